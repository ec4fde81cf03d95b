// Fetching what a widget needs, once it is wanted: tells when that takes long or fails, and tries again.

import { LoadError } from "../network/arrays.js";
import { button, make } from "./dom.js";
import { texts } from "./texts.js";

const SLOW = 4000; // milliseconds after which the reader is told

/** @template T @param {(request: RequestInit) => Promise<T>} load
 * @param {(value: T, focused: boolean) => void} done  and whether the focus was on what was told, which goes away */
export function loading(load, done) {
  /** @type {AbortController | undefined} */ let current;
  const loaded = {
    /** What is told of it; empty when all is well. */
    element: make("p", { class: "widget-loading", role: "status", tabindex: "-1" }),
    value: /** @type {T | undefined} */ (undefined),
    /** Fetch it, unless that has begun. */
    begin() {
      if (!current) attempt({});
    },
    /** What was loaded turns out not to work. */
    fail: () => tell(texts.unreachable),
  };
  const { element } = loaded;

  async function attempt(/** @type {RequestInit} */ request) {
    current?.abort();
    current = new AbortController();
    const { signal } = current;
    tell(texts.loading, false);
    const late = setTimeout(() => tell(texts.slow), SLOW);
    try {
      const value = await load({ ...request, signal });
      if (signal.aborted) return;
      loaded.value = value;
      const focused = element.contains(document.activeElement);
      element.replaceChildren();
      done(value, focused);
    } catch (error) {
      if (signal.aborted) return;
      console.warn(error);
      tell(error instanceof LoadError && error.kind === "damaged" ? texts.damaged : texts.unreachable);
    } finally {
      clearTimeout(late);
    }
  }

  /** @type {(what: string, again?: boolean) => void} */
  function tell(what, again = true) {
    const focused = element.contains(document.activeElement);
    const retry = button(texts.retry, () => attempt({ cache: "reload" })); // past any cache, which may hold the damaged file
    element.replaceChildren(what, ...(again ? [" ", retry] : []));
    if (focused) element.focus({ preventScroll: true }); // the button that had it is gone
  }

  return loaded;
}
