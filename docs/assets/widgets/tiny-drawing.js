// The pocket network as the pages draw it (mnist_tutorial/tiny.py): a number in each circle and on each arrow.

import { svg } from "./svg.js";
import { written } from "./tiny-stages.js";

/** @import { Calculated } from "../network/tiny.js" */
/** @import { Stage } from "./tiny-stages.js" */

export const [WIDTH, HEIGHT] = [360, 292];
const RADIUS = 24;
const ALONG = 0.36; // how far along an arrow that crosses another its number stands, so that they are apart
const BIAS = 45; // from the middle of a neuron to its bias

/** The circles that each number's arrow joins; of an input and a bias, their own. */
export const ENDS = [[0], [1], [0, 2], [0, 3], [1, 2], [1, 3], [2], [3], [2, 4], [2, 5], [3, 4], [3, 5], [4], [5]];
const MADE = "- - dW1-0 dW1-1 dW1-0 dW1-1 db db dW2-0 dW2-1 dW2-0 dW2-1 db db".split(" "); // where its gradient is made

const middle = (/** @type {number} */ node) => [[34, 156, 286][node >> 1], [70, 222][node % 2]];

/** @type {(k: number) => number[]} where a number stands */
export function place(k) {
  const [[x, y], to] = ENDS[k].map(middle);
  if (!to) return [x, k < 2 ? y : y + (k % 2 ? -BIAS : BIAS)];
  const along = y === to[1] ? 0.5 : ALONG;
  return [x + along * (to[0] - x), y + along * (to[1] - y)];
}

/** @type {(look: string, place: number[], content: string, value?: number) => SVGElement} */
const text = (look, [x, y], content, value = 0) =>
  svg("text", { class: `tiny-${look}${value < 0 ? " negative" : ""}`, x, y }, content);

/** @type {(c: Calculated, gradients: number[], made: Set<string>, stage: Stage, names: string[]) => SVGElement[]} */
export function draw(c, gradients, made, [nodes, rows = ["", ""], lit], names) {
  const slopes = gradients.map((slope, k) => (made.has(MADE[k]) ? slope : Number.NaN));
  const blame = (/** @type {number[]} */ at, /** @type {number} */ value) =>
    text("slope", at, Number.isNaN(value) ? "" : written(value, true), value);
  const circles = names.flatMap((name, node) => {
    const [[x, y], i, layer, last] = [middle(node), node % 2, node >> 1, node > 3];
    const silent = layer === 1 && made.has("a1") && c.a1[i] === 0;
    const known = layer > 0 && made.has(`z${layer}-${i}`);
    const blamed = layer > 0 && made.has(last ? "dz2" : `da1-${i}`) && !made.has("step");
    const look = `${["input", "hidden", "output"][layer]}${nodes.includes(node) ? " lit" : ""}${silent ? " silent" : ""}`;
    return [
      svg("circle", { class: `tiny-circle ${look}`, cx: x, cy: y, r: RADIUS }),
      text("name", [x, i ? y + RADIUS + 16 : y - RADIUS - 8], name),
      text("value", [x, blamed ? y - 2 : y + 4], known ? written((last ? c.z2 : made.has("a1") ? c.a1 : c.z1)[i]) : ""),
      blame([x, y + 14], blamed ? (last ? c.dz2 : made.has("dz1") ? c.dz1 : c.da1)[i] : Number.NaN),
      text("odds", [x + RADIUS + 4, y + 5], last && made.has("p") ? written(c.p[i]) : ""),
    ];
  });
  return [
    ...ENDS.flatMap((ends, k) => (ends[1] ? arrow(k, c.numbers, slopes, lit?.includes(k)) : [])),
    ...slopes.map((slope, k) => blame([place(k)[0], place(k)[1] + (k === 7 || k === 13 ? -11 : 20)], slope)),
    ...circles,
    ...rows.map((row, i) => text(nodes[0] > 3 ? "row output" : "row", [nodes[0] > 3 ? 358 : 156, [17, 284][i]], row)),
  ];
}

/** @type {(k: number, numbers: number[], slopes: number[], lit?: boolean) => SVGElement[]} once its blame is known, that is shown */
function arrow(k, numbers, slopes, lit) {
  const back = !Number.isNaN(slopes[k]);
  const values = back ? slopes : numbers;
  const most = Math.max(...values.slice(k < 6 ? 2 : 8, k < 6 ? 6 : 12).map((one) => Math.abs(one || 0))) || 1;
  const [[x, y], to] = back ? ENDS[k].map(middle).reverse() : ENDS[k].map(middle);
  const [across, down] = [to[0] - x, to[1] - y];
  const tip = Math.hypot(across, down) - RADIUS - 3;
  const transform = `translate(${x} ${y}) rotate(${(Math.atan2(down, across) * 180) / Math.PI})`;
  const width = 0.8 + (2.6 * Math.abs(values[k])) / most;
  const look = `tiny-arrow${values[k] < 0 ? " negative" : ""}${lit === undefined ? "" : lit ? " lit" : " faint"}`;
  return [
    svg("path", { class: look, transform, d: `M${RADIUS} 0H${tip}`, "stroke-width": width }),
    svg("path", { class: `${look} head`, transform, d: `M${tip - 7} 4L${tip} 0L${tip - 7} -4`, "stroke-width": 2 }),
  ];
}
