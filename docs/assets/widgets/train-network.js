// <train-network>: a network like the page's learns in the page from a few digits, by heart if it is let.

import { loadArrays } from "../network/arrays.js";
import { image } from "../network/digits.js";
import { initialWeights, randomNumbers, sixteen } from "../network/training.js";
import { Address, asked } from "./address.js";
import { Answer } from "./answer.js";
import { challenge } from "./challenge.js";
import { choice } from "./controls.js";
import { button, figure, make, write } from "./dom.js";
import { written } from "./language.js";
import { loading } from "./loading.js";
import { canvas, showInk, showWeights } from "./pictures.js";
import { best, Curves } from "./train-curves.js";
import { words } from "./train-network-texts.js";
import { NETWORK, Widget } from "./widget.js";

/** @import { Data, News, Order } from "../network/training-worker.js" */
/** @import { Epoch } from "./train-curves.js" */
/** @typedef {keyof typeof USUAL} Name */

const OFFERED = {
  digits: [100, 500, 1000, 5000],
  neurons: [8, 32, 128, 512],
  rate: [0.0001, 0.001, 0.01, 0.1],
  batch: [32, 128, 512],
};
const USUAL = { digits: 500, neurons: 32, rate: 0.001, batch: 32 };
const NAMES = /** @type {Name[]} */ (Object.keys(OFFERED));
const SEED = 42; // the same choices train the same network
const MOST = 200; // epochs after which it pauses by itself
const RISEN = 0.2; // of the validation loss over its lowest, for the challenge

class TrainNetwork extends Widget {
  #loading = loading(loadDigits, this.#start.bind(this));
  /** @type {Worker | undefined} */ #worker;
  /** @type {Order[]} */ #asked = []; // what the worker is to do once it is there
  #run = 0;
  #noise = 0; // of so many neurons, as it is shown
  #running = false;
  #settings = { ...USUAL };
  /** @type {Epoch[]} */ #epochs = [];
  /** @type {Epoch[]} */ #before = []; // of the attempt before
  #address = new Address();
  #curves = new Curves();
  #pictures = pictures();
  #score = make("p", { class: "train-score" });
  #said = new Answer("visually-hidden");
  #summary = make("summary");
  #overfit = challenge("train-network-overfit", words.overfit);
  #train = button(words.acts.train, () => this.#go(!this.#running));

