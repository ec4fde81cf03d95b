// A check: each answer is told right or wrong, and why, at once. The first one counts; the page's end says what one has got.

import { make } from "../widgets/dom.js";
import { inLanguage } from "../widgets/language.js";
import { Question } from "./question.js";

const words = inLanguage({
  es: {
    hint: "Elige una respuesta.",
    right: "¡Bien!",
    near: "Muy cerca.",
    wrong: "Todavía no.",
    again: "Para releer:",
    kept: "Tus respuestas están en",
    work: "Mi trabajo",
    score: "{} de {} a la primera.",
  },
  en: {
    hint: "Choose an answer.",
    right: "Right!",
    near: "Very near.",
    wrong: "Not yet.",
    again: "To read again:",
    kept: "Your answers are in",
    work: "My work",
    score: "{} of {} at the first try.",
  },
});

class CheckYourself extends Question {
  first = this.kept; // the answer that counts

  constructor() {
    super();
    this.told.className = "told";
    if (this.options.length) this.told.textContent = words.hint;
    else this.fold.before(this.ask);
    this.fold.before(this.told);
    const choice = Number(this.first?.choice);
    if (this.first) this.tell(choice, words[this.verdict(choice)]);
  }

  answer(/** @type {number} */ choice) {
    this.first ??= this.keep("check", choice);
    this.tell(choice, words[this.verdict(choice)]);
    this.dispatchEvent(new Event("answered", { bubbles: true }));
  }
}

customElements.define("check-yourself", CheckYourself);

const checks = /** @type {CheckYourself[]} */ ([...document.querySelectorAll("check-yourself")]);
const score = make("div", { class: "score", role: "status" });
checks.at(-1)?.after(score);

/** What one has got, as soon as all are answered; and where to read again what one missed. */
function sum() {
  if (!checks.every(({ first }) => first)) return;
  const missed = checks.filter(({ first }) => first?.verdict !== "right");
  const links = missed.flatMap((check) => /** @type {HTMLAnchorElement[]} */ ([...check.querySelectorAll("details a[href]")]));
  const again = [...new Map(links.map(section))].flatMap(([href, text]) => [", ", make("a", { href }, text)]);
  const total = words.score.replace("{}", `${checks.length - missed.length}`).replace("{}", `${checks.length}`);
  const line = make("p", {}, make("strong", {}, total));
  if (again.length) line.append(` ${words.again} `, ...again.slice(1), ".");
  const work = /** @type {HTMLAnchorElement | null} */ (document.querySelector(".others a[href$='my-work/']"));
  if (work) line.append(` ${words.kept} `, make("a", { href: work.href }, words.work), ".");
  score.replaceChildren(line);
}

/** @type {(link: HTMLAnchorElement) => [address: string, title: string]} of the section that it leads to, if that is on this page */
function section(link) {
  const here = link.href.split("#")[0] === location.href.split("#")[0];
  const aim = here && document.getElementById(link.hash.slice(1));
  if (!aim) return [link.href, link.textContent ?? ""];
  const parts = [...document.querySelectorAll(".notebook > :is(h2, h3, a, .cell)")];
  const at = parts.indexOf(aim);
  // A text may begin above a heading: then the heading is its own.
  const heading = [...parts.slice(0, at), parts[at + 1]].findLast((part) => part?.matches("h2, h3"));
  return [`#${heading?.id}`, heading?.textContent ?? ""];
}

document.addEventListener("answered", sum);
if (checks.length) sum();
document.documentElement.classList.remove("restoring"); // the predictions' script ran before
