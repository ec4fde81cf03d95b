// Loss and accuracy, epoch by epoch: of this run and, pale, of the one before.

import { Chart } from "./chart.js";
import { make } from "./dom.js";
import { words } from "./train-network-texts.js";

/** @import { Score } from "../network/training.js" */
/** @import { Axis, Points } from "./chart.js" */
/** @typedef {{ training: Score, validation: Score }} Epoch */
/** @typedef {{ epoch: number, training: Score }} Part  of an epoch that has not ended */

const NAMES = /** @type {const} */ (["training", "validation"]);
const MEASURES = /** @type {const} */ (["loss", "accuracy"]);
const LINES = Object.values(words.lines).join(", ");
const LABEL = 0.1; // a line's name is so high, in parts of the axis

export class Curves {
  #charts = MEASURES.map((name) => new Chart(`${words.measures[name]}: ${LINES}`, ...axes([], name)));
  element = make("div", { class: "train-curves" }, ...this.#charts.map(({ element }) => element));

  /** @type {(epochs: Epoch[], part: Part | null, before: Epoch[]) => void} Of the run before, what lies on this one's axes. */
  show(epochs, part, before) {
    for (const [k, measure] of MEASURES.entries()) {
      const chart = this.#charts[k];
      const [lines, ghosts] = [epochs, before].map((run) =>
        NAMES.map((name) => run.map((epoch, n) => /** @type {Points[number]} */ ([n + 1, epoch[name][measure]]))),
      );
      if (part) lines[0].push([part.epoch, part.training[measure]]);
      const [x, y] = axes(lines[0].length > 0 ? lines.flat() : ghosts.flat(), measure);
      chart.scale(x, y);
      const ends = lines.map((line) => line.at(-1) ?? [0, 0]);
      const heights = ends.map((end) => end[1]);
      // Names that would cover each other stand apart.
      const upper = Number(heights[1] >= heights[0]);
      const high = Math.max(...heights, LABEL * y.max);
      const low = Math.min(...heights, high - LABEL * y.max);
      for (const [n, name] of NAMES.entries()) {
        const within = ghosts[n].filter(([epoch, value]) => epoch <= x.max && value <= y.max);
        chart.line(`ghost ${name}`, within);
        chart.line(name, lines[n]);
        chart.text(name, lines[n].length > 0 ? words.lines[name] : "", ends[n][0], n === upper ? high : low);
      }
      if (measure === "loss") chart.dots("best", lines[1].slice(best(epochs), best(epochs) + 1));
    }
  }
}

/** @param {Epoch[]} epochs  of which it is the place of the one with the lowest validation loss */
export const best = (epochs) =>
  epochs.reduce((b, { validation: { loss } }, k) => (loss < epochs[b].validation.loss ? k : b), 0);

/** @type {(points: Points, measure: keyof Score) => [x: Axis, y: Axis]} With room for the lines' names. */
function axes(points, measure) {
  const x = axis(words.epoch, Math.max(5, ...points.map(([epoch]) => 1.6 * epoch)), String);
  if (measure === "accuracy") return [x, axis(words.measures.accuracy, 1, (value) => words.percent(value, 0))];
  return [x, axis(words.measures.loss, points.length > 0 ? 1.05 * Math.max(...points.map(([, loss]) => loss)) : 2.5, String)];
}

/** @type {(name: string, most: number, show: (value: number) => string) => Axis} From 0 to a round number. */
function axis(name, most, show) {
  const power = 10 ** Math.floor(Math.log10(most));
  const max = power * ([1, 2, 2.5, 5].find((times) => times * power >= most) ?? 10);
  return { name, min: 0, max, ticks: [0, 1, 2, 3, 4, 5].map((fifth) => Number(((fifth * max) / 5).toPrecision(3))), show };
}
