// The 512 hidden neurons as a grid, to point at and to switch off by brushing; and the one that is pointed at.

import { drag, onKeys } from "./controls.js";
import { figure, make, write } from "./dom.js";
import { texts } from "./network-explorer-texts.js";
import { canvas, showOver } from "./pictures.js";
import { change, svg } from "./svg.js";

/** @import { Weights } from "../network/network.js" */
/** @typedef {{ values: Float32Array, signed: boolean, order: number[], off: Set<number> }} Shown  the order: place by place */
/** @typedef {{ D: Float32Array, z1: Float32Array, digit: number | null }} Read  null: the reader's, with rounded weights */

const THICKEST = 7; // pixels

/** @param {(neuron: number) => void} pointed  at another neuron
 * @param {(off: Set<number>, neuron: number) => void} switched  others are off now, and this one is pointed at */
export function neuronGrid(pointed, switched) {
  const cells = Array.from({ length: 512 }, () => make("i"));
  const element = make("div", { class: "neuron-grid", role: "slider", tabindex: "0", "aria-label": texts.grid }, ...cells);
  let shown = /** @type {Shown} */ ({ values: new Float32Array(512), signed: false, order: [], off: new Set() });
  let marked = 0; // the neuron that is pointed at
  /** @type {{ from: number, off: Set<number> } | null} where it was set down, and what was off then */
  let brush = null;

  const columns = () => getComputedStyle(element).gridTemplateColumns.split(" ").length; // as the style sheet has it

  function point(/** @type {number} */ place, neuron = shown.order[place] ?? marked) {
    if (neuron !== marked) pointed(neuron);
  }

  /** @type {(before: Set<number>, neurons: number[], off: boolean, neuron?: number) => void} */
  function turn(before, neurons, off, neuron = neurons[0]) {
    const after = new Set(before);
    for (const one of neurons) off ? after.add(one) : after.delete(one);
    switched(after, neuron);
  }

  /** @type {(x: number, y: number, event: PointerEvent) => void} The brush takes the rectangle from where it was set down. */
  function press(x, y, { buttons }) {
    const across = columns();
    const at = (/** @type {number} */ place) => [place % across, Math.floor(place / across)];
    const [column, row] = [x * across, (y * 512) / across].map(Math.floor);
    const place = across * Math.min(row, 512 / across - 1) + Math.min(column, across - 1);
    if (buttons === 0 || !element.classList.contains("brushing")) return point(place);
    brush ??= { from: place, off: shown.off };
    const { from, off } = brush;
    const [one, other] = [at(from), at(place)];
    const swept = shown.order.filter((_, k) => at(k).every((its, axis) => (its - one[axis]) * (its - other[axis]) <= 0));
    turn(off, swept, !off.has(shown.order[from]), shown.order[place]);
  }

  /** @type {(by: number[], far: boolean) => void} With Shift, the next one goes off or on like the one that it comes from. */
  function step([across, down], far) {
    const { order, off } = shown;
    const place = order.indexOf(marked) + across + columns() * down;
    if (far && place in order) turn(off, [order[place]], off.has(marked));
    else point(place);
  }

  /** @type {(now: Shown, neuron: number) => void} The neuron that is pointed at. */
  function show(now, neuron) {
    const { values, signed, order, off } = now;
    const same = values === shown.values && order === shown.order;
    const most = same ? 1 : Math.max(...values.map(Math.abs), Number.EPSILON);
    for (const [place, one] of same && off === shown.off ? [] : order.entries()) {
      const cell = cells[place];
      const looks = off.has(one) ? "off" : signed ? (values[one] > 0 ? "for" : "against") : "";
      if (cell.className !== looks) cell.className = looks;
      if (!same) cell.style.setProperty("--strength", `${values[one] && 15 + (85 * Math.abs(values[one])) / most}%`);
    }
    [shown, marked] = [now, neuron];
    change(element, { "aria-valuenow": order.indexOf(neuron) });
  }

  change(element, { "aria-valuemin": 0, "aria-valuemax": 511, "aria-valuenow": 0 });
  drag(element, press, () => {
    brush = null;
  });
  element.addEventListener("pointermove", (event) => {
    if (event.buttons === 0) press(event.offsetX / element.offsetWidth, event.offsetY / element.offsetHeight, event);
  });
  onKeys(element, step, () => turn(shown.off, [marked], !shown.off.has(marked)));
  return { element, show, where: () => cells[shown.order.indexOf(marked)].getBoundingClientRect() };
}

