// The reader's own digit, as the network gets it.

import { toMnist } from "../network/preprocess.js";
import { painted } from "../network/strokes.js";
import { kept } from "../page/kept.js";

/**
 * What is drawn on the sheet; if nothing is, the last one that the reader put among theirs.
 *
 * @returns {Float32Array | null} 784 pixels, 0 to 1; null if there is none
 */
export function ownDigit() {
  const last = kept("my-digits", []).at(-1);
  return toMnist(painted(kept("digit", []))) ?? (last ? Float32Array.from(last.pixels, (pixel) => pixel / 255) : null);
}
