// The divider between two futures: names and keys.
import { strict as assert } from "node:assert";
import { test } from "node:test";
import "./support/page.js";
import { Divider } from "../src/divider.js";

test("it shows between two names, and arrow keys move it within the map", () => {
  const root = document.createElement("section");
  let moved = 0;
  const divider = new Divider(root, () => (moved += 1));
  assert.equal(divider.shown, false);
  divider.say(["Today", "<b>76 t</b>", "Divider"]);
  const line = root.querySelector(".divider");
  assert.equal(divider.shown, true);
  assert.deepEqual([...line.querySelectorAll(".future")].map((each) => each.textContent), ["Today", "<b>76 t</b>"]);
  assert.equal(line.querySelector("b"), null);
  for (let press = 0; press < 30; press += 1) {
    line.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowLeft", bubbles: true }));
  }
  assert.equal(moved, 30);
  assert.ok(divider.fraction > 0 && divider.fraction < 0.06);
  assert.equal(line.getAttribute("aria-valuenow"), "4");
  divider.say(null);
  assert.equal(divider.shown, false);
});
