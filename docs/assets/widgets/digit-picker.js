// Choosing one of the test digits: which digit, and which of its images.

import { image } from "../network/digits.js";
import { make } from "./dom.js";
import { canvas, showInk } from "./pictures.js";
import { texts } from "./texts.js";

/** @import { TestDigits } from "../network/digits.js" */

/** @param {(index: number) => void} chosen  called with its place in the test set */
export function digitPicker(chosen) {
  const classes = make("select", {}, ...Array.from({ length: 10 }, (_, digit) => make("option", {}, `${digit}`)));
  const images = make("div", { class: "digit-images", role: "radiogroup", "aria-label": texts.chooseImage });
  const element = make("div", { class: "digit-picker" }, make("label", {}, `${texts.chooseDigit} `, classes), images);

  /** @type {(digits: TestDigits, index: number) => void} the chosen one's place in the test set */
  function show(digits, index) {
    const { indices, labels } = digits;
    const label = labels[indices.indexOf(index)];
    const places = [...labels.keys()].filter((place) => labels[place] === label);
    const choices = places.map((place) => {
      const picture = canvas(texts.testDigit(label, indices[place]));
      showInk(picture, { values: image(digits, place), width: 28, height: 28 });
      const input = make("input", { type: "radio", name: "digit", class: "visually-hidden", value: `${indices[place]}` });
      input.checked = indices[place] === index;
      input.addEventListener("change", () => chosen(indices[place]));
      return make("label", {}, input, picture);
    });
    images.replaceChildren(...choices);
    classes.value = `${label}`;
    classes.onchange = () => {
      const first = indices[labels.indexOf(Number(classes.value))];
      show(digits, first); // the first of its images, so that what is shown is of the class that is named
      chosen(first);
    };
  }

  return { element, show };
}
