// What one's entries meet: other people's entries, with the question whether to hand one's contact over, and the region.
// It is asked for apart from the board: a hundred phones don't need it within a second.
import { button, element } from "./cards.js";

const byId = (id) => document.getElementById(id);
/** Milliseconds between two questions, each phone at its own beat. */
const REST_MS = 4_000;

export class Meets {
  #page;
  #meetings = new Map();
  #region = new Map();
  #asked = new Set();
  #known = new Set();
  #first = true;
  #version = -2;
  #timer = 0;
  #busy = false;
  #regionOf = "";
  #agreeing = null;

  /**
   * @param {object} page words of the page.
   * @param {{read: Function, write: Function, changed: Function, failed: Function, look: Function}} on asks the server,
   *     draws one's own anew, says what failed, and opens the list of one's own.
   */
  constructor(page, on) {
    this.#page = page;
    this.on = on;
    byId("met").addEventListener("click", () => {
      byId("met").hidden = true;
      on.look();
    });
    byId("agree-cancel").addEventListener("click", () => byId("agree-dialog").close());
    byId("agree-form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#hand();
    });
  }

  /** Asks for what is new, soon, if one has something that could meet and the board is another than was told of. */
  look(version, mine) {
    const able = mine.filter((entry) => entry.state === "shown" && ["need", "offer"].includes(entry.kind));
    if (!mine.length || version === this.#version || this.#timer || this.#busy) return;
    this.#timer = setTimeout(() => this.#fetch(), this.#first && able.length ? 300 : REST_MS * (0.75 + Math.random() / 2));
  }

  /** Asks for the region's answers, where one's entries are others than before. */
  async lookAround(mine) {
    const said = JSON.stringify(mine.map((entry) => [entry.id, entry.text, entry.state, entry.said, entry.place]));
    if (!mine.length || said === this.#regionOf) return;
    this.#regionOf = said;
    try {
      const { meetings } = await this.on.read("/region");
      this.#region = new Map(meetings.map((each) => [each.entry, each.region]));
      this.on.changed();
    } catch {
      this.#regionOf = "";
    }
  }

  /** What belongs below an own entry. */
  below(entry) {
    const parts = [];
    if (this.#asked.has(entry.id)) parts.push(this.#question(entry));
    for (const pair of this.#meetings.get(entry.id) ?? []) parts.push(this.#pair(entry, pair));
    const region = this.#region.get(entry.id);
    if (region?.length) parts.push(this.#around(region));
    return parts;
  }

  async #fetch() {
    this.#timer = 0;
    this.#busy = true;
    try {
      const { asked, meetings, version } = await this.on.read("/meetings");
      this.#version = version;
      this.#asked = new Set(asked);
      this.#meetings = new Map(meetings.map((each) => [each.entry, each.pairs]));
      this.#tell(meetings, asked);
      this.on.changed();
    } catch {
      // The next look at the board asks again.
    } finally {
      this.#busy = false;
    }
  }

  /** Says once what is new: a meeting, the other's yes, or the leader's question. */
  #tell(meetings, asked) {
    const { words } = this.#page;
    const news = new Map(asked.map((id) => [`asked ${id}`, words.asked_new]));
    for (const { entry, pairs } of meetings)
      for (const pair of pairs) {
        news.set(`met ${entry} ${pair.other}`, words.met_new);
        if (pair.other_agreed && !pair.agreed) news.set(`agreed ${entry} ${pair.other}`, words.other_agreed);
        if (pair.contact) news.set(`both ${entry} ${pair.other} ${pair.contact}`, words.both_new);
        if (pair.on_screen) news.set(`screen ${entry} ${pair.other}`, words.screen_new);
      }
    const fresh = [...news].filter(([key]) => !this.#known.has(key));
    this.#known = new Set(news.keys());
    this.#first = false;
    if (!fresh.length) return;
    byId("met").textContent = fresh.at(-1)[1];
    byId("met").hidden = false;
  }

  #pair(entry, pair) {
    const { names, words } = this.#page;
    const head = element("p", "head", element("span", "kind", words.meets), element("span", "", names.kinds[pair.kind]));
    if (pair.verdict) head.append(element("span", "tag", pair.verdict));
    if (pair.on_screen) head.append(element("span", "tag", words.on_screen));
    const facts = [pair.about, pair.haul, pair.loads].filter(Boolean);
    const made = element("div", "meets", head, element("p", "text", pair.text), ...facts.map((each) => element("p", "quiet", each)));
    made.append(this.#why(pair.reasons));
    if (pair.contact) {
      made.append(element("p", "both", words.both), element("p", "reach", [pair.name, pair.contact].filter(Boolean).join(" · ")));
    } else if (pair.agreed) made.append(element("p", "quiet", words.agreed));
    else if (pair.other_agreed) made.append(element("p", "quiet", words.other_agreed));
    const press = button(pair.agreed ? words.take_back : words.agree, `agree ${pair.other}`, pair.agreed ? "" : "main");
    press.addEventListener("click", () => (pair.agreed ? this.#say(entry, pair, { on: false }) : this.#ask(entry, pair)));
    made.append(element("div", "buttons", press));
    return made;
  }

  #around(region) {
    const { words } = this.#page;
    const rows = region.map((each) => {
      const row = element("li", "", element("span", "tag", each.verdict), " ", each.name);
      if (each.haul) row.append(element("p", "quiet", each.haul));
      row.append(this.#why(each.reasons));
      return row;
    });
    const made = element("details", "around", element("summary", "", `${words.region} (${region.length})`));
    made.append(element("p", "quiet", words.region_hint), element("ul", "", ...rows));
    return made;
  }

  #why(reasons) {
    const list = element("ul", "", ...reasons.map((each) => element("li", "", each)));
    return element("details", "why", element("summary", "", this.#page.words.why), list);
  }

  #question(entry) {
    const { words } = this.#page;
    const yes = button(words.public_yes, "public", "main");
    const no = button(words.public_no, "private");
    for (const [press, open] of [
      [yes, true],
      [no, false],
    ])
      press.addEventListener("click", async () => {
        await this.#do(() => this.on.write(`/entries/${entry.id}/publish`, { public: open }));
      });
    return element("div", "meets", element("p", "both", words.asked), element("p", "quiet", words.asked_hint), element("div", "buttons", yes, no));
  }

  /** Opens the sheet on which the contact is written, or the kept one is handed over. */
  #ask(entry, pair) {
    this.#agreeing = { entry, pair };
    byId("agree-other").textContent = pair.text;
    byId("agree-kept").hidden = !entry.with_contact;
    byId("agree-wrong").textContent = "";
    for (const id of ["agree-name", "agree-contact"]) byId(id).value = "";
    byId("agree-dialog").showModal();
  }

  async #hand() {
    const { entry, pair } = this.#agreeing;
    const [name, contact] = ["agree-name", "agree-contact"].map((id) => byId(id).value.trim());
    if (!contact && !entry.with_contact) {
      byId("agree-wrong").textContent = this.#page.words.need_contact;
      byId("agree-contact").focus();
      return;
    }
    if (await this.#say(entry, pair, { on: true, ...(contact ? { name, contact } : {}) })) byId("agree-dialog").close();
  }

  #say(entry, pair, value) {
    return this.#do(() => this.on.write(`/entries/${entry.id}/agree`, { other: pair.other, ...value }));
  }

  async #do(work) {
    try {
      await work();
    } catch (error) {
      const said = this.on.failed(error);
      if (byId("agree-dialog").open) byId("agree-wrong").textContent = said;
      return false;
    }
    clearTimeout(this.#timer);
    await this.#fetch();
    return true;
  }
}
