// Cards: text stays text, and the focus stays where it was.
import { strict as assert } from "node:assert";
import { test } from "node:test";
import "../support/page.js";
import { body, button, card, element, filled, replace } from "../../../sidestream_map/ui/phone/static/cards.js";

const PAGE = {
  names: { kinds: { need: "Tarve" }, materials: { slag: "kuona" }, audiences: { leader: "Vain vetäjä" } },
  words: {},
};
const EVIL = '<img src=x onerror="alert(1)">';

test("nothing that somebody typed becomes a part of the page", () => {
  const entry = { id: EVIL, kind: "need", text: EVIL, material: "slag", service: EVIL, quantity: EVIL, place: EVIL, visibility: "leader" };
  const made = card(entry, ...body(entry, PAGE, [EVIL]));
  assert.equal(made.querySelector("img"), null);
  assert.equal(made.dataset.id, EVIL);
  assert.equal(made.querySelector(".text").textContent, EVIL);
  assert.deepEqual([...made.querySelectorAll(".facts span")].map((one) => one.textContent), ["kuona", EVIL, EVIL, EVIL, "Vain vetäjä"]);
  assert.equal(made.querySelector(".tag").textContent, EVIL);
});

test("an entry without facts has no line for them, and an unknown kind no name", () => {
  const made = card({ kind: "other", text: "x" }, ...body({ kind: "other", text: "x" }, PAGE));
  assert.equal(made.querySelector(".facts"), null);
  assert.equal(made.querySelector(".kind").textContent, "");
  assert.equal(made.dataset.id, "");
});

test("fields of a message are put in once, and unknown ones stay", () => {
  assert.equal(filled("{count} left, {count}!", { count: 3 }), "3 left, 3!");
  assert.equal(filled("{why} {other}", { why: "{other}" }), "{other} {other}");
  assert.equal(filled("{toString}", {}), "{toString}");
});

test("what is empty leaves nothing", () => {
  assert.equal(element("p", "", "", null, undefined, "a").childNodes.length, 1);
  assert.equal(element("p").className, "");
});

test("a card that is drawn anew keeps the focus on the button that had it", () => {
  const make = () => card({ id: "1", kind: "need" }, button("Sopii", "agree"), button("Voin", "can_do"));
  const old = document.body.appendChild(make());
  old.querySelector('[data-act="can_do"]').focus();
  const made = make();
  replace(old, made);
  assert.equal(document.activeElement, made.querySelector('[data-act="can_do"]'));
  const next = make();
  document.activeElement.blur();
  replace(made, next);
  assert.ok(!next.contains(document.activeElement));
});
