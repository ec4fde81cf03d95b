// What a prediction and a check have in common: a question, its options or a number, and a word on each.

import { button, make } from "../widgets/dom.js";
import { inLanguage, language, written } from "../widgets/language.js";
import { here, keepHere, kept } from "./kept.js";

const words = inLanguage({
  es: { answer: "Responder", number: "Escribe un número." },
  en: { answer: "Answer", number: "Write a number." },
});

const STEPS = /** @type {Record<string, number>} */ ({ ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 });

/** The signs of a verdict, for the eye; the words beside them say the same. */
export const SIGNS = { right: "✓", near: "≈", wrong: "✗", shown: "–" };

/** The page has it before its script: the parts of a question are there when it is made. */
export class Question extends HTMLElement {
  cell = this.dataset.cell ?? "";
  right = Number(this.dataset.right);
  fold = /** @type {HTMLElement} */ (this.querySelector("details"));
  options = [...this.querySelectorAll(".options > li")];
  asked = /** @type {Element} */ ((this.querySelector(".options") ?? this.fold).previousElementSibling);
  ask = make("p", { class: "ask" }); // for a number
  told = make("div", { role: "status" }); // where screen readers hear the verdict

  constructor() {
    super();
    this.asked.id ||= `${this.cell}-asked`;
    this.setAttribute("role", "group");
    this.setAttribute("aria-labelledby", this.asked.id);
    this.fields = this.options.length ? this.options.map((option, index) => this.#radio(option, index)) : [this.#number()];
  }

  /** @param {number} _choice  the option, from 1, or the number */
  answer(_choice) {}

  verdict(/** @type {number} */ choice) {
    if (choice === this.right) return "right";
    const near = this.options.length === 0 && Math.abs(choice - this.right) <= Math.abs(this.right) / 10;
    return near ? "near" : "wrong";
  }

  /** What an answer says, as one may read it without the page. @param {number} choice */
  said(choice) {
    return this.options.length ? inOneLine(this.options[choice - 1]) : written(choice);
  }

  get kept() {
    return kept("answers", {})[here()]?.[this.cell];
  }

  /** Keeps an answer. @param {"prediction" | "check"} kind @param {number | null} choice  null if one asked to see the result */
  keep(kind, choice) {
    const shown = choice === null;
    const answer = /** @type {import("./kept.js").Answer} */ ({
      kind,
      choice,
      verdict: shown ? "shown" : this.verdict(choice),
      said: shown ? "" : this.said(choice),
      place: [...document.querySelectorAll("predict-first, check-yourself")].indexOf(this),
      question: inOneLine(this.asked),
      found: this.said(this.right),
      language,
    });
    keepHere("answers", this.cell, answer);
    return answer;
  }

  /** Marks a choice, and says the verdict and why: what the fold has for that option, or all that it has on a number.
   * @type {(choice: number, said: string) => void} */
  tell(choice, said) {
    const verdict = this.verdict(choice);
    const each = this.fold.querySelectorAll(":scope > :is(ol, ul) > li");
    const why = this.options.length ? each[choice - 1].childNodes : [...this.fold.children].slice(1);
    const sign = make("b", { "aria-hidden": "true" }, SIGNS[verdict]);
    this.told.replaceChildren(sign, make("strong", {}, said), " ", ...[...why].map((part) => part.cloneNode(true)));
    this.told.dataset.verdict = verdict;
    this.dataset.state = "answered";
    this.options[choice - 1]?.setAttribute("data-verdict", verdict);
    if (this.options.length) this.fields[choice - 1].checked = true;
    else this.fields[0].value ||= this.said(choice);
  }

  /** A radio button for an option. The arrow keys go from one to the next and choose none, so that the first choice is meant.
   * @type {(option: Element, index: number) => HTMLInputElement} */
  #radio(option, index) {
    const id = `${this.cell}-${index + 1}`;
    const button = make("input", { type: "radio", name: this.cell, value: `${index + 1}`, id });
    option.append(button, make("label", { for: id }, ...option.childNodes));
    button.addEventListener("change", () => this.answer(index + 1));
    button.addEventListener("keydown", (event) => {
      if (event.key === "Enter") button.click();
      const step = STEPS[event.key];
      if (!step || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      this.fields.at((index + step) % this.fields.length)?.focus();
    });
    return button;
  }

  /** A field for a number, and its button. */
  #number() {
    const about = { inputmode: "decimal", autocomplete: "off", size: "9", "aria-labelledby": this.asked.id };
    const field = make("input", about);
    const answer = () => {
      const choice = number(field.value, Number.isInteger(this.right));
      field.setCustomValidity(choice === null ? words.number : "");
      if (choice === null) field.reportValidity();
      else this.answer(choice);
    };
    field.addEventListener("input", () => field.setCustomValidity(""));
    field.addEventListener("keydown", ({ key }) => key === "Enter" && answer());
    this.ask.append(field, button(words.answer, answer, ""));
    return field;
  }
}

const inOneLine = (/** @type {Element} */ part) => (part.textContent ?? "").replace(/[ \n\t]+/g, " ").trim();

/** A number as its reader writes it: with a comma or a point, and in a whole one with any sign between thousands.
 * @type {(text: string, whole: boolean) => number | null} */
function number(text, whole) {
  const plain = text.replace(/\s/g, "").replace("−", "-");
  const value = whole && /^-?[1-9]\d{0,2}([.,’']\d{3})+$/.test(plain) ? plain.replace(/[.,’']/g, "") : plain.replace(",", ".");
  return value !== "" && Number.isFinite(Number(value)) ? Number(value) : null;
}
