// Trains in a thread of its own, so that the page stays quick. Told what to do by train-network.js; tells how it goes, as `fit` does:
// of the training digits the mean over an epoch's batches, each before its step, and those for validation at the epoch's end.

import { image } from "./digits.js";
import { forward, largest } from "./network.js";
import { descend, gradientsOf, initialWeights, randomNumbers, score, sixteen, zerosLike } from "./training.js";

/** @typedef {import("./training.js").Score} Score */
/** @typedef {{ images: Uint8Array, labels: Uint8Array, training: number, watched: number[] }} Data
 *   the first `training` digits to learn from, the others for validation; the places of those whose answers are told */
/** @typedef {{ digits: number, neurons: number, rate: number, batch: number, seed: number, run: number }} Settings
 *   `run` tells one network's news from those of the one before, which may still be on their way */
/** @typedef {{ data: Data } | { begin: Settings } | { steps: number }} Order
 *   once, the digits; a new network; so many steps more, Infinity until other orders come, 0 none */
/** @typedef {{ step: number, epoch: number, training: Score, validation: Score | null }} Progress  `epoch` is whole at its end */
/** @typedef {{ run: number, progress: Progress | null, answers: number[], weights: Float32Array }} News */

// So that eyes can follow, from one news to the next there are
const PACE = 100; // milliseconds at least
const SHARE = 0.1; // of the steps so far at most, as the first ones change most, and no more than an epoch

/** @type {Data} */ let data;
/** @type {Float32Array[]} */ let images;
/** @type {ReturnType<typeof begun>} */ let now;
let steps = 0; // that are still to take
let busy = false;

/** @param {MessageEvent<Order>} event */
self.onmessage = ({ data: order }) => {
  if ("data" in order) {
    data = order.data;
    images = Array.from(data.labels, (_, k) => image(data, k));
  } else if ("begin" in order) {
    now = begun(order.begin);
    steps = 0;
    tell(null);
  } else {
    steps = order.steps === 0 ? 0 : steps + order.steps; // clicks come faster than steps are taken
    if (!busy) train();
  }
};

/** A network that has learnt nothing. @param {Settings} settings */
function begun(settings) {
  const random = randomNumbers(settings.seed);
  const weights = initialWeights(settings.neurons, random);
  const waiting = /** @type {number[]} */ ([]); // the training digits in the order of this epoch, those to come
  return { settings, random, weights, squares: zerosLike(weights), waiting, step: 0, loss: 0, right: 0, seen: 0 };
}

/** Some steps; then orders can come. */
function train() {
  busy = steps > 0;
  if (!busy) return;
  const [start, before] = [performance.now(), now.step];
  let progress = next();
  while (steps > 0 && !progress.validation && now.step - before < SHARE * now.step && performance.now() - start < PACE)
    progress = next();
  tell(progress);
  setTimeout(train, PACE - (performance.now() - start));
}

/** @returns {Progress} */
function next() {
  const { settings, weights } = now;
  if (now.waiting.length === 0) Object.assign(now, { waiting: shuffled(settings.digits), loss: 0, right: 0, seen: 0 });
  const places = now.waiting.splice(0, settings.batch);
  const { gradients, score: before } = gradientsOf(weights, digits(places));
  descend(weights, now.squares, gradients, settings.rate);
  steps -= 1;
  now.step += 1;
  now.seen += places.length; // a last batch may be smaller, and counts for less
  now.loss += before.loss * places.length;
  now.right += before.accuracy * places.length;
  return {
    step: now.step,
    epoch: now.step / Math.ceil(settings.digits / settings.batch),
    training: { loss: now.loss / now.seen, accuracy: now.right / now.seen },
    validation: now.waiting.length > 0 ? null : score(weights, digits([...images.keys()].slice(data.training))),
  };
}

function tell(/** @type {Progress | null} */ progress) {
  const answers = data.watched.map((k) => largest(forward(images[k], now.weights).probabilities));
  self.postMessage(/** @type {News} */ ({ run: now.settings.run, progress, answers, weights: sixteen(now.weights) }));
}

/** @param {number[]} places */
const digits = (places) => ({ images: places.map((k) => images[k]), labels: places.map((k) => data.labels[k]) });

function shuffled(/** @type {number} */ count) {
  const order = Array.from({ length: count }, (_, k) => k);
  for (let last = count - 1; last > 0; last--) {
    const other = Math.floor(now.random() * (last + 1));
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
}
