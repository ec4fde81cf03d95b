// A number in a drawing: dragged up and down, changed with the arrow keys, or typed.

import { drag } from "./controls.js";
import { make } from "./dom.js";
import { written } from "./tiny-stages.js";

/** What an arrow key adds. */
export const STEP = 0.5;
const REACH = 14; // pixels of a drag that add as much

/** @type {(label: string, changed: (value: number) => void) => { element: HTMLElement, show: (value: number) => void }} */
export function spinField(label, changed) {
  const element = make("div", { class: "spin-field", role: "spinbutton", tabindex: "0", "aria-label": label });
  let [value, typed, start] = [0, "", 0];
  const show = (/** @type {number} */ now) => {
    value = now;
    const text = typed || written(value);
    if (text === element.textContent) return;
    element.textContent = text;
    element.setAttribute("aria-valuenow", `${value}`);
    element.classList.toggle("negative", value < 0);
  };
  drag(element, (_x, _y, { type, clientY }) => {
    if (type === "pointerdown") {
      start = clientY;
      element.focus({ preventScroll: true });
    }
    const steps = Math.round((start - clientY) / REACH);
    start -= steps * REACH;
    if (steps !== 0) changed(value + STEP * steps);
  });
  element.addEventListener("keydown", (event) => {
    const by = { ArrowUp: STEP, ArrowDown: -STEP }[event.key];
    if (event.ctrlKey || event.metaKey || !(by || /^([-−\d.,]|Backspace)$/.test(event.key))) return;
    event.preventDefault();
    event.stopPropagation(); // to the site, "." and "," are other pages
    typed = by ? "" : event.key === "Backspace" ? typed.slice(0, -1) : typed + event.key.replace("-", "−").replace(",", ".");
    const to = by ? value + by : Number.parseFloat(typed.replace("−", "-"));
    if (Number.isNaN(to)) show(value);
    else changed(to);
  });
  element.addEventListener("blur", () => {
    typed = "";
    show(value);
  });
  return { element, show };
}
