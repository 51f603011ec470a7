// What layers draw: found by id, and put somewhere.
import { strict as assert } from "node:assert";
import { test } from "node:test";
import { find, place, properties } from "../src/objects.js";

const FEATURE = {
  type: "Feature",
  id: 7,
  properties: { title: "Tie" },
  geometry: { type: "LineString", coordinates: [[24, 65], [24.5, 65.5], [25, 66]] },
};

test("a feature's properties lie beside its id", () => {
  assert.deepEqual(properties(FEATURE), { id: 7, title: "Tie" });
  assert.deepEqual(properties({ id: "P01", title: "x" }), { id: "P01", title: "x" });
  assert.deepEqual(properties(null), {});
});

test("an object is found by its id in rows and in features", () => {
  const rows = [{ id: "P01" }, { id: 2 }];
  assert.equal(find({ props: { data: rows } }, "2"), rows[1]);
  assert.equal(find({ props: { data: { features: [FEATURE] } } }, "7"), FEATURE);
  assert.equal(find({ props: { data: rows } }, "P"), undefined);
  assert.equal(find({ props: { data: null } }, "2"), undefined);
  assert.equal(find(undefined, "2"), undefined);
});

test("a line's middle vertex stands for it, a polygon's first ring for the whole", () => {
  const layer = { props: { data: [] } };
  assert.deepEqual(place(layer, FEATURE), [24.5, 65.5]);
  const ring = [[24, 65], [25, 65], [25, 66], [24, 65]];
  const polygon = { type: "Feature", geometry: { type: "Polygon", coordinates: [ring, [[0, 0], [1, 1]]] } };
  assert.deepEqual(place(layer, polygon), ring[2]);
  const point = { type: "Feature", geometry: { type: "Point", coordinates: [24, 65] } };
  assert.deepEqual(place(layer, point), [24, 65]);
});

test("a row lies where its layer draws it", () => {
  const row = { at: [24, 65], path: [[1, 2], [3, 4]] };
  assert.deepEqual(place({ props: { getPosition: (one) => one.at } }, row), [24, 65]);
  assert.deepEqual(place({ props: { getPath: (one) => one.path } }, row), [3, 4]);
  assert.deepEqual(place({ props: { getSourcePosition: () => [5, 6] } }, row), [5, 6]);
});

test("what lies nowhere has no place", () => {
  const layer = { props: {} };
  for (const coordinates of [[], null, [NaN, 65], [[]]]) {
    assert.equal(place(layer, { type: "Feature", geometry: { coordinates } }), null, JSON.stringify(coordinates));
  }
  assert.equal(place(layer, { type: "Feature", geometry: null }), null);
  assert.equal(place(layer, { id: 1 }), null);
});
