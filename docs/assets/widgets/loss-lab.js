// <loss-lab scene="probability | valley | race">: what an answer costs, and how steps bring the loss down (page 3).

import { longValley, plain, rmsprop, valley, walk } from "../network/steps.js";
import { Address, asked, whole } from "./address.js";
import { Answer } from "./answer.js";
import { challenge } from "./challenge.js";
import { Chart } from "./chart.js";
import { drag, slider } from "./controls.js";
import { button, make, write } from "./dom.js";
import { told } from "./loss-lab-texts.js";
import { change, svg } from "./svg.js";
import { Widget } from "./widget.js";

// What an answer costs: a point dragged along −ln p.

const SIZE = { width: 340, height: 240 };
const MARKED = [0.95, 0.4, 0.01]; // the page's three answers
const TWO_FIGURES = [-5, -4, -3, -2].flatMap((power) => Array.from({ length: 90 }, (_, k) => Number(`${k + 10}e${power}`)));
const PS = TWO_FIGURES.filter((p) => -Math.log(p) < 8); // those in the chart
const point = (/** @type {number} */ p) => /** @type {[number, number]} */ ([p, -Math.log(p)]);
const written = (/** @type {number} */ p) => (p < 0.1 ? `${Number(p.toPrecision(2))}` : p.toFixed(2));

/** @param {number} seven  the probability that the page's network gave to its 7 */
function probability(seven) {
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
    write(formula, `−ln ${written(p)} = ${loss.toFixed(2)}`);
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
  const given = PS.indexOf(Number(asked().given));
  chosen.value = given < 0 ? PS.indexOf(0.4) : given;
  show(false);
  const side = make("div", {}, formula, chosen.element, answer.element);
  return make("div", { class: "loss-scene" }, chart.element, side);
}

// Walks downhill: the rate is set, and each step leaves a footprint.

const BOTTOM = 0.01; // a smaller loss is there
const MOST = 500; // steps, after which nobody waits any longer
const RATES = [...new Set(Array.from({ length: 103 }, (_, k) => Number((10 ** (k / 50 - 2)).toPrecision(k < 100 ? 2 : 3))))];
const FEET = ["m-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0z", "m-5 0l5-5l5 5l-5 5z"];
const STILL = matchMedia("(prefers-reduced-motion: reduce)");
const SCENES = {
  race: {
    ground: longValley,
    ways: [plain, rmsprop],
    begins: 0.2,
    enough: 24,
    x: { name: "w1", min: -0.5, max: 5.5, ticks: [0, 1, 2, 3, 4, 5] },
    y: { name: "w2", min: -2.5, max: 1.5, ticks: [-2, -1, 0, 1] },
  },
  valley: {
    ground: valley,
    ways: [plain],
    begins: 0.1,
    enough: 5,
    x: { name: "w", min: -5, max: 11, ticks: [-4, -2, 0, 2, 4, 6, 8, 10] },
    y: { name: told.loss, min: 0, max: 64, ticks: [0, 20, 40, 60] },
  },
};

