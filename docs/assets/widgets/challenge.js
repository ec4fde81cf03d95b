// Something to try, which notices when it is met, and tells the page, which keeps it.

import { make } from "./dom.js";
import { texts } from "./texts.js";

/** @param {string} name  the same in every language, and no other's @param {string} goal  what is to be done */
export function challenge(name, goal) {
  const element = make("p", { class: "challenge", role: "status" }, make("b", {}, texts.challenge), ` ${goal}`);

  /** @type {(holds: boolean, how?: string) => void} once met, it stays so; `how` says what the reader has done */
  function check(holds, how = "") {
    if (!holds || element.classList.contains("met")) return;
    const text = `${goal} ${how}`.trim();
    element.classList.add("met");
    element.replaceChildren(make("b", {}, texts.met), ` ${text}`);
    element.dispatchEvent(new CustomEvent("challenge", { bubbles: true, detail: { name, text } }));
  }

  return { element, check };
}
