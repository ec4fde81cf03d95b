// What depends on the page's language: its words, and how it writes numbers.

export const language = /** @type {"es" | "en"} */ (document.documentElement.lang);

/** @type {<Words>(each: { es: Words, en: Words }) => Words} */
export const inLanguage = (each) => each[language];

/** @type {"min2" | "always"} */ const useGrouping = inLanguage({ es: "min2", en: "always" });
const [wholes, others] = [21, 4].map((most) => new Intl.NumberFormat("en", { maximumSignificantDigits: most, useGrouping }));

/** 10 000 and 1135 in Spanish, 10,000 and 1,135 in English; in both a decimal point, as in Python. @param {number} value */
export function written(value) {
  const english = (Number.isInteger(value) ? wholes : others).format(value);
  return english.replaceAll(",", inLanguage({ es: "\u00a0", en: "," }));
}

/** A text whose numbers are written so. @type {(texts: TemplateStringsArray, ...parts: (number | string)[]) => string} */
export const numbered = (texts, ...parts) =>
  String.raw({ raw: texts }, ...parts.map((part) => (typeof part === "number" ? written(part) : part)));

const percentage = new Intl.NumberFormat(language, { style: "percent" });

/** @param {number} probability  for people, who take "100 %" for certainty */
export function percent(probability) {
  if (probability >= 0.995) return `> ${percentage.format(0.99)}`;
  if (probability > 0 && probability < 0.005) return `< ${percentage.format(0.01)}`;
  return percentage.format(probability);
}
