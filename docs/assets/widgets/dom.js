// Elements in one expression.

/** @type {<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, attributes?: Record<string, string>,
 *   ...children: (Node | string)[]) => HTMLElementTagNameMap[Tag]} */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Another text in the same node: a new node would have the browser match what the page's styles ask by :has() anew.
 * @type {(element: Element, text: string) => void} */
export function write(element, text) {
  if (!(element.firstChild instanceof Text)) element.textContent = text;
  else if (element.firstChild.data !== text) element.firstChild.data = text;
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
