// Starts Python (Pyodide) in a worker, with the packages that the cells need. Each file that live/files.json lists is fetched once,
// checked and kept by the browser. What a first start works out is kept too: the interpreter's memory once it has begun, and the
// packages with their modules compiled. A later start takes half the time.

const CACHE = "mnist-tutorial-live";
const PACKAGES = "/lib/python3.12/site-packages";
const WEIGHTS = "/live/weights.npz";
const READY = `import ast, base64, calendar, ctypes, dataclasses, datetime, decimal, gzip, hashlib, html, importlib.metadata, json, logging
import numbers, pickle, platform, pprint, shlex, shutil, sys, textwrap, traceback, uuid, zipfile
sys.dont_write_bytecode = False`; // the standard library comes as source: what the packages import of it is compiled but once
const UNCHECKED = Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0); // a module compiled for good, whatever its source's date

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
const unpacked = (packed) =>
  new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();

/** @param {any} FS @param {any} node @param {string} path @returns {Generator<[string, Bytes]>} */
function* filesBelow(FS, node, path = "") {
  for (const [name, child] of Object.entries(node.contents)) {
    if (FS.isDir(child.mode)) yield* filesBelow(FS, child, `${path}${name}/`);
    else yield [path + name, FS.filesystems.MEMFS.getFileDataAsTypedArray(child)];
  }
}

/** The tree of all packages as they are now, with the modules that were compiled. @param {any} FS */
function grown(FS) {
  const names = [];
  /** @type {Bytes[]} */
  const parts = [];
  for (const [name, content] of filesBelow(FS, FS.lookupPath(PACKAGES).node)) {
    names.push([name, content.length]);
    parts.push(...(name.endsWith(".pyc") ? [content.subarray(0, 4), UNCHECKED, content.subarray(16)] : [content]));
  }
  const list = new TextEncoder().encode(JSON.stringify(names));
  return new Blob([Uint32Array.of(list.length), list, ...parts]);
}

/**
 * Python, and a function that keeps what this start has worked out, to be called when the reader has a first result.
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
  const [memoryName, treeName] = [`memory-${edition}`, `tree-${edition}`];
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
  const [memory, compiled] = await Promise.all([memoryName, treeName].map(async (name) => (await kept(name))?.arrayBuffer()));
  const tree = compiled ?? bytes("packages.bin").then(unpacked); // while Python begins
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
  /** @type {Bytes | undefined} */
  let snapshot;
  if (memory)
    python.runPython("import random; random.seed()"); // else each start would draw the same numbers
  else {
    python.runPython(READY);
    snapshot = python.makeMemorySnapshot();
  }
  const { FS } = python;
  plant(FS, new Uint8Array(await tree));
  if (!compiled)
    for (const [name, wheel] of content)
      if (name.endsWith(".whl")) python.unpackArchive(await wheel, "wheel", { extractDir: PACKAGES });
  FS.mkdirTree(WEIGHTS.replace(/\/[^/]*$/, ""));
  FS.writeFile(WEIGHTS, await bytes("weights.npz"));

  const keepAll = async () => {
    await Promise.all(keeps);
    if (snapshot) await keep(memoryName, snapshot);
    if (cache && !compiled) await keep(treeName, grown(FS));
    snapshot = undefined;
    const current = new Set(
      [memoryName, treeName, ...files.map(({ integrity }) => integrity)].map((name) => String(keyOf(name))),
    );
    for (const { url } of (await cache?.keys()) ?? []) if (!current.has(url)) await cache?.delete(url);
  };
  return { python, keep: keepAll };
}
