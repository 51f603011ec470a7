// What Streamlit's loader calls: mounts a map, the invisible reporter that sends its view to the server, or the
// invisible overlay that brings further layers without the map's own being sent again.
import { DeckMap } from "./map.js";
import { failure } from "./failure.js";

/** A page that moves the map to another place of its layout takes it down and puts it up again at once; waiting this
 * long before the WebGL context goes lets the map move instead of starting anew. */
const PARKING_MS = 2000;
/** An overlay that a rerun puts up anew comes back within this time; its marks must not blink. */
const OVERLAY_MS = 300;

const maps = new Map();
const reporters = new Map();
/** Layers that an overlay brought for a map, by the map's key; they may come before the map does. */
const overlays = new Map();

/** Takes one rerun's data for the map (or what belongs to it) that `component.data.key` names; returns the clean-up. */
export async function mount(component) {
  const { role } = component.data;
  if (role === "reporter") return mountReporter(component);
  return role === "overlay" ? mountOverlay(component) : mountMap(component);
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
    slot.map.overlay = overlays.get(data.key) ?? [];
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

function mountOverlay(component) {
  const { data, parentElement } = component;
  hideBox(parentElement);
  const { layers } = data;
  overlays.set(data.key, layers);
  maps.get(data.key)?.map?.lay(layers);
  // A later run's layers are another list: its predecessor's clean-up then leaves them alone.
  return () =>
    setTimeout(() => {
      if (overlays.get(data.key) !== layers) return;
      overlays.delete(data.key);
      maps.get(data.key)?.map?.lay([]);
    }, OVERLAY_MS);
}

/** Out of the page's flow, so that it leaves no gap. */
function hideBox(element) {
  const box = (element.host ?? element).closest('[data-testid="stElementContainer"]');
  if (box) Object.assign(box.style, { position: "absolute", width: "0", height: "0", overflow: "hidden" });
}

function mountReporter(component) {
  const { data, parentElement } = component;
  hideBox(parentElement);
  const report = component.setStateValue;
  reporters.set(data.key, report);
  return () => {
    if (reporters.get(data.key) === report) reporters.delete(data.key);
  };
}

export { failure };
