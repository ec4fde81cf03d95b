// Trains in a thread of its own, so that the page stays quick. Told what to do by train-network.js; tells how it goes, as `fit` does:
// of the training digits the mean over an epoch's batches, each before its step, and those for validation at the epoch's end.

import { forward } from "./network.js";
import { gradientsOf, initialWeights, largest, RMSprop, randomNumbers, score, sixteen } from "./training.js";

/**
 * @typedef {import("./training.js").Score} Score
 * @typedef {{ images: Uint8Array, labels: Uint8Array, training: number, watched: number[] }} Data
 *   the first `training` digits to learn from, the others for validation; the places of those whose answers are told
 * @typedef {{ digits: number, neurons: number, rate: number, batch: number, seed: number, run: number }} Settings
 *   `run` tells one network's news from those of the one before, which may still be on their way
 * @typedef {{ data: Data } | { begin: Settings } | { steps: number }} Order
 *   once, the digits; a new network; so many steps more, Infinity until other orders come, 0 none
 * @typedef {{ step: number, epoch: number, training: Score, validation: Score | null }} Progress  `epoch` is whole at its end
 * @typedef {{ run: number, progress: Progress | null, answers: number[], weights: Float32Array }} News
 */

// So that eyes can follow, from one news to the next there are
const PACE = 100; // milliseconds at least
const SHARE = 0.1; // of the steps so far at most, as the first ones change most, and no more than an epoch

/** @type {Data} */
let data;
/** @type {Float32Array[]} */
let images;
/** @type {Settings} */
let settings;
/** @type {import("./network.js").Weights} */
let weights;
/** @type {RMSprop} */
let optimizer;
/** @type {() => number} */
let random;
/** @type {number[]} the training digits in the order of this epoch, those to come */
let waiting;
let sums = { loss: 0, accuracy: 0, count: 0 };
let [step, steps, busy] = [0, 0, false];

/** @param {MessageEvent<Order>} event */
self.onmessage = ({ data: order }) => {
  if ("data" in order) {
    data = order.data;
    const image = (/** @type {number} */ k) => data.images.subarray(784 * k, 784 * (k + 1));
    images = Array.from(data.labels, (_, k) => Float32Array.from(image(k), (pixel) => pixel / 255));
  } else if ("begin" in order) {
    settings = order.begin;
    random = randomNumbers(settings.seed);
    weights = initialWeights(settings.neurons, random);
    optimizer = new RMSprop(weights);
    [step, steps, waiting] = [0, 0, []];
    tell(null);
  } else {
    steps = order.steps === 0 ? 0 : steps + order.steps; // clicks come faster than steps are taken
    if (!busy) train();
  }
};

/** Some steps; then orders can come. */
function train() {
  busy = steps > 0;
  if (!busy) return;
  const [begun, before] = [performance.now(), step];
  let progress = next();
  while (steps > 0 && !progress.validation && step - before < SHARE * step && performance.now() - begun < PACE)
    progress = next();
  tell(progress);
  setTimeout(train, Math.max(PACE - (performance.now() - begun), 0));
}

/** @returns {Progress} */
function next() {
  if (waiting.length === 0) {
    waiting = shuffled(settings.digits);
    sums = { loss: 0, accuracy: 0, count: 0 };
  }
  const places = waiting.splice(0, settings.batch);
  const { gradients, score: before } = gradientsOf(weights, digits(places));
  optimizer.update(weights, gradients, settings.rate);
  steps -= 1;
  step += 1;
  sums.count += places.length; // a last batch may be smaller, and counts for less
  for (const name of /** @type {const} */ (["loss", "accuracy"])) sums[name] += before[name] * places.length;
  const training = { loss: sums.loss / sums.count, accuracy: sums.accuracy / sums.count };
  const others = waiting.length > 0 ? null : Array.from(images.keys()).slice(data.training);
  const validation = others && score(weights, digits(others));
  return { step, epoch: step / Math.ceil(settings.digits / settings.batch), training, validation };
}

/** @param {Progress | null} progress */
function tell(progress) {
  const answers = data.watched.map((k) => largest(forward(images[k], weights).probabilities));
  self.postMessage(/** @type {News} */ ({ run: settings.run, progress, answers, weights: sixteen(weights) }));
}

/** @param {number[]} places */
const digits = (places) => ({ images: places.map((k) => images[k]), labels: places.map((k) => data.labels[k]) });

/** @param {number} count */
function shuffled(count) {
  const order = Array.from({ length: count }, (_, k) => k);
  for (let last = count - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
}
