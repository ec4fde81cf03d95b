// The 512 hidden neurons as a grid, coloured by how much each one fires.

import { make } from "./dom.js";
import { texts } from "./texts.js";

const [COLUMNS, ROWS] = [32, 16];
const CELL = 20; // pixels a side of a neuron
const GAP = 2; // … of which are left blank

export class NeuronGrid {
  element = make("canvas", { class: "neuron-grid", role: "img", width: `${COLUMNS * CELL}`, height: `${ROWS * CELL}` });
  #context = /** @type {CanvasRenderingContext2D} */ (this.element.getContext("2d"));

  /** Draws what is shown in the present colours. */
  redraw = () => {};

  /** @param {(neuron: number) => void} chosen  called when a neuron is pointed at */
  constructor(chosen) {
    this.element.addEventListener("click", ({ offsetX, offsetY }) => {
      const { clientWidth, clientHeight } = this.element;
      const column = Math.min(Math.floor((COLUMNS * offsetX) / clientWidth), COLUMNS - 1);
      const row = Math.min(Math.floor((ROWS * offsetY) / clientHeight), ROWS - 1);
      chosen(COLUMNS * row + column);
    });
  }

  /**
   * @param {Float32Array} activations
   * @param {number} chosen
   * @param {number[]} off  switched off
   */
  show(activations, chosen, off) {
    this.redraw = () => this.#draw(activations, chosen, off);
    this.redraw();
    const firing = activations.reduce((count, activation) => count + Number(activation > 0), 0);
    this.element.setAttribute("aria-label", `${texts.activations} ${texts.firing(firing)}`);
  }

  /**
   * @param {Float32Array} activations
   * @param {number} chosen
   * @param {number[]} off
   */
  #draw(activations, chosen, off) {
    const { accent, paper, contrast } = colours(this.element);
    const most = Math.max(...activations, Number.EPSILON);
    this.#context.clearRect(0, 0, COLUMNS * CELL, ROWS * CELL);
    for (const [neuron, activation] of activations.entries()) {
      this.#fill(neuron, paper, 1);
      if (activation > 0) this.#fill(neuron, accent, 0.15 + (0.85 * activation) / most);
    }
    for (const neuron of off) this.#cross(neuron, contrast);
    const [x, y] = corner(chosen);
    this.#context.lineWidth = 3;
    this.#context.strokeStyle = contrast;
    this.#context.strokeRect(x + 1, y + 1, CELL - 2, CELL - 2);
  }

  /**
   * @param {number} neuron
   * @param {string} colour
   * @param {number} strength
   */
  #fill(neuron, colour, strength) {
    const [x, y] = corner(neuron);
    this.#context.globalAlpha = strength;
    this.#context.fillStyle = colour;
    this.#context.fillRect(x + GAP / 2, y + GAP / 2, CELL - GAP, CELL - GAP);
    this.#context.globalAlpha = 1;
  }

  /**
   * @param {number} neuron
   * @param {string} colour
   */
  #cross(neuron, colour) {
    const [x, y] = corner(neuron);
    this.#context.lineWidth = 2;
    this.#context.strokeStyle = colour;
    this.#context.beginPath();
    for (const [from, to] of [
      [4, CELL - 4],
      [CELL - 4, 4],
    ]) {
      this.#context.moveTo(x + from, y + 4);
      this.#context.lineTo(x + to, y + CELL - 4);
    }
    this.#context.stroke();
  }
}

/** @param {number} neuron */
const corner = (neuron) => [CELL * (neuron % COLUMNS), CELL * Math.floor(neuron / COLUMNS)];

/** @param {Element} element */
function colours(element) {
  const style = getComputedStyle(element);
  const named = (/** @type {string} */ name) => style.getPropertyValue(name).trim();
  return { accent: named("--hidden"), paper: named("--grid"), contrast: named("--output") };
}
