// The truck day: where dots are at an hour, that it plays and pauses, and stands still for who asked for less movement.
import { strict as assert } from "node:assert";
import { beforeEach, test } from "node:test";
import { clock } from "./support/frames.js";
import "./support/page.js";
import { Day, dotsAt } from "../src/day.js";

const RIDE = { path: [[24, 65], [25, 65], [25, 66]], at: [0, 0.25, 1], hours: 2, starts: [6, 23], colour: "#332288", empty: false };
const DAY = { rides: [RIDE], seconds: 24, still: 7, words: { play: "Play", pause: "Pause", clock: "Hour" } };
let time;
let day;

beforeEach(() => {
  time = clock();
  day = new Day((position) => position);
  const drawn = () => {};
  const context = { setTransform: drawn, clearRect: drawn, beginPath: drawn, arc: drawn, fill: drawn, stroke: drawn };
  day.root.getContext = () => context;
});

test("a truck is where its share of the way leads it, also past midnight", () => {
  assert.deepEqual(dotsAt([RIDE], 6)[0].position, [24, 65]);
  assert.deepEqual(dotsAt([RIDE], 6.25)[0].position, [24.5, 65]);
  assert.deepEqual(dotsAt([RIDE], 7.25)[0].position, [25, 65.5]);
  assert.deepEqual(dotsAt([RIDE], 0.5)[0].position, [25, 65 + 2 / 3]);
  assert.equal(dotsAt([RIDE], 12).length, 0);
});

test("it plays by itself, a day in its seconds, and pauses on a press", () => {
  day.set(DAY);
  assert.equal(day.playing, true);
  assert.equal(day.controls.hidden, false);
  const button = day.controls.querySelector("button");
  assert.equal(button.getAttribute("aria-label"), "Pause");
  time.passTo(1);
  const hand = day.controls.querySelector("input");
  assert.ok(Math.abs(Number(hand.value) - 6.8) < 0.26, hand.value);
  button.click();
  assert.equal(day.playing, false);
  assert.equal(button.getAttribute("aria-label"), "Play");
  // The same day again is no new one: it stays paused.
  day.set({ ...DAY });
  assert.equal(day.playing, false);
  day.set(null);
  assert.equal(day.controls.hidden, true);
});

test("another day in its place, as with a road closed, goes on at the same hour, playing or paused", () => {
  day.set(DAY);
  time.passTo(2);
  const hand = day.controls.querySelector("input");
  const hour = Number(hand.value);
  day.set({ ...DAY, rides: [{ ...RIDE, starts: [20] }] });
  assert.equal(day.playing, true);
  assert.equal(Number(hand.value), hour);
  day.controls.querySelector("button").click();
  day.set(DAY);
  assert.equal(day.playing, false);
  assert.equal(Number(hand.value), hour);
});

test("for who asked for less movement it stands still until it is played", () => {
  time.still = true;
  day.set(DAY);
  assert.equal(day.playing, false);
  assert.equal(day.controls.querySelector("output").textContent, "07:00");
  day.controls.querySelector("button").click();
  assert.equal(day.playing, true);
  day.destroy();
});
