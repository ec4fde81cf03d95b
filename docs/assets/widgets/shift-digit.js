// <shift-digit>: a digit dragged, turned, thickened or changed by a few pixels, and what the network reads then.

import { image, loadTestDigits } from "../network/digits.js";
import { bestChange, moved, thickened, turned } from "../network/moving.js";
import { largest, loadNetwork } from "../network/network.js";
import { Address, asked, whole } from "./address.js";
import { Answer, answer } from "./answer.js";
import { challenge } from "./challenge.js";
import { drag, onKeys, slider } from "./controls.js";
import { digitBars } from "./digit-bars.js";
import { button, make } from "./dom.js";
import { loading } from "./loading.js";
import { ownDigit } from "./own-digit.js";
import { canvas, showInk } from "./pictures.js";
import { texts } from "./shift-digit-texts.js";
import { FAR, ShiftMap } from "./shift-map.js";
import { NETWORK, Widget } from "./widget.js";

const OWN = -1; // instead of a digit's place in the test set

/** @import { Network } from "../network/network.js" */
/** @import { TestDigits } from "../network/digits.js" */

class ShiftDigit extends Widget {
  #loading = loading(
    (request) => Promise.all([loadNetwork(NETWORK, request), loadTestDigits(NETWORK, request)]),
    () => this.#start(),
  );
  #sheet = canvas(texts.sheet);
  #bars = digitBars();
  #answer = new Answer();
  #map = new ShiftMap((place) => this.#move(place));
  #turn = slider(texts.turn, { min: -45, max: 45, step: 5, value: 0, show: (it) => `${it}°` }, () => this.#shape());
  #thick = slider(texts.thickness, { min: -4, max: 8, step: 1, value: 0 }, () => this.#shape());
  #count = make("span", { role: "status" });
  #controls = make("fieldset", { class: "shift-controls", disabled: "" });
  #goal = challenge("shift-digit-fewest", texts.goal);
  #address = new Address();
  #index = OWN;
  #label = 0;
  /** @type {Float32Array} */ #ink = new Float32Array(784);
  #shaped = this.#ink; // turned and thickened, and then so many pixels changed; not yet moved
  #changes = 0;
  #place = [0, 0]; // so many pixels to the right, and so many down
  #held = [0, 0]; // where on the sheet a finger has taken hold of the digit in its middle

  begin() {
    this.#sheet.tabIndex = 0;
    this.#sheet.role = "application";
    onKeys(this.#sheet, (by) => this.#move(this.#place.map((far, axis) => far + by[axis])));
    drag(this.#sheet, (x, y, { type }) => {
      const finger = [28 * x, 28 * y];
      if (type === "pointerdown") this.#held = finger.map((at, axis) => at - this.#place[axis]);
      this.#move(finger.map((at, axis) => Math.round(at - this.#held[axis])));
    });
    const digits = [
      button(texts.page, () => this.#take(this.#loaded[1].moved)),
      button(texts.seven, () => this.#take(this.#loaded[1].misread)),
      button(texts.own, () => this.#take(OWN)),
      button(texts.another, () => this.#take(this.#loaded[1].indices[Math.floor(200 * Math.random())])),
    ];
    const best = button(texts.best, () => this.#change());
    this.#controls.replaceChildren(
      make("div", { class: "shift-sliders" }, this.#turn.element, this.#thick.element),
      make("p", { class: "widget-buttons" }, ...digits),
      make("p", { class: "widget-buttons" }, best, this.#count),
    );
    this.live.replaceChildren(
      make("p", { class: "widget-title" }, texts.title),
      make("div", { class: "shift-sheet" }, this.#sheet),
      make("div", {}, this.#answer.element, this.#bars.element, this.#loading.element),
      this.#map.element,
      this.#goal.element,
      this.#controls,
    );
    this.#loading.begin();
  }

  /** The controls are disabled until it is there. */
  get #loaded() {
    return /** @type {[Network, TestDigits]} */ (this.#loading.value);
  }

  /** As the address has it: the digit, how far it is moved, turned and thickened, and how many pixels are changed. */
  #start() {
    this.#controls.disabled = false;
    const [index, right, down, turn, thick, changes] = (asked().moved ?? "").split(",");
    const [, digits] = this.#loaded;
    this.#take(digits.indices.find((one) => `${one}` === index) ?? digits.moved);
    this.#turn.value = whole(turn, -45, 45) ?? 0;
    this.#thick.value = whole(thick, -4, 8) ?? 0;
    this.#shape();
    for (let k = whole(changes, 0, 50) ?? 0; k > 0; k--) this.#change();
    this.#move([right, down].map((far) => whole(far, -FAR, FAR) ?? 0));
  }

  /** @param {number} index  of the digit in the test set */
  #take(index) {
    const [, digits] = this.#loaded;
    const place = digits.indices.indexOf(index);
    const ink = index === OWN ? ownDigit() : image(digits, place);
    if (!ink) return this.#answer.show(texts.none);
    this.#index = index;
    this.#ink = ink;
    this.#label = index === OWN ? this.#read(ink) : digits.labels[place];
    this.#turn.value = 0;
    this.#thick.value = 0;
    this.#place = [0, 0];
    this.#shape();
  }

  #shape() {
    this.#form(thickened(turned(this.#ink, this.#turn.value), this.#thick.value / 4), 0);
  }

  /** Change a pixel: for a digit that is misread to be read, or for one that is read to be misread. */
  #change() {
    const [network] = this.#loaded;
    const read = this.#read(this.#ink);
    const others = network.forward(this.#shaped).probabilities.with(read, 0);
    const wanted = read === this.#label ? largest(others) : this.#label;
    this.#form(bestChange(this.#shaped, network, wanted, read), this.#changes + 1);
  }

  /** @type {(shaped: Float32Array, changes: number) => void} the digit has another form */
  #form(shaped, changes) {
    this.#shaped = shaped;
    this.#changes = changes;
    this.#count.textContent = texts.changed(changes);
    const read = (/** @type {number[]} */ [right, down]) => this.#read(moved(shaped, right, down));
    this.#map.fill(read, this.#label).then(() => this.#check());
    this.#move(this.#place);
  }

  /** @param {Float32Array} D */
  #read = (D) => largest(this.#loaded[0].forward(D).probabilities);

  #move(/** @type {number[]} */ place) {
    if (!this.#loading.value) return;
    this.#place = place.map((far) => Math.min(Math.max(far, -FAR), FAR));
    const [right, down] = this.#place;
    const D = moved(this.#shaped, right, down);
    const { probabilities } = this.#loaded[0].forward(D);
    showInk(this.#sheet, { values: D, width: 28, height: 28 });
    this.#bars.show(probabilities);
    const far = [way(right, "→", "←"), way(down, "↓", "↑")].filter(Boolean).join(", ");
    this.#answer.show(`${far}${far && ": "}${answer(probabilities)}`);
    this.#map.mark(this.#place);
    this.#check();
    const state = [this.#index, ...this.#place, this.#turn.value, this.#thick.value, this.#changes].join();
    this.#address.write({ moved: this.#index === OWN || state === `${this.#loaded[1].moved},0,0,0,0,0` ? "" : state });
  }

  #check() {
    const [right, down] = this.#place.map(Math.abs);
    this.#goal.check(this.#map.nearest(this.#place), texts.how(right + down));
  }
}

/** @type {(far: number, forth: string, back: string) => string} */
const way = (far, forth, back) => (far ? `${far > 0 ? forth : back} ${Math.abs(far)}` : "");

customElements.define("shift-digit", ShiftDigit);
