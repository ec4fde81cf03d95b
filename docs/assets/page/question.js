/** What a prediction and a check have in common: a question, its options or a number, and a word on each. */

/** @type {Record<string, { answer: string, number: string }>} */
const WORDS = {
  es: { answer: "Responder", number: "Escribe un número." },
  en: { answer: "Answer", number: "Write a number." },
};

const language = document.documentElement.lang;
const words = WORDS[language];
const STEPS = /** @type {Record<string, number>} */ ({ ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 });

export class Question {
  /** @param {HTMLElement} element  that holds it */
  constructor(element) {
    const part = (/** @type {string} */ selector) => /** @type {HTMLElement | null} */ (element.querySelector(selector));
    this.element = element;
    this.cell = element.dataset.cell ?? "";
    this.right = Number(element.dataset.right);
    this.fold = /** @type {HTMLDetailsElement} */ (part("details"));
    this.options = [...element.querySelectorAll(".options > li")];
    this.asked = /** @type {HTMLElement} */ (
      this.options[0]?.parentElement?.previousElementSibling ?? this.fold.previousElementSibling
    );
    this.asked.id ||= `${this.cell}-asked`;
    this.text = told(this.asked);
    this.texts = this.options.map(told);
    element.setAttribute("role", "group");
    element.setAttribute("aria-labelledby", this.asked.id);
  }

  /** @param {number} choice */
  verdict(choice) {
    if (choice === this.right) return "right";
    const near = this.options.length === 0 && Math.abs(choice - this.right) <= Math.abs(this.right) / 10;
    return near ? "near" : "wrong";
  }

  /**
   * What an answer says, as one may read it without the page.
   *
   * @param {number} choice
   */
  said(choice) {
    return this.texts[choice - 1] ?? written(choice);
  }

  /**
   * The word on an answer: copies of what the fold has for that option, or of all that it has on a number.
   *
   * @param {number} choice
   * @returns {Node[]}
   */
  word(choice) {
    const each = [...this.fold.querySelectorAll(":scope > :is(ol, ul) > li")];
    const parts = this.options.length ? each[choice - 1].childNodes : [...this.fold.children].slice(1);
    return [...parts].map((part) => part.cloneNode(true));
  }

  /** @returns {Pick<import("./kept.js").Answer, "place" | "question" | "found" | "language">} */
  about() {
    const all = [...document.querySelectorAll("predict-first, check-yourself")];
    return { place: all.indexOf(this.element), question: this.text, found: this.said(this.right), language };
  }

  /**
   * Makes radio buttons of the options, each with its whole row. The arrow keys go from one to the next and choose none, so that
   * the first choice is meant.
   *
   * @param {(choice: number) => void} choose
   */
  offer(choose) {
    const buttons = this.options.map((option, index) => {
      const button = document.createElement("input");
      const label = document.createElement("label");
      Object.assign(button, { type: "radio", name: this.cell, value: index + 1, id: `${this.cell}-${index + 1}` });
      label.htmlFor = button.id;
      label.append(...option.childNodes);
      option.append(button, label);
      button.addEventListener("change", () => choose(index + 1));
      button.addEventListener("keydown", (event) => {
        if (event.key === "Enter") button.click();
        const step = STEPS[event.key];
        if (!step || event.ctrlKey || event.altKey || event.metaKey) return;
        event.preventDefault();
        buttons.at((index + step) % buttons.length)?.focus();
      });
      return button;
    });
    return buttons;
  }

  /**
   * A field for a number, and its button.
   *
   * @param {(choice: number) => void} choose
   */
  field(choose) {
    const field = document.createElement("input");
    const button = document.createElement("button");
    Object.assign(field, { type: "text", inputMode: "decimal", autocomplete: "off", size: 9 });
    field.setAttribute("aria-labelledby", this.asked.id);
    button.type = "button";
    button.textContent = words.answer;
    const answer = () => {
      const choice = number(field.value, Number.isInteger(this.right));
      field.setCustomValidity(choice === null ? words.number : "");
      if (choice === null) field.reportValidity();
      else choose(choice);
    };
    field.addEventListener("input", () => field.setCustomValidity(""));
    field.addEventListener("keydown", ({ key }) => key === "Enter" && answer());
    button.addEventListener("click", answer);
    return { field, button };
  }
}

/** @param {Element} part */
function told(part) {
  return (part.textContent ?? "").replace(/[ \n\t]+/g, " ").trim();
}

/**
 * A number as its reader writes it: with a comma or a point, and in a whole one with any sign between thousands.
 *
 * @param {string} text
 * @param {boolean} whole
 */
export function number(text, whole) {
  const plain = text.replace(/\s/g, "").replace("−", "-");
  const value = whole && /^-?[1-9]\d{0,2}([.,’']\d{3})+$/.test(plain) ? plain.replace(/[.,’']/g, "") : plain.replace(",", ".");
  return value !== "" && Number.isFinite(Number(value)) ? Number(value) : null;
}

/**
 * A number as the page writes it: 407 050 in Spanish, 407,050 in English.
 *
 * @param {number} value
 */
export function written(value) {
  const [whole, ...decimals] = String(Number.isInteger(value) ? value : Number(value.toPrecision(4))).split(".");
  const [separator, digits] = { es: ["\u00a0", 5], en: [",", 4] }[language] ?? ["", Infinity];
  const grouped =
    whole.replace("-", "").length < Number(digits) ? whole : whole.replace(/\B(?=(\d{3})+$)/g, String(separator));
  return [grouped, ...decimals].join(".");
}

/** The signs of a verdict, for the eye; the words beside them say the same. */
export const SIGNS = { right: "✓", near: "≈", wrong: "✗", shown: "–" };

/**
 * Says a verdict where screen readers hear it.
 *
 * @param {Element} place
 * @param {"right" | "near" | "wrong"} verdict
 * @param {string} words
 * @param {Node[]} more
 */
export function tell(place, verdict, words, more) {
  const sign = document.createElement("b");
  sign.setAttribute("aria-hidden", "true");
  sign.textContent = SIGNS[verdict];
  const first = document.createElement("strong");
  first.textContent = words;
  place.setAttribute("data-verdict", verdict);
  place.replaceChildren(sign, first, " ", ...more);
}
