// The whole page of a participant against a server that really answers: joins, writes, reads, changes, waits.
import { strict as assert } from "node:assert";
import { test } from "node:test";
import "../support/page.js";
import { byId, code, opened, pick, skip, type, until } from "../support/board.js";
import { Api } from "../../../sidestream_map/ui/phone/static/api.js";

// The page asks for news as long as it is open: node needn't stay for that.
const later = globalThis.setTimeout;
globalThis.setTimeout = (...values) => later(...values).unref();

const entries = () => [...byId("board").querySelectorAll(".entry")];
const send = () => byId("form").dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));

test("from joining to a new secret", { skip }, async (here) => {
  localStorage.clear();
  const page = await opened("en");
  await import("../../../sidestream_map/ui/phone/static/phone.js");
  await until(() => document.body.dataset.ready === "true");
  const token = () => JSON.parse(localStorage.getItem(`sidestream-board:${code}`)).token;
  assert.ok(token());
  const before = entries().length;
  const among = (text) => entries().find((one) => one.textContent.includes(text));

  await here.test("what is written arrives", async () => {
    pick("kind", "need");
    pick("theme", "0");
    type("text", "Slag for a yard <i>");
    type("amount", "1,500");
    send();
    await until(() => among("Slag for a yard <i>"));
    assert.match(among("Slag for a yard <i>").textContent, /1,500/);
    assert.equal(byId("text").value, "");
    await until(() => byId("mine-list").querySelector(".state.sent"));
  });

  await here.test("another one's entry comes by itself", async () => {
    const other = new Api(new URL(page.urls.api, document.baseURI).href, "en");
    other.token = (await other.write("/join", { code })).token;
    const key = crypto.randomUUID();
    const theirs = { key, kind: "offer", theme: 1, text: "Ash", visibility: "room", unit: "t" };
    await other.write("/entries", theirs);
    await other.write("/entries", theirs);
    document.dispatchEvent(new Event("visibilitychange"));
    await until(() => among("Ash"));
    assert.equal(entries().length, before + 2);
    const react = () => among("Ash").querySelector('[data-act="agree"]');
    react().click();
    await until(() => react().getAttribute("aria-pressed") === "true");
  });

  await here.test("an own entry is changed", async () => {
    byId("mine-list").querySelector('[data-act="change"]').click();
    assert.equal(byId("text").value, "Slag for a yard <i>");
    assert.equal(document.body.dataset.tab, "write");
    type("text", "Slag, changed");
    send();
    await until(() => among("Slag, changed"));
    assert.equal(entries().length, before + 2);
  });

  await here.test("a draft is kept on the device", async () => {
    type("text", "Half a thought");
    await until(() => JSON.parse(localStorage.getItem(`sidestream-board:${code}`)).draft.text === "Half a thought");
  });

  await here.test("one the server refuses says why, and can be typed anew", async () => {
    pick("kind", "idea");
    pick("theme", "0");
    byId("text").removeAttribute("maxlength");
    type("text", "x".repeat(page.limits.text + 1));
    send();
    await until(() => byId("mine-list").querySelector(".state.refused"));
    byId("mine-list").querySelector('[data-act="change"]').click();
    assert.equal(byId("text").value.length, page.limits.text + 1);
    assert.equal(byId("mine-list").querySelector(".state.refused"), null);
  });

  await here.test("a server that is away is told, and what is written waits for it", async () => {
    const ask = globalThis.fetch;
    globalThis.fetch = async () => {
      throw new TypeError("no network");
    };
    pick("kind", "idea");
    type("text", "Written offline");
    send();
    await until(() => byId("mine-list").querySelector(".state.waiting"));
    globalThis.fetch = ask;
    dispatchEvent(new Event("online"));
    await until(() => among("Written offline"));
  });

  await here.test("a secret that the server doesn't know is replaced by a new one", async () => {
    const old = token();
    const ask = globalThis.fetch;
    let once = true;
    globalThis.fetch = async (address, options) => {
      if (!String(address).includes("/changes") || !once) return ask(address, options);
      once = false;
      return new Response(JSON.stringify({ error: "who?" }), { status: 401 });
    };
    dispatchEvent(new Event("online"));
    await until(() => token() && token() !== old);
    globalThis.fetch = ask;
  });
});
