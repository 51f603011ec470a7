// The painted ground below deck.gl's layers.
import { strict as assert } from "node:assert";
import { beforeEach, mock, test } from "node:test";
import { size } from "./support/page.js";
import { Ground, isGround, paint } from "../src/ground.js";

const SEA = { type: "Polygon", coordinates: [[[24, 65], [25, 65], [25, 66], [24, 65]], [[24.2, 65.1], [24.3, 65.1], [24.3, 65.2], [24.2, 65.1]]] };
const ROAD = { type: "LineString", coordinates: [[24, 65], [24.5, 65.5]] };
const FIXED = { getFillColor: [1, 2, 3], getLineColor: [4, 5, 6, 51], lineWidthUnits: "pixels" };
const HERE = { longitude: 24.5, latitude: 65.5, zoom: 8 };

const collection = (...geometries) => ({ features: geometries.map((geometry) => ({ type: "Feature", geometry, properties: {} })) });

beforeEach(() => mock.timers.reset());

test("only what has fixed colours and is never clicked is painted", () => {
  assert.equal(isGround("GeoJsonLayer", FIXED), true);
  assert.equal(isGround("GeoJsonLayer", { ...FIXED, lineWidthUnits: "meters", stroked: false }), true);
  for (const [type, more] of [
    ["PathLayer", {}],
    ["GeoJsonLayer", { pickable: true }],
    ["GeoJsonLayer", { extensions: [{}] }],
    ["GeoJsonLayer", { getFillColor: () => [0, 0, 0] }],
    ["GeoJsonLayer", { getLineColor: () => [0, 0, 0] }],
    ["GeoJsonLayer", { lineWidthUnits: "meters" }],
  ]) {
    assert.equal(isGround(type, { ...FIXED, ...more }), false, JSON.stringify(more));
  }
});

test("areas are closed, lines aren't, and points are no ground", () => {
  const { areas, lines, fill, stroke } = paint(FIXED, collection(SEA, ROAD, { type: "Point", coordinates: [24, 65] }, null));
  const steps = areas[0].steps.map(([how]) => how);
  assert.deepEqual(steps, ["moveTo", "lineTo", "lineTo", "lineTo", "closePath", "moveTo", "lineTo", "lineTo", "lineTo", "closePath"]);
  assert.equal(areas[1].steps.length, 0);
  assert.equal([...lines.values()][0].steps.filter(([how]) => how === "closePath").length, 2);
  assert.deepEqual([fill, stroke], ["rgba(1, 2, 3, 1)", "rgba(4, 5, 6, 0.2)"]);
});

test("coordinates are kept relative to a point nearby", () => {
  const { areas, origin } = paint(FIXED, collection(SEA));
  assert.deepEqual(areas[0].steps[0], ["moveTo", 0, 0]);
  const [, x, y] = areas[0].steps[1];
  assert.ok(Math.abs(x - 512 / 360) < 1e-9 && y === 0);
  assert.ok(Math.abs(origin[0] - ((24 + 180) / 360) * 512) < 1e-9);
});

test("lines of a width share a path; collections and many polygons are traced whole", () => {
  const wide = (feature) => feature.properties.wide ?? 1;
  const data = collection(ROAD, ROAD, { type: "GeometryCollection", geometries: [ROAD, { type: "MultiPolygon", coordinates: [SEA.coordinates, SEA.coordinates] }] });
  data.features[1].properties.wide = 3;
  const { lines } = paint({ ...FIXED, getLineWidth: wide }, data);
  assert.deepEqual([...lines.keys()], [1, 3]);
  const starts = (path) => path.steps.filter(([how]) => how === "moveTo").length;
  assert.deepEqual([...lines.values()].map(starts), [1 + 1 + 4, 1]);
  assert.equal(paint({ ...FIXED, stroked: false }, data).lines.size, 0);
  assert.deepEqual(paint({ ...FIXED, filled: false }, data).areas, []);
  assert.deepEqual(paint(FIXED, null).areas, []);
});

test("the picture is painted once and moved with the camera", () => {
  const ground = new Ground();
  const brush = ground.canvas.getContext("2d");
  const paints = [paint(FIXED, collection(SEA))];
  ground.set(paints, HERE, 800, 500);
  const painted = brush.drawn.length;
  assert.equal(painted, 2);
  assert.deepEqual([ground.canvas.width, ground.canvas.style.left], [1200, "-200px"]);
  ground.set([...paints], HERE, 800, 500);
  ground.follow({ ...HERE, longitude: 24.51 }, 800, 500);
  assert.equal(brush.drawn.length, painted);
  const moved = (0.01 / 360) * 512 * 2 ** 8;
  const [x] = /translate\(([-\d.]+)px/.exec(ground.canvas.style.transform).slice(1).map(Number);
  assert.ok(Math.abs(x + moved) < 1e-6);
  ground.set([], HERE, 800, 500);
  assert.equal(brush.drawn.length, painted);
});

test("a zoom stretches the picture at once and paints it anew when the camera rests", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const ground = new Ground();
  const brush = ground.canvas.getContext("2d");
  ground.set([paint(FIXED, collection(SEA))], HERE, 800, 500);
  ground.follow({ ...HERE, zoom: 8.5 }, 800, 500);
  assert.match(ground.canvas.style.transform, /scale\(1\.41/);
  assert.equal(brush.drawn.length, 2);
  mock.timers.tick(200);
  assert.equal(brush.drawn.length, 4);
  assert.match(ground.canvas.style.transform, /scale\(1\)/);
  ground.follow({ ...HERE, zoom: 8.6 }, 800, 500);
  ground.destroy();
  mock.timers.tick(1000);
  assert.equal(brush.drawn.length, 4);
});

test("a map without a size is not painted, hidden layers neither", () => {
  const ground = new Ground();
  const brush = ground.canvas.getContext("2d");
  ground.set([paint(FIXED, collection(SEA))], HERE, 0, 0);
  assert.equal(brush.drawn.length, 0);
  ground.set([paint({ ...FIXED, visible: false }, collection(SEA))], HERE, 800, 500);
  assert.equal(brush.drawn.length, 0);
});

test("a large map on a dense screen stays within its pixels", () => {
  globalThis.devicePixelRatio = 3;
  const ground = new Ground();
  size(ground.canvas, 0, 0);
  ground.set([paint(FIXED, collection(SEA))], HERE, 3840, 2160);
  globalThis.devicePixelRatio = 1;
  assert.ok(ground.canvas.width * ground.canvas.height <= 8e6 * 1.001);
});
