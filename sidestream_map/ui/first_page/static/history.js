// Back and Forward take one press a step. Streamlit adds an entry to the browser's history whenever the server writes the
// address: also when it only completes the one that was opened, or tells where the map has moved. An entry needs a press of
// its own; what comes without one takes the place of the latest entry, and so does a new view of the same map.
(() => {
  const VIEW = "view"; // the map's camera (scenario/links.py)
  let pressed = false;
  for (const kind of ["pointerdown", "keydown", "input", "change", "drop"]) {
    window.addEventListener(kind, () => { pressed = true; }, { capture: true, passive: true });
  }
  window.addEventListener("popstate", () => { pressed = false; }, { capture: true });

  const withoutView = (address) => {
    const query = new URLSearchParams(address.search);
    query.delete(VIEW);
    query.sort();
    return `${address.pathname}?${query}`;
  };
  const push = window.history.pushState.bind(window.history);
  window.history.pushState = (state, unused, url) => {
    const next = url == null ? null : new URL(url, document.baseURI);
    const same = next && next.origin === location.origin && withoutView(next) === withoutView(location);
    if (!pressed || same) {
      window.history.replaceState(state, unused, url);
      return;
    }
    pressed = false;
    push(state, unused, url);
  };
})();
