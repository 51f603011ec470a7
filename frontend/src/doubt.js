// How far a position may be off: a dashed ring round the mark that is pointed at, as long as it is pointed at.
import { metresPerPixel } from "./camera.js";

export class Doubt {
  #ring = document.createElement("div");

  constructor(root) {
    this.#ring.className = "doubt";
    this.#ring.hidden = true;
    this.#ring.setAttribute("aria-hidden", "true");
    root.append(this.#ring);
  }

  /** Shows a ring of so many metres round a point of the map. */
  show([x, y], metres, latitude, zoom) {
    const radius = metres / metresPerPixel(latitude, zoom);
    this.#ring.style.width = this.#ring.style.height = `${2 * radius}px`;
    this.#ring.style.transform = `translate(${x - radius}px, ${y - radius}px)`;
    this.#ring.hidden = false;
  }

  hide() {
    this.#ring.hidden = true;
  }
}
