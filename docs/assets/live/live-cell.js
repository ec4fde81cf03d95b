// A code cell that its reader can change and run, as in a notebook.

import { here, keep, kept } from "../page/kept.js";
import { SIGNS } from "../page/question.js";
import { button, make } from "../widgets/dom.js";
import { Code } from "./code.js";
import { faultText, Result } from "./result.js";
import { Halt, Session } from "./session.js";
import { texts } from "./texts.js";

/** @typedef {import("./worker.js").Fault} Fault */

const session = new Session();
const ENOUGH = 4; // GB of memory, for a page that prepares all digits

const every = () => /** @type {LiveCell[]} */ ([...document.querySelectorAll("live-cell")]);

export class LiveCell extends HTMLElement {
  // The page's own parts are there already: it becomes a LiveCell as this script comes.
  cell = /** @type {HTMLElement} */ (this.closest(".cell"));
  name = this.cell.id.replace("cell-", "");
  isTest = this.name.endsWith("-test");
  code = new Code(
    /** @type {HTMLElement} */ (this.querySelector("code")),
    (text) => this.write(text),
    () => this.busy || this.run(),
  );
  result = new Result();
  busy = false;
  /** Whether what comes of it is shown: not if only a cell below asked for it. */
  shows = false;
  /** @type {Fault | undefined}  of its last run */
  fault;
  /** The code of its last run. */
  #ran = "";
  #runs = /** @type {HTMLElement} */ (this.querySelector(".live-run"));
  #changes = /** @type {HTMLElement} */ (this.querySelector(".live-change"));
  #status = make("p", { role: "status" });
  #bar = make("progress", { "aria-label": texts.starting, hidden: "" });
  #offers = make("p");

