// What <train-network> says.

import { inLanguage } from "./texts.js";

/** @typedef {Record<"digits" | "neurons" | "rate" | "batch", number>} Settings */

const es = {
  accuracy: "exactitud",
  at: (/** @type {number} */ epoch, /** @type {number} */ step) => `Época ${epoch}, paso ${step}.`,
  batch: "Lote",
  before: (/** @type {Settings} */ settings) =>
    `En pálido, el intento anterior: ${settings.digits} dígitos, ${es.more(settings)}.`,
  digits: "Dígitos de los que aprende",
  epoch: "época",
  loss: "pérdida",
  lossNow: (/** @type {string} */ loss, /** @type {number} */ rise, /** @type {number} */ epoch) => {
    const told = rise > 0 ? `supera en un ${es.percent(rise)} la menor, la de la época ${epoch}` : "es la menor hasta ahora";
    return `La pérdida de validación, ${loss}, ${told}.`;
  },
  measured:
    "Entrenamiento: media de los lotes de la época, como en fit. Validación: al acabarla, con 1000 dígitos de los que no aprende.",
  more: (/** @type {Settings} */ { neurons, rate, batch }) => `${neurons} neuronas, tasa ${rate}, lotes de ${batch}`,
  neurons: "Neuronas",
  neuronsShown: (/** @type {number} */ shown, /** @type {string} */ all) =>
    `Los pesos de ${shown} de sus ${all} neuronas: con rojo, la tinta suma; con azul, resta.`,
  noise: "Una red nueva: sus pesos son ruido. Entrénala y míralos. Los dígitos, 1 MB, se descargan una vez.",
  number: (/** @type {number} */ value) => `${value}`,
  overfit: "Haz que memorice: que acierte todos sus dígitos y la pérdida de validación suba un 20 % desde la menor.",
  pause: "Pausa",
  percent: (/** @type {number} */ part, figures = 1) => `${(100 * part).toFixed(figures)}\u00a0%`,
  rate: "Tasa",
  reads: (/** @type {number} */ digit, /** @type {number} */ answer) => `Un ${digit}, leído como ${answer}`,
  reset: "Empezar de nuevo",
  scored: (/** @type {number} */ epoch, /** @type {string} */ known, /** @type {string} */ unknown) =>
    `En la ${epoch} acertó el ${known} de sus dígitos y, al acabarla, el ${unknown} de los de validación.`,
  step: "Un paso",
  stop: "Ahora, para a tiempo: empieza de nuevo sin cambiar nada y pulsa Pausa en el mejor momento.",
  train: "Entrenar",
  training: "entrenamiento",
  validation: "validación",
  watched: (/** @type {number} */ right) => `Veinte dígitos de validación, y cómo los lee: acierta ${right}.`,
  watchedSoon: "Aquí, veinte dígitos de validación, y cómo los lee.",
};

/** @type {typeof es} */
const en = {
  accuracy: "accuracy",
  at: (epoch, step) => `Epoch ${epoch}, step ${step}.`,
  batch: "Batch",
  before: (settings) => `Pale, the attempt before: ${en.number(settings.digits)} digits, ${en.more(settings)}.`,
  digits: "Digits to learn from",
  epoch: "epoch",
  loss: "loss",
  lossNow: (loss, rise, epoch) => {
    const told = rise > 0 ? `${en.percent(rise)} above the lowest, that of epoch ${epoch}` : "the lowest so far";
    return `The validation loss, ${loss}, is ${told}.`;
  },
  measured:
    "Training: mean over the epoch's batches, as in fit. Validation: at its end, on 1,000 digits that it doesn't learn from.",
  more: ({ neurons, rate, batch }) => `${neurons} neurons, rate ${rate}, batches of ${batch}`,
  neurons: "Neurons",
  neuronsShown: (shown, all) =>
    `The weights of ${shown} of its ${all} neurons: where red, ink adds; where blue, it takes away.`,
  noise: "A new network: its weights are noise. Train it and watch them. The digits, 1 MB, are downloaded once.",
  number: (value) => value.toLocaleString("en", { maximumSignificantDigits: 4 }),
  overfit: "Make it memorise: all its own digits right, and the validation loss 20% above its lowest.",
  pause: "Pause",
  percent: (part, figures = 1) => `${(100 * part).toFixed(figures)}%`,
  rate: "Rate",
  reads: (digit, answer) => `A ${digit}, read as ${answer}`,
  reset: "Start again",
  scored: (epoch, known, unknown) =>
    `In epoch ${epoch} it read ${known} of its digits right and, at its end, ${unknown} of the validation ones.`,
  step: "One step",
  stop: "Now stop in time: start again, change nothing, and press Pause at the best moment.",
  train: "Train",
  training: "training",
  validation: "validation",
  watched: (right) => `Twenty validation digits, and how it reads them: ${right} right.`,
  watchedSoon: "Here, twenty validation digits, and how it reads them.",
};

export const words = inLanguage({ es, en });
