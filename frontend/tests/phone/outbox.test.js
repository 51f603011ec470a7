// Entries on their way: each arrives once, in its order, however often the server says nothing.
import { strict as assert } from "node:assert";
import { afterEach, beforeEach, mock, test } from "node:test";
import { settled } from "../support/page.js";
import { NoAnswer, Refused } from "../../../sidestream_map/ui/phone/static/api.js";
import { Kept } from "../../../sidestream_map/ui/phone/static/kept.js";
import { Outbox } from "../../../sidestream_map/ui/phone/static/outbox.js";

let kept;
let arrived;
let told;
let answers;
let outbox;
let online;

/** A server that answers as the list says, and at last always yes. */
const server = async (item) => {
  const answer = answers.shift();
  if (answer instanceof Error) throw answer;
  arrived.push(item.draft.text);
};

const listen = globalThis.addEventListener;

beforeEach(() => {
  // The page has one outbox; those of other tests must not hear that the network is back.
  globalThis.addEventListener = (name, hear) => (name === "online" ? (online = hear) : listen(name, hear));
  mock.timers.enable({ apis: ["setTimeout"] });
  localStorage.clear();
  kept = new Kept("AAAA");
  [arrived, told, answers] = [[], [], []];
  const note = (what) => (item) => told.push([what, item?.draft?.text, item?.seconds ?? item?.why].filter((one) => one !== undefined));
  outbox = new Outbox(kept, server, { changed: () => {}, sent: note("sent"), waits: note("waits"), refused: note("refused") });
});
afterEach(() => {
  mock.timers.reset();
  globalThis.addEventListener = listen;
});

test("an entry is kept before it is sent, and gone once the server has it", async () => {
  const item = outbox.put({ text: "kuonaa" });
  assert.deepEqual(kept.get().outbox, [item]);
  await settled();
  assert.deepEqual([arrived, outbox.items, told], [["kuonaa"], [], [["sent", "kuonaa"]]]);
});

test("entries arrive in the order in which they were written; the newest is shown first", async () => {
  answers = [new NoAnswer()];
  for (const text of ["1", "2", "3"]) outbox.put({ text });
  await settled();
  assert.deepEqual(outbox.items.map(({ draft }) => draft.text), ["3", "2", "1"]);
  mock.timers.tick(2000);
  await settled();
  assert.deepEqual(arrived, ["1", "2", "3"]);
});

test("it waits longer each time, says so once, and keeps its key", async () => {
  answers = Array.from({ length: 6 }, () => new NoAnswer());
  const before = answers.length;
  const { key } = outbox.put({ text: "kuonaa" });
  for (const [count, wait] of [[1, 2000], [2, 4000], [3, 8000], [4, 15_000], [5, 15_000]]) {
    await settled();
    assert.equal(before - answers.length, count);
    assert.deepEqual([outbox.items[0].key, outbox.items[0].state], [key, "waiting"]);
    mock.timers.tick(wait - 1);
    await settled();
    assert.equal(before - answers.length, count);
    mock.timers.tick(1);
  }
  await settled();
  mock.timers.tick(15_000);
  await settled();
  assert.deepEqual([arrived, told], [["kuonaa"], [["waits", "kuonaa", 0], ["sent", "kuonaa", 0]]]);
});

test("a network that comes back is not waited for any longer", async () => {
  answers = [new NoAnswer()];
  outbox.put({ text: "kuonaa" });
  await settled();
  online();
  await settled();
  assert.deepEqual(arrived, ["kuonaa"]);
});

test("too many at once wait as long as the server says", async () => {
  answers = [new Refused("liikaa", 429, 30)];
  outbox.put({ text: "kuonaa" });
  await settled();
  assert.deepEqual(told, [["waits", "kuonaa", 30]]);
  mock.timers.tick(29_999);
  await settled();
  assert.deepEqual(arrived, []);
  mock.timers.tick(1);
  await settled();
  assert.deepEqual(arrived, ["kuonaa"]);
});

test("one that is refused stays with its reason, and the next ones go on", async () => {
  answers = [new Refused("Liian pitkä.", 422, 0)];
  const { key } = outbox.put({ text: "pitkä" });
  outbox.put({ text: "lyhyt" });
  await settled();
  assert.deepEqual([arrived, outbox.items.map(({ state, why }) => [state, why])], [["lyhyt"], [["refused", "Liian pitkä."]]]);
  mock.timers.tick(60_000);
  await settled();
  assert.deepEqual(arrived, ["lyhyt"]);
  outbox.again(key);
  await settled();
  assert.deepEqual([arrived, outbox.items], [["lyhyt", "pitkä"], []]);
});

test("one that is thrown away is never sent", async () => {
  answers = [new NoAnswer()];
  const { key } = outbox.put({ text: "kuonaa" });
  await settled();
  outbox.drop(key);
  mock.timers.tick(60_000);
  await settled();
  assert.deepEqual([arrived, outbox.items], [[], []]);
});

test("what a closed page left behind is sent by the next one, once", async () => {
  kept.change((value) => Object.assign(value, { outbox: [{ key: "k", draft: { text: "eilen" }, entryId: "", state: "waiting" }] }));
  outbox.hurry();
  outbox.hurry();
  await settled();
  assert.deepEqual(arrived, ["eilen"]);
});

test("a fault of our own is no silence of the server's", async () => {
  answers = [new TypeError("our fault")];
  const faults = [];
  const hear = (error) => faults.push(error.message);
  const known = process.listeners("unhandledRejection");
  process.removeAllListeners("unhandledRejection");
  process.on("unhandledRejection", hear);
  outbox.put({ text: "kuonaa" });
  await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setImmediate(resolve));
  process.removeListener("unhandledRejection", hear);
  for (const one of known) process.on("unhandledRejection", one);
  assert.deepEqual([faults, outbox.items.length], [["our fault"], 1]);
});
