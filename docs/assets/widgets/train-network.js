// <train-network>: a network like the page's learns in the page from a few digits, by heart if it is let.

import { loadArrays } from "../network/arrays.js";
import { initialWeights, randomNumbers, sixteen } from "../network/training.js";
import { Address, asked } from "./address.js";
import { Answer } from "./answer.js";
import { Challenge } from "./challenge.js";
import { choice } from "./controls.js";
import { button, make } from "./dom.js";
import { Loading } from "./loading.js";
import { best, Curves } from "./train-curves.js";
import { words } from "./train-network-texts.js";
import { Pictures } from "./train-pictures.js";
import { NETWORK, Widget } from "./widget.js";

/**
 * @typedef {import("../network/training-worker.js").Data} Data
 * @typedef {import("../network/training-worker.js").Order} Order
 * @typedef {import("./train-curves.js").Epoch} Epoch
 * @typedef {keyof typeof USUAL} Name
 */

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
  #loading = new Loading(loadDigits, (data, focused) => {
    this.#start(data);
    if (focused) this.#train.focus({ preventScroll: true });
  });
  /** @type {Worker | undefined} */ #worker;
  /** @type {Order[]} */ #asked = []; // what the worker is to do once it is there
  #run = 0;
  #running = false;
  #settings = { ...USUAL };
  /** @type {Epoch[]} */ #epochs = [];
  /** @type {Epoch[]} */ #before = []; // of the attempt before
  #address = new Address();
  #curves = new Curves();
  #pictures = new Pictures();
  #score = make("p", { class: "train-score" });
  #said = new Answer("visually-hidden");
  #summary = make("summary");
  #overfit = new Challenge("train-network-overfit", words.overfit);
  #train = button(words.acts.train, () => this.#go(!this.#running));

  /** @override */
  begin() {
    for (const [name, value] of /** @type {[Name, string][]} */ (Object.entries(asked(NAMES)))) {
      if (OFFERED[name].includes(Number(value))) this.#settings[name] = Number(value);
    }
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
    this.#noise();
    this.#reset();
  }

  /** @param {Name} name */
  #choice(name) {
    const options = OFFERED[name].map((value) => /** @type {[number, string]} */ ([value, words.number(value)]));
    return choice(words.names[name], options, this.#settings[name], (value) => {
      this.#settings[name] = value;
      const shown = NAMES.map((one) => [one, this.#settings[one] === USUAL[one] ? "" : this.#settings[one]]);
      this.#address.write(Object.fromEntries(shown));
      if (name === "neurons" && !this.#worker) this.#noise();
      this.#reset();
    });
  }

  /** @param {Data} data */
  #start(data) {
    this.#pictures.digits(data);
    this.#worker = new Worker(new URL("training-worker.js", NETWORK), { type: "module" });
    this.#worker.onmessage = ({ data }) => this.#news(data);
    this.#worker.onerror = () => {
      this.#worker = undefined; // its script has not come; when it does, what was asked for is done
      this.#loading.fail();
    };
    this.#order({ data });
    this.#begin();
    for (const order of this.#asked) this.#order(order);
  }

  /** A new network; the one before stays as a ghost, if there is anything to see of it. */
  #reset() {
    this.#go(false);
    this.#asked = [];
    if (this.#epochs.length > 0) this.#before = this.#epochs;
    this.#epochs = [];
    this.#curves.show([], null, this.#before);
    this.#summary.textContent = words.more(this.#settings);
    this.#score.textContent = words.noise;
    this.#begin();
  }

  /** What the worker tells of a new network, once it is there. */
  #noise() {
    const { neurons } = this.#settings;
    this.#pictures.weights(sixteen(initialWeights(neurons, randomNumbers(SEED))), neurons);
  }

  #begin() {
    if (!this.#worker) return;
    this.#run += 1;
    this.#order({ begin: { ...this.#settings, seed: SEED, run: this.#run } });
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

  /** @param {import("../network/training-worker.js").News} news */
  #news({ run, progress, answers, weights }) {
    if (run !== this.#run) return;
    this.#pictures.weights(weights, this.#settings.neurons);
    this.#pictures.answers(answers);
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
    this.#score.textContent = told.join(" ");
    if (validation && epochs.length % MOST === 0) this.#go(false);
    else if (!this.#running) this.#said.show(this.#score.textContent); // also a step that was on its way as it paused
  }
}

/** @type {(request: RequestInit) => Promise<Data>} */
async function loadDigits(request) {
  const expected = { images: { dtype: "uint8", shape: [null, 784] }, labels: { dtype: "uint8", shape: [null] } };
  const { description, arrays } = await loadArrays(new URL("training.json", NETWORK), expected, request);
  const { images, labels } = /** @type {{ images: Uint8Array, labels: Uint8Array }} */ (arrays);
  const { training } = description;
  const places = [...labels.keys()].slice(training);
  const watched = [...Array(10).keys()].flatMap((digit) => places.filter((k) => labels[k] === digit).slice(0, 2));
  return { images, labels, training, watched };
}

customElements.define("train-network", TrainNetwork);
