// What <draw-digit> says on page 6, in the page's language.

import { inLanguage } from "./language.js";

const es = {
  download: "Descargar my-digits.npz",
  drawn: "He dibujado un",
  fool: "¿La engañas? Un dígito que tú leas bien y ella lea como otro, con más del 90 %. Dibújalo y di cuál es.",
  fooled: (/** @type {number} */ drawn, /** @type {number} */ read, /** @type {string} */ sure) =>
    `Tu ${drawn} lo lee como un ${read} (${sure}).`,
  forPage8: "La página 8 sigue entrenando la red con los dígitos de ese archivo.",
  keep: "Guardarlo",
  kept: (/** @type {number} */ count) => `Mis dígitos: ${count}. Pulsa uno para quitarlo.`,
  pen: "Trazo",
  pens: ["fino", "medio", "grueso"],
  seen: "Lo que ve la red, paso a paso",
  steps: ["tinta", "recorte: el marco", "caja de 20 × 20", "centrado: la cruz, en medio"],
  takeOut: (/** @type {number} */ label) => `Quitar este ${label}`,
};

/** @type {typeof es} */
const en = {
  download: "Download my-digits.npz",
  drawn: "I have drawn a",
  fool: "Can you fool it? A digit that you can read and it reads as another one, with more than 90%. Draw it and say which it is.",
  fooled: (drawn, read, sure) => `It reads your ${drawn} as a ${read} (${sure}).`,
  forPage8: "Page 8 trains the network further with the digits of that file.",
  keep: "Keep it",
  kept: (count) => `My digits: ${count}. Press one to take it out.`,
  pen: "Pen",
  pens: ["thin", "medium", "thick"],
  seen: "What the network sees, step by step",
  steps: ["ink", "cropped: the frame", "box of 20 × 20", "centred: the cross, in the middle"],
  takeOut: (label) => `Take this ${label} out`,
};

export const texts = inLanguage({ es, en });
