// Whether the page asks for a guess before it shows a result: the reader may switch that off, for good, and on again. The class
// `asks` of the document says so; the theme's main.html sets it before anything is drawn.

import { inLanguage } from "../widgets/language.js";
import { keep } from "./kept.js";

const root = document.documentElement;
const { stop, start } = inLanguage({
  es: { stop: "No preguntar: enseñarlo todo", start: "Volver a preguntar antes de enseñar" },
  en: { stop: "Don’t ask: show everything", start: "Ask again before showing" },
});

export const asks = () => root.classList.contains("asks");

/** @param {Element} button  that switches it, and says what it will do */
export function makeSwitch(button) {
  const tell = () => button.replaceChildren(asks() ? stop : start);
  button.addEventListener("click", () => {
    keep("show-all", !root.classList.toggle("asks"));
    document.dispatchEvent(new Event("asking"));
  });
  document.addEventListener("asking", tell);
  tell();
  button.removeAttribute("hidden");
}

for (const button of document.querySelectorAll("button[data-asking]")) makeSwitch(button);
