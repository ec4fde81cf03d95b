// Ink where a pen has passed. It is worked out here, for what a canvas says of its pixels is noise, or all white, in a browser that
// guards its reader against being recognised.

export const SIDE = 112; // pixels: few, since it is painted and read at each move of the pen

/** @typedef {{ x: number, y: number, width: number }} Point  of the pen, in parts of the sheet's side */

/** Black on white, round where a stroke begins, turns and ends. @param {Point[][]} strokes */
export function painted(strokes) {
  const data = new Uint8ClampedArray(4 * SIDE * SIDE).fill(255);
  for (const stroke of strokes) {
    for (const [k, to] of stroke.entries()) {
      const from = stroke[Math.max(k - 1, 0)]; // the first point is a line from itself: a dot
      const [right, down, radius] = [SIDE * (to.x - from.x), SIDE * (to.y - from.y), (SIDE * to.width) / 2];
      const range = (/** @type {number} */ one, /** @type {number} */ other) => [
        Math.max(Math.floor(SIDE * Math.min(one, other) - radius - 1), 0),
        Math.min(Math.ceil(SIDE * Math.max(one, other) + radius + 1), SIDE),
      ];
      const [[top, bottom], [left, end]] = [range(from.y, to.y), range(from.x, to.x)];
      for (let row = top; row < bottom; row++) {
        for (let column = left; column < end; column++) {
          const distance = apart(column + 0.5 - SIDE * from.x, row + 0.5 - SIDE * from.y, right, down);
          const light = 255 * (distance - radius + 0.5);
          const place = 4 * (row * SIDE + column);
          if (light < data[place]) data.fill(light, place, place + 3);
        }
      }
    }
  }
  return { data, width: SIDE, height: SIDE };
}

/** @type {(x: number, y: number, right: number, down: number) => number} How far (x, y) is from a line that begins at (0, 0). */
export function apart(x, y, right, down) {
  const along = Math.min(Math.max((x * right + y * down) / (right ** 2 + down ** 2 || 1), 0), 1);
  return Math.sqrt((x - along * right) ** 2 + (y - along * down) ** 2); // faster than Math.hypot
}
