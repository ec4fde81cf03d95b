// The first line of its standard input is the site's files, {name: base64}. Each other one, {files, faults: {name: fault}, https},
// has other files in their place, and is answered with how loadNetwork ended.
import { createHash, webcrypto } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";

const { loadNetwork } = await import(process.argv[2]);
const D = Float32Array.from({ length: 784 }, (_, i) => (i % 7) / 6);

let site;

for await (const line of createInterface({ input: process.stdin })) {
  if (!site) {
    site = JSON.parse(line);
    continue;
  }
  const { files, faults, https } = JSON.parse(line);
  const served = { ...site, ...files };
  globalThis.fetch = async (url) => answer(new URL(url).pathname.slice(1), served, faults);
  Object.defineProperty(globalThis, "crypto", { value: https ? webcrypto : {}, configurable: true });
  const told = await ending();
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  console.log(JSON.stringify({ ...told, kept: heapUsed + external, most: mostMemory() }));
}

// Bytes that this process has ever held. What Linux calls maxRSS counts the process that started this one too.
function mostMemory() {
  const status = "/proc/self/status";
  const linux = existsSync(status) && /VmHWM:\s*(\d+) kB/.exec(readFileSync(status, "utf8"));
  return 1024 * (linux ? Number(linux[1]) : process.resourceUsage().maxRSS);
}

async function answer(name, files, faults) {
  const content = Object.hasOwn(files, name) ? Buffer.from(files[name], "base64") : undefined;
  const fault = content ? faults[name] : "missing";
  if (fault === "missing") return new Response("no such file", { status: 404 });
  if (fault === "refused") throw new TypeError("Failed to fetch");
  if (fault === "no body") return new Response(null);
  if (fault !== "broken off") return new Response(content);
  return new Response(
    new ReadableStream({
      start: (controller) => controller.enqueue(content.subarray(0, content.length / 2)),
      pull: (controller) => controller.error(new TypeError("network error")),
    }),
  );
}

async function ending() {
  try {
    const { forward, weights } = await loadNetwork("http://site.test/");
    const digest = createHash("sha256");
    for (const name of ["W1", "b1", "W2", "b2"]) digest.update(weights[name]);
    const finite = Object.values(weights).every((values) => values.every(Number.isFinite));
    return { weights: digest.digest("hex"), finite, probabilities: Array.from(forward(D).probabilities) };
  } catch (error) {
    return { error: `${error.name} ${error.kind}`, message: error.message };
  }
}
