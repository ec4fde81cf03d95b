// What <pixel-inspector> says.

import { inLanguage } from "./texts.js";

const es = {
  divided: "entre 255",
  goal: "Señala el píxel que acaba en la posición 500.",
  image: "Imagen de 28 × 28 píxeles, y debajo los mismos 784 números en fila. Las flechas mueven el píxel señalado.",
  own: "Mi dígito",
  place: "posición",
  pointAt: "Señala un píxel, o muévete con las flechas.",
  said: (
    /** @type {number} */ row,
    /** @type {number} */ column,
    /** @type {number} */ value,
    /** @type {string} */ divided,
    /** @type {number} */ place,
  ) => `Fila ${row}, columna ${column}: ${value} de 255, que es ${divided}; en la fila de 784, posición ${place}.`,
  shuffle: "Barajar los píxeles, igual en todas las imágenes",
  shuffled:
    "Los mismos números, en otro orden: tú ya no lees nada. Una red que aprendiera así acertaría igual, porque para ella nunca hubo vecinos.",
  unroll: "Desenrollar",
  value: "tinta",
  where: "fila, columna",
};

/** @type {typeof es} */
const en = {
  divided: "over 255",
  goal: "Point at the pixel that ends at position 500.",
  image: "An image of 28 × 28 pixels, and below it the same 784 numbers in a row. The arrows move the pixel pointed at.",
  own: "My digit",
  place: "position",
  pointAt: "Point at a pixel, or move with the arrows.",
  said: (row, column, value, divided, place) =>
    `Row ${row}, column ${column}: ${value} of 255, which is ${divided}; in the row of 784, position ${place}.`,
  shuffle: "Shuffle the pixels, the same way in every image",
  shuffled:
    "The same numbers, in another order: you read nothing now. A network that learned like this would do as well, since it never knew of neighbours.",
  unroll: "Unroll",
  value: "ink",
  where: "row, column",
};

export const words = inLanguage({ es, en });
