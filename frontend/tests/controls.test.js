// What the page lays over the map: rectangles of its style, so that no name is cut there.
import { strict as assert } from "node:assert";
import { test } from "node:test";
import "./support/page.js";
import { covers } from "../src/controls.js";

/** An element whose style says what covers it, as the page's stylesheet does. */
function root(cover) {
  const element = document.createElement("section");
  if (cover !== null) element.style.setProperty("--map-cover", cover);
  document.body.append(element);
  return element;
}

test("parts of the width and height become pixels", () => {
  assert.deepEqual(covers(root("0 0 0.5 1, 0.5 0.8 1 1"), 1920, 1080), [
    [0, 0, 960, 1080],
    [960, 864, 1920, 1080],
  ]);
  assert.deepEqual(covers(root("  0  0\n0.25 1 "), 400, 800), [[0, 0, 100, 800]]);
});

test("without a style, or with one that is no rectangle, nothing is covered", () => {
  for (const cover of [null, "", "none", "0 0 1", "0 0 1 1 1", "a b c d"]) assert.deepEqual(covers(root(cover), 100, 100), [], String(cover));
  assert.deepEqual(covers(root("wrong, 0 0 1 0.5"), 100, 100), [[0, 0, 100, 50]]);
});