/** @param {"race" | "valley"} name */
function descent(name) {
  const [{ ground, ways, begins, enough, x, y }, words, alone] = [SCENES[name], told[name], name === "valley"];
  const chart = new Chart(words.ground, x, y, { height: 260 });
  const answer = new Answer();
  const address = new Address();
  const goal = challenge(`loss-lab-${name}`, words.goal);
  const range = { min: 0, max: RATES.length - 1, step: 1, value: 0, show: (/** @type {number} */ k) => `${RATES[k]}` };
  const rate = slider(told.rate, range, () => go(0));
  const step = button(told.step, () => go(count + 1));
  const run = button(words.run, () => (timer ? go(count) : hurry(250)));
  const again = button(told.again, () => go(0));
  const feet = ways.map((_, k) => svg("path", { class: `loss-feet way-${k}` }));
  const lines = ways.map((_, k) => make("li", { class: `way-${k}` }));
  let [count, last, timer] = [0, 0, 0];

  /** @param {number} wait  in milliseconds, less with each step */
  function hurry(wait) {
    const from = count === last ? 0 : count; // once more
    go(STILL.matches ? last : from + 1);
    if (count === last) return;
    timer = setTimeout(() => hurry(Math.max(0.9 * wait, 30)), wait);
    run.textContent = told.pause;
  }

  /** @param {number} to  so many steps from the start */
  function go(to) {
    clearTimeout(timer);
    timer = 0;
    const each = ways.map((way) => {
      const path = walk(ground, way, RATES[rate.value], MOST);
      const losses = path.map(ground.loss);
      const points = path.map(([one, other], k) => /** @type {[number, number]} */ ([one, other ?? losses[k]]));
      const lost = points.map(([a, b]) => a < x.min || a > x.max || b < y.min || b > y.max);
      const end = losses.findIndex((loss, k) => loss < BOTTOM || lost[k] || k === MOST);
      return { points, losses, end, lost: lost[end], arrived: losses[end] < BOTTOM };
    });
    const { end, lost, arrived } = each[0];
    last = Math.max(...each.map(({ end }) => end));
    count = Math.min(to, last);
    for (const [k, { points, losses, end }] of each.entries()) {
      const n = Math.min(count, end);
      const passed = points.slice(0, n + 1);
      chart.line(`way-${k}`, passed);
      chart.line(`next-${k}`, n < end ? points.slice(n, n + 2) : []);
      chart.dots(`to-${k}`, n < end ? [points[n + 1]] : []);
      change(feet[k], { d: passed.map((it) => `M${chart.place(...it).join(" ")}${FEET[k]}`).join("") });
      const w = alone ? `w = ${points[n][0].toFixed(2)}, ` : "";
      write(lines[k], `${words.ways[k]}${told.steps(n)}, ${w}${told.loss} ${Number(losses[n].toPrecision(3))}`);
    }
    const on = alone && RATES[rate.value] > 0.5 ? told.valley.jumps : words.down;
    const over = lost ? words.lost : arrived ? words.arrived : on;
    answer.show(count === 0 ? words.begin : count < end ? on : over);
    run.textContent = words.run;
    change(step, { "aria-disabled": `${count === last}` }); // a button that is disabled loses the focus
    const own = goal.element.isConnected; // and not what the address says
    goal.check(own && count >= end && arrived && end <= enough, `${told.rate}: ${RATES[rate.value]}.`);
    address.write({ [name]: `${RATES[rate.value]},${count}` });
  }

  const curve = Array.from({ length: 81 }, (_, k) => /** @type {[number, number]} */ ([k / 5 - 5, valley.loss([k / 5 - 5])]));
  if (alone) chart.line("loss-ground", curve);
  else contours(chart);
  const [given, taken] = (asked()[name] ?? "").split(",");
  rate.value = RATES.indexOf(RATES.includes(Number(given)) ? Number(given) : begins);
  go(whole(taken, 0, MOST) ?? 0);
  address.stop(); // it stays as it is
  chart.plot.append(...feet);
  const buttons = make("div", { class: "widget-buttons" }, step, run, again);
  const side = make("div", {}, rate.element, buttons, make("ul", { class: "loss-walks" }, ...lines), answer.element);
  return make("div", { class: "loss-scene" }, chart.element, side, goal.element);
}

/** @param {Chart} chart  gets lines of equal loss, the innermost around the bottom */
function contours(chart) {
  const { x: across, y: up } = SCENES.race;
  const [x, y] = chart.place(across.min, up.max);
  const [right, bottom] = chart.place(across.max, up.min);
  const map = [across.min, -up.max, across.max - across.min, up.max - up.min].join(" "); // in an SVG, y grows downwards
  const rings = [BOTTOM, 0.1, 0.4, 0.9, 1.6, 2.5, 3.6, 4.9, 6.4].map((loss) =>
    svg("ellipse", { cx: 3, cy: 0, rx: Math.sqrt(20 * loss), ry: Math.sqrt(loss) }),
  );
  const frame = { x, y, width: right - x, height: bottom - y, viewBox: map, preserveAspectRatio: "none" };
  chart.plot.append(svg("svg", { class: "loss-contours", ...frame }, ...rings));
}

class LossLab extends Widget {
  begin() {
    const name = this.getAttribute("scene");
    const descends = name === "race" || name === "valley";
    this.live.replaceChildren(descends ? descent(name) : probability(Number(this.getAttribute("seven"))));
  }
}

customElements.define("loss-lab", LossLab);
