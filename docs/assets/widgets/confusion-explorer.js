// <confusion-explorer>: the confusion matrix, whose cells show their images; and what is left of it if the network must be sure.

import { loadAnswers, sum, sure, totals } from "../network/answers.js";
import { Address, asked, whole } from "./address.js";
import { Answer, likeliest } from "./answer.js";
import { challenge } from "./challenge.js";
import { ALL, sentence, words } from "./confusion-explorer-texts.js";
import { onKeys, slider } from "./controls.js";
import { make, write } from "./dom.js";
import { numbered } from "./language.js";
import { loading } from "./loading.js";
import { canvas, showInk } from "./pictures.js";
import { texts } from "./texts.js";
import { NETWORK, Widget } from "./widget.js";

/** @import { Answers, Counts, Matrix, Pictured } from "../network/answers.js" */

const CERTAIN = 10_000; // a probability of 1: they are in ten-thousandths
const ENOUGH = 0.95; // of all digits: for the challenge, so many must be answered
const A_DOZEN = 12; // images of a row or a column, as of a cell of right answers
const DARKEST = 48; // percent of colour behind a number, which is read on it in both schemes
const CALM = 300; // milliseconds without a change after which the cells are named anew: they are read where the slider is not
const [FIRST, LAST] = [10, 139]; // the slider's ends; the largest of ten probabilities is always a tenth

/** @param {number} k  where the slider is: from 0.9 on in finer steps */
const limit = (k) => (k < 90 ? 100 * k : 9000 + 20 * (k - 90));
const written = (/** @type {number} */ k) => (limit(k) / CERTAIN).toFixed(3);

class ConfusionExplorer extends Widget {
  #actual = ALL;
  #answer = ALL;
  /** @type {Matrix | undefined} */ #all;
  /** @type {Pictured[]} */ #shown = [];
  #goal = { answered: 0, mistakes: 0 };
  /** @type {ReturnType<typeof challenge> | undefined} */ #challenge;
  #matrix = confusionMatrix(this.#choose.bind(this));
  #said = new Answer();
  #note = make("p", { class: "widget-help" });
  #pictures = make("div", { class: "confusion-pictures" });
  #least = slider(words.least, { min: FIRST, max: LAST, step: 1, value: FIRST, show: written }, () => this.#update());
  #totals = words.counted.map(() => make("b"));
  #address = new Address();
  #answers = loading((request) => loadAnswers(NETWORK, request, this.#counted.bind(this)), this.#arrived.bind(this));

