// The board: everyone's entries by theme, and one's own. Cards that did not change stay as they are.
import { body, button, card, element, filled, replace } from "./cards.js";

const byId = (id) => document.getElementById(id);
const REACTIONS = ["agree", "can_do"];

/** What a part that is opened is known by when its card is drawn anew: its entry, and its place in the card. */
function nameOf(details) {
  const card = details.closest("li.entry");
  return `${card?.dataset.id} ${[...(card?.querySelectorAll("details") ?? [])].indexOf(details)}`;
}

/** What is on the board, as this page knows it. */
export class Board {
  #page;
  #entries = new Map();
  #drawn = new Map();
  #first = true;
  #themes = [];
  #mine = { entries: [], reactions: new Set() };
  #open = true;
  #asked = null;

  /**
   * @param {object} page words and names of the page.
   * @param {{react: Function, change: Function, withdraw: Function, warned: Function, again: Function, drop: Function,
   *     below: Function}} on what is asked, and what belongs below an own entry.
   */
  constructor(page, on) {
    this.#page = page;
    this.on = on;
    byId("shown-theme").addEventListener("change", () => this.#filter());
  }

  /** Takes what changed: entries that are new or other than before, and ids of those that are gone. */
  take({ entries, gone, open, themes, whole }) {
    this.#open = open;
    this.#setThemes(themes);
    const ids = new Set(entries.map((entry) => entry.id));
    const left = whole ? [...this.#entries.keys()].filter((id) => !ids.has(id)) : gone;
    for (const id of left) this.#remove(id);
    for (const entry of [...entries].sort((one, other) => one.created - other.created)) this.#put(entry);
    this.#first = false;
    this.#counts();
  }

  /** Takes one's own entries and reactions. */
  own({ entries, reactions }) {
    this.#mine = { entries, reactions: new Set(reactions.map(([id, kind]) => `${id} ${kind}`)) };
    for (const entry of this.#entries.values()) this.#put(entry);
  }

  /** One's own entries. */
  get mine() {
    return this.#mine.entries;
  }

  /** Whether an entry is one's own. */
  isMine(id) {
    return this.#mine.entries.some((entry) => entry.id === id);
  }

  /** Draws the list of one's own, with what is not sent yet on top. */
  drawMine(waiting) {
    const { words } = this.#page;
    const cards = [];
    for (const item of waiting) cards.push(this.#waitingCard(item));
    const underway = new Set(waiting.map((item) => item.entryId));
    for (const entry of this.#mine.entries) if (!underway.has(entry.id)) cards.push(this.#ownCard(entry));
    const act = byId("mine-list").contains(document.activeElement) ? document.activeElement : null;
    const [focusId, focusAct] = [act?.closest("li")?.dataset.id, act?.dataset.act];
    const open = new Set([...byId("mine-list").querySelectorAll("details[open]")].map(nameOf));
    byId("mine-list").replaceChildren(...cards);
    for (const one of byId("mine-list").querySelectorAll("details")) one.open = open.has(nameOf(one));
    if (focusAct) byId("mine-list").querySelector(`li[data-id="${focusId}"] [data-act="${focusAct}"]`)?.focus();
    byId("mine-nothing").hidden = cards.length > 0;
    byId("mine-nothing").textContent = words.nothing_mine;
    byId("number-mine").textContent = cards.length ? `(${cards.length})` : "";
  }

  #setThemes(themes) {
    const told = JSON.stringify(themes);
    if (JSON.stringify(this.#themes) === told) return;
    this.#themes = themes;
    const chosen = byId("shown-theme").value;
    byId("shown-theme").replaceChildren(
      new Option(this.#page.words.all_themes, ""),
      ...themes.map(([slot, name]) => new Option(name, slot)),
    );
    byId("shown-theme").value = themes.some(([slot]) => String(slot) === chosen) ? chosen : "";
    const old = new Map([...byId("board").children].map((section) => [section.dataset.theme, section]));
    const sections = themes.map(([slot, name]) => {
      const section = old.get(String(slot)) ?? this.#section(slot);
      section.querySelector(".theme-name").textContent = name;
      return section;
    });
    byId("board").replaceChildren(...sections);
    byId("filter").hidden = themes.length < 2;
    this.#pickable(themes);
    for (const entry of this.#entries.values()) this.#put(entry);
  }

  /** Keeps the form's themes in step with the leader's. */
  #pickable(themes) {
    const chosen = byId("form").elements.theme?.value;
    byId("theme-picks").replaceChildren(
      ...themes.map(([slot, name]) => {
        const input = element("input");
        Object.assign(input, { type: "radio", name: "theme", value: String(slot) });
        input.checked = String(slot) === chosen || themes.length === 1;
        return element("label", "pick", input, element("span", "face", name));
      }),
    );
  }

  #section(slot) {
    const title = element("h3", "", element("span", "theme-name"), element("span", "quiet number"));
    const section = element("section", "theme", title, element("ul", "entries"));
    section.dataset.theme = String(slot);
    return section;
  }

  #put(entry) {
    const before = this.#entries.get(entry.id);
    this.#entries.set(entry.id, entry);
    const list = byId("board").querySelector(`[data-theme="${Number(entry.theme)}"] ul`);
    const drawn = this.#drawn.get(entry.id);
    if (!list) return;
    const made = this.#card(entry);
    this.#drawn.set(entry.id, made);
    if (drawn && before?.theme === entry.theme && drawn.isConnected) {
      replace(drawn, made);
      return;
    }
    drawn?.remove();
    if (!this.#first) made.classList.add("new");
    const older = [...list.children].find((one) => this.#entries.get(one.dataset.id)?.created <= entry.created);
    list.insertBefore(made, older ?? null);
  }

  #remove(id) {
    this.#entries.delete(id);
    this.#drawn.get(id)?.remove();
    this.#drawn.delete(id);
  }

  #card(entry) {
    const { names, words } = this.#page;
    const mine = this.isMine(entry.id);
    const buttons = element("div", "buttons");
    for (const kind of REACTIONS) {
      const pressed = this.#mine.reactions.has(`${entry.id} ${kind}`);
      const made = button(names.reactions[kind], kind);
      if (entry[kind]) made.append(element("span", "number", String(entry[kind])));
      made.setAttribute("aria-pressed", String(pressed));
      made.disabled = !this.#open || mine;
      made.addEventListener("click", () => this.#react(entry.id, kind, !pressed));
      buttons.append(made);
    }
    return card(entry, ...body(entry, this.#page, mine ? [words.own] : []), buttons);
  }

  /** Shows a reaction at once, and takes it back where the server says no. */
  async #react(id, kind, on) {
    const change = (yes) => {
      const entry = this.#entries.get(id);
      const key = `${id} ${kind}`;
      if (!entry || this.#mine.reactions.has(key) === yes) return;
      if (yes) this.#mine.reactions.add(key);
      else this.#mine.reactions.delete(key);
      this.#put({ ...entry, [kind]: Math.max(0, entry[kind] + (yes ? 1 : -1)) });
    };
    change(on);
    if (!(await this.on.react(id, kind, on))) change(!on);
  }

  #ownCard(entry) {
    const { words } = this.#page;
    const content = body(entry, this.#page, [this.#page.names.audiences[entry.visibility]]);
    const state = entry.state === "shown" ? ["sent", words.sent] : ["waiting", words.hidden];
    content.push(element("p", `state ${state[0]}`, state[1]));
    if (this.#open && entry.state === "shown") {
      const buttons = element("div", "buttons");
      const change = button(words.change, "change");
      change.addEventListener("click", () => this.on.change(entry));
      // Twice: what is withdrawn is gone. The list may be drawn anew between the two presses.
      const withdraw = button(this.#asked === entry.id ? words.withdraw_sure : words.withdraw, "withdraw");
      withdraw.addEventListener("click", () => {
        if (this.#asked === entry.id) {
          this.#asked = null;
          this.on.withdraw(entry);
        } else {
          this.#asked = entry.id;
          withdraw.textContent = words.withdraw_sure;
          this.on.warned(words.withdraw_sure);
        }
      });
      buttons.append(change, withdraw);
      content.push(buttons);
    }
    content.push(...(this.on.below?.(entry) ?? []));
    return card(entry, ...content);
  }

  #waitingCard(item) {
    const { words } = this.#page;
    const { draft, key, seconds, state, why } = item;
    const said = { sending: words.sending, refused: filled(words.refused, { why: why || words.failed }) };
    said.waiting = seconds ? filled(words.waiting_limit, { seconds }) : words.waiting;
    const shown = { ...draft, id: key, quantity: draft.shown?.quantity, place: draft.shown?.place };
    const content = [...body(shown, this.#page), element("p", `state ${state}`, said[state])];
    if (state !== "sending") {
      const buttons = element("div", "buttons");
      const again = button(words.again, "again");
      again.addEventListener("click", () => this.on.again(item));
      buttons.append(again);
      if (state === "refused") {
        const change = button(words.change, "change");
        change.addEventListener("click", () => this.on.retype(item));
        buttons.append(change);
      }
      const drop = button(words.throw_away, "drop");
      drop.addEventListener("click", () => this.on.drop(item));
      buttons.append(drop);
      content.push(buttons);
    }
    return card(shown, ...content);
  }

  #counts() {
    const { words } = this.#page;
    for (const section of byId("board").children) {
      const number = section.querySelector("ul").children.length;
      section.querySelector("h3 .number").textContent = number ? String(number) : "";
    }
    byId("number-read").textContent = this.#entries.size ? `(${this.#entries.size})` : "";
    byId("read-nothing").hidden = this.#entries.size > 0;
    byId("read-nothing").textContent = words.nothing;
    this.#filter();
  }

  #filter() {
    const chosen = byId("shown-theme").value;
    for (const section of byId("board").children) {
      const empty = !section.querySelector("ul").children.length;
      section.hidden = empty || (chosen !== "" && section.dataset.theme !== chosen);
    }
  }
}
