// The camera: where it looks, how it moves, and how long a kilometre is on the screen.
import { FlyToInterpolator, LinearInterpolator } from "@deck.gl/core";

export const MIN_ZOOM = 3;
export const MAX_ZOOM = 18;
const FLIGHT_MS = 600;
const STEP_MS = 180;
/** Pixels that an arrow key moves the map. */
export const KEY_PAN_PX = 120;
const EARTH_CIRCUMFERENCE_M = 40075016.686;
/** deck.gl's world is this many pixels wide at zoom 0. */
const WORLD_PX = 512;
const SCALE_MAX_PX = 110;
/** Room between a box and the map's edge. */
const FIT_MARGIN_PX = 12;

/** Whether the reader asked for less movement. */
export function reducedMotion() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/**
 * [longitude, latitude, zoom] that a page asked for: three numbers as they are, four (west, south, east, north) so that
 * the box fits a map of this size.
 */
export function target(numbers, width, height) {
  if (numbers.length === 3) return numbers;
  const [west, south, east, north] = numbers;
  const [top, bottom] = [mercator(north), mercator(south)];
  const across = (Math.max(1, width - 2 * FIT_MARGIN_PX) * 360) / (WORLD_PX * (east - west));
  const down = Math.max(1, height - 2 * FIT_MARGIN_PX) / (WORLD_PX * (bottom - top));
  return [(west + east) / 2, latitudeOf((top + bottom) / 2), Math.log2(Math.min(across, down))];
}

/** Where a latitude lies in the world of zoom 0, as a part of its height from the top. */
export function mercator(latitude) {
  const sine = Math.sin((latitude * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

function latitudeOf(part) {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * part))) * 180) / Math.PI;
}

/** deck.gl's view state for [longitude, latitude, zoom], at once. */
export function still([longitude, latitude, zoom]) {
  const held = Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, zoom));
  return { longitude, latitude, zoom: held, pitch: 0, bearing: 0, minZoom: MIN_ZOOM, maxZoom: MAX_ZOOM, maxPitch: 0 };
}

/** The same, flown to in a curve. */
export function flight(view, milliseconds = FLIGHT_MS) {
  if (reducedMotion()) return still(view);
  return { ...still(view), transitionDuration: milliseconds, transitionInterpolator: new FlyToInterpolator() };
}

/** The same, in a short straight step: buttons and keys. */
export function step(view) {
  if (reducedMotion()) return still(view);
  const transitionInterpolator = new LinearInterpolator(["longitude", "latitude", "zoom"]);
  return { ...still(view), transitionDuration: STEP_MS, transitionInterpolator };
}

/** [longitude, latitude, zoom] as it is reported: five decimals (about a metre) and two. */
export function rounded({ longitude, latitude, zoom }) {
  return [Number(longitude.toFixed(5)), Number(latitude.toFixed(5)), Number(zoom.toFixed(2))];
}

/** The window of a camera (left, top, right, bottom) in pixels of the world at its zoom. */
export function frame({ longitude, latitude, zoom }, width, height) {
  const world = WORLD_PX * 2 ** zoom;
  const [x, y] = [((longitude + 180) / 360) * world, mercator(latitude) * world];
  return [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
}

/** Metres on the ground under one pixel. */
export function metresPerPixel(latitude, zoom) {
  return (EARTH_CIRCUMFERENCE_M * Math.cos((latitude * Math.PI) / 180)) / (WORLD_PX * 2 ** zoom);
}

/** The longest round distance (1, 2 or 5 times a power of ten) that fits the scale bar: its text and its width. */
export function scale(latitude, zoom) {
  const perPixel = metresPerPixel(latitude, zoom);
  const most = perPixel * SCALE_MAX_PX;
  const power = 10 ** Math.floor(Math.log10(most));
  const metres = [5, 2, 1].map((factor) => factor * power).find((length) => length <= most);
  const text = metres >= 1000 ? `${metres / 1000} km` : `${metres} m`;
  return { text, width: metres / perPixel };
}
