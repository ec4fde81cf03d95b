// What <tiny-network> says; in braces, what the element puts there.

import { inLanguage } from "./language.js";

const es = {
  back: "Atrás",
  bias: "sesgo",
  change: "Cambia los números subrayados: arrastra arriba o abajo, o toca.",
  drawing: "La red de bolsillo: dos entradas, dos neuronas ocultas y dos respuestas, A y B",
  losses: "Pérdida, vuelta a vuelta",
  names: ["entrada 1", "entrada 2", "oculta 1", "oculta 2", "A", "B"],
  next: "Siguiente",
  other: "Con entradas 2 y 1, B tiene {p}.",
  rate: "Tasa de aprendizaje",
  reset: "Reiniciar",
  right: "La correcta",
  round: "Vuelta entera",
  challenges: {
    forward: "Cambia solo las entradas: que B pase de 0.99.",
    step: "Desde el principio, en tres vueltas como mucho: la pérdida, por debajo de 0.01, y que con 2 y 1 siga ganando B.",
    whole: "Cambia solo las entradas, sin dejar las dos en 0, hasta que ningún peso de la primera capa cargue con culpa.",
  },
  stages: /** @type {Record<string, string>} */ ({
    x: "Entran {x0} y {x1}. Pulsa «Siguiente»: la red hará sus cuentas, una a una.",
    z1: "Cada entrada, por el peso de su flecha; se suma todo, con el sesgo: {name} da {made}.",
    a1: "ReLU deja como están las sumas positivas y cambia por 0 las demás.",
    z2: "Lo mismo, con lo que dan las ocultas: {name} suma {made}.",
    p: "Softmax saca de las sumas probabilidades: A, {p0}; B, {p1}.",
    loss: "La correcta, {right}, tiene {p}: la pérdida es {loss}. Pulsa «Siguiente»: la culpa vuelve hacia atrás.",
    dz2: "El error de cada respuesta: la probabilidad que dio menos la que debía dar.",
    da1: "Los errores vuelven, cada uno por el peso de su flecha: a {name} le toca {made}.",
    dz1: "ReLU deja pasar la culpa de quien habló; quien calló no tiene ninguna.",
    db: "Por un sesgo entra siempre un 1: le toca la culpa de su neurona.",
    dW: "A cada peso, lo que pasó por él, por la culpa de la neurona a la que lleva. Escritas, las dos hacia {name}.",
    step: "A cada peso y sesgo se le resta su culpa por la tasa: {right} pasa de {p} a {after}. Sigue, y da otra vuelta.",
  }),
};

/** @type {typeof es} */
const en = {
  back: "Back",
  bias: "bias",
  change: "Change the underlined numbers: drag up or down, or tap.",
  drawing: "The pocket network: two inputs, two hidden neurons and two answers, A and B",
  losses: "Loss, round by round",
  names: ["input 1", "input 2", "hidden 1", "hidden 2", "A", "B"],
  next: "Next",
  other: "With inputs 2 and 1, B has {p}.",
  rate: "Learning rate",
  reset: "Reset",
  right: "The right one",
  round: "Whole round",
  challenges: {
    forward: "Change the inputs alone: make B pass 0.99.",
    step: "From the beginning, in three rounds at most: a loss below 0.01, while B still wins with inputs 2 and 1.",
    whole: "Change the inputs alone, not both to 0, until no weight of the first layer is to blame.",
  },
  stages: {
    x: "The inputs are {x0} and {x1}. Press “Next”: the network does its sums, one by one.",
    z1: "Each input times its arrow's weight, all added up, with the bias: {name} gives {made}.",
    a1: "ReLU leaves the positive sums as they are and turns the others into 0.",
    z2: "The same with what the hidden neurons give: {name} adds up {made}.",
    p: "Softmax turns the sums into probabilities: A, {p0}; B, {p1}.",
    loss: "The right one, {right}, has {p}: the loss is {loss}. Press “Next”: the blame goes back.",
    dz2: "Each answer's error: the probability that it gave minus the one it should have given.",
    da1: "The errors come back, each times its arrow's weight: {name} gets {made}.",
    dz1: "ReLU lets through the blame of those that spoke; the silent have none.",
    db: "What comes in through a bias is always a 1: it gets the blame of its neuron.",
    dW: "Each weight takes what came through it, times the blame of the neuron it leads to. Written out, those to {name}.",
    step: "Each weight and bias loses its blame times the rate: {right} goes from {p} to {after}. Go on, for another round.",
  },
};

export const words = inLanguage({ es, en });
