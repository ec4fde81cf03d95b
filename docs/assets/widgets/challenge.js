// Something to try, which notices when it is met, and tells the page, which keeps it.

import { make } from "./dom.js";
import { texts } from "./texts.js";

export class Challenge {
  element = make("p", { class: "challenge", role: "status" });
  #name;
  #goal;
  #met = false;

  /**
   * @param {string} name  the same in every language, and no other challenge's
   * @param {string} goal  a sentence: what is to be done
   */
  constructor(name, goal) {
    this.#name = name;
    this.#goal = goal;
    this.element.append(make("b", {}, texts.challenge), ` ${goal}`);
  }

  /**
   * It is met, if the condition holds; from then on it stays so.
   *
   * @param {boolean} holds
   * @param {string} [how]  what the reader has done, if there is more to say than that it is met
   */
  check(holds, how = "") {
    if (!holds || this.#met) return;
    this.#met = true;
    this.element.classList.add("met");
    this.element.replaceChildren(make("b", {}, texts.met), ` ${this.#goal} ${how}`.trimEnd());
    const detail = { name: this.#name, text: `${this.#goal} ${how}`.trim() };
    this.element.dispatchEvent(new CustomEvent("challenge", { bubbles: true, detail }));
  }
}
