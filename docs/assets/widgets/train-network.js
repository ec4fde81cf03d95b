// <train-network>: a network like the page's learns in the page from a few digits, by heart if it is let.

import { loadArrays } from "../network/arrays.js";
import { inFolder } from "../network/network.js";
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
 * @typedef {import("./train-curves.js").Epoch} Epoch
 * @typedef {"digits" | "neurons" | "rate" | "batch"} Name
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
const [RISEN, NEAR] = [0.2, 0.03]; // how far over its lowest the validation loss has risen, or is still at its best

class TrainNetwork extends Widget {
  #loading = new Loading(loadDigits, (data, focused) => {
    this.#start(data);
    if (focused) this.#train.focus({ preventScroll: true });
  });
  /** @type {Worker | undefined} */
  #worker;
  #address = new Address();
  #settings = { ...USUAL };
  #curves = new Curves();
  #pictures = new Pictures();
  #score = make("p", { class: "train-score" });
  #said = new Answer("visually-hidden");
  #about = make("p", { class: "widget-help" });
  #summary = make("summary", {});
  #overfit = new Challenge("train-network-overfit", words.overfit);
  #stop = new Challenge("train-network-stop", words.stop);
  #train = button(words.train, () => (this.#running ? this.#pause() : this.#go()));
  #step = button(words.step, () => {
    this.#pause();
    this.#order({ steps: 1 });
  });
  #running = false;
  #asked = 0; // steps, while there is nothing to learn from yet
  #run = 0;
  /** @type {{ settings: typeof USUAL, epochs: Epoch[] }} */
  #now = { settings: this.#settings, epochs: [] };
  #before = this.#now;

  /** @override */
  begin() {
    for (const [name, value] of /** @type {[Name, string][]} */ (Object.entries(asked(NAMES)))) {
      if (OFFERED[name].includes(Number(value))) this.#settings[name] = Number(value);
    }
    this.#train.classList.add("train-go");
    const [digits, ...others] = NAMES.map((name) => this.#choice(name).element);
    const reset = button(words.reset, () => this.#reset());
    this.#stop.element.hidden = true;
    this.live.replaceChildren(
      make("div", { class: "widget-buttons" }, this.#train, this.#step, reset),
      make("div", { class: "train-choices" }, digits, make("details", {}, this.#summary, ...others)),
      this.#loading.element,
      this.#score,
      this.#said.element,
      this.#curves.element,
      this.#about,
      this.#pictures.element,
      this.#overfit.element,
      this.#stop.element,
    );
    this.#reset();
  }

  /** @override */
  end() {
    this.#loading.stop();
    this.#address.stop();
    this.#worker?.terminate();
    this.#worker = undefined;
  }

  /** @param {Name} name */
  #choice(name) {
    const options = OFFERED[name].map((value) => /** @type {[number, string]} */ ([value, words.number(value)]));
    return choice(words[name], options, this.#settings[name], (value) => {
      this.#settings = { ...this.#settings, [name]: value };
      const shown = NAMES.map((one) => [one, this.#settings[one] === USUAL[one] ? "" : this.#settings[one]]);
      this.#address.write(Object.fromEntries(shown));
      this.#reset();
    });
  }

  /** @param {Data} data */
  #start(data) {
    this.#pictures.digits(data);
    this.#worker = new Worker(new URL("training-worker.js", NETWORK), { type: "module" });
    this.#worker.addEventListener("message", ({ data }) => this.#news(data));
    this.#worker.addEventListener("error", () => {
      this.end(); // its script has not come; when it does, what was asked for is done
      this.#loading.fail();
    });
    this.#order({ data });
    this.#begin();
    this.#order({ steps: this.#asked });
  }

  /** A new network; the one before stays as a ghost, if there is anything to see of it. */
  #reset() {
    this.#pause();
    this.#asked = 0;
    if (this.#now.epochs.length > 0) this.#before = this.#now;
    this.#now = { settings: this.#settings, epochs: [] };
    const { neurons } = this.#settings;
    this.#pictures.weights(sixteen(initialWeights(neurons, randomNumbers(SEED))), neurons);
    this.#curves.show([], null, this.#before.epochs);
    const ghost = this.#before.epochs.length > 0 ? [words.before(this.#before.settings)] : [];
    this.#about.textContent = [words.measured, ...ghost].join(" ");
    this.#summary.textContent = words.more(this.#settings);
    this.#score.textContent = words.noise;
    if (this.#worker) this.#begin();
  }

  #begin() {
    this.#run += 1;
    this.#order({ begin: { ...this.#settings, seed: SEED, run: this.#run } });
  }

  #go() {
    this.#running = true;
    this.#train.textContent = words.pause;
    this.#order({ steps: Number.POSITIVE_INFINITY });
  }

  #pause() {
    if (!this.#running) return;
    this.#running = false;
    this.#train.textContent = words.train;
    this.#order({ steps: 0 });
    this.#rest();
  }

  /** @param {import("../network/training-worker.js").Order} order */
  #order(order) {
    if (this.#worker) this.#worker.postMessage(order);
    else if ("steps" in order) {
      this.#asked = order.steps === 0 ? 0 : this.#asked + order.steps;
      if (this.#asked > 0) this.#loading.begin();
    }
  }

  /** @param {import("../network/training-worker.js").News} news */
  #news({ run, progress, answers, weights }) {
    if (run !== this.#run) return;
    this.#pictures.weights(weights, this.#settings.neurons);
    this.#pictures.answers(answers);
    if (!progress) return;
    const { step, epoch, training, validation } = progress;
    const { epochs } = this.#now;
    if (validation) epochs.push({ training, validation });
    this.#curves.show(epochs, validation ? null : progress, this.#before.epochs);
    this.#score.textContent = [words.at(Math.ceil(epoch), step), ...scored(epochs)].join(" ");
    this.#overfit.check(epochs.at(-1)?.training.accuracy === 1 && risen(epochs) >= RISEN);
    if (this.#overfit.element.classList.contains("met")) this.#stop.element.hidden = false;
    if (validation && epochs.length % MOST === 0) this.#pause();
    else if (!this.#running) this.#rest(); // also a step that was on its way as it paused
  }

  /** It has paused: that is said, and is it the right moment? */
  #rest() {
    this.#said.show(this.#score.textContent);
    const [{ settings, epochs }, before] = [this.#now, this.#before];
    const same = NAMES.every((name) => settings[name] === before.settings[name]) && risen(before.epochs) > NEAR;
    const loss = epochs.at(-1)?.validation.loss ?? Infinity;
    this.#stop.check(same && loss <= (1 + NEAR) * lowest(before.epochs));
  }
}

/** @param {Epoch[]} epochs */
const lowest = (epochs) => epochs[best(epochs)].validation.loss;

/** @param {Epoch[]} epochs */
const risen = (epochs) => (epochs.length > 0 ? epochs[epochs.length - 1].validation.loss / lowest(epochs) - 1 : 0);

/** @param {Epoch[]} epochs */
const scored = (epochs) =>
  epochs
    .slice(-1)
    .flatMap(({ training, validation }) => [
      words.scored(epochs.length, words.percent(training.accuracy), words.percent(validation.accuracy)),
      words.lossNow(validation.loss.toFixed(3), risen(epochs), best(epochs) + 1),
    ]);

/**
 * @param {RequestInit} request
 * @returns {Promise<Data>}
 */
async function loadDigits(request) {
  const expected = { images: { dtype: "uint8", shape: [null, 784] }, labels: { dtype: "uint8", shape: [null] } };
  const { description, arrays } = await loadArrays(inFolder(NETWORK, "training.json"), expected, request);
  const { images, labels } = /** @type {{ images: Uint8Array, labels: Uint8Array }} */ (arrays);
  const { training } = description;
  const places = Array.from(labels.keys()).slice(training);
  const twoOf = (/** @type {unknown} */ _, /** @type {number} */ digit) =>
    places.filter((k) => labels[k] === digit).slice(0, 2);
  const watched = Array.from({ length: 10 }, twoOf).flat();
  return { images, labels, training, watched };
}

customElements.define("train-network", TrainNetwork);
