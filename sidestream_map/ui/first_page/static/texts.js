// Streamlit's own words in the reader's language. The list comes with the page; whole texts are replaced, and texts with a
// number or a name in them by their pattern. Nothing that a person wrote is touched: such a text is no entry of the list.
(() => {
  const said = JSON.parse(document.getElementById("first-texts")?.textContent || "{}");
  const whole = new Map(Object.entries(said.whole || {}));
  const patterns = (said.patterns || []).map(([pattern, text]) => [new RegExp(`^${pattern}$`), text]);
  if (!whole.size && !patterns.length) return;
  const ATTRIBUTES = ["aria-label", "title", "placeholder", "alt"];
  // Where people's own words stand.
  const OWN = "[data-testid='stMarkdownContainer'], [data-testid='stHtml'], textarea, [contenteditable]";
  // Here Streamlit draws its own label as it draws ours.
  const THEIRS = "[data-testid='stFileUploaderDropzone']";

  const translated = (text) => {
    const bare = text.trim();
    if (!bare) return undefined;
    let found = whole.get(bare);
    if (found === undefined) {
      for (const [pattern, words] of patterns) {
        const match = pattern.exec(bare);
        if (match) {
          found = words.replace(/\{(\d)\}/g, (_, place) => match[Number(place)] ?? "");
          break;
        }
      }
    }
    return found === undefined || found === bare ? undefined : text.replace(bare, () => found);
  };
  const mend = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const words = translated(node.data);
      const parent = node.parentElement;
      if (words !== undefined && (!parent?.closest(OWN) || parent.closest(THEIRS))) node.data = words;
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    for (const name of ATTRIBUTES) {
      const words = node.hasAttribute(name) ? translated(node.getAttribute(name)) : undefined;
      if (words !== undefined) node.setAttribute(name, words);
    }
    for (const child of node.childNodes) mend(child);
  };
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(mend);
      else mend(change.target);
    }
  }).observe(document.documentElement, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES,
  });
  mend(document.body ?? document.documentElement);
})();
