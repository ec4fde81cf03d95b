// The look's colours (identity.css), for what is drawn on a canvas.

/**
 * @param {Element} element
 * @param {...string} names  such as "hidden"
 * @returns {string[]} in the present scheme
 */
export function colours(element, ...names) {
  const style = getComputedStyle(element);
  return names.map((name) => style.getPropertyValue(`--${name}`).trim());
}
