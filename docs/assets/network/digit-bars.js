// The ten probabilities as bars, one for each digit.

import { make } from "./dom.js";
import { percent, texts } from "./texts.js";

export class DigitBars {
  element = make("ol", { class: "digit-bars", start: "0", "aria-label": texts.bars });
  #rows = Array.from({ length: 10 }, (_, digit) => {
    const bar = make("span", { class: "digit-bar" });
    const value = make("span", { class: "digit-value" });
    const row = make(
      "li",
      {},
      make("b", {}, `${digit}`),
      make("span", { class: "digit-track", "aria-hidden": "true" }, bar),
      value,
    );
    this.element.append(row);
    return { row, bar, value };
  });

  /** @param {Float32Array | null} probabilities  nothing empties them */
  show(probabilities) {
    const largest = probabilities ? probabilities.indexOf(Math.max(...probabilities)) : -1;
    for (const [digit, { row, bar, value }] of this.#rows.entries()) {
      bar.style.width = `${100 * (probabilities?.[digit] ?? 0)}%`;
      value.textContent = probabilities ? percent(probabilities[digit]) : "";
      row.classList.toggle("largest", digit === largest);
    }
  }
}
