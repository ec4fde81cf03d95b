// What the widgets say, in the page's language.

const es = {
  activations: "Las 512 neuronas ocultas, a1: cuanto más color, más se activan.",
  allOn: "Encenderlas todas",
  answer: "Respuesta",
  approximate: "Con este dígito los pesos están redondeados, para que lleguen antes: las últimas cifras pueden variar.",
  asPage: "Con este dígito, los números son los mismos que imprime la página.",
  challenge: "Reto.",
  bars: "Probabilidad de cada dígito",
  chooseDigit: "Dígito",
  chooseImage: "Sus imágenes de prueba",
  clear: "Borrar",
  damaged: "Lo que se ha descargado está dañado.",
  doubts: (/** @type {string} */ one, /** @type {string} */ other) => `La red duda entre ${one} y ${other}.`,
  drawHere: "Dibuja aquí, del 0 al 9",
  drawOwn: "Dibuja el tuyo",
  explore: "Abrir la red",
  exploreAbout: "Elige uno de 200 dígitos de prueba, o dibuja el tuyo, y mira la red neurona a neurona.",
  firing: (/** @type {number} */ count) => `Se activan ${count} de 512.`,
  image: "La imagen, D: 784 píxeles",
  loading: "Descargando…",
  met: "¡Conseguido!",
  neuron: "Neurona i",
  neuronTitle: "Una neurona por dentro",
  off: "apagada",
  offList: (/** @type {string} */ list) => `Apagadas: ${list}.`,
  outputs: "Las 10 salidas: los logits, z2, y sus probabilidades",
  pad: "Hoja para dibujar un dígito. Las flechas mueven el lápiz, Espacio lo baja y lo levanta, Retroceso deshace.",
  penDown: "Lápiz abajo",
  penUp: "Lápiz arriba",
  products: "D × W1[:, i]",
  pushes: "Lo que empuja a cada salida, a1[i] · W2[i, j]",
  reads: (/** @type {string} */ one) => `La red lee ${one}.`,
  retry: "Volver a intentarlo",
  slow: "La descarga tarda.",
  strongest: "La que más se activa",
  switchOff: "Apagarla: a1[i] = 0",
  testDigit: (/** @type {number} */ digit, /** @type {number} */ index) => `Un ${digit}, imagen ${index} de prueba`,
  undo: "Deshacer",
  unreachable: "La descarga no ha llegado: puede que se haya cortado la conexión.",
  weights: "Sus pesos, W1[:, i]",
  share: "La dirección de esta página recuerda el dígito y la neurona: copia el enlace para compartirlos.",
  withAllOn: (/** @type {string} */ one) => `Con todas encendidas leía ${one}.`,
  accuracy: "exactitud",
  hiddenNeurons: "Neuronas ocultas",
  learningRate: "Tasa de aprendizaje",
  loss: "pérdida",
  pause: "Pausa",
  reset: "Empezar de nuevo",
  step: "Un paso",
  train: "Entrenar",
  trainHere: "Entrénala aquí",
  trained: (
    /** @type {number} */ epoch,
    /** @type {number} */ step,
    /** @type {string} */ loss,
    /** @type {string} */ accuracy,
  ) => `Época ${epoch}, paso ${step}: pérdida ${loss}, exactitud ${accuracy}.`,
  training: "entrenamiento",
  trainingDigits: (/** @type {number} */ training, /** @type {number} */ validation) =>
    `Aprende de ${training} dígitos, paso a paso (la línea), y al acabar cada época se examina con otros ${validation} (los puntos).`,
  validation: "validación",
};

/** @type {typeof es} */
const en = {
  activations: "The 512 hidden neurons, a1: the more colour, the more they fire.",
  allOn: "Switch all on",
  answer: "Answer",
  approximate: "For this digit the weights are rounded, so that they arrive sooner: the last figures may differ.",
  asPage: "For this digit, the numbers are the very ones that the page prints.",
  challenge: "Challenge.",
  bars: "Probability of each digit",
  chooseDigit: "Digit",
  chooseImage: "Test images of it",
  clear: "Clear",
  damaged: "What was downloaded is damaged.",
  doubts: (one, other) => `The network hesitates between ${one} and ${other}.`,
  drawHere: "Draw here, 0 to 9",
  drawOwn: "Draw your own",
  explore: "Open the network",
  exploreAbout: "Choose one of 200 test digits, or draw your own, and look into the network, neuron by neuron.",
  firing: (count) => `${count} of 512 fire.`,
  image: "The image, D: 784 pixels",
  loading: "Downloading…",
  met: "Done!",
  neuron: "Neuron i",
  neuronTitle: "Inside one neuron",
  off: "off",
  offList: (list) => `Switched off: ${list}.`,
  outputs: "The 10 outputs: the logits, z2, and their probabilities",
  pad: "Sheet on which to draw a digit. The arrows move the pen, Space puts it down and lifts it, Backspace undoes.",
  penDown: "Pen down",
  penUp: "Pen up",
  products: "D × W1[:, i]",
  pushes: "How it pushes each output, a1[i] · W2[i, j]",
  reads: (one) => `The network reads ${one}.`,
  retry: "Try again",
  slow: "The download is slow.",
  strongest: "The one that fires most",
  switchOff: "Switch it off: a1[i] = 0",
  testDigit: (digit, index) => `A ${digit}, test image ${index}`,
  undo: "Undo",
  unreachable: "The download has not arrived: the connection may have been lost.",
  weights: "Its weights, W1[:, i]",
  share: "The address of this page remembers the digit and the neuron: copy the link to share them.",
  withAllOn: (one) => `With all of them on it read ${one}.`,
  accuracy: "accuracy",
  hiddenNeurons: "Hidden neurons",
  learningRate: "Learning rate",
  loss: "loss",
  pause: "Pause",
  reset: "Start again",
  step: "One step",
  train: "Train",
  trainHere: "Train it here",
  trained: (epoch, step, loss, accuracy) => `Epoch ${epoch}, step ${step}: loss ${loss}, accuracy ${accuracy}.`,
  training: "training",
  trainingDigits: (training, validation) =>
    `It learns from ${training} digits, step by step (the line), and after each epoch it is tested on ${validation} others (the dots).`,
  validation: "validation",
};

const language = document.documentElement.lang;

/**
 * An element's own words, in the page's language; each element keeps them in a file of its own.
 *
 * @template Texts
 * @param {{ es: Texts, en: Texts }} each
 * @returns {Texts}
 */
export const inLanguage = (each) => each[/** @type {"es" | "en"} */ (language)];

/** The words that elements share. */
export const texts = inLanguage({ es, en });

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
