// The flow diagram: bands as wide as their values, everything within its room, and what a press tells.
import { strict as assert } from "node:assert";
import { test } from "node:test";
import "./support/page.js";
import { Exchanges, laidOut } from "../src/exchanges.js";

globalThis.ResizeObserver ??= class {
  observe() {}
  disconnect() {}
};
const box = (key, column, order, value) => ({ key, column, order, label: key, amount: `${value} t/y`, value, colour: "#332288", pick: `plant.${key}` });
const band = (source, target, value, pick = "") => ({
  source, target, value, known: value > 0, dashed: value === 0, colour: "#332288", material: "slag", title: "slag <b>", lines: [`${value} t/y`], pick,
});
const DIAGRAM = {
  title: "Tonnes", thin: 1, legend: [["#332288", "slag"]],
  boxes: [box("a", 0, 0, 300), box("b", 0, 1, 100), box("c", 1, 0, 300), box("d", 2, 0, 250), box("e", 2, 1, 150)],
  bands: [band("a", "c", 250, "stream.S1"), band("c", "d", 250), band("a", "e", 50), band("b", "e", 100), band("b", "d", 0)],
};

test("bands are as wide as their values, within the room, in the order given", () => {
  const laid = laidOut(DIAGRAM, [800, 500], 30);
  const width = Object.fromEntries(laid.links.map((link) => [`${link.source.key}${link.target.key}`, link.width]));
  assert.ok(Math.abs(width.ac / width.ae - 5) < 1e-6);
  assert.ok(Math.abs(width.be / width.ae - 2) < 1e-6);
  assert.ok(width.bd > 0 && width.bd < width.ae / 10);
  for (const node of laid.nodes) assert.ok(node.x0 >= 0 && node.x1 <= 800 && node.y0 >= 0 && node.y1 <= 500);
  const [a, b, c, d, e] = laid.nodes;
  assert.ok(a.y1 <= b.y0 && d.y1 <= e.y0 && a.x0 < c.x0 && c.x0 < d.x0);
});

test("a press tells what was pressed, the choice stands out, and texts stay texts", () => {
  const parent = document.createElement("div");
  const diagram = new Exchanges(parent);
  const told = [];
  const data = { diagram: DIAGRAM, height: 400, selected: "plant.b", label: "Flow", words: { dashed: "unknown" } };
  diagram.update(data, (pick) => told.push(pick));
  const bands = [...parent.querySelectorAll(".band")];
  assert.equal(bands.length, 5);
  assert.equal(parent.querySelectorAll(".band.dashed").length, 1);
  bands.find((each) => each.dataset.pick === "stream.S1").dispatchEvent(new Event("click"));
  assert.deepEqual(told, ["stream.S1"]);
  assert.equal(parent.querySelectorAll(".band.on").length, 2);
  parent.querySelectorAll(".box")[0].dispatchEvent(new Event("focus"));
  const card = parent.querySelector(".card");
  assert.equal(card.hidden, false);
  assert.match(card.textContent, /300 t\/y/);
  assert.equal(parent.querySelectorAll("b").length, 0);
  // One stop of the Tab key; arrows go on from there.
  assert.equal(parent.querySelectorAll('[tabindex="0"]').length, 1);
  diagram.destroy();
});

test("without links nothing is drawn and nothing fails", () => {
  const parent = document.createElement("div");
  new Exchanges(parent).update({ diagram: { ...DIAGRAM, boxes: [], bands: [], legend: [] }, height: 0, selected: "", label: "", words: {} }, () => {});
  assert.equal(parent.querySelectorAll(".band").length, 0);
});
