// What <pixel-inspector> says.

import { inLanguage } from "./texts.js";

const es = {
  facts: ["fila, columna", "tinta", "entre 255", "posición"],
  goal: "Señala el píxel que acaba en la posición 500.",
  image: "Imagen de 28 × 28 píxeles, y debajo los mismos 784 números en fila. Las flechas mueven el píxel señalado.",
  own: "Mi dígito",
  pointAt: "Señala un píxel, o muévete con las flechas.",
  said: (/** @type {(number | string)[]} */ [row, column, value, divided, place]) =>
    `Fila ${row}, columna ${column}: ${value} de 255, que es ${divided}; en la fila de 784, posición ${place}.`,
  shuffle: "Barajar los píxeles, igual en todas las imágenes",
  shuffled: "Los mismos números, en otro orden: ya no lees nada. Una red que aprenda así acierta igual: no sabe de vecinos.",
  unroll: "Desenrollar",
};

/** @type {typeof es} */
const en = {
  facts: ["row, column", "ink", "over 255", "position"],
  goal: "Point at the pixel that ends at position 500.",
  image: "An image of 28 × 28 pixels, and below it the same 784 numbers in a row. The arrows move the pixel pointed at.",
  own: "My digit",
  pointAt: "Point at a pixel, or move with the arrows.",
  said: ([row, column, value, divided, place]) =>
    `Row ${row}, column ${column}: ${value} of 255, which is ${divided}; in the row of 784, position ${place}.`,
  shuffle: "Shuffle the pixels, the same way in every image",
  shuffled: "The same numbers, reordered: you read nothing. A network that learns so does as well: it knows no neighbours.",
  unroll: "Unroll",
};

export const words = inLanguage({ es, en });
