// Starts Python (Pyodide) in a worker, with the packages that the cells need. Each file that live/files.json lists is fetched once,
// checked and kept by the browser, and so is the memory of the interpreter once it has begun, with which it begins sooner the next time.

const CACHE = "mnist-tutorial-live";
const PACKAGES = "/lib/python3.12/site-packages";
const WEIGHTS = "/live/weights.npz";
const READY = `import ast, base64, calendar, ctypes, dataclasses, datetime, decimal, gzip, hashlib, html, importlib.metadata, json, logging
import numbers, pickle, platform, pprint, shlex, shutil, sys, textwrap, traceback, uuid, zipfile`;

/** @typedef {{ name: string, size: number, bytes: number, integrity: string }} Wanted as sent it has that many bytes */
/** @typedef {Uint8Array<ArrayBuffer>} Bytes */

/** @param {Bytes} bytes */
async function integrityOf(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return `sha256-${btoa(String.fromCharCode(...digest))}`;
}

/** A file's content, fetched. @param {URL} live @param {Wanted} file @param {(bytes: number) => void} count */
async function fetched(live, { name, size, bytes, integrity }, count) {
  const content = new Uint8Array(size);
  let length = 0;
  try {
    const url = new URL(name, live);
    url.search = integrity.slice(7, 15); // no copy of an earlier edition
    // Where a page may not compute digests, over plain http, the browser does, and hands over the whole at the end.
    const response = await fetch(url, self.crypto.subtle ? {} : { integrity });
    if (!response.ok || !response.body) throw new Error(String(response.status));
    for (const reader = response.body.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) break;
      content.set(value, length);
      length += value.length;
      count((value.length / size) * bytes);
    }
    if (length !== size || (self.crypto.subtle && (await integrityOf(content)) !== integrity)) throw new Error("damaged");
  } catch (cause) {
    throw new Error(name, { cause });
  }
  return content;
}

/** Puts a tree of files, as website/live/bundle.py writes it, among the packages. @param {any} FS @param {Bytes} tree */
function plant(FS, tree) {
  let at = 4 + new DataView(tree.buffer).getUint32(0, true);
  const folders = new Set();
  for (const [name, size] of JSON.parse(new TextDecoder().decode(tree.subarray(4, at)))) {
    const folder = `${PACKAGES}/${name}`.replace(/\/[^/]*$/, "");
    if (!folders.has(folder)) FS.mkdirTree(folder);
    folders.add(folder);
    FS.writeFile(`${PACKAGES}/${name}`, tree.subarray(at, at + size), { canOwn: true });
    at += size;
  }
}

/** @param {Bytes} packed */
const unpacked = async (packed) =>
  new Uint8Array(await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());

/**
 * Python, and a function that ends what is to be kept and drops what earlier editions kept, to be called after a first result.
 * @param {URL} live the site's folder live/
 * @param {(progress: { loaded: number, total: number }) => void} tell
 * @throws {Error} whose message is the name of a file that is missing or damaged; `start` may be tried again
 */
export async function start(live, tell) {
  const cache = await self.caches?.open(CACHE).catch(() => undefined); // over plain http there is none
  const keyOf = (/** @type {string} */ name) => new URL(encodeURIComponent(name), live);
  const kept = async (/** @type {string} */ name) => cache?.match(keyOf(name)).catch(() => undefined);
  /** A full cache is no error. @type {(name: string, content: BodyInit) => Promise<void> | undefined} */
  const keep = (name, content) => cache?.put(keyOf(name), new Response(content)).catch(() => {});

  const response = await fetch(new URL("files.json", live), { cache: "no-cache" });
  if (!response.ok) throw new Error("files.json");
  /** @type {{ files: Wanted[] }} */
  const { files } = await response.json();
  const edition = files.map(({ integrity }) => integrity.slice(7, 12)).join("");
  const memoryName = `memory-${edition}`;
  const there = await Promise.all(files.map(({ integrity }) => kept(integrity)));
  const total = files.reduce((sum, { bytes }, index) => sum + (there[index] ? 0 : bytes), 0);
  let loaded = 0;
  /** @type {unknown[]} */
  const keeps = [];
  /** @type {(file: Wanted, index: number) => Promise<Bytes>} */
  const taken = async (file, index) => {
    if (there[index]) return new Uint8Array(await there[index].arrayBuffer());
    const content = await fetched(live, file, (bytes) => {
      loaded += bytes;
      tell({ loaded, total });
    });
    keeps.push(keep(file.integrity, content));
    return content;
  };
  const content = new Map(files.map((file, index) => [file.name.replace(/^.*\//, ""), taken(file, index)]));
  const bytes = async (/** @type {string} */ name) => /** @type {Bytes} */ (await content.get(name));
  const memory = await (await kept(memoryName))?.arrayBuffer();
  content.set("python_stdlib.zip", bytes("library.bin").then(unpacked));
  const tree = bytes("packages.bin").then(unpacked); // while Python begins
  const all = Promise.all([tree, ...content.values()]);
  all.catch(() => {}); // it is awaited below

  const script = async (/** @type {string} */ name) =>
    import(URL.createObjectURL(new Blob([await bytes(name)], { type: "text/javascript" })));
  const { loadPyodide } = await script("pyodide.mjs");
  await script("pyodide.asm.js");
  const indexURL = new URL("pyodide/", live).href,
    ownFetch = self.fetch;
  // Pyodide fetches its files itself: it gets them as they are here.
  self.fetch = async (address) =>
    new Response(await bytes(String(address).replace(/^.*\//, "")), { headers: { "Content-Type": "application/wasm" } });
  const options = { indexURL, env: { MPLBACKEND: "agg", MATPLOTLIBRC: `${PACKAGES}/matplotlibrc` } };
  let python;
  try {
    const begun = loadPyodide({ ...options, ...(memory ? { _loadSnapshot: memory } : { _makeSnapshot: true }) });
    [python] = await Promise.all([begun, all]);
  } catch (error) {
    await all; // a file that is missing is the reason
    await cache?.delete(keyOf(memoryName)); // the next attempt does without
    throw error;
  } finally {
    self.fetch = ownFetch;
  }
  if (memory)
    python.runPython("import random; random.seed()"); // else each start would draw the same numbers
  else {
    python.runPython(READY);
    keeps.push(keep(memoryName, python.makeMemorySnapshot()));
  }
  const { FS } = python;
  plant(FS, await tree);
  for (const [name, wheel] of content)
    if (name.endsWith(".whl")) python.unpackArchive(await wheel, "wheel", { extractDir: PACKAGES });
  FS.mkdirTree(WEIGHTS.replace(/\/[^/]*$/, ""));
  FS.writeFile(WEIGHTS, await bytes("weights.npz"));
  content.clear(); // Python has copies of what it needs
  there.length = 0;

  const tidy = async () => {
    await Promise.all(keeps);
    const current = new Set([memoryName, ...files.map(({ integrity }) => integrity)].map((name) => String(keyOf(name))));
    for (const { url } of (await cache?.keys()) ?? []) if (!current.has(url)) await cache?.delete(url);
  };
  return { python, tidy };
}
