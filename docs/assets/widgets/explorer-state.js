// What the explorer shows, in the address of the page: ?digit=1824&neuron=30&off=3,7

/**
 * @typedef {object} State
 * @property {number | null} digit  the place of a test digit in the test set; null for one that was drawn
 * @property {number | null} neuron  the hidden neuron that is looked at, 0 to 511; null for the one that fires most
 * @property {number[]} off  the hidden neurons that are switched off, in order
 */

/** @param {string | null} text */
const whole = (text) => (text !== null && /^\d{1,5}$/.test(text) ? Number(text) : null);

/** @param {number | null} neuron */
const isNeuron = (neuron) => neuron !== null && neuron < 512;

/**
 * The state that an address names, or null if it names none. What cannot be is left out.
 *
 * @param {string} address
 * @returns {State | null}
 */
export function fromAddress(address) {
  const named = new URL(address).searchParams;
  if (!["digit", "neuron", "off"].some((name) => named.has(name))) return null;
  const neuron = whole(named.get("neuron"));
  const off = (named.get("off") ?? "").split(",").map(whole).filter(isNeuron);
  return {
    digit: whole(named.get("digit")),
    neuron: isNeuron(neuron) ? neuron : null,
    off: [...new Set(/** @type {number[]} */ (off))].sort((one, other) => one - other),
  };
}

/**
 * The address with this state in it; what else it holds stays.
 *
 * @param {string} address
 * @param {State} state
 */
export function toAddress(address, { digit, neuron, off }) {
  const url = new URL(address);
  const values = { digit: digit ?? "", neuron: neuron ?? "", off: off.join(",") };
  for (const [name, value] of Object.entries(values)) {
    if (value === "") url.searchParams.delete(name);
    else url.searchParams.set(name, `${value}`);
  }
  return url.href.replaceAll("%2C", ","); // as people write it
}
