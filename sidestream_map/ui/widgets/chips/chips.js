// A row of buttons: a press says "only this"; with Ctrl, Shift or Cmd, or held long, it says "this too".
const LONG_MS = 500;
const rows = new WeakMap();

class Row {
  constructor(parent) {
    this.root = document.createElement("div");
    this.root.className = "row";
    this.root.setAttribute("role", "toolbar");
    this.root.addEventListener("click", (event) => this.click(event));
    this.root.addEventListener("pointerdown", (event) => this.hold(event));
    for (const end of ["pointerup", "pointerleave", "pointercancel"]) this.root.addEventListener(end, () => clearTimeout(this.timer));
    // A long press on a touch screen would open the browser's own menu.
    this.root.addEventListener("contextmenu", (event) => this.touched && event.preventDefault());
    parent.append(this.root);
  }

  update(component) {
    const { data } = component;
    this.send = (id, add) => component.setTriggerValue("press", { id, add });
    this.root.setAttribute("aria-label", data.label);
    const old = new Map([...this.root.children].map((button) => [button.dataset.id, button]));
    this.root.replaceChildren(
      ...data.chips.map((chip) => {
        const button = old.get(chip.id) ?? document.createElement("button");
        if (!old.has(chip.id)) {
          button.type = "button";
          button.dataset.id = chip.id;
          button.append(document.createElement("i"), document.createElement("span"));
        }
        button.firstChild.style.background = chip.colour;
        button.lastChild.textContent = chip.text;
        button.title = data.hint;
        button.setAttribute("aria-pressed", String(chip.on));
        return button;
      }),
    );
    this.root.dataset.ready = "true";
  }

  hold(event) {
    const button = event.target.closest("button");
    this.touched = event.pointerType !== "mouse";
    this.long = false;
    clearTimeout(this.timer);
    if (button && event.button === 0)
      this.timer = setTimeout(() => {
        this.long = true;
        this.send(button.dataset.id, true);
      }, LONG_MS);
  }

  click(event) {
    const button = event.target.closest("button");
    clearTimeout(this.timer);
    // The click that ends a long press has been told already.
    if (button && !this.long) this.send(button.dataset.id, event.ctrlKey || event.metaKey || event.shiftKey);
    this.long = false;
  }
}

export default function (component) {
  const { parentElement } = component;
  if (!rows.has(parentElement)) rows.set(parentElement, new Row(parentElement));
  rows.get(parentElement).update(component);
}
