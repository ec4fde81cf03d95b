// What an element shows, in the address of the page, so that a teacher can link to it: ?pixel=12,7&image=1530

const CALM = 400; // milliseconds without a change after which the address is written: Safari takes 100 a half minute

/** @type {() => Record<string, string | undefined>} what the address gives, by name */
export const asked = () => Object.fromEntries(new URLSearchParams(location.search));

/** @type {(text: string | undefined, least: number, most: number) => number | null} null if it is no whole number within */
export function whole(text, least, most) {
  const value = text !== undefined && /^-?\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : null;
}

/** Writes into the address, a moment after the last change. Elements on one page write different names. */
export class Address {
  #timer = 0;

  /** @param {Record<string, string | number>} values  an empty text takes its name out */
  write(values) {
    this.stop();
    this.#timer = setTimeout(() => {
      const url = new URL(location.href);
      for (const [name, value] of Object.entries(values)) {
        if (value === "") url.searchParams.delete(name);
        else url.searchParams.set(name, `${value}`);
      }
      const address = url.href.replaceAll("%2C", ","); // as people write it
      if (address !== location.href) history.replaceState(history.state, "", address);
    }, CALM);
  }

  /** What was to be written is not. */
  stop() {
    clearTimeout(this.#timer);
  }
}
