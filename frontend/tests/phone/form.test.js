// The form of the participant's page, with the page's own HTML.
import { strict as assert } from "node:assert";
import { afterEach, beforeEach, mock, test } from "node:test";
import { byId, opened, pick, skip, type } from "../support/board.js";
import { Form } from "../../../sidestream_map/ui/phone/static/form.js";

let page;
let form;
let told;

async function made(language) {
  page = await opened(language);
  told = [];
  form = new Form(page, {
    typed: () => told.push("typed"),
    sent: (draft) => told.push(draft),
    cancelled: () => told.push("cancelled"),
    heard: async () => ({ chips: [] }),
  });
}
const send = () => byId("form").dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));

beforeEach(async () => {
  if (!skip) await made("en");
});
afterEach(() => mock.timers.reset());

test("an empty form says what is missing, and goes to the first of it", { skip }, () => {
  send();
  assert.deepEqual(told, []);
  assert.deepEqual(["kind", "theme", "text", "amount"].map((name) => byId(`wrong-${name}`).textContent !== ""), [true, true, true, false]);
  assert.equal(document.activeElement, document.querySelector("input[name=kind]"));
  assert.equal(byId("text").getAttribute("aria-invalid"), "true");
  pick("kind", "need");
  byId("form").dispatchEvent(new Event("input"));
  assert.equal(byId("wrong-kind").textContent, "");
  assert.notEqual(byId("wrong-text").textContent, "");
});

test("an entry is sent as the server takes it", { skip }, () => {
  pick("kind", "offer");
  pick("theme", "1");
  type("text", "Kuonaa <b>heti</b>");
  type("amount", "1,500.5");
  byId("unit").value = "t";
  byId("material").value = "slag";
  form.place = { lon: 24.5, lat: 65.7, place_id: "", name: "Point" };
  send();
  assert.deepEqual(told, [{
    kind: "offer", theme: 1, text: "Kuonaa <b>heti</b>", visibility: "room", material: "slag", service: "", amount: 1500.5, unit: "t",
    lon: 24.5, lat: 65.7, place_id: "", name: "", contact: "", confirmed: [], refused: [],
  }]); // prettier-ignore
  assert.equal(byId("place-name").textContent, "Point");
});

test("a known place goes by its id alone, no place as none", { skip }, () => {
  form.place = { lon: 24.5, lat: 65.7, place_id: "P08", name: "Tehdas" };
  assert.deepEqual([form.draft().place_id, form.draft().lon, form.draft().lat], ["P08", null, null]);
  byId("no-place").click();
  assert.deepEqual([form.place, byId("place-shown").hidden, form.draft().lon], [null, true, null]);
  assert.equal(document.activeElement, byId("by-map"));
});

test("an amount that is no number is told where it stands", { skip }, () => {
  pick("kind", "need");
  pick("theme", "0");
  type("text", "x");
  type("amount", "paljon");
  send();
  assert.deepEqual(told, []);
  assert.equal(byId("details").open, true);
  assert.deepEqual([document.activeElement.id, byId("amount").getAttribute("aria-invalid")], ["amount", "true"]);
});

test("what is typed is told a moment later, once", { skip }, () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  for (const text of ["k", "ku", "kuo"]) type("text", text);
  mock.timers.tick(249);
  assert.deepEqual(told, []);
  mock.timers.tick(1);
  assert.deepEqual(told, ["typed"]);
});

test("the label follows the kind, and the end is told before it comes", { skip }, () => {
  pick("kind", "question");
  byId("form").dispatchEvent(new Event("input"));
  assert.equal(byId("text-label").textContent, page.words.text_question);
  assert.equal(byId("left").textContent, "");
  type("text", "x".repeat(page.limits.text - 10));
  assert.equal(byId("left").textContent, "10 characters left");
});

test("what was kept comes back; clearing leaves theme and person for the next entry", { skip }, async () => {
  pick("kind", "idea");
  pick("theme", "1");
  type("text", "Kesken");
  type("name", "Anna");
  form.place = { lon: 24.5, lat: 65.7, place_id: "", name: "Piste" };
  const kept = JSON.parse(JSON.stringify(form.typed));
  await made("fi");
  form.fill(kept);
  assert.deepEqual(form.typed, kept);
  form.clear();
  const { kind, text, theme, name, place } = form.typed;
  assert.deepEqual([kind, text, theme, name, place], ["", "", "1", "Anna", null]);
});

test("while an entry is changed the page says so", { skip }, () => {
  form.editing(true, true);
  assert.deepEqual([byId("editing").hidden, byId("cancel").hidden, byId("contact-kept").hidden], [false, false, false]);
  assert.equal(byId("send").textContent, page.words.save);
  byId("cancel").click();
  assert.deepEqual(told, ["cancelled"]);
  form.editing(false);
  assert.deepEqual([byId("editing").hidden, byId("send").textContent], [true, page.words.send]);
});
