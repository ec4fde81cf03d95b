// Test digits to choose from: twenty of each, the hardest among them, and the pages' own.

import { loadArrays } from "./arrays.js";
import { inFolder } from "./network.js";

/**
 * @typedef {{ indices: Uint16Array, labels: Uint8Array, images: Uint8Array, misread: number, moved: number }} TestDigits
 *   of each digit its place in the test set, what it is, and its 784 pixels, 0 (paper) to 255 (ink); and the places of the 7 that
 *   the pages call ours, and of the digit that page 6 moves
 */

/**
 * @param {string | URL} folder
 * @param {RequestInit} [request]
 * @returns {Promise<TestDigits>}
 * @throws {import("./arrays.js").LoadError} if they cannot be had, or are not what the build exported
 */
export async function loadTestDigits(folder, request) {
  const expected = {
    indices: { dtype: "uint16", shape: [200] },
    labels: { dtype: "uint8", shape: [200] },
    images: { dtype: "uint8", shape: [200, 784] },
  };
  const { arrays, description } = await loadArrays(inFolder(folder, "digits.json"), expected, request);
  return /** @type {TestDigits} */ ({ ...arrays, misread: description.misread, moved: description.moved });
}

/**
 * One of the digits as the network takes it.
 *
 * @param {TestDigits} digits
 * @param {number} place  in that list
 * @returns {Float32Array} 784 pixels, 0 to 1
 */
export function image({ images }, place) {
  return Float32Array.from(images.subarray(784 * place, 784 * (place + 1)), (pixel) => pixel / 255);
}
