/**
 * The page about one's work, made in the browser of what it keeps: predictions, checks, challenges and one's own digit, to print or
 * to save as a file.
 */

import { keep, kept } from "./kept.js";
import { SIGNS } from "./question.js";

/** @typedef {import("./kept.js").Answer} Answer */

const es = {
  challenges: "Retos conseguidos",
  checks: "Comprobaciones: la primera respuesta",
  date: "Fecha",
  digit: "Mi dígito, tal como lo dibujé",
  file: "mi-trabajo-mnist.html",
  home: "Inicio",
  name: "Nombre",
  none: "Todavía no hay nada. Las páginas preguntan; lo que contestes sale aquí.",
  predictions: "Predicciones",
  question: "Pregunta",
  result: "Resultado",
  right: "Respuesta correcta",
  said: "Dije",
  save: "Guardar como fichero",
  shown: "Sin predecir",
  title: "Mi trabajo",
  verdicts: { right: "sí", near: "casi", wrong: "no", shown: "lo miré" },
  verdict: "¿Acerté?",
  sum: (/** @type {number[]} */ [predicted, foreseen, checked, right, met]) =>
    `Predicciones: ${predicted}, con ${foreseen} aciertos. Comprobaciones: ${checked}, ${right} bien a la primera. Retos: ${met}.`,
};

/** @type {typeof es} */
const en = {
  challenges: "Challenges met",
  checks: "Checks: the first answer",
  date: "Date",
  digit: "My digit, as I drew it",
  file: "my-work-mnist.html",
  home: "Home",
  name: "Name",
  none: "There is nothing yet. The pages ask; what you answer is shown here.",
  predictions: "Predictions",
  question: "Question",
  result: "Result",
  right: "Right answer",
  said: "I said",
  save: "Save as a file",
  shown: "No prediction",
  title: "My work",
  verdicts: { right: "yes", near: "nearly", wrong: "no", shown: "I looked" },
  verdict: "Right?",
  sum: (/** @type {number[]} */ [predicted, foreseen, checked, right, met]) =>
    `Predictions: ${predicted}, of which ${foreseen} right. Checks: ${checked}, ${right} right at the first try. Challenges: ${met}.`,
};

const { lang } = document.documentElement;
const words = { es, en }[lang] ?? en;

/** The file's own style: it goes alone. */
const STYLE = `
body { max-width: 50rem; margin: 2rem auto; padding: 0 1rem; color: #1b2430; font: 1rem/1.5 Georgia, serif }
h1, h2, h3, th, dt { font-family: system-ui, sans-serif } h2 { margin-top: 2.5rem }
table { width: 100%; border-collapse: collapse; font-size: .9rem }
th, td { padding: .4rem .8rem .4rem 0; border-top: 1px solid #cfcdc2; text-align: left; vertical-align: top }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem } dd { margin: 0 }
figure { margin: 1rem 0 } svg { width: 9rem; border: 1px solid #cfcdc2; background: #fff } a { color: #00695c }`;

/**
 * @param {string} tag
 * @param {Record<string, string>} [attributes]
 * @param {...(Node | string)} children
 */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/**
 * @param {string} title
 * @param {string} found  the title of the column of right answers
 * @param {Answer[]} answers
 */
function table(title, found, answers) {
  const names = [words.question, words.said, found, words.verdict];
  const rows = answers.map((answer) => {
    const { question, said, verdict, language } = answer;
    const cells = [question, said || words.shown, answer.found, `${SIGNS[verdict]} ${words.verdicts[verdict]}`];
    const each = cells.map((text, column) =>
      make("td", { "data-label": names[column], ...(column % 3 ? { lang: said || column > 1 ? language : lang } : {}) }, text),
    );
    each[0].lang = language;
    return make("tr", { "data-verdict": verdict }, ...each);
  });
  const head = make("thead", {}, make("tr", {}, ...names.map((name) => make("th", { scope: "col" }, name))));
  return [make("h3", {}, title), make("table", {}, head, make("tbody", {}, ...rows))];
}

