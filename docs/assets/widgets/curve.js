// A curve that grows while the network learns: training at each step, validation at the end of each epoch.

const [WIDTH, HEIGHT] = [300, 150]; // of the drawing, whatever its size on the page
const SVG = "http://www.w3.org/2000/svg";

export class Curve {
  element = part("svg", { class: "curve", viewBox: `-30 -8 ${WIDTH + 38} ${HEIGHT + 26}`, role: "img" });
  #training = part("polyline", { class: "curve-training" });
  #head = part("path", { class: "curve-head" });
  #validation = part("g", { class: "curve-validation" });
  #end = part("text", { x: `${WIDTH}`, y: `${HEIGHT + 14}`, "text-anchor": "end" });
  #most;
  /** @type {number[]} */
  #values = [];
  /** @type {[step: number, value: number][]} */
  #checks = [];
  #frame = 0;

  /**
   * @param {string} label
   * @param {number} most  the top of the scale; larger values are drawn there
   */
  constructor(label, most) {
    this.#most = most;
    this.element.setAttribute("aria-label", label);
    this.element.append(
      part("path", { class: "curve-axes", d: `M0 0V${HEIGHT}H${WIDTH}` }),
      text({ x: "-6", y: "5", "text-anchor": "end" }, `${most}`),
      text({ x: "-6", y: `${HEIGHT}`, "text-anchor": "end" }, "0"),
      this.#end,
      this.#training,
      this.#head,
      this.#validation,
    );
  }

  clear() {
    this.#values = [];
    this.#checks = [];
    cancelAnimationFrame(this.#frame);
    this.#draw();
  }

  /**
   * @param {number} value  of training, at the next step
   * @param {number | null} validation  after it, if it ends an epoch
   */
  add(value, validation) {
    this.#values.push(value);
    if (validation !== null) this.#checks.push([this.#values.length, validation]);
    this.#frame ||= requestAnimationFrame(() => this.#draw()); // steps come faster than frames
  }

  #draw() {
    this.#frame = 0;
    const steps = Math.max(this.#values.length, 40);
    const place = (/** @type {number} */ step, /** @type {number} */ value) =>
      [(WIDTH * step) / steps, HEIGHT * (1 - Math.min(value / this.#most, 1))].map((it) => it.toFixed(1));
    const points = this.#values.map((value, k) => place(k + 1, value).join());
    this.#training.setAttribute("points", points.join(" "));
    this.#head.setAttribute("d", points.length > 0 ? `M${points.at(-1)}h0` : ""); // a dot: a single step makes no line
    this.#validation.replaceChildren(
      ...this.#checks.map(([step, value]) => {
        const [cx, cy] = place(step, value);
        return part("circle", { cx, cy, r: "4" });
      }),
    );
    this.#end.textContent = `${steps}`;
  }
}

/**
 * @param {string} name
 * @param {Record<string, string>} attributes
 */
function part(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  return element;
}

/**
 * @param {Record<string, string>} attributes
 * @param {string} content
 */
function text(attributes, content) {
  const element = part("text", attributes);
  element.textContent = content;
  return element;
}
