// The page of a group's scribe. What is typed is kept on the device until the server has said that it holds it.
import { Api, NoAnswer, Refused } from "./api.js";
import { button, element, filled } from "./cards.js";
import { Kept } from "./kept.js";

const SAVE_MS = 1_200;
const LOOK_MS = 3_000;
const RETRY_MS = 4_000;

const page = JSON.parse(document.getElementById("page").textContent);
const { words } = page;
const byId = (id) => document.getElementById(id);
const kept = new Kept("scribe");
const api = new Api(page.api, page.language);

// The key stands behind the address's #, which no browser sends: it is in no log, and stays here for a reload.
const given = decodeURIComponent(location.hash.slice(1));
if (given) kept.change((value) => Object.assign(value, given === value.token ? {} : { token: given, summary: null }));
api.token = kept.get().token ?? "";

let timer = 0;
let saving = 0;
let busy = false;
let changing = "";
let isOpen = true;

/** What is typed and not saved yet; null for nothing. */
const unsaved = () => kept.get().summary ?? null;

function state(text, waits = false) {
  byId("summary-state").textContent = text;
  byId("summary-state").className = waits ? "state waits" : "state";
}

function wrong(text) {
  byId("wrong").textContent = text;
  byId("wrong").hidden = !text;
}

function explained(error) {
  if (error instanceof NoAnswer) return words.offline;
  if (error instanceof Refused && error.status === 429) return filled(words.limit, { seconds: Math.max(1, error.seconds) });
  return error.message || words.failed;
}

function count() {
  byId("left").textContent = filled(words.left, { count: page.limits.text - byId("summary").value.length });
}

function typed() {
  count();
  kept.change((value) => Object.assign(value, { summary: { text: byId("summary").value, public: byId("public").checked } }));
  state(words.typing, true);
  clearTimeout(saving);
  saving = setTimeout(save, SAVE_MS);
}

async function save() {
  clearTimeout(saving);
  const value = unsaved();
  if (!value || busy) return;
  busy = true;
  try {
    await api.write("/scribe/summary", value);
    // What was typed meanwhile is another text.
    if (JSON.stringify(unsaved()) === JSON.stringify(value)) {
      kept.change((all) => Object.assign(all, { summary: null }));
      state(words.saved);
    }
  } catch (error) {
    state(explained(error), true);
    if (error instanceof Refused && ![429].includes(error.status)) return;
  } finally {
    busy = false;
  }
  if (unsaved()) saving = setTimeout(save, RETRY_MS);
}

async function look() {
  clearTimeout(timer);
  try {
    draw(await api.read("/scribe"));
    wrong(isOpen ? "" : words.closed);
  } catch (error) {
    if (error instanceof Refused && [401, 403].includes(error.status)) wrong(words.ended);
    else wrong(explained(error));
  }
  timer = setTimeout(look, LOOK_MS);
}

function draw(desk) {
  isOpen = desk.open;
  byId("desk").hidden = false;
  byId("workshop").textContent = desk.title;
  byId("theme").textContent = desk.theme;
  const waiting = unsaved();
  const shown = waiting ?? { text: desk.summary, public: desk.public };
  if (document.activeElement !== byId("summary") && byId("summary").value !== shown.text) byId("summary").value = shown.text;
  byId("public").checked = shown.public;
  count();
  if (waiting && !busy) saving ||= setTimeout(save, SAVE_MS);
  for (const id of ["summary", "public", "add"]) byId(id).disabled = !isOpen;
  byId("nothing").hidden = desk.points.length > 0;
  keep(byId("points"), desk.points, point);
  byId("no-entries").hidden = desk.entries.length > 0;
  keep(byId("entries"), desk.entries, (entry) =>
    element("li", "point", element("p", "quiet", page.kinds[entry.kind] ?? ""), element("p", "", entry.text)));
  document.body.dataset.ready = "true";
}

/** Draws a list anew where it is another, so that nothing loses the focus for nothing. */
function keep(list, rows, made) {
  const said = JSON.stringify(rows);
  if (list.dataset.said === said) return;
  list.dataset.said = said;
  list.replaceChildren(...rows.map(made));
}

function point(each) {
  const change = button(words.change, "change");
  change.addEventListener("click", () => begin(each));
  const drop = button(words.drop, "drop", "plain");
  drop.addEventListener("click", () => {
    // Asked for where it is pressed: a dialog of the browser is in the browser's language.
    if (drop.textContent !== words.sure) drop.textContent = words.sure;
    else act(() => api.write(`/scribe/points/${each.id}/drop`, {}));
  });
  const who = element("p", "who", element("strong", "", each.owner || words.nobody), element("span", "due", each.day || words.no_day));
  const made = element("li", each.done ? "point done" : "point", element("p", "what", each.text), who, element("div", "buttons", change, drop));
  made.dataset.id = each.id;
  return made;
}

function begin(each) {
  changing = each.id;
  byId("what").value = each.text;
  byId("who").value = each.owner;
  byId("due").value = each.due;
  byId("add").textContent = words.save;
  byId("cancel").hidden = false;
  byId("what").focus();
}

function end() {
  changing = "";
  for (const id of ["what", "who", "due"]) byId(id).value = "";
  byId("add").textContent = words.add;
  byId("cancel").hidden = true;
  byId("point-wrong").textContent = "";
}

async function act(work) {
  byId("point-wrong").textContent = "";
  try {
    await work();
    await look();
    return true;
  } catch (error) {
    byId("point-wrong").textContent = explained(error);
    return false;
  }
}

byId("summary").addEventListener("input", typed);
byId("public").addEventListener("change", typed);
byId("summary-form").addEventListener("submit", (event) => event.preventDefault());
byId("cancel").addEventListener("click", end);
byId("point-form").addEventListener("submit", async (event) => {
  event.preventDefault();
  if (!byId("what").value.trim()) {
    byId("point-wrong").textContent = words.need_what;
    byId("what").focus();
    return;
  }
  const value = { id: changing, text: byId("what").value, owner: byId("who").value, due: byId("due").value };
  if (await act(() => api.write("/scribe/points", value))) end();
});
addEventListener("online", () => save());
// A link to another language has no key behind it: it is kept on the device.
if (api.token) look();
else wrong(words.ended);
