// The ten probabilities as bars, one for each digit.

import { largest } from "../network/network.js";
import { make, write } from "./dom.js";
import { percent } from "./language.js";
import { texts } from "./texts.js";

/** @param {boolean} withLogits  whether the sums that they come from stand beside them */
export function digitBars(withLogits = false) {
  const looks = withLogits ? "digit-bars with-logits" : "digit-bars";
  const rows = Array.from({ length: 10 }, (_, digit) => {
    const [logit, bar, value] = ["logit", "bar", "value"].map((name) => make("span", { class: `digit-${name}` }));
    const track = make("span", { class: "digit-track", "aria-hidden": "true" }, bar);
    const row = make("li", {}, make("b", {}, `${digit}`), ...(withLogits ? [logit] : []), track, value);
    return { row, logit, bar, value };
  });

  /** @type {(probabilities: Float32Array | null, logits?: Float32Array) => void} null empties them */
  function show(probabilities, logits) {
    const answer = probabilities ? largest(probabilities) : -1;
    for (const [digit, { row, logit, bar, value }] of rows.entries()) {
      const part = probabilities?.[digit] ?? 0; // rounded: what nobody would see has no style worked out anew
      row.style.setProperty("--near", (part / (probabilities?.[answer] ?? 1)).toFixed(3));
      bar.style.width = `${(100 * part).toFixed(1)}%`;
      write(value, probabilities ? percent(probabilities[digit]) : "");
      write(logit, logits ? logits[digit].toFixed(2) : "");
      row.classList.toggle("largest", digit === answer);
    }
  }

  return { element: make("ol", { class: looks, start: "0", "aria-label": texts.bars }, ...rows.map(({ row }) => row)), show };
}