  begin() {
    const axes = words.axes.map((name) => make("span", {}, name));
    this.live.replaceChildren(
      make("p", { class: "confusion-invitation" }, words.invitation),
      make("div", {}, make("div", { class: "confusion-axes", "aria-hidden": "true" }, ...axes), this.#matrix.element),
      make("div", { class: "confusion-images" }, this.#said.element, this.#answers.element, this.#note, this.#pictures),
    );
    this.#answers.begin();
  }

  /** @param {Matrix} all  which is there before the images are */
  #counted(all) {
    if (this.#all) return; // it has been tried before
    this.#all = all;
    const { actual, answer } = asked();
    const [row, column] = [actual, answer].map((digit) => whole(digit, 0, 9) ?? ALL);
    const [, ourRow, ourColumn] = all.ours;
    row === ALL && column === ALL ? this.#choose(ourRow, ourColumn) : this.#choose(row, column);
  }

  /** @param {Answers} answers */
  #arrived(answers) {
    const places = Array.from({ length: LAST + 1 - FIRST }, (_, k) => FIRST + k);
    const enough = ENOUGH * sum(answers.counts.flat());
    const left = places.map((k) => totals(sure(answers, limit(k)))).filter(({ answered }) => answered >= enough);
    const fewest = Math.min(...left.map(({ mistakes }) => mistakes));
    this.#goal = { answered: enough, mistakes: 5 * Math.ceil(fewest / 5) };
    this.#challenge = challenge("confusion-explorer-sure", words.say.challenge(this.#goal.mistakes, enough));
    this.#least.value = places.find((k) => written(k) === asked().sure) ?? FIRST;
    const items = this.#totals.map((total, line) => make("li", {}, total, ` ${words.counted[line]}`));
    const totalled = make("ul", { class: "confusion-totals" }, ...items);
    this.live.append(make("div", { class: "confusion-foot" }, this.#least.element, totalled, this.#challenge.element));
    this.#choose(this.#actual, this.#answer);
  }

  /** @type {(actual: number, answer: number) => void} A cell, or a row or column, of which the mistakes are shown. */
  #choose(actual, answer) {
    [this.#actual, this.#answer] = [actual, answer];
    const { pictured = [], ours = [] } = this.#answers.value ?? {};
    const margin = actual === ALL || answer === ALL;
    const mistakes = pictured.filter((its) => its.answer !== its.actual && (its.actual === actual || its.answer === answer));
    const surest = mistakes.sort((one, other) => other.confidence - one.confidence).slice(0, A_DOZEN);
    this.#shown = margin ? surest : pictured.filter((its) => its.actual === actual && its.answer === answer);
    this.#note.textContent = `${margin ? words.surest : actual === answer ? words.leastSure : ""} ${words.note}`.trim();
    this.#pictures.replaceChildren(...this.#shown.map((one) => pictureOf(one, one.index === ours[0])));
    this.#update();
  }

  #update() {
    const [all, answers, k] = [this.#all, this.#answers.value, this.#least.value];
    if (!all) return;
    const [actual, answer, counts] = [this.#actual, this.#answer, answers ? sure(answers, limit(k)) : all.counts];
    this.#matrix.show(counts, all, actual, answer);
    this.#said.show(sentence(counts, all.counts.map(sum), actual, answer));
    if (!answers) return;
    for (const [place, { confidence }] of this.#shown.entries())
      this.#pictures.children[place].classList.toggle("refused", CERTAIN * confidence < limit(k));
    const { answered, mistakes } = totals(counts);
    const given = [answered, sum(all.counts.flat()) - answered, mistakes];
    for (const [line, count] of given.entries()) write(this.#totals[line], numbered`${count}`);
    const said = given.map((count, line) => numbered`${count} ${words.counted[line]}`);
    this.#least.input.ariaValueText = `${written(k)}: ${said.join(", ")}`;
    this.#challenge?.check(answered >= this.#goal.answered && mistakes <= this.#goal.mistakes, `(${written(k)})`);
    const ours = actual === all.ours[1] && answer === all.ours[2];
    const [row, column] = [actual, answer].map((digit) => (digit === ALL || ours ? "" : digit));
    this.#address.write({ actual: row, answer: column, sure: k === FIRST ? "" : written(k) });
  }
}

/** @type {(pictured: Pictured, ours: boolean) => HTMLElement} A digit and the ten probabilities that it got. */
function pictureOf({ index, actual, confidence, pixels, probabilities }, ours) {
  const drawn = canvas(texts.testDigit(actual, index));
  showInk(drawn, { values: pixels, width: 28, height: 28 });
  const two = likeliest(probabilities).slice(0, 2).join(", ");
  const bars = make("div", { class: "small-bars", role: "img", "aria-label": two });
  for (const [digit, probability] of probabilities.entries()) {
    const bar = make("i");
    bar.style.height = `${100 * probability}%`;
    bars.append(make("span", { class: digit === actual ? "actual" : "" }, bar, `${digit}`));
  }
  const caption = make("figcaption", { class: "widget-caption" }, `${index}: ${confidence.toFixed(3)}`);
  if (ours) caption.append(make("br"), make("b", {}, words.ours));
  return make("figure", { class: "widget-figure" }, drawn, bars, caption);
}

/** The matrix as a table of buttons. The arrows lead from cell to cell, and to the digits at its margins.
 * @param {(actual: number, answer: number) => void} chosen */
function confusionMatrix(chosen) {
  const element = make("table", { class: "confusion-matrix", role: "grid", "aria-label": words.matrix });
  let timer = 0;
  // Eleven in each of eleven rows: the first ones are the margins.
  const cells = Array.from({ length: 121 }, (_, k) => {
    const [actual, answer, button] = [Math.floor(k / 11) - 1, (k % 11) - 1, make("button", { type: "button" })];
    const scope = actual === ALL ? "col" : "row";
    const margin = actual === ALL || answer === ALL;
    if (margin) button.textContent = `${Math.max(actual, answer)}`;
    if (answer === ALL) element.append(make("tr"));
    element.lastElementChild?.append(k === 0 ? make("td") : margin ? make("th", { scope }, button) : make("td", {}, button));
    button.addEventListener("click", () => chosen(actual, answer));
    onKeys(button, ([across, down]) => {
      const next = cells[k + across + 11 * down]?.button;
      if (!next?.isConnected) return;
      next.focus();
      next.click();
    });
    return { actual, answer, button };
  });

  function name(/** @type {Counts} */ given, /** @type {number[]} */ digits) {
    for (const { actual, answer, button } of cells) {
      const digit = actual === ALL || answer === ALL ? `${button.textContent}: ` : "";
      button.ariaLabel = digit + sentence(given, digits, actual, answer).replace(/(?<=\d),(?=\d)/g, ""); // as cells show it
    }
  }

  /** @type {(given: Counts, all: Matrix, actual: number, answer: number) => void} The commonest mistake is the darkest. */
  function show(given, { counts: all, ours }, actual, answer) {
    const most = Math.max(...all.flatMap((row, digit) => row.filter((_, its) => its !== digit)));
    clearTimeout(timer);
    timer = setTimeout(() => name(given, all.map(sum)), cells[1].button.ariaLabel ? CALM : 0);
    for (const { button, ...its } of cells) {
      const [inRow, inColumn] = [its.actual === actual, its.answer === answer];
      button.tabIndex = inRow && inColumn ? 0 : -1;
      button.ariaPressed = `${inRow && inColumn}`;
      button.classList.toggle("along", (inRow && actual !== ALL) || (inColumn && answer !== ALL));
      const count = given[its.actual]?.[its.answer];
      if (count === undefined) continue;
      write(button, count ? `${count}` : "");
      button.classList.toggle("right", its.actual === its.answer);
      button.classList.toggle("ours", its.actual === ours[1] && its.answer === ours[2]);
      button.style.setProperty("--share", `${its.actual === its.answer ? 0 : Math.round((DARKEST * count) / most)}%`);
    }
  }

  return { element, show };
}

customElements.define("confusion-explorer", ConfusionExplorer);
