// A truck that drives a road once, drawn above the map; it stands still on the way for who asked for less movement.
import { reducedMotion } from "./camera.js";

const SVG = "http://www.w3.org/2000/svg";
/** Where the truck stands that doesn't drive, as a part of the road. */
const STILL_AT = 0.5;
/** The truck's shape in a box of 64 by 40, its front on the right, its wheels on the lower edge. */
const BODY = "M2 6h38v24H2zM42 13h11l9 9v8H42z";
const WHEELS = [12, 24, 52];

export class Trip {
  root = document.createElementNS(SVG, "svg");
  #done = document.createElementNS(SVG, "polyline");
  #truck = document.createElementNS(SVG, "g");
  #path = [];
  #lengths = [];
  #said = "null";
  #at = 0;
  #frame = 0;
  #project;

  /** @param {(position: [number, number]) => [number, number] | null} project gives a position's pixels. */
  constructor(project) {
    this.#project = project;
    this.root.setAttribute("class", "trip");
    this.root.setAttribute("aria-hidden", "true");
    this.root.style.display = "none";
    const body = document.createElementNS(SVG, "path");
    body.setAttribute("d", BODY);
    this.#truck.append(body);
    for (const x of WHEELS) {
      const wheel = document.createElementNS(SVG, "circle");
      for (const [name, value] of Object.entries({ cx: x, cy: 32, r: 6 })) wheel.setAttribute(name, value);
      this.#truck.append(wheel);
    }
    this.root.append(this.#done, this.#truck);
  }

  /**
   * Takes a road, or none; the same one as before goes on as it was.
   *
   * @param {{path: [number, number][], seconds: number, wait: number} | null} trip degrees, how long it takes, and how
   *     long the truck waits before it starts, in seconds.
   */
  set(trip) {
    const said = JSON.stringify(trip ?? null);
    if (said === this.#said) return;
    this.#said = said;
    cancelAnimationFrame(this.#frame);
    this.#path = trip?.path ?? [];
    this.root.style.display = this.#path.length > 1 ? "" : "none";
    if (this.#path.length < 2) {
      delete this.root.dataset.trip;
      return;
    }
    // Degrees of longitude are shorter than those of latitude; on a web map both are as long as they look.
    const shrink = Math.cos((this.#path[0][1] * Math.PI) / 180);
    let sum = 0;
    this.#lengths = this.#path.map(([lon, lat], row) => {
      const [beforeLon, beforeLat] = this.#path[Math.max(0, row - 1)];
      sum += Math.hypot((lon - beforeLon) * shrink, lat - beforeLat);
      return sum;
    });
    if (reducedMotion()) {
      this.root.dataset.trip = "still";
      this.#at = STILL_AT;
      this.draw();
      return;
    }
    this.root.dataset.trip = "driving";
    const start = performance.now() + 1000 * trip.wait;
    const step = (now) => {
      this.#at = Math.min(1, Math.max(0, (now - start) / (1000 * trip.seconds)));
      this.draw();
      if (this.#at < 1) this.#frame = requestAnimationFrame(step);
      else this.root.dataset.trip = "arrived";
    };
    this.#at = 0;
    this.#frame = requestAnimationFrame(step);
  }

  /** Draws it where the camera looks now. */
  draw() {
    if (this.#path.length < 2) return;
    const whole = this.#lengths.at(-1) || 1;
    const gone = this.#at * whole;
    const row = Math.max(1, this.#lengths.findIndex((length) => length >= gone));
    const [before, after] = [this.#lengths[row - 1], this.#lengths[row]];
    const part = after > before ? (gone - before) / (after - before) : 0;
    const here = this.#path[row].map((degree, axis) => this.#path[row - 1][axis] + part * (degree - this.#path[row - 1][axis]));
    const pixels = [...this.#path.slice(0, row), here].map((position) => this.#project(position));
    if (pixels.some((pixel) => !pixel)) return;
    this.#done.setAttribute("points", pixels.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" "));
    const [x, y] = pixels.at(-1);
    const ahead = this.#project(this.#path[Math.min(row + 1, this.#path.length - 1)]);
    const side = ahead && ahead[0] < x - 0.5 ? -1 : 1;
    this.#truck.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${1.4 * side} 1.4) translate(-32 -38)`);
  }

  destroy() {
    cancelAnimationFrame(this.#frame);
    this.root.remove();
  }
}
