// What a presenter does without waiting for the server: steps by keys and buttons, blackout, timer, the QR code large.
// The server is told of steps only. Every text is set as text, never as HTML.
const QUIET_MS = 2500;
const TIMER_KEY = "sidestream-map-timer";
const CORNER_KEY = "sidestream-map-corner";
const MINUTES_MAX = 600;
/** An answer to a step that takes longer won't come. */
const ANSWER_MS = 5000;
const ICONS = {
  first: "M6 5v14M18 5l-9 7 9 7z",
  board: "M4 4h16v11H9l-5 5zM8 8h8M8 11h5",
  previous: "M15 5l-8 7 8 7z",
  next: "M9 5l8 7-8 7z",
  blackout: "M4 5h16v12H4zM9 21h6",
  timer: "M12 8v5l3 2M9 2h6M12 5a8 8 0 1 0 0 16 8 8 0 0 0 0-16z",
  reset: "M5 5v5h5M5.5 10a7.5 7.5 0 1 1-.6 5",
  less: "M5 12h14",
  more: "M5 12h14M12 5v14",
  qr: "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2h-2zM18 18h2v2h-2zM18 14h2M14 18v2",
  corner: "M4 5h16v14H4zM13 12h5v5h-5z",
  view: "M3 4h18v12H3zM8 20h8M12 16v4M7 8h6M7 12h10",
  help: "M9 9a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4M12 18v.5",
  fullscreen: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
  leave: "M6 6l12 12M18 6L6 18",
};
const CSS = `
  :host { --u: min(100vw / 1920, 100vh / 1080); }
  * { box-sizing: border-box; }
  [hidden] { display: none !important; }
  button { font: inherit; cursor: pointer; }
  .sheet { position: fixed; inset: 0; z-index: 1000030; display: grid; place-content: center; justify-items: center; }
  .blackout { background: #000; z-index: 1000040; cursor: none; }
  .large { background: #fff; color: #16242b; gap: calc(18 * var(--u)); padding: calc(24 * var(--u)); }
  .large img { height: min(80vh, 92vw); image-rendering: pixelated; }
  .large p { margin: 0; max-width: 94vw; font-size: calc(34 * var(--u)); font-weight: 600; text-align: center;
    overflow-wrap: anywhere; }
  .code { position: fixed; right: calc(32 * var(--u)); bottom: calc(32 * var(--u)); z-index: 1000010; padding: 0;
    display: flex; flex-direction: column; align-items: center; border: 0; border-radius: calc(10 * var(--u));
    background: #fff; color: #16242b; box-shadow: 0 1px 8px rgba(22, 36, 43, 0.35); }
  .code { --wide: calc(340 * var(--u)); }
  .code.roomy { --wide: calc(480 * var(--u)); }
  .code img { width: var(--wide); image-rendering: pixelated; display: block; }
  .code span { font-size: calc(30 * var(--u)); font-weight: 600; line-height: 1.2; max-width: var(--wide);
    padding: 0 calc(12 * var(--u)) calc(14 * var(--u)); }
  .keys { background: #fff; color: #16242b; }
  .keys table { border-collapse: collapse; font-size: calc(40 * var(--u)); }
  .keys th, .keys td { text-align: left; padding: calc(8 * var(--u)) calc(28 * var(--u));
    border-bottom: 1px solid #16242b; }
  .timer { position: fixed; top: calc(18 * var(--u)); right: calc(28 * var(--u)); z-index: 1000020; border: 0;
    padding: 0 calc(22 * var(--u)); border-radius: calc(10 * var(--u)); background: #16242b; color: #fff;
    font-size: calc(92 * var(--u)); font-weight: 700; line-height: 1.25; font-variant-numeric: tabular-nums; }
  .timer.paused { background: #fff; color: #16242b; outline: calc(5 * var(--u)) solid #16242b; }
  .timer.over { background: #7d1410; color: #fff; outline: 0; }
  .bar { position: fixed; left: 50%; bottom: calc(20 * var(--u)); transform: translateX(-50%); z-index: 1000025;
    display: flex; gap: calc(4 * var(--u)); padding: calc(8 * var(--u)); border-radius: calc(14 * var(--u));
    background: #16242b; color: #fff; opacity: 0; transition: opacity 0.2s; pointer-events: none; }
  .bar.awake, .bar:focus-within { opacity: 1; pointer-events: auto; }
  .bar button { display: flex; flex-direction: column; align-items: center; justify-content: center; border: 0;
    min-width: max(44px, calc(68 * var(--u))); padding: calc(8 * var(--u)); border-radius: calc(8 * var(--u));
    background: none; color: #fff; font-size: calc(30 * var(--u)); line-height: 1.1; }
  .bar button:hover { background: #35505c; }
  .bar button:disabled { opacity: 0.45; cursor: default; }
  .bar svg { width: max(20px, calc(40 * var(--u))); height: max(20px, calc(40 * var(--u))); fill: none;
    stroke: currentColor; stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; }
  button:focus-visible { outline: max(3px, calc(5 * var(--u))) solid #ffc233; outline-offset: -3px; }
  @media (max-width: 640px) {
    .bar { left: 0; right: 0; bottom: 0; transform: none; flex-wrap: wrap; justify-content: center; opacity: 1;
      pointer-events: auto; border-radius: 0; }
    .bar button { font-size: 14px; } .large p { font-size: 16px; } .code { display: none; }
    .timer { font-size: 28px; }
  }
`;

