// Elements in one expression.

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag @param {Record<string, string>} [attributes] @param {...(Node | string)} children
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** @type {(label: string, act: () => void) => HTMLButtonElement} */
export function button(label, act) {
  const element = make("button", { type: "button", class: "widget-button" }, label);
  element.addEventListener("click", act);
  return element;
}

/** @type {(shown: Element, caption: string) => HTMLElement} */
export const figure = (shown, caption) =>
  make("figure", { class: "widget-figure" }, shown, make("figcaption", { class: "widget-caption" }, caption));
