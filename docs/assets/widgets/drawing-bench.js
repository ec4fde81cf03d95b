// What page 6 has around the sheet: pens, how the drawing is prepared, what the reader says it is, and their own digits.

import { balance, frame, placed } from "../network/preprocess.js";
import { SIDE } from "../network/strokes.js";
import { challenge } from "./challenge.js";
import { choice } from "./controls.js";
import { button, figure, make } from "./dom.js";
import { texts } from "./draw-digit-texts.js";
import { percent } from "./language.js";
import { MyDigits } from "./my-digits.js";
import { canvas, showInk } from "./pictures.js";
import { change, svg } from "./svg.js";
import { texts as shared } from "./texts.js";

const PENS = [0.03, 0.055, 0.1]; // how wide each draws, in parts of the sheet's side
const DIGITS = [...Array(10).keys()];
const FOOLED = 0.9; // the network is fooled if it is wrong and surer than this
const CROSS = "m-4-4l8 8m0-8l-8 8";

export class DrawingBench {
  #pictures = texts.steps.map((name) => canvas(name));
  #box = svg("rect", { class: "frame" });
  #centre = svg("path");
  #looks = { class: "ink-pad-marks", viewBox: `0 0 ${SIDE} ${SIDE}`, "aria-hidden": "true" };
  #marks = svg("svg", this.#looks, this.#box, this.#centre);
  #drawn = choice(texts.drawn, DIGITS, DIGITS.map(String), -1, (digit) => this.#say(digit));
  #keep = button(texts.keep, () => {
    this.#mine.add(this.#ink, this.#label);
    this.#pad.clear(); // for the next one
    this.#pad.focus();
  });
  #fooled = challenge("draw-digit-fooled", texts.fool);
  #mine = new MyDigits();
  #pad;
  #label = -1; // what the reader says that it is; -1 if they have not
  /** @type {Float32Array} */ #ink = new Float32Array(784); // of the drawing as the network gets it
  /** @type {Float32Array | null} */ #probabilities = null;

  constructor(/** @type {import("./ink-pad.js").InkPad} */ pad) {
    this.#pad = pad;
    pad.sheet.append(this.#marks);
    const pens = choice(texts.pen, PENS, texts.pens, pad.pen, (wide) => {
      pad.pen = wide;
    });
    pad.element.append(pens.element);
    const pictures = this.#pictures.map((picture, k) => figure(picture, texts.steps[k]));
    this.#pictures[3].after(svg("svg", { viewBox: "-56 -56 112 112" }, svg("path", { d: CROSS })));
    this.elements = [
      make("div", { class: "draw-digit-mine" }, this.#drawn.element, this.#keep, this.#fooled.element),
      make("p", { class: "widget-title" }, texts.seen),
      make("div", { class: "draw-digit-seen" }, ...pictures),
      this.#mine.element,
      make("p", { class: "widget-help keyboard-help" }, shared.pad),
    ];
  }

  /** @type {(seen: ReturnType<typeof import("../network/preprocess.js").steps>, probabilities: Float32Array | null,
   *   where: { top: number, left: number }) => void} where on the sheet what was seen lies */
  show(seen, probabilities, { top: above, left: before }) {
    for (const [k, picture] of this.#pictures.entries()) showInk(picture, seen?.[k] ?? null);
    this.#marks.toggleAttribute("hidden", !seen);
    this.#probabilities = probabilities;
    this.#drawn.value = -1;
    this.#say(-1);
    if (!seen) return;
    const [ink, centred] = [placed(seen[0], SIDE, above, before), seen[3]];
    showInk(this.#pictures[0], ink);
    const [top, bottom, left, right] = frame(ink);
    const [row, column] = balance(ink);
    change(this.#box, { x: left, y: top, width: right - left + 1, height: bottom - top + 1 });
    change(this.#centre, { d: `M${column + 0.5} ${row + 0.5}${CROSS}` });
    this.#ink = centred.values;
  }

  #say(/** @type {number} */ label) {
    this.#label = label;
    this.#keep.disabled = label < 0 || this.#pad.empty;
    if (this.#keep.disabled || !this.#probabilities) return;
    const most = Math.max(...this.#probabilities);
    const read = this.#probabilities.indexOf(most);
    this.#fooled.check(read !== label && most > FOOLED, texts.fooled(label, read, percent(most)));
  }
}
