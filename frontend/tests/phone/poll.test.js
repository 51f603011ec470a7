// A question to the room on a phone: slider and number, sent once, changed while it is open, the result at the end.
import { strict as assert } from "node:assert";
import { test } from "node:test";
import { byId, opened, skip } from "../support/board.js";
import { Poll, typed } from "../../../sidestream_map/ui/phone/static/poll.js";

const ASKED = {
  id: "p1", question: "How much?", about: "<b>Mill</b>", unit: "t/y", low: 0, high: 1000, step: 10, ends: ["0 t/y", "1,000 t/y"],
  open: true, count: 0, result: "",
};
const send = () => byId("poll-form").dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
const settled = () => new Promise((done) => setTimeout(done, 0));

test("numbers are read as people write them, and nothing else is a number", () => {
  assert.equal(typed("20 000"), 20000);
  assert.equal(typed("20\u00a0000,5"), 20000.5);
  assert.equal(typed("\u22125"), -5);
  for (const wrong of ["", "much", "1e5", "0x10", "5 t", "1.2.3", "-"]) assert.ok(Number.isNaN(typed(wrong)), wrong);
});

test("a question is answered once and can be changed while it is open", { skip }, async () => {
  const page = await opened("en");
  const sent = [];
  const poll = new Poll(page, async (...answer) => {
    sent.push(answer);
    return true;
  });
  poll.take(ASKED);
  assert.equal(byId("poll").hidden, false);
  assert.equal(byId("poll-about").textContent, "<b>Mill</b>");
  assert.equal(byId("poll-about").querySelector("b"), null);
  send();
  await settled();
  assert.deepEqual(sent, []);
  assert.notEqual(byId("poll-wrong").textContent, "");
  byId("poll-slider").value = "300";
  byId("poll-slider").dispatchEvent(new Event("input", { bubbles: true }));
  assert.equal(byId("poll-number").value, "300");
  send();
  await settled();
  assert.deepEqual(sent, [["p1", 300, ""]]);
  assert.equal(byId("poll-form").hidden, true);
  assert.match(byId("poll-mine").textContent, /300 t\/y/);
  byId("poll-again").click();
  assert.equal(byId("poll-form").hidden, false);
  poll.take({ ...ASKED, open: false, result: "250 t/y" });
  assert.equal(byId("poll-form").hidden, true);
  assert.equal(byId("poll-again").hidden, true);
  assert.equal(byId("poll-result").textContent, "250 t/y");
  poll.take(null);
  assert.equal(byId("poll").hidden, true);
});
