// Entries on their way: kept until the server has said that it holds them. Each has a key, so that one which arrived
// without our hearing of it is not put on the board twice.
import { NoAnswer, Refused } from "./api.js";
import { newKey } from "./kept.js";

const RETRY_MS = [2_000, 4_000, 8_000, 15_000];

export class Outbox {
  #timer = 0;
  #failures = 0;
  #busy = false;

  /**
   * @param {import("./kept.js").Kept} kept where they are kept.
   * @param {(item: object) => Promise<object>} send hands one to the server.
   * @param {{changed: Function, sent: Function, waits: Function, refused: Function}} on what is told; all but the first
   *     get the item.
   */
  constructor(kept, send, on) {
    this.kept = kept;
    this.send = send;
    this.on = on;
    addEventListener("online", () => this.hurry());
  }

  /** What is not sent yet, the newest first; `state` is sending, waiting or refused. */
  get items() {
    return [...(this.kept.get().outbox ?? [])].reverse();
  }

  /** Takes an entry, or a change of one, and sends it as soon as it can. */
  put(draft, entryId = "") {
    const item = { key: newKey(), draft, entryId, state: "sending" };
    this.kept.change((value) => {
      value.outbox = [...(value.outbox ?? []), item];
    });
    this.on.changed();
    this.hurry();
    return item;
  }

  /** Takes one out again. */
  drop(key) {
    this.kept.change((value) => {
      value.outbox = (value.outbox ?? []).filter((item) => item.key !== key);
    });
    this.on.changed();
  }

  /** Sends one that was refused, or all that wait, now. */
  again(key) {
    this.#mark(key, { state: "sending", why: "", seconds: 0 });
    this.hurry();
  }

  /** Doesn't wait any longer. */
  hurry() {
    clearTimeout(this.#timer);
    this.#failures = 0;
    this.#pump();
  }

  #mark(key, change) {
    this.kept.change((value) => {
      value.outbox = (value.outbox ?? []).map((item) => (item.key === key ? { ...item, ...change } : item));
    });
    this.on.changed();
  }

  async #pump() {
    if (this.#busy) return;
    this.#busy = true;
    try {
      for (;;) {
        const item = (this.kept.get().outbox ?? []).find((one) => one.state !== "refused");
        if (!item) return;
        if (item.state !== "sending") this.#mark(item.key, { state: "sending", seconds: 0 });
        try {
          await this.send(item);
          this.drop(item.key);
          this.#failures = 0;
          this.on.sent(item);
        } catch (error) {
          if (error instanceof Refused && error.status !== 429) {
            this.#mark(item.key, { state: "refused", why: error.message });
            this.on.refused({ ...item, why: error.message });
            continue;
          }
          if (!(error instanceof NoAnswer || error instanceof Refused)) throw error;
          const seconds = error instanceof Refused ? Math.max(1, error.seconds) : 0;
          this.#mark(item.key, { state: "waiting", seconds });
          if (!this.#failures || seconds) this.on.waits({ ...item, seconds });
          const wait = seconds ? seconds * 1000 : RETRY_MS[Math.min(this.#failures++, RETRY_MS.length - 1)];
          clearTimeout(this.#timer);
          this.#timer = setTimeout(() => this.#pump(), wait);
          return;
        }
      }
    } finally {
      this.#busy = false;
    }
  }
}
