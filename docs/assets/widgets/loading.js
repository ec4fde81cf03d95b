// Fetching what a widget needs, once it is wanted: tells when that takes long or fails, and tries again.

import { LoadError } from "../network/arrays.js";
import { button, make } from "./dom.js";
import { texts } from "./texts.js";

const SLOW = 4000; // milliseconds after which the reader is told

/** @template T */
export class Loading {
  /** What is told of it; empty when all is well. */
  element = make("p", { class: "widget-loading", role: "status", tabindex: "-1" });
  /** @type {T | undefined} */ value;
  #load;
  #done;
  /** @type {AbortController | undefined} */ #current;

  /** @param {(request: RequestInit) => Promise<T>} load
   * @param {(value: T, focused: boolean) => void} done  and whether the focus was on what was told, which goes away */
  constructor(load, done) {
    this.#load = load;
    this.#done = done;
  }

  /** Fetch it, unless that has begun. */
  begin() {
    if (!this.#current) this.#try({});
  }

  /** What was loaded turns out not to work. */
  fail() {
    this.value = undefined;
    this.#tell(texts.unreachable);
  }

  async #try(/** @type {RequestInit} */ request) {
    this.#current?.abort();
    this.#current = new AbortController();
    const { signal } = this.#current;
    this.#tell(texts.loading, false);
    const late = setTimeout(() => this.#tell(texts.slow), SLOW);
    try {
      const value = await this.#load({ ...request, signal });
      if (signal.aborted) return;
      this.value = value;
      const focused = this.element.contains(document.activeElement);
      this.element.replaceChildren();
      this.#done(value, focused);
    } catch (error) {
      if (signal.aborted) return;
      console.warn(error);
      this.#tell(error instanceof LoadError && error.kind === "damaged" ? texts.damaged : texts.unreachable);
    } finally {
      clearTimeout(late);
    }
  }

  /** @type {(what: string, again?: boolean) => void} */
  #tell(what, again = true) {
    const focused = this.element.contains(document.activeElement);
    const retry = button(texts.retry, () => this.#try({ cache: "reload" })); // past any cache, which may hold the damaged file
    this.element.replaceChildren(what, ...(again ? [" ", retry] : []));
    if (focused) this.element.focus({ preventScroll: true }); // the button that had it is gone
  }
}
