// Loss and accuracy, epoch by epoch: of this run and, pale, of the one before.

import { Chart } from "./chart.js";
import { make } from "./dom.js";
import { words } from "./train-network-texts.js";

/**
 * @typedef {import("../network/training-run.js").Epoch} Epoch
 * @typedef {import("./chart.js").Points} Points
 * @typedef {import("./chart.js").Axis} Axis
 * @typedef {{ epoch: number, training: import("../network/training.js").Score }} Part
 *   of an epoch that has not ended: how far it is, and its training so far
 */

const NAMES = /** @type {const} */ (["training", "validation"]);
const MEASURES = /** @type {const} */ (["loss", "accuracy"]);
const LABEL = 0.1; // a line's name is so high, in parts of the axis

export class Curves {
  #charts = MEASURES.map((measure) => {
    const label = `${words[measure]}: ${words.training}, ${words.validation}`;
    return new Chart(label, epochsTo([]), valuesOf([], measure));
  });
  element = make("div", { class: "train-curves" }, ...this.#charts.map(({ element }) => element));

  /**
   * The axes are this run's as soon as it has a point; of the one before, what lies on them is shown.
   *
   * @param {Epoch[]} epochs
   * @param {Part | null} part
   * @param {Epoch[]} before
   */
  show(epochs, part, before) {
    for (const [k, measure] of MEASURES.entries()) {
      const chart = this.#charts[k];
      const lines = linesOf(epochs, measure);
      if (part) lines[0].push([part.epoch, part.training[measure]]);
      const ghosts = linesOf(before, measure);
      const shown = lines[0].length > 0 ? lines.flat() : ghosts.flat();
      const [x, y] = [epochsTo(shown), valuesOf(shown, measure)];
      chart.scale(x, y);
      const within = (/** @type {Points} */ line) => line.filter((it) => it[0] <= x.max && it[1] >= y.min && it[1] <= y.max);
      for (const [n, name] of NAMES.entries()) chart.line(`ghost ${name}`, within(ghosts[n]));
      for (const [n, name] of NAMES.entries()) chart.line(name, lines[n]);
      if (measure === "loss") {
        chart.dots("ghost", within(lowest(ghosts[1])));
        chart.dots("best", lowest(lines[1]));
      }
      const heights = apart(
        lines.map((line) => line.at(-1)?.[1] ?? Number.NaN),
        y,
      );
      for (const [n, name] of NAMES.entries()) {
        const [end] = lines[n].at(-1) ?? [];
        chart.text(name, end === undefined ? "" : words[name], end ?? 0, end === undefined ? 0 : heights[n]);
      }
    }
  }
}

/**
 * @param {Epoch[]} epochs
 * @param {"loss" | "accuracy"} measure
 * @returns {Points[]}
 */
const linesOf = (epochs, measure) => NAMES.map((name) => epochs.map((epoch, k) => [k + 1, epoch[name][measure]]));

/** @param {Points} line */
function lowest(line) {
  const least = Math.min(...line.map(([, value]) => value));
  return line.filter(([, value]) => value === least).slice(0, 1);
}

/**
 * With room on the right for the lines' names.
 *
 * @param {Points} points
 * @returns {Axis}
 */
function epochsTo(points) {
  const max = Math.max(5, ...points.map(([epoch]) => 1.6 * epoch));
  return { name: words.epoch, min: 0, max, ticks: ticks(0, max) };
}

/**
 * @param {Points} points
 * @param {"loss" | "accuracy"} measure
 * @returns {Axis}
 */
function valuesOf(points, measure) {
  const values = points.map(([, value]) => value);
  if (measure === "loss") {
    const max = 1.05 * Math.max(0.1, ...(values.length > 0 ? values : [2.5]));
    return { name: words.loss, min: 0, max, ticks: ticks(0, max) };
  }
  const min = Math.floor(10 * Math.min(0.9, ...(values.length > 0 ? values : [0]))) / 10;
  return { name: words.accuracy, min, max: 1, ticks: ticks(min, 1), show: (value) => words.percent(value, 0) };
}

/**
 * Round numbers, three to six of them.
 *
 * @param {number} min
 * @param {number} max
 */
function ticks(min, max) {
  const rough = (max - min) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find((times) => times * power >= rough) ?? 10);
  const first = Math.ceil(min / step - 1e-9);
  const count = Math.floor(max / step + 1e-9) - first + 1;
  return Array.from({ length: count }, (_, k) => Number(((first + k) * step).toPrecision(6)));
}

/**
 * Two heights on an axis, moved apart where the names there would cover each other.
 *
 * @param {number[]} heights
 * @param {Axis} axis
 */
function apart([one, other], { min, max }) {
  const room = LABEL * (max - min);
  if (!(Math.abs(one - other) < room)) return [one, other];
  const low = Math.min(Math.max((one + other - room) / 2, min), max - room);
  return one < other ? [low, low + room] : [low + room, low];
}
