// The participant's page: joins the workshop, keeps the board up to date, and sees that what is written arrives.
import { Api, NoAnswer, Refused } from "./api.js";
import { Board } from "./board.js";
import { filled } from "./cards.js";
import { Form } from "./form.js";
import { Kept, lasting } from "./kept.js";
import { Meets } from "./meets.js";
import { Outbox } from "./outbox.js";
import { Places } from "./places.js";

const POLL_MS = 1_200;
const HIDDEN_POLL_MS = 20_000;
const POLL_MAX_MS = 20_000;
const SAID_MS = 6_000;

const page = JSON.parse(document.getElementById("page").textContent);
const { words } = page;
const byId = (id) => document.getElementById(id);
const kept = new Kept(page.code);
const api = new Api(page.urls.api, page.language);
api.token = kept.get().token ?? "";

let version = -1;
let misses = 0;
let timer = 0;
let polling = false;
let pollAgain = false;
let isOpen = true;
let editing = "";
let saidTimer = 0;

const form = new Form(page, {
  typed: () => {
    if (!editing) kept.change((value) => Object.assign(value, { draft: form.typed }));
  },
  sent: (draft) => {
    const { amount, place, unit } = form.typed;
    const shown = { quantity: amount ? `${amount} ${page.names.units[unit]}` : "", place: place?.name ?? "" };
    outbox.put({ ...draft, shown }, editing);
    endEditing();
    form.clear();
    kept.change((value) => Object.assign(value, { draft: form.typed }));
    say(words.sending);
    show("write");
  },
  cancelled: () => endEditing(),
  heard: async (text) => {
    await joined();
    return api.write("/read", { text });
  },
});
new Places(
  page,
  () => form.place,
  (place) => {
    form.place = place;
    form.on.typed();
  },
);

const meets = new Meets(page, {
  read: (path) => api.read(path),
  write: async (path, value) => {
    await joined();
    await api.write(path, value);
    await fetchMine();
  },
  changed: () => board.drawMine(outbox.items),
  failed: (error) => {
    say(explained(error), "wrong");
    return explained(error);
  },
  look: () => show("mine"),
});

const board = new Board(page, {
  below: (entry) => meets.below(entry),
  react: async (id, kind, on) => {
    try {
      await joined();
      await api.write(`/entries/${id}/react`, { kind, on });
      return true;
    } catch (error) {
      say(explained(error), "wrong");
      return false;
    }
  },
  change: (entry) => {
    form.on.typed();
    editing = entry.id;
    const place = entry.place ? { lon: entry.lon, lat: entry.lat, place_id: entry.place_id, name: entry.place } : null;
    form.fill({ ...entry, name: "", contact: "", place });
    form.editing(true, entry.with_contact);
    show("write");
    byId("text").focus();
  },
  withdraw: async (entry) => {
    try {
      await api.write(`/entries/${entry.id}/withdraw`, {});
      say(words.withdrawn);
      await fetchMine();
      poll();
    } catch (error) {
      say(explained(error), "wrong");
    }
  },
  warned: (text) => say(text, ""),
  again: (item) => outbox.again(item.key),
  drop: (item) => outbox.drop(item.key),
  retype: (item) => {
    outbox.drop(item.key);
    const { lat, lon, place_id, shown } = item.draft;
    editing = item.entryId;
    form.editing(Boolean(editing));
    const amount = String(item.draft.amount ?? "").replace(".", page.language === "en" ? "." : ",");
    const said = Object.fromEntries(
      ["confirmed", "refused"].flatMap((answer) => (item.draft[answer] ?? []).map((key) => [key, answer])),
    );
    form.fill({ ...item.draft, amount, said, place: shown.place ? { lon, lat, place_id, name: shown.place } : null });
    show("write");
    byId("text").focus();
  },
});

/** What shows a question to the room: fetched when the first one is asked. */
let question = null;
let asked = null;
let answers = {};
async function ask(poll) {
  asked = poll ?? null;
  if (!asked && !question) return;
  const { Poll } = await import("./poll.js");
  question ??= new Poll(page, answer);
  question.own(answers);
  question.take(asked);
}

async function answer(id, value, name) {
  try {
    await joined();
    await api.write(`/polls/${id}/answer`, { value, name });
    answers = { ...answers, [id]: value };
    say(words.poll_sent);
    return true;
  } catch (error) {
    say(explained(error), "wrong");
    return false;
  }
}

