// Letters with a light edge, as deck.gl puts them into its atlas.
import { strict as assert } from "node:assert";
import { test } from "node:test";
import { window } from "./support/page.js";
import { HALO_BUFFER, strokedLetters } from "../src/halo.js";

function lettersAndBrush() {
  const made = [];
  const create = window.document.createElement;
  window.document.createElement = (...names) => {
    const element = create.apply(window.document, names);
    made.push(element);
    return element;
  };
  const letters = strokedLetters({ fontSize: 64, fontFamily: "Inter", fontWeight: 600 });
  window.document.createElement = create;
  return [letters, made[0].getContext("2d"), made[0]];
}

test("a letter's picture has room for its edge on all sides", () => {
  const [letters, brush, canvas] = lettersAndBrush();
  const { width, ascent, descent } = letters.measure("Ä");
  const { data, left, top } = letters.draw("Ä");
  assert.deepEqual([canvas.width, canvas.height], [width + 2 * HALO_BUFFER, ascent + descent + 2 * HALO_BUFFER]);
  assert.deepEqual([data.width, data.height, left, top], [canvas.width, canvas.height, HALO_BUFFER, HALO_BUFFER]);
  assert.deepEqual(brush.drawn.map(({ how, what }) => [how, what]), [["strokeText", "Ä"], ["fillText", "Ä"]]);
  assert.ok(brush.drawn[0].lineWidth / 2 < HALO_BUFFER);
  assert.equal(brush.font, "600 64px Inter");
});

test("the font's own height is told where no letter is asked for", () => {
  const [letters] = lettersAndBrush();
  assert.deepEqual(letters.measure(), { advance: 0, width: 0, ascent: Math.ceil(64 * 0.9), descent: Math.ceil(64 * 0.3) });
  assert.equal(letters.measure("i").advance, 32);
});

test("a letter without ink still has a picture", () => {
  const [letters, brush, canvas] = lettersAndBrush();
  brush.measureText = () => ({ width: 10, actualBoundingBoxLeft: 0, actualBoundingBoxRight: 0, actualBoundingBoxAscent: 0, actualBoundingBoxDescent: 0 });
  letters.draw(" ");
  assert.deepEqual([canvas.width, canvas.height], [2 * HALO_BUFFER, 2 * HALO_BUFFER]);
});
