// <network-explorer>: the network that the pages train, opened. Each neuron is looked at or switched off.

import { loadOpened, loadOthers, onward } from "../network/calculation.js";
import { image } from "../network/digits.js";
import { dense } from "../network/network.js";
import { Address, asked, whole } from "./address.js";
import { Answer, answer } from "./answer.js";
import { Challenge } from "./challenge.js";
import { choice } from "./controls.js";
import { DigitBars } from "./digit-bars.js";
import { DigitPicker } from "./digit-picker.js";
import { button, figure, make } from "./dom.js";
import { Loading } from "./loading.js";
import { texts } from "./network-explorer-texts.js";
import { NeuronGrid } from "./neuron-grid.js";
import { listed, shortened } from "./neuron-list.js";
import { NeuronView } from "./neuron-view.js";
import { canvas, showInk } from "./pictures.js";
import { Widget } from "./widget.js";

/** @typedef {import("../network/network.js").Forward} Forward */

const QUARTER = { on: 128, right: 180 };
const PLACES = [...Array(512).keys()];

class NetworkExplorer extends Widget {
  #network = new Loading(loadOpened, () => this.#open());
  #others = new Loading(loadOthers, () => this.#from());
  #sheet = new Loading(loadSheet, ({ InkPad }) => {
    this.#pad = new InkPad(() => this.#from());
    this.#own.append(this.#pad.element);
    this.#from();
  });
  #near = new IntersectionObserver((seen) => seen.some((it) => it.isIntersecting) && this.#network.begin(), {
    rootMargin: "25% 0px",
  });
  #sized = new ResizeObserver(() => this.#draw());
  #address = new Address();

  /** The place of a test digit in the test set; of those to choose from, the one that was chosen last. */
  #chosen = -1;
  /** @type {number | null} null: the one that fires most */
  #neuron = null;
  /** @type {Set<number>} */
  #off = new Set();
  /** @type {(Forward & { D: Float32Array, digit: number | null }) | undefined} read with all neurons on; null: the reader's */
  #read;
  /** Each neuron's vote for the answer against the next likeliest, as the page counts it; and the neurons by their votes. */
  #votes = new Float32Array(512);
  #byVote = PLACES;
  #fewest = 0;
  #widest = 1;

  #invitation = make("p", { class: "explorer-invitation" }, texts.look);
  #mode = choice(texts.mode, Object.entries(texts.modes), "look", (mode) => {
    this.#grid.element.classList.toggle("brushing", mode === "brush");
    this.#invitation.textContent = mode === "brush" ? texts.brush : texts.look;
  });
  #order = choice(texts.order, Object.entries(texts.orders), "place", () => this.#change({}));
  #allOn = button(texts.allOn, () => {
    this.#change({ off: new Set() });
    this.#grid.element.focus({ preventScroll: true }); // the button can do no more
  });
  #image = canvas(texts.image);
  #grid = new NeuronGrid(
    (neuron) => this.#change({ neuron }),
    (off) => this.#change({ off }),
  );
  #legend = make("p", { class: "widget-help" });
  #counts = ["on", "right"].map((name) => make("p", { class: `explorer-count ${name}` }));
  #bars = new DigitBars(true);
  #view = new NeuronView(this.#bars.element);
  #number = make("input", { type: "number", min: "0", max: "511", step: "1" });
  #strongest = button(texts.strongest, () => this.#change({ neuron: null }));
  #answer = new Answer();
  #note = make("p", { class: "widget-help" });
  #few = new Challenge("network-explorer-few", texts.few);
  #quarter = new Challenge("network-explorer-quarter", texts.quarter);
  #source = choice(texts.digit, Object.entries(texts.sources), "ours", () => this.#from());
  #picker = new DigitPicker((digit) => this.#take(digit));
  #tests = make("div", {}, this.#picker.element, this.#others.element);
  #own = make("div", {}, this.#sheet.element);
  /** @type {import("./ink-pad.js").InkPad | undefined} */
  #pad;

  /** @override */
  begin() {
    this.#number.addEventListener("input", () => {
      if (this.#number.value !== "" && this.#number.checkValidity()) this.#change({ neuron: Number(this.#number.value) });
    });
    const heads = texts.heads.map((head) => make("span", {}, head));
    const part = (/** @type {string} */ name, /** @type {Node[]} */ ...parts) =>
      make("div", { class: `explorer-${name}` }, ...parts);
    const layers = part(
      "layers",
      part("pictures", figure(this.#image, texts.image), this.#view.picture),
      part("neurons", this.#grid.element, this.#legend, this.#view.sum),
      part("answers", make("p", { class: "explorer-heads" }, ...heads), this.#bars.element, part("counts", ...this.#counts)),
      this.#view.fan,
    );
    this.live.replaceChildren(
      this.#invitation,
      part("controls", this.#mode.element, this.#order.element),
      this.#network.element,
      layers,
      this.#answer.element,
      part("controls", make("label", {}, `${texts.neuron} `, this.#number), this.#strongest, this.#allOn),
      this.#few.element,
      this.#quarter.element,
      part("source", this.#source.element, this.#tests, this.#own, this.#note),
    );
    this.#quarter.element.hidden = true; // one thing at a time
    this.#from();
    if (Object.keys(this.#asked).length > 0) this.#network.begin(); // whoever follows a link to a neuron has asked for it
    this.#near.observe(this);
    this.#sized.observe(layers);
    addEventListener("scroll", this.#draw, { passive: true }); // on a phone the answers stay in sight, and the lines' ends
  }

  /** @override */
  end() {
    for (const one of [this.#network, this.#others, this.#sheet, this.#address]) one.stop();
    for (const observer of [this.#near, this.#sized]) observer.disconnect();
    removeEventListener("scroll", this.#draw);
  }

  /** @override */
  redraw() {
    this.#grid.redraw();
  }

  get #asked() {
    return asked(["digit", "neuron", "off", "order"]);
  }

  get #opened() {
    return /** @type {import("../network/calculation.js").Opened} */ (this.#network.value);
  }

  /** The network is there: show what the address asks for, or the page's own digit. */
  #open() {
    const { digit, neuron, off, order } = this.#asked;
    const ours = this.#opened.example.index;
    this.#neuron = whole(neuron, 0, 511);
    this.#off = listed(off);
    this.#order.value = order === "vote" ? "vote" : "place";
    this.#chosen = whole(digit, 0, 9999) ?? ours;
    this.#take(ours);
    this.#address.stop(); // nobody has changed anything
    if (this.#chosen === ours) return;
    this.#source.value = "test";
    this.#from();
  }

  /** The digit comes from where the reader has said; until it is there, the last one stays. */
  #from() {
    const source = this.#source.value;
    this.#tests.hidden = source !== "test";
    this.#own.hidden = source !== "own";
    const others = this.#others.value;
    this.#picker.element.hidden = !others; // a choice before would be of nothing
    if (!this.#read) return;
    const ours = this.#opened.example.index;
    if (source === "ours") this.#take(ours);
    else if (source === "own") this.#pad ? this.#take(this.#pad.empty ? ours : null) : this.#sheet.begin();
    else if (others) {
      if (!others.digits.indices.includes(this.#chosen)) this.#chosen = ours;
      this.#picker.show(others.digits, this.#chosen);
      this.#take(this.#chosen);
    } else this.#others.begin();
  }

  /**
   * Another digit: what the whole network says of it.
   *
   * @param {number | null} digit  its place in the test set; null for the reader's own
   */
  #take(digit) {
    const { weights, example } = this.#opened;
    const { W1, b1, W2 } = weights;
    let { D, z1 } = example;
    if (digit === null) {
      D = (this.#pad && this.#sheet.value?.toMnist(this.#pad.read())) ?? D;
      z1 = dense(D, W1, b1);
    } else if (this.#others.value && digit !== example.index) {
      const { digits, z1: sums } = this.#others.value;
      const place = digits.indices.indexOf(digit);
      [D, z1] = [image(digits, place), sums.subarray(512 * place, 512 * (place + 1))];
    }
    if (this.#source.value === "test" && digit !== null) this.#chosen = digit;
    this.#read = { ...onward(weights, z1), D, digit };
    const { a1 } = this.#read;
    const [first, second] = ranked(this.#read);
    this.#votes = a1.map((activation, i) => activation * (W2[10 * i + first] - W2[10 * i + second]));
    this.#byVote = PLACES.toSorted((one, other) => this.#votes[other] - this.#votes[one]);
    // The strongest votes off, one after the other, until the answer is another one.
    const stays = (/** @type {number} */ off) => ranked(onward(weights, z1, this.#byVote.slice(0, off)))[0] === first;
    this.#fewest = PLACES.find((off) => !stays(off)) ?? 512;
    this.#widest = Math.max(...W2.map((weight, k) => Math.abs(weight * a1[Math.floor(k / 10)])), Number.EPSILON);
    showInk(this.#image, { values: D, width: 28, height: 28 });
    this.#note.textContent = digit === null ? texts.approximate : "";
    this.#change({});
  }

  /** @param {{ neuron?: number | null, off?: Set<number> }} changes */
  #change({ neuron = this.#neuron, off = this.#off }) {
    const switched = off !== this.#off; // by the reader: an address meets no challenge
    [this.#neuron, this.#off] = [neuron, off];
    if (!this.#read) return;
    const { weights, tally, example } = this.#opened;
    const { digit } = this.#read;
    const order = this.#order.value;
    const now = onward(weights, this.#read.z1, off);
    const i = neuron ?? this.#firesMost();
    const said = this.#view.show(i, weights, this.#read, now.a1[i], off.has(i));
    const voted = order === "vote";
    const [values, places] = voted ? [this.#votes, this.#byVote] : [this.#read.a1, PLACES];
    this.#grid.show({ values, signed: voted, order: places, off }, i, said);
    this.#draw();
    this.#bars.show(now.probabilities, now.z2);
    const [[first, second], [reads]] = [ranked(this.#read), ranked(now)];
    const [on, right] = [512 - off.size, tally.right(off)];
    this.#legend.textContent = voted ? texts.votes(first, second) : texts.fire;
    for (const [k, [told, part]] of [
      [texts.on(on), on / 512],
      [texts.right(right), right / 200],
    ].entries()) {
      this.#counts[k].textContent = `${told}`;
      this.#counts[k].style.setProperty("--part", `${part}`);
    }
    this.#number.value = `${i}`;
    this.#allOn.disabled = off.size === 0;
    this.#strongest.disabled = on === 0;
    const solved = digit === example.index && reads === example.label;
    this.#few.check(switched && solved && off.size <= this.#fewest, texts.fewest(off.size));
    if (off.size >= 64) this.#quarter.element.hidden = false;
    this.#quarter.check(switched && on <= QUARTER.on && right >= QUARTER.right, texts.quarterMet(on, right));
    const told = [answer(now.probabilities), texts.rightOf(right)];
    if (off.size > 0) told.unshift(texts.withOff(off.size));
    if (reads !== first) told.push(texts.withAllOn(first));
    if (solved && off.size > this.#fewest) told.push(texts.fewer);
    this.#answer.show(told.join(" "));
    this.#address.write({ digit: digit ?? "", neuron: neuron ?? "", off: shortened(off), order: voted ? order : "" });
  }

  /** Of the neurons that are on. */
  #firesMost() {
    const z1 = this.#read?.z1 ?? [];
    const on = PLACES.filter((i) => !this.#off.has(i));
    return on.reduce((best, i) => (z1[i] > z1[best] ? i : best), on[0] ?? 0);
  }

  #draw = () => this.#view.draw(this.#grid.marked, this.#widest);
}

/**
 * The answers, the likeliest first.
 *
 * @param {Forward} read
 */
const ranked = ({ z2 }) => Array.from(z2.keys()).sort((one, other) => z2[other] - z2[one]);

/** What one's own digit needs. */
async function loadSheet() {
  const [{ InkPad }, { toMnist }] = await Promise.all([import("./ink-pad.js"), import("../network/preprocess.js")]);
  return { InkPad, toMnist };
}

customElements.define("network-explorer", NetworkExplorer);
