/**
 * Loads each interactive element of the page as the reader comes near it: its script and style sheet in assets/widgets bear its name.
 */

const folder = new URL("../widgets/", import.meta.url);

/** @param {string} name */
function styled(name) {
  const sheet = document.createElement("link");
  sheet.rel = "stylesheet";
  sheet.href = new URL(`${name}.css`, folder).href;
  const loaded = new Promise((resolve) => {
    sheet.onload = sheet.onerror = resolve;
  });
  document.head.append(sheet);
  return loaded;
}

/** @type {Map<string, Promise<unknown>>} */
const begun = new Map();

/**
 * The style sheets first, so that nothing is seen without its looks.
 *
 * @param {string} name
 */
async function load(name) {
  const sheets = ["widgets", "controls", name];
  for (const sheet of sheets) if (!begun.has(sheet)) begun.set(sheet, styled(sheet));
  await Promise.all(sheets.map((sheet) => begun.get(sheet)));
  await import(new URL(`${name}.js`, folder).href).catch(() => failed(name));
}

/** @type {Record<string, [text: string, button: string]>} */
const FAILED = {
  es: ["Lo que aquí se mueve no ha llegado: puede que se haya cortado la conexión.", "Cargar la página otra vez"],
  en: ["What moves here has not arrived: the connection may have been lost.", "Load the page again"],
};

/** @param {string} name */
function failed(name) {
  const [text, again] = FAILED[document.documentElement.lang];
  for (const element of document.querySelectorAll(name)) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "widget-button";
    button.textContent = again;
    button.addEventListener("click", () => location.reload()); // a browser remembers that a script failed
    const told = document.createElement("p");
    told.setAttribute("role", "status");
    told.append(text, " ", button);
    element.append(told);
  }
}

const near = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      load(target.localName);
    }
  },
  { rootMargin: "150% 0px" },
);
// Those of the folder `page` are defined by now: their scripts come first.
for (const element of document.querySelectorAll("article :not(:defined)")) near.observe(element);

export {}; // a module, as it is loaded
