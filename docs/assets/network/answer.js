// The answer in words.

import { percent, texts } from "./texts.js";

const SURE = 0.8; // the network doubts if it gives no digit a probability as large as this

/** @param {Float32Array} probabilities */
export function answer(probabilities) {
  const order = Array.from(probabilities.keys()).sort((one, other) => probabilities[other] - probabilities[one]);
  const [first, second] = order.map((digit) => `${digit} (${percent(probabilities[digit])})`);
  return probabilities[order[0]] >= SURE ? texts.reads(first) : texts.doubts(first, second);
}
