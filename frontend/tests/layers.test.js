// deck.gl's layers from a rerun's JSON: what is kept, what is refused, and what comes later.
import { strict as assert } from "node:assert";
import { afterEach, mock, test } from "node:test";
import { TextLayer } from "@deck.gl/layers";
import "./support/page.js";
import { Layers } from "../src/layers.js";

const PLANTS = [
  { id: "P01", at: [24.1, 65.7], name: "Tehdas", mass: 3 },
  { id: "P02", at: [24.6, 65.7], name: "Sellu", mass: 2 },
];
const DOTS = { "@@type": "ScatterplotLayer", getPosition: "@@=at", getRadius: 6, radiusUnits: "pixels", pickable: true };
const NAMES = {
  "@@type": "TextLayer",
  getPosition: "@@=at",
  getText: "@@=name",
  getSize: 12,
  getCollisionPriority: "@@=mass",
  extensions: [{ "@@type": "CollisionFilterExtension" }],
};
const SEA = { "@@type": "GeoJsonLayer", getFillColor: [1, 2, 3], getLineColor: [4, 5, 6], lineWidthUnits: "pixels" };
const SHAPE = {
  type: "FeatureCollection",
  features: [{ type: "Feature", properties: {}, geometry: { type: "LineString", coordinates: [[24, 65], [25, 66]] } }],
};

const spec = (id, props, data) => [id, JSON.stringify(props), JSON.stringify(data)];

function layersAndTold() {
  const told = [];
  const layers = new Layers("Inter", {
    missing: (id, error) => told.push([id, error.message]),
    loaded: () => told.push(["loaded"]),
  });
  return [layers, told];
}

test("a layer of one side ends at the divider, and moves with it", () => {
  const [layers, told] = layersAndTold();
  layers.divide(0.4);
  const sides = ["left", "right"].map((side) => spec(side, { ...DOTS, side }, PLANTS));
  layers.take([spec("both", DOTS, PLANTS), ...sides], 9);
  assert.deepEqual(told, []);
  assert.deepEqual(layers.list.map((layer) => layer.props.mapSide && [layer.props.mapSide, layer.props.mapEdge]), [
    undefined,
    ["left", 0.4],
    ["right", 0.4],
  ]);
  const [both] = layers.list;
  assert.equal(layers.divide(0.6), true);
  assert.equal(layers.list[0], both, "what belongs to both stays");
  assert.equal(layers.find("left").props.mapEdge, 0.6);
  assert.equal(layers.divide(0.6), false);
});

test("a label of one future doesn't give way to the same label of the other, and the divider cuts both", () => {
  const [layers] = layersAndTold();
  layers.take(["left", "right"].map((side) => spec(side, { ...NAMES, side }, PLANTS)), 12);
  assert.deepEqual(layers.list.map((layer) => layer.props.data.length), [2, 2]);
  const offsets = layers.list.map((layer) => PLANTS.map((_, index) => layer.props.getPixelOffset(null, { index })));
  assert.deepEqual(offsets[0], offsets[1], "each stands where the other does");
  assert.deepEqual(layers.list.map((layer) => layer.props.mapSide), ["left", "right"]);
});

const fetched = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = fetched;
  mock.reset();
});

