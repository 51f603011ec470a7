// Names in a flow diagram: none lies on another at any width, each stands by its box, and what has no room is left out.
import { strict as assert } from "node:assert";
import { test } from "node:test";
import { labelled, written } from "../src/diagram_labels.js";
import { chance } from "./support/chance.js";

const measure = (text, letters) => 0.55 * letters * text.length;
const meet = (one, other) => one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];

/** Columns of nodes as crowded as the page's layout lets them be: a label's height apart. */
function crowded(random, { width, letters, columns, most }) {
  const nodes = [];
  for (let column = 0; column < columns; column += 1) {
    let y = 10;
    for (let place = 0; place < 1 + random() * most; place += 1) {
      const tall = random() * 60;
      const x0 = ((width - 16) * column) / (columns - 1);
      const label = "Outokumpu Tornio Works (stainless steel)".slice(0, 4 + random() * 36);
      nodes.push({ column, x0, x1: x0 + 16, y0: y, y1: y + tall, label, amount: "≈ 1.65 Mt/y", value: tall });
      y += tall + 2.05 * letters;
    }
  }
  return nodes;
}

test("no label lies on another, whatever the width, and those at both edges are all there", () => {
  const random = chance(7);
  for (let round = 0; round < 60; round += 1) {
    const width = [360, 820, 1200][round % 3];
    const room = { width, letters: width < 400 ? 12 : 15, measure };
    const columns = 2 + (round % 3);
    const nodes = crowded(random, { ...room, columns, most: 12 });
    const labels = labelled(nodes, room);
    const boxes = labels.filter(Boolean).map(({ box }) => box);
    boxes.forEach((box, at) => boxes.slice(0, at).forEach((other) => assert.ok(!meet(box, other), `${box} on ${other}`)));
    nodes.forEach((node, at) => {
      const label = labels[at];
      if (node.column === 0 || node.column === columns - 1) assert.ok(label, node.label);
      if (!label) return;
      assert.ok(Math.abs(label.y - (node.y0 + node.y1) / 2) <= 3 * room.letters + 1e-6);
      assert.ok(label.box[0] >= -1 && label.box[2] <= width + 1);
      assert.ok(node.label.startsWith(label.name.replace("…", "")));
    });
  }
});

test("a material's name gives way to a label, moves along its band, or is left out", () => {
  const room = { letters: 14, measure };
  const link = { source: { x1: 16 }, target: { x0: 784 }, y0: 100, y1: 100, width: 60, material: "slag" };
  const [free] = written([link], [], room);
  const [moved] = written([link], [[free.x - 60, 80, free.x + 60, 120]], room);
  assert.ok(Math.abs(moved.x - free.x) > 60);
  assert.deepEqual(written([link], [[0, 80, 800, 120]], room), []);
  assert.deepEqual(written([{ ...link, width: 9 }], [], room), []);
  assert.equal(written([link, { ...link, width: 50 }], [], room).length, 2, "two bands on one place: each has a name of its own");
});