export default function (component) {
  const { parentElement } = component;
  parentElement.presenter ??= new Presenter(parentElement);
  const turn = parentElement.presenter.update(component);
  // Streamlit also calls the clean-up of a run that a later one has overtaken: only the latest may take it down.
  return () => parentElement.presenter?.leave(turn);
}

class Presenter {
  #root = document.createElement("div");
  #parts = {};
  #data = {};
  #turn = 0;
  #target = 0;
  #before = 0;
  #asked = 0;
  #clock = new Clock();
  #view = new PresenterView((action) => this.#act(action), (event) => this.#key(event));
  #quiet = 0;
  #tick = 0;
  #tell = () => {};
  #stop = new AbortController();

  constructor(parent) {
    const style = document.createElement("style");
    style.textContent = CSS;
    const parts = this.#parts;
    parts.timer = make("button", "timer", { type: "button" });
    parts.code = make("button", "code", { type: "button" });
    parts.small = make("img", "", { alt: "" });
    parts.caption = make("span", "");
    parts.code.append(parts.small, parts.caption);
    parts.bar = make("div", "bar", { role: "toolbar" });
    parts.large = make("div", "sheet large", { role: "dialog" });
    parts.blackout = make("div", "sheet blackout", { role: "img" });
    parts.keys = make("div", "sheet keys", { role: "dialog" });
    parts.large.hidden = parts.keys.hidden = parts.blackout.hidden = parts.timer.hidden = true;
    this.#root.append(parts.timer, parts.code, parts.bar, parts.large, parts.keys, parts.blackout);
    parent.append(style, this.#root);
    const { signal } = this.#stop;
    // Before the map, whose own arrow keys would move it instead.
    addEventListener("keydown", (event) => this.#key(event), { capture: true, signal });
    for (const type of ["pointermove", "pointerdown"]) addEventListener(type, () => this.#wake(), { signal });
    parts.code.addEventListener("click", () => this.#act("qr"));
    parts.large.addEventListener("click", () => this.#act("qr"));
    parts.keys.addEventListener("click", () => this.#act("help"));
    parts.blackout.addEventListener("click", () => this.#act("blackout"));
    parts.timer.addEventListener("click", () => this.#act("timer"));
    this.#tick = setInterval(() => {
      this.#showTime();
      this.#giveRoom();
      this.#view.tick(this.#clock);
    }, 200);
  }

  update({ data, setTriggerValue }) {
    // While a step is on its way, the next press counts from where that leads: two quick presses are two steps.
    if (data.scene === this.#target || Date.now() > this.#asked + ANSWER_MS) this.#target = data.scene;
    if (this.#data.minutes !== data.minutes) this.#clock.begin(data.minutes);
    const repeat = JSON.stringify(this.#data) === JSON.stringify(data);
    this.#data = data;
    this.#tell = setTriggerValue;
    if (!repeat) this.#draw();
    return ++this.#turn;
  }

  leave(turn) {
    if (turn !== this.#turn) return;
    setTimeout(() => {
      if (turn !== this.#turn || this.#root.isConnected) return;
      this.#stop.abort();
      clearInterval(this.#tick);
    }, 0);
  }

  #draw() {
    const { words, count } = this.#data;
    const { bar, code, large, keys, blackout, timer } = this.#parts;
    bar.setAttribute("aria-label", words.bar);
    blackout.setAttribute("aria-label", words.blackout);
    timer.setAttribute("aria-label", words.timer);
    large.setAttribute("aria-label", words.qr);
    code.setAttribute("aria-label", words.qr);
    keys.setAttribute("aria-label", words.help);
    const table = make("table", "");
    for (const [key, what] of this.#data.keys) {
      const row = table.insertRow();
      row.append(text("th", key), text("td", what));
    }
    keys.replaceChildren(table);
    this.#showCode();
    this.#view.draw(this.#data, this.#target, this.#clock);
    const had = this.#root.getRootNode().activeElement?.dataset?.action;
    const buttons = [
      ["first", "Home"], ["previous", "←"], ["next", "→"], ["blackout", "B"], ["timer", "T"], ["reset", "R"],
      ["less", "−"], ["more", "+"], ["qr", "Q"], ["corner", "C"], ["view", "V"], ["fullscreen", "F"], ["help", "?"], ["leave", "Esc"],
    ];
    if (this.#data.board) buttons.splice(3, 0, ["board", "L"]);
    bar.replaceChildren(...buttons.map(([action, key]) => this.#button(action, key, words[action])));
    bar.querySelector('[data-action="next"]').disabled = this.#target >= count;
    for (const action of ["first", "previous"]) {
      bar.querySelector(`[data-action="${action}"]`).disabled = this.#target <= 0;
    }
    if (had) bar.querySelector(`[data-action="${had}"]`)?.focus();
    this.#showTime();
  }

  /** The code of the corner: the slide's own, the next of those that the leader has asked for, or none. */
  #showCode() {
    const { words, codes } = this.#data;
    const { code, small, caption, large } = this.#parts;
    const asked = corner.read();
    const there = codes.filter((each) => each.qr);
    const shown = asked === "none" ? null : (there[Math.min(asked === "join" ? 1 : 0, there.length - 1)] ?? null);
    code.hidden = !shown;
    if (shown) small.src = shown.qr;
    caption.textContent = shown?.scan ?? "";
    const big = shown ?? there[0];
    const lines = big ? [big.scan, big.reached_at] : [words.noQr];
    const picture = big ? [make("img", "", { alt: big.scan, src: big.qr })] : [];
    large.replaceChildren(...picture, ...lines.map((line) => text("p", line)));
    this.#giveRoom();
  }

  /** On a slide that has nothing to show yet, the code is what matters. */
  #giveRoom() {
    const empty = document.querySelector('.board-slide[data-total="0"], .slide.start[data-empty]');
    this.#parts.code.classList.toggle("roomy", Boolean(empty));
  }

  #button(action, key, name) {
    const button = make("button", "", { type: "button", title: name, "aria-label": name });
    button.dataset.action = action;
    button.innerHTML = `<svg viewBox="0 0 24 24" aria-hidden="true"><path d="${ICONS[action]}"/></svg>`;
    const mark = text("span", key);
    mark.setAttribute("aria-hidden", "true");
    button.append(mark);
    button.addEventListener("click", () => this.#act(action));
    return button;
  }

  #key(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const [target] = event.composedPath();
    if (target instanceof Element && target.closest("input, textarea, select, [contenteditable='true']")) return;
    const onButton = target instanceof Element && target.closest("button, a");
    if (onButton && (event.key === " " || event.key === "Enter")) return;
    const action = {
      ArrowRight: "next", ArrowDown: "next", PageDown: "next", " ": "next", Enter: "next",
      ArrowLeft: "previous", ArrowUp: "previous", PageUp: "previous", Backspace: "previous",
      Home: "first", End: "last", b: "blackout", ".": "blackout", t: "timer", r: "reset", q: "qr", f: "fullscreen",
      l: "board", c: "corner", v: "view", "?": "help",
      Escape: "leave",
    }[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!action) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.repeat && !["next", "previous"].includes(action)) return;
    this.#act(action);
  }

  #act(action) {
    const { blackout, large, keys } = this.#parts;
    const { count } = this.#data;
    if (action === "help") keys.hidden = !keys.hidden;
    else if (action === "view") this.#view.open();
    else if (action === "corner") {
      corner.turn(this.#data.codes.filter((each) => each.qr).length > 1);
      this.#showCode();
    } else if (action === "blackout") blackout.hidden = !blackout.hidden;
    else if (action === "qr") large.hidden = !large.hidden;
    else if (action === "timer") this.#clock.press();
    else if (action === "reset") this.#clock.begin(this.#data.minutes);
    else if (action === "less") this.#clock.change(-1);
    else if (action === "more") this.#clock.change(1);
    else if (action === "fullscreen") toggleFullscreen();
    else if (action === "leave") this.#escape();
    else if (action === "board") {
      if (!this.#data.board) return;
      this.#uncover();
      const at = this.#data.board;
      const to = this.#target === at ? this.#before : at;
      this.#before = this.#target;
      this.#go(to);
    } else {
      this.#uncover();
      const to = { next: this.#target + 1, previous: this.#target - 1, first: 0, last: count }[action];
      this.#go(Math.max(0, Math.min(count, to)));
    }
    this.#showTime();
  }

  #go(to) {
    if (to === this.#target) return;
    this.#target = to;
    this.#view.draw(this.#data, to, this.#clock);
    this.#asked = Date.now();
    this.#tell("go", to);
  }

  #uncover() {
    const { blackout, large, keys } = this.#parts;
    const covered = !blackout.hidden || !large.hidden || !keys.hidden;
    blackout.hidden = large.hidden = keys.hidden = true;
    return covered;
  }

  #escape() {
    if (this.#uncover()) return;
    if (document.fullscreenElement) document.exitFullscreen();
    this.#tell("leave", true);
  }

  #wake() {
    const { bar } = this.#parts;
    bar.classList.add("awake");
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => bar.classList.remove("awake"), QUIET_MS);
  }

  #showTime() {
    const { timer } = this.#parts;
    timer.hidden = !this.#clock.shown;
    if (timer.hidden) return;
    const { label, over } = this.#clock.read();
    if (timer.textContent !== label) timer.textContent = label;
    timer.className = `timer${over ? " over" : ""}${this.#clock.running ? "" : " paused"}`;
  }
}

/** Which code the corner shows, for all slides: "own", "join" or "none". Outlives a reload of the page. */
const corner = {
  kept: "own",
  read() {
    try {
      return sessionStorage.getItem(CORNER_KEY) ?? this.kept;
    } catch {
      return this.kept;
    }
  },
  turn(both) {
    const order = both ? ["own", "join", "none"] : ["own", "none"];
    this.kept = order[(order.indexOf(this.read()) + 1) % order.length];
    try {
      sessionStorage.setItem(CORNER_KEY, this.kept);
    } catch {
      // No storage: it holds until the page is left.
    }
  },
};

/** Counts down from its minutes, and on beyond them; up where there are none. Outlives a reload of the page. */
class Clock {
  shown = false;
  #minutes = 0;
  #passed = 0;
  #since = 0;

  constructor() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(TIMER_KEY) ?? "null");
      if (kept) [this.shown, this.#minutes, this.#passed, this.#since] = [true, kept.minutes, kept.passed, kept.since];
    } catch {
      // No storage, or not ours: the timer starts anew.
    }
    this.#restored = this.shown;
  }

  #restored;

  get running() {
    return this.#since > 0;
  }

  /** Back to the start, out of sight. */
  begin(minutes) {
    if (this.#restored) {
      this.#restored = false;
      return;
    }
    this.#minutes = minutes;
    this.#passed = this.#since = 0;
    this.shown = false;
    this.#keep();
  }

  /** Shows and starts it, pauses it, lets it go on. */
  press() {
    this.shown = true;
    if (this.running) this.#passed += Date.now() - this.#since;
    this.#since = this.running ? 0 : Date.now();
    this.#keep();
  }

  change(by) {
    this.shown = true;
    this.#minutes = Math.max(0, Math.min(MINUTES_MAX, this.#minutes + by));
    this.#keep();
  }

  read() {
    const passed = (this.#passed + (this.running ? Date.now() - this.#since : 0)) / 1000;
    const left = this.#minutes * 60 - passed;
    const over = this.#minutes > 0 && left < 0;
    const seconds = this.#minutes ? Math.abs(over ? Math.trunc(left) : Math.ceil(left)) : Math.floor(passed);
    const label = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    return { label: over ? `+${label}` : label, over };
  }

  #keep() {
    try {
      if (!this.shown) sessionStorage.removeItem(TIMER_KEY);
      else {
        const kept = { minutes: this.#minutes, passed: this.#passed, since: this.#since };
        sessionStorage.setItem(TIMER_KEY, JSON.stringify(kept));
      }
    } catch {
      // It still runs, but not over a reload.
    }
  }
}

function toggleFullscreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.().catch(() => {});
}

function make(name, className, attributes = {}) {
  const element = document.createElement(name);
  if (className) element.className = className;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

function text(name, content) {
  const element = document.createElement(name);
  element.textContent = content;
  return element;
}
