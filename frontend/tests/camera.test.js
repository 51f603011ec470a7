// The camera, held against deck.gl's own projection.
import { strict as assert } from "node:assert";
import { beforeEach, test } from "node:test";
import { WebMercatorViewport } from "@deck.gl/core";
import { media } from "./support/page.js";
import { flight, frame, MAX_ZOOM, mercator, metresPerPixel, MIN_ZOOM, reducedMotion, rounded, scale, step, still, target } from "../src/camera.js";

const BOX = [23.6, 65.5, 25.6, 66.4];
const EARTH_RADIUS_M = 6378137;

beforeEach(() => media.clear());

test("the window of a camera is what deck.gl sees, in the world's pixels", () => {
  const viewport = new WebMercatorViewport({ width: 390, height: 350, longitude: 24.5, latitude: 65.8, zoom: 8.4 });
  const [left, top, right, bottom] = frame({ longitude: 24.5, latitude: 65.8, zoom: 8.4 }, 390, 350);
  const world = 512 * 2 ** 8.4;
  const [west, north] = viewport.unproject([0, 0]);
  assert.ok(Math.abs(left - ((west + 180) / 360) * world) < 0.01);
  assert.ok(Math.abs(top - mercator(north) * world) < 0.01);
  assert.deepEqual([Math.round(right - left), Math.round(bottom - top)], [390, 350]);
});

test("three numbers are a view as they are", () => {
  assert.deepEqual(target([24, 65, 8], 800, 500), [24, 65, 8]);
});

for (const [width, height] of [[800, 500], [390, 844], [1920, 1080], [120, 40]]) {
  test(`a box fits a map of ${width} by ${height} and fills it`, () => {
    const [longitude, latitude, zoom] = target(BOX, width, height);
    const viewport = new WebMercatorViewport({ width, height, longitude, latitude, zoom });
    const [west, south, east, north] = BOX;
    const [left, top] = viewport.project([west, north]);
    const [right, bottom] = viewport.project([east, south]);
    const margins = [left, top, width - right, height - bottom];
    assert.ok(Math.min(...margins) > 12 - 0.1, `${margins}`);
    assert.ok(Math.min(left, top) < 12.1, `${margins}`);
    assert.ok(Math.abs(left - (width - right)) < 0.1 && Math.abs(top - (height - bottom)) < 0.1, `${margins}`);
  });
}

test("a map without a size still gets a view", () => {
  assert.ok(target(BOX, 0, 0).every(Number.isFinite));
});

test("latitudes lie where deck.gl draws them", () => {
  const viewport = new WebMercatorViewport({ width: 512, height: 512, longitude: 0, latitude: 0, zoom: 0 });
  for (const latitude of [-85, -30, 0, 45, 65.7, 85]) {
    assert.ok(Math.abs(viewport.project([0, latitude])[1] - mercator(latitude) * 512) < 1e-6);
  }
});

test("a zoom stays within its bounds", () => {
  assert.equal(still([24, 65, 99]).zoom, MAX_ZOOM);
  assert.equal(still([24, 65, -5]).zoom, MIN_ZOOM);
  assert.deepEqual(
    [still([24, 65, 8]).longitude, still([24, 65, 8]).latitude, still([24, 65, 8]).pitch],
    [24, 65, 0],
  );
});

test("whoever wants less movement gets none", () => {
  assert.equal(reducedMotion(), false);
  assert.ok(flight([24, 65, 8]).transitionDuration > step([24, 65, 8]).transitionDuration);
  media.add("(prefers-reduced-motion: reduce)");
  assert.equal(reducedMotion(), true);
  for (const move of [flight, step]) assert.deepEqual(move([24, 65, 8]), still([24, 65, 8]));
});

test("a view is told to about a metre", () => {
  assert.deepEqual(rounded({ longitude: 24.1234567, latitude: 65.9999999, zoom: 8.126 }), [24.12346, 66, 8.13]);
});

test("a pixel is as long as the sphere of web maps says", () => {
  for (const latitude of [0, 60, 65.8]) {
    for (const zoom of [3, 8.5, 18]) {
      const viewport = new WebMercatorViewport({ width: 512, height: 512, longitude: 24, latitude, zoom });
      const [west, east] = [[256, 256], [257, 256]].map((pixel) => viewport.unproject(pixel)[0]);
      const metres = ((east - west) * Math.PI * EARTH_RADIUS_M * Math.cos((latitude * Math.PI) / 180)) / 180;
      assert.ok(Math.abs(metresPerPixel(latitude, zoom) / metres - 1) < 1e-4);
    }
  }
});

test("the scale bar is a round distance, as long as it fits", () => {
  for (let zoom = MIN_ZOOM; zoom <= MAX_ZOOM; zoom += 0.05) {
    const { text, width } = scale(65.8, zoom);
    assert.match(text, /^(1|2|5)0* k?m$/);
    assert.ok(width <= 110 && width > 110 / 2.5 - 1e-9, `${zoom}: ${width}`);
    const [number, unit] = text.split(" ");
    assert.ok(Math.abs(Number(number) * (unit === "km" ? 1000 : 1) - width * metresPerPixel(65.8, zoom)) < 1e-6);
  }
  assert.equal(scale(0, 8).text, "20 km"); // 110 pixels are 33.6 km there
});
