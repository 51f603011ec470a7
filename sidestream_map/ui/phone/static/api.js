// Questions to the server. Nothing is sent anywhere else.
const PATIENCE_MS = 12_000;

/** The server didn't answer, or said that it can't at the moment: ask again later. */
export class NoAnswer extends Error {}

/** The server said no: `message` is its own sentence, `status` tells what kind, `seconds` when to ask again. */
export class Refused extends Error {
  constructor(message, status, seconds) {
    super(message);
    this.status = status;
    this.seconds = seconds;
  }
}

/** Asks one workshop's board. */
export class Api {
  constructor(base, language) {
    this.base = base;
    this.language = language;
    this.token = "";
  }

  /** The answer to a question. */
  read(path) {
    return this.#ask(path, {});
  }

  /** The answer to something that changes the board. */
  write(path, value) {
    return this.#ask(path, { method: "POST", body: JSON.stringify(value), headers: { "Content-Type": "application/json" } });
  }

  async #ask(path, { headers, ...more }) {
    let answer;
    let data;
    try {
      answer = await fetch(`${this.base}${path}`, {
        ...more,
        cache: "no-store",
        credentials: "omit",
        redirect: "error",
        signal: AbortSignal.timeout?.(PATIENCE_MS),
        headers: { "Accept-Language": this.language, ...(this.token && { Authorization: `Bearer ${this.token}` }), ...headers },
      });
      data = await answer.json();
    } catch (error) {
      // Also an answer cut off in the middle: whether it was saved, nobody knows, and the key makes asking again safe.
      throw new NoAnswer(String(error));
    }
    if (answer.ok) return data;
    if (answer.status >= 500) throw new NoAnswer(data?.error ?? "");
    throw new Refused(data?.error ?? "", answer.status, data?.seconds ?? 0);
  }
}
