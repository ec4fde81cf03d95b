// Choosing one of the test digits: which digit, and which of its images.

import { image } from "../network/digits.js";
import { make } from "./dom.js";
import { canvas, showInk } from "./pictures.js";
import { texts } from "./texts.js";

export class DigitPicker {
  #classes = make("select", {}, ...Array.from({ length: 10 }, (_, digit) => make("option", {}, `${digit}`)));
  #images = make("div", { class: "digit-images", role: "radiogroup", "aria-label": texts.chooseImage });
  element = make("div", { class: "digit-picker" }, make("label", {}, `${texts.chooseDigit} `, this.#classes), this.#images);
  #chosen;
  /** @type {import("../network/digits.js").TestDigits | undefined} */ #digits;

  /** @param {(index: number) => void} chosen  called with its place in the test set */
  constructor(chosen) {
    this.#chosen = chosen;
    this.#classes.addEventListener("change", () => {
      if (!this.#digits) return;
      const index = this.#digits.indices[this.#digits.labels.indexOf(Number(this.#classes.value))];
      this.show(this.#digits, index); // the first of its images, so that what is shown is of the class that is named
      this.#chosen(index);
    });
  }

  /** @type {(digits: import("../network/digits.js").TestDigits, chosen: number | null) => void} the place of the chosen one */
  show(digits, chosen) {
    this.#digits = digits;
    const { indices, labels } = digits;
    const label = chosen === null ? undefined : labels[indices.indexOf(chosen)];
    if (label !== undefined) this.#classes.value = `${label}`;
    const shown = Number(this.#classes.value);
    const places = [...labels.keys()].filter((place) => labels[place] === shown);
    const images = places.map((place) => {
      const picture = canvas(texts.testDigit(shown, indices[place]));
      showInk(picture, { values: image(digits, place), width: 28, height: 28 });
      const input = make("input", { type: "radio", name: "digit", class: "visually-hidden", value: `${indices[place]}` });
      input.checked = indices[place] === chosen;
      input.addEventListener("change", () => this.#chosen(indices[place]));
      return make("label", {}, input, picture);
    });
    this.#images.replaceChildren(...images);
  }
}
