// A cell's code: in colours, and under a text area while its reader changes it.

import { make } from "../widgets/dom.js";
import { texts } from "./texts.js";

// By the classes that the page's own code has.
const TOKENS = new RegExp(
  [
    /(?<c1>#.*)/,
    /(?<s2>[rbf]{0,2}(?:"(?:\\.|[^"\\])*"?|'(?:\\.|[^'\\])*'?))/,
    /(?<mi>\b\d[\w.]*)/,
    /\b(?<nb>print|range|zip|len|round|min|max|int|float|str|slice|list|dict|set|tuple|divmod|abs|sum|sorted|enumerate|bool|all|any)\b/,
    /\b(?<k>False|None|True|and|as|assert|break|class|continue|def|elif|else|except|finally|for|from|global|if|import|in|is|lambda|not|or|pass|raise|return|try|while|with|yield)\b/,
    /(?<o>[-+*/=<>%@!&|^~()[\]{},.:;]+)/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "g",
);

/** @param {string} line */
function coloured(line) {
  /** @type {(string | Node)[]} */
  const parts = [];
  let end = 0;
  for (const token of line.matchAll(TOKENS)) {
    const [kind] = Object.entries(token.groups ?? {}).find(([, text]) => text !== undefined) ?? [""];
    const isMethod = kind === "nb" && line[token.index - 1] === ".";
    parts.push(line.slice(end, token.index), make("span", { class: isMethod ? "n" : kind }, token[0]));
    end = token.index + token[0].length;
  }
  return [...parts, line.slice(end)];
}

export class Code {
  /** @type {HTMLTextAreaElement | undefined} */
  #area;
  #place;
  #original;

  /** @param {HTMLElement} place  the page's `<code>` @param {(text: string) => void} changed @param {() => void} run */
  constructor(place, changed, run) {
    this.#place = place;
    this.#original = [...place.childNodes];
    this.was = (place.textContent ?? "").trimEnd();
    this.text = this.was;
    this.changed = changed;
    this.run = run;
  }

  /** @param {string} text */
  write(text) {
    this.text = text;
    if (this.#area && this.#area.value !== text) this.#area.value = text;
    this.paint();
  }

  /** @param {number | null} [fault]  the line that failed */
  paint(fault) {
    const lines = this.text.split("\n").flatMap((line, index) => {
      const parts = coloured(line);
      const kind = index + 1 === fault ? "fault" : /#\s*←/.test(line) && "matters";
      return [...(kind ? [make("mark", { class: kind }, ...parts)] : parts), "\n"];
    });
    this.#place.replaceChildren(...(this.text === this.was && !fault ? this.#original : lines));
    if (fault) this.#place.closest("pre")?.scrollTo({ left: 0 }); // where its line begins
  }

  /** Opens it to be changed, or closes it, and says which. */
  open() {
    if (this.#area) {
      this.#area.remove();
      this.#area = undefined;
      return false;
    }
    const area = make("textarea", {
      "aria-label": texts.code,
      "aria-keyshortcuts": "Control+Enter Shift+Enter",
      autocapitalize: "off",
      autocomplete: "off",
      spellcheck: "false",
    });
    this.#area = area;
    area.value = this.text;
    area.addEventListener("input", () => this.changed(area.value));
    area.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      const { selectionStart: start, selectionEnd: end } = area;
      const line = area.value.slice(0, start).split("\n").at(-1) ?? "";
      // An indentation goes as it came, by four.
      if (event.key === "Backspace" && start === end && /^ +$/.test(line))
        area.setSelectionRange(start - (((line.length - 1) % 4) + 1), start);
      if (event.key !== "Enter") return;
      const indent = `${line.match(/^ */)}${/:\s*(#.*)?$/.test(line) ? "    " : ""}`;
      if (event.ctrlKey || event.metaKey || event.shiftKey) this.run();
      // The one way to write that can be undone.
      else if (!indent || !document.execCommand("insertText", false, `\n${indent}`)) return;
      event.preventDefault();
    });
    this.#place.closest("pre")?.append(area);
    area.focus();
    area.setSelectionRange(0, 0);
    return true;
  }
}
