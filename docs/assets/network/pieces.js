// The connected pieces of ink, or of ground: pieces.py, with the same names. Pixels that touch, even at a corner, are in one piece.

/** @typedef {{ has: Uint8Array, width: number, height: number }} Mask  row by row, 1 where there is ink, or ground, and 0 elsewhere */

const SPECK = 12; // a piece of ink more than this many times smaller than the largest one is a speck

/**
 * The ink without its specks. A digit may be in several pieces.
 *
 * @param {Mask} ink
 * @returns {Mask}
 */
export function withoutSpecks(ink) {
  const { number, sizes } = pieces(ink);
  const largest = sizes.reduce((one, other) => Math.max(one, other), 0);
  return { ...ink, has: ink.has.map((has, k) => has && Number(sizes[number[k]] * SPECK >= largest)) };
}

/**
 * The pieces that reach the picture's edge.
 *
 * @param {Mask} ground
 * @returns {Mask}
 */
export function outer(ground) {
  const { number, sizes } = pieces(ground);
  const reach = new Uint8Array(sizes.length);
  const { has, width, height } = ground;
  for (let k = 0; k < has.length; k++) {
    const [row, column] = [Math.floor(k / width), k % width];
    if (has[k] && (row === 0 || row === height - 1 || column === 0 || column === width - 1)) reach[number[k]] = 1;
  }
  return { ...ground, has: has.map((one, k) => one && reach[number[k]]) };
}

/**
 * A number for each pixel: the same within a piece, another one in another; how many pixels the piece of each number has.
 *
 * Each row is taken as runs of pixels; a run is in the piece of the runs of the row above that it touches.
 *
 * @param {Mask} mask
 */
function pieces({ has, width, height }) {
  // Of each run: its first pixel, the one after its last, an earlier run of its piece.
  const [begins, ends, earlier] = Array.from({ length: 3 }, () => /** @type {number[]} */ ([]));
  const first = (/** @type {number} */ run) => {
    while (earlier[run] !== run) run = earlier[run] = earlier[earlier[run]];
    return run;
  };
  let over = 0; // the first run of the row above that is not left of this one
  for (let row = 0; row < height; row++) {
    const [left, right] = [row * width, (row + 1) * width];
    const count = begins.length;
    while (over < count && begins[over] < left - width) over++;
    for (let k = left; k < right; k++) {
      if (!has[k]) continue;
      const run = begins.length;
      begins.push(k);
      while (k < right && has[k]) k++;
      ends.push(k);
      earlier.push(run);
      while (over < count && ends[over] < begins[run] - width) over++;
      for (let touched = over; touched < count && begins[touched] <= k - width; touched++) {
        const [one, other] = [first(run), first(touched)];
        earlier[Math.max(one, other)] = Math.min(one, other);
      }
    }
  }
  const number = new Int32Array(has.length);
  const sizes = new Int32Array(begins.length);
  for (let run = 0; run < begins.length; run++) {
    const piece = first(run);
    number.fill(piece, begins[run], ends[run]);
    sizes[piece] += ends[run] - begins[run];
  }
  return { number, sizes };
}
