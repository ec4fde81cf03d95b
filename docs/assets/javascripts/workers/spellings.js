// Material's search, in which a word is found however it is spelled: without its marks, the British way or the American. Material's
// own worker is the file beside this one that the address names; it makes lunr (https://lunrjs.com) global.

const worker = /** @type {any} */ (self);

/** @param {string} text */
const withoutMarks = (text) => text.normalize("NFD").replace(/\p{M}/gu, "");

// What is searched for loses its marks before Material's worker, which listens after this, sees it.
worker.addEventListener("message", (/** @type {MessageEvent} */ { data }) => {
  if (typeof data.data === "string") data.data = withoutMarks(data.data);
});
worker.importScripts(location.search.slice(1));

/** What comes before, what is British, what is American, and what comes after. */
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

/**
 * What somebody may type who looks for a word, or for words that no space divides.
 *
 * @param {string} word  in small letters, as the page has it
 */
function spellings(word) {
  const plain = withoutMarks(word);
  return new Set([plain, ...SPELLINGS.map(({ spelling, other }) => plain.replace(spelling, other))]);
}

const asOther = new Set(); // the spellings that some word of the pages has beside its own

/** @type {Map<string, string[]>} */
const others = new Map(); // of each word of the pages

// What goes into the index: each word as it is and, at the same place, as it may be typed.
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

/**
 * Of what a search has found, each place once, though two spellings of its word begin alike: else it would be marked twice, one mark in
 * the other. The word's own spelling comes first.
 *
 * @typedef {Record<string, Record<string, { position: number[] }>>} Found  places by word and field
 * @param {Found} found
 */
function once(found) {
  /** @type {Found} */
  const rest = {};
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

// The page that is opened marks what was searched for, and has to be told how it writes that.
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
