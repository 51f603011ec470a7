// Entries as cards. All of an entry is put in as text: nothing that somebody typed becomes a part of the page.

/** An element with a class and what is in it. */
export function element(tag, className = "", ...content) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...content.filter((one) => one !== "" && one !== null && one !== undefined));
  return made;
}

/** A button; `act` tells what it does, and finds it again after the card was drawn anew. */
export function button(words, act, className = "") {
  const made = element("button", className, words);
  made.type = "button";
  made.dataset.act = act;
  return made;
}

/** A message with its fields put in. */
export function filled(message, fields) {
  return message.replace(/\{(\w+)\}/g, (whole, name) => (Object.hasOwn(fields, name) ? String(fields[name]) : whole));
}

/** The mark of a kind: a shape of its own, named by the word beside it. */
function mark(kind) {
  const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  picture.setAttribute("class", "sign");
  picture.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#kind-${kind}`);
  picture.append(use);
  return picture;
}

/** The head, text and facts of an entry or a draft. */
export function body(entry, { names, words }, tags = []) {
  const head = element("p", "head", element("span", "kind", mark(entry.kind), names.kinds[entry.kind] ?? ""));
  for (const tag of tags) head.append(element("span", "tag", tag));
  const facts = [names.materials[entry.material], entry.service, entry.quantity, entry.place];
  if (entry.visibility === "leader") facts.push(names.audiences.leader);
  const shown = facts.filter(Boolean).map((fact) => element("span", "", fact));
  return [head, element("p", "text", entry.text), ...(shown.length ? [element("p", "facts", ...shown)] : []), words && ""];
}

/** A card in a list. */
export function card(entry, ...content) {
  const made = element("li", `entry ${entry.kind}`, ...content);
  made.dataset.id = entry.id ?? "";
  return made;
}

/** Puts a new card in an old one's place; the focus stays on the button that had it. */
export function replace(old, made) {
  const act = old.contains(document.activeElement) ? document.activeElement.dataset.act : "";
  old.replaceWith(made);
  if (act) made.querySelector(`[data-act="${act}"]`)?.focus();
}
