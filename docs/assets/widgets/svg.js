// Drawings in one expression.

/** @type {<Tag extends keyof SVGElementTagNameMap>(tag: Tag, attributes?: Record<string, string | number>,
 *   ...children: (Node | string)[]) => SVGElementTagNameMap[Tag]} */
export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  change(element, attributes);
  element.append(...children);
  return element;
}

/** @type {(element: Element, attributes: Record<string, string | number>) => void} The same value would be laid out anew too. */
export function change(element, attributes) {
  for (const [name, value] of Object.entries(attributes))
    if (element.getAttribute(name) !== `${value}`) element.setAttribute(name, `${value}`);
}
