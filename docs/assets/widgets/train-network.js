// <train-network>: a network like the page's learns in the page from a few digits, by heart if it is let.

import { loadArrays } from "../network/arrays.js";
import { inFolder } from "../network/network.js";
import { initialWeights, randomNumbers } from "../network/training.js";
import { sixteen } from "../network/training-run.js";
import { Address, asked } from "./address.js";
import { Answer } from "./answer.js";
import { Challenge } from "./challenge.js";
import { choice } from "./controls.js";
import { button, make } from "./dom.js";
import { Loading } from "./loading.js";
import { Curves } from "./train-curves.js";
import { words } from "./train-network-texts.js";
import { Watched, Weights } from "./train-pictures.js";
import { NETWORK, Widget } from "./widget.js";

/**
 * @typedef {import("../network/training-worker.js").Data} Data
 * @typedef {import("../network/training-run.js").Epoch} Epoch
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
  #loading = new Loading(
    (request) => loadDigits(NETWORK, request),
    (data, focused) => {
      this.#start(data);
      if (focused) this.#train.focus({ preventScroll: true });
    },
  );
  /** @type {Worker | undefined} */
  #worker;
  #address = new Address();
  #settings = { ...USUAL };
  #curves = new Curves();
  #weights = new Weights();
  #watched = new Watched();
  #score = make("p", { class: "train-score" });
  #said = new Answer("visually-hidden");
  #about = make("p", { class: "widget-help" });
  #summary = make("summary", {});
  #overfit = new Challenge("train-network-overfit", words.overfit);
  #stop = new Challenge("train-network-stop", words.stop);
  #train = button(words.train, () => (this.#running ? this.#pause() : this.#go()));
  #running = false;
  #asked = 0; // steps, while there is nothing to learn from yet
  #run = 0;
  /** @type {{ settings: typeof USUAL, epochs: Epoch[] }} */
  #now = { settings: this.#settings, epochs: [] };
  #before = this.#now;

  /** @override */
  begin() {
    const given = asked(NAMES);
    for (const name of NAMES) {
      const value = Number(given[name]);
      if (OFFERED[name].includes(value)) this.#settings[name] = value;
    }
    this.#train.classList.add("train-go");
    const [digits, ...others] = NAMES.map((name) => this.#choice(name).element);
    this.#stop.element.hidden = true;
    this.live.replaceChildren(
      make(
        "div",
        { class: "widget-buttons" },
        this.#train,
        button(words.step, () => {
          this.#pause();
          this.#order({ steps: 1 });
        }),
        button(words.reset, () => this.#reset()),
      ),
      make("div", { class: "train-choices" }, digits, make("details", {}, this.#summary, ...others)),
      this.#loading.element,
      this.#score,
      this.#said.element,
      this.#curves.element,
      this.#about,
      make("div", { class: "train-pictures" }, this.#weights.element, this.#watched.element),
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
    const options = OFFERED[name].map((value) => /** @type {[number, string]} */ ([value, text(name, value)]));
    return choice(words[name], options, this.#settings[name], (value) => {
      this.#settings = { ...this.#settings, [name]: value };
      const shown = NAMES.map((one) => [one, this.#settings[one] === USUAL[one] ? "" : this.#settings[one]]);
      this.#address.write(Object.fromEntries(shown));
      this.#reset();
    });
  }

  /** @param {Data} data */
  #start(data) {
    const digits = data.watched.map((k) => data.images.subarray(784 * k, 784 * (k + 1)));
    this.#watched.begin(
      digits,
      data.watched.map((k) => data.labels[k]),
    );
    this.#worker = new Worker(new URL("training-worker.js", NETWORK), { type: "module" });
    this.#worker.addEventListener("message", ({ data }) => this.#news(data));
    this.#worker.addEventListener("error", () => this.#fail());
    this.#order({ data });
    this.#begin();
    this.#order({ steps: this.#asked });
  }

  /** The worker's script has not come; when it does, what was asked for is done. */
  #fail() {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#loading.fail();
  }

  /** A new network; the one before stays as a ghost, if there is anything to see of it. */
  #reset() {
    this.#pause();
    this.#asked = 0;
    if (this.#now.epochs.length > 0) this.#before = this.#now;
    this.#now = { settings: this.#settings, epochs: [] };
    const { neurons } = this.#settings;
    this.#weights.show(sixteen(initialWeights(neurons, randomNumbers(SEED))), neurons);
    this.#curves.show([], null, this.#before.epochs);
    const ghost = this.#before.epochs.length > 0 ? [words.before(words.settings(texts(this.#before.settings)))] : [];
    this.#about.textContent = [words.measured, ...ghost].join(" ");
    this.#summary.textContent = words.more(texts(this.#settings));
    this.#score.textContent = this.#worker ? words.noise : `${words.noise} ${words.size}`;
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
  #news({ run, steps, progress, answers, weights }) {
    if (run !== this.#run) return;
    this.#weights.show(weights, this.#settings.neurons);
    this.#watched.show(answers);
    if (!progress) return;
    const { step, training, validation } = progress;
    const { epochs } = this.#now;
    if (validation) epochs.push({ training, validation });
    this.#curves.show(epochs, validation ? null : { epoch: step / steps, training }, this.#before.epochs);
    this.#score.textContent = [words.at(Math.ceil(step / steps), step), ...scored(epochs)].join(" ");
    const last = epochs.at(-1);
    this.#overfit.check(last?.training.accuracy === 1 && risen(epochs) >= RISEN, words.inEpoch(epochs.length));
    if (this.#overfit.element.classList.contains("met")) this.#stop.element.hidden = false;
    if (validation && epochs.length % MOST === 0) this.#pause();
    else if (!this.#running) this.#rest(); // also a step that was on its way as it paused
  }

  /** It has paused: that is said, and is it the right moment? */
  #rest() {
    this.#said.show(this.#score.textContent);
    const [now, before] = [this.#now, this.#before];
    const same = NAMES.every((name) => now.settings[name] === before.settings[name]);
    const near = (now.epochs.at(-1)?.validation.loss ?? Infinity) <= (1 + NEAR) * lowest(before.epochs);
    this.#stop.check(same && near && risen(before.epochs) >= RISEN, words.inEpoch(now.epochs.length));
  }
}

/** @param {Epoch[]} epochs */
const lowest = (epochs) => Math.min(...epochs.map(({ validation }) => validation.loss));

/** @param {Epoch[]} epochs */
const risen = (epochs) => (epochs.at(-1)?.validation.loss ?? 0) / lowest(epochs) - 1;

/** @param {Epoch[]} epochs */
function scored(epochs) {
  const last = epochs.at(-1);
  if (!last) return [];
  const { training, validation } = last;
  const best = epochs.findIndex((epoch) => epoch.validation.loss === lowest(epochs)) + 1;
  const loss = validation.loss.toFixed(3);
  return [
    words.scored(epochs.length, words.percent(training.accuracy), words.percent(validation.accuracy)),
    risen(epochs) > 0 ? words.lossRisen(loss, words.percent(risen(epochs)), best) : words.lossFalls(loss),
  ];
}

/**
 * @param {Name} name
 * @param {number} value
 */
const text = (name, value) => (name === "rate" ? `${value}` : words.number(value));

/**
 * @param {typeof USUAL} settings
 * @returns {import("./train-network-texts.js").Settings}
 */
const texts = ({ digits, neurons, rate, batch }) => ({
  digits: words.number(digits),
  neurons: words.number(neurons),
  rate: `${rate}`,
  batch: `${batch}`,
});

/**
 * @param {URL} folder
 * @param {RequestInit} request
 * @returns {Promise<Data>}
 */
async function loadDigits(folder, request) {
  const expected = { images: { dtype: "uint8", shape: [null, 784] }, labels: { dtype: "uint8", shape: [null] } };
  const { description, arrays } = await loadArrays(inFolder(folder, "training.json"), expected, request);
  const { images, labels } = /** @type {{ images: Uint8Array, labels: Uint8Array }} */ (arrays);
  const { training } = description;
  // Two of each digit, of those for validation.
  const places = Array.from(labels.keys()).slice(training);
  const watched = Array.from({ length: 10 }, (_, digit) => places.filter((k) => labels[k] === digit).slice(0, 2)).flat();
  return { images, labels, training, watched };
}

customElements.define("train-network", TrainNetwork);
