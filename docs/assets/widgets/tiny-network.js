// <tiny-network>: the pocket network at work, stop by stop: forward, its blame back, and the step. Each number can be changed.

import { calculate, PAGE, step } from "../network/tiny.js";
import { Address, asked } from "./address.js";
import { Answer } from "./answer.js";
import { challenge } from "./challenge.js";
import { choice, slider } from "./controls.js";
import { button, make } from "./dom.js";
import { STEP, spinField } from "./spin-field.js";
import { svg } from "./svg.js";
import { draw, ENDS, HEIGHT, place, WIDTH } from "./tiny-drawing.js";
import { words } from "./tiny-network-texts.js";
import { SCENES, STAGES, written } from "./tiny-stages.js";
import { Widget } from "./widget.js";

/** @import { Calculated } from "../network/tiny.js" */
/** @import { Stage } from "./tiny-stages.js" */

const { names } = words;
const RATE = 0.1; // the pages' own
const OTHER = [2, 1]; // inputs for which the pages' network answers B
const MOST = 20; // of a number that is changed
const LOSSES = 7; // that are shown

class TinyNetwork extends Widget {
  #scene = /** @type {keyof typeof SCENES} */ (this.getAttribute("scene"));
  #stops = SCENES[this.#scene];
  #first = Math.max(this.#stops.indexOf("loss"), 0);
  #at = this.#first;
  #numbers = PAGE;
  #after = PAGE; // a step
  /** @type {number[][]} */ #past = []; // the numbers before each step that was taken
  #drawing = svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": words.drawing });
  #fields = ENDS.map((_, k) => this.#field(k));
  #back = button(words.back, () => this.#walk(this.#at - 1));
  #next = button(words.next, () => this.#walk(this.#at + 1));
  #sentence = make("p", { class: "tiny-sentence", "aria-hidden": "true" }); // the answer says it too, but calmly
  #answer = new Answer("visually-hidden");
  #change = make("p", { class: "tiny-change" }, words.change);
  #rate = slider(words.rate, { min: 0.01, max: 1, step: 0.01, value: RATE }, () => this.#show());
  #right = choice(words.right, /** @type {number[]} */ ([0, 1]), names.slice(4), 0, () => this.#begin(this.#numbers));
  #losses = make("ol", { class: "tiny-losses", "aria-label": words.losses });
  #other = make("p", { class: "widget-help" });
  #challenge = challenge(`tiny-network-${this.#scene}`, words.challenges[this.#scene]);
  #address = new Address();

