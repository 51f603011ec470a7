// A clock and frames that pass when a test says so, and whether less movement is asked for.
import { mock } from "node:test";

/** Puts the page's clock into a test's hands: `passTo(seconds)` lets time pass, `frames` holds who waits for the next one. */
export function clock({ still = false } = {}) {
  mock.restoreAll();
  let now = 0;
  const found = {
    still,
    frames: [],
    passTo(seconds) {
      now = 1000 * seconds;
      for (const frame of found.frames.splice(0)) frame(now);
    },
  };
  globalThis.matchMedia = () => ({ matches: found.still });
  globalThis.requestAnimationFrame = (frame) => found.frames.push(frame);
  globalThis.cancelAnimationFrame = () => (found.frames.length = 0);
  mock.method(performance, "now", () => now);
  return found;
}
