// Neurons in an address, runs of them shortened: 3-40,77

import { whole } from "./address.js";

/** @param {string} [text]  what is no neuron is left out */
export function listed(text = "") {
  const runs = text.split(",").map((run) => run.split("-").map((end) => whole(end, 0, 511)));
  const within = (/** @type {number} */ i) =>
    runs.some(([from, to = from]) => from !== null && to !== null && from <= i && i <= to);
  return new Set([...Array(512).keys()].filter(within));
}

/** @param {Set<number>} neurons */
export function shortened(neurons) {
  const runs = [];
  for (let from = 0; from < 512; from++) {
    let to = from;
    while (neurons.has(to)) to += 1;
    if (to > from) runs.push(to - from > 1 ? `${from}-${to - 1}` : `${from}`);
    from = to; // which is on
  }
  return runs.join();
}
