// What the browser keeps from one page to the next: the reader's last drawing, and their own digits.

const OURS = "mnist-tutorial.";

/**
 * A list that was kept; none of it if nothing was, or the browser keeps nothing.
 *
 * @param {"digit" | "my-digits"} name
 * @returns {any[]} strokes, or digits
 */
export function kept(name) {
  try {
    return JSON.parse(localStorage.getItem(OURS + name) ?? "[]");
  } catch {
    return [];
  }
}

/**
 * @param {"digit" | "my-digits"} name
 * @param {unknown[]} list  if it is empty, what was kept is erased
 */
export function keep(name, list) {
  try {
    if (list.length > 0) localStorage.setItem(OURS + name, JSON.stringify(list));
    else localStorage.removeItem(OURS + name);
  } catch {
    // a browser that keeps nothing, or has no room left
  }
}
