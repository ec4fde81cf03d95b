// <digit-by-hand>: the reader's last digit passed through the network, with all the sums, on a sheet to print.

import { image, loadTestDigits } from "../network/digits.js";
import { largest, loadNetwork } from "../network/network.js";
import { answer } from "./answer.js";
import { words } from "./digit-by-hand-texts.js";
import { button, figure, make } from "./dom.js";
import { percent } from "./language.js";
import { loading } from "./loading.js";
import { ownDigit } from "./own-digit.js";
import { canvas, showInk, showOver } from "./pictures.js";
import { NETWORK, Widget } from "./widget.js";

const SHOWN = 3; // neurons

class DigitByHand extends Widget {
  #loading = loading(
    (request) => Promise.all([loadNetwork(NETWORK, request), loadTestDigits(NETWORK, request)]),
    ([network, digits]) => this.#show(network, image(digits, digits.indices.indexOf(digits.misread))),
  );

  begin() {
    const open = button(words.make, () => this.#loading.begin());
    this.live.replaceChildren(make("p", {}, words.about, " ", open), this.#loading.element);
  }

  /** @type {(network: import("../network/network.js").Network, seven: Float32Array) => void} our 7, if nothing was drawn */
  #show({ weights, forward }, seven) {
    const own = ownDigit();
    const D = own ?? seven;
    const { z1, a1, z2, probabilities } = forward(D);
    const answered = largest(probabilities);
    const push = (/** @type {number} */ i, /** @type {number} */ j) => a1[i] * weights.W2[10 * i + j];
    const size = (/** @type {number} */ i) => Math.abs(push(i, answered));
    const firing = [...a1.keys()].filter((i) => a1[i] > 0);
    const shown = firing.toSorted((one, other) => size(other) - size(one)).slice(0, SHOWN);

    const picture = canvas(words.title);
    showInk(picture, { values: D, width: 28, height: 28 });
    const neurons = shown.map((i) => {
      const looks = canvas(words.neuron(i));
      const W = D.map((_, pixel) => weights.W1[512 * pixel + i]);
      showOver(looks, W, D);
      const sum = `D · W1 + b1 = ${two(z1[i] - weights.b1[i])} ${signed(weights.b1[i])} = ${two(z1[i])}`;
      return figure(looks, `${words.neuron(i)}: ${sum}; ReLU → ${two(a1[i])}`);
    });

    const ends = [words.others(512 - shown.length), words.bias, "z2", "exp(z2)", words.probability];
    const names = [words.digit, ...shown.map(words.neuron), ...ends];
    const head = names.map((name) => make("th", { scope: "col" }, name));
    const e = Array.from(z2, Math.exp);
    const rows = Array.from(z2, (sum, j) => {
      const three = shown.map((i) => push(i, j));
      const rest = sum - weights.b2[j] - total(three);
      const cells = [...[...three, rest, weights.b2[j], sum, e[j]].map(two), percent(probabilities[j])];
      const looks = j === answered ? "largest" : "";
      return make("tr", { class: looks }, make("th", { scope: "row" }, `${j}`), ...cells.map((cell) => make("td", {}, cell)));
    });
    const body = make("tbody", {}, ...rows);
    const table = make("table", { class: "by-hand-sums" }, make("thead", {}, make("tr", {}, ...head)), body);

    const printing = button(words.print, print);
    const sheet = make(
      "section",
      { class: "by-hand", "aria-label": words.title },
      make("p", { class: "widget-title" }, words.title),
      ...(own ? [] : [make("p", {}, words.none)]),
      make("div", { class: "by-hand-image" }, picture, make("p", {}, words.pixels(D.filter((pixel) => pixel > 0).length))),
      make("p", { class: "widget-title" }, words.steps[0]),
      make("p", {}, words.firing(firing.length)),
      make("div", { class: "by-hand-neurons" }, ...neurons),
      make("p", { class: "widget-title" }, words.steps[1]),
      make("div", { class: "by-hand-table", tabindex: "0" }, table),
      make("p", {}, words.final(answer(probabilities), two(total(e)))),
      make("p", { class: "widget-help" }, words.rounded),
    );
    this.live.replaceChildren(sheet, make("p", { class: "widget-buttons" }, printing));
    printing.focus({ preventScroll: true }); // the button that was pressed is gone
  }
}

const two = (/** @type {number} */ value) => value.toFixed(2);
const signed = (/** @type {number} */ value) => `${value < 0 ? "−" : "+"} ${two(Math.abs(value))}`;
const total = (/** @type {number[]} */ values) => values.reduce((sum, value) => sum + value, 0);

/** Prints the sheet alone. */
function print() {
  document.documentElement.classList.add("prints-sheet");
  addEventListener("afterprint", () => document.documentElement.classList.remove("prints-sheet"), { once: true });
  window.print();
}

customElements.define("digit-by-hand", DigitByHand);
