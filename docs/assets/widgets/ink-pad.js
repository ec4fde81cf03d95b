// A sheet to draw on, by mouse, finger, pen or keyboard. It shows what was drawn on the last one.

import { painted } from "../network/strokes.js";
import { keep, kept } from "../page/kept.js";
import { drag, onKeys } from "./controls.js";
import { button, make } from "./dom.js";
import { texts } from "./texts.js";

/** @typedef {import("../network/strokes.js").Point} Point */

const SHOWN = 560; // pixels a side of the canvas that is looked at
const PEN = 0.055; // how wide a pen draws, in parts of the sheet's side
const STEP = 1 / 28; // how far an arrow key moves the pen
const INK = "#000";
const PENCIL = "#8a949b"; // what the page draws itself
/** @type {(place: number[], width?: number) => Point} */
const point = ([x, y], width = PEN) => ({ x, y, width });
const still = matchMedia("(prefers-reduced-motion: reduce)");

export class InkPad {
  pen = PEN; // how wide the reader's draws
  #canvas = make("canvas", { width: `${SHOWN}`, height: `${SHOWN}`, tabindex: "0", role: "application" });
  #context = /** @type {CanvasRenderingContext2D} */ (this.#canvas.getContext("2d"));
  #hint = make("span", { class: "ink-pad-hint", "aria-hidden": "true" }, texts.drawHere);
  #cursor = make("span", { class: "ink-pad-cursor", "aria-hidden": "true" });
  #said = make("span", { class: "visually-hidden", role: "status" });
  #buttons = [button(texts.undo, () => this.#undo()), button(texts.clear, () => this.clear())];
  sheet = make("div", { class: "ink-pad-sheet" }, this.#canvas, this.#hint, this.#cursor);
  #under = make("div", { class: "widget-buttons" }, ...this.#buttons);
  element = make("div", { class: "ink-pad" }, this.sheet, this.#under, this.#said);
  /** @type {Point[][]} */ #strokes = kept("digit", []);
  /** @type {Point[]} */ #example = [];
  /** @type {Point[] | undefined} */ #stroke; // the stroke that is being drawn
  #place = [0.5, 0.5]; // of the keyboard's pen
  #changed;

  /** @param {() => void} changed  called when the drawing is another one */
  constructor(changed) {
    this.#changed = changed;
    this.#context.scale(SHOWN, SHOWN);
    this.#canvas.setAttribute("aria-label", texts.pad);
    this.#canvas.addEventListener("blur", () => this.#lift());
    drag(this.#canvas, this.#follow.bind(this), this.#lift.bind(this));
    onKeys(this.#canvas, this.#move.bind(this), this.#press.bind(this), this.#undo.bind(this));
    this.#draw(this.#strokes, INK);
  }

  get empty() {
    return this.#strokes.length === 0;
  }

  focus() {
    this.#canvas.focus({ preventScroll: true });
  }

  /** The part of the sheet with the drawing, dark ink on white; the example, as long as it is there. */
  read() {
    return painted([...this.#strokes, this.#example]);
  }

  /** @param {[x: number, y: number][]} places  that a pencil passes, at the pace of a hand, until the reader draws */
  example(places) {
    this.#example = places.map((place) => point(place));
    let drawn = still.matches ? places.length : 1;
    const next = () => {
      if (!this.empty) return;
      this.#draw([this.#example.slice(0, drawn)], PENCIL);
      if (drawn++ < places.length) requestAnimationFrame(next);
    };
    next();
  }

  clear() {
    this.#lift();
    this.#strokes = [];
    this.#change();
  }

  #undo() {
    this.#lift();
    this.#strokes.pop();
    this.#change();
  }

  /** @type {(x: number, y: number, event: PointerEvent) => void} */
  #follow(_x, _y, event) {
    const passed = event.getCoalescedEvents?.() ?? []; // since the last frame
    const { left, top, width, height } = this.#canvas.getBoundingClientRect();
    const points = (passed.length > 0 ? passed : [event]).map(({ clientX, clientY }) =>
      point([(clientX - left) / width, (clientY - top) / height], this.pen),
    );
    if (event.type === "pointerdown") this.#begin(points[0]);
    else this.#go(...points);
  }

  /** @type {(by: number[], far: boolean) => void} */
  #move(by, far) {
    const step = far ? 3 * STEP : STEP;
    this.#place = this.#place.map((at, axis) => Math.min(Math.max(at + by[axis] * step, PEN / 2), 1 - PEN / 2));
    [this.#cursor.style.left, this.#cursor.style.top] = this.#place.map((at) => `${100 * at}%`);
    this.#go(point(this.#place, this.pen));
  }

  /** The keyboard's pen goes down, or up. */
  #press() {
    if (this.#stroke) return this.#lift();
    this.#begin(point(this.#place, this.pen));
    this.#say(true);
  }

  #begin(/** @type {Point} */ point) {
    this.#lift();
    this.#stroke = [];
    this.#strokes.push(this.#stroke);
    this.#go(point);
  }

  /** @param {...Point} points */
  #go(...points) {
    if (!this.#stroke) return;
    this.#stroke.push(...points);
    this.#change();
  }

  #lift() {
    if (!this.#stroke) return;
    this.#stroke = undefined;
    this.#say(false);
  }

  #say(/** @type {boolean} */ down) {
    this.#said.textContent = down ? texts.penDown : texts.penUp;
    this.#cursor.classList.toggle("down", down);
  }

  #change() {
    this.#example = [];
    keep("digit", this.#strokes);
    this.#draw(this.#strokes, INK);
    this.#changed();
  }

  /** @type {(strokes: Point[][], colour: string) => void} */
  #draw(strokes, colour) {
    const context = this.#context;
    this.#hint.hidden = !this.empty;
    context.clearRect(0, 0, 1, 1);
    context.strokeStyle = colour;
    context.lineCap = context.lineJoin = "round";
    for (const stroke of strokes) {
      context.lineWidth = stroke[0].width;
      context.beginPath();
      for (const { x, y } of [stroke[0], ...stroke]) context.lineTo(x, y); // a single point is a line to itself: a dot
      context.stroke();
    }
  }
}
