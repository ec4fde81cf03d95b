// Loss and accuracy, epoch by epoch: of this run and, pale, of the one before.

import { Chart } from "./chart.js";
import { make } from "./dom.js";
import { words } from "./train-network-texts.js";

/**
 * @typedef {"training" | "validation"} Name
 * @typedef {import("../network/training.js").Score} Score
 * @typedef {Record<Name, Score>} Epoch
 * @typedef {import("./chart.js").Points} Points
 * @typedef {import("./chart.js").Axis} Axis
 */

const NAMES = /** @type {Name[]} */ (["training", "validation"]);
const MEASURES = /** @type {(keyof Score)[]} */ (["loss", "accuracy"]);
const LABEL = 0.1; // a line's name is so high, in parts of the axis

export class Curves {
  #charts = MEASURES.map((name) => new Chart(`${words[name]}: ${words.training}, ${words.validation}`, ...axes([], name)));
  element = make("div", { class: "train-curves" }, ...this.#charts.map(({ element }) => element));

  /**
   * The axes are this run's as soon as it has a point; of the one before, what lies on them is shown.
   *
   * @param {Epoch[]} epochs
   * @param {{ epoch: number, training: Score } | null} part  of an epoch that has not ended
   * @param {Epoch[]} before
   */
  show(epochs, part, before) {
    for (const [k, measure] of MEASURES.entries()) {
      const chart = this.#charts[k];
      const [lines, ghosts] = [epochs, before].map((run) =>
        NAMES.map((name) => run.map((epoch, n) => /** @type {Points[number]} */ ([n + 1, epoch[name][measure]]))),
      );
      if (part) lines[0].push([part.epoch, part.training[measure]]);
      const [x, y] = axes(lines[0].length > 0 ? lines.flat() : ghosts.flat(), measure);
      chart.scale(x, y);
      const within = (/** @type {Points} */ line) => line.filter((it) => it[0] <= x.max && it[1] >= y.min && it[1] <= y.max);
      const heights = apart(
        lines.map((line) => line.at(-1)?.[1] ?? 0),
        y,
      );
      for (const [n, name] of NAMES.entries()) {
        chart.line(`ghost ${name}`, within(ghosts[n]));
        chart.line(name, lines[n]);
        const end = lines[n].at(-1);
        chart.text(name, end ? words[name] : "", end?.[0] ?? 0, heights[n]);
      }
      if (measure === "accuracy") continue;
      chart.dots("ghost", within(ghosts[1].slice(best(before), best(before) + 1)));
      chart.dots("best", lines[1].slice(best(epochs), best(epochs) + 1));
    }
  }
}

/** @param {Epoch[]} epochs  of which it is the place of the one with the lowest validation loss */
export const best = (epochs) =>
  epochs.reduce((b, { validation: { loss } }, k) => (loss < epochs[b].validation.loss ? k : b), 0);

/**
 * Axes that hold all these points, with room on the right for the lines' names.
 *
 * @param {Points} points
 * @param {keyof Score} measure
 * @returns {[x: Axis, y: Axis]}
 */
function axes(points, measure) {
  const [epochs, values] = [0, 1].map((n) => points.map((point) => point[n]));
  const max = Math.max(5, ...epochs.map((epoch) => 1.6 * epoch));
  const x = { name: words.epoch, min: 0, max, ticks: ticks(0, max) };
  const [least, most] =
    measure === "accuracy" ? [Math.floor(10 * Math.min(...values, 0.9)) / 10, 1] : [0, 1.05 * Math.max(...values)];
  const [min, top] = values.length > 0 ? [least, most] : [0, measure === "accuracy" ? 1 : 2.5];
  const show = measure === "accuracy" ? (/** @type {number} */ value) => words.percent(value, 0) : String;
  return [x, { name: words[measure], min, max: top, ticks: ticks(min, top), show }];
}

/**
 * Three to six round numbers.
 *
 * @param {number} min
 * @param {number} max
 */
function ticks(min, max) {
  const power = 10 ** Math.floor(Math.log10((max - min) / 5));
  const step = power * ([1, 2, 5].find((times) => (times * power * 5) / (max - min) >= 0.999) ?? 10);
  const all = Array.from({ length: 12 }, (_, k) => Number(((Math.ceil(min / step - 1e-9) + k) * step).toPrecision(6)));
  return all.filter((tick) => tick <= max);
}

/**
 * Two heights on an axis, moved apart where the names there would cover each other.
 *
 * @param {number[]} heights
 * @param {Axis} axis
 */
function apart([one, other], { min, max }) {
  const room = LABEL * (max - min);
  if (Math.abs(one - other) >= room) return [one, other];
  const low = Math.min(Math.max((one + other - room) / 2, min), max - room);
  return one < other ? [low, low + room] : [low + room, low];
}
