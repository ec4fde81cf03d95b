// The reader's own digits, each with what it is: kept in the browser, and taken along as a file for page 8.

import { npz } from "../network/npz.js";
import { keep, kept } from "../page/kept.js";
import { button, make } from "./dom.js";
import { texts } from "./draw-digit-texts.js";
import { canvas, showInk } from "./pictures.js";

/** @typedef {{ label: number, pixels: number[] }} Digit  784 pixels, 255 where there is ink */

const MOST = 200; // so that they fit into what a browser keeps

export class MyDigits {
  #count = make("p", { role: "status" });
  #kept = make("div", { class: "my-digits-kept" });
  #file = button(texts.download, () => this.#download());
  #help = make("p", { class: "widget-help" }, texts.forPage8);
  element = make("div", { class: "my-digits" }, this.#count, this.#kept, this.#file, this.#help);
  /** @type {Digit[]} */ #digits = [];

  constructor() {
    this.#show(kept("my-digits", []));
  }

  /** @type {(ink: Float32Array, label: number) => void} 784 pixels, 0 to 1 */
  add(ink, label) {
    this.#show([...this.#digits, { label, pixels: Array.from(ink, (value) => Math.round(255 * value)) }].slice(-MOST));
  }

  #show(/** @type {Digit[]} */ digits) {
    this.#digits = digits;
    keep("my-digits", digits);
    const pictures = digits.map((digit) => {
      const picture = canvas(texts.takeOut(digit.label));
      showInk(picture, { values: digit.pixels.map((pixel) => pixel / 255), width: 28, height: 28 });
      const out = button(`${digit.label}`, () => {
        this.#show(digits.filter((one) => one !== digit));
        this.#kept.querySelector("button")?.focus(); // the one that had it is gone
      });
      out.prepend(picture);
      return out;
    });
    this.#count.textContent = texts.kept(pictures.length);
    this.#kept.replaceChildren(...pictures);
    this.element.hidden = pictures.length === 0;
  }

  #download() {
    const [images, labels] = [this.#digits.flatMap(({ pixels }) => pixels), this.#digits.map(({ label }) => label)];
    const count = labels.length;
    const file = npz({ images: { shape: [count, 28, 28], values: images }, labels: { shape: [count], values: labels } });
    make("a", { href: URL.createObjectURL(new Blob([file])), download: "my-digits.npz" }).click();
  }
}
