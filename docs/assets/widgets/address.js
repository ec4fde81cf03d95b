// What an element shows, in the address of the page, so that a teacher can link to it: ?pixel=12,7&image=1530

const CALM = 400; // milliseconds without a change after which the address is written: Safari takes 100 a half minute

/**
 * The values that the address gives to these names; a name that it lacks is left out.
 *
 * @param {string[]} names
 * @param {string} [address]
 * @returns {Record<string, string>}
 */
export function asked(names, address = location.href) {
  const named = new URL(address).searchParams;
  return Object.fromEntries(names.flatMap((name) => (named.has(name) ? [[name, named.get(name) ?? ""]] : [])));
}

/**
 * A whole number of an address, or null if it is none, or out of its range.
 *
 * @param {string | undefined} text
 * @param {number} least
 * @param {number} most
 */
export function whole(text, least, most) {
  const value = text !== undefined && /^-?\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : null;
}

/** Writes into the address, a moment after the last change. Elements on one page write different names. */
export class Address {
  #timer = 0;

  /** @param {Record<string, string | number>} values  an empty text takes its name out */
  write(values) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const address = withValues(location.href, values);
      if (address !== location.href) history.replaceState(history.state, "", address);
    }, CALM);
  }

  /** The element has left the page. */
  stop() {
    clearTimeout(this.#timer);
  }
}

/**
 * @param {string} address
 * @param {Record<string, string | number>} values
 */
export function withValues(address, values) {
  const url = new URL(address);
  for (const [name, value] of Object.entries(values)) {
    if (value === "") url.searchParams.delete(name);
    else url.searchParams.set(name, `${value}`);
  }
  return url.href.replaceAll("%2C", ","); // as people write it
}