  begin() {
    const round = button(words.round, () => {
      if (this.#stops[this.#at] === "step") this.#walk(this.#at + 1);
      this.#walk(this.#stops.length - 1);
    });
    const reset = button(words.reset, () => this.#begin(PAGE, this.#first, RATE, 0));
    const learns = this.#scene !== "forward";
    this.live.replaceChildren(
      make("div", { class: "widget-buttons" }, this.#back, this.#next, ...(learns ? [round] : []), reset),
      this.#sentence,
      this.#answer.element,
      make("div", { class: "tiny-drawing" }, this.#drawing, ...this.#fields.map(({ element }) => element)),
      this.#change,
      ...(learns ? [this.#right.element, this.#rate.element, this.#losses] : []),
      ...(this.#scene === "step" ? [this.#other] : []),
      this.#challenge.element,
    );
    const kept = (asked().tiny ?? "").split(",").map(Number);
    const [stop, rate, right] = kept.slice(PAGE.length);
    const is = this.#stops[stop] && rate > 0 && [0, 1].includes(right) && kept.every((one) => Math.abs(one) <= MOST);
    if (is) this.#begin(kept.slice(0, PAGE.length), stop, rate, right);
    else this.#show();
  }

  /** @param {number} k  of a number */
  #field(k) {
    const look = k < 2 ? "input" : ENDS[k].length < 2 ? "bias" : "weight";
    const name = (look === "bias" ? `${words.bias} ` : "") + ENDS[k].map((node) => names[node]).join(" → ");
    const set = (/** @type {number} */ value) => {
      const numbers = this.#shown.with(k, Number(Math.min(Math.max(value, -MOST), MOST).toFixed(6)));
      this.#begin(numbers, this.#shown === this.#after ? this.#first : this.#at);
    };
    const { element, show } = spinField(name, set);
    const [x, y] = place(k);
    element.classList.add(look);
    Object.assign(element.style, { left: `${(100 * x) / WIDTH}%`, top: `${(100 * y) / HEIGHT}%` });
    const nudges = [-STEP, STEP].map((by) => button(written(by, true), () => set(this.#shown[k] + by)));
    element.addEventListener("focus", () => this.#change.replaceChildren(`${name}:`, ...nudges));
    return { element, show };
  }

  /** After a step, the new numbers. */
  get #shown() {
    return this.#stops[this.#at] === "step" ? this.#after : this.#numbers;
  }

  /** @type {(numbers: number[], at?: number, rate?: number, right?: number) => void} no round has been made with these */
  #begin(numbers, at = this.#at, rate = this.#rate.value, right = this.#right.value) {
    [this.#numbers, this.#past, this.#at, this.#rate.value, this.#right.value] = [numbers, [], at, rate, right];
    this.#show();
  }

  /** @param {number} to  a stop; after the last one a round begins, with the new numbers */
  #walk(to) {
    if (to === this.#stops.length && this.#scene !== "forward") {
      this.#past.push(this.#numbers);
      this.#numbers = this.#after;
    }
    this.#at = to % this.#stops.length;
    this.#show(true);
  }

  #show(walked = false) {
    const [stop, right, rate] = [this.#stops[this.#at], this.#right.value, this.#rate.value];
    const before = calculate(this.#numbers, right);
    this.#after = step(this.#numbers, before.slopes, rate);
    const now = calculate(this.#shown, right);
    const made = new Set(this.#stops.slice(0, this.#at + 1).flatMap((one) => one.split(" ")));
    const [kind, j = "0"] = (stop.split(" ").at(-1) ?? "").split("-");
    const stage = STAGES[kind](before, Number(j), this.#after, rate);
    for (const [k, { show }] of this.#fields.entries()) show(now.numbers[k]);
    this.#drawing.classList.toggle("walked", walked);
    this.#drawing.replaceChildren(...draw(now, before.slopes, made, stage, names));
    this.#back.disabled = this.#at === 0;
    this.#say(kind.startsWith("dW") ? "dW" : kind, stage, before, now);
    const rounds = [...this.#past, ...(made.has("loss") ? [this.#numbers] : []), ...(made.has("step") ? [this.#after] : [])];
    const losses = rounds.slice(-LOSSES).map((numbers) => calculate(numbers, right).loss);
    const bars = losses.map((loss) => make("li", {}, make("span", {}), written(loss)));
    for (const [k, bar] of bars.entries()) bar.style.setProperty("--part", `${losses[k] / Math.max(...losses)}`);
    this.#losses.replaceChildren(...bars);
    this.#judge(made, before, now);
    const kept = [...this.#numbers.map((one) => Number(one.toFixed(4))), this.#at, rate, right].join();
    this.#address.write({ tiny: kept === `${[...PAGE, this.#first, RATE, 0]}` ? "" : kept });
  }

  /** @type {(kind: string, stage: Stage, before: Calculated, now: Calculated) => void} */
  #say(kind, [[node], rows = []], { right, p: chances }, now) {
    const values = [...now.x, ...now.p, chances[right], now.p[right], now.loss].map((value) => written(value));
    const [x0, x1, p0, p1, p, after, loss] = values;
    const made = rows.join("").replace(/.* = /, "");
    /** @type {Record<string, string>} */
    const said = { name: names[node], made, right: names[4 + right], x0, x1, p0, p1, p, after, loss };
    const sentence = words.stages[kind].replace(/{(\w+)}/g, (_, name) => said[name]);
    this.#sentence.textContent = sentence;
    this.#answer.show([...rows.filter(Boolean), sentence].join("; "));
  }

  /** @type {(made: Set<string>, before: Calculated, now: Calculated) => void} whether the challenge is met */
  #judge(made, { slopes }, { numbers, x, p, loss, right }) {
    const other = calculate([...OTHER, ...numbers.slice(2)], 1).p[1];
    this.#other.textContent = words.other.replace("{p}", written(other));
    const inputsAlone = `${numbers.slice(2)}` === `${PAGE.slice(2)}`; // have been changed
    const few = `${this.#past[0] ?? this.#numbers}` === `${PAGE}` && right === 0 && this.#past.length < 3;
    const met = {
      forward: inputsAlone && made.has("p") && p[1] > 0.99,
      step: few && made.has("step") && loss < 0.01 && other > 0.5,
      whole: inputsAlone && x.some(Boolean) && made.has("dW1-1") && slopes.slice(2, 6).every((slope) => slope === 0),
    };
    this.#challenge.check(met[this.#scene]);
  }
}

customElements.define("tiny-network", TinyNetwork);