  connectedCallback() {
    this.append(make("div", { class: "live-bar" }, this.#status, this.#bar, this.#offers));
    this.cell.append(this.result.element);
    this.addEventListener("keydown", ({ key, target }) => {
      if (key === "Escape" && target instanceof HTMLTextAreaElement) this.change();
    });
    this.write(kept("code", {})[here()]?.[this.name] ?? this.code.was);
  }

  get isChanged() {
    return this.code.text !== this.code.was;
  }

  /** What a notebook runs before it: neither solutions nor tests. */
  above() {
    const all = every();
    return all.slice(0, all.indexOf(this)).filter((one) => !one.isTest && !one.cell.matches(".solution"));
  }

  below() {
    const all = every();
    return all.slice(all.indexOf(this) + 1);
  }

  /** Opens the code to be changed, or closes it. */
  change() {
    const open = this.code.open();
    this.#changes.setAttribute("aria-pressed", String(open));
    if (!open) this.#changes.focus();
    const hint = open && matchMedia("(any-hover: hover)").matches ? texts.keys : "";
    if (["", texts.keys].includes(this.#status.textContent ?? "")) this.#status.textContent = hint;
  }

  /** @param {string} text */
  write(text) {
    this.code.write(text);
    this.toggleAttribute("data-changed", this.isChanged);
    const all = kept("code", {});
    const { [this.name]: before, ...others } = all[here()] ?? {};
    const its = this.isChanged ? { ...others, [this.name]: text } : others;
    if (before !== its[this.name]) keep("code", { ...all, [here()]: its });
    this.result.age(text !== this.#ran);
    this.say(this.busy ? (this.#status.textContent ?? "") : "");
  }

  /** Takes away what the reader has changed and what came of it; the code can be brought back. */
  restore() {
    const mine = this.code.text;
    this.write(this.code.was);
    if (this.busy) return;
    this.result.clear();
    this.say("", [texts.bringBack, () => this.write(mine)]);
  }

  /**
   * Says how it stands, and offers what can be done about it.
   *
   * @param {string} text
   * @param {...[label: string, act: () => void]} offers
   */
  say(text, ...offers) {
    if (this.#status.textContent !== text) this.#status.textContent = text;
    this.#status.classList.toggle("said", this.dataset.state === "done" && !this.result.element.hidden); // it is seen
    if (this.isChanged) offers.push([texts.asItWas, () => this.restore()], [texts.keep, () => this.save()]);
    const act = (/** @type {() => void} */ done) => () => {
      this.#runs.focus(); // the button may go
      done();
    };
    this.#offers.replaceChildren(...offers.map(([label, done]) => button(label, act(done), "")));
  }

  /** The page's notebook, with all that the reader has changed. */
  async save() {
    const { href } = /** @type {HTMLAnchorElement} */ (document.querySelector(".page-links a[download]"));
    const file = href.split("/").at(-1) ?? "";
    const notebook = await fetch(href).then(
      (answer) => answer.json(),
      () => undefined,
    );
    if (!notebook) return this.say(texts.missing(file));
    const changed = new Map(every().flatMap((one) => (one.isChanged ? [[one.name, one.code.text]] : [])));
    for (const cell of notebook.cells) {
      if (changed.has(cell.id)) Object.assign(cell, { source: changed.get(cell.id), outputs: [], execution_count: null });
    }
    const address = URL.createObjectURL(new Blob([JSON.stringify(notebook, null, 1)], { type: "application/x-ipynb+json" }));
    make("a", { href: address, download: file.replace(".ipynb", `-${texts.mine}.ipynb`) }).click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  }

  /** Runs it, and the test of its exercise; or only what is above; or, if it runs, stops. */
  async run({ sure = false, itself = true } = {}) {
    if (this.busy) return session.stop();
    const again = () => this.run({ sure: true, itself });
    const { deviceMemory = ENOUGH } = /** @type {{ deviceMemory?: number }} */ (navigator);
    const heavy = !session.begun && every().some(({ code }) => /train_images.*astype/.test(code.was));
    if (heavy && deviceMemory < ENOUGH && !sure) return this.say(texts.little(deviceMemory), [texts.anyway, again]);
    const test = this.name.endsWith("-start") && every().find(({ name }) => name === this.name.replace("-start", "-test"));
    this.doing("loading");
    if (!itself) this.result.clear(); // so that how it ends is said
    this.say(session.begun ? texts.running : texts.starting);
    try {
      await session.run(this, itself ? [this, ...(test ? [test] : [])] : []);
      this.doing(this.fault ? "failed" : "done");
      if (itself && (this.isTest || (test && !this.fault))) this.judge((test || this).fault);
      else this.say(this.fault ? texts.failed(this.fault.line) : texts.done);
    } catch (error) {
      if (!(error instanceof Halt)) throw error;
      const { why, what } = error;
      this.doing(why === "stopped" ? "still" : "failed");
      if (why === "stopped") this.say(texts.stopped, [texts.runAbove, () => this.run({ sure: true, itself: false })]);
      else if (why === "above") this.say(texts.aboveFailed, [texts.goThere, () => location.assign(`#cell-${what}`)]);
      else this.say(texts[why](what), [texts.again, again]);
    }
    // Where the reader still is, what came of it comes into sight.
    if (this.cell.contains(document.activeElement)) this.result.element.scrollIntoView({ block: "nearest" });
  }

  /** @param {"loading" | "still" | "done" | "failed"} state */
  doing(state) {
    this.dataset.state = state;
    this.busy = state === "loading";
    this.#runs.textContent = this.busy ? texts.stop : texts.run;
    this.#runs.classList.toggle("stops", this.busy);
    this.#bar.hidden = true;
  }

  /** Tells whether the answer to an exercise holds; that one's own does, is noted. @param {Fault | undefined} fault */
  judge(fault) {
    const why = fault && (fault.name === "AssertionError" ? fault.message : faultText(fault));
    const verdict = fault ? texts.wrong : texts.right;
    const sign = make("b", { "aria-hidden": "true" }, SIGNS[fault ? "wrong" : "right"]);
    const told = make("div", { class: "told" }, sign, make("strong", {}, verdict), " ", why ?? "");
    told.dataset.verdict = fault ? "wrong" : "right";
    this.result.add(told);
    this.doing("done");
    this.say(`${verdict} ${why ?? ""}`);
    if (fault || this.isTest) return;
    const name = this.name.replace("-start", "");
    const title = document.querySelector(`#cell-${name} + :is(h2, h3)`)?.textContent;
    const detail = { name, text: `${texts.exercise} ${title}` };
    this.dispatchEvent(new CustomEvent("challenge", { bubbles: true, detail }));
  }

  /** It begins to run. @param {boolean} asked  by its own button */
  begin(asked) {
    this.shows = asked || (!this.isTest && (this.isChanged || !this.result.element.hidden));
    this.fault = undefined;
    this.dataset.state = "running";
    this.#ran = this.code.text;
    this.result.clear();
    this.code.paint();
    this.#bar.hidden = true;
    if (asked) this.say(texts.running);
  }

  /** @param {any} told  what came of it, one after the other */
  receive(told) {
    if (this.isTest && (told.error || !this.shows)) return;
    if (told.error) {
      this.code.paint(told.error.line);
      for (const fold of [this.closest("details"), this.cell.closest("details")]) fold?.setAttribute("open", "");
    } else if (!this.shows) return;
    const alt = !this.isChanged && this.cell.querySelector(".outputs img.output")?.getAttribute("alt");
    this.result.show(told, alt || texts.figure);
    if (!told.error && !document.querySelector(".live-honest"))
      this.result.element.after(make("p", { class: "live-honest" }, texts.honest));
  }

  /** @param {Fault | undefined} fault */
  end(fault) {
    this.fault = fault;
    this.dataset.state = fault ? "failed" : "done";
    if (fault && !this.shows && !this.isTest) this.say(texts.failed(fault.line));
  }

  /** What is done before it runs. @param {string} text @param {number} [done]  from 0 to 1 */
  wait(text, done) {
    this.dataset.state = "loading";
    this.say(text);
    this.#bar.hidden = done === undefined;
    this.#bar.value = done ?? 0;
  }
}

customElements.define("live-cell", LiveCell);
