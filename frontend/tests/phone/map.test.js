// The small map: drawing, pinching, and the tap that says where something is.
import { strict as assert } from "node:assert";
import { beforeEach, test } from "node:test";
import { size } from "../support/page.js";
import { SmallMap } from "../../../sidestream_map/ui/phone/static/map.js";

const BOX = [23.6, 65.5, 25.6, 66.4];
const GROUND = {
  view: BOX,
  bounds: [23, 65, 26, 67],
  step: 0.001,
  land: "#f4f1ea",
  text: "#333333",
  layers: [
    { fill: "#aaccee", shapes: [[[24000, 65500, 500, 0, 0, 500, -500, -500]]] },
    { stroke: "#888888", width: 1.5, shapes: [[24000, 65600, 1000, 100]] },
  ],
  places: [["Kemi", [24560, 65736]], ["Kemi 2", [24561, 65736]]],
};
const SITES = [
  ["plant", "P01", "Tehdas", "", 24.1, 65.8],
  ["user", "U01", "Käyttäjä", "", 24.9, 66.0],
  ["municipality", "Kemi", "Kemi", "", 24.5, 65.7],
];
let map;
let parent;
let tapped;
let laidOut;
globalThis.ResizeObserver = class {
  constructor(hear) {
    laidOut = hear;
  }

  observe() {}
};
globalThis.requestAnimationFrame = (draw) => {
  draw();
  return 0;
};

function made(width = 400, height = 600) {
  parent = document.createElement("div");
  document.body.replaceChildren(parent);
  size(parent, width, height);
  tapped = [];
  map = new SmallMap(parent, GROUND, SITES, (place) => tapped.push(place));
  laidOut();
}
const point = (type, id, x, y) => map.canvas.dispatchEvent(Object.assign(new Event(type), { pointerId: id, clientX: x, clientY: y }));
const tap = (x, y) => {
  point("pointerdown", 1, x, y);
  point("pointerup", 1, x, y);
};

beforeEach(() => made());

test("it opens on its region", () => {
  const corner = (x, y) => {
    tap(x, y);
    return tapped.at(-1);
  };
  const [first, last] = [corner(0, 0), corner(400, 600)];
  const [west, south, east, north] = BOX;
  assert.ok(first.longitude <= west + 1e-4 && first.latitude >= north - 1e-4);
  assert.ok(last.longitude >= east - 1e-4 && last.latitude <= south + 1e-4);
});

test("a tap says where it is, to about a metre, and is marked there", () => {
  map.show(24.56, 65.736);
  tap(200, 300);
  assert.deepEqual(tapped, [{ longitude: 24.56, latitude: 65.736 }]);
  assert.deepEqual([map.mark.x, map.mark.y], [map.x, map.y]);
});

test("a drag moves the map and is no tap; it stays within the region", () => {
  point("pointerdown", 1, 200, 300);
  point("pointermove", 1, 203, 302);
  point("pointermove", 1, 260, 300);
  point("pointerup", 1, 260, 300);
  assert.deepEqual(tapped, []);
  point("pointerdown", 1, 0, 0);
  point("pointermove", 1, 9, 0);
  for (let step = 0; step < 50; step += 1) point("pointermove", 1, 9 + step * 400, step * 400);
  point("pointercancel", 1, 0, 0);
  tap(200, 300);
  assert.ok(Math.abs(tapped[0].longitude - 23) < 1e-4 && Math.abs(tapped[0].latitude - 67) < 1e-4, JSON.stringify(tapped));
});

test("two fingers zoom by as much as they part, around what is between them", () => {
  tap(200, 300);
  const [{ longitude, latitude }, zoom] = [tapped[0], map.zoom];
  point("pointerdown", 1, 150, 300);
  point("pointerdown", 2, 250, 300);
  point("pointermove", 1, 100, 300);
  point("pointermove", 2, 300, 300);
  point("pointerup", 1, 100, 300);
  point("pointerup", 2, 300, 300);
  assert.ok(Math.abs(map.zoom - zoom - 1) < 1e-9);
  assert.equal(tapped.length, 1);
  tap(200, 300);
  assert.ok(Math.abs(tapped[1].longitude - longitude) < 1e-4 && Math.abs(tapped[1].latitude - latitude) < 1e-4);
});

test("buttons zoom around the mark where it is seen, within bounds", () => {
  tap(100, 200);
  map.zoomBy(1);
  tap(100, 200);
  assert.deepEqual(tapped[1], tapped[0]);
  map.zoomBy(99);
  assert.equal(map.zoom, 15);
  map.zoomBy(-99);
  assert.equal(map.zoom, 5);
});

test("a wheel zooms where the pointer is", () => {
  const zoom = map.zoom;
  const turn = Object.assign(new Event("wheel", { cancelable: true }), { deltaY: -300, clientX: 100, clientY: 100 });
  map.canvas.dispatchEvent(turn);
  assert.ok(Math.abs(map.zoom - zoom - 1) < 1e-9);
  assert.equal(turn.defaultPrevented, true);
});

test("land, shapes, sites and names are drawn; names never on each other", () => {
  const brush = map.canvas.getContext("2d");
  brush.drawn.length = 0;
  map.draw();
  assert.deepEqual([brush.drawn[0].how, brush.drawn[0].style], ["fillRect", GROUND.land]);
  assert.equal(brush.drawn.filter(({ how, style }) => how === "fill" && style === "#aaccee").length, 1);
  assert.equal(brush.drawn.filter(({ how, style }) => how === "stroke" && style === "#888888").length, 1);
  const names = () => brush.drawn.filter(({ how }) => how === "fillText").map(({ what }) => what);
  assert.deepEqual(names(), ["Kemi"]);
  map.show(24.1, 65.8);
  map.zoomBy(6);
  brush.drawn.length = 0;
  map.draw();
  assert.ok(names().includes("Tehdas"));
});

test("a map without a size is not drawn, and opens when it has one", () => {
  made(0, 0);
  assert.equal(map.canvas.getContext("2d").drawn.length, 0);
  size(parent, 400, 600);
  map.zoom = 0;
  laidOut();
  assert.ok(map.zoom > 5);
});
