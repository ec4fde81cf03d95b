// What the widgets say, in the page's language.

const es = {
  answer: "Respuesta",
  bars: "Probabilidad de cada dígito",
  clear: "Borrar",
  damaged: "Lo que ha llegado de la red está dañado.",
  doubts: (/** @type {string} */ one, /** @type {string} */ other) => `La red duda entre ${one} y ${other}.`,
  drawHere: "Dibuja aquí un dígito del 0 al 9",
  keyboard:
    "Con el teclado: las flechas mueven el lápiz (con Mayús, más deprisa), Espacio lo baja y lo levanta, Retroceso deshace.",
  loading: "Descargando la red…",
  pad: "Hoja para dibujar un dígito. Las flechas mueven el lápiz, Espacio lo baja y lo levanta, Retroceso deshace.",
  penDown: "Lápiz abajo",
  penUp: "Lápiz arriba",
  reads: (/** @type {string} */ one) => `La red lee ${one}.`,
  retry: "Volver a intentarlo",
  seen: "Lo que ve la red, paso a paso",
  slow: "La red tarda en llegar.",
  steps: ["2. tinta", "3. recorte", "4. caja", "5. centrado"],
  undo: "Deshacer",
  unreachable: "La red no ha llegado: puede que se haya cortado la conexión.",
};

/** @type {typeof es} */
const en = {
  answer: "Answer",
  bars: "Probability of each digit",
  clear: "Clear",
  damaged: "What has arrived of the network is damaged.",
  doubts: (one, other) => `The network hesitates between ${one} and ${other}.`,
  drawHere: "Draw a digit from 0 to 9 here",
  keyboard:
    "With the keyboard: the arrows move the pen (with Shift, faster), Space puts it down and lifts it, Backspace undoes.",
  loading: "Downloading the network…",
  pad: "Sheet on which to draw a digit. The arrows move the pen, Space puts it down and lifts it, Backspace undoes.",
  penDown: "Pen down",
  penUp: "Pen up",
  reads: (one) => `The network reads ${one}.`,
  retry: "Try again",
  seen: "What the network sees, step by step",
  slow: "The network is taking its time to arrive.",
  steps: ["2. ink", "3. cropped", "4. box", "5. centred"],
  undo: "Undo",
  unreachable: "The network has not arrived: the connection may have been lost.",
};

const language = document.documentElement.lang.startsWith("es") ? "es" : "en";

export const texts = { es, en }[language];

const percentage = new Intl.NumberFormat(language, { style: "percent" });

/**
 * A probability for people, who take "100 %" for certainty.
 *
 * @param {number} probability
 */
export function percent(probability) {
  if (probability >= 0.995) return `> ${percentage.format(0.99)}`;
  if (probability > 0 && probability < 0.005) return `< ${percentage.format(0.01)}`;
  return percentage.format(probability);
}
