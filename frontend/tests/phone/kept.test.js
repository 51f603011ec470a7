// What a device keeps: also in a browser that keeps nothing, and on one that is full.
import { strict as assert } from "node:assert";
import { afterEach, mock, test } from "node:test";
import "../support/page.js";
import { Kept, lasting, newKey } from "../../../sidestream_map/ui/phone/static/kept.js";

const FILE = new URL("../../../sidestream_map/ui/phone/static/kept.js", import.meta.url);
const storage = localStorage;

afterEach(() => {
  globalThis.localStorage = storage;
  storage.clear();
  mock.reset();
});

test("each workshop has a drawer of its own, which other tabs see", () => {
  assert.equal(lasting, true);
  const [one, other] = [new Kept("AAAA"), new Kept("BBBB")];
  one.change((value) => Object.assign(value, { token: "t" }));
  assert.deepEqual([one.get(), other.get()], [{ token: "t" }, {}]);
  new Kept("AAAA").change((value) => Object.assign(value, { draft: { text: "ä" } }));
  assert.deepEqual(one.get(), { token: "t", draft: { text: "ä" } });
  assert.equal(storage.length, 1);
});

test("what is no drawer is an empty one", () => {
  for (const broken of ["{", "7", "null", '"x"', ""]) {
    storage.setItem("sidestream-board:AAAA", broken);
    assert.deepEqual(new Kept("AAAA").get(), {}, broken);
  }
});

test("a browser that keeps nothing keeps it as long as the page lives", async () => {
  globalThis.localStorage = { setItem: () => { throw new Error("denied"); } };
  const room = await import(`${FILE.href}?denied`);
  assert.equal(room.lasting, false);
  const kept = new room.Kept("AAAA");
  kept.change((value) => Object.assign(value, { token: "t" }));
  assert.deepEqual([kept.get(), new room.Kept("AAAA").get()], [{ token: "t" }, { token: "t" }]);
});

test("a device that is full loses nothing while the page lives, and keeps again when there is room", () => {
  const kept = new Kept("AAAA");
  kept.change((value) => Object.assign(value, { outbox: [1] }));
  let full = true;
  globalThis.localStorage = {
    getItem: (name) => storage.getItem(name),
    removeItem: (name) => storage.removeItem(name),
    setItem: (name, text) => {
      if (full) throw new Error("QuotaExceededError");
      storage.setItem(name, text);
    },
  };
  kept.change((value) => value.outbox.push(2));
  assert.deepEqual(kept.get(), { outbox: [1, 2] });
  kept.change((value) => value.outbox.push(3));
  full = false;
  kept.change((value) => value.outbox.push(4));
  assert.deepEqual(kept.get(), { outbox: [1, 2, 3, 4] });
  assert.equal(storage.getItem("sidestream-board:AAAA"), '{"outbox":[1,2,3,4]}');
});

test("keys differ, with and without https", () => {
  const keys = new Set(Array.from({ length: 500 }, newKey));
  assert.equal(keys.size, 500);
  const known = crypto.randomUUID;
  Object.defineProperty(crypto, "randomUUID", { value: undefined, configurable: true });
  const plain = Array.from({ length: 500 }, newKey);
  Object.defineProperty(crypto, "randomUUID", { value: known, configurable: true });
  assert.equal(new Set(plain).size, 500);
  for (const key of plain) assert.match(key, /^[0-9a-f]{32}$/);
});
