// What the widgets say, in the page's language.

import { inLanguage } from "./language.js";

const es = {
  challenge: "Reto.",
  bars: "Probabilidad de cada dígito",
  chooseDigit: "Dígito",
  chooseImage: "Sus imágenes de prueba",
  clear: "Borrar",
  damaged: "Lo que se ha descargado está dañado.",
  doubts: (/** @type {string} */ one, /** @type {string} */ other) => `La red duda entre ${one} y ${other}.`,
  drawHere: "Dibuja aquí, del 0 al 9",
  loading: "Descargando…",
  met: "¡Conseguido!",
  pad: "Hoja para dibujar. Las flechas mueven el lápiz (con Mayús, más), Espacio lo baja y lo levanta, Retroceso deshace.",
  penDown: "Lápiz abajo",
  penUp: "Lápiz arriba",
  reads: (/** @type {string} */ one) => `La red lee ${one}.`,
  retry: "Volver a intentarlo",
  slow: "La descarga tarda.",
  testDigit: (/** @type {number} */ digit, /** @type {number} */ index) => `Un ${digit}, imagen ${index} de prueba`,
  undo: "Deshacer",
  unreachable: "La descarga no ha llegado: puede que se haya cortado la conexión.",
};

/** @type {typeof es} */
const en = {
  challenge: "Challenge.",
  bars: "Probability of each digit",
  chooseDigit: "Digit",
  chooseImage: "Test images of it",
  clear: "Clear",
  damaged: "What was downloaded is damaged.",
  doubts: (one, other) => `The network hesitates between ${one} and ${other}.`,
  drawHere: "Draw here, 0 to 9",
  loading: "Downloading…",
  met: "Done!",
  pad: "Sheet to draw on. The arrows move the pen (with Shift, further), Space puts it down and lifts it, Backspace undoes.",
  penDown: "Pen down",
  penUp: "Pen up",
  reads: (one) => `The network reads ${one}.`,
  retry: "Try again",
  slow: "The download is slow.",
  testDigit: (digit, index) => `A ${digit}, test image ${index}`,
  undo: "Undo",
  unreachable: "The download has not arrived: the connection may have been lost.",
};

/** The words that elements share. */
export const texts = inLanguage({ es, en });
