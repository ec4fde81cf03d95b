// The connected pieces of ink, or of ground: pieces.py, with the same names. Pixels that touch, even at a corner, are in one piece.
// A mask has a value for each pixel, row by row: 1 where there is ink, or ground, and 0 elsewhere.

const SPECK = 12; // a piece of ink more than this many times smaller than the largest one is a speck

/** The ink without its specks; a digit may be in several pieces. @param {Uint8Array} ink @param {number} width */
export function withoutSpecks(ink, width) {
  const { number, sizes } = pieces(ink, width);
  const largest = sizes.reduce((one, other) => Math.max(one, other), 0);
  return ink.map((has, k) => has && Number(sizes[number[k]] * SPECK >= largest));
}

/** The pieces that reach the picture's edge. @param {Uint8Array} ground @param {number} width */
export function outer(ground, width) {
  const { number, sizes } = pieces(ground, width);
  const reach = new Uint8Array(sizes.length);
  number.forEach((piece, k) => {
    if (k < width || k >= ground.length - width || k % width === 0 || k % width === width - 1) reach[piece] = 1;
  });
  return ground.map((has, k) => has && reach[number[k]]);
}

/** The number of each pixel's piece, and how many pixels the piece of each number has; 0 is what is in none.
 * @param {Uint8Array} mask @param {number} width */
function pieces(mask, width) {
  const number = new Int32Array(mask.length);
  const sizes = [0];
  for (let first = 0; first < mask.length; first++) {
    if (!mask[first] || number[first]) continue;
    number[first] = sizes.length;
    const piece = [first];
    for (const k of piece) {
      const [left, right] = [k % width === 0 ? 0 : 1, k % width === width - 1 ? 0 : 1];
      for (let row = k < width ? k : k - width; row <= k + width && row < mask.length; row += width) {
        for (let beside = row - left; beside <= row + right; beside++) {
          if (!mask[beside] || number[beside]) continue;
          number[beside] = sizes.length;
          piece.push(beside); // the loop comes to it, too
        }
      }
    }
    sizes.push(piece.length);
  }
  return { number, sizes };
}
