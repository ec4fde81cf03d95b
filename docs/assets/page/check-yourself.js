/** A check: each answer is told right or wrong, and why, at once. The first one counts; the page's end says what one has got. */

import { here, keepHere, kept } from "./kept.js";
import { Question, tell } from "./question.js";

/** @type {Record<string, Record<"hint" | "number" | "right" | "near" | "wrong" | "again" | "kept" | "work" | "score", string>>} */
const WORDS = {
  es: {
    hint: "Elige una respuesta.",
    number: "Escribe un número.",
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
    number: "Write a number.",
    right: "Right!",
    near: "Very near.",
    wrong: "Not yet.",
    again: "To read again:",
    kept: "Your answers are in",
    work: "My work",
    score: "{} of {} at the first try.",
  },
};

const words = WORDS[document.documentElement.lang];

class CheckYourself extends HTMLElement {
  /** @type {import("./kept.js").Answer | undefined}  the one that counts */
  first;

  connectedCallback() {
    if (this.question) return;
    this.question = new Question(this);
    const { options, fold } = this.question;
    this.told = document.createElement("div");
    this.told.className = "told";
    this.told.setAttribute("role", "status");
    this.told.textContent = options.length ? words.hint : words.number;
    const choose = (/** @type {number} */ choice) => this.answer(choice);
    if (options.length) this.fields = this.question.offer(choose);
    else {
      const { field, button } = this.question.field(choose);
      const ask = document.createElement("p");
      ask.className = "ask";
      ask.append(field, button);
      fold.before(ask);
      this.fields = [field];
    }
    fold.before(this.told);
    this.first = kept("answers", {})[here()]?.[this.question.cell];
    if (this.first) this.tell(Number(this.first.choice));
  }

  /** @param {number} choice */
  answer(choice) {
    const { question } = this;
    if (!question) return;
    const verdict = question.verdict(choice);
    if (!this.first) {
      this.first = { kind: "check", choice, verdict, said: question.said(choice), ...question.about() };
      keepHere("answers", question.cell, this.first);
    }
    this.tell(choice);
    this.dispatchEvent(new Event("answered", { bubbles: true }));
  }

  /** @param {number} choice */
  tell(choice) {
    const { question, told, fields } = this;
    if (!question || !told || !fields) return;
    const verdict = question.verdict(choice);
    this.dataset.state = "answered";
    tell(told, verdict, words[verdict], question.word(choice));
    if (question.options.length) fields[choice - 1].checked = true;
    else fields[0].value ||= question.said(choice);
    question.options[choice - 1]?.setAttribute("data-verdict", verdict);
  }
}

customElements.define("check-yourself", CheckYourself);

const checks = /** @type {CheckYourself[]} */ ([...document.querySelectorAll("check-yourself")]);
const score = document.createElement("div");
score.className = "score";
score.setAttribute("role", "status");
checks.at(-1)?.after(score);

/** What one has got, as soon as all are answered; and where to read again what one missed. */
function sum() {
  if (!checks.every(({ first }) => first)) return;
  const missed = checks.filter(({ first }) => first?.verdict !== "right");
  const links = missed.flatMap((check) => /** @type {HTMLAnchorElement[]} */ ([...check.querySelectorAll("details a[href]")]));
  const once = new Map(links.map(section));
  const line = document.createElement("p");
  const total = document.createElement("strong");
  total.textContent = words.score.replace("{}", String(checks.length - missed.length)).replace("{}", String(checks.length));
  line.append(total);
  for (const [href, text] of once) line.append(line.children.length > 1 ? ", " : ` ${words.again} `, linked(href, text ?? ""));
  if (once.size) line.append(".");
  const work = /** @type {HTMLAnchorElement | null} */ (document.querySelector(".others a[href$='my-work/']"));
  if (work) line.append(` ${words.kept} `, linked(work.href, words.work), ".");
  score.replaceChildren(line);
}

/**
 * The section that a link leads to, by address and title, where it is on this page.
 *
 * @param {HTMLAnchorElement} link
 * @returns {[string, string]}
 */
function section(link) {
  const here = link.href.split("#")[0] === location.href.split("#")[0];
  const aim = here && document.getElementById(link.hash.slice(1));
  if (!aim) return [link.href, link.textContent ?? ""];
  // A text may begin above a heading: then the heading is its own.
  let next = aim.nextElementSibling;
  while (next && !next.matches("h2, h3, a, .cell")) next = next.nextElementSibling;
  const above = [...document.querySelectorAll(".notebook :is(h2, h3)")].findLast(
    (heading) => heading.compareDocumentPosition(aim) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  const heading = next?.matches("h2, h3") ? next : above;
  return [`#${heading?.id}`, heading?.textContent ?? ""];
}

/**
 * @param {string} href
 * @param {string} text
 */
function linked(href, text) {
  const link = document.createElement("a");
  link.href = href;
  link.textContent = text;
  return link;
}

document.addEventListener("answered", sum);
if (checks.length) sum();
document.documentElement.classList.remove("restoring"); // the predictions' script ran before
