/**
 * A prediction: what the next code puts out is veiled until the reader has chosen an answer, or asks to see it. Then the guess
 * stands beside the result, with a word on it.
 *
 * The style sheet veils before this script comes, and gives up waiting for it after some seconds. A veiled output keeps its place,
 * can be found in the page, and opens then.
 */

import { asks, makeSwitch } from "./asking.js";
import { here, keepHere, kept } from "./kept.js";
import { Question, tell, written } from "./question.js";

/** @type {Record<string, Record<"show" | "choose" | "option" | "right" | "near" | "wrong", string>>} */
const WORDS = {
  es: {
    show: "Ver el resultado",
    choose: "Elige una y verás el resultado.",
    option: "la {}",
    right: "Has dicho {}, y así es.",
    near: "Has dicho {}, muy cerca: es {}.",
    wrong: "Has dicho {}, y es {}.",
  },
  en: {
    show: "Show the result",
    choose: "Choose one to see the result.",
    option: "option {}",
    right: "You said {}, and so it is.",
    near: "You said {}, very near: it is {}.",
    wrong: "You said {}, and it is {}.",
  },
};

const words = WORDS[document.documentElement.lang];

class PredictFirst extends HTMLElement {
  connectedCallback() {
    if (this.question) return;
    this.question = new Question(this);
    const { cell, options } = this.question;
    this.outputs = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(`[data-answers="${cell}"]`)]);
    this.guess = document.createElement("div");
    this.guess.className = "guess";
    this.guess.setAttribute("role", "status");
    this.outputs[0]?.append(this.guess);
    this.ask = document.createElement("p");
    this.ask.className = "ask";
    const choose = (/** @type {number} */ choice) => this.answer(choice);
    if (options.length) {
      this.fields = this.question.offer(choose);
      this.ask.textContent = words.choose;
    } else {
      const { field, button } = this.question.field(choose);
      this.fields = [field];
      this.ask.append(field, button);
    }
    this.question.fold.before(this.ask);
    for (const field of this.fields) {
      field.addEventListener("click", (event) => this.dataset.state === "answered" && event.preventDefault());
    }
    document.addEventListener("asking", () => this.show());
    for (const output of this.outputs) output.addEventListener("beforematch", () => this.open());
    addEventListener("hashchange", () => this.dataset.state === "open" && this.isAimedAt() && this.open());
    this.show();
  }

  /** Shows what is kept of it. */
  show() {
    if (this.dataset.state === "answered") return;
    const its = kept("answers", {})[here()]?.[this.dataset.cell ?? ""];
    if (its && its.choice !== null) this.told(its.choice);
    else if (its || !asks() || this.isAimedAt()) this.open();
    else this.veil();
  }

  /** Whether the address leads to what is veiled, or to the cell that it is of. */
  isAimedAt() {
    const aim = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    return aim && this.outputs?.some((output) => output.contains(aim) || output.parentElement === aim);
  }

  veil() {
    this.dataset.state = "open";
    for (const output of this.outputs ?? []) {
      if (output.querySelector(":scope > .veiled")) continue;
      const veiled = document.createElement("div");
      veiled.className = "veiled";
      veiled.append(...[...output.childNodes].filter((part) => part !== this.guess));
      const button = document.createElement("button");
      button.type = "button";
      button.className = "veil";
      button.textContent = words.show;
      button.addEventListener("click", () => {
        this.keep(null);
        this.open();
        output.tabIndex = -1;
        output.focus({ preventScroll: true }); // the button is gone
      });
      output.prepend(veiled, button);
      veiled.style.setProperty("--height", `${veiled.getBoundingClientRect().height}px`);
      veiled.setAttribute("hidden", "until-found");
      output.dataset.state = "veiled";
    }
  }

  /** @param {"shown" | "answered"} [state] */
  open(state = "shown") {
    this.dataset.state = state;
    for (const output of this.outputs ?? []) {
      const veiled = output.querySelector(":scope > .veiled");
      output.querySelector(":scope > .veil")?.remove();
      veiled?.replaceWith(...veiled.childNodes);
      output.dataset.state = state;
    }
  }

  /** @param {number} choice */
  answer(choice) {
    if (this.dataset.state !== "open") return;
    this.keep(choice);
    this.told(choice);
  }

  /** @param {number} choice */
  told(choice) {
    const { question, guess, fields } = this;
    if (!question || !guess || !fields) return;
    const { right, options } = question;
    const verdict = question.verdict(choice);
    const named = (/** @type {number} */ option) => words.option.replace("{}", String(option));
    const [said, found] = [choice, right].map(options.length ? named : written);
    this.open("answered");
    tell(guess, verdict, words[verdict].replace("{}", said).replace("{}", found), question.word(choice));
    for (const [index, field] of fields.entries()) {
      field.setAttribute("aria-disabled", "true");
      if (options.length === 0) Object.assign(field, { value: said, readOnly: true });
      else if (index + 1 === choice) field.checked = true;
    }
    options[choice - 1]?.setAttribute("data-verdict", verdict);
    options[right - 1]?.setAttribute("data-verdict", "right");
  }

  /** @param {number | null} choice */
  keep(choice) {
    const { question } = this;
    if (!question) return;
    keepHere("answers", question.cell, {
      kind: "prediction",
      choice,
      verdict: choice === null ? "shown" : question.verdict(choice),
      said: choice === null ? "" : question.said(choice),
      ...question.about(),
    });
  }
}

const first = document.querySelector("predict-first");
if (first) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "asking";
  first.append(button);
  makeSwitch(button);
}
customElements.define("predict-first", PredictFirst);
