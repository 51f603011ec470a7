// Which labels are shown, and where: nothing may lie on anything.
import { strict as assert } from "node:assert";
import { test } from "node:test";
import "./support/page.js";
import { chance } from "./support/chance.js";
import { choose, labels, marks } from "../src/labels.js";

const TEXT = {
  fontFamily: "Inter",
  getSize: 12,
  getText: (row) => row.name,
  getPosition: (row) => row.at,
  getCollisionPriority: (row) => row.priority,
};

const boxAt = ({ x, y }, box, zoom) => {
  const factor = 2 ** zoom;
  return [x * factor + box[0], y * factor + box[1], x * factor + box[2], y * factor + box[3]];
};
const meet = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

test("a label beside its point may change sides, one on it may go round it", () => {
  const rows = [{ name: "Kemi", at: [24.5, 65.7], priority: 1 }];
  const [beside] = labels({ ...TEXT, getPixelOffset: [10, 0], getTextAnchor: "start" }, rows);
  assert.deepEqual(beside.places.map(({ anchor, offset }) => [anchor, offset[0]]), [["start", 10], ["end", -10], ["middle", 0], ["middle", 0]]);
  const [on] = labels(TEXT, rows);
  assert.deepEqual(on.places[0].offset, [0, 0]);
  assert.deepEqual(on.places.map(({ anchor }) => anchor), ["middle", "middle", "middle", "start", "end", "middle", "middle"]);
  const [above] = labels({ ...TEXT, getPixelOffset: [0, -20] }, rows);
  assert.equal(above.places.length, 1);
  const [below] = labels({ ...TEXT, getPixelOffset: [0, 20] }, rows);
  assert.deepEqual(below.places.map(({ offset }) => offset[1]), [20, -20]);
});

test("a label's box is as large as its lines, stretched where the layer asks for room", () => {
  const rows = [{ name: "Kemi\nTornio", at: [24.5, 65.7], priority: 1 }];
  const [tight] = labels(TEXT, rows);
  const [left, top, right, bottom] = tight.places[0].box;
  assert.deepEqual([right - left, bottom - top], [6 * 6 + 4, 2 * 12 + 4]);
  const [wide] = labels({ ...TEXT, collisionTestProps: { sizeScale: 2 } }, rows);
  assert.equal(wide.places[0].box[2] - wide.places[0].box[0], 2 * 36 + 4);
  assert.equal(labels({ ...TEXT, sizeScale: 2 }, rows)[0].places[0].box[3], 2 * 12 + 2);
});

test("the more important label wins, of equals the earlier", () => {
  const rows = [
    { name: "Ajos", at: [24.5, 65.7], priority: 1 },
    { name: "Kemi", at: [24.5, 65.7], priority: 9 },
    { name: "Veitsiluoto", at: [24.5, 65.7], priority: 1 },
  ];
  const beside = { ...TEXT, getPixelOffset: [0, 12] };
  const [shown] = choose([{ labels: labels(beside, rows), marks: [], covered: false }], 8);
  // It has its place; one of the others stands above, and the last nowhere.
  const stand = (list) => list.map(({ row, place }) => [row, place.offset[1]]);
  assert.deepEqual(stand(shown), [[0, -12], [1, 12]]);
  const equals = rows.map((row) => ({ ...row, priority: 1 }));
  assert.deepEqual(stand(choose([{ labels: labels(beside, equals), marks: [], covered: false }], 8)[0]), [[0, 12], [1, -12]]);
});

test("a label keeps clear of marks where it can; where it is drawn below them it is left out", () => {
  const rows = [{ name: "Kemi", at: [24.5, 65.7], priority: 1 }];
  const small = marks({ getPosition: (row) => row.at, getRadius: 6 }, rows);
  const huge = marks({ getPosition: (row) => row.at, getRadius: 400 }, rows);
  const one = labels(TEXT, rows);
  const [[clear]] = choose([{ labels: one, marks: small, covered: false }], 8);
  assert.ok(!meet(boxAt(one[0], clear.place.box, 8), boxAt(small[0], small[0].box, 8)));
  assert.equal(choose([{ labels: one, marks: huge, covered: false }], 8)[0][0].place, one[0].places[0]);
  assert.deepEqual(choose([{ labels: one, marks: huge, covered: true }], 8), [[]]);
});

test("at rest no label is cut off by the window or lies under a button", () => {
  const rows = [{ name: "Outokumpu", at: [24.5, 65.7], priority: 1 }];
  const beside = { ...TEXT, getPixelOffset: [10, 0], getTextAnchor: "start" };
  const all = labels(beside, rows);
  const [x, y] = [all[0].x * 256, all[0].y * 256];
  const side = (pane) => choose([{ labels: all, marks: [], covered: false }], 8, pane)[0][0]?.place.anchor;
  const frame = (left, right) => [x - left, y - 200, x + right, y + 200];
  assert.equal(side({ frame: frame(200, 200), taken: [] }), "start");
  assert.equal(side({ frame: frame(200, 5), taken: [] }), "end");
  assert.equal(side({ frame: frame(40, 40), taken: [] }), "middle");
  assert.equal(side({ frame: frame(5, 5), taken: [] }), undefined);
  assert.equal(side({ frame: frame(-5, 20), taken: [] }), "end", "out of sight is as good as left out");
  assert.equal(side({ frame: frame(200, 200), taken: [[x + 5, y - 5, x + 60, y + 5]] }), "end");
  assert.equal(side(null), "start");
});

test("no two labels overlap, at no zoom, in no layer; close by all are shown", () => {
  const next = chance(20261129);
  for (let round = 0; round < 40; round += 1) {
    const rows = Array.from({ length: 60 }, (_, index) => ({
      name: "x".repeat(1 + Math.floor(next() * 20)),
      at: [24 + next(), 65 + next()],
      priority: Math.floor(next() * 4),
      index,
    }));
    const half = [rows.slice(0, 30), rows.slice(30)];
    const layers = [
      { labels: labels(TEXT, half[0]), marks: marks({ getPosition: (row) => row.at, getRadius: 4 }, half[0]), covered: next() < 0.5 },
      { labels: labels({ ...TEXT, getPixelOffset: [8, 0], getTextAnchor: "start" }, half[1]), marks: [], covered: false },
    ];
    const zoom = 5 + next() * 8;
    const kept = choose(layers, zoom);
    const boxes = kept.flatMap((list, number) => list.map(({ row, place }) => boxAt(layers[number].labels[row], place.box, zoom)));
    boxes.forEach((box, at) => boxes.slice(at + 1).forEach((other) => assert.ok(!meet(box, other))));
    for (const list of kept) assert.deepEqual(list.map(({ row }) => row), list.map(({ row }) => row).sort((a, b) => a - b));
    assert.ok(boxes.length > 0);
    assert.equal(choose(layers.map((layer) => ({ ...layer, marks: [] })), 22).flat().length, 60);
  }
});
