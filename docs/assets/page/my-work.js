// The page about one's work, made in the browser of what it keeps: predictions, checks, challenges and one's own digit, to print or
// to save as a file.

import { button, make } from "../widgets/dom.js";
import { inLanguage, language as lang } from "../widgets/language.js";
import { svg } from "../widgets/svg.js";
import { keep, kept } from "./kept.js";
import { SIGNS } from "./question.js";

/** @typedef {import("./kept.js").Answer} Answer */

const es = {
  challenges: "Retos conseguidos",
  checks: "Comprobaciones: la primera respuesta",
  date: "Fecha",
  digit: "Mi dígito, tal como lo dibujé",
  file: "mi-trabajo-mnist.html",
  name: "Nombre",
  none: "Todavía no hay nada. Las páginas preguntan; lo que contestes sale aquí.",
  predictions: "Predicciones",
  question: "Pregunta",
  right: "Respuesta correcta",
  said: "Dije",
  save: "Guardar como fichero",
  shown: "Sin predecir",
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
  name: "Name",
  none: "There is nothing yet. The pages ask; what you answer is shown here.",
  predictions: "Predictions",
  question: "Question",
  right: "Right answer",
  said: "I said",
  save: "Save as a file",
  shown: "No prediction",
  verdicts: { right: "yes", near: "nearly", wrong: "no", shown: "I looked" },
  verdict: "Right?",
  sum: (/** @type {number[]} */ [predicted, foreseen, checked, right, met]) =>
    `Predictions: ${predicted}, of which ${foreseen} right. Checks: ${checked}, ${right} right at the first try. Challenges: ${met}.`,
};

const words = inLanguage({ es, en });
const title = document.querySelector("h1")?.firstChild?.textContent ?? "";

/** The file's own style: it goes alone. */
const STYLE = `
body { max-width: 50rem; margin: 2rem auto; padding: 0 1rem; color: #1b2430; font: 1rem/1.5 Georgia, serif }
h1, h2, h3, th, dt { font-family: system-ui, sans-serif } h2 { margin-top: 2.5rem }
table { width: 100%; border-collapse: collapse; font-size: .9rem }
th, td { padding: .4rem .8rem .4rem 0; border-top: 1px solid #cfcdc2; text-align: left; vertical-align: top }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem } dd { margin: 0 }
figure { margin: 1rem 0 } svg { width: 9rem; border: 1px solid #cfcdc2; background: #fff } a { color: #00695c }`;

/** A table of answers with its title; nothing if there are none. @param {string} title @param {Answer[]} answers */
function table(title, answers) {
  if (answers.length === 0) return [];
  const names = [words.question, words.said, words.right, words.verdict];
  const rows = answers.map(({ question, said, found, verdict, language }) => {
    const cells = [question, said || words.shown, found, `${SIGNS[verdict]} ${words.verdicts[verdict]}`];
    const languages = [language, said ? language : lang, language, lang];
    const each = cells.map((text, column) => make("td", { "data-label": names[column], lang: languages[column] }, text));
    return make("tr", { "data-verdict": verdict }, ...each);
  });
  const head = make("thead", {}, make("tr", {}, ...names.map((name) => make("th", { scope: "col" }, name))));
  return [make("h3", {}, title), make("table", {}, head, make("tbody", {}, ...rows))];
}

/** The digit that was drawn last, as a picture; nothing if there is none. */
function digit() {
  const strokes = kept("digit", []);
  if (strokes.length === 0) return [];
  const lines = strokes.map((points) => {
    const places = points.length > 1 ? points : [...points, ...points]; // a dot is a line, too
    const width = (100 * points.reduce((sum, point) => sum + point.width, 0)) / points.length;
    return svg("polyline", {
      points: places.map(({ x, y }) => `${(100 * x).toFixed(1)},${(100 * y).toFixed(1)}`).join(" "),
      "stroke-width": width.toFixed(1),
    });
  });
  const looks = { fill: "none", stroke: "#000", "stroke-linecap": "round", "stroke-linejoin": "round" };
  const picture = svg("svg", { viewBox: "0 0 100 100", role: "img", "aria-label": words.digit, ...looks }, ...lines);
  return [make("figure", { class: "own-digit" }, picture, make("figcaption", {}, words.digit))];
}

/** All that is kept, page by page. */
function work() {
  const [answers, challenges] = [kept("answers", {}), kept("challenges", {})];
  const selector = "[data-station] > a, .others > li:first-child > a"; // the stations, and home
  const links = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll(selector)]);
  const parts = links.flatMap((link, index) => {
    const { station } = /** @type {HTMLElement} */ (link.parentElement).dataset;
    const title = [station ? `${index + 1} · ` : "", link.firstChild?.textContent?.trim()].join("");
    const its = Object.values(answers[station ?? "home"] ?? {}).sort((one, other) => one.place - other.place);
    const of = (/** @type {Answer["kind"]} */ kind) => its.filter((answer) => answer.kind === kind);
    const met = Object.values(challenges[station ?? "home"] ?? {});
    const items = met.map(({ text, language }) => make("li", { lang: language }, text));
    const all = [
      ...table(words.predictions, of("prediction")),
      ...table(words.checks, of("check")),
      ...(items.length ? [make("h3", {}, words.challenges), make("ul", {}, ...items)] : []),
    ];
    return all.length ? [make("h2", {}, make("a", { href: link.href }, title)), ...all] : [];
  });
  const all = Object.values(answers).flatMap((page) => Object.values(page));
  const predictions = all.filter(({ kind, verdict }) => kind === "prediction" && verdict !== "shown");
  const checks = all.filter(({ kind }) => kind === "check");
  const right = (/** @type {Answer[]} */ its) => its.filter(({ verdict }) => verdict === "right").length;
  const met = Object.values(challenges).flatMap((page) => Object.keys(page)).length;
  const sum = words.sum([predictions.length, right(predictions), checks.length, right(checks), met]);
  return [make("p", { class: "sum" }, parts.length ? sum : words.none), ...digit(), ...parts];
}

/** A file of its own, for whoever gets it. @param {string} name @param {string} date */
function file(name, date) {
  const head = make("head", {}, make("meta", { charset: "utf-8" }), make("title", {}, title), make("style", {}, STYLE));
  const facts = Object.entries({ [words.name]: name, [words.date]: date });
  const list = make("dl", {}, ...facts.flatMap(([what, which]) => [make("dt", {}, what), make("dd", {}, which)]));
  const body = make("body", {}, make("h1", {}, title), list, ...work());
  return `<!doctype html>\n${make("html", { lang }, head, body).outerHTML}\n`;
}

class MyWork extends HTMLElement {
  connectedCallback() {
    const name = make("input", { autocomplete: "name", id: "own-name", value: kept("name", "") });
    name.addEventListener("input", () => keep("name", name.value));
    const date = new Date().toLocaleDateString(lang === "en" ? "en-GB" : lang, { dateStyle: "long" });
    const save = () => {
      const content = new Blob([file(name.value, date)], { type: "text/html" });
      make("a", { href: URL.createObjectURL(content), download: words.file }).click();
    };
    const facts = make("p", { class: "facts" }, make("label", { for: name.id }, words.name), name, make("span", {}, date));
    this.replaceChildren(facts, ...work());
    document.querySelector("article .work-buttons")?.append(button(words.save, save, "md-button"));
  }
}

customElements.define("my-work", MyWork);
