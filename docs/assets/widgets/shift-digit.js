// <shift-digit>: a digit dragged, turned, thickened or changed by a few pixels, and what the network reads then.

import { image, loadTestDigits } from "../network/digits.js";
import { bestChange, moved, thickened, turned } from "../network/moving.js";
import { loadNetwork } from "../network/network.js";
import { Address, asked, whole } from "./address.js";
import { Answer, answer } from "./answer.js";
import { Challenge } from "./challenge.js";
import { drag, slider } from "./controls.js";
import { DigitBars } from "./digit-bars.js";
import { button, make } from "./dom.js";
import { Loading } from "./loading.js";
import { ownDigit } from "./own-digit.js";
import { canvas, showInk } from "./pictures.js";
import { texts } from "./shift-digit-texts.js";
import { FAR, ShiftMap } from "./shift-map.js";
import { NETWORK, Widget } from "./widget.js";

const OWN = -1; // instead of a digit's place in the test set
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const within = (/** @type {number} */ far) => Math.min(Math.max(far, -FAR), FAR);

class ShiftDigit extends Widget {
  /** @type {Loading<[import("../network/network.js").Network, import("../network/digits.js").TestDigits]>} */
  #loading = new Loading(
    (request) => Promise.all([loadNetwork(NETWORK, request), loadTestDigits(NETWORK, request)]),
    () => this.#start(),
  );
  #sheet = canvas(texts.sheet);
  #bars = new DigitBars();
  #answer = new Answer();
  #map = new ShiftMap((right, down) => this.#move(right, down));
  #turn = slider(texts.turn, { min: -45, max: 45, step: 5, value: 0, show: (it) => `${it}°` }, () => this.#shape());
  #thick = slider(texts.thickness, { min: -4, max: 8, step: 1, value: 0 }, () => this.#shape());
  #best = button(texts.best, () => this.#better());
  #count = make("span", { role: "status" });
  #controls = make("fieldset", { class: "shift-controls", disabled: "" });
  #goal = new Challenge("shift-digit-fewest", texts.goal);
  #address = new Address();
  #index = OWN;
  #label = 0;
  /** @type {Float32Array} */
  #ink = new Float32Array(784);
  /** @type {Float32Array} the ink turned and thickened, and then so many pixels changed; not yet moved */
  #shaped = this.#ink;
  #changes = 0;
  #right = 0;
  #down = 0;

  /** @override */
  begin() {
    this.#sheet.tabIndex = 0;
    this.#sheet.setAttribute("role", "application");
    this.#sheet.addEventListener("keydown", (event) => this.#key(event));
    /** @type {number[] | undefined} where the finger and the digit were as the drag began */
    let held;
    const pull = (/** @type {number} */ x, /** @type {number} */ y) => {
      held ??= [x, y, this.#right, this.#down];
      this.#move(held[2] + Math.round(28 * (x - held[0])), held[3] + Math.round(28 * (y - held[1])));
    };
    drag(this.#sheet, pull, () => {
      held = undefined;
    });
    /** @type {[name: string, index: () => number][]} */
    const digits = [
      [texts.page, () => this.#digits.moved],
      [texts.seven, () => this.#digits.misread],
      [texts.own, () => OWN],
      [texts.another, () => this.#digits.indices[Math.floor(200 * Math.random())]],
    ];
    this.#controls.replaceChildren(
      make("div", { class: "shift-sliders" }, this.#turn.element, this.#thick.element),
      make("p", { class: "widget-buttons" }, ...digits.map(([name, index]) => button(name, () => this.#take(index())))),
      make("p", { class: "widget-buttons" }, this.#best, this.#count),
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

  /** @override */
  end() {
    this.#loading.stop();
    this.#map.stop();
    this.#address.stop();
  }

  get #digits() {
    return /** @type {import("../network/digits.js").TestDigits} */ (this.#loading.value?.[1]);
  }

  get #network() {
    return /** @type {import("../network/network.js").Network} */ (this.#loading.value?.[0]);
  }

  /** As the address has it: the digit, how far it is moved, turned and thickened, and how many pixels are changed. */
  #start() {
    this.#controls.disabled = false;
    const [index, right, down, turn, thick, changes] = (asked(["moved"]).moved ?? "").split(",");
    this.#take(this.#digits.indices.find((one) => `${one}` === index) ?? this.#digits.moved);
    [this.#turn.value, this.#thick.value] = [whole(turn, -45, 45) ?? 0, whole(thick, -4, 8) ?? 0];
    this.#shape();
    for (let k = whole(changes, 0, 50) ?? 0; k > 0; k--) this.#better();
    this.#move(whole(right, -FAR, FAR) ?? 0, whole(down, -FAR, FAR) ?? 0);
  }

  /** @param {number} index  of the digit in the test set */
  #take(index) {
    const place = this.#digits.indices.indexOf(index);
    const ink = index === OWN ? ownDigit() : image(this.#digits, place);
    if (!ink) {
      this.#answer.show(texts.none);
      return;
    }
    this.#index = index;
    this.#ink = ink;
    this.#label = index === OWN ? this.#read(ink) : this.#digits.labels[place];
    [this.#turn.value, this.#thick.value, this.#right, this.#down] = [0, 0, 0, 0];
    this.#shape();
  }

  #shape() {
    this.#shaped = thickened(turned(this.#ink, this.#turn.value), this.#thick.value / 4);
    this.#changes = 0;
    this.#fresh();
  }

  /** Change a pixel: for a digit that is misread to be read, or for one that is read to be misread. */
  #better() {
    const read = this.#read(this.#ink);
    const { probabilities } = this.#network.forward(this.#shaped);
    const next = probabilities.map((probability, digit) => (digit === read ? 0 : probability));
    const wanted = read === this.#label ? largest(next) : this.#label;
    this.#shaped = bestChange(this.#shaped, this.#network, wanted, read);
    this.#changes += 1;
    this.#fresh();
  }

  /** The digit has another form. */
  #fresh() {
    this.#count.textContent = texts.changed(this.#changes);
    const read = (/** @type {number} */ right, /** @type {number} */ down) => this.#read(moved(this.#shaped, right, down));
    this.#map.fill(read, this.#label, () => this.#check());
    this.#move(this.#right, this.#down);
  }

  /** @param {Float32Array} D */
  #read(D) {
    return largest(this.#network.forward(D).probabilities);
  }

  /**
   * @param {number} right
   * @param {number} down
   */
  #move(right, down) {
    if (!this.#loading.value) return;
    [this.#right, this.#down] = [within(right), within(down)];
    const D = moved(this.#shaped, this.#right, this.#down);
    const { probabilities } = this.#network.forward(D);
    showInk(this.#sheet, { values: D, width: 28, height: 28 });
    this.#bars.show(probabilities);
    const place = [arrow(this.#right, "→", "←"), arrow(this.#down, "↓", "↑")].filter(Boolean).join(", ");
    this.#answer.show(`${place}${place && ": "}${answer(probabilities)}`);
    this.#map.mark(this.#right, this.#down);
    this.#check();
    const state = [this.#index, this.#right, this.#down, this.#turn.value, this.#thick.value, this.#changes].join();
    this.#address.write({ moved: this.#index === OWN || state === `${this.#digits.moved},0,0,0,0,0` ? "" : state });
  }

  #check() {
    const steps = Math.abs(this.#right) + Math.abs(this.#down);
    const turns = () => this.#read(moved(this.#shaped, this.#right, this.#down)) !== this.#read(this.#shaped);
    this.#goal.check(steps === this.#map.fewest && turns(), texts.how(steps));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const [right, down] = ARROWS[/** @type {keyof typeof ARROWS} */ (event.key)] ?? [0, 0];
    if (event.altKey || event.ctrlKey || event.metaKey || (!right && !down)) return;
    event.preventDefault();
    this.#move(this.#right + right, this.#down + down);
  }
}

/** @param {Float32Array} probabilities */
const largest = (probabilities) => probabilities.indexOf(Math.max(...probabilities));

/** @type {(far: number, forth: string, back: string) => string} */
const arrow = (far, forth, back) => (far ? `${far > 0 ? forth : back} ${Math.abs(far)}` : "");

customElements.define("shift-digit", ShiftDigit);
