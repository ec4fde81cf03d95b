// What page 6 has around the sheet: how the drawing is prepared, what the reader says it is, and their own digits.

import { Challenge } from "./challenge.js";
import { choice } from "./controls.js";
import { button, figure, make } from "./dom.js";
import { texts } from "./draw-digit-texts.js";
import { MyDigits } from "./my-digits.js";
import { canvas, showInk } from "./pictures.js";
import { svg } from "./svg.js";
import { percent, texts as shared } from "./texts.js";

/** @type {[number, string][]} */
const DIGITS = Array.from({ length: 10 }, (_, digit) => [digit, `${digit}`]);
const FOOLED = 0.9; // the network is fooled if it is wrong and surer than this

export class DrawingBench {
  #pictures = texts.steps.map((name) => canvas(name));
  #drawn = choice(texts.drawn, DIGITS, -1, (digit) => this.#say(digit));
  #keep = button(texts.keep, () => {
    this.#mine.add(this.#ink, this.#drawn.value);
    this.#pad.clear(); // for the next one
    this.#pad.focus();
  });
  #fooled = new Challenge("draw-digit-fooled", texts.fool);
  #mine = new MyDigits();
  #pad;
  /** @type {Float32Array} of the drawing as the network gets it */
  #ink = new Float32Array(784);
  /** @type {Float32Array | null} */
  #probabilities = null;

  /** @param {import("./ink-pad.js").InkPad} pad */
  constructor(pad) {
    this.#pad = pad;
    const pictures = this.#pictures.map((picture, k) => figure(picture, texts.steps[k]));
    this.#pictures[3].after(svg("svg", { viewBox: "-56 -56 112 112" }, svg("path", { d: "M-4-4L4 4M4-4L-4 4" })));
    this.elements = [
      make("div", { class: "draw-digit-mine" }, this.#drawn.element, this.#keep, this.#fooled.element),
      make("p", { class: "widget-title" }, texts.seen),
      make("div", { class: "draw-digit-seen" }, ...pictures),
      this.#mine.element,
      make("p", { class: "widget-help keyboard-help" }, shared.pad),
    ];
  }

  /** @type {(seen: ReturnType<typeof import("../network/preprocess.js").steps>, probabilities: Float32Array | null) => void} */
  show(seen, probabilities) {
    for (const [k, picture] of this.#pictures.entries()) showInk(picture, seen?.[k] ?? null);
    this.#probabilities = probabilities;
    this.#drawn.value = -1;
    this.#say(-1);
    if (seen) this.#ink = seen[3].values;
  }

  /** @param {number} label  what the reader says that it is; -1 if they have not */
  #say(label) {
    this.#keep.disabled = label < 0 || this.#pad.empty;
    if (this.#keep.disabled || !this.#probabilities) return;
    const most = Math.max(...this.#probabilities);
    const read = this.#probabilities.indexOf(most);
    this.#fooled.check(read !== label && most > FOOLED, texts.fooled(label, read, percent(most)));
  }
}
