// The 512 hidden neurons as a grid, to point at and to switch off by brushing.

import { colours } from "./colours.js";
import { drag } from "./controls.js";
import { make } from "./dom.js";
import { texts } from "./network-explorer-texts.js";
import { change } from "./svg.js";

/** @typedef {{ values: Float32Array, signed: boolean, order: number[], off: Set<number> }} Shown  the order: place by place */

const GAP = 2; // pixels of a cell that are left blank
const wide = matchMedia("(min-width: 45em)"); // as in the style sheet

export class NeuronGrid {
  #canvas = make("canvas", { "aria-hidden": "true" });
  #marker = make("span", { class: "neuron-marker", "aria-hidden": "true" });
  element = make("div", { class: "neuron-grid", role: "slider", tabindex: "0" }, this.#canvas, this.#marker);
  /** @type {Shown} */
  #shown = { values: new Float32Array(512), signed: false, order: [], off: new Set() };
  /** @type {{ from: number, off: Set<number> } | null} where the brush was set down, and what was off then */
  #brush = null;
  #neuron = 0;
  #pointed;
  #switched;

  /**
   * @param {(neuron: number) => void} pointed  at another neuron
   * @param {(off: Set<number>) => void} switched  others are off now
   */
  constructor(pointed, switched) {
    this.#pointed = pointed;
    this.#switched = switched;
    change(this.element, { "aria-label": texts.grid, "aria-valuemin": 0, "aria-valuemax": 511, "aria-valuenow": 0 });
    const lift = () => {
      this.#brush = null;
    };
    drag(this.element, (x, y) => this.#press(this.#place(x, y)), lift);
    this.element.addEventListener("pointermove", ({ buttons, clientX, clientY }) => {
      const { left, top, width, height } = this.element.getBoundingClientRect();
      if (buttons === 0) this.#point(this.#place((clientX - left) / width, (clientY - top) / height));
    });
    this.element.addEventListener("keydown", (event) => this.#key(event));
    wide.addEventListener("change", () => this.redraw());
  }

  get #columns() {
    return wide.matches ? 32 : 16;
  }

  /** @param {number} place */
  #cell = (place) => [place % this.#columns, Math.floor(place / this.#columns)];

  /** Where the neuron is that is pointed at. */
  get marked() {
    return this.#marker.getBoundingClientRect();
  }

  /**
   * @param {Shown} shown
   * @param {number} neuron  that is pointed at
   * @param {string} said  of it
   */
  show(shown, neuron, said) {
    this.#shown = shown;
    this.#neuron = neuron;
    change(this.element, { "aria-valuenow": shown.order.indexOf(neuron), "aria-valuetext": said });
    this.redraw();
  }

  /**
   * @param {number} x  0 to 1
   * @param {number} y
   */
  #place(x, y) {
    const at = (/** @type {number} */ part, /** @type {number} */ of) => Math.min(Math.max(Math.floor(part * of), 0), of - 1);
    return this.#columns * at(y, 512 / this.#columns) + at(x, this.#columns);
  }

  /** @param {number} place */
  #point(place) {
    const neuron = this.#shown.order[place] ?? this.#neuron;
    if (neuron !== this.#neuron) this.#pointed(neuron);
  }

  /** @param {number} place */
  #press(place) {
    const { order, off: now } = this.#shown;
    if (this.element.classList.contains("brushing")) {
      this.#brush ??= { from: place, off: now };
      const { from, off } = this.#brush;
      const [one, other] = [this.#cell(from), this.#cell(place)]; // corners of the rectangle that is swept
      const swept = order.filter((_, k) => this.#cell(k).every((at, axis) => (at - one[axis]) * (at - other[axis]) <= 0));
      this.#switch(off, swept, !off.has(order[from]));
    }
    this.#point(place);
  }

  /**
   * @param {Set<number>} before
   * @param {number[]} neurons
   * @param {boolean} off
   */
  #switch(before, neurons, off) {
    const after = new Set(before);
    for (const neuron of neurons) off ? after.add(neuron) : after.delete(neuron);
    this.#switched(after);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -this.#columns, ArrowDown: this.#columns, " ": 0 };
    const step = steps[/** @type {keyof typeof steps} */ (event.key)];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const { order, off } = this.#shown;
    const place = order.indexOf(this.#neuron) + step;
    if (step === 0) this.#switch(off, [this.#neuron], !off.has(this.#neuron));
    // With Shift, the next one as the one that it comes from.
    else if (event.shiftKey && place in order) this.#switch(off, [order[place]], off.has(this.#neuron));
    this.#point(place);
  }

  /** In the present colours. */
  redraw() {
    const { values, signed, order, off } = this.#shown;
    const [columns, rows] = [this.#columns, 512 / this.#columns];
    const [width, height] = wide.matches ? [24, 24] : [30, 20];
    const [fires, silent, crossed, positive, negative] = colours(
      this.element,
      "hidden",
      "grid",
      "edge",
      "positive",
      "negative",
    );
    const context = /** @type {CanvasRenderingContext2D} */ (this.#canvas.getContext("2d"));
    const most = Math.max(...values.map(Math.abs), Number.EPSILON);
    this.#canvas.width = columns * width;
    this.#canvas.height = rows * height;
    Object.assign(context, { font: "22px sans-serif", textAlign: "center", textBaseline: "middle" });
    for (const [place, neuron] of order.entries()) {
      const [column, row] = this.#cell(place);
      const fill = (/** @type {string} */ colour, /** @type {number} */ strength) => {
        context.globalAlpha = strength;
        context.fillStyle = colour;
        context.fillRect(width * column + GAP / 2, height * row + GAP / 2, width - GAP, height - GAP);
      };
      const value = values[neuron];
      const colour = value > 0 ? positive : negative;
      fill(silent, off.has(neuron) ? 0 : 1);
      if (off.has(neuron)) {
        context.globalAlpha = 1;
        context.fillStyle = crossed;
        context.fillText("×", width * (column + 0.5), height * (row + 0.5));
      } else if (value !== 0) fill(signed ? colour : fires, 0.15 + (0.85 * Math.abs(value)) / most);
    }
    const [left, top] = this.#cell(order.indexOf(this.#neuron));
    const parts = { left: left / columns, top: top / rows, width: 1 / columns, height: 1 / rows };
    for (const [name, part] of Object.entries(parts)) this.#marker.style.setProperty(name, `${100 * part}%`);
  }
}
