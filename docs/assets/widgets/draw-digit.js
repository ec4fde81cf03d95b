// <draw-digit>: draw a digit, and the network that the pages train reads it as you draw.

import { loadNetwork } from "../network/network.js";
import { steps } from "../network/preprocess.js";
import { Answer, answer } from "./answer.js";
import { digitBars } from "./digit-bars.js";
import { make } from "./dom.js";
import { InkPad } from "./ink-pad.js";
import { loading } from "./loading.js";
import { NETWORK, Widget } from "./widget.js";

class DrawDigit extends Widget {
  #pad = new InkPad(() => this.#update());
  #bars = digitBars();
  #answer = new Answer();
  #network = loading(
    (request) => loadNetwork(NETWORK, request),
    (_, focused) => {
      this.#update();
      if (focused) this.#pad.focus();
    },
  );
  /** @type {Float32Array | null} */ #known = null; // how the network reads the example
  /** @type {import("./drawing-bench.js").DrawingBench | undefined} */ #bench;

  begin() {
    const read = make("div", { class: "draw-digit-read" }, this.#answer.element, this.#bars.element, this.#network.element);
    this.live.replaceChildren(this.#pad.element, read);
    this.#update();
    if (this.#pad.empty) this.#example();
    else this.#network.begin(); // drawn on another page: it is answered here too
    if (!this.matches(".first *")) this.#more();
    for (const name of ["pointerdown", "focusin"]) this.addEventListener(name, () => this.#network.begin(), { once: true });
  }

  /** The page draws a 7 itself, whose answer is known; if the 7 does not arrive, the sheet stays empty. */
  async #example() {
    const answered = await fetch(new URL("seven.json", NETWORK)).catch(() => null);
    if (!answered?.ok) return;
    /** @type {{ stroke: [number, number][], probabilities: number[] }} */
    const { stroke, probabilities } = await answered.json();
    if (!this.#pad.empty) return;
    this.#pad.example(stroke);
    this.#known = Float32Array.from(probabilities);
    this.#update();
  }

  /** What a first sight can do without. */
  async #more() {
    const { DrawingBench } = await import("./drawing-bench.js");
    this.#bench = new DrawingBench(this.#pad);
    this.live.append(...this.#bench.elements);
    this.#update();
  }

  #update() {
    const sheet = this.#pad.read();
    const seen = steps(sheet);
    const known = this.#pad.empty ? this.#known : null;
    const probabilities = seen && (this.#network.value?.forward(seen[3].values).probabilities ?? known);
    this.#bench?.show(seen, probabilities, sheet);
    this.#bars.show(probabilities);
    this.#answer.show(probabilities ? answer(probabilities) : "");
  }
}

customElements.define("draw-digit", DrawDigit);
