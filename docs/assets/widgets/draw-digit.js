// <draw-digit>: draw a digit, and the network that the pages train reads it as you draw.

import { loadNetwork } from "../network/network.js";
import { steps } from "../network/preprocess.js";
import { Answer, answer } from "./answer.js";
import { DigitBars } from "./digit-bars.js";
import { figure, make } from "./dom.js";
import { InkPad } from "./ink-pad.js";
import { Loading } from "./loading.js";
import { canvas, showInk } from "./pictures.js";
import { texts } from "./texts.js";
import { NETWORK, Widget } from "./widget.js";

class DrawDigit extends Widget {
  /** @type {Loading<import("../network/network.js").Network> | undefined} */
  #network;
  #pad = new InkPad(() => this.#update());
  #bars = new DigitBars();
  #answer = new Answer();
  #seen = texts.steps.map((name) => canvas(name));

  /** @override */
  begin() {
    this.#network = new Loading(
      (request) => loadNetwork(NETWORK, request),
      (_, focused) => {
        this.#update();
        if (focused) this.#pad.focus();
      },
    );
    const seen = this.#seen.map((picture, k) => figure(picture, texts.steps[k]));
    this.live.replaceChildren(
      this.#pad.element,
      make("div", { class: "draw-digit-read" }, this.#answer.element, this.#bars.element, this.#network.element),
      make("p", { class: "widget-title" }, texts.seen),
      make("div", { class: "draw-digit-seen" }, ...seen),
      make("p", { class: "widget-help keyboard-help" }, texts.keyboard),
    );
    this.#update();
    if (!this.#pad.empty)
      this.#network.begin(); // drawn on another page: it is answered here too
    else if (this.matches(".first *")) this.#example();
    for (const name of ["pointerdown", "focusin"]) this.addEventListener(name, () => this.#network?.begin(), { once: true });
  }

  /** @override */
  end() {
    this.#network?.stop();
  }

  /** The page draws a 7 itself, whose answer is known; if the 7 does not arrive, the sheet stays empty. */
  async #example() {
    const answered = await fetch(new URL("seven.json", NETWORK)).catch(() => null);
    if (!answered?.ok) return;
    /** @type {{ stroke: [number, number][], probabilities: number[] }} */
    const { stroke, probabilities } = await answered.json();
    if (!this.#pad.empty) return;
    this.#pad.example(stroke);
    this.#show(Float32Array.from(probabilities));
  }

  #update() {
    const seen = this.#pad.empty ? null : steps(this.#pad.read());
    for (const [k, picture] of this.#seen.entries()) showInk(picture, seen?.[k] ?? null);
    const probabilities = (seen && this.#network?.value?.forward(seen[3].values).probabilities) ?? null;
    this.#show(probabilities);
  }

  /** @param {Float32Array | null} probabilities */
  #show(probabilities) {
    this.#bars.show(probabilities);
    this.#answer.show(probabilities ? answer(probabilities) : "");
  }
}

customElements.define("draw-digit", DrawDigit);
