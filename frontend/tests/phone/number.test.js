// Amounts as people write them.
import { strict as assert } from "node:assert";
import { test } from "node:test";
import "../support/page.js";
import { chance } from "../support/chance.js";
import { numberOf } from "../../../sidestream_map/ui/phone/static/form.js";

for (const [language, text, number] of [
  ["fi", "1 234,5", 1234.5],
  ["fi", "1\u00a0234,5", 1234.5],
  ["fi", "1.234,5", 1234.5],
  ["fi", "1,5", 1.5],
  ["fi", "1,500", 1.5],
  ["fi", "1.5", 1.5],
  ["sv", "12.345", 12345],
  ["sv", ",5", 0.5],
  ["en", "1,500", 1500],
  ["en", "1,500.25", 1500.25],
  ["en", "1,5", 1.5],
  ["en", "1’000", 1000],
  ["en", "7.", 7],
  ["en", "0", 0],
]) {
  test(`${language}: ${text} is ${number}`, () => assert.equal(numberOf(text, language), number));
}

for (const text of ["paljon", "1,2,3", "-5", "1e9", "0x10", "1.2.3,4", "12,34,567.8", ".", ",", "١٢", "Infinity", "5 t"]) {
  test(`${text} is no number, in no language`, () => {
    for (const language of ["fi", "sv", "en"]) assert.ok(Number.isNaN(numberOf(text, language)), language);
  });
}

test("nothing is nothing, not nought", () => {
  for (const text of ["", "  ", "\u00a0"]) assert.equal(numberOf(text, "fi"), null);
});

test("what a language writes it also reads", () => {
  const next = chance(1);
  for (const language of ["fi", "sv", "en"]) {
    const words = new Intl.NumberFormat(language, { maximumFractionDigits: 3 });
    for (let round = 0; round < 2000; round += 1) {
      const number = Number((next() * 10 ** Math.floor(next() * 9)).toFixed(Math.floor(next() * 4)));
      assert.equal(numberOf(words.format(number), language), number, words.format(number));
    }
  }
});
