// What came of a cell that ran in the page: below the page's own result, as a notebook shows it.

import { make } from "../widgets/dom.js";
import { texts } from "./texts.js";

/** @typedef {import("./worker.js").Fault} Fault */

const MANY = 60; // figures and pieces of text that a cell may show

export class Result {
  element = make("div", { class: "live-result", role: "group", "aria-label": texts.yours, hidden: "" });

  clear() {
    this.element.hidden = true;
    this.element.replaceChildren(make("p", { class: "live-label" }, texts.yours));
  }

  /** @param {boolean} old  whether the code is no longer the one that gave it */
  age(old) {
    const label = this.element.querySelector(".live-label");
    if (label) label.textContent = old ? texts.before : texts.yours;
  }

  /** @param {...Node} parts */
  add(...parts) {
    this.element.append(...parts);
    this.element.hidden = false;
  }

  /** @param {any} told  one of the worker's `Outcome` @param {string} alt */
  show(told, alt) {
    const { stream, display, error } = told;
    const many = this.element.childElementCount;
    if (many > MANY && !error) return;
    if ((told.cut || many === MANY) && !error) this.add(make("p", {}, texts.cut));
    else if (stream) this.#print(stream.name, stream.text);
    else if (error) this.add(make("pre", { class: "output live-error" }, `${error.traceback}${faultText(error)}`));
    else if (display.text !== undefined) this.add(make("pre", { class: "output" }, display.text));
    else if (display.png) this.add(make("img", { class: "output paper", alt, src: `data:image/png;base64,${display.png}` }));
    else {
      const source = `data:image/svg+xml,${encodeURIComponent(display.svg)}`;
      for (const only of ["light", "dark"]) this.add(make("img", { class: "output", alt, src: `${source}#only-${only}` }));
    }
  }

  /** What is printed goes on where it stopped; after a \r, over its last line. @param {string} name @param {string} text */
  #print(name, text) {
    let last = this.element.lastElementChild;
    if (!last?.matches(`pre[data-stream=${name}]`)) {
      last = make("pre", { class: "output", "data-stream": name }, new Text());
      this.add(last);
    }
    const line = /** @type {Text} */ (last.lastChild);
    const all = (line.data + text).replace(/[^\n]*\r(?!\n)/g, "");
    const rest = all.lastIndexOf("\n") + 1;
    line.data = all.slice(0, rest);
    last.append(new Text(all.slice(rest)));
  }
}

/** @param {Fault} fault */
export const faultText = ({ name, message }) => (message ? `${name}: ${message}` : name);
