// <pixel-inspector>: an image as 784 numbers: what each pixel holds, and where it goes when the rows are put one after the other.

import { image, loadTestDigits } from "../network/digits.js";
import { toMnist } from "../network/preprocess.js";
import { randomNumbers } from "../network/training.js";
import { Address, asked, whole } from "./address.js";
import { Answer } from "./answer.js";
import { Challenge } from "./challenge.js";
import { colours } from "./colours.js";
import { slider } from "./controls.js";
import { DigitPicker } from "./digit-picker.js";
import { button, make } from "./dom.js";
import { InkPad } from "./ink-pad.js";
import { Loading } from "./loading.js";
import { words } from "./pixel-inspector-texts.js";
import { NETWORK, Widget } from "./widget.js";

const ITS_BAR = [16, 20]; // its rows, the first and the one after the last
const SIDE = 392; // of the image at most, in CSS pixels
const GAP = 28; // between the image and the strip
const STRIP = 56; // the strip's height
const TARGET = 500;

class PixelInspector extends Widget {
  #loading = new Loading(
    (request) => loadTestDigits(NETWORK, request),
    (digits) => this.#open(digits),
  );
  #canvas = make("canvas", { class: "pixels-pointed", tabindex: "0", role: "application", "aria-label": words.image });
  #size = new ResizeObserver(() => this.redraw());
  #facts = [words.where, words.value, words.divided, words.place].map((name) => {
    const value = make("dd", {});
    return { name: make("dt", {}, name), value };
  });
  #said = new Answer("visually-hidden"); // the facts are beside the image
  #unroll = slider(words.unroll, { min: 0, max: 28, step: 0.25, value: 0, show: () => "" }, () => this.#change());
  #shuffle = make("input", { type: "checkbox" });
  #note = make("p", { class: "widget-help" });
  #challenge = new Challenge("pixel-inspector-500", words.goal);
  #picker = new DigitPicker((index) => this.#choose(index));
  #address = new Address();
  /** @type {number | null} the test digit; null for the reader's own */
  #index = null;
  /** @type {Float32Array} */
  #D = new Float32Array(784);
  #k = 28 * 17 + 5; // the pixel pointed at, as the page does
  /** @type {import("../network/digits.js").TestDigits | undefined} */
  #digits;

  /** @override */
  begin() {
    const facts = make("dl", { class: "pixel-facts" }, ...this.#facts.flatMap(({ name, value }) => [name, value]));
    const pad = new InkPad(() => {});
    const own = pad.empty ? null : toMnist(pad.read());
    this.live.replaceChildren(
      this.#loading.element,
      make("p", { class: "widget-title" }, words.pointAt),
      make("div", { class: "pixel-stage" }, this.#canvas, facts),
      this.#said.element,
      this.#unroll.element,
      make("label", { class: "pixel-shuffle" }, this.#shuffle, words.shuffle),
      this.#note,
      this.#picker.element,
      ...(own ? [button(words.own, () => this.#show(own, null))] : []),
      this.#challenge.element,
    );
    this.#canvas.addEventListener("pointerdown", (event) => this.#point(event));
    this.#canvas.addEventListener("pointermove", (event) => this.#point(event));
    this.#canvas.addEventListener("keydown", (event) => this.#key(event));
    this.#shuffle.addEventListener("change", () => this.#change());
    this.#size.observe(this.#canvas);
    this.#loading.begin();
  }

  /** @override */
  end() {
    this.#loading.stop();
    this.#size.disconnect();
    this.#address.stop();
  }

  /** @param {import("../network/digits.js").TestDigits} digits */
  #open(digits) {
    this.#digits = digits;
    const { pixel, unrolled, shuffled, image: index } = asked(["image", "pixel", "unrolled", "shuffled"]);
    this.#k = whole(pixel, 0, 783) ?? this.#k;
    this.#unroll.value = whole(unrolled, 0, 28) ?? 0;
    this.#shuffle.checked = shuffled === "1";
    const known = whole(index, 0, 9999);
    this.#choose(known !== null && digits.indices.includes(known) ? known : digits.misread, false);
  }

  /** @param {number} index */
  #choose(index, told = true) {
    const digits = /** @type {import("../network/digits.js").TestDigits} */ (this.#digits);
    this.#show(image(digits, digits.indices.indexOf(index)), index, told);
  }

  /**
   * @param {Float32Array} D
   * @param {number | null} index
   */
  #show(D, index, told = true) {
    this.#D = D;
    this.#index = index;
    if (this.#digits) this.#picker.show(this.#digits, index);
    this.#change(told);
  }

  /** @param {PointerEvent} event */
  #point({ offsetX, offsetY }) {
    const { width, side } = this.#measures();
    const within = (/** @type {number} */ part, /** @type {number} */ most) => Math.min(Math.max(Math.floor(part), 0), most);
    if (offsetY > side + GAP / 2) this.#to(within((784 * offsetX) / width, 783));
    else if (offsetX < side) this.#to(28 * within((28 * offsetY) / side, 27) + within((28 * offsetX) / side, 27));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const moves = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -28, ArrowDown: 28 };
    const move = moves[/** @type {keyof typeof moves} */ (event.key)];
    if (!move || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.#to(Math.min(Math.max(this.#k + move, 0), 783));
  }

  /** @param {number} k */
  #to(k) {
    if (k === this.#k) return;
    this.#k = k;
    this.#change();
  }

  #change(told = true) {
    const [row, column] = [Math.floor(this.#k / 28), this.#k % 28];
    const value = this.#values()[this.#k];
    const divided = value.toFixed(4);
    const texts = [`${row}, ${column}`, `${Math.round(255 * value)}`, divided, `28 × ${row} + ${column} = ${this.#k}`];
    for (const [n, { value: fact }] of this.#facts.entries()) fact.textContent = texts[n];
    this.#note.textContent = this.#shuffle.checked ? words.shuffled : "";
    this.redraw();
    if (!told) return;
    this.#said.show(words.said(row, column, Math.round(255 * value), divided, this.#k));
    this.#challenge.check(this.#k === TARGET);
    this.#address.write({
      image: this.#index === this.#digits?.misread ? "" : (this.#index ?? ""),
      pixel: this.#k,
      unrolled: Math.round(this.#unroll.value) || "",
      shuffled: this.#shuffle.checked ? 1 : "",
    });
  }

  /** The pixels in the order in which they are shown. */
  #values() {
    return this.#shuffle.checked ? SHUFFLED.map((from) => this.#D[from]) : this.#D;
  }

  #measures() {
    const width = this.#canvas.clientWidth;
    return { width, side: Math.min(width, SIDE) };
  }

  /** @override */
  redraw() {
    const { width, side } = this.#measures();
    const context = this.#canvas.getContext("2d");
    if (!context || width === 0) return;
    const height = side + GAP + STRIP + 12;
    const dense = Math.min(devicePixelRatio, 2);
    if (this.#canvas.width !== Math.round(width * dense)) {
      this.#canvas.style.height = `${height}px`;
      this.#canvas.width = Math.round(width * dense);
      this.#canvas.height = Math.round(height * dense);
    }
    context.setTransform(dense, 0, 0, dense, 0, 0);
    context.clearRect(0, 0, width, height);
    const [output, grid, hidden] = colours(this, "output", "grid", "hidden");
    const [cell, thin, top] = [side / 28, width / 784, side + GAP];
    context.fillStyle = grid;
    context.fillRect(0, top, width, STRIP); // where the rows go
    for (const [k, value] of this.#values().entries()) {
      const [row, column] = [Math.floor(k / 28), k % 28];
      const gone = Math.min(Math.max(this.#unroll.value - row, 0), 1); // of its row, from the image to the strip
      const between = (/** @type {number} */ from, /** @type {number} */ to) => from + gone * (to - from);
      const grey = Math.round(255 * (1 - value));
      context.fillStyle = `rgb(${grey},${grey},${grey})`;
      const [x, y] = [between(column * cell, k * thin), between(row * cell, top)];
      context.fillRect(x, y, between(cell, thin) + 0.4, between(cell, STRIP) + 0.4);
      if (gone === 0) context.fillRect(k * thin, top, thin + 0.4, STRIP); // its twin
    }
    if (this.#index === this.#digits?.misread && !this.#shuffle.checked) {
      context.fillStyle = hidden;
      context.fillRect(28 * ITS_BAR[0] * thin, top + STRIP + 2, 28 * (ITS_BAR[1] - ITS_BAR[0]) * thin, 4);
    }
    context.strokeStyle = grid;
    context.strokeRect(0.5, 0.5, side - 1, side - 1);
    context.strokeStyle = output;
    context.lineWidth = 2.5;
    context.strokeRect((this.#k % 28) * cell, Math.floor(this.#k / 28) * cell, cell, cell);
    context.strokeRect(this.#k * thin - 1.5, top - 5, thin + 3, STRIP + 10);
  }
}

/** Where each pixel comes from, the same for every image. */
const SHUFFLED = shuffled();

function shuffled() {
  const random = randomNumbers(1);
  const order = Array.from({ length: 784 }, (_, k) => ({ k, at: random() }));
  return order.sort((one, other) => one.at - other.at).map(({ k }) => k);
}

customElements.define("pixel-inspector", PixelInspector);
