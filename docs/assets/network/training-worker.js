// Trains in a thread of its own, so that the page stays quick. Told what to do by train-network.js; tells how it goes.

import { forward } from "./network.js";
import { initialWeights, largest, randomNumbers } from "./training.js";
import { Run, sixteen } from "./training-run.js";

/**
 * @typedef {{ images: Uint8Array, labels: Uint8Array, training: number, watched: number[] }} Data
 *   the first `training` digits to learn from, the others for validation; the places of those whose answers are told
 * @typedef {{ digits: number, neurons: number, rate: number, batch: number, seed: number, run: number }} Settings
 *   `run` tells one network's news from those of the one before, which may still be on their way
 * @typedef {{ data: Data } | { begin: Settings } | { steps: number }} Order
 *   once, the digits; a new network; so many steps more, Infinity until other orders come, 0 none
 * @typedef {{ run: number, steps: number, progress: import("./training-run.js").Progress | null, answers: number[],
 *   weights: Float32Array }} News  `steps` of an epoch; no progress before the first step
 */

// So that eyes can follow, from one news to the next there are
const PACE = 100; // milliseconds at least
const SHARE = 0.1; // of the steps so far at most, as the first ones change most, and no more than an epoch

/** @type {Data} */
let data;
/** @type {Float32Array[]} */
let images;
/** @type {Run} */
let training;
let [run, steps] = [0, 0];
let busy = false;

/** @param {MessageEvent<Order>} event */
self.onmessage = ({ data: order }) => {
  if ("data" in order) {
    data = order.data;
    const image = (/** @type {number} */ k) => data.images.subarray(784 * k, 784 * (k + 1));
    images = Array.from(data.labels, (_, k) => Float32Array.from(image(k), (pixel) => pixel / 255));
  } else if ("begin" in order) begin(order.begin);
  else {
    steps = order.steps === 0 ? 0 : steps + order.steps; // clicks come faster than steps are taken
    if (!busy) train();
  }
};

/** @param {Settings} settings */
function begin(settings) {
  const digits = (/** @type {number} */ from, /** @type {number} */ to) => ({
    images: images.slice(from, to),
    labels: data.labels.subarray(from, to),
  });
  const random = randomNumbers(settings.seed);
  const weights = initialWeights(settings.neurons, random);
  training = new Run(weights, digits(0, settings.digits), digits(data.training, images.length), settings, random);
  run = settings.run;
  steps = 0;
  tell(null);
}

/** Some steps; then orders can come. */
function train() {
  busy = steps > 0;
  if (!busy) return;
  const begun = performance.now();
  let progress;
  let taken = 0;
  do {
    progress = training.next();
    taken += 1;
    steps -= 1;
  } while (steps > 0 && !progress.validation && taken < SHARE * progress.step && performance.now() - begun < PACE);
  tell(progress);
  setTimeout(train, Math.max(PACE - (performance.now() - begun), 0));
}

/** @param {News["progress"]} progress */
function tell(progress) {
  const answers = data.watched.map((k) => largest(forward(images[k], training.weights).probabilities));
  const news = { run, steps: training.steps, progress, answers, weights: sixteen(training.weights) };
  self.postMessage(/** @type {News} */ (news));
}
