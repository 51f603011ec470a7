// Buttons, scale bar and attribution.
import { scale } from "./camera.js";

/** Below this width credits fold and buttons lie in a row, so that the map's middle stays free. */
const NARROW_PX = 480;
const ROOM_PX = 3;
const SVG = "http://www.w3.org/2000/svg";
const ICONS = {
  in: "M12 5v14M5 12h14",
  out: "M5 12h14",
  home: "M4 11.5 12 5l8 6.5M6.5 10v9h11v-9",
  full: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
  leave: "M9 4v5H4M20 9h-5V4M15 20v-5h5M4 15h5v5",
};

/** What lies over the map and moves the camera. */
export class Controls {
  #root;
  #full = null;
  #bar = element("div", "bar");
  #length = element("span");
  #attribution = element("div", "attribution");
  #credits = element("details");
  #mark = element("summary");
  #text = element("span");
  #column;
  #measure;
  #sizes = null;
  #narrow = null;
  #buttons = {};
  #words = {};
  #listener = () => this.#fullscreenChanged();

  /** @param {{zoom: (by: number) => void, home: () => void}} actions */
  constructor(root, actions) {
    this.#root = root;
    const column = element("div", "buttons");
    const add = (name, action) => {
      const button = element("button");
      button.type = "button";
      button.append(icon(ICONS[name]));
      button.addEventListener("click", action);
      this.#buttons[name] = button;
      column.append(button);
      return button;
    };
    add("in", () => actions.zoom(1));
    add("out", () => actions.zoom(-1));
    add("home", () => actions.home());
    if (document.fullscreenEnabled) {
      this.#full = add("full", () => this.#toggleFullscreen());
      document.addEventListener("fullscreenchange", this.#listener);
    }
    const measure = element("div", "scale");
    measure.setAttribute("aria-hidden", "true");
    measure.append(this.#length, this.#bar);
    this.#column = column;
    this.#measure = measure;
    this.#credits.append(this.#mark, this.#text);
    this.#attribution.append(this.#credits);
    root.append(column, measure, this.#attribution);
    this.#fold(root);
  }

  /** The buttons' names and the attribution, in the reader's language. */
  say(words, attribution) {
    this.#words = words;
    name(this.#buttons.in, words.zoom_in);
    name(this.#buttons.out, words.zoom_out);
    name(this.#buttons.home, words.home);
    this.#fullscreenChanged();
    this.#text.textContent = attribution;
    this.#mark.textContent = "©";
    name(this.#mark, words.credits);
    this.#attribution.hidden = !attribution;
  }

  /** What buttons, scale and credits cover of the map: [left, top, right, bottom] in pixels of each. */
  areas() {
    return [this.#column, this.#measure, this.#attribution]
      .filter((part) => part.offsetWidth)
      .map((part) => [
        part.offsetLeft - ROOM_PX, part.offsetTop - ROOM_PX,
        part.offsetLeft + part.offsetWidth + ROOM_PX, part.offsetTop + part.offsetHeight + ROOM_PX,
      ]);
  }

  measure(latitude, zoom) {
    const { text, width } = scale(latitude, zoom);
    this.#length.textContent = text;
    this.#bar.style.width = `${width}px`;
  }

  /** On a narrow map the credits fold to a sign, on a wide one they are always open. */
  #fold(root) {
    this.#sizes = new ResizeObserver(([{ contentRect }]) => {
      const narrow = contentRect.width < NARROW_PX;
      if (root.classList.toggle("narrow", narrow) !== this.#narrow) this.#credits.open = !narrow;
      this.#narrow = narrow;
    });
    this.#sizes.observe(root);
  }

  destroy() {
    this.#sizes?.disconnect();
    document.removeEventListener("fullscreenchange", this.#listener);
  }

  get #isFull() {
    // Inside a shadow root the document names only the host.
    return this.#root.getRootNode().fullscreenElement === this.#root;
  }

  async #toggleFullscreen() {
    try {
      await (this.#isFull ? document.exitFullscreen() : this.#root.requestFullscreen());
    } catch {
      this.#full.hidden = true; // the frame around the page forbids it
    }
  }

  #fullscreenChanged() {
    if (!this.#full) return;
    name(this.#full, this.#isFull ? this.#words.leave_fullscreen : this.#words.fullscreen);
    this.#full.replaceChildren(icon(this.#isFull ? ICONS.leave : ICONS.full));
  }
}

function element(tag, className = "") {
  const made = document.createElement(tag);
  made.className = className;
  return made;
}

function name(button, text) {
  button.title = text;
  button.setAttribute("aria-label", text);
}

function icon(path) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

/**
 * What the page lays over the map, by its style's `--map-cover`: rectangles of left, top, right and bottom as parts of the
 * width and height, with commas between them. Names keep clear of it.
 * @returns {number[][]} rectangles in pixels.
 */
export function covers(root, width, height) {
  return getComputedStyle(root)
    .getPropertyValue("--map-cover")
    .split(",")
    .map((part) => part.trim().split(/\s+/).map(Number))
    .filter((part) => part.length === 4 && part.every(Number.isFinite))
    .map(([left, top, right, bottom]) => [left * width, top * height, right * width, bottom * height]);
}
