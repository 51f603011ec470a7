// What lies over the map: the card beside the pointer, buttons, scale bar, and the sentence in place of a map.
import { strict as assert } from "node:assert";
import { beforeEach, test } from "node:test";
import { resize, settled, size } from "./support/page.js";
import { Controls } from "../src/controls.js";
import { canDraw, failure } from "../src/failure.js";
import { Doubt } from "../src/doubt.js";
import { Tooltip } from "../src/tooltip.js";

const WORDS = { zoom_in: "Lähennä", zoom_out: "Loitonna", home: "Koko alue", fullscreen: "Koko näyttö", leave_fullscreen: "Sulje", credits: "Kartan lähteet" };

let root;
beforeEach(() => {
  root = document.createElement("section");
  document.body.replaceChildren(root);
  size(root, 800, 500);
});

test("a card shows an object's words as words", () => {
  const tip = new Tooltip(root);
  const box = root.querySelector(".tip");
  assert.equal(box.hidden, true);
  tip.show({ id: 7, title: "<img src=x onerror=alert(1)>", text: "120 t/v" }, "plants", 100, 100, false);
  assert.equal(box.hidden, false);
  assert.equal(box.querySelector("img"), null);
  assert.equal(box.querySelector("strong").textContent, "<img src=x onerror=alert(1)>");
  assert.deepEqual(tip.subject, { layer: "plants", id: "7", touch: false, x: 100, y: 100 });
  tip.show({ id: 8, title: "", text: "vain teksti" }, "plants", 100, 100, false);
  assert.equal(box.querySelector("strong").hidden, true);
  tip.show({ id: 9 }, "plants", 100, 100, false);
  assert.deepEqual([box.hidden, tip.subject], [true, null]);
});

test("a card stays on the map, on the pointer's other side where it must", () => {
  const tip = new Tooltip(root);
  const box = root.querySelector(".tip");
  size(box, 200, 80);
  const at = (x, y, touch = false) => {
    tip.show({ id: 1, title: "x" }, "plants", x, y, touch);
    return /translate\(([-\d.]+)px, ([-\d.]+)px\)/.exec(box.style.transform).slice(1).map(Number);
  };
  assert.deepEqual(at(100, 100), [114, 114]);
  assert.deepEqual(at(100, 100, true), [122, 122]);
  assert.deepEqual(at(790, 490), [790 - 14 - 200, 490 - 14 - 80]);
  size(root, 210, 90);
  assert.deepEqual(at(100, 50), [4, 4]);
});

test("buttons have names in the reader's language and move the camera", () => {
  const done = [];
  const controls = new Controls(root, { zoom: (by) => done.push(by), home: () => done.push("home") });
  controls.say(WORDS, "© EuroGeographics");
  for (const button of root.querySelectorAll("button")) button.click();
  assert.deepEqual(done, [1, -1, "home"]);
  assert.deepEqual([...root.querySelectorAll("button")].map((one) => one.getAttribute("aria-label")), ["Lähennä", "Loitonna", "Koko alue"]);
  assert.equal(root.querySelector(".attribution span").textContent, "© EuroGeographics");
  controls.say(WORDS, "");
  assert.equal(root.querySelector(".attribution").hidden, true);
  controls.measure(65.8, 8);
  assert.equal(root.querySelector(".scale span").textContent, "10 km");
  assert.ok(parseFloat(root.querySelector(".bar").style.width) <= 110);
});

test("on a narrow map the credits fold to a sign with a name, on a wide one they are open", () => {
  const controls = new Controls(root, { zoom: () => {}, home: () => {} });
  controls.say(WORDS, "© EuroGeographics");
  const credits = root.querySelector("details");
  assert.deepEqual([credits.open, root.classList.contains("narrow")], [true, false]);
  size(root, 370, 350);
  resize(root);
  assert.deepEqual([credits.open, root.classList.contains("narrow")], [false, true]);
  assert.equal(credits.querySelector("summary").getAttribute("aria-label"), "Kartan lähteet");
  credits.open = true; // a reader's own choice stays until the map is another
  resize(root);
  assert.equal(credits.open, true);
  controls.destroy();
});

test("what buttons and credits cover is told, so that labels keep clear of it", () => {
  const controls = new Controls(root, { zoom: () => {}, home: () => {} });
  size(root.querySelector(".buttons"), 36, 108);
  for (const [name, value] of [["offsetLeft", 750], ["offsetTop", 10]]) {
    Object.defineProperty(root.querySelector(".buttons"), name, { value });
  }
  assert.deepEqual(controls.areas(), [[747, 7, 789, 121]]);
});

test("on a narrow map a touched thing's card lies at the far edge, clear of the finger", () => {
  const tip = new Tooltip(root);
  const box = root.querySelector(".tip");
  size(box, 370, 80);
  size(root, 370, 350);
  tip.show({ id: 1, title: "x" }, "plants", 100, 300, true);
  assert.equal(box.style.transform, "translate(0, 0px)");
  tip.show({ id: 1, title: "x" }, "plants", 100, 40, true);
  assert.equal(box.style.transform, "translate(0, 270px)");
  tip.show({ id: 1, title: "x" }, "plants", 100, 40, false);
  assert.equal(box.classList.contains("docked"), false);
});

test("a doubt is a ring as wide as the metres say", () => {
  const doubt = new Doubt(root);
  const ring = root.querySelector(".doubt");
  doubt.show([100, 100], 1000, 0, 10);
  assert.equal(Math.round(parseFloat(ring.style.width)), 26); // 2,000 m at 76.4 m a pixel
  assert.equal(ring.hidden, false);
  doubt.hide();
  assert.equal(ring.hidden, true);
});

test("where the page allows it, a map fills the screen and leaves it again", async () => {
  const asked = [];
  Object.defineProperty(document, "fullscreenEnabled", { value: true, configurable: true });
  let full = null;
  Object.defineProperty(document, "fullscreenElement", { get: () => full, configurable: true });
  document.exitFullscreen = async () => asked.push("leave");
  root.requestFullscreen = async () => asked.push("enter");
  const controls = new Controls(root, { zoom: () => {}, home: () => {} });
  controls.say(WORDS, "");
  const button = root.querySelectorAll("button")[3];
  assert.equal(button.title, "Koko näyttö");
  button.click();
  await settled();
  full = root;
  document.dispatchEvent(new Event("fullscreenchange"));
  assert.equal(button.title, "Sulje");
  button.click();
  await settled();
  assert.deepEqual(asked, ["enter", "leave"]);
  full = null;
  root.requestFullscreen = async () => {
    throw new Error("the frame forbids it");
  };
  button.click();
  await settled();
  assert.equal(button.hidden, true);
  controls.destroy();
  full = root;
  document.dispatchEvent(new Event("fullscreenchange"));
  assert.equal(button.title, "Sulje");
  Object.defineProperty(document, "fullscreenEnabled", { value: false, configurable: true });
});

test("a browser without WebGL is asked once, and gets a sentence", () => {
  assert.equal(canDraw(), false);
  document.createElement = () => assert.fail("asked again");
  assert.equal(canDraw(), false);
  delete document.createElement;
  const box = failure("<b>Ei karttaa</b>");
  assert.deepEqual([box.textContent, box.children.length, box.getAttribute("role")], ["<b>Ei karttaa</b>", 0, "status"]);
});
