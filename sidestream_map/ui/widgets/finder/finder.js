// A search box with a list that opens below it: the ARIA combobox pattern. Names come folded from the server.
const LISTED = 12;
const lists = new Map();

function fold(text) {
  const plain = text.toLowerCase().replace(/[øæßđłŋ]/g, (letter) => ({ ø: "o", æ: "ae", ß: "ss", đ: "d", ł: "l", ŋ: "n" })[letter]);
  return plain.normalize("NFD").replace(/\p{Mn}/gu, "");
}

/** The entries of a language: fetched once for all boxes of the page. */
function fetched(url) {
  if (!lists.has(url)) {
    const asked = fetch(new URL(url, document.baseURI)).then((answer) => {
      if (!answer.ok) throw new Error(`${answer.status}`);
      return answer.json();
    });
    asked.catch(() => lists.delete(url));
    lists.set(url, asked);
  }
  return lists.get(url);
}

function rank(words, entry) {
  const name = (entry.folded ??= fold(entry.label));
  const whole = words.join(" ");
  if (name.startsWith(whole)) return 0;
  return ` ${name}`.includes(` ${whole}`) ? 1 : name.includes(whole) ? 2 : 3;
}

function found(question, entries, kinds) {
  const words = fold(question).split(/\s+/).filter(Boolean);
  const open = kinds.length ? entries.filter((entry) => kinds.includes(entry.kind)) : entries;
  if (!words.length) return open.slice(0, LISTED);
  const hits = open.filter((entry) => words.every((word) => entry.key.includes(word)));
  return hits
    .map((entry, place) => [rank(words, entry), place, entry])
    .sort((one, other) => one[0] - other[0] || one[1] - other[1])
    .slice(0, LISTED)
    .map((each) => each[2]);
}

class Finder {
  constructor(parent) {
    this.root = document.createElement("div");
    this.root.className = "finder";
    this.root.innerHTML = `<label></label><div class="field"><input type="text" role="combobox" autocomplete="off"
      spellcheck="false" aria-autocomplete="list" aria-expanded="false"><button type="button" class="clear">×</button></div>
      <ul role="listbox" hidden></ul><p class="quiet" role="status"></p>`;
    this.label = this.root.querySelector("label");
    this.input = this.root.querySelector("input");
    this.clear = this.root.querySelector("button");
    this.list = this.root.querySelector("ul");
    this.status = this.root.querySelector("p");
    this.entries = [];
    this.shown = [];
    this.at = -1;
    this.input.addEventListener("focus", () => this.input.select());
    this.input.addEventListener("input", () => this.open());
    this.input.addEventListener("click", () => this.open(""));
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => this.close(true));
    // A press on the list must not take the focus from the box before the click arrives.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.choose(event.target.closest("li")?.dataset.place));
    this.clear.addEventListener("click", () => this.send({ kind: "none", id: "" }));
    parent.append(this.root);
  }

  async update(component) {
    const { data } = component;
    this.send = (choice) => component.setTriggerValue("choice", choice);
    this.data = data;
    this.label.textContent = data.label;
    const base = `finder-${data.key}`;
    this.input.id = base;
    this.label.htmlFor = base;
    this.list.id = `${base}-list`;
    this.list.setAttribute("aria-label", data.label);
    this.input.setAttribute("aria-controls", this.list.id);
    this.input.placeholder = data.placeholder;
    this.clear.setAttribute("aria-label", data.words.clear);
    this.clear.title = data.words.clear;
    if (this.root.getRootNode().activeElement !== this.input || this.input.value === this.last) this.input.value = data.current;
    this.last = data.current;
    this.clear.hidden = !data.current;
    try {
      this.entries = [...data.extra, ...(await fetched(data.url))];
      this.status.textContent = "";
    } catch {
      this.entries = data.extra;
      this.status.textContent = data.words.failed;
    }
    if (this.root.dataset.ready) return;
    this.root.dataset.ready = "true";
    // Whoever was faster than the list of places gets it as soon as it is there, and what Enter asked for with it.
    const entered = this.entered;
    if (!this.list.hidden) this.open(this.question);
    if (entered) this.choose(this.at);
  }

  open(question = this.input.value) {
    this.question = question;
    this.entered = false;
    this.shown = found(question, this.entries, this.data.kinds);
    this.at = question && this.shown.length ? 0 : -1;
    this.list.replaceChildren(
      ...this.shown.map((entry, place) => {
        const item = document.createElement("li");
        item.id = `${this.list.id}-${place}`;
        item.setAttribute("role", "option");
        item.dataset.place = place;
        const [kind, name, detail] = ["span", "strong", "small"].map((tag) => document.createElement(tag));
        kind.className = "kind";
        kind.textContent = this.data.kindNames[entry.kind];
        name.textContent = entry.label;
        detail.textContent = entry.detail;
        item.append(kind, name, detail);
        return item;
      }),
    );
    if (!this.shown.length && this.root.dataset.ready) {
      const nothing = document.createElement("li");
      nothing.setAttribute("role", "option");
      nothing.setAttribute("aria-disabled", "true");
      nothing.textContent = this.data.words.nothing;
      this.list.append(nothing);
    }
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.mark();
  }

  close(reset) {
    this.entered = false;
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
    if (reset) this.input.value = this.last ?? "";
  }

  mark() {
    for (const item of this.list.children) {
      const here = Number(item.dataset.place) === this.at;
      item.setAttribute("aria-selected", String(here));
      if (here) {
        this.input.setAttribute("aria-activedescendant", item.id);
        item.scrollIntoView({ block: "nearest" });
      }
    }
  }

  key(event) {
    const open = !this.list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!open) this.open("");
      const count = this.shown.length;
      if (count) this.at = (this.at + (event.key === "ArrowDown" ? 1 : -1) + count) % count;
      this.mark();
    } else if (event.key === "Enter" && open) {
      event.preventDefault();
      this.entered = !this.root.dataset.ready && this.question !== "";
      this.choose(this.at);
    } else if (event.key === "Escape") {
      this.close(true);
    }
  }

  choose(place) {
    const entry = this.shown[Number(place)];
    if (!entry || place === undefined || Number(place) < 0) return;
    // A place or a road is looked at, not chosen: the box goes on naming the choice.
    if (["stream", "plant", "user"].includes(entry.kind)) this.last = entry.label;
    this.close(true);
    this.send({ kind: entry.kind, id: entry.id });
  }
}

const finders = new WeakMap();

export default async function (component) {
  const { parentElement } = component;
  let finder = finders.get(parentElement);
  if (!finder) {
    finder = new Finder(parentElement);
    finders.set(parentElement, finder);
  }
  await finder.update(component);
}
