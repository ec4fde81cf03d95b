// Loads each interactive element of the page as the reader comes near it: its script and style sheet in assets/widgets bear its name.

import { button, make } from "../widgets/dom.js";
import { inLanguage } from "../widgets/language.js";

const folder = new URL("../widgets/", import.meta.url);

const [failed, again] = inLanguage({
  es: ["Lo que aquí se mueve no ha llegado: puede que se haya cortado la conexión.", "Cargar la página otra vez"],
  en: ["What moves here has not arrived: the connection may have been lost.", "Load the page again"],
});

/** @type {Record<string, Promise<unknown>>} */ const styled = {};

/** Adds a style sheet, once. @param {string} name */
function style(name) {
  styled[name] ??= new Promise((resolve) => {
    const sheet = make("link", { rel: "stylesheet", href: new URL(`${name}.css`, folder).href });
    sheet.onload = sheet.onerror = resolve;
    document.head.append(sheet);
  });
  return styled[name];
}

/** The style sheets first, so that nothing is seen without its looks. @param {Element} element */
async function load(element) {
  const name = element.localName;
  await Promise.all(["widgets", "controls", name].map(style));
  await import(new URL(`${name}.js`, folder).href).catch(() => {
    const reload = button(again, () => location.reload()); // a browser remembers that a script failed
    element.append(make("p", { role: "status" }, failed, " ", reload));
  });
}

const near = new IntersectionObserver(
  (entries) => {
    for (const { target } of entries.filter(({ isIntersecting }) => isIntersecting)) {
      near.unobserve(target);
      load(target);
    }
  },
  { rootMargin: "150% 0px" },
);
// Those of the folder `page` are defined by now: their scripts come first.
for (const element of document.querySelectorAll("article :not(:defined)")) near.observe(element);
