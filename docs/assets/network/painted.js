// A neuron that is painted by hand: 784 weights of 1, 0 or −1, row by row; its sums, and its weights as a short text.

import { apart } from "./strokes.js";

const REACH = 1.25; // from the brush's middle to the middles of the pixels that it paints: it is two or three wide

/** The page's own neuron, which looks for the foot of a 2. */
export const foot = () => Int8Array.from({ length: 784 }, (_, k) => Number(k >= 28 * 15 && k < 28 * 22 && k % 28 < 9));

/** @type {(w: Int8Array, from: number[], to: number[], weight: number) => void} A line, between two columns and rows. */
export function stroke(w, [x, y], to, weight) {
  for (let k = 0; k < 784; k++) {
    if (apart((k % 28) + 0.5 - x, Math.floor(k / 28) + 0.5 - y, to[0] - x, to[1] - y) <= REACH) w[k] = weight;
  }
}

/** The sums of the products for many images, without the bias. @param {Uint8Array} images  0 to 255 @param {Int8Array} w */
export function sums(images, w) {
  const painted = Array.from(w.keys()).filter((k) => w[k] !== 0);
  return Array.from(
    { length: images.length / 784 },
    (_, image) => painted.reduce((sum, k) => sum + w[k] * images[784 * image + k], 0) / 255,
  );
}

/** For an address: B is −1, R is 1, and those alike are counted, to the base of 36, as in "c9.9Rj." @param {Int8Array} w */
export function toText(w) {
  const signs = Array.from(w, (weight) => "B.R"[weight + 1]).join("");
  return signs.replace(/(.)\1+/g, (run, sign) => run.length.toString(36) + sign);
}

/** The weights again; nothing if the text is none of these. @param {string} text */
export function fromText(text) {
  const signs = text.replace(/([0-9a-z]{1,2})([B.R])/g, (_, count, sign) => sign.repeat(Number.parseInt(count, 36)));
  return /^[B.R]{784}$/.test(signs) ? Int8Array.from(signs, (sign) => "B.R".indexOf(sign) - 1) : null;
}
