// What <confusion-explorer> says.

import { sum } from "../network/answers.js";
import { inLanguage } from "./texts.js";

export const ALL = -1; // in place of a digit: the whole row, or the whole column

/** @import { Counts } from "../network/answers.js" */
/** @typedef {Record<"cell" | "row" | "column" | "unanswered" | "challenge", (...its: (number | string)[]) => string>} Sentences */

const es = {
  invitation: "Elige una casilla y mira sus imágenes; un dígito del margen da su fila o su columna.",
  axes: ["real ↓", "predicho →"],
  matrix: "Matriz de confusión: una fila por dígito real, una columna por respuesta",
  digits: "ceros unos doses treses cuatros cincos seises sietes ochos nueves".split(" "),
  surest: "Los fallos más seguros.",
  leastSure: "Los aciertos más dudosos.",
  note: "Debajo de cada imagen, sus diez probabilidades, su número y la probabilidad de la respuesta.",
  ours: "el nuestro",
  least: "Que conteste solo si su probabilidad llega a",
  counted: ["respuestas", "sin respuesta", "fallos"],
  say: /** @type {Sentences} */ ({
    cell: (count, total, digits, answer) => `Leídos como ${answer}: ${count} de los ${total} ${digits}.`,
    row: (right, total, digits, wrong) => `De los ${total} ${digits}, ${right} bien leídos y ${wrong} mal.`,
    column: (right, total, answer, wrong) => `De los ${total} leídos como ${answer}, ${right} lo eran y ${wrong} no.`,
    unanswered: (count) => ` Sin respuesta: ${count}.`,
    challenge: (mistakes, answered) => `Que fallen ${mistakes} o menos, con al menos ${answered} respuestas.`,
  }),
};

/** @type {typeof es} */
const en = {
  invitation: "Choose a square and see its images; a digit at the margin gives its row or column.",
  axes: ["actual ↓", "predicted →"],
  matrix: "Confusion matrix: a row for each actual digit, a column for each answer",
  digits: "zeros ones twos threes fours fives sixes sevens eights nines".split(" "),
  surest: "The surest mistakes.",
  leastSure: "The right answers that were least sure.",
  note: "Below each image, its ten probabilities, its number and the probability of the answer.",
  ours: "ours",
  least: "Let it answer only if its probability is at least",
  counted: ["answers", "not answered", "mistakes"],
  say: {
    cell: (count, total, digits, answer) => `Read as ${answer}: ${count} of the ${total} ${digits}.`,
    row: (right, total, digits, wrong) => `Of the ${total} ${digits}, ${right} are read rightly and ${wrong} wrongly.`,
    column: (right, total, answer, wrong) => `Of the ${total} read as ${answer}, ${right} were that and ${wrong} were not.`,
    unanswered: (count) => ` Not answered: ${count}.`,
    challenge: (mistakes, answered) => `No more than ${mistakes} mistakes, with at least ${answered} answers.`,
  },
};

export const words = inLanguage({ es, en });

/** @type {(given: Counts, totals: number[], actual: number, answer: number) => string} What a cell, row or column says. */
export function sentence(given, totals, actual, answer) {
  const { say, digits } = words;
  if (actual === ALL) {
    const column = given.map((row) => row[answer]);
    return say.column(column[answer], sum(column), answer, sum(column) - column[answer]);
  }
  const [row, total, name] = [given[actual], totals[actual], digits[actual]];
  const answered = sum(row);
  const cell =
    answer === ALL ? say.row(row[actual], total, name, answered - row[actual]) : say.cell(row[answer], total, name, answer);
  return cell + (answered < total ? say.unanswered(total - answered) : "");
}
