// The table of entries: arrows choose one, letters act on it, Enter leads to its buttons. Every text is set as text.
const CHOICE_MS = 180;
const PAGE = 8;
const HEIGHT_MIN = 320;
const BELOW = 20;
const tables = new WeakMap();

function cell(className, content) {
  const one = document.createElement("td");
  one.className = className;
  one.setAttribute("role", "gridcell");
  if (content !== undefined) one.textContent = content;
  return one;
}

class EntryTable {
  constructor(parent) {
    this.root = document.createElement("div");
    this.root.className = "entries";
    this.hint = document.createElement("p");
    this.hint.className = "hint";
    this.hint.id = "entry-keys";
    this.box = document.createElement("div");
    this.box.className = "box";
    this.table = document.createElement("table");
    this.table.setAttribute("role", "grid");
    this.table.setAttribute("aria-describedby", this.hint.id);
    this.table.tabIndex = 0;
    this.head = document.createElement("tr");
    this.head.setAttribute("role", "row");
    const top = document.createElement("thead");
    top.append(this.head);
    this.body = document.createElement("tbody");
    this.table.append(top, this.body);
    this.box.append(this.table);
    this.root.append(this.hint, this.box);
    this.drawn = new Map();
    this.at = "";
    this.body.addEventListener("click", (event) => {
      const row = event.target.closest("tr");
      if (row) this.choose(row.dataset.id, 0);
    });
    this.table.addEventListener("keydown", (event) => this.key(event));
    parent.append(this.root);
    // What stands above it comes and goes: a pair that meets, a message.
    new ResizeObserver(() => this.fit()).observe(document.body);
    addEventListener("resize", () => this.fit());
  }

  update({ data, setTriggerValue }) {
    this.tell = setTriggerValue;
    this.data = data;
    this.table.setAttribute("aria-label", data.label);
    if (this.head.childElementCount !== data.heads.length || this.head.textContent !== data.heads.join("")) {
      this.head.replaceChildren(...data.heads.map((name) => {
        const one = document.createElement("th");
        one.setAttribute("role", "columnheader");
        one.scope = "col";
        one.textContent = name;
        return one;
      }));
      this.hint.replaceChildren(...data.hint.map(([key, what]) => {
        const [whole, name] = [document.createElement("span"), document.createElement("kbd")];
        name.textContent = key;
        whole.append(name, ` ${what}`);
        return whole;
      }));
    }
    const place = this.place;
    // What the server chose since it was last asked is chosen; else the browser is ahead of it.
    if (data.chosen !== this.told) this.at = data.chosen;
    this.told = data.chosen;
    this.draw();
    if (this.at && !this.drawn.has(this.at)) this.at = this.data.rows[Math.min(place, this.data.rows.length - 1)]?.id ?? "";
    this.mark(false);
    this.fit();
    this.root.dataset.ready = "true";
  }

  /** As high as the window leaves it, wherever the page is scrolled; on a phone the stylesheet says how high. */
  fit() {
    if (!this.root.isConnected) return;
    const scrolled = document.querySelector('[data-testid="stMain"]')?.scrollTop ?? 0;
    const left = innerHeight - this.box.getBoundingClientRect().top - scrolled - BELOW;
    this.box.style.height = innerWidth > 640 ? `${Math.max(HEIGHT_MIN, Math.round(left))}px` : "";
  }

  get place() {
    return Math.max(0, (this.ids ?? []).indexOf(this.at));
  }

  /** Rows that stay the same stay in place, so that nothing jumps while others write. */
  draw() {
    const kept = new Map();
    for (const row of this.data.rows) {
      const said = JSON.stringify(row);
      const old = this.drawn.get(row.id);
      kept.set(row.id, old?.said === said ? old : { said, element: this.row(row) });
    }
    this.drawn = kept;
    this.ids = [...kept.keys()];
    const elements = [...kept.values()].map((each) => each.element);
    if (elements.length !== this.body.children.length || elements.some((each, at) => this.body.children[at] !== each))
      this.body.replaceChildren(...elements);
  }

  row(row) {
    const line = document.createElement("tr");
    line.id = `entry-${row.id}`;
    line.dataset.id = row.id;
    line.setAttribute("role", "row");
    line.classList.toggle("off", row.off);
    const kind = cell("kind");
    const mark = document.createElement("img");
    mark.src = row.mark;
    mark.alt = "";
    kind.append(mark, row.kind);
    const text = cell("text");
    const [said, about] = [document.createElement("p"), document.createElement("small")];
    said.textContent = row.text;
    about.textContent = row.about;
    text.append(said, ...(row.about ? [about] : []));
    line.append(kind, text, cell("", row.theme), cell("", row.state), cell("", row.who), cell("number", row.agree), cell("number", row.sent));
    return line;
  }

  key(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const { ids } = this;
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE, Home: -ids.length, End: ids.length }[event.key];
    const act = this.data.keys[event.key.toLowerCase()];
    if (steps !== undefined && ids.length) {
      event.preventDefault();
      const from = this.at ? this.place : steps > 0 ? -1 : ids.length;
      this.choose(ids[Math.max(0, Math.min(ids.length - 1, from + steps))], CHOICE_MS);
    } else if (event.key === "Enter" && this.at) {
      event.preventDefault();
      document.querySelector(".st-key-board-acts button")?.focus();
    } else if (act && (this.at || act === "undo") && !event.repeat) {
      event.preventDefault();
      clearTimeout(this.timer);
      if (this.at || ids.length) this.tell("act", { id: this.at || ids[0], act });
    }
  }

  choose(id, wait) {
    const other = id !== this.at;
    this.at = id;
    this.mark(true);
    clearTimeout(this.timer);
    // Who runs down the list wants the last one, not all between.
    if (other || !wait) this.timer = setTimeout(() => this.tell("choice", id), wait);
  }

  mark(look) {
    for (const [id, { element }] of this.drawn) {
      const here = id === this.at;
      if (element.getAttribute("aria-selected") !== String(here)) element.setAttribute("aria-selected", String(here));
      if (here && look) element.scrollIntoView({ block: "nearest" });
    }
    if (this.at) this.table.setAttribute("aria-activedescendant", `entry-${this.at}`);
    else this.table.removeAttribute("aria-activedescendant");
  }
}

export default function (component) {
  const { parentElement } = component;
  if (!tables.has(parentElement)) tables.set(parentElement, new EntryTable(parentElement));
  tables.get(parentElement).update(component);
}
