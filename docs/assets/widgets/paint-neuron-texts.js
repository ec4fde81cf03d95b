// What <paint-neuron> says.

import { inLanguage } from "./texts.js";

const es = {
  brushes: ["Rojo, +1", "Azul, −1", "Goma, 0"],
  challenge: "Pinta una neurona que se active con los 1 (al menos con 18 de 20) y calle con los 7 (salvo 2 como mucho).",
  counted: "De 200 dígitos de prueba, los más difíciles incluidos: en negro, los que la activan. Toca uno y lo verás arriba.",
  grid: "Los pesos, sobre el dígito.",
  invitation: "Pinta otra neurona: en lo rojo, la tinta suma; en lo azul, resta. Se activa si la suma pasa del umbral, −b.",
  keyboard: "Con el teclado, sobre el dígito: las flechas mueven el pincel, Espacio pinta, Retroceso deshace.",
  names: { brush: "Pincel", products: "imagen × pesos", sum: "suma", threshold: "umbral", output: "ReLU" },
  of: "de 20",
  ours: "Nuestro 7",
  said: (/** @type {string} */ sum, /** @type {boolean} */ fires) => `Suma ${sum}: ${fires ? "se activa" : "calla"}.`,
};

/** @type {typeof es} */
const en = {
  brushes: ["Red, +1", "Blue, −1", "Eraser, 0"],
  challenge: "Paint a neuron that fires for the 1s (at least 18 of 20) and is silent for the 7s (it may fire for 2 at most).",
  counted: "Of 200 test digits, the hardest among them: in black, those that make it fire. Tap one to see it above.",
  grid: "The weights, over the digit.",
  invitation: "Paint another neuron: on red, ink adds; on blue, it takes away. It fires if the sum passes the threshold, −b.",
  keyboard: "With the keyboard, on the digit: the arrows move the brush, Space paints, Backspace undoes.",
  names: { brush: "Brush", products: "image × weights", sum: "sum", threshold: "threshold", output: "ReLU" },
  of: "of 20",
  ours: "Our 7",
  said: (sum, fires) => `Sum ${sum}: it ${fires ? "fires" : "is silent"}.`,
};

export const words = inLanguage({ es, en });
