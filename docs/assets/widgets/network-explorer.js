// <network-explorer>: the network that the pages train, opened. Each neuron is looked at or switched off.

import { loadOpened, loadOthers } from "../network/calculation.js";
import { image } from "../network/digits.js";
import { dense, onward } from "../network/network.js";
import { Address, asked, whole } from "./address.js";
import { Answer, answer } from "./answer.js";
import { challenge } from "./challenge.js";
import { choice } from "./controls.js";
import { digitBars } from "./digit-bars.js";
import { digitPicker } from "./digit-picker.js";
import { button, figure, make, write } from "./dom.js";
import { loading } from "./loading.js";
import { texts } from "./network-explorer-texts.js";
import { neuronGrid, neuronView } from "./neurons.js";
import { canvas, showInk } from "./pictures.js";
import { Widget } from "./widget.js";

/** @typedef {import("../network/network.js").Forward & { D: Float32Array, digit: number | null }} Read  null: the reader's */

const PLACES = [...Array(512).keys()];

class NetworkExplorer extends Widget {
  #network = loading(loadOpened, () => this.#open());
  #others = loading(loadOthers, () => this.#from());
  #sheet = loading(
    () => Promise.all([import("./ink-pad.js"), import("../network/preprocess.js")]),
    ([{ InkPad }]) => {
      this.#pad = new InkPad(() => this.#from());
      this.#own.append(this.#pad.element);
      this.#from();
    },
  );
  /** @type {import("./ink-pad.js").InkPad | undefined} */ #pad;
  #address = new Address();
  #chosen = -1; // of the test digits to choose from, the last one: its place in the test set
  /** @type {number | null} */ #neuron = null; // null: the one that fires most
  /** @type {Set<number>} */ #off = new Set();
  /** @type {Read | undefined} */ #read; // with all neurons on
  #votes = new Float32Array(512); // each neuron's for the answer against the next likeliest, as the page counts it
  #byVote = PLACES; // the neurons by their votes
  /** @type {Float32Array} */ #a1 = this.#votes; // with those off that are
  #fewest = 0; // neurons off that change the answer
  #widest = 1; // the strongest push of all
  #invitation = make("p", { class: "explorer-invitation" }, texts.hints.look);
  #mode = choice(texts.labels.mode, ["look", "brush"], texts.modes, "look", (mode) => {
    this.#grid.element.classList.toggle("brushing", mode === "brush");
    this.#invitation.textContent = texts.hints[mode];
  });
  #order = choice(texts.labels.order, ["place", "vote"], texts.orders, "place", () => this.#look(this.#neuron));
  #allOn = button(texts.allOn, () => {
    this.#switch(new Set());
    this.#grid.element.focus({ preventScroll: true }); // the button can do no more
  });
  #image = canvas(texts.image);
  #grid = neuronGrid(this.#look.bind(this), this.#switch.bind(this));
  #legend = make("p", { class: "widget-help" });
  #counts = ["on", "right"].map((name) => make("p", { class: `explorer-count ${name}` }));
  #bars = digitBars(true);
  #view = neuronView(this.#bars.element);
  #number = make("input", { type: "number", min: "0", max: "511", step: "1" });
  #answer = new Answer();
  #note = make("p", { class: "widget-help" });
  #few = challenge("network-explorer-few", texts.few);
  #source = choice(texts.labels.digit, ["ours", "test", "own"], texts.sources, "ours", () => this.#from());
  #picker = digitPicker((digit) => this.#take(digit));
  #tests = make("div", {}, this.#picker.element, this.#others.element);
  #own = make("div", {}, this.#sheet.element);

  begin() {
    this.#number.addEventListener("input", () => {
      if (this.#number.value !== "" && this.#number.checkValidity()) this.#look(Number(this.#number.value));
    });
    const heads = texts.heads.map((head) => make("span", {}, head));
    const part = (/** @type {string} */ name, /** @type {Node[]} */ ...parts) =>
      make("div", { class: `explorer-${name}` }, ...parts);
    const layers = part(
      "layers",
      part("pictures", figure(this.#image, texts.image), this.#view.figure),
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
      part("controls", make("label", {}, `${texts.labels.neuron} `, this.#number), this.#allOn),
      this.#few.element,
      part("source", this.#source.element, this.#tests, this.#own, this.#note),
    );
    this.#from();
    const near = new IntersectionObserver(([seen]) => seen.isIntersecting && this.#network.begin(), { rootMargin: "25% 0px" });
    near.observe(this);
    new ResizeObserver(this.#draw).observe(layers);
    addEventListener("scroll", this.#draw, { passive: true }); // on a phone the answers stay in sight, and the lines' ends
  }

  get #opened() {
    return /** @type {import("../network/calculation.js").Opened} */ (this.#network.value);
  }

  /** The network is there: show what the address asks for, or the page's own digit. */
  #open() {
    const { digit, neuron, off, order } = asked();
    const ours = this.#opened.example.index;
    this.#neuron = whole(neuron, 0, 511);
    this.#off = listed(off);
    this.#order.value = order === "vote" ? "vote" : "place";
    this.#chosen = whole(digit, 0, 9999) ?? ours;
    this.#take(ours);
    if (this.#chosen !== ours) this.#source.value = "test";
    this.#from(); // the reader may have chosen already
    this.#address.stop(); // nobody has changed anything
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

  /** @param {number | null} digit  to follow through the whole network: its place in the test set; null: the reader's */
  #take(digit) {
    const { weights, example } = this.#opened;
    let { D, z1 } = example;
    if (digit === null) {
      D = (this.#pad && this.#sheet.value?.[1].toMnist(this.#pad.read())) ?? D;
      z1 = dense(D, weights.W1, weights.b1);
    } else if (this.#others.value && digit !== example.index) {
      const { digits, z1: sums } = this.#others.value;
      const place = digits.indices.indexOf(digit);
      [D, z1] = [image(digits, place), sums.subarray(512 * place, 512 * (place + 1))];
    }
    if (this.#source.value === "test" && digit !== null) this.#chosen = digit;
    this.#read = { ...onward(weights, z1), D, digit };
    const { a1 } = this.#read;
    const [first, second] = ranked(this.#read.z2);
    const push = (/** @type {number} */ i, /** @type {number} */ j) => a1[i] * weights.W2[10 * i + j];
    this.#votes = a1.map((_, i) => push(i, first) - push(i, second));
    this.#byVote = PLACES.toSorted((one, other) => this.#votes[other] - this.#votes[one]);
    // The strongest votes off, one after the other, until the answer is another one.
    const stays = (/** @type {number} */ off) => ranked(onward(weights, z1, this.#byVote.slice(0, off)).z2)[0] === first;
    this.#fewest = PLACES.find((off) => !stays(off)) ?? 512;
    this.#widest = Math.max(...weights.W2.map((_, k) => Math.abs(push(Math.floor(k / 10), k % 10))), Number.EPSILON);
    showInk(this.#image, { values: D, width: 28, height: 28 });
    this.#note.textContent = digit === null ? texts.approximate : "";
    this.#switch(this.#off, this.#neuron, false);
  }

  /** What is answered with these off; an address meets no challenge.
   * @type {(off: Set<number>, neuron?: number | null, byReader?: boolean) => void} */
  #switch(off, neuron = this.#neuron, byReader = true) {
    this.#off = off;
    if (!this.#read) return;
    const { weights, tally, example } = this.#opened;
    const { a1, z2, probabilities } = onward(weights, this.#read.z1, off);
    this.#a1 = a1;
    this.#look(neuron);
    this.#bars.show(probabilities, z2);
    const [on, right] = [512 - off.size, tally.right(off)];
    for (const [k, part] of [on / 512, right / 200].entries()) {
      write(this.#counts[k], k === 0 ? texts.on(on) : texts.right(right));
      this.#counts[k].style.setProperty("--part", `${part}`);
    }
    this.#allOn.disabled = on === 512;
    const solved = this.#read.digit === example.index && ranked(z2)[0] === example.label;
    this.#few.check(byReader && solved && off.size <= this.#fewest, texts.fewest(off.size));
    const told = [answer(probabilities), texts.rightOf(right)];
    if (off.size > 0) told.unshift(texts.withOff(off.size));
    if (solved && off.size > this.#fewest) told.push(texts.fewer);
    this.#answer.show(told.join(" "));
  }

  /** @param {number | null} neuron  to look at; null: the one that fires most of those that are on */
  #look(neuron) {
    this.#neuron = neuron;
    if (!this.#read) return;
    const [read, off] = [this.#read, this.#off];
    const on = PLACES.filter((one) => !off.has(one));
    const i = neuron ?? on.reduce((best, one) => (read.z1[one] > read.z1[best] ? one : best), on[0] ?? 0);
    const voted = this.#order.value === "vote";
    const [values, order] = voted ? [this.#votes, this.#byVote] : [read.a1, PLACES];
    this.#grid.show({ values, signed: voted, order, off }, i);
    this.#grid.element.ariaValueText = this.#view.show(i, this.#opened.weights, read, this.#a1[i], off.has(i), this.#draw);
    write(this.#legend, voted ? texts.votes(ranked(read.z2)) : texts.fire);
    this.#number.value = `${i}`;
    this.#address.write({ digit: read.digit ?? "", neuron: neuron ?? "", off: shortened(off), order: voted ? "vote" : "" });
  }

  #draw = () => this.#read && this.#view.draw(this.#grid.where(), this.#widest);
}

/** @param {Float32Array} z2  the answers' sums; the likeliest comes first */
const ranked = (z2) => [...z2.keys()].sort((one, other) => z2[other] - z2[one]);

/** Neurons in an address, runs of them shortened, as in 3-40,77; what is none is left out. */
function listed(text = "") {
  const runs = text.split(",").map((run) => run.split("-").map((end) => whole(end, 0, 511) ?? Number.NaN));
  const within = (/** @type {number} */ i) => runs.some(([from, to = from]) => from <= i && i <= to);
  return new Set(PLACES.filter(within));
}

/** @param {Set<number>} neurons */
function shortened(neurons) {
  const edges = (/** @type {number} */ side) => PLACES.filter((i) => neurons.has(i) && !neurons.has(i + side));
  const [first, last] = [-1, 1].map(edges);
  return first.map((from, k) => (from === last[k] ? from : `${from}-${last[k]}`)).join();
}

customElements.define("network-explorer", NetworkExplorer);
