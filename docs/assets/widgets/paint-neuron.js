// <paint-neuron>: paint a neuron's weights over a digit, move its bias, and see its sum, ReLU, and which digits make it fire.

import { image, loadTestDigits } from "../network/digits.js";
import { foot, fromText, stroke, sums, toText } from "../network/painted.js";
import { Address, asked, whole } from "./address.js";
import { Answer } from "./answer.js";
import { challenge } from "./challenge.js";
import { choice, slider } from "./controls.js";
import { button, figure, make, write } from "./dom.js";
import { loading } from "./loading.js";
import { words } from "./paint-neuron-texts.js";
import { canvas } from "./pictures.js";
import { texts } from "./texts.js";
import { paint, weightGrid } from "./weight-grid.js";
import { NETWORK, Widget } from "./widget.js";

/** @import { TestDigits } from "../network/digits.js" */

const { names } = words;
const OURS = 9009; // mnist.MISREAD
const BIAS = -1; // the foot neuron's
const MOST = 40; // of a bias, and of what is drawn of a sum
const [ACROSS, DOWN] = [4, 5]; // digits in the picture of a class
/** A typographical minus, and none before 0.0. */
const written = (/** @type {number} */ value, digits = 1) =>
  value.toFixed(digits).replace(/^-(0.0$)?/, (_, zero) => zero ?? "−");

class PaintNeuron extends Widget {
  #w = foot();
  /** @type {Int8Array<ArrayBuffer>[]} */ #past = []; // the weights before each stroke
  /** @type {number[] | null} */ #last = null; // where the brush was last, if it is not lifted
  #place = 0; // of the digit, in the list
  #brush = choice(names.brush, [1, -1, 0], words.brushes, 1, () => {});
  #grid = weightGrid(`${words.grid} ${words.keyboard}`, this.#paint.bind(this), this.#undo.bind(this));
  #products = canvas(names.products);
  #caption = make("figcaption", { class: "widget-caption" });
  #undoing = button(texts.undo, this.#undo.bind(this));
  #range = { min: -MOST, max: MOST, step: 1, value: -BIAS, show: (/** @type {number} */ at) => `b = ${written(-at, 0)}` };
  #threshold = slider(names.threshold, this.#range, () => this.#show());
  #sum = make("span", { class: "neuron-value" });
  #output = make("span", { class: "neuron-value" });
  #meter = make("div", { class: "neuron-meter" });
  #answer = new Answer();
  #challenge = challenge("paint-neuron-one", words.challenge);
  #address = new Address();
  #firing = firingDigits((place) => this.#show(place));
  #data = loading((request) => loadTestDigits(NETWORK, request), this.#open.bind(this));

