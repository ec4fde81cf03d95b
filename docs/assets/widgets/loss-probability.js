// What an answer costs: a point dragged along −ln p.

import { Address, asked } from "./address.js";
import { Answer } from "./answer.js";
import { Chart } from "./chart.js";
import { drag, slider } from "./controls.js";
import { make } from "./dom.js";
import { told } from "./loss-lab-texts.js";

const SIZE = { width: 340, height: 240 };
const MARKED = [0.95, 0.4, 0.01]; // the page's three answers
const TWO_FIGURES = [-5, -4, -3, -2].flatMap((power) => Array.from({ length: 90 }, (_, k) => Number(`${k + 10}e${power}`)));
const PS = TWO_FIGURES.filter((p) => -Math.log(p) < 8); // those in the chart
const point = (/** @type {number} */ p) => /** @type {[number, number]} */ ([p, -Math.log(p)]);
const written = (/** @type {number} */ p) => (p < 0.1 ? `${Number(p.toPrecision(2))}` : p.toFixed(2));

/** @param {number} seven  the probability that the page's network gave to its 7 */
export function probability(seven) {
  const x = { name: told.given, min: 0, max: 1, ticks: [0, 0.2, 0.4, 0.6, 0.8, 1] };
  const chart = new Chart(told.curve, x, { name: told.loss, min: 0, max: 8, ticks: [0, 2, 4, 6, 8] }, SIZE);
  const handle = make("div", { class: "loss-handle" });
  const formula = make("p", { class: "loss-formula" });
  const answer = new Answer();
  const address = new Address();
  const range = { min: 0, max: PS.length - 1, step: 1, value: 0, show: (/** @type {number} */ k) => written(PS[k]) };
  const chosen = slider("p", range, () => show());

  function show(moved = true) {
    const [[p, loss], [, lost]] = [PS[chosen.value], seven].map(point);
    const [left, top] = chart.place(p, loss);
    Object.assign(handle.style, { left: `${(100 * left) / SIZE.width}%`, top: `${(100 * top) / SIZE.height}%` });
    chart.line("loss-height", [[p, 0], point(p), [0, loss]]);
    formula.textContent = `−ln ${written(p)} = ${loss.toFixed(2)}`;
    answer.show(moved ? told.costs(loss.toFixed(2), (lost / loss).toFixed(1), lost.toFixed(2)) : told.drag);
    if (moved) address.write({ given: p });
  }

  /** @param {MouseEvent} event  the nearest point of the curve goes with it */
  function follow({ clientX, clientY }) {
    const { left, top, width } = chart.element.getBoundingClientRect();
    const away = PS.map((p) => {
      const [x, y] = chart.place(...point(p)).map((at) => (at * width) / SIZE.width);
      return Math.hypot(x + left - clientX, y + top - clientY);
    });
    chosen.value = away.indexOf(Math.min(...away));
    show();
  }

  chart.line("loss-curve", [...PS, 1].map(point));
  for (const [k, p] of [...MARKED, seven].entries()) {
    chart.dots(`mark-${k}`, [point(p)]);
    chart.text(`mark-${k}`, told.marks[k], k ? p + 0.03 : 1, [0.8, 1.4, 4.4, point(seven)[1] - 0.2][k], k ? "start" : "end");
  }
  chart.element.append(handle);
  chart.element.addEventListener("click", follow);
  drag(handle, (_x, _y, event) => follow(event));
  const given = PS.indexOf(Number(asked(["given"]).given));
  chosen.value = given < 0 ? PS.indexOf(0.4) : given;
  show(false);
  const side = make("div", {}, formula, chosen.element, answer.element);
  return { element: make("div", { class: "loss-scene" }, chart.element, side), stop: () => address.stop() };
}
