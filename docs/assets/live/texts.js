// What a cell that runs in the page says, in the page's language.

import { inLanguage } from "../widgets/language.js";

const es = {
  above: (/** @type {number} */ one, /** @type {number} */ all, /** @type {boolean} */ trains) =>
    `Antes, las celdas de arriba: ${one} de ${all}${trains ? ", que entrena y tarda" : ""}…`,
  aboveFailed: "No ha llegado a ejecutarse: hay un error en una celda de arriba.",
  asItWas: "Como estaba",
  before: "Tu resultado, antes de este cambio",
  bringBack: "Volver a mi versión",
  broken: () => "Python se ha parado; puede que se haya acabado la memoria. Las variables se han perdido.",
  code: "Código de la celda, para cambiarlo",
  cut: "… y más: lo que sigue no cabe en la página.",
  damaged: (/** @type {string} */ file) => `Lo que se ha descargado está dañado (${file}).`,
  done: "Hecho.",
  exercise: "Ejercicio.",
  failed: (/** @type {number | null} */ line) => (line ? `Error en la línea ${line}.` : "Error."),
  fetching: (/** @type {number} */ megabytes) => `Descargando Python y los dígitos: ${megabytes} MB, una sola vez.`,
  figure: "La figura que dibuja tu código",
  keep: "Descargar mi versión",
  keys: "Ctrl + Intro la ejecuta; Esc la cierra.",
  little: (/** @type {number} */ gigabytes) =>
    `Esta página prepara los 60 000 dígitos, y eso ocupa casi 1 GB de memoria. Tu dispositivo tiene ${gigabytes} GB: puede que el navegador la cierre.`,
  anyway: "Ejecutar aun así",
  missing: (/** @type {string} */ file) => `La descarga no ha llegado (${file}): puede que se haya cortado la conexión.`,
  mine: "mio",
  honest:
    "Calculado en tu navegador por una copia pequeña de la parte de Keras que usan estas páginas, comprobada con Keras. Los números al azar y los últimos decimales pueden ser otros.",
  goThere: "Ir a ella",
  again: "Volver a intentarlo",
  right: "¡Bien! Pasa la prueba.",
  run: "Ejecutar",
  runAbove: "Ejecutar todo lo de arriba",
  running: "Ejecutando…",
  starting: "Preparando Python…",
  stop: "Parar",
  stopped: "Parado. Las variables se han perdido: «Ejecutar» empieza otra vez desde arriba.",
  wrong: "Todavía no.",
  yours: "Tu resultado",
};

/** @type {typeof es} */
const en = {
  above: (one, all, trains) => `First, the cells above: ${one} of ${all}${trains ? ", which trains and takes a while" : ""}…`,
  aboveFailed: "It was not run: there is an error in a cell above.",
  asItWas: "As it was",
  before: "Your result, before this change",
  bringBack: "Back to my version",
  broken: () => "Python has stopped; it may have run out of memory. The variables are gone.",
  code: "The cell’s code, to be changed",
  cut: "… and more: the rest does not fit into the page.",
  damaged: (file) => `What was downloaded is damaged (${file}).`,
  done: "Done.",
  exercise: "Exercise.",
  failed: (line) => (line ? `Error in line ${line}.` : "Error."),
  fetching: (megabytes) => `Downloading Python and the digits: ${megabytes} MB, only once.`,
  figure: "The figure that your code draws",
  keep: "Download my version",
  keys: "Ctrl + Enter runs it; Esc closes it.",
  little: (gigabytes) =>
    `This page prepares all 60,000 digits, which takes almost 1 GB of memory. Your device has ${gigabytes} GB: the browser may close the page.`,
  anyway: "Run anyway",
  missing: (file) => `The download has not arrived (${file}): the connection may have been lost.`,
  mine: "mine",
  honest:
    "Computed in your browser by a small copy of the part of Keras that these pages use, tested against Keras. Random numbers and last decimals may differ.",
  goThere: "Go to it",
  again: "Try again",
  right: "Right! It passes the test.",
  run: "Run",
  runAbove: "Run all above",
  running: "Running…",
  starting: "Preparing Python…",
  stop: "Stop",
  stopped: "Stopped. The variables are gone: “Run” begins again from the top.",
  wrong: "Not yet.",
  yours: "Your result",
};

export const texts = inLanguage({ es, en });