/** The digit that was drawn last, as a picture; nothing if there is none. */
function digit() {
  const strokes = kept("digit", []);
  if (strokes.length === 0) return [];
  const space = "http://www.w3.org/2000/svg";
  const picture = document.createElementNS(space, "svg");
  for (const [name, value] of Object.entries({ viewBox: "0 0 100 100", role: "img", "aria-label": words.digit }))
    picture.setAttribute(name, value);
  for (const points of strokes) {
    const line = document.createElementNS(space, "polyline");
    const places = points.length > 1 ? points : [...points, ...points]; // a dot is a line, too
    const attributes = {
      points: places.map(({ x, y }) => `${(100 * x).toFixed(1)},${(100 * y).toFixed(1)}`).join(" "),
      fill: "none",
      stroke: "#000",
      "stroke-width": ((100 * points.reduce((sum, { width }) => sum + width, 0)) / points.length).toFixed(1),
      "stroke-linecap": "round",
      "stroke-linejoin": "round",
    };
    for (const [name, value] of Object.entries(attributes)) line.setAttribute(name, value);
    picture.append(line);
  }
  return [make("figure", { class: "own-digit" }, picture, make("figcaption", {}, words.digit))];
}

/** All that is kept, page by page. */
function work() {
  const [answers, challenges] = [kept("answers", {}), kept("challenges", {})];
  const links = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll("[data-station] > a")]);
  const home = /** @type {HTMLAnchorElement} */ (document.querySelector(".others a"));
  const pages = [
    ...links.map((link, index) => {
      const name = link.parentElement?.dataset.station ?? "";
      return { name, title: `${index + 1} · ${link.firstChild?.textContent?.trim()}`, address: link.href };
    }),
    { name: "home", title: words.home, address: home.href },
  ];
  const parts = pages.flatMap(({ name, title, address }) => {
    const its = Object.values(answers[name] ?? {}).sort((one, other) => one.place - other.place);
    const [predictions, checks] = ["prediction", "check"].map((kind) => its.filter((answer) => answer.kind === kind));
    const met = Object.values(challenges[name] ?? {});
    if (its.length + met.length === 0) return [];
    return [
      make("h2", {}, make("a", { href: address }, title)),
      ...(predictions.length ? table(words.predictions, words.result, predictions) : []),
      ...(checks.length ? table(words.checks, words.right, checks) : []),
      ...(met.length ? [make("h3", {}, words.challenges)] : []),
      ...(met.length ? [make("ul", {}, ...met.map(({ text, language }) => make("li", { lang: language }, text)))] : []),
    ];
  });
  const all = Object.values(answers).flatMap((page) => Object.values(page));
  const count = (/** @type {Partial<Answer>} */ of) =>
    all.filter((answer) => Object.entries(of).every(([key, value]) => answer[/** @type {keyof Answer} */ (key)] === value))
      .length;
  const predicted = count({ kind: "prediction" }) - count({ kind: "prediction", verdict: "shown" });
  const foreseen = count({ kind: "prediction", verdict: "right" });
  const met = Object.values(challenges).flatMap((page) => Object.keys(page)).length;
  const sum = words.sum([predicted, foreseen, count({ kind: "check" }), count({ kind: "check", verdict: "right" }), met]);
  return [make("p", { class: "sum" }, parts.length ? sum : words.none), ...digit(), ...parts];
}

/**
 * A file of its own, for whoever gets it.
 *
 * @param {string} name
 * @param {string} date
 * @param {Node[]} parts
 */
function file(name, date, parts) {
  const head = make("head", {}, make("meta", { charset: "utf-8" }), make("title", {}, words.title), make("style", {}, STYLE));
  const facts = make(
    "dl",
    {},
    make("dt", {}, words.name),
    make("dd", {}, name),
    make("dt", {}, words.date),
    make("dd", {}, date),
  );
  const body = make("body", {}, make("h1", {}, words.title), facts, ...parts);
  return `<!doctype html>\n${make("html", { lang }, head, body).outerHTML}\n`;
}

class MyWork extends HTMLElement {
  connectedCallback() {
    const name = /** @type {HTMLInputElement} */ (
      make("input", { autocomplete: "name", id: "own-name", value: kept("name", "") })
    );
    name.addEventListener("input", () => keep("name", name.value));
    const date = new Date().toLocaleDateString(lang === "en" ? "en-GB" : lang, { dateStyle: "long" });
    const save = make("button", { type: "button", class: "md-button" }, words.save);
    save.addEventListener("click", () => {
      const address = URL.createObjectURL(new Blob([file(name.value, date, work())], { type: "text/html" }));
      make("a", { href: address, download: words.file }).click();
      setTimeout(() => URL.revokeObjectURL(address), 1000);
    });
    const facts = make("p", { class: "facts" }, make("label", { for: name.id }, words.name), name, make("span", {}, date));
    this.replaceChildren(facts, ...work());
    document.querySelector("article .work-buttons")?.append(save);
  }
}

customElements.define("my-work", MyWork);
