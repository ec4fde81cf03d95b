// Where the pocket network's calculation stops on its way, and what is written out there.

const FORWARD = ["x", "z1-0", "z1-1", "a1", "z2-0", "z2-1", "p"];
/** The stops of each scene: what is made there, in a word each; the last one is written out. */
export const SCENES = {
  forward: FORWARD,
  step: [...FORWARD, "loss", "dz2", "da1-0", "da1-1", "dz1", "db dW2-0 dW2-1 dW1-0 dW1-1", "step"],
  whole: [...FORWARD, "loss", "dz2", "dW2-0", "dW2-1", "da1-0", "da1-1", "dz1", "dW1-0", "dW1-1", "db", "step"],
};

/** @type {(value: number, signed?: boolean) => string} three decimals at most; 0.000 is not nothing */
export function written(value, signed = false) {
  const size = Math.abs(value);
  const text = size > 1e-9 && size < 0.0005 ? "0.000" : `${Number(size.toFixed(size < 100 ? 3 : 0))}`;
  return text === "0" ? text : (value < 0 ? "−" : signed ? "+" : "") + text;
}

const times = (/** @type {number[]} */ ...both) =>
  both.map((value) => (value < 0 ? `(${written(value)})` : written(value))).join(" × ");
const blame = (/** @type {number[]} */ ...[one, other]) => `${times(one, other)} = ${written(one * other, true)}`;
/** @type {(inputs: number[], W: number[], j: number, b?: number) => string} */
const sum = ([one, two], W, j, b = 0) =>
  `${times(one, W[j])} + ${times(two, W[2 + j])}${b === 0 ? "" : ` ${written(b, true).replace(/^./, "$& ")}`} = `;
const row = (/** @type {number} */ j, /** @type {string} */ line) => (j === 0 ? [line, ""] : ["", line]);

/** @typedef {[nodes: number[], rows?: string[], arrows?: number[]]} Stage  the circles where something is made; a line above and
 *   one below the drawing; the numbers of the arrows that lead there
 * @type {Record<string, (c: import("../network/tiny.js").Calculated, j: number, after: number[], rate: number) => Stage>} */
export const STAGES = {
  x: () => [[0, 1]],
  z1: ({ x, W1, b1, z1 }, j) => [[2 + j], row(j, sum(x, W1, j, b1[j]) + written(z1[j])), [2 + j, 4 + j]],
  a1: ({ z1, a1 }) => [[2, 3], z1.map((z, i) => `ReLU(${written(z)}) = ${written(a1[i])}`)],
  z2: ({ a1, W2, b2, z2 }, j) => [[4 + j], row(j, sum(a1, W2, j, b2[j]) + written(z2[j])), [8 + j, 10 + j]],
  p: ({ z2, p }) => {
    const e = z2.map((z) => `exp(${written(z)})`);
    return [[4, 5], e.map((one, j) => `${one} ÷ (${e.join(" + ")}) = ${written(p[j])}`)];
  },
  loss: ({ right, p, loss }) => [[4 + right], row(right, `−ln ${written(p[right])} = ${written(loss)}`)],
  dz2: ({ right, p, dz2 }) => [
    [4, 5],
    p.map((one, j) => `${written(one)} − ${Number(j === right)} = ${written(dz2[j], true)}`),
  ],
  dW2: ({ a1, dz2 }, j) => [[4 + j], a1.map((a) => blame(a, dz2[j])), [8 + j, 10 + j]],
  da1: ({ W2, dz2, da1 }, i) => {
    const line = `${times(W2[2 * i], dz2[0])} + ${times(W2[2 * i + 1], dz2[1])} = ${written(da1[i], true)}`;
    return [[2 + i], row(i, line), [8 + 2 * i, 9 + 2 * i]];
  },
  dz1: ({ z1, da1 }) => [[2, 3], da1.map((one, i) => blame(one, Number(z1[i] > 0)))],
  dW1: ({ x, dz1 }, j) => [[2 + j], x.map((one) => blame(one, dz1[j])), [2 + j, 4 + j]],
  db: ({ dz1 }) => [[2, 3, 4, 5], dz1.map((one) => blame(1, one))],
  step: ({ numbers, slopes }, _, after, rate) => [
    [2, 3, 4, 5],
    [2, 5].map((k) => `${written(numbers[k])} − ${times(rate, slopes[k])} = ${written(after[k])}`),
    [2, 5],
  ],
};
