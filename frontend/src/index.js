// What Streamlit's loader calls: mounts a map, or the invisible reporter that sends its view to the server.
import { DeckMap } from "./map.js";
import { failure } from "./failure.js";

/** A page that moves the map to another place of its layout takes it down and puts it up again at once; waiting this
 * long before the WebGL context goes lets the map move instead of starting anew. */
const PARKING_MS = 2000;

const maps = new Map();
const reporters = new Map();

/** Takes one rerun's data for the map (or reporter) that `component.data.key` names; returns the clean-up. */
export async function mount(component) {
  return component.data.role === "reporter" ? mountReporter(component) : mountMap(component);
}

async function mountMap(component) {
  const { data, parentElement } = component;
  let slot = maps.get(data.key);
  if (!slot) {
    slot = { turn: 0, map: null };
    maps.set(data.key, slot);
  }
  const turn = ++slot.turn;
  clearTimeout(slot.parking);
  if (!slot.map) {
    slot.map = new DeckMap(data, (view) => reporters.get(data.key)?.("view", view));
  }
  slot.map.setPick = (pick) => component.setStateValue("pick", pick);
  if (slot.map.root.parentNode !== parentElement) parentElement.append(slot.map.root);
  await slot.map.update(data);
  // Streamlit also calls the clean-up of a run that a later one has overtaken: only the latest may take the map down.
  return () => {
    if (slot.turn !== turn) return;
    slot.map.hide();
    slot.parking = setTimeout(() => {
      if (slot.turn !== turn) return;
      slot.map.destroy();
      maps.delete(data.key);
    }, PARKING_MS);
  };
}

function mountReporter(component) {
  const { data, parentElement } = component;
  const box = (parentElement.host ?? parentElement).closest('[data-testid="stElementContainer"]');
  // Out of the page's flow, so that it leaves no gap.
  if (box) Object.assign(box.style, { position: "absolute", width: "0", height: "0", overflow: "hidden" });
  const report = component.setStateValue;
  reporters.set(data.key, report);
  return () => {
    if (reporters.get(data.key) === report) reporters.delete(data.key);
  };
}

export { failure };
