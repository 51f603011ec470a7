// What one's entries meet, with the page's own HTML: what is told, agreed, and asked.
import { strict as assert } from "node:assert";
import { beforeEach, mock, test } from "node:test";
import { settled } from "../support/page.js";
import { byId, opened, skip, type } from "../support/board.js";
import { Meets } from "../../../sidestream_map/ui/phone/static/meets.js";

const EVIL = "<img src=x onerror=alert(1)>";
const OWN = { id: "1", kind: "need", state: "shown", text: "Kuonaa", with_contact: false };
const pair = (more) => ({
  other: "2", kind: "offer", text: `Kuonaa on ${EVIL}`, about: "kuona", verdict: "fits", fit: "fits", haul: "12 km by road", loads: "24 (22–26)",
  reasons: ["Both name it."], agreed: false, other_agreed: false, name: "", contact: "", on_screen: false, ...more,
}); // prettier-ignore
let page;
let meets;
let told;
let answers;

const below = () => {
  const box = document.createElement("div");
  box.append(...meets.below(OWN));
  return box;
};
const found = async (pairs, asked = []) => {
  answers["/meetings"] = { version: answers["/meetings"].version + 1, asked, meetings: [{ entry: "1", pairs }] };
  meets.look(answers["/meetings"].version, [OWN]);
  mock.timers.tick(10_000);
  await settled();
};

beforeEach(async () => {
  mock.timers.reset();
  if (skip) return;
  page = await opened("en");
  told = [];
  answers = { "/meetings": { version: 0 } };
  byId("agree-dialog").showModal = () => byId("agree-dialog").setAttribute("open", "");
  byId("agree-dialog").close = () => byId("agree-dialog").removeAttribute("open");
  meets = new Meets(page, {
    read: async (path) => answers[path],
    write: async (...values) => {
      told.push(values);
      if (answers.refused) throw new Error(answers.refused);
    },
    changed: () => told.push("drawn"), failed: (error) => error.message, look: () => told.push("looked"),
  }); // prettier-ignore
  mock.timers.enable({ apis: ["setTimeout"] });
});

test("a meeting is told once, as text, and leads to the list of one's own", { skip }, async () => {
  await found([pair()]);
  assert.equal(byId("met").hidden, false);
  assert.equal(byId("met").textContent, page.words.met_new);
  assert.ok(told.includes("drawn"));
  const box = below();
  assert.match(box.textContent, /Kuonaa on <img/);
  assert.equal(box.querySelector("img"), null);
  assert.match(box.textContent, /12 km by road/);
  byId("met").click();
  assert.ok(told.includes("looked"));
  assert.equal(byId("met").hidden, true);
  await found([pair()]);
  assert.equal(byId("met").hidden, true);
  await found([pair({ other_agreed: true })]);
  assert.equal(byId("met").textContent, page.words.other_agreed);
});

test("nothing is asked for without entries, or while the board is the one told of", { skip }, async () => {
  let asked = 0;
  meets.on.read = async () => {
    asked += 1;
    return { version: 5, asked: [], meetings: [] };
  };
  for (const [version, mine] of [[5, []], [5, [OWN]], [5, [OWN]]]) {
    meets.look(version, mine);
    mock.timers.tick(10_000);
    await settled();
  }
  assert.equal(asked, 1);
});

test("the contact is handed over on a sheet that says to whom, and a missing one is asked for", { skip }, async () => {
  await found([pair()]);
  below().querySelector("[data-act^=agree]").click();
  assert.ok(byId("agree-dialog").hasAttribute("open"));
  assert.match(byId("agree-other").textContent, /Kuonaa on <img/);
  assert.equal(byId("agree-kept").hidden, true);
  byId("agree-form").dispatchEvent(new Event("submit", { cancelable: true }));
  await settled();
  assert.equal(byId("agree-wrong").textContent, page.words.need_contact);
  type("agree-contact", " 040 1 ");
  answers.refused = "Too much";
  byId("agree-form").dispatchEvent(new Event("submit", { cancelable: true }));
  await settled();
  assert.equal(byId("agree-wrong").textContent, "Too much");
  answers.refused = "";
  byId("agree-form").dispatchEvent(new Event("submit", { cancelable: true }));
  await settled();
  assert.deepEqual(told.filter(Array.isArray).at(-1), ["/entries/1/agree", { other: "2", on: true, name: "", contact: "040 1" }]);
  assert.equal(byId("agree-dialog").hasAttribute("open"), false);
});

test("both contacts are shown when both agreed, and an agreement is taken back", { skip }, async () => {
  await found([pair({ agreed: true, other_agreed: true, name: "Ben", contact: EVIL })]);
  const box = below();
  assert.equal(box.querySelector(".reach").textContent, `Ben · ${EVIL}`);
  const press = box.querySelector("[data-act^=agree]");
  assert.equal(press.textContent, page.words.take_back);
  press.click();
  await settled();
  assert.deepEqual(told.filter(Array.isArray).at(-1), ["/entries/1/agree", { other: "2", on: false }]);
});

test("the leader's question is answered, and the region's answers are fetched once", { skip }, async () => {
  await found([], ["1"]);
  assert.equal(byId("met").textContent, page.words.asked_new);
  below().querySelector("[data-act=public]").click();
  await settled();
  assert.deepEqual(told.filter(Array.isArray).at(-1), ["/entries/1/publish", { public: true }]);
  answers["/region"] = { meetings: [{ entry: "1", region: [{ name: `Slag ${EVIL}`, verdict: "maybe", haul: "9 km", reasons: ["Why"] }] }] };
  await meets.lookAround([OWN]);
  assert.match(below().querySelector(".around").textContent, /Slag <img/);
  answers["/region"] = null;
  await meets.lookAround([OWN]);
  assert.ok(below().querySelector(".around"));
});
