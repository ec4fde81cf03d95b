// Loads what is on its standard input, [description, file as base64], through arrays.js, and prints how that ended.
import { readFileSync } from "node:fs";

const [module, expected] = process.argv.slice(2);
const [description, content] = JSON.parse(readFileSync(0, "utf8"));
globalThis.fetch = async (url) =>
  new Response(String(url).includes("manifest.json") ? description : Buffer.from(content, "base64"));
const { loadArrays } = await import(module);
try {
  const { arrays } = await loadArrays(new URL("http://site.test/manifest.json"), JSON.parse(expected));
  console.log(Array.from(arrays.W).join(" "));
} catch (error) {
  console.log(error.name, error.kind);
}
