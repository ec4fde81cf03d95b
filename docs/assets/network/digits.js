// Test digits to choose from: twenty of each, the hardest among them, and the pages' own.

import { loadArrays } from "./arrays.js";

/** @typedef {{ indices: Uint16Array, labels: Uint8Array, images: Uint8Array, misread: number, moved: number }} TestDigits
 *   of each digit its place in the test set, what it is, and its 784 pixels, 0 (paper) to 255 (ink); and the places of the 7 that
 *   the pages call ours, and of the digit that page 6 moves */

const EXPECTED = {
  indices: { dtype: "uint16", shape: [200] },
  labels: { dtype: "uint8", shape: [200] },
  images: { dtype: "uint8", shape: [200, 784] },
};

/** @type {(folder: string | URL, request?: RequestInit) => Promise<TestDigits>} or a LoadError */
export async function loadTestDigits(folder, request) {
  const { arrays, description } = await loadArrays(new URL("digits.json", folder), EXPECTED, request);
  return /** @type {TestDigits} */ ({ ...arrays, misread: description.misread, moved: description.moved });
}

/** @type {(digits: { images: Uint8Array }, place: number) => Float32Array} the digit at that place: 784 pixels, 0 to 1 */
export const image = ({ images }, place) =>
  Float32Array.from(images.subarray(784 * place, 784 * (place + 1)), (pixel) => pixel / 255);
