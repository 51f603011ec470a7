// The truck that drives a road: where it is, that it arrives once, and stands still for who asked for less movement.
import { strict as assert } from "node:assert";
import { beforeEach, test } from "node:test";
import { clock } from "./support/frames.js";
import "./support/page.js";
import { Trip } from "../src/trip.js";

const ROAD = { path: [[24, 65], [25, 65], [25, 66]], seconds: 4, wait: 1 };
let time;
let trip;

const last = () => trip.root.querySelector("polyline").getAttribute("points").split(" ").at(-1);

beforeEach(() => {
  time = clock();
  trip = new Trip(([lon, lat]) => [100 * (lon - 24), 100 * (66 - lat)]);
});

test("it waits, drives once along the road, and arrives", () => {
  trip.set(ROAD);
  time.passTo(0.5);
  assert.equal(trip.root.dataset.trip, "driving");
  assert.equal(last(), "0.0,100.0");
  // As long as the map shows it: a degree of longitude is shorter than one of latitude.
  time.passTo(1 + (4 * Math.cos((65 * Math.PI) / 180)) / (1 + Math.cos((65 * Math.PI) / 180)));
  assert.equal(last(), "100.0,100.0");
  time.passTo(9);
  assert.equal(last(), "100.0,0.0");
  assert.equal(trip.root.dataset.trip, "arrived");
  assert.equal(time.frames.length, 0);
});

test("the same road goes on, another begins anew, none leaves nothing", () => {
  trip.set(ROAD);
  time.passTo(9);
  trip.set(structuredClone(ROAD));
  assert.equal(trip.root.dataset.trip, "arrived");
  trip.set({ ...ROAD, path: ROAD.path.slice(1) });
  assert.equal(trip.root.dataset.trip, "driving");
  for (const nothing of [null, undefined, { ...ROAD, path: [] }, { ...ROAD, path: [[24, 65]] }]) {
    trip.set(nothing);
    assert.equal(trip.root.style.display, "none");
    assert.equal(trip.root.dataset.trip, undefined);
  }
});

test("for less movement it stands half way", () => {
  time.still = true;
  trip.set({ ...ROAD, path: [[24, 65], [26, 65]] });
  assert.equal(trip.root.dataset.trip, "still");
  assert.equal(last(), "100.0,100.0");
  assert.equal(time.frames.length, 0);
});

test("a truck that drives west looks west, and nothing is drawn where no map is", () => {
  trip.set({ ...ROAD, path: [[25, 65], [24, 65]] });
  time.passTo(3);
  assert.match(trip.root.querySelector("g").getAttribute("transform"), /scale\(-1\.4 1\.4\)/);
  trip = new Trip(() => null);
  trip.set(ROAD);
  time.passTo(3);
  assert.equal(trip.root.querySelector("polyline").getAttribute("points"), null);
});
