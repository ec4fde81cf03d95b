// The arrays that the build exported (mnist_tutorial/website/network/arrays.py): fetched, checked, inflated.

/** A file that cannot be used. `kind` is "unreachable" if it did not arrive, "damaged" if it is not what was exported. */
export class LoadError extends Error {
  /**
   * @param {"unreachable" | "damaged"} kind
   * @param {string} message
   */
  constructor(kind, message) {
    super(message);
    this.name = "LoadError";
    this.kind = kind;
  }
}

/**
 * @typedef {Float32Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Int8Array<ArrayBuffer> | Uint8Array<ArrayBuffer>} Values
 * @typedef {{ dtype: string, shape: (number | null)[] }} Expected  null is any length
 */

const TYPES = { float32: Float32Array, uint16: Uint16Array, int8: Int8Array, uint8: Uint8Array };
const PATIENCE = 60_000; // milliseconds a file may take

/**
 * Fetch a description, such as manifest.json, and the arrays that it describes.
 *
 * @param {URL} url  of the description; its arrays are in the same folder
 * @param {Record<string, Expected>} expected  what each array must be
 * @param {RequestInit} [request]  for `fetch`, such as a signal to stop it
 * @param {(description: any) => void} [described]  called when the description is there, which is small
 * @returns {Promise<{ description: any, arrays: Record<string, Values> }>}
 * @throws {LoadError}
 */
export async function loadArrays(url, expected, request, described) {
  const description = parsed(await fetched(url, request), url);
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
  const content = await inflated(compressed, file);
  const arrays = Object.entries(expected).map(([name, it]) => [name, array(name, it, description.arrays[name], content, url)]);
  return { description, arrays: Object.fromEntries(arrays) };
}

/**
 * @param {URL} url
 * @param {RequestInit} [request]
 * @returns {Promise<ArrayBuffer>}
 */
async function fetched(url, request) {
  const stop = new AbortController(); // for both reasons: AbortSignal.any is younger than all else that is needed here
  const late = setTimeout(() => stop.abort(new Error("it takes too long")), PATIENCE);
  const unwanted = () => stop.abort();
  try {
    request?.signal?.throwIfAborted();
    request?.signal?.addEventListener("abort", unwanted);
    const response = await fetch(url, { ...request, signal: stop.signal });
    if (response.ok) return await response.arrayBuffer();
    throw new Error(`the server answered ${response.status}`);
  } catch (error) {
    throw new LoadError("unreachable", `${url} could not be fetched: ${error instanceof Error ? error.message : error}`);
  } finally {
    clearTimeout(late);
    request?.signal?.removeEventListener("abort", unwanted);
  }
}

/**
 * @param {ArrayBuffer} content
 * @param {URL} url
 */
function parsed(content, url) {
  try {
    const description = JSON.parse(new TextDecoder().decode(content));
    if (description.file && description.sha256 && description.arrays) return description;
  } catch {
    /* told below, like JSON of another kind */
  }
  throw new LoadError("damaged", `${url} is no description of arrays`);
}

/**
 * @param {ArrayBuffer} compressed
 * @param {URL} url
 * @returns {Promise<ArrayBuffer>}
 */
async function inflated(compressed, url) {
  const stream = new Blob([compressed]).stream().pipeThrough(new DecompressionStream("gzip"));
  try {
    return await new Response(stream).arrayBuffer();
  } catch (error) {
    throw new LoadError("damaged", `${url} cannot be inflated: ${error instanceof Error ? error.message : error}`);
  }
}

/**
 * @param {string} name
 * @param {Expected} expected
 * @param {any} place  what the description says of it
 * @param {ArrayBuffer} content
 * @param {URL} url
 * @returns {Values}
 */
function array(name, { dtype, shape }, place, content, url) {
  const fits =
    place?.dtype === dtype &&
    place.shape?.length === shape.length &&
    shape.every((length, axis) => length === null || length === place.shape[axis]);
  if (!fits) {
    const wanted = `${dtype} (${shape.map((length) => length ?? "any").join(", ")})`;
    throw new LoadError("damaged", `${url}: expected ${name} to be ${wanted}, and it is not`);
  }
  const Type = TYPES[/** @type {keyof typeof TYPES} */ (dtype)];
  const length = place.shape.reduce((/** @type {number} */ product, /** @type {number} */ n) => product * n, 1);
  try {
    return new Type(content, place.offset, length);
  } catch {
    /* a RangeError: it would begin or end outside the file */
  }
  throw new LoadError("damaged", `${url}: the file does not hold ${name} whole`);
}
