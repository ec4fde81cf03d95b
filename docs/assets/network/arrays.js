// The arrays that the build exported (mnist_tutorial/website/network/arrays.py): fetched, checked, inflated.

/** A file that cannot be used. */
export class LoadError extends Error {
  name = "LoadError";

  /** @param {"unreachable" | "damaged"} kind  if it did not arrive, or is not what was exported @param {string} message */
  constructor(kind, message) {
    super(message);
    this.kind = kind;
  }
}

/** @typedef {Float32Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Int8Array<ArrayBuffer> | Uint8Array<ArrayBuffer>} Values */
/** @typedef {{ dtype: string, shape: (number | null)[] }} Expected  null is any length */

const TYPES = { float32: Float32Array, uint16: Uint16Array, int8: Int8Array, uint8: Uint8Array };
const PATIENCE = 60_000; // milliseconds a file may take

/** A description, such as manifest.json, and the arrays that it describes, in the same folder; or a LoadError.
 * @param {URL} url @param {Record<string, Expected>} expected  what each array must be
 * @param {RequestInit} [request]  for `fetch`, such as a signal to stop it
 * @param {(description: any) => void} [described]  called when the description is there, which is small
 * @returns {Promise<{ description: any, arrays: Record<string, Values> }>} */
export async function loadArrays(url, expected, request, described) {
  const description = await new Response(await fetched(url, request)).json().catch(() => {
    throw new LoadError("damaged", `${url} is no description of arrays`);
  });
  described?.(description);
  // With its digest in the address, no cache can pair this description with the arrays of another build.
  const file = new URL(`${description.file}?${description.sha256.slice(0, 12)}`, url);
  const compressed = await fetched(file, request);
  if (globalThis.crypto?.subtle) {
    // not on plain http from another machine; there, gzip's own checksum has to do
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", compressed));
    const found = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
    if (found !== description.sha256) throw new LoadError("damaged", `${file} is not the file that ${url} describes`);
  }
  const stream = new Blob([compressed]).stream().pipeThrough(new DecompressionStream("gzip"));
  const content = await new Response(stream).arrayBuffer().catch((error) => {
    throw new LoadError("damaged", `${file} cannot be inflated: ${error}`);
  });
  const arrays = Object.entries(expected).map(([name, { dtype, shape }]) => {
    const found = description.arrays[name];
    const fits = shape.every((length, axis) => (length ?? found?.shape[axis]) === found?.shape[axis]);
    if (!fits || found?.dtype !== dtype) throw new LoadError("damaged", `${url}: ${name} is not ${dtype} (${shape})`);
    const length = found.shape.reduce((/** @type {number} */ product, /** @type {number} */ n) => product * n, 1);
    return [name, new TYPES[/** @type {keyof typeof TYPES} */ (dtype)](content, found.offset, length)];
  });
  return { description, arrays: Object.fromEntries(arrays) };
}

/** @param {URL} url @param {RequestInit} [request] */
async function fetched(url, request) {
  const late = AbortSignal.timeout(PATIENCE);
  const signal = request?.signal ? AbortSignal.any([request.signal, late]) : late;
  try {
    const response = await fetch(url, { ...request, signal });
    if (response.ok) return await response.arrayBuffer();
    throw new Error(`the server answered ${response.status}`);
  } catch (error) {
    throw new LoadError("unreachable", `${url} could not be fetched: ${error}`);
  }
}
