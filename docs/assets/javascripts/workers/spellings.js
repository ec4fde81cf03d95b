// Extends Material's search worker: a word is found with or without accents, in British or American spelling. The address names
// Material's own worker, a file beside this one, which makes lunr (https://lunrjs.com) global.

const worker = /** @type {any} */ (self);

const withoutMarks = (/** @type {string} */ text) => text.normalize("NFD").replace(/\p{M}/gu, "");

// Remove the accents of a query before Material's worker, which registers its listener later, gets it.
worker.addEventListener("message", (/** @type {MessageEvent} */ { data }) => {
  if (typeof data.data === "string") data.data = withoutMarks(data.data);
});
worker.importScripts(location.search.slice(1));

/** Beginning, British spelling, American spelling, end. */
const SPELLINGS = [
  ["[a-z]{2,}", "is", "iz", "e[drs]?|ers|ing|ations?"], // normalise
  ["[a-z]+", "ys", "yz", "e[drs]?|ers|ing"], // analyse
  ["[a-z]*[aeiou]l", "l", "", "ed|ers?|ing"], // labelled
  ["arm|behavi|(?:dis)?col|endeav|(?:un)?fav|flav|harb|hon|hum|lab|neighb|od|rum|sav|vap|vig", "our", "or", "[a-z]*"],
  ["cent|fib|[a-z]*met|lit|spect|theat", "re", "er", "s?"],
  ["cent", "r", "er", "ed|ing"],
  ["def|lic|off|pret", "enc", "ens", "e[ds]?|ing"],
  ["anal|catal|dial", "ogue", "og", "s?"],
  ["gr", "ey", "ay", "[a-z]*"],
  ["acknowledg|judg", "e", "", "ments?"],
  ["art", "e", "i", "facts?"],
  ["program", "me", "", "s?"],
  ["s", "c", "k", "eptic[a-z]*"],
  ["(?:after|back|down|for|in|out|to|up)ward|math", "s", "", ""],
  ["burn|dream|learn", "t", "ed", ""],
].flatMap(([before, british, american, after]) => [
  { spelling: new RegExp(`\\b(${before})${british}(${after})\\b`, "g"), other: `$1${american}$2` },
  { spelling: new RegExp(`\\b(${before})${american}(${after})\\b`, "g"), other: `$1${british}$2` },
]);

/** The ways in which readers may type a word, or several joined by other signs than spaces. @param {string} word */
function spellings(word) {
  const plain = withoutMarks(word);
  return new Set([plain, ...SPELLINGS.map(({ spelling, other }) => plain.replace(spelling, other))]);
}

/** @type {Map<string, string[]>} */ const others = new Map(); // the spellings added to the index, by the word of the pages
const asOther = new Set(); // all of these

// The index gets each word as it is and, at the same position, in its other spellings.
const { run } = worker.lunr.Pipeline.prototype;
worker.lunr.Pipeline.prototype.run = function (/** @type {any[]} */ tokens) {
  return run.call(this, tokens).flatMap((/** @type {any} */ token) => {
    const word = String(token);
    const its = others.get(word) ?? [...spellings(word)].filter((it) => it !== word);
    others.set(word, its);
    for (const other of its) asOther.add(other);
    return [...its.map((other) => token.clone(() => other)), token];
  });
};

/** The matches of a search, by word and field, with each position once: two spellings of a word may begin alike, and it would be
 * marked twice. The word's own spelling wins. @param {Record<string, Record<string, { position: number[] }>>} found */
function once(found) {
  /** @type {typeof found} */ const rest = {};
  const taken = new Set();
  for (const word of Object.keys(found).sort((one, other) => Number(asOther.has(one)) - Number(asOther.has(other))))
    for (const [field, { position }] of Object.entries(found[word])) {
      const places = position.filter((place) => !taken.has(`${field} ${place}`));
      for (const place of places) taken.add(`${field} ${place}`);
      if (places.length) rest[word] = { ...rest[word], [field]: { position: places } };
    }
  return rest;
}

const { query } = worker.lunr.Index.prototype;
worker.lunr.Index.prototype.query = function (/** @type {unknown} */ build) {
  const results = query.call(this, build);
  for (const { matchData } of results) matchData.metadata = once(matchData.metadata);
  return results;
};

// The opened page marks the words of the query, so the message must have them in the page's spelling.
const send = postMessage;
worker.postMessage = (/** @type {any} */ message) => {
  for (const item of message.data?.items?.flat() ?? []) {
    const marked = `${item.title} ${item.text}`.matchAll(/<mark>(.*?)<\/mark>/g);
    const words = [...new Set([...marked].flatMap(([, text]) => text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? []))];
    item.terms = Object.fromEntries(
      Object.entries(item.terms).flatMap(([term, found]) => {
        const other = words.filter((word) => [...spellings(word)].some((it) => it.startsWith(term)));
        return found && !words.some((word) => word.startsWith(term)) ? other.map((word) => [word, true]) : [[term, found]];
      }),
    );
  }
  send(message);
};
