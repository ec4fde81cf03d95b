// Choosing one of the test digits: which digit, and which of its images.

import { image } from "../network/digits.js";
import { make } from "./dom.js";
import { canvas, showInk } from "./pictures.js";
import { texts } from "./texts.js";

export class DigitPicker {
  element = make("div", { class: "digit-picker" });
  #classes = make(
    "select",
    {},
    ...Array.from({ length: 10 }, (_, digit) => make("option", { value: `${digit}` }, `${digit}`)),
  );
  #images = make("div", { class: "digit-images", role: "radiogroup", "aria-label": texts.chooseImage });
  #chosen;
  /** @type {import("../network/digits.js").TestDigits | undefined} */
  #digits;

  /** @param {(index: number) => void} chosen  called with its place in the test set */
  constructor(chosen) {
    this.#chosen = chosen;
    this.element.append(make("label", {}, `${texts.chooseDigit} `, this.#classes), this.#images);
    this.#classes.addEventListener("change", () => {
      const digits = this.#digits;
      if (!digits) return;
      const index = digits.indices[digits.labels.indexOf(Number(this.#classes.value))];
      this.show(digits, index); // the first of its images, so that what is shown is of the class that is named
      this.#chosen(index);
    });
  }

  /**
   * @param {import("../network/digits.js").TestDigits} digits
   * @param {number | null} index  of the digit that is chosen, in the test set
   */
  show(digits, index) {
    this.#digits = digits;
    const place = index === null ? -1 : digits.indices.indexOf(index);
    if (place >= 0) this.#classes.value = `${digits.labels[place]}`;
    this.#list(Number(this.#classes.value), index);
  }

  /**
   * @param {number} digit
   * @param {number | null} chosen
   */
  #list(digit, chosen) {
    const digits = this.#digits;
    if (!digits) return;
    const places = [...digits.labels.keys()].filter((place) => digits.labels[place] === digit);
    this.#images.replaceChildren(
      ...places.map((place) => {
        const index = digits.indices[place];
        const picture = canvas(texts.testDigit(digit, index));
        showInk(picture, { values: image(digits, place), width: 28, height: 28 });
        const input = make("input", { type: "radio", name: "digit", class: "visually-hidden", value: `${index}` });
        input.checked = index === chosen;
        input.addEventListener("change", () => this.#chosen(index));
        return make("label", {}, input, picture);
      }),
    );
  }
}
