// <network-explorer>: the network that the pages train, opened: every neuron of it, for a digit of your choice.

import { calculate, loadData, neuronOf } from "../network/calculation.js";
import { image } from "../network/digits.js";
import { toMnist } from "../network/preprocess.js";
import { Answer, answer, likeliest } from "./answer.js";
import { DigitBars } from "./digit-bars.js";
import { DigitPicker } from "./digit-picker.js";
import { button, figure, make } from "./dom.js";
import { fromAddress, toAddress } from "./explorer-state.js";
import { InkPad } from "./ink-pad.js";
import { Loading } from "./loading.js";
import { NeuronGrid } from "./neuron-grid.js";
import { NeuronView } from "./neuron-view.js";
import { canvas, showInk } from "./pictures.js";
import { texts } from "./texts.js";
import { NETWORK, Widget } from "./widget.js";

const CALM = 400; // milliseconds without a change after which the address is written: Safari takes 100 a half minute

class NetworkExplorer extends Widget {
  /** @type {Loading<import("../network/calculation.js").Data> | undefined} */
  #data;
  /** @type {import("./explorer-state.js").State} */
  #state = { digit: null, neuron: null, off: [] };
  /** @type {number | null} the test digit that was chosen last */
  #chosen = null;
  #pad = new InkPad(() => this.#draw());
  #picker = new DigitPicker((digit) => this.#change({ digit, neuron: null }));
  #image = canvas(texts.image);
  #grid = new NeuronGrid((neuron) => this.#change({ neuron }));
  #bars = new DigitBars(true);
  #view = new NeuronView();
  #neuron = make("input", { type: "number", min: "0", max: "511", step: "1" });
  #off = make("input", { type: "checkbox" });
  #answer = new Answer();
  #offList = make("p", { class: "neurons-off" });
  #remembering = 0;

  /** @override */
  begin() {
    this.#data = new Loading(
      (request) => loadData(NETWORK, request),
      (_, focused) => this.#open(focused),
    );
    const open = button(texts.explore, () => this.#data?.begin());
    this.live.replaceChildren(make("p", {}, texts.exploreAbout), open, this.#data.element);
    if (fromAddress(location.href)) this.#data.begin(); // whoever follows a link to a neuron has asked for it
  }

  /** @override */
  end() {
    this.#data?.stop();
    clearTimeout(this.#remembering);
  }

  /** @override */
  redraw() {
    this.#grid.redraw();
  }

  /**
   * All is there: show the state that the address names, or the page's own example.
   *
   * @param {boolean} waited  the focus was on what is told of the loading
   */
  #open(waited) {
    const data = /** @type {import("../network/calculation.js").Data} */ (this.#data?.value);
    const named = fromAddress(location.href);
    const known = named?.digit !== undefined && named.digit !== null && data.digits.indices.includes(named.digit);
    this.#chosen = known ? named.digit : data.example.index;
    this.#state = { digit: this.#chosen, neuron: named?.neuron ?? null, off: named?.off ?? [] };
    this.#neuron.addEventListener("input", () => {
      if (this.#neuron.value !== "" && this.#neuron.checkValidity()) this.#change({ neuron: Number(this.#neuron.value) });
    });
    this.#off.addEventListener("change", () => this.#switch(this.#off.checked));
    const focused = waited || this.contains(document.activeElement);
    const own = make("details", { class: "explorer-draw" }, make("summary", {}, texts.drawOwn), this.#pad.element);
    own.addEventListener("toggle", () => own.open && this.#draw()); // what was drawn on another page is there already
    this.live.replaceChildren(
      this.#picker.element,
      own,
      make("div", { class: "explorer-layers" }, ...this.#layers()),
      this.#answer.element,
      make("p", { class: "widget-title" }, texts.neuronTitle),
      make(
        "div",
        { class: "explorer-neuron" },
        make("label", {}, `${texts.neuron} = `, this.#neuron),
        button(texts.strongest, () => this.#change({ neuron: null })),
        make("label", {}, this.#off, ` ${texts.switchOff}`),
      ),
      this.#offList,
      this.#view.element,
      make("p", { class: "widget-help" }, texts.share),
    );
    if (focused) this.querySelector("select")?.focus({ preventScroll: true }); // what had it is gone
    this.#picker.show(data.digits, this.#state.digit);
    this.#update();
  }

  #layers() {
    return [
      figure(this.#image, texts.image),
      figure(this.#grid.element, texts.activations),
      figure(this.#bars.element, texts.outputs),
    ];
  }

  #draw() {
    const data = this.#data?.value;
    if (!this.#pad.empty) {
      if (this.#state.digit !== null) this.#picker.clear();
      this.#change({ digit: null });
    } else if (data && this.#state.digit === null) {
      this.#picker.show(data.digits, this.#chosen); // what was drawn is gone: back to what was shown before
      this.#change({ digit: this.#chosen });
    }
  }

  /** @param {boolean} off */
  #switch(off) {
    const neuron = Number(this.#neuron.value);
    const others = this.#state.off.filter((other) => other !== neuron);
    this.#change({ neuron, off: off ? [...others, neuron].sort((one, other) => one - other) : others });
  }

  /** @param {Partial<import("./explorer-state.js").State>} changes */
  #change(changes) {
    this.#state = { ...this.#state, ...changes };
    this.#chosen = this.#state.digit ?? this.#chosen;
    this.#update();
    clearTimeout(this.#remembering);
    this.#remembering = setTimeout(() => {
      const address = toAddress(location.href, this.#state);
      if (address !== location.href) history.replaceState(history.state, "", address);
    }, CALM);
  }

  #update() {
    const data = this.#data?.value;
    const { digit, off } = this.#state;
    if (!data) return;
    const D = digit === null ? toMnist(this.#pad.read()) : image(data.digits, data.digits.indices.indexOf(digit));
    if (!D) return;
    const calculation = calculate(data, D, digit, off);
    const { z1, a1, z2, probabilities } = calculation;
    const i = this.#state.neuron ?? z1.indexOf(Math.max(...z1));
    showInk(this.#image, { values: D, width: 28, height: 28 });
    this.#grid.show(a1, i, off);
    this.#bars.show(probabilities, z2);
    if (Number(this.#neuron.value) !== i || this.#neuron.value === "") this.#neuron.value = `${i}`;
    this.#off.checked = off.includes(i);
    this.#view.show(i, calculation, neuronOf(data, calculation, i), off.includes(i));
    this.#tell(probabilities, off.length > 0 ? calculate(data, D, digit, []).probabilities : null);
  }

  /**
   * @param {Float32Array} probabilities
   * @param {Float32Array | null} before  with all neurons on, if some are off
   */
  #tell(probabilities, before) {
    const told = answer(probabilities);
    this.#answer.show(before ? `${told} ${texts.withAllOn(likeliest(before)[0])}` : told);
    const { off } = this.#state;
    this.#offList.replaceChildren();
    if (off.length > 0)
      this.#offList.append(
        texts.offList(off.join(", ")),
        " ",
        button(texts.allOn, () => {
          this.#change({ off: [] });
          this.#off.focus({ preventScroll: true }); // the button is gone
        }),
      );
  }
}

customElements.define("network-explorer", NetworkExplorer);
