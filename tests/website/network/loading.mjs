// Loads what is on its standard input, [description, file as base64], through arrays.js, and prints how that ended. Of "hangs", what
// never comes, and "stopped", whether the page gives up or a minute goes by, one may come with it.
import { readFileSync } from "node:fs";

const [module, expected] = process.argv.slice(2);
const [description, content, hangs, stopped] = JSON.parse(readFileSync(0, "utf8"));
const page = new AbortController();
const late = new AbortController();
AbortSignal.timeout = () => late.signal;

globalThis.fetch = async (url, { signal }) => {
  const failure = new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
  if (hangs) setImmediate(() => (stopped ? page.abort() : late.abort(new Error("it takes too long"))));
  if (hangs === "answer") return await failure;
  if (hangs === "body") return new Response(new ReadableStream({ start: () => failure }));
  return new Response(String(url).includes("manifest.json") ? description : Buffer.from(content, "base64"));
};
const { loadArrays } = await import(module);
try {
  const { arrays } = await loadArrays(new URL("http://site.test/manifest.json"), JSON.parse(expected), { signal: page.signal });
  console.log(Array.from(arrays.W).join(" "));
} catch (error) {
  console.log(error.name, error.kind, hangs ? error.message : "");
}
