const DOCK_BELOW_PX = 480;

/** The card beside the pointer: an object's title and text, as text and nothing else. */
export class Tooltip {
  #box = document.createElement("div");
  #title = document.createElement("strong");
  #text = document.createElement("span");
  #root;

  constructor(root) {
    this.#root = root;
    this.#box.className = "tip";
    this.#box.hidden = true;
    this.#box.append(this.#title, this.#text);
    root.append(this.#box);
  }

  /** What is shown: {layer, id, touch}, or null. */
  subject = null;

  /** Shows the object's words at a point of the map; hides the card where it has none. */
  show({ title, text, id }, layer, x, y, touch) {
    if (!title && !text) {
      this.hide();
      return;
    }
    this.subject = { layer, id: String(id), touch, x, y };
    this.#title.textContent = String(title ?? "");
    this.#text.textContent = String(text ?? "");
    this.#title.hidden = !title;
    this.#text.hidden = !text;
    this.#box.hidden = false;
    this.#put(x, y, touch);
  }

  hide() {
    this.#box.hidden = true;
    this.subject = null;
  }

  #put(x, y, touch) {
    const gap = touch ? 22 : 14;
    this.#box.classList.remove("docked");
    const { clientWidth: width, clientHeight: height } = this.#root;
    const { offsetWidth: wide, offsetHeight: high } = this.#box;
    // A finger covers what is below it, and a narrow map has no room beside it: the card lies at the far edge.
    const docked = touch && width < DOCK_BELOW_PX;
    this.#box.classList.toggle("docked", docked);
    if (docked) {
      this.#box.style.transform = `translate(0, ${y > height / 2 ? 0 : height - this.#box.offsetHeight}px)`;
      return;
    }
    const fits = (at, size, all) => Math.max(4, Math.min(at, all - size - 4));
    const left = x + gap + wide > width ? x - gap - wide : x + gap;
    const top = y + gap + high > height ? y - gap - high : y + gap;
    this.#box.style.transform = `translate(${fits(left, wide, width)}px, ${fits(top, high, height)}px)`;
  }
}
