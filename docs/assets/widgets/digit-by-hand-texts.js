// What <digit-by-hand> says.

import { inLanguage } from "./language.js";

const es = {
  about: "Tu último dígito, de los píxeles a la respuesta, en una hoja con todas las cuentas.",
  bias: "sesgo, b2",
  digit: "dígito",
  final: (/** @type {string} */ reads, /** @type {string} */ sum) =>
    `Las diez exponenciales suman ${sum}; cada una, entre esa suma, es una probabilidad. ${reads}`,
  firing: (/** @type {number} */ count) =>
    `Se activan ${count} de las 512. Estas tres son las que más pesan en la respuesta: sus pesos, con el dígito dibujado encima.`,
  make: "Hacer mi hoja",
  neuron: (/** @type {number} */ i) => `neurona ${i}`,
  none: "Todavía no has dibujado ninguno: mientras, va nuestro 7. Dibuja el tuyo en la portada o en la página 6.",
  others: (/** @type {number} */ count) => `las otras ${count}`,
  pixels: (/** @type {number} */ count) => `1. La imagen, D: 784 números. Tienen tinta ${count}; los demás son 0.`,
  print: "Imprimir la hoja",
  probability: "probabilidad",
  rounded: "Con los pesos redondeados que llegan al navegador: las últimas cifras pueden variar.",
  steps: ["2. La capa oculta", "3. La capa de salida: lo que cada neurona da a cada dígito, a1 × W2"],
  title: "Mi dígito, a mano",
};

/** @type {typeof es} */
const en = {
  about: "Your last digit, from its pixels to the answer, on one sheet with all the sums.",
  bias: "bias, b2",
  digit: "digit",
  final: (reads, sum) =>
    `The ten exponentials add up to ${sum}; each of them, divided by that sum, is a probability. ${reads}`,
  firing: (count) =>
    `${count} of the 512 fire. These three weigh most in the answer: their weights, with the digit drawn over them.`,
  make: "Make my sheet",
  neuron: (i) => `neuron ${i}`,
  none: "You have drawn none yet, so this is our 7. Draw yours on the home page or on page 6.",
  others: (count) => `the other ${count}`,
  pixels: (count) => `1. The image, D: 784 numbers. ${count} have ink; the others are 0.`,
  print: "Print the sheet",
  probability: "probability",
  rounded: "With the rounded weights that the browser gets: the last figures may differ.",
  steps: ["2. The hidden layer", "3. The output layer: what each neuron gives to each digit, a1 × W2"],
  title: "My digit, by hand",
};

export const words = inLanguage({ es, en });