const outbox = new Outbox(
  kept,
  async ({ draft, entryId, key }) => {
    await joined();
    const { shown, ...entry } = draft;
    return entryId ? api.write(`/entries/${entryId}/change`, entry) : api.write("/entries", { key, ...entry });
  },
  {
    changed: () => board.drawMine(outbox.items),
    waits: (item) => say(item.seconds ? filled(words.waiting_limit, item) : words.waiting, ""),
    refused: (item) => say(filled(words.refused, { why: item.why || words.failed }), "wrong"),
    sent: (item) => {
      say(item.entryId ? words.saved_long : words.sent_long);
      fetchMine().catch(() => {});
      poll();
    },
  },
);

/** Joins the workshop, once: the secret that comes back says which entries are one's own. */
let joining = null;
function joined() {
  if (api.token) return Promise.resolve();
  joining ??= api
    .write("/join", { code: page.code })
    .then(({ token }) => {
      api.token = token;
      kept.change((value) => Object.assign(value, { token }));
    })
    .finally(() => {
      joining = null;
    });
  return joining;
}

async function fetchMine() {
  const mine = await api.read("/mine");
  board.own(mine);
  answers = mine.answers;
  question?.own(answers);
  board.drawMine(outbox.items);
  if (document.body.dataset.tab === "mine" || globalThis.innerWidth >= 900) meets.lookAround(board.mine);
}

/** Asks what changed, and again after a while: sooner while somebody looks, later while nothing answers. */
async function poll() {
  clearTimeout(timer);
  if (polling) {
    // One question at a time: an older answer must not come after a newer one.
    pollAgain = true;
    return;
  }
  polling = true;
  pollAgain = false;
  try {
    await joined();
    const changes = await api.read(`/changes?since=${version}`);
    const first = version < 0;
    version = changes.version;
    misses = 0;
    if (changes.entries) {
      board.take(changes);
      ask(changes.poll).catch(() => say(words.failed, "wrong"));
      isOpen = changes.open;
      const touched = [...changes.entries.map((entry) => entry.id), ...changes.gone];
      if (first || touched.some((id) => board.isMine(id))) await fetchMine();
    }
    meets.look(version, board.mine);
    document.body.dataset.ready = "true";
    tell(isOpen ? "" : words.closed);
    byId("send").disabled = !isOpen;
    if (outbox.items.some((item) => item.state === "waiting" && !item.seconds)) outbox.hurry();
  } catch (error) {
    misses += 1;
    if (error instanceof Refused && error.status === 401) forget();
    else if (error instanceof Refused && error.status === 404) tell(words.gone, "wrong");
    else if (error instanceof Refused) tell(explained(error), "wrong");
    else if (error instanceof NoAnswer && misses > 1) tell(words.offline);
    else if (!(error instanceof NoAnswer)) throw error;
  } finally {
    polling = false;
    const rest = pollAgain ? 0 : document.hidden ? HIDDEN_POLL_MS : Math.min(POLL_MAX_MS, POLL_MS * 2 ** Math.min(misses, 4));
    clearTimeout(timer);
    timer = setTimeout(poll, rest);
  }
}

/** The server knows this device no longer: join anew. */
function forget() {
  api.token = "";
  version = -1;
  kept.change((value) => {
    delete value.token;
  });
}

function explained(error) {
  if (error instanceof NoAnswer) return words.failed;
  if (error instanceof Refused && error.status === 429) return filled(words.limit, { seconds: Math.max(1, error.seconds) });
  return error.message || words.failed;
}

/** A line at the top that stays while it is true. */
function tell(text, how = "") {
  const line = byId("net");
  if (line.textContent === text) return;
  line.textContent = text;
  line.hidden = !text;
  line.className = `notice ${how}`;
}

/** A line at the top that goes away. */
function say(text, how = "good") {
  const line = byId("said");
  line.textContent = text;
  line.className = `notice ${how}`;
  line.hidden = false;
  clearTimeout(saidTimer);
  saidTimer = setTimeout(() => {
    line.hidden = true;
  }, SAID_MS);
}

function endEditing() {
  if (!editing) return;
  editing = "";
  form.editing(false);
  form.clear();
  form.fill(kept.get().draft ?? {});
}

function show(tab) {
  document.body.dataset.tab = tab;
  for (const one of document.querySelectorAll(".tabs button")) {
    if (one.dataset.tab === tab) one.setAttribute("aria-current", "page");
    else one.removeAttribute("aria-current");
  }
  scrollTo(0, 0);
  if (tab === "mine") meets.lookAround(board.mine);
}

for (const one of document.querySelectorAll(".tabs button")) one.addEventListener("click", () => show(one.dataset.tab));
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) poll();
});
addEventListener("online", () => poll());
addEventListener("offline", () => tell(words.offline));

if (!lasting) tell(words.not_kept);
if (kept.get().draft) form.fill(kept.get().draft);
board.drawMine(outbox.items);
outbox.hurry();
poll();
