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
/** What an overlay brought for a map, by the map's key; it may come before the map does. */
const overlays = new Map();

/** Takes one rerun's data for the map (or what belongs to it) that `component.data.key` names; returns the clean-up. */
export async function mount(component) {
  const { role } = component.data;
  if (role === "reporter") return mountReporter(component);
  return role === "overlay" ? mountOverlay(component) : mountMap(component);
}

async function mountMap(component) {
  const { data, parentElement, setStateValue } = component;
  const run = { data, parentElement, setStateValue };
  let slot = maps.get(data.key);
  if (!slot) {
    slot = { places: new Map(), map: null };
    maps.set(data.key, slot);
  }
  // The latest run of each place that the layout has for this map; the last one has the map.
  slot.places.delete(parentElement);
  slot.places.set(parentElement, run);
  clearTimeout(slot.parking);
  slot.map ??= newMap(data);
  settle(slot, run);
  await slot.map.update(data);
  // Streamlit also calls the clean-up of a run that a later one has overtaken: only a place's latest may give it up.
  return () => leave(slot, run);
}

function newMap(data) {
  const map = new DeckMap(data, (view) => reporters.get(data.key)?.("view", view));
  map.overlay = overlays.get(data.key) ?? map.overlay;
  return map;
}

/** Puts the map into a place. */
function settle({ map }, { parentElement, setStateValue }) {
  map.setPick = (pick) => setStateValue("pick", pick);
  if (map.root.parentNode !== parentElement) parentElement.append(map.root);
}

/** A place goes. While a page's layout changes there are two for a moment, and the one that goes may have been told of the
 * rerun last: the map then goes back to the one that stays. */
function leave(slot, run) {
  if (slot.places.get(run.parentElement) !== run) return;
  slot.places.delete(run.parentElement);
  const staying = [...slot.places.values()].filter(({ parentElement }) => parentElement.isConnected).at(-1);
  if (staying) {
    settle(slot, staying);
    slot.map.update(staying.data);
    return;
  }
  slot.map.hide();
  slot.parking = setTimeout(() => {
    slot.map.destroy();
    maps.delete(run.data.key);
  }, PARKING_MS);
}

function mountOverlay(component) {
  const { data, parentElement } = component;
  hideBox(parentElement);
  const laid = { layers: data.layers ?? [], view: data.view ?? null, trip: data.trip ?? null };
  overlays.set(data.key, laid);
  maps.get(data.key)?.map?.lay(laid);
  // A later run's are others: its predecessor's clean-up then leaves them alone.
  return () =>
    setTimeout(() => {
      if (overlays.get(data.key) !== laid) return;
      overlays.delete(data.key);
      maps.get(data.key)?.map?.lay({ layers: [], view: null, trip: null });
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
