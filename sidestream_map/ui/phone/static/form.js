// The form: what is typed into it is kept at once, checked when it is sent, and put back when an entry is changed.
import { filled } from "./cards.js";
import { Heard } from "./heard.js";

/** A few characters before the end are told. */
const TELL_LEFT = 120;
const byId = (id) => document.getElementById(id);

/**
 * A number as people write it here, `1 234,5`; null for nothing, NaN for what is no number.
 * @param {string} text as typed.
 * @param {string} language of the page: `1,500` is fifteen hundred in English, one and a half in Finnish and Swedish.
 */
export function numberOf(text, language) {
  const tight = text.replace(/[\s\u00a0\u202f'’]/g, "");
  if (!tight) return null;
  const [own, other] = language === "en" ? [".", ","] : [",", "."];
  const grouped = (part, mark) => part.split(mark).every((group, place) => (place ? /^\d{3}$/ : /^\d{1,3}$/).test(group));
  let [whole, ...rest] = tight.split(own);
  // The other language's mark parts thousands, or is a decimal mark where it can't.
  if (!rest.length && whole.includes(other) && !grouped(whole, other)) [whole, ...rest] = tight.split(other);
  else if (whole.includes(other)) whole = grouped(whole, other) ? whole.replaceAll(other, "") : "?";
  const decimals = rest.join("?");
  if (!/^\d*$/.test(whole) || !/^\d*$/.test(decimals) || !(whole + decimals)) return NaN;
  return Number(`${whole || 0}.${decimals || 0}`);
}

/** The form and what is in it. */
export class Form {
  #page;
  #place = null;
  #timer = 0;
  #told = false;

  /**
   * @param {object} page words and limits of the page.
   * @param {{typed: () => void, sent: (draft: object) => void, cancelled: () => void, heard: (text: string) => Promise}} on
   *     what is told, and asked.
   */
  constructor(page, on) {
    this.#page = page;
    this.form = byId("form");
    this.on = on;
    this.heard = new Heard(page, on.heard, {
      taken: (chip) => this.#take(chip, true),
      dropped: (chip) => this.#take(chip, false),
      has: () => Boolean(this.form.elements.kind.value),
    });
    this.form.addEventListener("input", () => {
      this.#follow();
      clearTimeout(this.#timer);
      this.#timer = setTimeout(on.typed, 250);
    });
    addEventListener("pagehide", on.typed);
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(this.#timer);
      if (this.#sound()) on.sent(this.draft());
    });
    byId("cancel").addEventListener("click", on.cancelled);
    byId("no-place").addEventListener("click", () => {
      this.place = null;
      byId("by-map").focus();
      on.typed();
    });
    this.#follow();
  }

  get place() {
    return this.#place;
  }

  /** Where it is: `{lon, lat, place_id, name}`, or null. */
  set place(place) {
    this.#place = place;
    byId("place-shown").hidden = !place;
    byId("place-name").textContent = place?.name ?? "";
  }

  /** What is typed, as it is kept on the device. */
  get typed() {
    const { elements } = this.form;
    const names = ["kind", "theme", "text", "visibility", "material", "service", "amount", "unit", "name", "contact"];
    const typed = Object.fromEntries(names.map((name) => [name, elements[name].value]));
    return { ...typed, place: this.#place, said: this.heard.answers };
  }

  /** Puts something into the form: what was kept, or an entry that is changed. */
  fill(value) {
    const { elements } = this.form;
    for (const [name, typed] of Object.entries(value)) {
      if (name !== "place" && name !== "said" && elements[name]) elements[name].value = String(typed ?? "");
    }
    this.place = value.place ?? null;
    this.heard.answers = value.said;
    byId("details").open = Boolean(value.material || value.service || value.amount);
    this.#tell({});
    this.#follow();
  }

  /** Empties what belongs to one entry only; theme, visibility and person stay for the next one. */
  clear() {
    this.fill({ text: "", material: "", service: "", amount: "", place: null });
    for (const picked of this.form.elements.kind) picked.checked = false;
    this.#follow();
  }

  /** Shows whether an entry is changed, and whether a contact is kept with it. */
  editing(yes, withContact = false) {
    byId("contact-kept").hidden = !withContact;
    byId("editing").hidden = byId("cancel").hidden = !yes;
    byId("send").textContent = yes ? this.#page.words.save : this.#page.words.send;
  }

  /** The entry as the server takes it. */
  draft() {
    const { amount, contact, kind, material, name, place, service, text, theme, unit, visibility } = this.typed;
    const number = numberOf(amount, this.#page.language);
    return {
      kind,
      theme: Number(theme),
      text,
      visibility,
      material,
      service,
      amount: number,
      unit,
      lon: place?.place_id ? null : (place?.lon ?? null),
      lat: place?.place_id ? null : (place?.lat ?? null),
      place_id: place?.place_id ?? "",
      name,
      contact,
      confirmed: this.heard.keys("confirmed"),
      refused: this.heard.keys("refused"),
    };
  }

  /** Takes over what a chip says, or lets go of it where the form still has it. */
  #take(chip, yes) {
    const { elements } = this.form;
    const put = (name, value) => {
      if (yes && !elements[name].value) elements[name].value = value;
      else if (!yes && elements[name].value === value) elements[name].value = "";
    };
    if (chip.kind === "kind") for (const radio of elements.kind) radio.checked = yes && radio.value === chip.value;
    if (chip.kind === "material") put("material", chip.value);
    if (chip.kind === "service") put("service", chip.label);
    if (chip.kind === "amount") {
      if (yes && !elements.amount.value) elements.unit.value = chip.unit;
      put("amount", chip.amount);
    }
    if (chip.kind === "place") {
      const { label: name, lat, lon, place_id } = chip;
      if (yes && !this.place) this.place = { lon, lat, place_id, name };
      else if (!yes && this.place?.name === name) this.place = null;
    }
    this.#follow();
    this.on.typed();
  }

  #follow() {
    const { kind, text } = this.form.elements;
    const { words } = this.#page;
    if (this.#told) this.#tell(this.#wrong());
    byId("text-label").textContent = words[`text_${kind.value || "any"}`];
    const left = this.#page.limits.text - text.value.length;
    this.heard.look(text.value);
    byId("left").textContent = left <= TELL_LEFT ? filled(words.left, { count: left }) : "";
  }

  /** What is wrong with what is typed, by field. */
  #wrong() {
    const { amount, kind, text, theme } = this.form.elements;
    const { words } = this.#page;
    const number = numberOf(amount.value, this.#page.language);
    return {
      kind: kind.value ? "" : words.need_kind,
      theme: theme.value === "" ? words.need_theme : "",
      text: text.value.trim() ? "" : words.need_text,
      amount: number === null || Number.isFinite(number) ? "" : words.need_amount,
    };
  }

  /** Checks what is typed; tells what is wrong, and goes to the first of it. */
  #sound() {
    const wrong = this.#wrong();
    this.#tell(wrong);
    const first = Object.keys(wrong).find((name) => wrong[name]);
    if (!first) return true;
    if (first === "amount") byId("details").open = true;
    const field = this.form.elements[first];
    (field instanceof RadioNodeList ? field[0] : field).focus();
    return false;
  }

  #tell(wrong) {
    this.#told = Object.values(wrong).some(Boolean);
    for (const name of ["kind", "theme", "text", "amount"]) {
      byId(`wrong-${name}`).textContent = wrong[name] ?? "";
    }
    for (const name of ["text", "amount"]) byId(name).setAttribute("aria-invalid", String(Boolean(wrong[name])));
  }
}
