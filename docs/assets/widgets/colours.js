// The look's colours (identity.css) in the present scheme, for what is drawn on a canvas.

/** @type {(element: Element, ...names: string[]) => string[]} of names such as "hidden" */
export function colours(element, ...names) {
  const style = getComputedStyle(element);
  return names.map((name) => style.getPropertyValue(`--${name}`).trim());
}
