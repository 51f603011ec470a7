// Everyone's entries and one's own, with the page's own HTML.
import { strict as assert } from "node:assert";
import { beforeEach, test } from "node:test";
import { settled } from "../support/page.js";
import { byId, opened, skip } from "../support/board.js";
import { Board } from "../../../sidestream_map/ui/phone/static/board.js";

const THEMES = [[0, "Kiertotalous"], [1, "Kuljetukset"]];
const EVIL = "<img src=x onerror=alert(1)>";
let page;
let board;
let told;
let allowed;

const entry = (id, more) => ({ id, kind: "need", theme: 0, text: `Teksti ${id}`, created: Number(id), state: "shown", visibility: "room", agree: 0, can_do: 0, ...more });
const take = (entries, more) => board.take({ entries, gone: [], open: true, themes: THEMES, ...more });
const shown = () => [...byId("board").querySelectorAll(".entry")].map((one) => one.dataset.id);
const button = (id, act) => byId("board").querySelector(`[data-id="${id}"] [data-act="${act}"]`);

beforeEach(async () => {
  if (skip) return;
  page = await opened("en");
  [told, allowed] = [[], true];
  const note = (what) => (...values) => told.push([what, ...values]);
  board = new Board(page, {
    react: async (...values) => {
      told.push(["react", ...values]);
      return allowed;
    },
    change: note("change"), withdraw: note("withdraw"), warned: note("warned"), again: note("again"), drop: note("drop"), retype: note("retype"),
  }); // prettier-ignore
});

test("entries stand by theme, the newest first, and are counted", { skip }, () => {
  take([entry("1"), entry("3"), entry("2", { theme: 1 })]);
  assert.deepEqual(shown(), ["3", "1", "2"]);
  assert.equal(byId("number-read").textContent, "(3)");
  assert.deepEqual([...byId("board").querySelectorAll(".number")].map((one) => one.textContent).filter(Boolean), ["2", "1"]);
  assert.equal(byId("read-nothing").hidden, true);
  assert.equal(byId("board").querySelector(".new"), null);
  take([entry("4")]);
  assert.deepEqual(shown(), ["4", "3", "1", "2"]);
  assert.ok(byId("board").querySelector('[data-id="4"]').classList.contains("new"));
});

test("cards that did not change stay; changed ones are drawn anew in their place; gone ones go", { skip }, () => {
  take([entry("1"), entry("2")]);
  const [second, first] = byId("board").querySelectorAll(".entry");
  take([entry("1", { text: EVIL })], { gone: [] });
  assert.equal(byId("board").querySelector('[data-id="2"]'), second);
  assert.notEqual(byId("board").querySelector('[data-id="1"]'), first);
  assert.equal(byId("board").querySelector("img"), null);
  assert.deepEqual(shown(), ["2", "1"]);
  take([entry("1", { theme: 1 })], { gone: ["2"] });
  assert.deepEqual(shown(), ["1"]);
  assert.equal(byId("board").querySelector('[data-id="1"]').closest("section").dataset.theme, "1");
});

test("a whole board replaces what was there", { skip }, () => {
  take([entry("1"), entry("2")]);
  take([entry("3")], { whole: true });
  assert.deepEqual(shown(), ["3"]);
  take([], { whole: true });
  assert.deepEqual([shown(), byId("number-read").textContent, byId("read-nothing").hidden], [[], "", false]);
});

test("one theme is shown alone, empty ones not at all, and the choice lasts", { skip }, () => {
  take([entry("1"), entry("2", { theme: 1 })]);
  byId("shown-theme").value = "1";
  byId("shown-theme").dispatchEvent(new Event("change"));
  const open = () => [...byId("board").children].filter((one) => !one.hidden).map((one) => one.dataset.theme);
  assert.deepEqual(open(), ["1"]);
  take([entry("3")], { themes: [...THEMES, [2, EVIL]] });
  assert.deepEqual([open(), byId("shown-theme").value], [["1"], "1"]);
  assert.equal(byId("board").querySelector("img"), null);
  take([], { themes: [[0, "Kiertotalous"]] });
  assert.deepEqual([byId("shown-theme").value, open(), byId("filter").hidden], ["", ["0"], true]);
  assert.equal(document.querySelector('input[name="theme"]').checked, true);
});

test("the form's themes follow the leader's, and keep what was chosen", { skip }, () => {
  take([]);
  document.querySelector('input[name="theme"][value="1"]').checked = true;
  take([], { themes: [...THEMES, [2, "Uusi"]] });
  assert.deepEqual([...document.querySelectorAll('input[name="theme"]')].map(({ value, checked }) => [value, checked]), [["0", false], ["1", true], ["2", false]]);
});

