// The leader's table of entries: arrows choose, letters act on what is chosen, and nothing that is typed becomes markup.
import { strict as assert } from "node:assert";
import { test } from "node:test";
import "./support/page.js";
import entries from "../../sidestream_map/ui/pages/board/entry_table/entry_table.js";

Object.assign(globalThis, { innerHeight: 768, innerWidth: 1366 });
HTMLElement.prototype.scrollIntoView ??= () => {};

const row = (id, text = id) => ({
  id, mark: "data:,", kind: "Need", text, about: "", theme: "T", state: "on the board", off: false, who: "room", agree: "", sent: "9:00",
});
const heads = ["Kind", "Entry", "Theme", "State", "Who sees it", "Agree", "Sent"];
const keys = { h: "hide", u: "undo" };

function drawn(rows, chosen = "") {
  const parentElement = document.createElement("div");
  document.body.append(parentElement);
  const told = [];
  const show = (now, pick = chosen) =>
    entries({
      parentElement,
      data: { rows: now, chosen: pick, heads, label: "Entries", keys, hint: [["H", "hide"]] },
      setTriggerValue: (name, value) => told.push([name, value]),
    });
  show(rows);
  const table = parentElement.querySelector("table");
  const press = (key) => table.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  const selected = () => [...parentElement.querySelectorAll("tr[aria-selected=true]")].map((each) => each.dataset.id);
  return { parentElement, press, selected, show, table, told };
}
const later = () => new Promise((done) => setTimeout(done, 260));

test("arrows choose, and the server hears of the last one only", async () => {
  const { press, selected, told } = drawn([row("a"), row("b"), row("c")]);
  press("ArrowDown");
  press("ArrowDown");
  press("End");
  assert.deepEqual(selected(), ["c"]);
  press("ArrowUp");
  await later();
  assert.deepEqual(told, [["choice", "b"]]);
});

test("letters act on what is chosen, other keys and combinations on nothing", () => {
  const { press, table, told } = drawn([row("a"), row("b")], "b");
  press("h");
  press("x");
  table.dispatchEvent(new KeyboardEvent("keydown", { key: "h", ctrlKey: true, bubbles: true }));
  assert.deepEqual(told, [["act", { id: "b", act: "hide" }]]);
  const none = drawn([row("a")]);
  none.press("h");
  assert.deepEqual(none.told, []);
  none.press("u");
  assert.deepEqual(none.told, [["act", { id: "a", act: "undo" }]]);
});

test("rows stay where others come in, a choice that goes is followed by its neighbour, and text stays text", () => {
  const { parentElement, selected, show } = drawn([row("a", "<b>loud</b>"), row("b")], "b");
  const first = parentElement.querySelector("tr[data-id=a]");
  assert.equal(first.querySelector("b"), null);
  assert.ok(first.textContent.includes("<b>loud</b>"));
  show([row("new"), row("a", "<b>loud</b>"), row("b")]);
  assert.equal(parentElement.querySelector("tr[data-id=a]"), first);
  assert.deepEqual(selected(), ["b"]);
  show([row("new"), row("a", "<b>loud</b>")]);
  assert.deepEqual(selected(), ["a"]);
});
