// <paint-neuron>: paint a neuron's weights over a digit, move its bias, and see its sum, ReLU, and which digits make it fire.

import { image, loadTestDigits } from "../network/digits.js";
import { foot, fromText, stroke, sums, toText } from "../network/painted.js";
import { Address, asked, whole } from "./address.js";
import { Answer } from "./answer.js";
import { Challenge } from "./challenge.js";
import { choice, slider } from "./controls.js";
import { button, figure, make } from "./dom.js";
import { FiringDigits } from "./firing-digits.js";
import { Loading } from "./loading.js";
import { words } from "./paint-neuron-texts.js";
import { canvas } from "./pictures.js";
import { texts } from "./texts.js";
import { paint, WeightGrid } from "./weight-grid.js";
import { NETWORK, Widget } from "./widget.js";

const { names } = words;
const OURS = 9009; // mnist.MISREAD
const BIAS = -1; // the foot neuron's
const MOST = 40; // of a bias, and of what is drawn of a sum
/** A typographical minus, and none before 0.0. */
const written = (/** @type {number} */ value, digits = 1) =>
  value.toFixed(digits).replace(/^-(0.0$)?/, (_, zero) => zero ?? "−");

class PaintNeuron extends Widget {
  #w = foot();
  /** @type {Int8Array<ArrayBuffer>[]} the weights before each stroke */
  #past = [];
  /** @type {number[] | null} where the brush was last, if it is not lifted */
  #last = null;
  #place = 0; // of the digit, in the list
  /** @type {[number, string][]} */
  #brushes = [1, -1, 0].map((weight, k) => [weight, words.brushes[k]]);
  #brush = choice(names.brush, this.#brushes, 1, () => {});
  #grid = new WeightGrid(`${words.grid} ${words.keyboard}`, this.#paint.bind(this), this.#undo.bind(this));
  #products = canvas(names.products);
  #caption = make("figcaption", { class: "widget-caption" });
  #undoing = button(texts.undo, this.#undo.bind(this));
  #range = { min: -MOST, max: MOST, step: 1, value: -BIAS, show: (/** @type {number} */ at) => `b = ${written(-at, 0)}` };
  #threshold = slider(names.threshold, this.#range, this.#show.bind(this));
  #sum = make("span", { class: "neuron-value" });
  #output = make("span", { class: "neuron-value" });
  #meter = make("div", { class: "neuron-meter" });
  #answer = new Answer();
  #challenge = new Challenge("paint-neuron-one", words.challenge);
  #address = new Address();
  #firing = new FiringDigits((place) => {
    this.#place = place;
    this.#show();
  });
  #data = new Loading((request) => loadTestDigits(NETWORK, request), this.#open.bind(this));

  /** @override */
  begin() {
    this.#data.begin();
    if (this.live.hasChildNodes()) return; // it was only moved
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

  /** @override */
  end() {
    this.#data.stop();
    this.#address.stop();
  }

  /** @param {import("../network/digits.js").TestDigits} digits */
  #open(digits) {
    const { painted = "", "painted-bias": bias, "painted-over": over } = asked(["painted", "painted-bias", "painted-over"]);
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

  #show() {
    const digits = this.#data.value;
    if (!digits) return;
    const [w, bias, index, D] = [this.#w, -this.#threshold.value, digits.indices[this.#place], image(digits, this.#place)];
    const all = sums(digits.images, w);
    const sum = all[this.#place];
    const z = sum + bias;
    paint(this.#grid.canvas, D, w, 0.3, 1);
    paint(this.#products, D, w, 0, 0.1);
    this.#caption.textContent = index === OURS ? words.ours : texts.testDigit(digits.labels[this.#place], index);
    this.#undoing.disabled = this.#past.length === 0;
    this.#sum.textContent = written(sum);
    this.#output.textContent = written(Math.max(z, 0));
    this.#meter.classList.toggle("open", z > 0);
    this.#meter.classList.toggle("negative", sum < 0);
    this.#meter.style.setProperty("--sum", `${Math.min(Math.max(sum / MOST, -1), 1)}`);
    this.#meter.style.setProperty("--threshold", `${-bias / MOST}`);
    this.#answer.show(words.said(`${written(sum)} ${bias > 0 ? "+" : "−"} ${Math.abs(bias)} = ${written(z)}`, z > 0));
    const fires = all.map((one) => one + bias > 0);
    const counts = this.#firing.show(digits, fires, this.#place);
    this.#challenge.check(counts[1] >= 18 && counts[7] <= 2);
    const painted = toText(w) === toText(foot()) ? "" : toText(w);
    this.#address.write({ painted, "painted-bias": bias === BIAS ? "" : bias, "painted-over": index === OURS ? "" : index });
  }
}

customElements.define("paint-neuron", PaintNeuron);
