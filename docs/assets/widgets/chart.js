// Named axes, and lines and dots on them.

import { make } from "./dom.js";
import { change, svg } from "./svg.js";

/**
 * @typedef {{ name: string, min: number, max: number, ticks: number[], show?: (value: number) => string }} Axis
 * @typedef {[x: number, y: number][]} Points
 */

const [LEFT, RIGHT, TOP, BOTTOM] = [44, 12, 24, 38]; // room around the plot, in the drawing's units

export class Chart {
  element;
  /** Where an element draws more, in the drawing's units: see `place`. */
  plot = svg("g");
  #axes = svg("g", { class: "chart-axes", "aria-hidden": "true" });
  /** @type {Map<string, SVGElement>} */
  #parts = new Map();
  #width;
  #height;
  #x;
  #y;

  /**
   * @param {string} label  what is to be seen, for who does not see it
   * @param {Axis} x
   * @param {Axis} y
   * @param {{ width?: number, height?: number }} [size]  of the drawing; on the page it fills its place
   */
  constructor(label, x, y, { width = 340, height = 200 } = {}) {
    this.#x = x;
    this.#y = y;
    this.#width = width;
    this.#height = height;
    this.drawing = svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label }, this.#axes, this.plot);
    this.element = make("div", { class: "chart" }, this.drawing);
    this.#draw();
  }

  /**
   * Other axes; lines and dots have to be shown again.
   *
   * @param {Axis} x
   * @param {Axis} y
   */
  scale(x, y) {
    this.#x = x;
    this.#y = y;
    this.#draw();
  }

  /**
   * Where a value lies in the drawing; one beyond an axis lies at its end.
   *
   * @param {number} x
   * @param {number} y
   */
  place(x, y) {
    const part = (/** @type {number} */ value, /** @type {Axis} */ { min, max }) =>
      Math.min(Math.max((value - min) / (max - min), 0), 1);
    return [
      LEFT + part(x, this.#x) * (this.#width - LEFT - RIGHT),
      this.#height - BOTTOM - part(y, this.#y) * (this.#height - TOP - BOTTOM),
    ];
  }

  /**
   * The values at a place of the drawing, both in parts of its width and height, as `drag` gives them.
   *
   * @param {number} across
   * @param {number} down
   */
  values(across, down) {
    const [x, y] = [across * this.#width, down * this.#height];
    const value = (/** @type {number} */ part, /** @type {Axis} */ { min, max }) =>
      min + Math.min(Math.max(part, 0), 1) * (max - min);
    return [
      value((x - LEFT) / (this.#width - LEFT - RIGHT), this.#x),
      value((this.#height - BOTTOM - y) / (this.#height - TOP - BOTTOM), this.#y),
    ];
  }

  /**
   * @param {string} name  also its class: `chart-line NAME`
   * @param {Points} points
   */
  line(name, points) {
    const line = this.#part(name, () => svg("polyline", { class: `chart-line ${name}` }));
    change(line, { points: points.map(([x, y]) => this.#at(x, y).join()).join(" ") });
  }

  /**
   * @param {string} name  also its class: `chart-dots NAME`
   * @param {Points} points
   */
  dots(name, points) {
    const group = this.#part(name, () => svg("g", { class: `chart-dots ${name}` }));
    group.replaceChildren(
      ...points.map(([x, y]) => {
        const [cx, cy] = this.#at(x, y);
        return svg("circle", { cx, cy, r: 3.5 });
      }),
    );
  }

  /**
   * A text beside a point, such as a line's name.
   *
   * @param {string} name  also its class: `chart-text NAME`
   * @param {string} text
   * @param {number} x
   * @param {number} y
   * @param {"start" | "middle" | "end"} [anchor]
   */
  text(name, text, x, y, anchor = "start") {
    const [left, top] = this.#at(x, y);
    const element = this.#part(`text-${name}`, () => svg("text", { class: `chart-text ${name}` }));
    change(element, { x: left, y: top, "text-anchor": anchor });
    element.textContent = text;
  }

  /**
   * @param {string} name
   * @param {() => SVGElement} make
   */
  #part(name, make) {
    let part = this.#parts.get(name);
    if (!part) {
      part = make();
      this.#parts.set(name, part);
      this.plot.append(part);
    }
    return part;
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  #at = (x, y) => this.place(x, y).map((value) => Number(value.toFixed(1)));

  #draw() {
    const [x, y] = [this.#x, this.#y];
    const [right, base] = this.place(x.max, y.min);
    const { show: showX = String } = x;
    const { show: showY = String } = y;
    this.#axes.replaceChildren(
      ...y.ticks.flatMap((value) => {
        const [left, at] = this.place(x.min, value);
        return [
          svg("path", { class: "chart-grid", d: `M${left} ${at}H${right}` }),
          svg("text", { x: left - 6, y: at + 4, "text-anchor": "end" }, showY(value)),
        ];
      }),
      ...x.ticks.map((value) => {
        const [at] = this.place(value, y.min);
        return svg("text", { x: at, y: base + 15, "text-anchor": "middle" }, showX(value));
      }),
      svg("path", { class: "chart-base", d: `M${LEFT} ${base}H${right}` }),
      svg("text", { class: "chart-name", x: right, y: base + 31, "text-anchor": "end" }, x.name),
      svg("text", { class: "chart-name", x: 2, y: 12, "text-anchor": "start" }, y.name),
    );
  }
}
