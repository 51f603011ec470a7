// The search box for places: who types faster than the list of places comes gets what was typed, not "nothing found".
import { strict as assert } from "node:assert";
import { test } from "node:test";
import "./support/page.js";
import show from "../../sidestream_map/ui/widgets/finder/finder.js";

HTMLElement.prototype.scrollIntoView ??= () => {};
const places = [
  { kind: "town", id: "simo", label: "Simo", key: "simo", detail: "" },
  { kind: "town", id: "tervola", label: "Tervola", key: "tervola", detail: "" },
];

function box(url) {
  let arrive;
  globalThis.fetch = () => new Promise((done) => (arrive = () => done({ ok: true, json: async () => places })));
  const parentElement = document.createElement("div");
  document.body.append(parentElement);
  const told = [];
  const data = {
    key: "place", label: "Place", placeholder: "", current: "", url, extra: [], kinds: [], kindNames: { town: "Town" },
    words: { clear: "Clear", nothing: "Nothing found", failed: "Failed" },
  };
  const done = show({ parentElement, data, setTriggerValue: (name, value) => told.push([name, value]) });
  const input = parentElement.querySelector("input");
  const type = (text) => {
    input.value = text;
    input.dispatchEvent(new Event("input"));
  };
  const press = (key) => input.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  const listed = () => [...parentElement.querySelectorAll("li")].map((each) => each.querySelector("strong")?.textContent ?? each.textContent);
  return { arrive: () => (arrive(), done), listed, press, told, type };
}

test("what was typed before the places came is found when they come", async () => {
  const { arrive, listed, told, type } = box("/places-1");
  type("terv");
  assert.deepEqual(listed(), []);
  await arrive();
  assert.deepEqual(listed(), ["Tervola"]);
  assert.deepEqual(told, []);
});

test("Enter before the places came chooses when they come", async () => {
  const { arrive, press, told, type } = box("/places-2");
  type("terv");
  press("Enter");
  assert.deepEqual(told, []);
  await arrive();
  assert.deepEqual(told, [["choice", { kind: "town", id: "tervola" }]]);
});

test("Escape takes that Enter back, and another letter too", async () => {
  const one = box("/places-3");
  one.type("terv");
  one.press("Enter");
  one.press("Escape");
  await one.arrive();
  assert.deepEqual(one.told, []);
  const other = box("/places-4");
  other.type("terv");
  other.press("Enter");
  other.type("sim");
  await other.arrive();
  assert.deepEqual(other.told, []);
  assert.deepEqual(other.listed(), ["Simo"]);
});

test("what is in no list is said when the list is there", async () => {
  const { arrive, listed, type } = box("/places-5");
  type("narnia");
  await arrive();
  assert.deepEqual(listed(), ["Nothing found"]);
});
