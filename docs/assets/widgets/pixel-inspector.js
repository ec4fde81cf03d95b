// <pixel-inspector>: an image as 784 numbers: what each pixel holds, and where it goes when the rows are put one after the other.

import { image, loadTestDigits } from "../network/digits.js";
import { randomNumbers } from "../network/training.js";
import { Address, asked, whole } from "./address.js";
import { Answer } from "./answer.js";
import { challenge } from "./challenge.js";
import { onKeys, slider } from "./controls.js";
import { digitPicker } from "./digit-picker.js";
import { button, make, write } from "./dom.js";
import { loading } from "./loading.js";
import { ownDigit } from "./own-digit.js";
import { showInk } from "./pictures.js";
import { words } from "./pixel-inspector-texts.js";
import { NETWORK, Widget } from "./widget.js";

const OWN = -1;
const LOTS = Array.from({ length: 784 }, randomNumbers(1));
/** Where each pixel comes from, the same for every image. */
const SHUFFLED = [...LOTS.keys()].sort((one, other) => LOTS[one] - LOTS[other]);

class PixelInspector extends Widget {
  #loading = loading((request) => loadTestDigits(NETWORK, request), this.#open.bind(this));
  #image = make("div", { class: "pixel-image" });
  #strip = make("canvas", { class: "pixel-strip" });
  #rows = Array.from({ length: 28 }, () => make("canvas", { class: "pixel-row" }));
  #bar = make("div", { class: "pixel-bar" }); // where the rows of our 7's bar are in the strip
  #pixel = make("div", { class: "pixel-mark" });
  #twin = make("div", { class: "pixel-mark twin" });
  #stage = make("div", { class: "pixels-pointed", tabindex: "0", role: "application", "aria-label": words.image });
  #facts = make("dl", { class: "pixel-facts" }, ...words.facts.flatMap((name) => [make("dt", {}, name), make("dd")]));
  #said = new Answer("visually-hidden"); // the facts are beside the image
  #unroll = slider(words.unroll, { min: 0, max: 28, step: 0.25, value: 0, show: () => "" }, () => this.#change());
  #shuffle = make("input", { type: "checkbox" });
  #note = make("p", { class: "widget-help" });
  #challenge = challenge("pixel-inspector-500", words.goal);
  #picker = digitPicker((index) => this.#choose(index));
  #address = new Address();
  #own = ownDigit();
  #index = 0; // of the digit, in the test set; that of the reader's own is OWN
  #shown = ""; // which image, and whether it is shuffled
  #k = 28 * 17 + 5; // the pixel pointed at, as the page does

  begin() {
    this.#stage.append(this.#strip, ...this.#rows, this.#image, this.#bar, this.#pixel, this.#twin);
    this.live.replaceChildren(
      this.#loading.element,
      make("p", { class: "widget-title" }, words.pointAt),
      make("div", { class: "pixel-stage" }, this.#stage, this.#facts),
      this.#said.element,
      this.#unroll.element,
      make("label", { class: "pixel-shuffle" }, this.#shuffle, words.shuffle),
      this.#note,
      this.#picker.element,
      ...(this.#own ? [button(words.own, () => this.#choose(OWN))] : []),
      this.#challenge.element,
    );
    this.#stage.onpointerdown = this.#stage.onpointermove = (event) => this.#point(event);
    onKeys(this.#stage, ([across, down]) => this.#to(this.#k + across + 28 * down));
    this.#shuffle.addEventListener("change", () => this.#change());
    this.#loading.begin();
  }

  /** @param {import("../network/digits.js").TestDigits} digits */
  #open(digits) {
    const { pixel, unrolled, shuffled, image: index } = asked();
    this.#k = whole(pixel, 0, 783) ?? this.#k;
    this.#unroll.value = whole(unrolled, 0, 28) ?? 0;
    this.#shuffle.checked = shuffled === "1";
    this.#index = digits.indices.find((known) => `${known}` === index) ?? digits.misread;
    this.#picker.show(digits, this.#index);
    this.#change(false);
  }

  /** @param {number} index */
  #choose(index) {
    this.#index = index;
    this.#change();
  }

  /** @param {PointerEvent} event */
  #point({ target, offsetX, offsetY }) {
    const part = [this.#image, this.#strip].find((one) => one === target);
    if (!part) return;
    const [across, down] = part === this.#image ? [28, 28] : [784, 1];
    const column = Math.floor((across * offsetX) / part.clientWidth);
    const row = Math.floor((down * offsetY) / part.clientHeight);
    if (column >= 0 && column < across) this.#to(across * row + column);
  }

  /** @param {number} k */
  #to(k) {
    if (k === this.#k || k < 0 || k > 783) return;
    this.#k = k;
    this.#change();
  }

  #change(told = true) {
    const digits = this.#loading.value;
    if (!digits) return;
    const [k, row, column, unrolled] = [this.#k, Math.floor(this.#k / 28), this.#k % 28, this.#unroll.value];
    const [ours, shuffled] = [this.#index === digits.misread, this.#shuffle.checked];
    const D = this.#index === OWN && this.#own ? this.#own : image(digits, digits.indices.indexOf(this.#index));
    const values = shuffled ? D.map((_, to) => D[SHUFFLED[to]]) : D;
    const [ink, divided] = [Math.round(255 * values[k]), values[k].toFixed(4)];
    const facts = [`${row}, ${column}`, `${ink}`, divided, `28 × ${row} + ${column} = ${k}`];
    for (const [n, fact] of facts.entries()) write(this.#facts.children[2 * n + 1], fact);
    const shown = `${this.#index} ${shuffled}`;
    if (shown !== this.#shown) showInk(this.#strip, { values, width: 784, height: 1 });
    for (const [n, canvas] of shown === this.#shown ? [] : this.#rows.entries()) {
      showInk(canvas, { values: values.subarray(28 * n, 28 * n + 28), width: 28, height: 1 });
      canvas.style.setProperty("--row", `${n}`);
    }
    this.#shown = shown;
    this.#stage.style.setProperty("--unrolled", `${unrolled}`);
    for (const [name, value] of Object.entries({ row, column })) this.#pixel.style.setProperty(`--${name}`, `${value}`);
    this.#twin.style.setProperty("--k", `${k}`);
    this.#bar.hidden = !ours || shuffled;
    this.#note.textContent = shuffled ? words.shuffled : "";
    if (!told) return;
    this.#said.show(words.said([row, column, ink, divided, k]));
    this.#challenge.check(k === 500);
    const address = { pixel: k, unrolled: Math.round(unrolled) || "", shuffled: shuffled ? 1 : "" };
    this.#address.write({ image: ours || this.#index === OWN ? "" : this.#index, ...address });
  }
}

customElements.define("pixel-inspector", PixelInspector);
