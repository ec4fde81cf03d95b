// The reader's own digit, kept in the browser from one page to the next.

/** @typedef {{ x: number, y: number, width: number }} Point  of the pen, in parts of the sheet's side */

const KEY = "mnist-tutorial.digit";

/**
 * The strokes of the last drawing; none if nothing was drawn, or the browser keeps nothing.
 *
 * @returns {Point[][]}
 */
export function kept() {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "[]");
  } catch {
    return [];
  }
}

/** @param {Point[][]} strokes  none of them: what was kept is erased */
export function keep(strokes) {
  try {
    if (strokes.length > 0) localStorage.setItem(KEY, JSON.stringify(strokes));
    else localStorage.removeItem(KEY);
  } catch {
    // a browser that keeps nothing, or has no room left
  }
}
