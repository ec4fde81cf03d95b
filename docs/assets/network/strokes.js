// Ink where a pen has passed. It is worked out here, for what a canvas says of its pixels is noise, or all white, in a browser that
// guards its reader against being recognised.

export const SIDE = 112; // pixels: few, since it is painted and read at each move of the pen

/** @typedef {{ x: number, y: number, width: number }} Point  of the pen, in parts of the sheet's side */

/**
 * @param {Point[][]} strokes
 * @param {number} [side]  of the picture, in pixels
 * @returns {{ data: Uint8ClampedArray, width: number, height: number }} black on white, round where a stroke begins, turns and ends
 */
export function painted(strokes, side = SIDE) {
  const data = new Uint8ClampedArray(4 * side * side).fill(255);
  for (const stroke of strokes) {
    for (const [k, to] of stroke.entries()) {
      const from = stroke[Math.max(k - 1, 0)]; // the first point is a line from itself: a dot
      const [right, down, radius] = [side * (to.x - from.x), side * (to.y - from.y), (side * to.width) / 2];
      const range = (/** @type {number} */ one, /** @type {number} */ other) => [
        Math.max(Math.floor(side * Math.min(one, other) - radius - 1), 0),
        Math.min(Math.ceil(side * Math.max(one, other) + radius + 1), side),
      ];
      const [[top, bottom], [left, end]] = [range(from.y, to.y), range(from.x, to.x)];
      for (let row = top; row < bottom; row++) {
        for (let column = left; column < end; column++) {
          const [across, below] = [column + 0.5 - side * from.x, row + 0.5 - side * from.y];
          const along = Math.min(Math.max((across * right + below * down) / (right ** 2 + down ** 2 || 1), 0), 1);
          const distance = Math.sqrt((across - along * right) ** 2 + (below - along * down) ** 2); // faster than Math.hypot
          const light = 255 * (distance - radius + 0.5);
          const place = 4 * (row * side + column);
          if (light < data[place]) data.fill(light, place, place + 3);
        }
      }
    }
  }
  return { data, width: side, height: side };
}