  begin() {
    const given = asked();
    for (const name of NAMES) if (OFFERED[name].includes(Number(given[name]))) this.#settings[name] = Number(given[name]);
    this.#train.classList.add("train-go");
    const [digits, ...others] = NAMES.map((name) => this.#choice(name).element);
    const step = button(words.acts.step, () => {
      this.#go(false);
      this.#order({ steps: 1 });
    });
    const reset = button(words.acts.reset, () => this.#reset());
    this.live.replaceChildren(
      make("div", { class: "widget-buttons" }, this.#train, step, reset),
      make("div", { class: "train-choices" }, digits, make("details", {}, this.#summary, ...others)),
      this.#loading.element,
      this.#score,
      this.#said.element,
      this.#curves.element,
      make("p", { class: "widget-help" }, words.measured),
      this.#pictures.element,
      this.#overfit.element,
    );
    this.#reset();
  }

  /** @param {Name} name */
  #choice(name) {
    const offered = OFFERED[name];
    return choice(words.names[name], offered, offered.map(written), this.#settings[name], (value) => {
      this.#settings[name] = value;
      const shown = NAMES.map((one) => [one, this.#settings[one] === USUAL[one] ? "" : this.#settings[one]]);
      this.#address.write(Object.fromEntries(shown));
      this.#reset();
    });
  }

  /** @type {(data: Data, focused: boolean) => void} */
  #start(data, focused) {
    this.#pictures.showDigits(data);
    this.#worker = new Worker(new URL("training-worker.js", NETWORK), { type: "module" });
    this.#worker.onmessage = ({ data }) => this.#news(data);
    this.#worker.onerror = () => {
      this.#worker = undefined; // its script has not come; when it does, what was asked for is done
      this.#loading.fail();
    };
    this.#order({ data });
    this.#begin();
    for (const order of this.#asked) this.#order(order);
    if (focused) this.#train.focus({ preventScroll: true });
  }

  /** A new network; the one before stays as a ghost, if there is anything to see of it. */
  #reset() {
    this.#go(false);
    this.#asked = [];
    if (this.#epochs.length > 0) this.#before = this.#epochs;
    this.#epochs = [];
    this.#curves.show([], null, this.#before);
    write(this.#summary, words.more(this.#settings));
    write(this.#score, words.noise);
    this.#begin();
  }

  /** A new network is noise; until the worker is there to tell, the same noise is shown. */
  #begin() {
    const { neurons } = this.#settings;
    this.#run += 1;
    if (this.#worker) this.#order({ begin: { ...this.#settings, seed: SEED, run: this.#run } });
    else if (neurons !== this.#noise)
      this.#pictures.showNeurons(sixteen(initialWeights(neurons, randomNumbers(SEED))), neurons);
    this.#noise = neurons;
  }

  /** @param {boolean} running  or paused */
  #go(running) {
    if (running === this.#running) return;
    this.#running = running;
    this.#train.textContent = running ? words.acts.pause : words.acts.train;
    this.#order({ steps: running ? Number.POSITIVE_INFINITY : 0 });
    if (!running) this.#said.show(this.#score.textContent);
  }

  /** @param {Order} order */
  #order(order) {
    if (this.#worker) return this.#worker.postMessage(order);
    this.#asked.push(order);
    this.#loading.begin();
  }

  /** @param {News} news */
  #news({ run, progress, answers, weights }) {
    if (run !== this.#run) return;
    this.#pictures.showNeurons(weights, this.#settings.neurons);
    this.#pictures.showAnswers(answers);
    if (!progress) return;
    const { step, epoch, training, validation } = progress;
    const epochs = this.#epochs;
    if (validation) epochs.push({ training, validation });
    this.#curves.show(epochs, validation ? null : progress, this.#before);
    const [last, least] = [epochs.at(-1), best(epochs)];
    const told = [words.at(Math.ceil(epoch), step)];
    if (last) {
      const { accuracy } = last.training;
      const { loss, accuracy: others } = last.validation;
      const rise = loss / epochs[least].validation.loss - 1;
      told.push(words.scored(epochs.length, words.percent(accuracy), words.percent(others)));
      told.push(words.lossNow(loss.toFixed(3), rise, least + 1));
      this.#overfit.check(accuracy === 1 && rise >= RISEN);
    }
    write(this.#score, told.join(" "));
    if (validation && epochs.length % MOST === 0) this.#go(false);
    else if (!this.#running) this.#said.show(this.#score.textContent); // also a step that was on its way as it paused
  }
}

/** @type {(request: RequestInit) => Promise<Data>} */
async function loadDigits(request) {
  const expected = { images: { dtype: "uint8", shape: [null, 784] }, labels: { dtype: "uint8", shape: [null] } };
  const { description, arrays } = await loadArrays(new URL("training.json", NETWORK), expected, request);
  const { images, labels } = /** @type {{ images: Uint8Array, labels: Uint8Array }} */ (arrays);
  const places = [...labels.keys()].slice(description.training);
  const watched = [...Array(10).keys()].flatMap((digit) => places.filter((k) => labels[k] === digit).slice(0, 2));
  return { images, labels, training: description.training, watched };
}

/** What the network has become: the weights of sixteen neurons, and how it reads twenty digits. */
function pictures() {
  const neurons = Array.from({ length: 16 }, (_, k) => canvas(`W1[:, ${k}]`));
  const watched = Array.from({ length: 20 }, () => canvas(words.lines.validation));
  const read = watched.map(() => make("span", { "aria-hidden": "true" }, "\u00a0"));
  const items = watched.map((picture, k) => make("li", {}, picture, read[k]));
  const figures = [
    figure(make("div", { class: "train-weights" }, ...neurons), ""),
    figure(make("ul", { class: "train-watched" }, ...items), words.watched("…")),
  ];
  /** @type {number[]} */ let right = []; // answers

  /** @type {(weights: Float32Array, all: number) => void} 784 weights of each neuron; how many neurons the network has. */
  function showNeurons(weights, all) {
    for (const [k, picture] of neurons.entries()) {
      picture.hidden = 784 * k >= weights.length;
      if (!picture.hidden) showWeights(picture, weights.subarray(784 * k, 784 * (k + 1)));
    }
    figures[0].lastElementChild?.replaceChildren(words.neuronsShown(weights.length / 784, all));
  }

  /** @param {Data} data */
  function showDigits(data) {
    right = data.watched.map((k) => data.labels[k]);
    for (const [n, k] of data.watched.entries()) showInk(watched[n], { values: image(data, k), width: 28, height: 28 });
  }

  /** @param {number[]} answers */
  function showAnswers(answers) {
    for (const [k, answer] of answers.entries()) {
      const wrong = answer !== right[k];
      watched[k].ariaLabel = words.reads(right[k], answer);
      items[k].classList.toggle("wrong", wrong);
      write(read[k], `${answer} ${wrong ? "✗" : "✓"}`);
    }
    figures[1].lastElementChild?.replaceChildren(words.watched(answers.filter((answer, k) => answer === right[k]).length));
  }

  return { element: make("div", { class: "train-pictures" }, ...figures), showNeurons, showDigits, showAnswers };
}

customElements.define("train-network", TrainNetwork);