/** Its weights, its sum, and a line to each answer, red where it pushes and blue where it holds back, as thick as that is strong.
 * @param {HTMLOListElement} bars  of the answers, before each of which the push will stand */
export function neuronView(bars) {
  const picture = canvas(texts.picture);
  const sum = make("pre", { class: "neuron-sum" });
  const columns = Array.from(bars.children, (row) => row.insertBefore(make("span"), row.firstChild));
  const [mark, ...lines] = [svg("rect"), ...columns.map(() => svg("path"))]; // around the neuron, and from it
  const fan = make("div", { class: "neuron-fan", "aria-hidden": "true" }, svg("svg", {}, svg("g", {}, ...lines), mark));
  let pushes = new Float32Array(10);

  /** @type {(i: number, weights: Weights, read: Read, activation: number, off: boolean, aim: () => void) => string} What is said. */
  function show(i, { W1, b1, W2 }, { D, z1, digit }, activation, off, aim) {
    pushes = W2.slice(10 * i, 10 * i + 10).map((weight) => activation * weight);
    aim(); // draws, and asks where things are: before texts change, else the page is laid out twice
    const figures = digit === null ? [1, 1] : [4, 2];
    const number = (/** @type {number} */ value) => value.toFixed(figures[0]);
    const weights = D.map((_, pixel) => W1[512 * pixel + i]);
    showOver(picture, weights, D);
    picture.ariaLabel = texts.weights(i);
    const rows = [
      [`D · W1[:, ${i}]`, number(z1[i] - b1[i])],
      [`+ b1[${i}]`, number(b1[i])],
      [`= z1[${i}]`, number(z1[i])],
      [`${off ? texts.off : "ReLU"} → a1[${i}]`, number(activation)],
    ];
    const [names, numbers] = [0, 1].map((column) => Math.max(...rows.map((row) => row[column].length)));
    write(sum, rows.map(([name, its]) => `${name.padEnd(names)}  ${its.padStart(numbers)}`).join("\n"));
    for (const [j, push] of pushes.entries()) {
      write(columns[j], `${push > 0 ? "+" : ""}${push.toFixed(figures[1])}`);
      columns[j].className = push === 0 ? "push" : `push ${push < 0 ? "against" : "for"}`;
    }
    return texts.says(i, number(z1[i]), off ? texts.off : number(activation));
  }

  /** @type {(neuron: DOMRect, widest: number) => void} From the neuron; the widest push has the thickest line. */
  function draw(neuron, widest) {
    const { left, top } = fan.getBoundingClientRect();
    const [x, y] = [(neuron.left + neuron.right) / 2 - left, (neuron.top + neuron.bottom) / 2 - top];
    const rows = columns.map((column) => column.getBoundingClientRect());
    change(mark, { x: neuron.left - left - 1, y: neuron.top - top - 1, width: neuron.width + 2, height: neuron.height + 2 });
    const beside = neuron.right < rows[0].left && neuron.top < rows[9].bottom;
    for (const [j, line] of lines.entries()) {
      const [toX, toY] = [rows[j].left - left, (rows[j].top + rows[j].bottom) / 2 - top];
      const [bend, level] = beside ? [(x + toX) / 2, y] : [toX - 26 + 2.4 * j, (y + toY) / 2]; // from below, side by side
      const width = (THICKEST * Math.abs(pushes[j])) / widest;
      change(line, {
        d: `M${x} ${y}C${bend} ${level} ${bend} ${toY} ${toX} ${toY}`,
        "stroke-width": width && Math.max(width, 0.4),
        class: pushes[j] < 0 ? "against" : "",
      });
    }
  }

  return { figure: figure(picture, texts.picture), sum, fan, show, draw };
}
