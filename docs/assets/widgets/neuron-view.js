// One hidden neuron: its weights, its sum, and what it does to the ten outputs.

import { figure, make } from "./dom.js";
import { canvas, outline, showWeights } from "./pictures.js";
import { texts } from "./texts.js";

export class NeuronView {
  #weights = canvas(texts.weights);
  #products = canvas(texts.products);
  #sum = make("pre", { class: "neuron-sum" });
  #note = make("p", { class: "widget-help" });
  #pushes = Array.from({ length: 10 }, (_, digit) => {
    const bar = make("span", { class: "push-bar" });
    const value = make("span", { class: "digit-value" });
    const row = make(
      "li",
      {},
      make("b", {}, `${digit}`),
      make("span", { class: "push-track", "aria-hidden": "true" }, bar),
      value,
    );
    return { row, bar, value };
  });
  element = make(
    "div",
    { class: "neuron-view" },
    figure(this.#weights, texts.weights),
    figure(this.#products, texts.products),
    this.#sum,
    make(
      "div",
      { class: "neuron-pushes" },
      make("p", { class: "widget-title" }, texts.pushes),
      make("ol", { class: "digit-bars", start: "0", "aria-label": texts.pushes }, ...this.#pushes.map(({ row }) => row)),
    ),
    this.#note,
  );

  /**
   * @param {number} i
   * @param {import("../network/calculation.js").Calculation} calculation
   * @param {import("../network/calculation.js").Neuron} neuron
   * @param {boolean} off  switched off
   */
  show(i, { D, exact }, { weights, products, bias, sum, activation, pushes }, off) {
    const number = exact ? four : (/** @type {number} */ value) => value.toFixed(2);
    showWeights(this.#weights, weights);
    outline(this.#weights, D);
    showWeights(
      this.#products,
      weights.map((weight, k) => weight * D[k]),
    );
    this.#sum.textContent = aligned([
      [`D · W1[:, ${i}]`, number(products)],
      [`+ b1[${i}]`, number(bias)],
      [`= z1[${i}]`, number(sum)],
      [`${off ? texts.off : "ReLU"} → a1[${i}]`, number(activation)],
    ]);
    const widest = Math.max(...pushes.map(Math.abs), Number.EPSILON);
    for (const [digit, { row, bar, value }] of this.#pushes.entries()) {
      const push = pushes[digit];
      bar.style.width = `${(50 * Math.abs(push)) / widest}%`;
      row.classList.toggle("against", push < 0);
      value.textContent = number(push);
    }
    this.#note.textContent = exact ? texts.asPage : texts.approximate;
  }
}

/** @param {number} value */
const four = (value) => value.toFixed(4);

/** @param {[string, string][]} rows */
function aligned(rows) {
  const [names, numbers] = [0, 1].map((column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map(([name, number]) => `${name.padEnd(names)}  ${number.padStart(numbers)}`).join("\n");
}
