// Chips of what the words seem to say, with the page's own form.
import { strict as assert } from "node:assert";
import { afterEach, beforeEach, mock, test } from "node:test";
import { byId, opened, skip, type } from "../support/board.js";
import { Form } from "../../../sidestream_map/ui/phone/static/form.js";

const CHIPS = [
  { key: "kind:need", kind: "kind", value: "need", label: "Need" },
  { key: "material:slag", kind: "material", value: "slag", label: "Slag" },
  { key: "service:haulage", kind: "service", value: "haulage", label: "Haulage" },
  { key: "amount:300 t", kind: "amount", value: "300 t", label: "300 t", amount: "300", unit: "t" },
  { key: "place:Kemi", kind: "place", value: "Kemi", label: "Kemi", lon: 24.5, lat: 65.7, place_id: "" },
];
let form;
let asked;
let answer;

const chip = (key) => document.querySelector(`#heard-list [data-act="yes ${key}"]`);
const cross = (key) => document.querySelector(`#heard-list [data-act="no ${key}"]`);
const settled = () => new Promise((done) => setImmediate(done));
async function written(text) {
  type("text", text);
  mock.timers.tick(500);
  await settled();
  await settled();
}

beforeEach(async () => {
  if (skip) return;
  const page = await opened("en");
  asked = [];
  answer = async () => ({ chips: CHIPS });
  form = new Form(page, {
    typed: () => {},
    sent: () => {},
    cancelled: () => {},
    heard: (text) => {
      asked.push(text);
      return answer(text);
    },
  });
  mock.timers.enable({ apis: ["setTimeout"] });
});
afterEach(() => mock.timers.reset());

test("it is asked once the writer pauses, and not again for the same text", { skip }, async () => {
  for (const text of ["s", "sl", "slag"]) type("text", text);
  assert.deepEqual(asked, []);
  await written("slag 300 t");
  await written("slag 300 t");
  assert.deepEqual(asked, ["slag 300 t"]);
  assert.equal(byId("heard").hidden, false);
  assert.equal(byId("heard-list").children.length, CHIPS.length);
});

test("one tap confirms and fills the form, another takes it back", { skip }, async () => {
  await written("slag 300 t to Kemi");
  for (const { key } of CHIPS) chip(key).click();
  const { elements } = form.form;
  assert.deepEqual(
    [elements.kind.value, elements.material.value, elements.service.value, elements.amount.value, elements.unit.value],
    ["need", "slag", "Haulage", "300", "t"],
  );
  assert.deepEqual(form.place, { lon: 24.5, lat: 65.7, place_id: "", name: "Kemi" });
  assert.equal(chip("material:slag").getAttribute("aria-pressed"), "true");
  assert.deepEqual(form.draft().confirmed, CHIPS.map(({ key }) => key));
  for (const { key } of CHIPS) chip(key)?.click();
  assert.deepEqual([elements.kind.value, elements.material.value, elements.amount.value, form.place], ["", "", "", null]);
  assert.deepEqual(form.draft().confirmed, []);
});

test("what its author typed is not overwritten, and stays when a chip is taken back", { skip }, async () => {
  byId("material").value = "ash";
  await written("slag");
  chip("material:slag").click();
  assert.equal(byId("material").value, "ash");
  chip("material:slag").click();
  assert.equal(byId("material").value, "ash");
});

test("what is refused is gone, is told, and is kept with the draft", { skip }, async () => {
  await written("slag");
  cross("amount:300 t").click();
  assert.equal(chip("amount:300 t"), null);
  assert.deepEqual([form.draft().refused, form.typed.said], [["amount:300 t"], { "amount:300 t": "refused" }]);
  form.fill({ text: "slag", said: { "amount:300 t": "refused", "place:Kemi": "confirmed" } });
  assert.deepEqual([chip("amount:300 t"), chip("place:Kemi").getAttribute("aria-pressed")], [null, "true"]);
  form.clear();
  assert.deepEqual([form.typed.said, byId("heard").hidden], [{}, true]);
});

test("a late answer to an older text is passed over, and a failure asks again later", { skip }, async () => {
  let late;
  answer = () => new Promise((done) => { late = done; }); // prettier-ignore
  await written("slag");
  answer = async () => ({ chips: [CHIPS[4]] });
  await written("slag to Kemi");
  late({ chips: CHIPS });
  await settled();
  assert.equal(byId("heard-list").children.length, 1);
  answer = async () => { throw new Error("offline"); }; // prettier-ignore
  await written("ash");
  answer = async () => ({ chips: [CHIPS[1]] });
  await written("ash");
  assert.equal(chip("material:slag") !== null, true);
  assert.equal(asked.filter((text) => text === "ash").length, 2);
});

test("a name from the server stays text", { skip }, async () => {
  answer = async () => ({ chips: [{ ...CHIPS[1], label: "<img src=x onerror=alert(1)>" }] });
  await written("slag");
  assert.equal(byId("heard-list").querySelector("img"), null);
});
