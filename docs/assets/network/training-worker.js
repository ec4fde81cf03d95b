// Trains in a thread of its own, so that the page stays quick. Told what to do by train-network.js; tells the score after each step.

import { gradientsOf, initialWeights, RMSprop, randomNumbers, score } from "./training.js";

/**
 * @typedef {import("./training.js").Digits} Digits
 * @typedef {import("./training.js").Score} Score
 * @typedef {{ training: Digits, validation: Digits, hidden: number, learningRate: number, seed: number, run: number }} Settings
 *   `run` tells one network's news from those of the one before, which may still be on their way
 * @typedef {{ begin: Settings } | { steps: number } | { learningRate: number }} Order
 *   a new network; so many steps more, Infinity until other orders come, 0 none; another learning rate from now on
 * @typedef {{ run: number, step: number, epoch: number, score: Score, validation: Score | null }} News
 *   `validation` at the end of an epoch
 */

const BATCH = 128;

/** @type {Settings} */
let settings;
/** @type {import("./network.js").Weights} */
let weights;
/** @type {RMSprop} */
let optimizer;
/** @type {() => number} */
let random;
/** @type {number[]} the training digits in the order of this epoch, those to come */
let waiting = [];
let [step, steps] = [0, 0];
let running = false;

/** @param {MessageEvent<Order>} event */
self.onmessage = ({ data }) => {
  if ("begin" in data) begin(data.begin);
  else if ("learningRate" in data) settings.learningRate = data.learningRate;
  else {
    steps = data.steps === 0 ? 0 : steps + data.steps; // clicks come faster than steps are taken
    if (!running) run();
  }
};

/** @param {Settings} given */
function begin(given) {
  settings = given;
  random = randomNumbers(given.seed);
  weights = initialWeights(given.hidden, random);
  optimizer = new RMSprop(weights);
  [step, steps, waiting] = [0, 0, []];
}

/** One step after the other; between two, orders can come. */
function run() {
  running = steps > 0;
  if (!running) return;
  steps -= 1;
  if (waiting.length === 0) waiting = shuffled(settings.training.images.length);
  const places = waiting.splice(0, BATCH);
  const { gradients, score: before } = gradientsOf(weights, batch(settings.training, places));
  optimizer.update(weights, gradients, settings.learningRate);
  step += 1;
  const epoch = Math.ceil(step / Math.ceil(settings.training.images.length / BATCH));
  const validation = waiting.length === 0 ? score(weights, settings.validation) : null;
  self.postMessage(/** @type {News} */ ({ run: settings.run, step, epoch, score: before, validation }));
  setTimeout(run);
}

/**
 * @param {Digits} digits
 * @param {number[]} places
 * @returns {Digits}
 */
const batch = ({ images, labels }, places) => ({ images: places.map((k) => images[k]), labels: places.map((k) => labels[k]) });

/** @param {number} count */
function shuffled(count) {
  const order = Array.from({ length: count }, (_, k) => k);
  for (let last = count - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
}
