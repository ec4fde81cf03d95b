// <digit-by-hand>: the reader's last digit passed through the network, with all the sums, on a sheet to print.

import { image, loadTestDigits } from "../network/digits.js";
import { loadNetwork } from "../network/network.js";
import { answer } from "./answer.js";
import { words } from "./digit-by-hand-texts.js";
import { button, figure, make } from "./dom.js";
import { Loading } from "./loading.js";
import { ownDigit } from "./own-digit.js";
import { canvas, outline, showInk, showWeights } from "./pictures.js";
import { percent } from "./texts.js";
import { NETWORK, Widget } from "./widget.js";

/** @typedef {import("../network/network.js").Network} Network */

const SHOWN = 3; // neurons

class DigitByHand extends Widget {
  #loading = new Loading(load, ([network, seven]) => this.#show(network, seven));

  /** @override */
  begin() {
    const open = button(words.make, () => this.#loading.begin());
    this.live.replaceChildren(make("p", {}, words.about, " ", open), this.#loading.element);
  }

  /** @override */
  end() {
    this.#loading.stop();
  }

  /**
   * @param {Network} network
   * @param {Float32Array} seven
   */
  #show({ weights, forward }, seven) {
    const own = ownDigit();
    const D = own ?? seven;
    const { z1, a1, z2, probabilities } = forward(D);
    const firing = [...a1.keys()].filter((i) => a1[i] > 0);
    const push = (/** @type {number} */ i, /** @type {number} */ j) => a1[i] * weights.W2[10 * i + j];
    const answered = probabilities.indexOf(Math.max(...probabilities));
    const chosen = firing.toSorted((one, other) => Math.abs(push(other, answered)) - Math.abs(push(one, answered)));
    const shown = chosen.slice(0, SHOWN);

    const picture = canvas(words.title);
    showInk(picture, { values: D, width: 28, height: 28 });
    const neurons = shown.map((i) => {
      const looks = canvas(words.neuron(i));
      const W = D.map((_, pixel) => weights.W1[512 * pixel + i]);
      showWeights(looks, W);
      outline(looks, D);
      const products = z1[i] - weights.b1[i];
      return figure(
        looks,
        `${words.neuron(i)}: D · W1 + b1 = ${two(products)} ${signed(weights.b1[i])} = ${two(z1[i])}; ReLU → ${two(a1[i])}`,
      );
    });
    const others = words.others(512 - shown.length);
    const each = shown.map(words.neuron);
    const names = [words.digit, ...each, others, words.bias, words.sum, words.exp, words.probability];
    const e = Array.from(z2, Math.exp);
    const rows = Array.from(z2, (sum, j) => {
      const three = shown.map((i) => push(i, j));
      const rest = sum - weights.b2[j] - three.reduce((total, one) => total + one, 0);
      const cells = [...three, rest, weights.b2[j], sum, e[j]].map(two);
      const values = [...cells, percent(probabilities[j])];
      const row = make("tr", {}, make("th", { scope: "row" }, `${j}`), ...values.map((value) => make("td", {}, value)));
      row.classList.toggle("largest", j === answered);
      return row;
    });
    const head = names.map((name) => make("th", { scope: "col" }, name));
    const total = e.reduce((sum, one) => sum + one, 0);
    const printing = button(words.print, print);
    const inked = D.reduce((count, pixel) => count + Number(pixel > 0), 0);
    this.live.replaceChildren(
      make(
        "section",
        { class: "by-hand", "aria-label": words.title },
        make("p", { class: "widget-title" }, words.title),
        ...(own ? [] : [make("p", {}, words.none)]),
        make("div", { class: "by-hand-image" }, picture, make("p", {}, words.pixels(inked))),
        make("p", { class: "widget-title" }, words.steps[0]),
        make("p", {}, words.firing(firing.length)),
        make("div", { class: "by-hand-neurons" }, ...neurons),
        make("p", { class: "widget-title" }, words.steps[1]),
        make(
          "div",
          { class: "by-hand-table", tabindex: "0" },
          make("table", { class: "by-hand-sums" }, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...rows)),
        ),
        make("p", {}, words.final(answer(probabilities), two(total))),
        make("p", { class: "widget-help" }, words.rounded),
      ),
      make("p", { class: "widget-buttons" }, printing),
    );
    printing.focus({ preventScroll: true }); // the button that was pressed is gone
  }
}

/** @param {number} value */
const two = (value) => value.toFixed(2);

/** @param {number} value */
const signed = (value) => `${value < 0 ? "−" : "+"} ${two(Math.abs(value))}`;

/**
 * The network, and our 7 for who has drawn nothing.
 *
 * @param {RequestInit} request
 * @returns {Promise<[Network, Float32Array]>}
 */
async function load(request) {
  const [network, digits] = await Promise.all([loadNetwork(NETWORK, request), loadTestDigits(NETWORK, request)]);
  return [network, image(digits, digits.indices.indexOf(digits.misread))];
}

/** Prints the sheet alone. */
function print() {
  document.documentElement.classList.add("prints-sheet");
  addEventListener("afterprint", () => document.documentElement.classList.remove("prints-sheet"), { once: true });
  window.print();
}

customElements.define("digit-by-hand", DigitByHand);
