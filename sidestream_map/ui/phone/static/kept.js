// What this device keeps for a workshop, so that a closed page or a dead battery loses nothing: the secret that says
// which entries are one's own, the draft, and what is not sent yet.
const memory = new Map();

/** Whether the browser lets the page keep anything; where it doesn't, all lasts as long as the page. */
export const lasting = (() => {
  try {
    localStorage.setItem("sidestream-board", "1");
    localStorage.removeItem("sidestream-board");
    return true;
  } catch {
    return false;
  }
})();

/** A drawer of one workshop's things. */
export class Kept {
  #name;

  constructor(code) {
    this.#name = `sidestream-board:${code}`;
  }

  /** What is kept: `token`, `draft`, `outbox`; each may be missing. */
  get() {
    try {
      const value = JSON.parse(memory.get(this.#name) ?? (lasting ? localStorage.getItem(this.#name) : null) ?? "{}");
      return value && typeof value === "object" ? value : {};
    } catch {
      return {};
    }
  }

  /** Changes what is kept; read anew first, since another tab may have changed it. */
  change(how) {
    const value = this.get();
    how(value);
    const text = JSON.stringify(value);
    // On a device that is full it lasts as long as the page, and is kept again when there is room.
    if (lasting && stored(this.#name, text)) memory.delete(this.#name);
    else memory.set(this.#name, text);
    return value;
  }
}

function stored(name, text) {
  try {
    localStorage.setItem(name, text);
    return true;
  } catch {
    return false;
  }
}

/** A key that no other entry has: the server takes an entry with the same key once. */
export function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID();
  // Pages without https have no randomUUID, and a workshop's own network has no certificate.
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
