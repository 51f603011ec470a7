// Where something is: from the list and from the map, with the page's own HTML and the server's own places.
import { strict as assert } from "node:assert";
import { afterEach, beforeEach, test } from "node:test";
import { size } from "../support/page.js";
import { byId, opened, skip, type, until } from "../support/board.js";
import { Places } from "../../../sidestream_map/ui/phone/static/places.js";

globalThis.ResizeObserver = class {
  constructor(hear) {
    this.hear = hear;
  }

  observe() {
    this.hear();
  }
};
const ask = globalThis.fetch;
let page;
let chosen;
let known;

beforeEach(async () => {
  if (skip) return;
  page = await opened("fi");
  [chosen, known] = [[], null];
  size(byId("map"), 400, 600);
  new Places(page, () => known, (place) => chosen.push(place));
});
afterEach(() => {
  globalThis.fetch = ask;
});

const choices = () => [...byId("choices").querySelectorAll("button")];

test("a place is found by parts of its name, with and without dots, and chosen", { skip }, async () => {
  byId("by-list").click();
  await until(() => choices().length > 0);
  assert.equal(byId("list-dialog").open, true);
  const all = choices().length;
  type("list-search", "KEMIJ");
  type("list-search", "tornio");
  await until(() => choices().length > 0 && choices().length < all);
  for (const one of choices()) assert.match(one.textContent.toLowerCase(), /tornio/);
  const [first] = choices();
  first.click();
  assert.equal(byId("list-dialog").open, false);
  assert.equal(chosen.length, 1);
  assert.ok(first.textContent.startsWith(chosen[0].name));
  assert.ok(Math.abs(chosen[0].lat - 66) < 2 && Math.abs(chosen[0].lon - 24.5) < 3);
});

test("letters without their dots find the same places", { skip }, async () => {
  byId("by-list").click();
  await until(() => choices().length > 0);
  type("list-search", "roytta");
  const plain = choices().map((one) => one.textContent);
  type("list-search", "Röyttä");
  assert.deepEqual(choices().map((one) => one.textContent), plain);
  assert.ok(plain.length > 0);
});

test("a name that isn't there is told", { skip }, async () => {
  byId("by-list").click();
  await until(() => choices().length > 0);
  type("list-search", "ei tällaista <b>");
  assert.deepEqual([choices().length, byId("list-said").textContent], [0, page.words.list_nothing]);
});

test("a list that doesn't come is told, and comes the next time", { skip }, async () => {
  globalThis.fetch = async () => ({ ok: false, status: 503 });
  byId("by-list").click();
  await until(() => byId("list-said").textContent === page.words.list_failed);
  byId("list-cancel").click();
  globalThis.fetch = ask;
  byId("by-list").click();
  await until(() => choices().length > 0);
});

test("a tap on the map is shown in the reader's digits, and used", { skip }, async () => {
  known = { lon: 24.56, lat: 65.736 };
  byId("by-map").click();
  await until(() => byId("map").querySelector("canvas"));
  await until(() => byId("map-wait").hidden);
  assert.equal(byId("map-use").disabled, true);
  const canvas = byId("map").querySelector("canvas");
  for (const kind of ["pointerdown", "pointerup"]) {
    canvas.dispatchEvent(Object.assign(new Event(kind), { pointerId: 1, clientX: 200, clientY: 300 }));
  }
  assert.match(byId("map-place").textContent, /65,736.*24,560/);
  byId("map-use").click();
  assert.deepEqual([byId("map-dialog").open, chosen[0].lon, chosen[0].lat, chosen[0].place_id], [false, 24.56, 65.736, ""]);
  byId("zoom-in").click();
});

test("a map that doesn't come says so, and the list is near", { skip }, async () => {
  globalThis.fetch = async () => {
    throw new TypeError("no network");
  };
  byId("by-map").click();
  await until(() => byId("map-wait").textContent === page.words.map_failed);
  globalThis.fetch = ask;
  byId("map-list").click();
  await until(() => choices().length > 0);
  assert.deepEqual([byId("map-dialog").open, byId("list-dialog").open], [false, true]);
});
