// <loss-lab scene="probability | valley | race">: what an answer costs, and how steps bring the loss down (page 3).

import { descent } from "./loss-descent.js";
import { probability } from "./loss-probability.js";
import { Widget } from "./widget.js";

class LossLab extends Widget {
  #stop = () => {};

  /** @override */
  begin() {
    const name = this.getAttribute("scene");
    const descends = name === "race" || name === "valley";
    const { element, stop } = descends ? descent(name) : probability(Number(this.getAttribute("seven")));
    this.live.replaceChildren(element);
    this.#stop = stop;
  }

  /** @override */
  end() {
    this.#stop();
  }
}

customElements.define("loss-lab", LossLab);
