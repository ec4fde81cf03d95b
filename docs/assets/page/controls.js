// Makes Material's controls work with a keyboard and a screen reader; copies code; prints the page.

import { make } from "../widgets/dom.js";
import { inLanguage } from "../widgets/language.js";

const article = /** @type {HTMLElement} */ (document.querySelector("article"));
const narrow = matchMedia("(max-width: 76.2344em)"); // where Material folds the navigation into a drawer

const words = inLanguage({
  es: {
    refused: "El navegador no ha dejado copiar el código. Queda seleccionado: cópialo con Ctrl+C (en un Mac, ⌘C).",
    wrap: "Partir las líneas",
  },
  en: {
    refused: "The browser did not let the code be copied. It is selected: copy it with Ctrl+C (on a Mac, ⌘C).",
    wrap: "Wrap lines",
  },
});

const find = (/** @type {string} */ selector) => /** @type {HTMLElement | null} */ (document.querySelector(selector));

/** Material's menu and search buttons are labels of hidden checkboxes: a button inside, named after a part, is for the keyboard.
 * @type {(id: string, named: string, first: string) => void} of the checkbox; of that part; where the focus goes */
function buttonInLabel(id, named, first) {
  const toggle = /** @type {HTMLInputElement} */ (document.getElementById(id));
  const label = find(`label.md-header__button[for=${id}]`);
  if (!label) return; // this page has none
  const name = [label.textContent?.trim(), find(named)?.ariaLabel].filter(Boolean).join(": ");
  const button = make("button", { type: "button", class: "control", "aria-label": name }, ...label.childNodes);
  label.append(button);
  const tell = () => button.setAttribute("aria-expanded", String(toggle.checked));
  toggle.addEventListener("change", tell);
  tell();
  button.addEventListener("click", () => {
    toggle.click(); // a label ignores clicks on a button inside it
    if (toggle.checked) find(first)?.focus();
  });
}

/** Takes a closed drawer out of the keyboard's reach, and closes an open one with Escape. */
function drawer() {
  const toggle = /** @type {HTMLInputElement} */ (document.getElementById("__drawer"));
  const sidebar = find(".md-sidebar--primary");
  const update = () => sidebar?.toggleAttribute("inert", narrow.matches && !toggle.checked);
  toggle.addEventListener("change", update);
  narrow.addEventListener("change", update);
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !toggle.checked) return;
    toggle.click();
    find("[for=__drawer] .control")?.focus();
  });
  update();
}

/** Lets the keyboard focus whatever is wider than its place, so that the arrow keys scroll it. */
function scrollingParts() {
  const sizes = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const scrolls = target.scrollWidth > target.clientWidth && getComputedStyle(target).overflowX !== "visible";
      if (scrolls) target.setAttribute("tabindex", "0");
      else target.removeAttribute("tabindex");
    }
  });
  for (const part of article.querySelectorAll(".output, .output > pre, .formula.display, table, .highlight pre, pre > code"))
    sizes.observe(part);
}

/** Above each block of code: a switch that wraps lines which are wider than a phone, and a button that copies it and says so. */
function codeTools() {
  const { translations } = JSON.parse(document.getElementById("__config")?.textContent ?? "{}");
  const status = make("p", { class: "said", role: "status" });
  article.append(status);
  let end = 0;
  for (const block of article.querySelectorAll("div.highlight")) {
    const code = /** @type {HTMLElement} */ (block.querySelector("pre"));
    const wrap = make("button", { type: "button", class: "wrap", "aria-pressed": "false" }, words.wrap);
    wrap.addEventListener("click", () => wrap.setAttribute("aria-pressed", String(code.classList.toggle("wrapped"))));
    const copy = make("button", { type: "button", class: "copy", title: translations["clipboard.copy"] });
    copy.addEventListener("click", async () => {
      const writing = navigator.clipboard.writeText(code.textContent ?? "");
      const copied = await writing.then(() => true).catch(() => false);
      if (!copied) getSelection()?.selectAllChildren(code);
      status.textContent = copied ? translations["clipboard.copied"] : words.refused;
      status.classList.toggle("seen", !copied);
      copy.classList.toggle("done", copied);
      clearTimeout(end);
      const stop = () => {
        status.replaceChildren();
        status.classList.remove("seen");
        copy.classList.remove("done");
      };
      end = setTimeout(stop, copied ? 2000 : 10000);
    });
    const offered = navigator.clipboard ? [wrap, copy] : [wrap]; // browsers offer it only by https or from the same machine
    block.prepend(make("div", { class: "tools" }, ...offered));
  }
}

/** Prints the page as it is, or with everything unfolded, and then folds it again. */
function printing() {
  // Material's script would unfold everything in both cases.
  window.addEventListener("beforeprint", (event) => event.stopImmediatePropagation(), { capture: true });
  for (const button of article.querySelectorAll("button[data-print]")) {
    const all = button.getAttribute("data-print") === "unfolded";
    button.addEventListener("click", () => {
      const folded = all ? [...article.querySelectorAll("details:not([open])")] : [];
      const turn = () => {
        for (const fold of folded) fold.toggleAttribute("open");
      };
      turn();
      window.addEventListener("afterprint", turn, { once: true });
      window.print();
    });
    button.removeAttribute("hidden");
  }
}

buttonInLabel("__drawer", ".stations", ".md-sidebar--primary a[href]");
buttonInLabel("__search", ".md-search__input", ".md-search__input");
document.querySelector(".md-search")?.removeAttribute("role"); // it is not a dialog: the rest of the page stays usable
drawer();
scrollingParts();
codeTools();
printing();
