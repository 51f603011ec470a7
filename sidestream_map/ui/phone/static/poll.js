// A question to the room: a slider and a number that follow each other, sent once a device, changed as long as it is open.
import { filled } from "./cards.js";

const byId = (id) => document.getElementById(id);

/** What a person typed as a number: blanks between thousands, comma or point before decimals; NaN for anything else. */
export function typed(text) {
  const plain = text.replace(/[\s\u00a0\u202f]/g, "").replace("\u2212", "-").replace(",", ".");
  return /^-?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : NaN;
}

export class Poll {
  #page;
  #send;
  #now = null;
  #answers = {};
  #changing = false;
  #busy = false;

  /**
   * @param {object} page words and language of the page.
   * @param {(id: string, value: number, name: string) => Promise<boolean>} send whether it was taken.
   */
  constructor(page, send) {
    this.#page = page;
    this.#send = send;
    byId("poll-slider").addEventListener("input", (event) => {
      byId("poll-number").value = this.#written(Number(event.target.value));
      byId("poll-wrong").textContent = "";
    });
    byId("poll-number").addEventListener("input", (event) => {
      const value = typed(event.target.value);
      if (Number.isFinite(value)) byId("poll-slider").value = String(value);
    });
    byId("poll-sign").addEventListener("change", (event) => {
      byId("poll-who").hidden = !event.target.checked;
      byId("poll-anonymous").hidden = event.target.checked;
    });
    byId("poll-again").addEventListener("click", () => {
      this.#changing = true;
      this.#draw();
      byId("poll-number").focus();
    });
    byId("poll-form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
  }

  /** Takes the question that is asked now; null for none. */
  take(poll) {
    const other = poll?.id !== this.#now?.id;
    this.#now = poll;
    if (other) {
      this.#changing = false;
      this.#begin();
    }
    this.#draw();
  }

  /** Takes one's own answers, by question. */
  own(answers) {
    this.#answers = answers ?? {};
    this.#draw();
  }

  #begin() {
    const poll = this.#now;
    if (!poll) return;
    const slider = byId("poll-slider");
    Object.assign(slider, { min: String(poll.low), max: String(poll.high), step: String(poll.step) });
    // In the middle, and the number blank: what nobody has chosen is no answer.
    slider.value = String((poll.low + poll.high) / 2);
    byId("poll-number").value = "";
    byId("poll-wrong").textContent = "";
    byId("poll-question").textContent = poll.question;
    byId("poll-about").textContent = poll.about;
    byId("poll-about").hidden = !poll.about;
    byId("poll-unit").textContent = poll.unit;
    [byId("poll-low").textContent, byId("poll-high").textContent] = poll.ends;
  }

  #draw() {
    const { words } = this.#page;
    const poll = this.#now;
    const mine = poll ? this.#answers[poll.id] : undefined;
    const answered = mine !== undefined;
    byId("poll").hidden = !poll || (!poll.open && !poll.result && !answered);
    if (!poll) return;
    byId("poll-title").textContent = poll.open ? words.poll_title : words.poll_closed;
    byId("poll-form").hidden = !poll.open || (answered && !this.#changing);
    byId("poll-again").hidden = !poll.open || !answered || this.#changing;
    byId("poll-mine").textContent = answered
      ? filled(words.poll_mine, { value: `${this.#written(mine)} ${poll.unit}` })
      : "";
    byId("poll-result").textContent = poll.result;
    byId("poll-count").textContent = filled(words.poll_count, { count: poll.count });
  }

  async #submit() {
    const poll = this.#now;
    const value = typed(byId("poll-number").value);
    if (!poll || this.#busy) return;
    if (!(value >= poll.low && value <= poll.high)) {
      const [low, high] = poll.ends;
      byId("poll-wrong").textContent = filled(this.#page.words.poll_wrong, { low, high });
      byId("poll-number").focus();
      return;
    }
    byId("poll-wrong").textContent = "";
    this.#busy = true;
    try {
      const name = byId("poll-sign").checked ? byId("poll-name").value : "";
      if (!(await this.#send(poll.id, value, name))) return;
      this.#answers = { ...this.#answers, [poll.id]: value };
      this.#changing = false;
      this.#draw();
    } finally {
      this.#busy = false;
    }
  }

  #written(value) {
    return new Intl.NumberFormat(this.#page.language, { maximumFractionDigits: 3 }).format(value);
  }
}
