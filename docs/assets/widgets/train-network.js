// <train-network>: the network of page 4, or a smaller one, learns in the page from a few thousand digits.

import { loadArrays } from "../network/arrays.js";
import { inFolder } from "../network/network.js";
import { Answer } from "./answer.js";
import { Curve } from "./curve.js";
import { button, figure, make } from "./dom.js";
import { Loading } from "./loading.js";
import { texts } from "./texts.js";
import { NETWORK, Widget } from "./widget.js";

/** @typedef {{ training: import("../network/training.js").Digits, validation: import("../network/training.js").Digits }} Data */

const HIDDEN = [512, 128, 32, 8];
const LEARNING_RATES = [0.0001, 0.001, 0.01, 0.1];
const SEED = 42;

class TrainNetwork extends Widget {
  /** @type {Loading<Data> | undefined} */
  #data;
  /** @type {Worker | undefined} */
  #worker;
  #hidden = select(HIDDEN, 512);
  #learningRate = select(LEARNING_RATES, 0.001);
  #loss = new Curve(`${texts.loss}: ${texts.training}, ${texts.validation}`, 2.5);
  #accuracy = new Curve(`${texts.accuracy}: ${texts.training}, ${texts.validation}`, 1);
  #score = make("p", { class: "train-score" });
  #said = new Answer("visually-hidden");
  #about = make("p", { class: "widget-help" });
  #train = button(texts.train, () => this.#toggle());
  #step = button(texts.step, () => {
    this.#pause();
    this.#order({ steps: 1 });
  });
  #running = false;
  #run = 0;

  /** @override */
  begin() {
    this.#data = new Loading(
      (request) => loadDigits(NETWORK, request),
      (data, focused) => {
        this.#start(data);
        if (focused) this.#hidden.focus({ preventScroll: true });
      },
    );
    const fold = make("details", {}, make("summary", {}, texts.trainHere), ...this.#controls());
    fold.addEventListener("toggle", () => (fold.open ? this.#data?.begin() : this.#pause()));
    this.live.replaceChildren(fold);
    for (const control of [this.#train, this.#step]) control.disabled = true; // until there are digits to learn from
    this.#hidden.addEventListener("change", () => this.#reset());
    this.#learningRate.addEventListener("change", () => this.#order({ learningRate: Number(this.#learningRate.value) }));
  }

  /** @override */
  end() {
    this.#data?.stop();
    this.#worker?.terminate();
    this.#worker = undefined;
  }

  #controls() {
    return [
      make(
        "div",
        { class: "train-controls" },
        make("label", {}, `${texts.hiddenNeurons} `, this.#hidden),
        make("label", {}, `${texts.learningRate} `, this.#learningRate),
      ),
      make(
        "div",
        { class: "widget-buttons" },
        this.#train,
        this.#step,
        button(texts.reset, () => this.#reset()),
      ),
      /** @type {Loading<Data>} */ (this.#data).element,
      make(
        "div",
        { class: "train-curves" },
        figure(this.#loss.element, texts.loss),
        figure(this.#accuracy.element, texts.accuracy),
      ),
      this.#score,
      this.#about,
      this.#said.element,
    ];
  }

  /** @param {Data} data */
  #start({ training, validation }) {
    this.#about.textContent = texts.trainingDigits(training.images.length, validation.images.length);
    this.#worker = new Worker(new URL("training-worker.js", NETWORK), { type: "module" });
    this.#worker.addEventListener("message", ({ data }) => this.#news(data));
    this.#worker.addEventListener("error", () => this.#fail());
    this.#reset();
    for (const control of [this.#train, this.#step]) control.disabled = false;
  }

  /** Its script has not come. */
  #fail() {
    this.#reset();
    for (const control of [this.#train, this.#step]) control.disabled = true;
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#data?.fail();
  }

  #reset() {
    this.#pause();
    for (const curve of [this.#loss, this.#accuracy]) curve.clear();
    this.#score.textContent = "";
    this.#said.show("");
    const data = this.#data?.value;
    if (!data) return;
    this.#run += 1;
    const [hidden, learningRate] = [this.#hidden, this.#learningRate].map(({ value }) => Number(value));
    this.#order({ begin: { ...data, hidden, learningRate, seed: SEED, run: this.#run } });
  }

  #toggle() {
    if (this.#running) {
      this.#pause();
      return;
    }
    this.#running = true;
    this.#train.textContent = texts.pause;
    this.#order({ steps: Number.POSITIVE_INFINITY });
  }

  #pause() {
    if (!this.#running) return;
    this.#said.show(this.#score.textContent);
    this.#running = false;
    this.#train.textContent = texts.train;
    this.#order({ steps: 0 });
  }

  /** @param {import("../network/training-worker.js").Order} order */
  #order(order) {
    this.#worker?.postMessage(order);
  }

  /** @param {import("../network/training-worker.js").News} news */
  #news({ run, step, epoch, score, validation }) {
    if (run !== this.#run) return;
    this.#loss.add(score.loss, validation?.loss ?? null);
    this.#accuracy.add(score.accuracy, validation?.accuracy ?? null);
    const shown = validation ?? score;
    this.#score.textContent = texts.trained(epoch, step, shown.loss.toFixed(4), shown.accuracy.toFixed(4));
    if (!this.#running) this.#said.show(this.#score.textContent); // also a step that was on its way as it paused
  }
}

/**
 * @param {URL} folder
 * @param {RequestInit} request
 * @returns {Promise<Data>}
 */
async function loadDigits(folder, request) {
  const expected = { images: { dtype: "uint8", shape: [null, 784] }, labels: { dtype: "uint8", shape: [null] } };
  const { description, arrays } = await loadArrays(inFolder(folder, "training.json"), expected, request);
  const images = Array.from(arrays.labels, (_, k) =>
    Float32Array.from(arrays.images.subarray(784 * k, 784 * (k + 1)), (pixel) => pixel / 255),
  );
  const digits = (/** @type {number} */ from, /** @type {number} */ to) => ({
    images: images.slice(from, to),
    labels: arrays.labels.slice(from, to),
  });
  const { training, validation } = description;
  return { training: digits(0, training), validation: digits(training, training + validation) };
}

/**
 * @param {number[]} values
 * @param {number} chosen
 */
function select(values, chosen) {
  const element = make("select", {}, ...values.map((value) => make("option", { value: `${value}` }, `${value}`)));
  element.value = `${chosen}`;
  return element;
}

customElements.define("train-network", TrainNetwork);
