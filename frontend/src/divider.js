// The divider between two futures on one map: what lies left of it belongs to the one, right of it to the other.
const STEP = 0.05;
const EDGE = 0.04;

export class Divider {
  /** Part of the map's width that lies left of the divider. */
  fraction = 0.5;
  #root;
  #line = document.createElement("div");
  #names = [document.createElement("span"), document.createElement("span")];

  /**
   * @param {HTMLElement} root the map's element.
   * @param {() => void} onMoved called when a person has moved the divider.
   */
  constructor(root, onMoved) {
    this.#root = root;
    this.#line.className = "divider";
    this.#line.hidden = true;
    this.#line.tabIndex = 0;
    this.#line.setAttribute("role", "slider");
    this.#line.setAttribute("aria-orientation", "horizontal");
    this.#line.setAttribute("aria-valuemin", "0");
    this.#line.setAttribute("aria-valuemax", "100");
    const handle = document.createElement("span");
    handle.className = "handle";
    handle.setAttribute("aria-hidden", "true");
    handle.textContent = "‹ ›";
    this.#names.forEach((name, side) => (name.className = `future ${side ? "right" : "left"}`));
    this.#line.append(...this.#names, handle);
    const to = (fraction) => {
      this.#place(fraction);
      onMoved();
    };
    this.#line.addEventListener("pointerdown", (event) => {
      this.#line.setPointerCapture(event.pointerId);
      event.preventDefault();
      this.#line.focus();
    });
    this.#line.addEventListener("pointermove", (event) => {
      if (!this.#line.hasPointerCapture(event.pointerId)) return;
      const box = this.#root.getBoundingClientRect();
      to((event.clientX - box.left) / box.width);
    });
    this.#line.addEventListener("keydown", (event) => {
      const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (!way) return;
      event.preventDefault();
      event.stopPropagation();
      to(this.fraction + way * STEP);
    });
    root.append(this.#line);
    this.#place(this.fraction);
  }

  /** The boxes of the two names, which cover what lies below them, pixels from the map's upper left corner. */
  areas() {
    if (!this.shown) return [];
    const { left, top } = this.#root.getBoundingClientRect();
    return this.#names.map((name) => {
      const box = name.getBoundingClientRect();
      return [box.left - left, box.top - top, box.right - left, box.bottom - top];
    });
  }

  get shown() {
    return !this.#line.hidden;
  }

  /** Shows the divider between two names, or hides it where there are none. */
  say(words) {
    this.#line.hidden = !words;
    if (!words) return;
    const [left, right, label] = words;
    this.#names[0].textContent = left;
    this.#names[1].textContent = right;
    this.#line.setAttribute("aria-label", label);
  }

  #place(fraction) {
    this.fraction = Math.min(1 - EDGE, Math.max(EDGE, fraction));
    this.#line.style.left = `${100 * this.fraction}%`;
    this.#line.setAttribute("aria-valuenow", String(Math.round(100 * this.fraction)));
  }
}
