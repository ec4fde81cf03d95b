// Python's thread: runs what it is told, and tells what comes of it.

import { start } from "./python.js";

/** @typedef {{ name: string, message: string, line: number | null, traceback: string }} Fault */

/** @type {any}  Python's run_cell */
let runner;
/** @type {(() => Promise<void>) | undefined}  drops what earlier editions have kept */
let tidy;

async function begin() {
  const { python, tidy } = await start(new URL("../../live/", import.meta.url), (progress) => postMessage({ progress }));
  runner = python.pyimport("run_cell");
  runner.prepare(self.name, "/live/weights.npz"); // its name is the page's language
  postMessage({ ready: true });
  return tidy;
}

/** @param {MessageEvent<{ order: "run" | "parse", id: string, code: string }>} message */
globalThis.onmessage = async ({ data: { order, id, code } }) => {
  try {
    if (!runner) tidy = await begin();
    runner[order](code, (/** @type {any} */ told) =>
      postMessage({ id, ...told.toJs({ dict_converter: Object.fromEntries }) }),
    );
    postMessage({ id, done: true });
    if (order === "parse") return;
    const first = tidy;
    tidy = undefined;
    await first?.(); // once the reader has a result
  } catch (error) {
    const { message, cause } = /** @type {Error} */ (error);
    const why = cause instanceof Error && cause.message === "damaged" ? "damaged" : "missing";
    postMessage({ failed: /^[\w./-]+\.\w+$/.test(message) ? { why, file: message } : { why: "broken" } }); // a file's name
    console.error(error);
  }
};
