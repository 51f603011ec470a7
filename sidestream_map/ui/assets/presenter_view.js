// The presenter's own window: the slide that is shown, the next one, notes, the time. It is drawn from the window with the
// slides, holds no state, and its keys and buttons do what they do there. Every text is set as text, never as HTML.
const VIEW_NAME = "sidestream-map-presenter";
const VIEW_CSS = `
  body { margin: 0; font: 20px/1.35 system-ui, sans-serif; color: #16242b; background: #fff; }
  main { display: grid; grid-template-columns: 1fr 1fr; grid-template-rows: auto 1fr auto; gap: 20px; padding: 24px;
    min-height: 100vh; box-sizing: border-box; }
  header { grid-column: 1 / -1; display: flex; justify-content: space-between; gap: 24px; font-size: 44px; font-weight: 700;
    font-variant-numeric: tabular-nums; }
  section { border: 1px solid #35505c; border-radius: 8px; padding: 16px; overflow-wrap: anywhere; }
  h1 { font-size: 28px; margin: 0 0 8px; } h2 { font-size: 18px; font-weight: 500; margin: 0 0 10px; } p { margin: 0; }
  .notes { grid-column: 1 / -1; font-size: 26px; white-space: pre-line; }
  footer { grid-column: 1 / -1; display: flex; gap: 12px; }
  button { font: inherit; min-height: 48px; min-width: 120px; padding: 8px 18px; border: 1px solid #35505c; border-radius: 8px;
    background: #fff; color: inherit; cursor: pointer; }
  button:focus-visible { outline: 3px solid #0b5c7a; outline-offset: 2px; }
  @media (prefers-color-scheme: dark) {
    body { color: #e4ecef; background: #15191c; }
    button { background: #15191c; }
    button:focus-visible { outline-color: #74c4e2; }
  }
`;

class PresenterView {
  #window = null;
  #act;
  #key;
  #last = null;

  constructor(act, key) {
    this.#act = act;
    this.#key = key;
  }

  /** Opens it, or brings it to the front; where the browser blocks it, the slide says so in the page's own words. */
  open() {
    const opened = window.open("", VIEW_NAME, "popup,width=1100,height=760");
    if (!opened) {
      alert(this.#last?.data.words.blocked ?? "");
      return;
    }
    this.#window = opened;
    const { document: page } = opened;
    page.documentElement.lang = document.documentElement.lang;
    page.head.replaceChildren(Object.assign(page.createElement("style"), { textContent: VIEW_CSS }));
    page.onkeydown = (event) => this.#key(event);
    if (this.#last) this.draw(this.#last.data, this.#last.at, this.#last.clock);
    opened.focus();
  }

  draw(data, at, clock) {
    this.#last = { data, at, clock };
    if (!this.#window || this.#window.closed) return;
    const { document: page } = this.#window;
    const { words, slides } = data;
    const [title] = slides[at] ?? [""];
    page.title = `${at + 1} / ${slides.length} ${title}`;
    const main = page.createElement("main");
    const head = page.createElement("header");
    head.append(this.#text("span", `${at + 1} / ${slides.length}`), this.#text("span", "", "clock"), this.#text("span", "", "timer"));
    const notes = this.#part(words.notes, "", slides[at]?.[2] ?? "");
    notes.className = "notes";
    const foot = page.createElement("footer");
    for (const [action, name] of [["previous", words.previous], ["next", words.next], ["blackout", words.blackout], ["timer", words.timer]]) {
      const button = this.#text("button", name);
      button.type = "button";
      button.onclick = () => this.#act(action);
      foot.append(button);
    }
    const after = slides[at + 1];
    main.append(
      head,
      this.#part(words.now, title, slides[at]?.[1] ?? ""),
      after ? this.#part(words.after, after[0], after[1]) : this.#part(words.after, words.end, ""),
      notes,
      foot,
    );
    page.body.replaceChildren(main);
    this.tick(clock);
  }

  /** Time of day, and the timer's where it is shown. */
  tick(clock) {
    if (!this.#window || this.#window.closed) return;
    const { document: page } = this.#window;
    const now = new Date();
    const day = page.querySelector(".clock");
    if (!day) return;
    day.textContent = `${now.getHours()}:${String(now.getMinutes()).padStart(2, "0")}`;
    page.querySelector(".timer").textContent = clock.shown ? clock.read().label : "";
  }

  #part(label, title, text) {
    const made = this.#window.document.createElement("section");
    made.append(this.#text("h2", label), ...(title ? [this.#text("h1", title)] : []), this.#text("p", text));
    return made;
  }

  #text(name, content, className = "") {
    const made = this.#window.document.createElement(name);
    made.textContent = content;
    if (className) made.className = className;
    return made;
  }
}
