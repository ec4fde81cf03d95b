// The 512 hidden neurons as a grid, to point at and to switch off by brushing.

import { drag } from "./controls.js";
import { make } from "./dom.js";
import { texts } from "./network-explorer-texts.js";
import { change } from "./svg.js";

/** @typedef {{ values: Float32Array, signed: boolean, order: number[], off: Set<number> }} Shown  the order: place by place */

export class NeuronGrid {
  #cells = Array.from({ length: 512 }, () => make("i"));
  element = make("div", { class: "neuron-grid", role: "slider", tabindex: "0", "aria-label": texts.grid }, ...this.#cells);
  /** @type {Shown} */ #shown = { values: new Float32Array(512), signed: false, order: [], off: new Set() };
  /** @type {{ from: number, off: Set<number> } | null} */ #brush = null; // where it was set down, and what was off then
  #neuron = 0;
  #pointed;
  #switched;

  /**
   * @param {(neuron: number) => void} pointed  at another neuron
   * @param {(off: Set<number>, neuron: number) => void} switched  others are off now, and this one is pointed at
   */
  constructor(pointed, switched) {
    this.#pointed = pointed;
    this.#switched = switched;
    change(this.element, { "aria-valuemin": 0, "aria-valuemax": 511, "aria-valuenow": 0 });
    const lift = () => {
      this.#brush = null;
    };
    drag(this.element, (x, y) => this.#press(x, y), lift);
    this.element.addEventListener("pointermove", ({ buttons, target }) => {
      if (buttons === 0) this.#point(this.#cells.findIndex((cell) => cell === target));
    });
    this.element.addEventListener("keydown", (event) => this.#key(event));
  }

  /** As the style sheet has it. */
  get #columns() {
    return getComputedStyle(this.element).gridTemplateColumns.split(" ").length;
  }

  /** Where the neuron is that is pointed at. */
  get marked() {
    return this.#cells[this.#shown.order.indexOf(this.#neuron)].getBoundingClientRect();
  }

  /** @type {(shown: Shown, neuron: number, said: string) => void} The neuron that is pointed at, and what is said of it. */
  show(shown, neuron, said) {
    const { values, signed, order, off } = shown;
    const same = values === this.#shown.values && order === this.#shown.order;
    const most = Math.max(...values.map(Math.abs), Number.EPSILON);
    for (const [place, one] of order.entries()) {
      const cell = this.#cells[place];
      const looks = off.has(one) ? "off" : signed ? (values[one] > 0 ? "for" : "against") : "";
      cell.className = one === neuron ? `${looks} marked` : looks;
      if (!same) cell.style.setProperty("--strength", `${values[one] && 15 + (85 * Math.abs(values[one])) / most}%`);
    }
    this.#shown = shown;
    this.#neuron = neuron;
    change(this.element, { "aria-valuenow": order.indexOf(neuron), "aria-valuetext": said });
  }

  /** @param {number} place */
  #point(place) {
    const neuron = this.#shown.order[place] ?? this.#neuron;
    if (neuron !== this.#neuron) this.#pointed(neuron);
  }

  /** @type {(x: number, y: number) => void} The brush takes the rectangle from where it was set down to here. */
  #press(x, y) {
    const columns = this.#columns;
    const at = (/** @type {number} */ place) => [place % columns, Math.floor(place / columns)];
    const [column, row] = [x * columns, (y * 512) / columns].map(Math.floor);
    const place = columns * Math.min(row, 512 / columns - 1) + Math.min(column, columns - 1);
    if (!this.element.classList.contains("brushing")) return this.#point(place);
    const { order, off: now } = this.#shown;
    this.#brush ??= { from: place, off: now };
    const { from, off } = this.#brush;
    const [one, other] = [at(from), at(place)];
    const swept = order.filter((_, k) => at(k).every((its, axis) => (its - one[axis]) * (its - other[axis]) <= 0));
    this.#switch(place, off, swept, !off.has(order[from]));
  }

  /** @type {(place: number, before: Set<number>, neurons: number[], off: boolean) => void} */
  #switch(place, before, neurons, off) {
    const after = new Set(before);
    for (const neuron of neurons) off ? after.add(neuron) : after.delete(neuron);
    this.#switched(after, this.#shown.order[place]);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -this.#columns, ArrowDown: this.#columns, " ": 0 };
    const step = steps[/** @type {keyof typeof steps} */ (event.key)];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const { order, off } = this.#shown;
    const place = order.indexOf(this.#neuron) + step;
    const isOff = off.has(this.#neuron);
    if (step === 0) this.#switch(place, off, [this.#neuron], !isOff);
    // With Shift, the next one as the one that it comes from.
    else if (event.shiftKey && place in order) this.#switch(place, off, [order[place]], isOff);
    else this.#point(place);
  }
}
