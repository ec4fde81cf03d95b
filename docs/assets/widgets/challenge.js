// Something to try, which notices when it is met, and tells the page, which keeps it.

import { make } from "./dom.js";
import { texts } from "./texts.js";

export class Challenge {
  element = make("p", { class: "challenge", role: "status" });
  #name;
  #goal;

  /** @param {string} name  the same in every language, and no other's @param {string} goal  what is to be done */
  constructor(name, goal) {
    this.#name = name;
    this.#goal = goal;
    this.element.append(make("b", {}, texts.challenge), ` ${goal}`);
  }

  /** @type {(holds: boolean, how?: string) => void} once met, it stays so; `how` says what the reader has done */
  check(holds, how = "") {
    if (!holds || this.element.classList.contains("met")) return;
    const text = `${this.#goal} ${how}`.trim();
    this.element.classList.add("met");
    this.element.replaceChildren(make("b", {}, texts.met), ` ${text}`);
    this.element.dispatchEvent(new CustomEvent("challenge", { bubbles: true, detail: { name: this.#name, text } }));
  }
}
