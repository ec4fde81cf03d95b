// A prediction: what the next code puts out is veiled until the reader has chosen an answer, or asks to see it. Then the guess
// stands beside the result, with a word on it.
//
// The style sheet veils before this script comes, and gives up waiting for it after some seconds. A veiled output keeps its place,
// can be found in the page, and opens then.

import { button, make } from "../widgets/dom.js";
import { inLanguage } from "../widgets/language.js";
import { asks, makeSwitch } from "./asking.js";
import { Question } from "./question.js";

const words = inLanguage({
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
});

class PredictFirst extends Question {
  outputs = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(`[data-answers="${this.cell}"]`)]);

  constructor() {
    super();
    this.told.className = "guess";
    this.outputs[0].append(this.told);
    if (this.options.length) this.ask.textContent = words.choose;
    this.fold.before(this.ask);
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
    const its = this.kept;
    if (its && its.choice !== null) this.reveal(its.choice);
    else if (its || !asks() || this.isAimedAt()) this.open();
    else this.veil();
  }

  /** Whether the address leads to what is veiled, or to the cell that it is of. */
  isAimedAt() {
    const aim = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    return aim && this.outputs.some((output) => output.contains(aim) || output.parentElement === aim);
  }

  veil() {
    this.dataset.state = "open";
    for (const output of this.outputs) {
      if (output.dataset.state === "veiled") continue;
      const veiled = make("div", { class: "veiled" }, ...[...output.childNodes].filter((part) => part !== this.told));
      const press = () => {
        this.keep("prediction", null);
        this.open();
        output.tabIndex = -1;
        output.focus({ preventScroll: true }); // the button is gone
      };
      output.prepend(veiled, button(words.show, press, "veil"));
      veiled.setAttribute("hidden", "until-found");
      output.dataset.state = "veiled";
    }
  }

  open() {
    this.dataset.state = "shown";
    for (const output of this.outputs) {
      const veiled = output.querySelector(":scope > .veiled");
      output.querySelector(":scope > .veil")?.remove();
      veiled?.replaceWith(...veiled.childNodes);
      output.dataset.state = "shown";
    }
  }

  answer(/** @type {number} */ choice) {
    if (this.dataset.state !== "open") return;
    this.keep("prediction", choice);
    this.reveal(choice);
  }

  /** The result, and the guess beside it. @param {number} choice */
  reveal(choice) {
    const [said, found] = [choice, this.right].map((one) =>
      this.options.length ? words.option.replace("{}", `${one}`) : this.said(one),
    );
    this.open();
    this.tell(choice, words[this.verdict(choice)].replace("{}", said).replace("{}", found));
    this.options[this.right - 1]?.setAttribute("data-verdict", "right");
    for (const output of this.outputs) output.dataset.state = "answered";
    for (const field of this.fields) Object.assign(field, { ariaDisabled: "true", readOnly: true });
  }
}

// A veil is as high as what it hides. All are measured before anything changes: a layout in between lets Firefox move the page
// under its reader.
for (const output of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-answers]"))) {
  output.style.setProperty("--height", `${output.getBoundingClientRect().height}px`);
}
const asking = make("button", { type: "button", class: "asking" });
document.querySelector("predict-first")?.append(asking);
makeSwitch(asking);
customElements.define("predict-first", PredictFirst);
