// What <loss-lab> says.

import { inLanguage } from "./language.js";

const es = {
  again: "Otra vez",
  costs: (/** @type {string[]} */ ...[loss, times, own]) =>
    `Pierde ${loss}. Nuestro 7, leído como un 2, perdió ${own}: ${times} veces eso.`,
  curve: "La pérdida, −ln p: muy alta cuando p se acerca a 0, y 0 cuando p es 1",
  drag: "Arrastra el punto: ¿cuánto cuesta cada respuesta?",
  given: "p, la probabilidad que dio al 7",
  loss: "pérdida",
  marks: ["segura y acertada", "dudosa", "segura y equivocada", "nuestro 7"],
  pause: "Pausa",
  race: {
    arrived: "Los dos están en el fondo: mira en cuántos pasos.",
    begin: "Misma salida, misma tasa: ¿quién llegará antes al fondo?",
    down: "Los pasos simples bajan la cuesta fuerte, pero apenas avanzan por la suave.",
    goal: "Que los pasos simples lleguen al fondo en menos de 25.",
    ground: "Un valle alargado, visto desde arriba: suave a lo largo, con el peso w1, y empinado a lo ancho, con w2",
    lost: "La cuesta fuerte ha echado del valle a los pasos simples; a RMSprop, no.",
    run: "Que corran",
    ways: ["pasos simples: ", "RMSprop: "],
  },
  rate: "Tasa de aprendizaje",
  step: "Un paso",
  steps: (/** @type {number} */ count) => `${count} ${count === 1 ? "paso" : "pasos"}`,
  valley: {
    jumps: "Cada paso salta a la otra ladera.",
    arrived: "Ha llegado al fondo.",
    begin: "El punto hueco es adonde lleva el próximo paso. Cambia la tasa, y dalo.",
    down: "Baja, y cada paso es más corto: la pendiente se suaviza.",
    goal: "Llega al fondo, donde la pérdida es menor que 0.01, en 5 pasos o menos.",
    ground: "Un valle en forma de U: la pérdida según el peso w, con el fondo en 3",
    lost: "¡Se ha salido! Cada paso acabó más lejos del fondo, donde la pendiente es mayor.",
    run: "Que baje",
    ways: [""],
  },
};

/** @type {typeof es} */
const en = {
  again: "Again",
  costs: (loss, times, own) => `It loses ${loss}. Our 7, read as a 2, lost ${own}: ${times} times as much.`,
  curve: "The loss, −ln p: very high when p is close to 0, and 0 when p is 1",
  drag: "Drag the point: what does each answer cost?",
  given: "p, the probability given to the 7",
  loss: "loss",
  marks: ["sure and right", "unsure", "sure and wrong", "our 7"],
  pause: "Pause",
  race: {
    arrived: "Both are at the bottom: see in how many steps.",
    begin: "Same start, same rate: which will reach the bottom first?",
    down: "The plain steps go down the steep slope, but hardly move along the gentle one.",
    goal: "Make the plain steps reach the bottom in fewer than 25.",
    ground: "A long valley, seen from above: gentle along the weight w1, and steep across, along w2",
    lost: "The steep slope has thrown the plain steps out of the valley, but not RMSprop.",
    run: "Let them run",
    ways: ["plain steps: ", "RMSprop: "],
  },
  rate: "Learning rate",
  step: "One step",
  steps: (count) => `${count} ${count === 1 ? "step" : "steps"}`,
  valley: {
    jumps: "Each step jumps to the other side.",
    arrived: "It has reached the bottom.",
    begin: "The hollow dot is where the next step leads. Change the rate, and take it.",
    down: "Down it goes, and each step is shorter: the slope gets gentler.",
    goal: "Reach the bottom, where the loss is below 0.01, in 5 steps or fewer.",
    ground: "A U-shaped valley: the loss against the weight w, with its bottom at 3",
    lost: "Out it flies! Each step ended farther from the bottom, where the slope is steeper.",
    run: "Let it run",
    ways: [""],
  },
};

export const told = inLanguage({ es, en });
