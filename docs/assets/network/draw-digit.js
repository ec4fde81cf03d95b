// <draw-digit>: draw a digit, and the network that the pages train reads it as you draw.

import { answer } from "./answer.js";
import { DigitBars } from "./digit-bars.js";
import { figure, make } from "./dom.js";
import { InkPad } from "./ink-pad.js";
import { Loading } from "./loading.js";
import { loadNetwork } from "./network.js";
import { canvas, showGrey } from "./pictures.js";
import { steps } from "./preprocess.js";
import { texts } from "./texts.js";

const CALM = 400; // milliseconds without a change after which the answer is said aloud

class DrawDigit extends HTMLElement {
  /** @type {Loading<import("./network.js").Network> | undefined} */
  #network;
  #pad = new InkPad(() => this.#update());
  #bars = new DigitBars();
  #answer = make("p", { class: "widget-answer", role: "status" });
  #seen = texts.steps.map((name) => canvas(name));
  #calm = 0;

  connectedCallback() {
    this.#network = new Loading(
      (request) => loadNetwork(new URL(".", import.meta.url), request),
      () => this.#update(),
    );
    const seen = this.#seen.map((picture, k) => figure(picture, texts.steps[k]));
    this.replaceChildren(
      this.#pad.element,
      make("div", { class: "draw-digit-read" }, this.#bars.element, this.#answer, this.#network.element),
      make("div", { class: "draw-digit-seen", role: "group", "aria-label": texts.seen }, ...seen),
      make("p", { class: "widget-help" }, texts.keyboard),
    );
    this.#update();
    for (const name of ["pointerdown", "focusin"]) this.addEventListener(name, () => this.#network?.begin(), { once: true });
  }

  disconnectedCallback() {
    this.#network?.stop();
    clearTimeout(this.#calm);
  }

  #update() {
    const seen = this.#pad.empty ? null : steps(this.#pad.read());
    for (const [k, picture] of this.#seen.entries()) showGrey(picture, seen?.[k] ?? null);
    const probabilities = (seen && this.#network?.value?.forward(seen[3].values).probabilities) ?? null;
    this.#bars.show(probabilities);
    clearTimeout(this.#calm);
    this.#calm = setTimeout(() => {
      this.#answer.textContent = probabilities && answer(probabilities);
    }, CALM);
  }
}

customElements.define("draw-digit", DrawDigit);
