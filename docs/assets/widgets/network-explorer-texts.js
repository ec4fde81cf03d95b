// What the explorer says.

import { inLanguage } from "./language.js";

const es = {
  allOn: "Encenderlas todas",
  approximate: "Con tu dibujo los pesos están redondeados, para que lleguen antes: por eso se ven menos cifras.",
  few: "Apaga tan pocas neuronas como puedas hasta que la red conteste 7.",
  fewer: "Se puede con menos.",
  fewest: (/** @type {number} */ off) => `Con ${off} apagadas: con menos no se puede.`,
  fire: "Cuanto más color, más se activan; las grises callan.",
  grid: "Las 512 neuronas ocultas",
  heads: ["empuje", "logit", "probabilidad"],
  hints: {
    look: "Señala una neurona: a la izquierda, qué tinta busca; a la derecha, hacia qué dígitos empuja.",
    brush: "Arrastra para apagar un rectángulo; desde una apagada, para encenderlo. Teclado: Espacio.",
  },
  image: "La imagen, D",
  labels: { mode: "Modo", order: "Orden", neuron: "Neurona", digit: "Imagen" },
  modes: ["mirar", "apagar"],
  off: "apagada",
  on: (/** @type {number} */ on) => `Encendidas: ${on} de 512`,
  orders: ["por sitio", "por voto"],
  right: (/** @type {number} */ right) => `Aciertos: ${right} de 200`,
  rightOf: (/** @type {number} */ right) => `De los 200 primeros dígitos de prueba acierta ${right}.`,
  says: (/** @type {(number | string)[]} */ ...[i, sum, activation]) => `Neurona ${i}: suma ${sum}, activación ${activation}`,
  picture: "Sus pesos",
  sources: ["nuestro 7", "otro de prueba", "el tuyo"],
  votes: (/** @type {number[]} */ [one, other]) =>
    `En rojo las que votan ${one}, la más fuerte primero; en azul las que votan ${other}.`,
  weights: (/** @type {number} */ i) => `Los pesos de la neurona ${i}, con el contorno de la imagen`,
  withOff: (/** @type {number} */ off) => `Apagadas: ${off}.`,
};

/** @type {typeof es} */
const en = {
  allOn: "Switch all on",
  approximate: "For your drawing the weights are rounded, so that they arrive sooner: that is why fewer figures are shown.",
  few: "Switch off as few neurons as you can until the network answers 7.",
  fewer: "It can be done with fewer.",
  fewest: (off) => `With ${off} off: no fewer will do.`,
  fire: "The more colour, the more they fire; the grey ones are silent.",
  grid: "The 512 hidden neurons",
  heads: ["push", "logit", "probability"],
  hints: {
    look: "Point at a neuron: on the left, the ink that it looks for; on the right, the digits that it pushes.",
    brush: "Drag to switch off a rectangle; from one that is off, to switch it on. Keyboard: Space.",
  },
  image: "The image, D",
  labels: { mode: "Mode", order: "Order", neuron: "Neuron", digit: "Image" },
  modes: ["look", "switch off"],
  off: "off",
  on: (on) => `On: ${on} of 512`,
  orders: ["by place", "by vote"],
  right: (right) => `Right: ${right} of 200`,
  rightOf: (right) => `Of the first 200 test digits it gets ${right} right.`,
  says: (i, sum, activation) => `Neuron ${i}: sum ${sum}, activation ${activation}`,
  picture: "Its weights",
  sources: ["our 7", "another test digit", "yours"],
  votes: ([one, other]) => `Red ones vote ${one}, the strongest first; blue ones vote ${other}.`,
  weights: (i) => `The weights of neuron ${i}, with the outline of the image`,
  withOff: (off) => `Off: ${off}.`,
};

export const texts = inLanguage({ es, en });
