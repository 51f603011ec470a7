// What the words seem to say, as chips under the text: one tap confirms and fills the form, the cross refuses. The server
// recognises, so without a connection there are none; what is sent is recognised there all the same.
import { button, element, filled } from "./cards.js";

const PAUSE_MS = 450;
const byId = (id) => document.getElementById(id);

export class Heard {
  #page;
  #chips = [];
  #answers = {};
  #asked = "";
  #timer = 0;

  /**
   * @param {object} page words of the page.
   * @param {(text: string) => Promise<{chips: object[]}>} ask the server.
   * @param {{taken: (chip: object) => void, dropped: (chip: object) => void, has: (chip: object) => boolean}} form what
   *     takes a chip over, lets go of it, and says whether it has it already.
   */
  constructor(page, ask, form) {
    this.#page = page;
    this.ask = ask;
    this.form = form;
  }

  /** What was said to each chip, by its key; kept with the draft. */
  get answers() {
    return this.#answers;
  }

  set answers(answers) {
    this.#answers = { ...(answers ?? {}) };
    this.#draw();
  }

  /** Keys of the chips that were confirmed, or refused. */
  keys(answer) {
    return Object.keys(this.#answers).filter((key) => this.#answers[key] === answer);
  }

  /** Looks at a text once its author pauses. */
  look(text) {
    clearTimeout(this.#timer);
    if (!text.trim()) {
      this.#asked = "";
      this.#chips = [];
      this.#draw();
    } else if (text !== this.#asked) this.#timer = setTimeout(() => this.#fetch(text), PAUSE_MS);
    else this.#draw();
  }

  async #fetch(text) {
    this.#asked = text;
    try {
      const { chips } = await this.ask(text);
      if (this.#asked !== text) return;
      this.#chips = chips;
    } catch {
      if (this.#asked === text) this.#asked = "";
      return;
    }
    this.#draw();
  }

  #answer(chip, answer) {
    const before = this.#answers[chip.key];
    if (answer) this.#answers[chip.key] = answer;
    else delete this.#answers[chip.key];
    if (answer === "confirmed") this.form.taken(chip);
    else if (before === "confirmed") this.form.dropped(chip);
    this.#draw();
  }

  #draw() {
    const { words } = this.#page;
    // A kind is asked for above: as a chip it stands only until it is chosen there.
    const shown = this.#chips.filter(
      (chip) => this.#answers[chip.key] !== "refused" && (chip.kind !== "kind" || this.#answers[chip.key] || !this.form.has(chip)),
    );
    const active = document.activeElement?.dataset?.act;
    byId("heard").hidden = !shown.length;
    byId("heard-list").replaceChildren(
      ...shown.map((chip) => {
        const yes = this.#answers[chip.key] === "confirmed";
        const confirm = button("", `yes ${chip.key}`, "yes");
        if (words[chip.kind] && chip.kind !== "kind") confirm.append(element("span", "quiet", words[chip.kind]), " ");
        confirm.append(chip.label);
        confirm.setAttribute("aria-pressed", String(yes));
        confirm.addEventListener("click", () => this.#answer(chip, yes ? "" : "confirmed"));
        const refuse = button("\u00d7", `no ${chip.key}`, "no");
        refuse.setAttribute("aria-label", filled(words.heard_no, { what: chip.label }));
        refuse.addEventListener("click", () => this.#answer(chip, "refused"));
        return element("li", "", confirm, refuse);
      }),
    );
    if (active) document.querySelector(`#heard-list [data-act="${CSS.escape(active)}"]`)?.focus();
  }
}