/** Waits until something is told. */
async function until(told, count) {
  for (let turn = 0; told.length < count && turn < 100; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  assert.equal(told.length, count);
}

test("no word goes across the divider, and none stands there without its mark", () => {
  const [layers] = layersAndTold();
  const x = (longitude) => ((longitude + 180) / 360) * 512 * 2 ** 12;
  const y = 256 * 2 ** 12;
  // The window's middle lies just right of the left mark.
  const pane = { frame: [x(24.1) - 300, y - 1e6, x(24.1) + 340, y + 1e6], taken: [] };
  layers.take(["left", "right"].map((side) => spec(side, { ...NAMES, side, getTextAnchor: "start", getPixelOffset: [14, 0] }, PLANTS)), 12, pane);
  const shown = () => layers.list.map((layer) => [layer.props.mapSide, layer.props.data.map((row) => row.name).join()]);
  assert.deepEqual(shown(), [["left", "Tehdas"], ["right", ""]]);
  const [left] = layers.list;
  assert.ok(left.props.getPixelOffset(null, { index: 0 })[0] <= 0, "it stands left of its mark, where there is room");
  assert.equal(layers.divide(0.1), true);
  assert.deepEqual(shown(), [["left", ""], ["right", "Tehdas"]]);
});

test("a layer that is the same as before keeps its instance", () => {
  const [layers, told] = layersAndTold();
  assert.equal(layers.take([spec("plants", DOTS, PLANTS)], 8), true);
  const [before] = layers.list;
  assert.equal(layers.take([spec("plants", DOTS, PLANTS)], 8), false);
  assert.equal(layers.list[0], before);
  assert.equal(layers.take([spec("plants", { ...DOTS, getRadius: 9 }, PLANTS)], 8), true);
  assert.notEqual(layers.list[0], before);
  assert.equal(layers.list[0].props.data, before.props.data);
  assert.equal(layers.take([], 8), true);
  assert.deepEqual([layers.list, told], [[], []]);
});

test("another order is a change, and is kept", () => {
  const [layers] = layersAndTold();
  const specs = [spec("plants", DOTS, PLANTS), spec("users", DOTS, [])];
  layers.take(specs, 8);
  assert.equal(layers.take([...specs].reverse(), 8), true);
  assert.deepEqual(layers.list.map(({ id }) => id), ["users", "plants"]);
});

test("expressions are for properties: a text among the data stays a text", () => {
  const [layers] = layersAndTold();
  layers.take([spec("plants", DOTS, [{ id: "@@=1+1", at: [24, 65] }])], 8);
  const [layer] = layers.list;
  assert.equal(layer.props.data[0].id, "@@=1+1");
  assert.deepEqual(layer.props.getPosition(PLANTS[0]), [24.1, 65.7]);
  assert.equal(layer.props.updateTriggers.getPosition, "@@=at");
});

test("a layer that can't be made is told, and the others are drawn", () => {
  const [layers, told] = layersAndTold();
  layers.take([spec("bad", { "@@type": "TileLayer" }, []), spec("worse", { "@@type": "toString" }, []), ["broken", "{", "[]"], spec("plants", DOTS, PLANTS)], 8);
  assert.deepEqual(told.map(([id]) => id), ["bad", "worse", "broken"]);
  assert.deepEqual(layers.list.map(({ id }) => id), ["plants"]);
});

test("labels that would overlap are not drawn, until the map is closer", () => {
  const [layers] = layersAndTold();
  const crowd = Array.from({ length: 30 }, (_, index) => ({ id: index, at: [24 + index * 0.002, 65.7], name: `Paikka ${index}`, mass: index }));
  layers.take([spec("names", NAMES, crowd)], 6);
  const [far] = layers.list;
  assert.ok(far.props.data.length >= 1 && far.props.data.length < 30);
  assert.ok(far.props.data.some((row) => row.id === 29));
  assert.equal(far.props.extensions.length, 0);
  assert.equal(far.props.fontFamily, "Inter");
  assert.equal(layers.zoomed(6.05), false);
  assert.equal(layers.zoomed(16), true);
  assert.equal(layers.list[0].props.data.length, 30);
  assert.equal(layers.zoomed(16.5), false);
});

test("text with an outline is two layers, the halo below and not clickable", () => {
  const [layers] = layersAndTold();
  layers.take([spec("names", { ...NAMES, outlineWidth: 2, outlineColor: [255, 255, 255], pickable: true }, PLANTS)], 8);
  const [halo, letters] = layers.list;
  assert.deepEqual([halo.id, letters.id], ["names--halo", "names"]);
  assert.ok(halo instanceof TextLayer && letters instanceof TextLayer);
  assert.deepEqual([halo.props.pickable, letters.props.pickable], [false, true]);
  assert.notEqual(halo.props.fontSettings.buffer, letters.props.fontSettings.buffer);
  assert.equal(layers.find("names"), letters);
  assert.equal(layers.find("nothing"), undefined);
});

test("what lies lowest and never changes is painted instead", () => {
  const [layers] = layersAndTold();
  layers.take([spec("sea", SEA, SHAPE), spec("plants", DOTS, PLANTS), spec("roads", SEA, SHAPE)], 8);
  assert.equal(layers.paints.length, 1);
  assert.deepEqual(layers.list.map(({ id }) => id), ["plants", "roads"]);
  // Once it lies over a layer that is drawn it must be drawn too, or it would vanish below it.
  layers.take([spec("plants", DOTS, PLANTS), spec("sea", SEA, SHAPE)], 8);
  assert.equal(layers.paints.length, 0);
  assert.deepEqual(layers.list.map(({ id }) => id), ["plants", "sea"]);
});

test("a file of this server is asked for once, and the map says when it has come", async () => {
  const asked = mock.fn(async (url) => ({ ok: true, json: async () => SHAPE, url }));
  globalThis.fetch = asked;
  const [layers, told] = layersAndTold();
  const roads = spec("roads", { ...SEA, pickable: true }, "media/roads-1.json");
  layers.take([roads], 8);
  assert.deepEqual([layers.loaded, layers.list], [false, []]);
  await until(told, 1);
  assert.deepEqual(told, [["loaded"]]);
  assert.equal(layers.list[0].props.data, SHAPE);
  layers.take([spec("roads", { ...SEA, pickable: true, opacity: 0.5 }, "media/roads-1.json")], 8);
  const [other, heard] = layersAndTold();
  other.take([roads], 8);
  await until(heard, 1);
  assert.equal(asked.mock.callCount(), 1);
  assert.equal(asked.mock.calls[0].arguments[0].href, new URL("media/roads-1.json", document.baseURI).href);
});

test("a file that doesn't come is told, and asked for anew the next time", async () => {
  let answer = { ok: false, status: 404 };
  globalThis.fetch = async () => answer;
  const [layers, told] = layersAndTold();
  layers.take([spec("roads", { ...SEA, pickable: true }, "media/roads-2.json")], 8);
  await until(told, 2);
  assert.deepEqual(told, [["roads", "404 for /media/roads-2.json"], ["loaded"]]);
  assert.deepEqual(layers.list[0].props.data, []);
  answer = { ok: true, json: async () => SHAPE };
  const [again, heard] = layersAndTold();
  again.take([spec("roads", { ...SEA, pickable: true }, "media/roads-2.json")], 8);
  await until(heard, 1);
  assert.equal(again.list[0].props.data, SHAPE);
});

test("nothing is fetched from anywhere else", async () => {
  globalThis.fetch = () => assert.fail("asked elsewhere");
  const [layers, told] = layersAndTold();
  layers.take([spec("evil", { ...SEA, pickable: true }, "https://evil.example/roads.json")], 8);
  await until(told, 2);
  assert.deepEqual(told[0], ["evil", "not from this server: https://evil.example"]);
});

test("a file that comes when its layer has gone changes nothing", async () => {
  let come;
  globalThis.fetch = () => new Promise((resolve) => (come = () => resolve({ ok: true, json: async () => SHAPE })));
  const [layers, told] = layersAndTold();
  layers.take([spec("roads", { ...SEA, pickable: true }, "media/roads-3.json")], 8);
  layers.take([spec("plants", DOTS, PLANTS)], 8);
  come();
  await new Promise((resolve) => setTimeout(resolve, 5));
  assert.deepEqual([told, layers.list.map(({ id }) => id)], [[], ["plants"]]);
});

test("what most rows share is said once, and is asked for again where it changes alone", () => {
  const [layers] = layersAndTold();
  const dots = { ...DOTS, getRadius: "@@=size", rowDefaults: { size: 6, name: "Sellu" } };
  const rows = [{ id: "P01", at: [24.1, 65.7] }, { id: "P02", at: [24.6, 65.7], size: 9 }];
  layers.take([spec("plants", dots, rows)], 9);
  assert.deepEqual(layers.list[0].props.data.map(({ size, name }) => [size, name]), [[6, "Sellu"], [9, "Sellu"]]);
  layers.take([spec("plants", { ...dots, rowDefaults: { size: 7, name: "Sellu" } }, rows)], 9);
  assert.deepEqual(layers.list[0].props.data.map(({ size }) => size), [7, 9]);
});

test("texts that many rows share are said once", () => {
  const [layers] = layersAndTold();
  const rows = [{ id: "P01", at: [24.1, 65.7], name: 1 }, { id: "P02", at: [24.6, 65.7], name: 0 }];
  layers.take([spec("plants", { ...DOTS, rowTexts: { name: ["Sellu", "Tehdas"] } }, rows)], 9);
  assert.deepEqual(layers.list[0].props.data.map(({ name }) => name), ["Tehdas", "Sellu"]);
  layers.take([spec("plants", { ...DOTS, rowTexts: { name: ["Sellu", "Saha"] } }, rows)], 9);
  assert.deepEqual(layers.list[0].props.data.map(({ name }) => name), ["Saha", "Sellu"]);
});

test("rows come by columns, with what not all hold after them, and lines as steps", () => {
  const [layers] = layersAndTold();
  const columns = { rowColumns: ["id", "at"], rowDefaults: { size: 6 } };
  layers.take([spec("plants", { ...DOTS, ...columns }, [["P01", [24.1, 65.7]], ["P02", [24.6, 65.7], { size: 9 }]])], 9);
  assert.deepEqual(layers.list[0].props.data, [
    { id: "P01", at: [24.1, 65.7], size: 6 },
    { id: "P02", at: [24.6, 65.7], size: 9 },
  ]);
  const lines = { ...DOTS, rowColumns: ["id", "way", "at"], rowPaths: ["way"] };
  layers.take([spec("plants", lines, [["R1", [2412345, 6570000, -5, 7, 10, -7], [24.1, 65.7]]])], 9);
  assert.deepEqual(layers.list[0].props.data[0].way, [[24.12345, 65.7], [24.1234, 65.70007], [24.1235, 65.7]]);
});
