// The reader's own digit, as the network gets it.

import { toMnist } from "../network/preprocess.js";
import { painted } from "../network/strokes.js";
import { kept } from "../page/kept.js";

/** @type {() => Float32Array | null} what is drawn on the sheet; else the last one that the reader put among theirs */
export function ownDigit() {
  const last = kept("my-digits", []).at(-1);
  return toMnist(painted(kept("digit", []))) ?? (last ? Float32Array.from(last.pixels, (pixel) => pixel / 255) : null);
}
