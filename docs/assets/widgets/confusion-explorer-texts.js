// What <confusion-explorer> says.

import { sum } from "../network/answers.js";
import { inLanguage } from "./texts.js";

export const ALL = -1; // in place of a digit: the whole row, or the whole column

/**
 * @typedef {"cell" | "row" | "column" | "unanswered" | "challenge"} Kind
 * @typedef {Record<Kind, (...numbers: (number | string)[]) => string>} Sentences
 */

const es = {
  invitation: "Elige una casilla y mira sus imágenes; un dígito del margen da su fila o su columna.",
  actual: "real ↓",
  answer: "predicho →",
  matrix: "Matriz de confusión: una fila por dígito real, una columna por respuesta",
  digits: "ceros unos doses treses cuatros cincos seises sietes ochos nueves".split(" "),
  surest: "Los fallos más seguros.",
  leastSure: "Los aciertos más dudosos.",
  note: "Debajo de cada imagen, sus diez probabilidades, su número y la probabilidad de la respuesta.",
  ours: "el nuestro",
  least: "Que conteste solo si su probabilidad llega a",
  counted: ["respuestas", "sin respuesta", "fallos"],
  comma: " ",
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
  actual: "actual ↓",
  answer: "predicted →",
  matrix: "Confusion matrix: a row for each actual digit, a column for each answer",
  digits: "zeros ones twos threes fours fives sixes sevens eights nines".split(" "),
  surest: "The surest mistakes.",
  leastSure: "The right answers that were least sure.",
  note: "Below each image, its ten probabilities, its number and the probability of the answer.",
  ours: "ours",
  least: "Let it answer only if its probability is at least",
  counted: ["answers", "not answered", "mistakes"],
  comma: ",",
  say: {
    cell: (count, total, digits, answer) => `Read as ${answer}: ${count} of the ${total} ${digits}.`,
    row: (right, total, digits, wrong) => `Of the ${total} ${digits}, ${right} are read rightly and ${wrong} wrongly.`,
    column: (right, total, answer, wrong) => `Of the ${total} read as ${answer}, ${right} were that and ${wrong} were not.`,
    unanswered: (count) => ` Not answered: ${count}.`,
    challenge: (mistakes, answered) => `No more than ${mistakes} mistakes, with at least ${answered} answers.`,
  },
};

export const words = inLanguage({ es, en });

/**
 * What a cell, a row or a column of the matrix says.
 *
 * @param {import("../network/answers.js").Counts} counts  of the answers that are given
 * @param {number[]} totals  how many there are of each digit
 * @param {number} actual
 * @param {number} answer
 */
export function sentence(counts, totals, actual, answer) {
  if (actual === ALL) {
    const column = counts.map((row) => row[answer]);
    return words.say.column(column[answer], sum(column), answer, sum(column) - column[answer]);
  }
  const [row, total, digits] = [counts[actual], totals[actual], words.digits[actual]];
  const unanswered = total - sum(row);
  const said =
    answer === ALL
      ? words.say.row(row[actual], total, digits, sum(row) - row[actual])
      : words.say.cell(row[answer], total, digits, answer);
  return said + (unanswered ? words.say.unanswered(unanswered) : "");
}
