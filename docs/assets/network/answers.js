// How the network answered each test digit: the confusion matrix, and what is left of it if the network must be sure.

import { loadArrays } from "./arrays.js";
import { largest } from "./network.js";

/** @typedef {number[][]} Counts  a row for each actual digit, a column for each answer */
/** @typedef {{ counts: Counts, ours: [index: number, actual: number, answer: number] }} Matrix  and the pages' own 7 in it */
/** @typedef {{ index: number, actual: number, answer: number, confidence: number }} Told  the probability of its answer */
/** @typedef {Told & { pixels: number[], probabilities: Float32Array }} Pictured  a test digit, its pixels 0 to 1 */
/** @typedef {Matrix & { confidence: Uint16Array, pictured: Pictured[] }} Answers
 *   `confidence` in ten-thousandths, cell by cell, the surest first; `pictured`: mistakes, and right answers that were unsure */

const EXPECTED = {
  confidence: { dtype: "uint16", shape: [10000] },
  index: { dtype: "uint16", shape: [null] },
  actual: { dtype: "uint8", shape: [null] },
  images: { dtype: "uint8", shape: [null, 784] },
  probabilities: { dtype: "float32", shape: [null, 10] },
};

/** `counted` is called when the matrix is there, before the rest.
 * @type {(folder: string | URL, request: RequestInit, counted: (matrix: Matrix) => void) => Promise<Answers>} */
export async function loadAnswers(folder, request, counted) {
  const { description, arrays } = await loadArrays(new URL("answers.json", folder), EXPECTED, request, counted);
  const pictured = Array.from(arrays.index, (index, k) => {
    const probabilities = Float32Array.from(arrays.probabilities.subarray(10 * k, 10 * k + 10));
    const answer = largest(probabilities);
    const pixels = Array.from(arrays.images.subarray(784 * k, 784 * k + 784), (pixel) => pixel / 255);
    return { index, actual: arrays.actual[k], answer, confidence: probabilities[answer], pixels, probabilities };
  });
  return { ...description, confidence: /** @type {Uint16Array} */ (arrays.confidence), pictured };
}

/** The matrix of those answers alone of which the network is so sure, in ten-thousandths.
 * @type {(answers: Answers, least: number) => Counts} */
export function sure({ counts, confidence }, least) {
  let end = 0;
  const left = (/** @type {number} */ count) => {
    end += count;
    return confidence.subarray(end - count, end).findLastIndex((one) => one >= least) + 1; // few are unsure
  };
  return counts.map((row) => row.map(left));
}

export const sum = (/** @type {number[]} */ numbers) => numbers.reduce((one, other) => one + other, 0);

export function totals(/** @type {Counts} */ counts) {
  const answered = sum(counts.flat());
  return { answered, mistakes: answered - sum(counts.map((row, digit) => row[digit])) };
}
