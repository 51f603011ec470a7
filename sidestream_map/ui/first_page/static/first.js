// Takes the first words away when Streamlit's page is there: its first run has ended and the map, if any, has drawn or said
// that it can't.
(() => {
  const first = document.getElementById("first");
  if (!first) return;
  const LONGEST_MS = 60_000;
  const STILL_MS = 4_000; // a map that takes longer than the page shows its own progress

  let restedAt = 0;
  const there = () => {
    const app = document.querySelector('[data-testid="stApp"]');
    if (!app || !document.querySelector('[data-testid="stMainBlockContainer"] [data-testid="stVerticalBlock"]')) return false;
    // The live board on a screen renews itself each second and hardly ever rests: it is there once it is drawn.
    if (document.querySelector(".board-slide")) return true;
    // A page that computes for long says how far it is, and can be stopped.
    if (document.querySelector(".st-key-work-stop, .st-key-work-on")) return true;
    if (app.getAttribute("data-test-script-state") !== "notRunning") return false;
    restedAt ||= performance.now();
    const map = document.querySelector(".st-key-map-frame");
    return !map || Boolean(map.querySelector('[data-ready="true"], [data-ready="failed"]')) || performance.now() - restedAt > STILL_MS;
  };
  const leave = () => {
    first.classList.add("gone");
    window.dispatchEvent(new Event("sidestream-live"));
    setTimeout(() => first.remove(), 250);
  };
  const started = performance.now();
  const look = () => {
    if (there() || performance.now() - started > LONGEST_MS) leave();
    else setTimeout(look, 100);
  };
  look();
})();
