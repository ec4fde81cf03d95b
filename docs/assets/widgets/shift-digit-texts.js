// What <shift-digit> says, in the page's language.

import { inLanguage } from "./language.js";

const es = {
  another: "Otro, al azar",
  best: "Cambiar el píxel que más mueve la respuesta",
  changed: (/** @type {number} */ count) => (count ? `Píxeles cambiados: ${count}.` : ""),
  goal: "Mueve el dígito lo menos posible, píxel a píxel, hasta que cambie la respuesta.",
  how: (/** @type {number} */ steps) => `Han bastado ${steps}.`,
  map: (/** @type {number} */ right) => `Lo que lee en cada sitio: acierta en ${right} de 169.`,
  none: "Dibújalo antes, en la hoja que hay más abajo.",
  own: "El mío",
  page: "El de la página",
  seven: "Nuestro 7",
  sheet: "Un dígito. Las flechas lo mueven.",
  thickness: "Grosor",
  title: "Arrástralo, o usa las flechas. ¿Hasta dónde lo lee bien?",
  turn: "Giro",
};

/** @type {typeof es} */
const en = {
  another: "Another, at random",
  best: "Change the pixel that moves the answer most",
  changed: (count) => (count ? `Pixels changed: ${count}.` : ""),
  goal: "Move the digit as little as possible, pixel by pixel, until the answer changes.",
  how: (steps) => `${steps} were enough.`,
  map: (right) => `What it reads in each place: it is right in ${right} of 169.`,
  none: "Draw it first, on the sheet further down.",
  own: "Mine",
  page: "The page’s",
  seven: "Our 7",
  sheet: "A digit. The arrows move it.",
  thickness: "Thickness",
  title: "Drag it, or use the arrows. How far is it read right?",
  turn: "Turn",
};

export const texts = inLanguage({ es, en });
