// What has run in the page, and in which state of its code; Python's thread, begun at the first cell and ended by Stop.

import { PYTHON } from "../page/kept.js";
import { texts } from "./texts.js";

/** @typedef {import("./live-cell.js").LiveCell} LiveCell */
/** @typedef {import("./worker.js").Fault} Fault */

/** Why a cell did not run to its end, and which file or cell is to blame. */
export class Halt extends Error {
  /** @param {"stopped" | "above" | "missing" | "damaged" | "broken"} why @param {string} [what] */
  constructor(why, what = "") {
    super(why);
    this.why = why;
    this.what = what;
  }
}

export class Session {
  /** @type {Worker | undefined} */
  #worker;
  /** @type {Promise<unknown> | undefined}  open here, too: else WebKit drops what a thread has kept if it is ended */
  #cache;
  /** @type {Map<string, string>}  the code with which each cell ran, by its name */
  #ran = new Map();
  /** @type {Promise<unknown>}  the one that is on */
  #turn = Promise.resolve();
  #stops = 0;
  /** @type {(why: Halt) => void} */
  #halt = () => {};

  /** Whether Python is there, or on its way. */
  get begun() {
    return Boolean(this.#worker);
  }

  stop() {
    this.#end(new Halt("stopped"));
  }

  /**
   * Runs the cells above that have not run as they are now; then others, to the first that fails.
   *
   * @param {LiveCell} cell
   * @param {LiveCell[]} then
   */
  run(cell, then) {
    const stops = this.#stops;
    const turn = this.#turn.then(async () => {
      if (stops !== this.#stops) throw new Halt("stopped");
      const above = cell.above();
      const waits = above.some((one) => this.#ran.get(one.name) !== one.code.text);
      if (waits && then.length && (await this.#execute(cell, cell, "parse"))) return; // a slip is told at once
      for (const [index, one] of above.entries()) {
        if (this.#ran.get(one.name) === one.code.text) continue;
        if (this.begun) cell.wait(texts.above(index + 1, above.length, /fit\(/.test(one.code.text)));
        if (await this.#execute(one, cell)) throw new Halt("above", one.name);
      }
      for (const one of then) if (await this.#execute(one, cell)) return;
    });
    this.#turn = turn.catch(() => {});
    return turn;
  }

  /** @param {Halt} why */
  #end(why) {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#ran.clear();
    this.#stops += 1;
    this.#halt(why);
  }

  /**
   * @param {LiveCell} one
   * @param {LiveCell} asked  whose button the reader pressed
   * @param {"run" | "parse"} order
   * @returns {Promise<Fault | undefined>}
   */
  #execute(one, asked, order = "run") {
    const { text } = one.code;
    // What was made with the code that it had is made again.
    if ((this.#ran.get(one.name) ?? text) !== text) for (const below of one.below()) this.#ran.delete(below.name);
    this.#cache ??= self.caches?.open(PYTHON).catch(() => undefined);
    const options = /** @type {const} */ ({ type: "module", name: document.documentElement.lang });
    one.begin(one === asked);
    if (!this.#worker) asked.wait(texts.starting);
    this.#worker ??= new Worker(new URL("worker.js", import.meta.url), options);
    const worker = this.#worker;
    return new Promise((resolve, reject) => {
      /** @type {Fault | undefined} */
      let fault;
      this.#halt = (why) => {
        one.dataset.state = "still";
        reject(why);
      };
      worker.onerror = () => this.#end(new Halt("broken"));
      worker.onmessage = ({ data: { progress, ready, failed, done, ...told } }) => {
        if (progress) {
          const share = progress.loaded / progress.total;
          asked.wait(
            share < 1 ? texts.fetching(Math.ceil(progress.total / 1e6)) : texts.starting,
            share < 1 ? share : undefined,
          );
        } else if (ready && one === asked) one.begin(true);
        else if (ready) asked.wait(texts.running);
        else if (failed) this.#end(new Halt(failed.why, failed.file));
        else if (done) {
          if (!fault && order === "run") this.#ran.set(one.name, text);
          if (fault || order === "run") one.end(fault);
          resolve(fault);
        } else {
          fault ??= told.error;
          one.receive(told);
        }
      };
      worker.postMessage({ order, id: one.name, code: text });
    });
  }
}
