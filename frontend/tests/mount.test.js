// What Streamlit calls: maps that are put up, moved, overtaken and taken down, here in a browser without WebGL.
import { strict as assert } from "node:assert";
import { readFile } from "node:fs/promises";
import { afterEach, beforeEach, mock, test } from "node:test";
import { settled } from "./support/page.js";
import { failure, mount } from "../src/index.js";

const LOADER = new URL("../../sidestream_map/ui/widgets/map/loader.js", import.meta.url);
const WORDS = { no_webgl: "Tämä selain ei piirrä karttaa.", keys: "Nuolet siirtävät", zoom_in: "+", zoom_out: "-", home: "koti" };
let keys = 0;

function data(more) {
  keys += 1;
  return {
    key: `map-${keys}`, words: WORDS, home: [23.6, 65.5, 25.6, 66.4], view: [24, 65.8, 8], view_serial: 1, height: "500px",
    land: "#f4f1ea", label: "Kartta", attribution: "", background: [], layers: [], report_view: true, ...more,
  }; // prettier-ignore
}

function component(values, parentElement = document.body.appendChild(document.createElement("div"))) {
  const told = [];
  return { data: values, parentElement, told, setStateValue: (name, value) => told.push([name, value]) };
}

beforeEach(() => {
  document.body.replaceChildren();
  mock.timers.enable({ apis: ["setTimeout"] });
});
afterEach(() => mock.timers.reset());

test("a map that can't be drawn is a sentence, in a section with the map's name", async () => {
  const here = component(data());
  await mount(here);
  const map = here.parentElement.querySelector(".sidestream-map");
  assert.equal(map.querySelector("[role=status]").textContent, WORDS.no_webgl);
  assert.deepEqual([map.dataset.ready, map.style.height], ["failed", "500px"]);
  assert.equal(map.dataset.view, "24.00000,65.80000,8.00");
  assert.equal(failure("x").textContent, "x");
});

test("a map that is put up again at once, elsewhere, is the same map", async () => {
  const values = data();
  const here = component(values);
  const away = await mount(here);
  const map = here.parentElement.firstElementChild;
  away();
  mock.timers.tick(1500);
  const there = component(values);
  await mount(there);
  mock.timers.tick(5000);
  assert.equal(there.parentElement.firstElementChild, map);
  assert.equal(here.parentElement.children.length, 0);
});

test("a map that stays away is taken down, and the next one is new", async () => {
  const values = data();
  const here = component(values);
  const away = await mount(here);
  const map = here.parentElement.firstElementChild;
  away();
  mock.timers.tick(2001);
  assert.equal(map.parentNode, null);
  await mount(here);
  assert.notEqual(here.parentElement.firstElementChild, map);
});

test("the clean-up of a run that was overtaken leaves the map alone", async () => {
  const values = data();
  const here = component(values);
  const first = await mount(here);
  await mount(here);
  first();
  mock.timers.tick(10_000);
  assert.equal(here.parentElement.children.length, 1);
});

test("a place that goes gives the map back to the place that stays, however late it was told of the rerun", async () => {
  const values = data();
  const [old, fresh] = [component(values), component(values)];
  await mount(old);
  await mount(fresh);
  const away = await mount(old);
  away();
  mock.timers.tick(10_000);
  assert.deepEqual([old.parentElement.children.length, fresh.parentElement.children.length], [0, 1]);
});

test("two maps of a page don't disturb each other", async () => {
  const [one, other] = [component(data()), component(data())];
  const away = await mount(one);
  await mount(other);
  away();
  mock.timers.tick(3000);
  assert.deepEqual([one.parentElement.children.length, other.parentElement.children.length], [0, 1]);
});

test("reporter and overlay leave no gap on the page, with or without a map", async () => {
  const { key } = data();
  for (const role of ["reporter", "overlay"]) {
    const box = document.body.appendChild(document.createElement("div"));
    box.dataset.testid = "stElementContainer";
    const away = await mount(component({ key, role, layers: [] }, box.appendChild(document.createElement("div"))));
    assert.deepEqual([box.style.position, box.style.overflow], ["absolute", "hidden"]);
    away();
    mock.timers.tick(1000);
  }
});

async function loader() {
  const source = await readFile(LOADER, "utf8");
  return (await import(`data:text/javascript,${encodeURIComponent(source)}`)).default;
}

test("the loader hands over to the bundle, whose clean-up it returns", async () => {
  const load = await loader();
  const bundle = `data:text/javascript,${encodeURIComponent("export const mount = async (one) => () => one.data.key;")}`;
  const away = await load(component({ ...data(), key: "own", bundle }));
  assert.equal(away(), "own");
});

test("where the bundle can't be had the loader says so, once", async () => {
  const load = await loader();
  mock.method(console, "warn", () => {});
  const here = component({ ...data(), bundle: "data:text/javascript,throw new Error('gone')" });
  await load(here);
  await load(here);
  assert.deepEqual([...here.parentElement.children].map((one) => [one.className, one.textContent]), [["failure", WORDS.no_webgl]]);
  const reporter = component({ key: "x", role: "reporter", bundle: "data:text/javascript,throw 1" });
  await load(reporter);
  assert.equal(reporter.parentElement.children.length, 0);
  await settled();
});
