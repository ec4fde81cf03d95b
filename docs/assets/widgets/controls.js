// What the reader moves: sliders, choices, and whatever is dragged or follows the arrow keys.

import { make, write } from "./dom.js";

/** @param {string} label
 * @param {{ min: number, max: number, step: number, value: number, show?: (value: number) => string }} range
 * @param {(value: number) => void} changed  while it is moved */
export function slider(label, { min, max, step, value, show = String }, changed) {
  const input = make("input", { type: "range", min: `${min}`, max: `${max}`, step: `${step}`, value: `${value}` });
  const shown = make("span", { class: "slider-value", "aria-hidden": "true" }); // the slider itself says it
  const tell = () => {
    write(shown, show(Number(input.value)));
    input.setAttribute("aria-valuetext", show(Number(input.value)));
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

/** @template {string | number} Value @param {string} label @param {Value[]} values @param {string[]} names  of the values
 * @param {NoInfer<Value>} value @param {(value: Value) => void} changed */
export function choice(label, values, names, value, changed) {
  const inputs = values.map((one) => {
    const input = make("input", { type: "radio", class: "visually-hidden", name: "choice", value: `${one}` });
    input.checked = one === value;
    input.addEventListener("change", () => changed(one));
    return input;
  });
  const labels = names.map((name, k) => make("label", {}, inputs[k], make("span", {}, name)));
  const group = make("fieldset", { class: "choice" }, make("legend", {}, label), ...labels);
  return {
    // In a form of its own, the group's name is not another group's; a dialog's form, outside one, is never sent.
    element: make("form", { method: "dialog" }, group),
    get value() {
      return values[inputs.findIndex((input) => input.checked)];
    },
    set value(value) {
      for (const [k, one] of values.entries()) inputs[k].checked = one === value;
    },
  };
}

/** Follows a finger, a pen or a pressed mouse, in parts of the element's sides. Its style must have `touch-action: none`.
 * @type {(element: HTMLElement, moved: (x: number, y: number, event: PointerEvent) => void, ended?: () => void) => void} */
export function drag(element, moved, ended = () => {}) {
  /** @type {number | undefined} */ let pointer; // one finger moves it; a palm beside it does not
  const within = (/** @type {number} */ part) => Math.min(Math.max(part, 0), 1);
  const tell = (/** @type {PointerEvent} */ event) => {
    if (event.pointerId !== pointer) return;
    const { left, top, width, height } = element.getBoundingClientRect();
    moved(within((event.clientX - left) / width), within((event.clientY - top) / height), event);
  };
  element.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || pointer !== undefined) return;
    pointer = event.pointerId;
    element.setPointerCapture(pointer);
    tell(event);
  });
  element.addEventListener("pointermove", tell);
  element.addEventListener("lostpointercapture", ({ pointerId }) => {
    if (pointerId !== pointer) return;
    pointer = undefined;
    ended();
  });
}

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** The arrow keys move something, right and down; Space presses, Backspace undoes.
 * @type {(element: HTMLElement, move: (by: number[], far: boolean) => void, press?: () => void, undo?: () => void) => void} */
export function onKeys(element, move, press, undo) {
  element.addEventListener("keydown", (event) => {
    const { key, repeat, shiftKey, altKey, ctrlKey, metaKey } = event;
    const by = ARROWS[/** @type {keyof typeof ARROWS} */ (key)];
    const act = by ? () => move(by, shiftKey) : { " ": press, Backspace: undo, z: undo }[key];
    if (!act || altKey || metaKey || (ctrlKey && key !== "z")) return;
    event.preventDefault();
    if (!repeat || key !== " ") act(); // a Space that is held down is one
  });
}