test("a reaction is shown at once, and taken back where the server says no", { skip }, async () => {
  take([entry("1", { agree: 2 })]);
  button("1", "agree").click();
  assert.deepEqual([button("1", "agree").getAttribute("aria-pressed"), button("1", "agree").querySelector(".number").textContent], ["true", "3"]);
  await settled();
  button("1", "agree").click();
  await settled();
  assert.deepEqual(told, [["react", "1", "agree", true], ["react", "1", "agree", false]]);
  allowed = false;
  button("1", "can_do").click();
  assert.equal(button("1", "can_do").getAttribute("aria-pressed"), "true");
  await settled();
  assert.equal(button("1", "can_do").getAttribute("aria-pressed"), "false");
  assert.equal(button("1", "can_do").querySelector(".number"), null);
});

test("nobody reacts to an own entry, nor on a closed board", { skip }, () => {
  take([entry("1"), entry("2")]);
  board.own({ entries: [entry("1")], reactions: [["2", "agree"]] });
  assert.deepEqual(["1", "2"].map((id) => button(id, "agree").disabled), [true, false]);
  assert.equal(button("2", "agree").getAttribute("aria-pressed"), "true");
  assert.deepEqual([board.isMine("1"), board.isMine("2")], [true, false]);
  assert.ok(byId("board").querySelector('[data-id="1"] .tag').textContent, page.words.own);
  take([entry("2"), entry("1")], { open: false });
  assert.deepEqual(["1", "2"].map((id) => button(id, "agree").disabled), [true, true]);
});

test("an own entry is withdrawn only when it is pressed twice", { skip }, () => {
  take([entry("1")]);
  board.own({ entries: [entry("1")], reactions: [] });
  board.drawMine([]);
  const mine = byId("mine-list");
  mine.querySelector('[data-act="withdraw"]').click();
  assert.deepEqual(told, [["warned", page.words.withdraw_sure]]);
  board.drawMine([]); // what comes in meanwhile draws the list anew
  assert.equal(mine.querySelector('[data-act="withdraw"]').textContent, page.words.withdraw_sure);
  mine.querySelector('[data-act="withdraw"]').click();
  assert.equal(told[1][0], "withdraw");
  mine.querySelector('[data-act="change"]').click();
  assert.deepEqual([told[2][0], told[2][1].id], ["change", "1"]);
  board.own({ entries: [entry("1", { state: "hidden" })], reactions: [] });
  board.drawMine([]);
  assert.equal(mine.querySelector("button"), null);
  assert.equal(mine.querySelector(".state").textContent, page.words.hidden);
});

test("what is on its way stands on top, with what can be done about it", { skip }, () => {
  const draft = { kind: "offer", theme: 0, text: EVIL, visibility: "room", shown: { quantity: "5 t", place: "Kemi" } };
  const item = (key, more) => ({ key, draft, entryId: "", seconds: 0, why: "", ...more });
  board.own({ entries: [entry("1"), entry("2")], reactions: [] });
  const items = [item("a", { state: "sending" }), item("b", { state: "waiting", seconds: 9 }), item("c", { state: "refused", why: "Too long." }), item("d", { state: "waiting", entryId: "2" })];
  board.drawMine(items);
  const cards = [...byId("mine-list").children];
  assert.deepEqual(cards.map((one) => one.dataset.id), ["a", "b", "c", "d", "1"]);
  assert.equal(byId("mine-list").querySelector("img"), null);
  assert.deepEqual(cards.map((one) => [...one.querySelectorAll("[data-act]")].map((each) => each.dataset.act).join(" ")), ["", "again drop", "again change drop", "again drop", "change withdraw"]);
  assert.match(cards[1].textContent, /9 s/);
  assert.match(cards[2].textContent, /Too long\./);
  assert.match(cards[0].querySelector(".facts").textContent, /5 tKemi/);
  cards[2].querySelector('[data-act="change"]').click();
  cards[2].querySelector('[data-act="drop"]').click();
  cards[1].querySelector('[data-act="again"]').click();
  assert.deepEqual(told.map(([what, { key }]) => [what, key]), [["retype", "c"], ["drop", "c"], ["again", "b"]]);
  assert.deepEqual([byId("number-mine").textContent, byId("mine-nothing").hidden], ["(5)", true]);
});

test("the focus stays on a button of one's own list when it is drawn anew", { skip }, () => {
  board.own({ entries: [entry("1")], reactions: [] });
  board.drawMine([]);
  byId("mine-list").querySelector('[data-act="change"]').focus();
  board.drawMine([]);
  assert.equal(document.activeElement.dataset.act, "change");
  assert.ok(document.activeElement.isConnected);
});
