// A page for scripts that want one: happy-dom's document, a canvas that notes what is drawn, and sizes that a test sets.
// To be imported before the script under test, some of which look at the page as they are loaded.
import { Window } from "happy-dom";

/** Where the page lies: the address of a board that really answers, where there is one. */
export const ADDRESS = `${process.env.SIDESTREAM_BOARD_URL ?? "http://localhost:8501"}/`;
export const window = new Window({ url: ADDRESS, width: 800, height: 500 });

const TAKEN = [
  "document", "location", "localStorage", "Event", "CustomEvent", "KeyboardEvent", "MouseEvent", "PointerEvent", "Node",
  "HTMLElement", "HTMLCanvasElement", "RadioNodeList", "ShadowRoot",
]; // prettier-ignore
for (const name of TAKEN) globalThis[name] = window[name];
for (const name of ["addEventListener", "dispatchEvent", "getComputedStyle", "removeEventListener"]) {
  globalThis[name] = window[name].bind(window);
}
globalThis.devicePixelRatio = 1;
/** Tells an element's size once, when it is asked for; a test resizes with {@link resize}. */
const watched = new Map();
globalThis.ResizeObserver = class {
  constructor(told) {
    this.told = told;
  }

  observe(element) {
    watched.set(element, this.told);
    resize(element);
  }

  disconnect() {}
};

export function resize(element) {
  watched.get(element)?.([{ contentRect: { width: element.clientWidth, height: element.clientHeight } }]);
}

globalThis.scrollTo = () => {};
globalThis.requestAnimationFrame = (draw) => setTimeout(draw, 0);
globalThis.cancelAnimationFrame = clearTimeout;

// What happy-dom lacks of the standard: `new Option`, and radio buttons that are chosen by their common value.
globalThis.Option = function option(text, value) {
  return Object.assign(document.createElement("option"), { textContent: text, value });
};
Object.defineProperty(RadioNodeList.prototype, "value", {
  get() {
    return [...this].find((one) => one.checked)?.value ?? "";
  },
  set(value) {
    const one = [...this].find((each) => each.value === value);
    if (one) one.checked = true;
  },
});

/** What `matchMedia` says yes to. */
export const media = new Set();
globalThis.matchMedia = (query) => ({ matches: media.has(query) });

// Addresses on a page are relative to it; node's own fetch knows no page.
const ask = globalThis.fetch;
globalThis.fetch = (address, options) => ask(new URL(address, document.baseURI), options);

/** Notes the path that is traced, as `["moveTo", x, y]` and the like. */
export class Trace {
  steps = [];
}
for (const name of ["arc", "bezierCurveTo", "closePath", "lineTo", "moveTo"]) {
  Trace.prototype[name] = function note(...values) {
    this.steps.push([name, ...values]);
  };
}
globalThis.Path2D = Trace;

/** A canvas' brush that notes what it draws; letters are half as wide as they are high. */
export class Brush extends Trace {
  drawn = [];
  font = "10px sans-serif";
  #transform = [1, 0, 0, 1, 0, 0];

  constructor(canvas) {
    super();
    this.canvas = canvas;
  }

  setTransform(...values) {
    this.#transform = values;
  }

  beginPath() {
    this.steps = [];
  }

  measureText(text) {
    const size = Number(/([\d.]+)px/.exec(this.font)[1]);
    const width = (text.length * size) / 2;
    return {
      width,
      actualBoundingBoxLeft: 0,
      actualBoundingBoxRight: width,
      actualBoundingBoxAscent: size * 0.7,
      actualBoundingBoxDescent: size * 0.2,
      fontBoundingBoxAscent: size * 0.9,
      fontBoundingBoxDescent: size * 0.3,
    };
  }

  getImageData(x, y, width, height) {
    return { width, height };
  }

  #note(how, what, style, ...more) {
    const { font, globalAlpha, lineWidth } = this;
    const path = what instanceof Trace ? what.steps : what;
    this.drawn.push({ how, what: path, style, transform: this.#transform, font, globalAlpha, lineWidth, more });
  }

  fill(path) {
    this.#note("fill", path instanceof Trace ? path : this, this.fillStyle);
  }

  stroke(path) {
    this.#note("stroke", path instanceof Trace ? path : this, this.strokeStyle);
  }

  fillRect(...box) {
    this.#note("fillRect", box, this.fillStyle);
  }

  fillText(text, ...at) {
    this.#note("fillText", text, this.fillStyle, ...at);
  }

  strokeText(text, ...at) {
    this.#note("strokeText", text, this.strokeStyle, ...at);
  }
}
const brushes = new WeakMap();
// No WebGL: what deck.gl draws is looked at in a real browser.
HTMLCanvasElement.prototype.getContext = function context(kind) {
  if (kind !== "2d") return null;
  if (!brushes.has(this)) brushes.set(this, new Brush(this));
  return brushes.get(this);
};
HTMLCanvasElement.prototype.setPointerCapture = () => {};
document.fonts ??= { load: async () => [] };

/** Gives an element a size, which happy-dom lays out no page for. */
export function size(element, width, height) {
  for (const [name, value] of Object.entries({ clientWidth: width, clientHeight: height, offsetWidth: width, offsetHeight: height })) {
    Object.defineProperty(element, name, { value, configurable: true });
  }
  element.getBoundingClientRect = () => ({ left: 0, top: 0, right: width, bottom: height, width, height });
}

/** Lets promises that wait for nothing else come true. */
export async function settled() {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}
