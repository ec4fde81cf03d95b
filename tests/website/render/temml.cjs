// Formulas as JSON, each its TeX and whether it is on lines of its own, in; what Temml makes of each, or its error, out.
const { readFileSync } = require("node:fs");
const temml = require("temml");

function converted([tex, displayMode]) {
  try {
    return { mathml: temml.renderToString(tex, { displayMode, strict: true, throwOnError: true }) };
  } catch (error) {
    return { error: error.message };
  }
}

console.log(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(converted)));
