// A sheet to draw on, by mouse, finger, pen or keyboard. It shows what was drawn on the last one.

import { painted } from "../network/strokes.js";
import { keep, kept } from "../page/kept.js";
import { button, make } from "./dom.js";
import { texts } from "./texts.js";

/** @typedef {import("../network/strokes.js").Point} Point */

const SHOWN = 560; // pixels a side of the canvas that is looked at
const PEN = 0.055; // how wide a pen draws, in parts of the sheet's side
const STEP = 1 / 28; // how far an arrow key moves it
const INK = "#000";
const PENCIL = "#8a949b"; // what the page draws itself
const still = matchMedia("(prefers-reduced-motion: reduce)");

export class InkPad {
  element = make("div", { class: "ink-pad" });
  sheet = make("div", { class: "ink-pad-sheet" });
  /** How wide it draws, in parts of the sheet's side. */
  pen = PEN;
  #shown = make("canvas", {
    width: `${SHOWN}`,
    height: `${SHOWN}`,
    tabindex: "0",
    role: "application",
    "aria-label": texts.pad,
  });
  #hint = make("span", { class: "ink-pad-hint", "aria-hidden": "true" }, texts.drawHere);
  #cursor = make("span", { class: "ink-pad-cursor", "aria-hidden": "true" });
  #said = make("span", { class: "visually-hidden", role: "status" });
  /** @type {Point[][]} */
  #strokes = kept("digit", []);
  /** @type {Point[]} */
  #example = [];
  /** @type {Point[] | undefined} the stroke that is being drawn */
  #stroke;
  /** @type {number | undefined} the pointer that draws it */
  #pointer;
  /** @type {{ x: number, y: number }} where the keyboard's pen is */
  #place = { x: 0.5, y: 0.5 };
  #frame = 0;
  #changed;

  /** @param {() => void} changed  called, at most once a frame, when the drawing is another one */
  constructor(changed) {
    this.#changed = changed;
    const buttons = make(
      "div",
      { class: "widget-buttons" },
      button(texts.undo, () => this.undo()),
      button(texts.clear, () => this.clear()),
    );
    this.sheet.append(this.#shown, this.#hint, this.#cursor);
    this.element.append(this.sheet, buttons, this.#said);
    this.#shown.addEventListener("pointerdown", (event) => this.#down(event));
    this.#shown.addEventListener("pointermove", (event) => this.#move(event));
    for (const name of /** @type {const} */ (["pointerup", "pointercancel"])) {
      this.#shown.addEventListener(name, (event) => this.#up(event));
    }
    this.#shown.addEventListener("keydown", (event) => this.#key(event));
    this.#shown.addEventListener("blur", () => this.#lift());
    this.#paint();
  }

  get empty() {
    return this.#strokes.length === 0;
  }

  /** Not even the example is there. */
  get blank() {
    return this.empty && this.#example.length === 0;
  }

  focus() {
    this.#shown.focus({ preventScroll: true });
  }

  /**
   * Draws a stroke in pencil, at the pace of a hand, until the reader draws.
   *
   * @param {[number, number][]} places  that the pen passes, in parts of the sheet's side
   */
  example(places) {
    const stroke = places.map(([x, y]) => ({ x, y, width: PEN }));
    this.#example = stroke;
    const context = /** @type {CanvasRenderingContext2D} */ (this.#shown.getContext("2d"));
    let drawn = still.matches ? stroke.length : 0;
    const next = () => {
      if (!this.empty) return;
      drawn += 1;
      draw(context, SHOWN, [stroke.slice(0, drawn)], PENCIL);
      if (drawn < stroke.length) requestAnimationFrame(next);
    };
    next();
  }

  /** The drawing, dark ink on white; the example, as long as it is there. */
  read() {
    return painted([...this.#strokes, this.#example]);
  }

  undo() {
    this.#lift();
    this.#strokes.pop();
    this.#change();
  }

  clear() {
    this.#lift();
    this.#strokes = [];
    this.#change();
  }

  /** @param {PointerEvent} event */
  #down(event) {
    if (this.#pointer !== undefined || event.button !== 0) return; // one finger draws; a palm beside it does not
    this.#shown.setPointerCapture(event.pointerId);
    this.#lift();
    this.#cursor.hidden = true;
    this.#pointer = event.pointerId;
    this.#begin(this.#point(event));
  }

  /** @param {PointerEvent} event */
  #move(event) {
    if (event.pointerId !== this.#pointer) return;
    const events = event.getCoalescedEvents?.() ?? [];
    for (const one of events.length > 0 ? events : [event]) this.#stroke?.push(this.#point(one));
    this.#change();
  }

  /** @param {PointerEvent} event */
  #up(event) {
    if (event.pointerId !== this.#pointer) return;
    this.#pointer = undefined;
    this.#stroke = undefined;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const move = moves[/** @type {keyof typeof moves} */ (event.key)];
    if (event.altKey || event.metaKey || (event.ctrlKey && event.key !== "z")) return;
    if (move) this.#shift(move, event.shiftKey ? 3 * STEP : STEP);
    else if (event.key === " ") this.#toggle(event.repeat);
    else if (event.key === "Backspace" || event.key === "z") this.undo();
    else return;
    event.preventDefault();
    this.#cursor.hidden = false;
    this.#showCursor();
  }

  /**
   * @param {number[]} direction
   * @param {number} far
   */
  #shift([right, down], far) {
    const within = (/** @type {number} */ value) => Math.min(Math.max(value, this.pen / 2), 1 - this.pen / 2);
    this.#place = { x: within(this.#place.x + right * far), y: within(this.#place.y + down * far) };
    if (!this.#stroke) return;
    this.#stroke.push({ ...this.#place, width: this.pen });
    this.#change();
  }

  /** @param {boolean} held  down: the key repeats itself, and the pen stays as the first press put it */
  #toggle(held) {
    if (!held) this.#stroke ? this.#lift() : this.#lower();
  }

  #lower() {
    this.#begin({ ...this.#place, width: this.pen });
    this.#said.textContent = texts.penDown;
    this.#showCursor();
  }

  #lift() {
    if (!this.#stroke || this.#pointer !== undefined) return;
    this.#stroke = undefined;
    this.#said.textContent = texts.penUp;
    this.#showCursor();
  }

  #showCursor() {
    this.#cursor.style.left = `${100 * this.#place.x}%`;
    this.#cursor.style.top = `${100 * this.#place.y}%`;
    this.#cursor.classList.toggle("down", this.#stroke !== undefined);
  }

  /** @param {Point} point */
  #begin(point) {
    this.#stroke = [point];
    this.#strokes.push(this.#stroke);
    this.#change();
  }

  /**
   * @param {PointerEvent} event
   * @returns {Point}
   */
  #point({ clientX, clientY, pointerType, pressure }) {
    const { left, top, width, height } = this.#shown.getBoundingClientRect();
    const pressed = pointerType === "pen" && pressure > 0 ? 0.5 + pressure : 1; // a mouse has none; half is the usual one
    return { x: (clientX - left) / width, y: (clientY - top) / height, width: this.pen * pressed };
  }

  #change() {
    this.#example = [];
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      keep("digit", this.#strokes);
      this.#paint();
      this.#changed();
    });
  }

  #paint() {
    draw(/** @type {CanvasRenderingContext2D} */ (this.#shown.getContext("2d")), SHOWN, this.#strokes);
    this.#hint.hidden = !this.empty;
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} side  of the canvas, in pixels
 * @param {Point[][]} strokes
 */
function draw(context, side, strokes, colour = INK) {
  context.clearRect(0, 0, side, side);
  context.strokeStyle = colour;
  context.lineCap = "round";
  for (const stroke of strokes) {
    for (const [k, to] of stroke.entries()) {
      const from = stroke[Math.max(k - 1, 0)]; // the first point is a line from itself: a dot
      context.lineWidth = to.width * side;
      context.beginPath();
      context.moveTo(from.x * side, from.y * side);
      context.lineTo(to.x * side, to.y * side);
      context.stroke();
    }
  }
}
