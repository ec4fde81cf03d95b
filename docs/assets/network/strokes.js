// Ink where a pen has passed. It is worked out here, for what a canvas says of its pixels is noise, or all white, in a browser that
// guards its reader against being recognised.

export const SIDE = 112; // pixels: few, since it is painted and read at each move of the pen

/** @typedef {{ x: number, y: number, width: number }} Point  of the pen, in parts of the sheet's side */

/** Black on white, round where a stroke begins, turns and ends: the part of the sheet with ink, and paper enough around it.
 * @param {Point[][]} strokes */
export function painted(strokes) {
  const points = strokes.flat();
  const [left, top, right, bottom] = points.length > 0 ? ends(points, 4) : [0, 0, SIDE, SIDE];
  const [width, height] = [right - left, bottom - top];
  const data = new Uint8ClampedArray(4 * width * height).fill(255);
  for (const stroke of strokes) {
    for (const [k, to] of stroke.entries()) {
      const from = stroke[Math.max(k - 1, 0)]; // the first point is a line from itself: a dot
      const [across, down, radius] = [SIDE * (to.x - from.x), SIDE * (to.y - from.y), (SIDE * to.width) / 2];
      const [start, first, end, last] = ends([from, to], 1);
      for (let row = first; row < last; row++) {
        for (let column = start; column < end; column++) {
          const distance = apart(column + 0.5 - SIDE * from.x, row + 0.5 - SIDE * from.y, across, down);
          const light = 255 * (distance - radius + 0.5);
          const place = 4 * ((row - top) * width + column - left);
          if (light < data[place]) data.fill(light, place, place + 3);
        }
      }
    }
  }
  return { data, width, height, left, top };
}

/** Left, top, right and bottom of the part of the sheet with these points' ink, and some paper around it, in pixels.
 * @param {Point[]} points @param {number} paper  pixels a side */
const ends = (points, paper) =>
  [-1, 1].flatMap((side) => {
    const [least, most] = side < 0 ? [0, SIDE - 1] : [1, SIDE]; // a pen may go beyond the edge
    const far = (/** @type {"x" | "y"} */ axis) => SIDE * Math.max(...points.map((its) => side * its[axis] + its.width / 2));
    return [far("x"), far("y")].map((at) => Math.min(Math.max(side * Math.ceil(at + paper), least), most));
  });

/** @type {(x: number, y: number, right: number, down: number) => number} How far (x, y) is from a line that begins at (0, 0). */
export function apart(x, y, right, down) {
  const along = Math.min(Math.max((x * right + y * down) / (right ** 2 + down ** 2 || 1), 0), 1);
  return Math.sqrt((x - along * right) ** 2 + (y - along * down) ** 2); // faster than Math.hypot
}
