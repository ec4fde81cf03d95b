// Compiles the modules of the folder named, in the page's own Python.
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, script] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`).href);
const env = { PYTHONHASHSEED: "0", MPLBACKEND: "svg" };
const python = await loadPyodide({ indexURL: `${folder}/`, env });
const packages = new Uint8Array(readFileSync(`${folder}/packages.zip`));
python.unpackArchive(packages, "zip", { extractDir: "/lib/python3.12/site-packages" });
python.runPython(readFileSync(script, "utf8"));
writeFileSync(`${folder}/compiled.zip`, python.FS.readFile("/compiled.zip"));
