// What every element has: it stands beside the static figure that its page holds, which then shows on paper alone.

import { make } from "./dom.js";

/** The folder of the network and of its files. */
export const NETWORK = new URL("../network/", import.meta.url);

export class Widget extends HTMLElement {
  /** What moves and answers. What the page's text holds inside the element stays, for paper. */
  live = make("div", { class: "live" });

  connectedCallback() {
    if (this.live.isConnected) return; // it was only moved
    this.dataset.live = "";
    this.append(this.live);
    this.begin();
  }

  begin() {} // the element is on the page: fill `live`
}
