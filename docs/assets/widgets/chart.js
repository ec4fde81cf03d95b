// Named axes, and lines, dots and texts on them.

import { make, write } from "./dom.js";
import { change, svg } from "./svg.js";

/** @typedef {{ name: string, min: number, max: number, ticks: number[], show?: (value: number) => string }} Axis */
/** @typedef {[x: number, y: number][]} Points */

const [LEFT, RIGHT, TOP, BOTTOM] = [44, 12, 24, 38]; // room around the plot, in the drawing's units

export class Chart {
  plot = svg("g"); // where an element draws more, in the drawing's units: see `place`
  #axes = svg("g", { class: "chart-axes", "aria-hidden": "true" });
  /** @type {Record<string, SVGElement>} */ #parts = {}; // by their classes
  /** @type {Axis[]} */ #scale = []; // across and up
  #ends;

  /** @param {string} label  what is to be seen, for who does not see it @param {Axis} x @param {Axis} y */
  constructor(label, x, y, { width = 340, height = 200 } = {}) {
    this.#ends = [
      [LEFT, width - RIGHT],
      [height - BOTTOM, TOP],
    ];
    const drawing = { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label };
    this.element = make("div", { class: "chart" }, svg("svg", drawing, this.#axes, this.plot));
    this.scale(x, y);
  }

  /** @type {(x: Axis, y: Axis) => void} other axes; lines and dots have to be shown again */
  scale(x, y) {
    if (JSON.stringify([x, y]) === JSON.stringify(this.#scale)) return;
    this.#scale = [x, y];
    const [[, right], [base]] = this.#ends;
    this.#axes.replaceChildren(
      ...y.ticks.flatMap((value) => {
        const [, at] = this.place(x.min, value);
        return [
          svg("path", { class: "chart-grid", d: `M${LEFT} ${at}H${right}` }),
          svg("text", { x: LEFT - 6, y: at + 4, "text-anchor": "end" }, (y.show ?? String)(value)),
        ];
      }),
      ...x.ticks.map((value) => {
        const [at] = this.place(value, y.min);
        return svg("text", { x: at, y: base + 15, "text-anchor": "middle" }, (x.show ?? String)(value));
      }),
      svg("path", { class: "chart-base", d: `M${LEFT} ${base}H${right}` }),
      svg("text", { class: "chart-name", x: right, y: base + 31, "text-anchor": "end" }, x.name),
      svg("text", { class: "chart-name", x: 2, y: 12, "text-anchor": "start" }, y.name),
    );
  }

  /** @type {(x: number, y: number) => number[]} where values lie in the drawing; one beyond an axis lies at its end */
  place(x, y) {
    return [x, y].map((value, axis) => {
      const [{ min, max }, [from, to]] = [this.#scale[axis], this.#ends[axis]];
      const part = Math.min(Math.max((value - min) / (max - min), 0), 1);
      return Number((from + part * (to - from)).toFixed(1));
    });
  }

  /** @type {(name: string, points: Points) => void} the name is a class too */
  line(name, points) {
    change(this.#part("polyline", `chart-line ${name}`), { points: points.map((it) => this.place(...it).join()).join(" ") });
  }

  /** @type {(name: string, points: Points) => void} */
  dots(name, points) {
    const places = points.map((it) => this.place(...it));
    this.#part("g", `chart-dots ${name}`).replaceChildren(...places.map(([cx, cy]) => svg("circle", { cx, cy, r: 3.5 })));
  }

  /** @type {(name: string, text: string, x: number, y: number, anchor?: string) => void} such as a line's name, at a point */
  text(name, text, x, y, anchor = "start") {
    const element = this.#part("text", `chart-text ${name}`);
    const [left, top] = this.place(x, y);
    change(element, { x: left, y: top, "text-anchor": anchor });
    write(element, text);
  }

  /** @type {(tag: "polyline" | "g" | "text", looks: string) => SVGElement} */
  #part(tag, looks) {
    this.#parts[looks] ??= this.plot.appendChild(svg(tag, { class: looks }));
    return this.#parts[looks];
  }
}
