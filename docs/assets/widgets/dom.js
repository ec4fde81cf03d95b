// Elements in one expression.

/** @type {<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, attributes?: Record<string, string>,
 *   ...children: (Node | string)[]) => HTMLElementTagNameMap[Tag]} */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** @type {(label: string, act: () => void, looks?: string) => HTMLButtonElement} */
export function button(label, act, looks = "widget-button") {
  const element = make("button", { type: "button", class: looks }, label);
  element.addEventListener("click", act);
  return element;
}

/** @type {(shown: Element, caption: string) => HTMLElement} */
export const figure = (shown, caption) =>
  make("figure", { class: "widget-figure" }, shown, make("figcaption", { class: "widget-caption" }, caption));
