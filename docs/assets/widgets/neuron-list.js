// Neurons in an address, runs of them shortened: 3-40,77

import { whole } from "./address.js";

/** What is no neuron is left out. */
export function listed(text = "") {
  const runs = text.split(",").map((run) => run.split("-").map((end) => whole(end, 0, 511) ?? Number.NaN));
  const within = (/** @type {number} */ i) => runs.some(([from, to = from]) => from <= i && i <= to);
  return new Set([...Array(512).keys()].filter(within));
}

/** @param {Set<number>} neurons */
export function shortened(neurons) {
  /** @type {number[][]} */
  const runs = [];
  for (const i of [...neurons].sort((one, other) => one - other)) {
    const run = runs.at(-1);
    if (run?.at(-1) === i - 1) run[1] = i;
    else runs.push([i]);
  }
  return runs.map((run) => run.join("-")).join();
}
