// What <train-network> says.

import { inLanguage } from "./language.js";

const es = {
  acts: { train: "Entrenar", pause: "Pausa", step: "Un paso", reset: "Empezar de nuevo" },
  at: (/** @type {number} */ epoch, /** @type {number} */ step) => `Época ${epoch}, paso ${step}.`,
  epoch: "época",
  lines: { training: "entrenamiento", validation: "validación" },
  lossNow: (/** @type {string} */ loss, /** @type {number} */ rise, /** @type {number} */ epoch) => {
    const told = rise > 0 ? `supera en un ${es.percent(rise)} la menor, la de la época ${epoch}` : "es la menor hasta ahora";
    return `La pérdida de validación, ${loss}, ${told}.`;
  },
  measured: `Entrenamiento: media de los lotes de la época, como en fit. Validación: al acabarla, con 1000 dígitos de los que
    no aprende. En pálido, el intento anterior.`,
  more: (/** @type {Record<string, number>} */ { neurons, rate, batch }) =>
    `${neurons} neuronas, tasa ${rate}, lotes de ${batch}`,
  neuronsShown: (/** @type {number} */ shown, /** @type {number} */ all) =>
    `Los pesos de ${shown} de sus ${all} neuronas: con rojo, la tinta suma; con azul, resta.`,
  measures: { loss: "pérdida", accuracy: "exactitud" },
  names: { digits: "Dígitos de los que aprende", neurons: "Neuronas", rate: "Tasa", batch: "Lote" },
  noise: "Una red nueva: sus pesos son ruido. Entrénala y míralos. Los dígitos, 1 MB, se descargan una vez.",
  overfit: "Haz que memorice: que acierte todos sus dígitos y la pérdida de validación suba un 20 % desde la menor.",
  percent: (/** @type {number} */ part, figures = 1) => `${(100 * part).toFixed(figures)}\u00a0%`,
  reads: (/** @type {number} */ digit, /** @type {number} */ answer) => `Un ${digit}, leído como ${answer}`,
  scored: (/** @type {number} */ epoch, /** @type {string} */ known, /** @type {string} */ unknown) =>
    `En la ${epoch} acertó el ${known} de sus dígitos y, al acabarla, el ${unknown} de los de validación.`,
  watched: (/** @type {number | string} */ right) => `Veinte dígitos de validación, y cómo los lee: acierta ${right}.`,
};

/** @type {typeof es} */
const en = {
  acts: { train: "Train", pause: "Pause", step: "One step", reset: "Start again" },
  at: (epoch, step) => `Epoch ${epoch}, step ${step}.`,
  epoch: "epoch",
  lines: { training: "training", validation: "validation" },
  lossNow: (loss, rise, epoch) => {
    const told = rise > 0 ? `${en.percent(rise)} above the lowest, that of epoch ${epoch}` : "the lowest so far";
    return `The validation loss, ${loss}, is ${told}.`;
  },
  measured: `Training: mean over the epoch's batches, as in fit. Validation: at its end, on 1,000 digits that it doesn't learn
    from. Pale, the attempt before.`,
  more: ({ neurons, rate, batch }) => `${neurons} neurons, rate ${rate}, batches of ${batch}`,
  neuronsShown: (shown, all) =>
    `The weights of ${shown} of its ${all} neurons: where red, ink adds; where blue, it takes away.`,
  measures: { loss: "loss", accuracy: "accuracy" },
  names: { digits: "Digits to learn from", neurons: "Neurons", rate: "Rate", batch: "Batch" },
  noise: "A new network: its weights are noise. Train it and watch them. The digits, 1 MB, are downloaded once.",
  overfit: "Make it memorise: all its own digits right, and the validation loss 20% above its lowest.",
  percent: (part, figures = 1) => `${(100 * part).toFixed(figures)}%`,
  reads: (digit, answer) => `A ${digit}, read as ${answer}`,
  scored: (epoch, known, unknown) =>
    `In epoch ${epoch} it read ${known} of its digits right and, at its end, ${unknown} of the validation ones.`,
  watched: (right) => `Twenty validation digits, and how it reads them: ${right} right.`,
};

export const words = inLanguage({ es, en });
