// What the reader moves: sliders and choices, each with its label.

import { make } from "./dom.js";

/**
 * A slider with its value beside it.
 *
 * @param {string} label
 * @param {{ min: number, max: number, step: number, value: number, show?: (value: number) => string }} range
 *   `show` writes a value; a slider of learning rates may count their powers of ten
 * @param {(value: number) => void} changed  called while it is moved
 */
export function slider(label, { min, max, step, value, show = String }, changed) {
  const input = make("input", { type: "range", min: `${min}`, max: `${max}`, step: `${step}`, value: `${value}` });
  const shown = make("span", { class: "slider-value", "aria-hidden": "true" }); // the slider itself says it
  const tell = () => {
    shown.textContent = show(Number(input.value));
    input.setAttribute("aria-valuetext", shown.textContent);
  };
  input.addEventListener("input", () => {
    tell();
    changed(Number(input.value));
  });
  tell();
  return {
    element: make("label", { class: "slider" }, make("span", {}, label), input, shown),
    input,
    get value() {
      return Number(input.value);
    },
    set value(value) {
      input.value = `${value}`;
      tell();
    },
  };
}

/**
 * A few options side by side, of which one is chosen.
 *
 * @template {string | number} Value
 * @param {string} label
 * @param {[value: Value, name: string][]} options
 * @param {Value} value
 * @param {(value: Value) => void} changed
 */
export function choice(label, options, value, changed) {
  const inputs = options.map(([one]) => {
    const input = make("input", { type: "radio", class: "visually-hidden", name: "choice", value: `${one}` });
    input.checked = one === value;
    input.addEventListener("change", () => changed(one));
    return input;
  });
  const labels = options.map(([, text], k) => make("label", {}, inputs[k], make("span", {}, text)));
  // In a form of its own, the group's name is not another group's.
  const element = make("form", {}, make("fieldset", { class: "choice" }, make("legend", {}, label), ...labels));
  element.addEventListener("submit", (event) => event.preventDefault());
  return {
    element,
    get value() {
      return options[inputs.findIndex((input) => input.checked)][0];
    },
    set value(value) {
      for (const [k, [one]] of options.entries()) inputs[k].checked = one === value;
    },
  };
}

/**
 * Follow a finger, a pen or a pressed mouse on an element, at most once a frame.
 *
 * @param {HTMLElement} element  its style must have `touch-action: none`, or the page scrolls instead
 * @param {(x: number, y: number, event: PointerEvent) => void} moved  in parts of the element's width and height, 0 to 1
 * @param {() => void} [ended]
 */
export function drag(element, moved, ended = () => {}) {
  /** @type {PointerEvent | undefined} */
  let last;
  let frame = 0;
  const tell = () => {
    frame = 0;
    if (!last) return;
    const { left, top, width, height } = element.getBoundingClientRect();
    const within = (/** @type {number} */ part) => Math.min(Math.max(part, 0), 1);
    moved(within((last.clientX - left) / width), within((last.clientY - top) / height), last);
  };
  element.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    element.setPointerCapture(event.pointerId);
    last = event;
    tell();
  });
  element.addEventListener("pointermove", (event) => {
    if (!element.hasPointerCapture(event.pointerId)) return;
    last = event;
    frame ||= requestAnimationFrame(tell);
  });
  for (const name of /** @type {const} */ (["pointerup", "pointercancel"])) {
    element.addEventListener(name, () => {
      if (frame) cancelAnimationFrame(frame);
      if (last) tell();
      last = undefined;
      ended();
    });
  }
}