  begin() {
    this.#data.begin();
    const line = (/** @type {"sum" | "output"} */ name, /** @type {HTMLElement} */ value) => {
      const track = make("span", { class: "neuron-track" }, make("span", { class: `neuron-${name}` }));
      return make("div", { class: "slider" }, make("span", {}, names[name]), track, value);
    };
    this.#meter.append(line("sum", this.#sum), this.#threshold.element, line("output", this.#output));
    const buttons = make("div", { class: "widget-buttons" }, this.#undoing, button(texts.clear, this.#clear.bind(this)));
    this.live.append(
      make("p", {}, words.invitation),
      make("div", { class: "paint-tools" }, this.#brush.element, buttons),
      make("figure", { class: "widget-figure" }, this.#grid.element, this.#caption),
      make("div", { class: "paint-side" }, figure(this.#products, names.products), this.#answer.element, this.#meter),
      this.#data.element,
    );
  }

  /** @param {TestDigits} digits */
  #open(digits) {
    const { painted = "", "painted-bias": bias, "painted-over": over } = asked();
    const asks = digits.indices.findIndex((index) => `${index}` === over);
    this.#place = asks < 0 ? digits.indices.indexOf(OURS) : asks;
    this.#w = fromText(painted) ?? foot();
    this.#threshold.value = -(whole(bias, -MOST, MOST) ?? BIAS);
    const help = make("p", { class: "widget-help" }, words.counted);
    const keyboard = make("p", { class: "widget-help keyboard-help" }, words.keyboard);
    this.live.append(this.#firing.element, help, this.#challenge.element, keyboard);
    this.#show();
  }

  /** @param {number[] | null} place */
  #paint(place) {
    if (place && !this.#last) this.#past.push(this.#w.slice());
    if (place) stroke(this.#w, this.#last ?? place, place, this.#brush.value);
    this.#last = place;
    this.#show();
  }

  #undo() {
    this.#w = this.#past.pop() ?? this.#w;
    this.#show();
  }

  #clear() {
    this.#past.push(this.#w);
    this.#w = new Int8Array(784);
    this.#show();
  }

  #show(place = this.#place) {
    const digits = this.#data.value;
    if (!digits) return;
    this.#place = place;
    const [w, bias, index, D] = [this.#w, -this.#threshold.value, digits.indices[place], image(digits, place)];
    const all = sums(digits.images, w);
    const sum = all[place];
    const z = sum + bias;
    paint(this.#grid.canvas, D, w, 0.3, 1);
    paint(this.#products, D, w, 0, 0.1);
    write(this.#caption, index === OURS ? words.ours : texts.testDigit(digits.labels[place], index));
    this.#undoing.disabled = this.#past.length === 0;
    write(this.#sum, written(sum));
    write(this.#output, written(Math.max(z, 0)));
    this.#meter.classList.toggle("open", z > 0);
    this.#meter.classList.toggle("negative", sum < 0);
    this.#meter.style.setProperty("--sum", `${Math.min(Math.max(sum / MOST, -1), 1)}`);
    this.#meter.style.setProperty("--threshold", `${-bias / MOST}`);
    this.#answer.show(words.said(`${written(sum)} ${bias > 0 ? "+" : "−"} ${Math.abs(bias)} = ${written(z)}`, z > 0));
    const fires = all.map((one) => one + bias > 0);
    const counts = this.#firing.show(digits, fires, place);
    this.#challenge.check(counts[1] >= 18 && counts[7] <= 2);
    const painted = toText(w) === toText(foot()) ? "" : toText(w);
    this.#address.write({ painted, "painted-bias": bias === BIAS ? "" : bias, "painted-over": index === OURS ? "" : index });
  }
}

/** The test digits by class: which of them make the neuron fire, and how many of the twenty. One of them can be chosen.
 * @param {(place: number) => void} choose  called with a digit's place in the list */
function firingDigits(choose) {
  const element = make("div", { class: "firing-digits" });
  let last = 0; // the one that is chosen
  /** @type {boolean[]} */ let before = []; // those that fire
  const classes = Array.from({ length: 10 }, (_, digit) => {
    const picture = make("canvas", { width: `${28 * ACROSS}`, height: `${28 * DOWN}`, "aria-hidden": "true" });
    const [bar, count] = [make("span", { class: "digit-bar" }), make("span")];
    const of = make("span", { class: "visually-hidden" }, words.of);
    const text = make("span", { class: "digit-count" }, make("b", {}, `${digit}`), " ", count, of);
    const next = make("button", { type: "button" }, make("span", { class: "digit-track" }, bar), text);
    picture.addEventListener("click", ({ offsetX, offsetY }) => {
      const row = Math.floor((DOWN * offsetY) / picture.clientHeight);
      choose(20 * digit + ACROSS * row + Math.floor((ACROSS * offsetX) / picture.clientWidth));
    });
    next.addEventListener("click", () => choose(20 * digit + (Math.floor(last / 20) === digit ? (last + 1) % 20 : 0)));
    element.append(make("div", {}, picture, next));
    return { context: /** @type {CanvasRenderingContext2D} */ (picture.getContext("2d")), bar, count, next };
  });

  /** @type {(digits: TestDigits, fires: boolean[], chosen: number) => number[]} how many fire, of each class */
  function show({ images }, fires, chosen) {
    for (const [place, its] of fires.entries()) {
      if (its === before[place] && (place === chosen) === (place === last)) continue;
      const pixels = new ImageData(28, 28);
      for (let k = 0; k < 784; k++) pixels.data[4 * k + 3] = images[784 * place + k] * (its ? 1 : 0.25); // black, or grey
      const [x, y] = [28 * (place % ACROSS), 28 * Math.floor((place % 20) / ACROSS)];
      const { context } = classes[Math.floor(place / 20)];
      context.putImageData(pixels, x, y);
      Object.assign(context, { strokeStyle: "#b8380b", lineWidth: 3 });
      if (place === chosen) context.strokeRect(x + 1.5, y + 1.5, 25, 25);
    }
    [last, before] = [chosen, fires];
    return classes.map(({ bar, count, next }, digit) => {
      const many = fires.slice(20 * digit, 20 * (digit + 1)).filter(Boolean).length;
      bar.style.width = `${5 * many}%`;
      write(count, `${many}`);
      next.ariaPressed = `${Math.floor(chosen / 20) === digit}`;
      return many;
    });
  }

  return { element, show };
}

customElements.define("paint-neuron", PaintNeuron);
