// The truck day: dots on their roads above the map, a day in some seconds. It stands still until somebody plays it where less
// movement is asked for. A canvas of its own: the map below isn't drawn again, and needs no second WebGL context.
import { reducedMotion } from "./camera.js";

const HOURS = 24;
const DOT_PX = 5;
const EDGE_PX = 2;
/** A step of the clock by the keyboard, hours. */
const STEP_H = 0.25;

export class Day {
  root = document.createElement("canvas");
  controls = document.createElement("div");
  #button = document.createElement("button");
  #clock = document.createElement("input");
  #time = document.createElement("output");
  #project;
  #day = null;
  #said = "null";
  #hour = 0;
  #frame = 0;
  #last = 0;

  /** @param {(position: [number, number]) => [number, number] | null} project gives a position's pixels. */
  constructor(project) {
    this.#project = project;
    this.root.className = "day";
    this.root.setAttribute("aria-hidden", "true");
    this.controls.className = "day-controls";
    this.controls.hidden = true;
    this.root.hidden = true;
    this.#button.type = "button";
    this.#button.addEventListener("click", () => (this.playing ? this.pause() : this.play()));
    Object.assign(this.#clock, { type: "range", min: "0", max: String(HOURS), step: String(STEP_H) });
    this.#clock.addEventListener("input", () => {
      this.pause();
      this.#show(Number(this.#clock.value));
    });
    // The map's own keys would move it.
    this.controls.addEventListener("keydown", (event) => event.stopPropagation());
    this.controls.append(this.#button, this.#clock, this.#time);
  }

  get playing() {
    return this.#frame !== 0;
  }

  /** Takes a day, or none. The same one goes on as it was; another in its place, e.g. with a road closed, at the same hour. */
  set(day) {
    const said = JSON.stringify(day ?? null);
    if (said === this.#said) return;
    this.#said = said;
    const before = this.#day && { hour: this.#hour, playing: this.playing };
    this.pause();
    this.#day = day ?? null;
    this.controls.hidden = this.root.hidden = !day;
    if (!day) {
      delete this.root.dataset.day;
      return;
    }
    this.#clock.setAttribute("aria-label", day.words.clock);
    this.#show(before ? before.hour : day.still);
    if (before ? !before.playing : reducedMotion()) this.#say();
    else if (before) this.play();
    else {
      this.#hour = Math.max(0, Math.min(...day.rides.flatMap((ride) => ride.starts)) - 0.2);
      if (!Number.isFinite(this.#hour)) this.#hour = 0;
      this.play();
    }
  }

  play() {
    if (!this.#day || this.playing) return;
    this.#last = performance.now();
    const step = (now) => {
      const gone = ((now - this.#last) / 1000 / this.#day.seconds) * HOURS;
      this.#last = now;
      this.#frame = requestAnimationFrame(step);
      this.#show((this.#hour + gone) % HOURS);
    };
    this.#frame = requestAnimationFrame(step);
    this.#say();
  }

  pause() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#say();
  }

  /** Draws it where the camera looks now. */
  draw() {
    if (!this.#day) return;
    const { clientWidth: width, clientHeight: height } = this.root;
    const scale = Math.min(globalThis.devicePixelRatio || 1, 2);
    if (this.root.width !== Math.round(width * scale) || this.root.height !== Math.round(height * scale)) {
      this.root.width = Math.round(width * scale);
      this.root.height = Math.round(height * scale);
    }
    const context = this.root.getContext("2d");
    if (!context) return;
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.clearRect(0, 0, width, height);
    context.lineWidth = EDGE_PX;
    let shown = 0;
    for (const { position, colour, empty } of dotsAt(this.#day.rides, this.#hour)) {
      const pixel = this.#project(position);
      if (!pixel) continue;
      shown += 1;
      context.beginPath();
      context.arc(pixel[0], pixel[1], DOT_PX, 0, 2 * Math.PI);
      context.fillStyle = empty ? "#ffffff" : colour;
      context.strokeStyle = empty ? colour : "#ffffff";
      context.fill();
      context.stroke();
    }
    this.root.dataset.dots = String(shown);
  }

  destroy() {
    cancelAnimationFrame(this.#frame);
    this.root.remove();
    this.controls.remove();
  }

  #show(hour) {
    this.#hour = hour;
    this.#clock.value = String(hour);
    const minutes = Math.floor((hour % HOURS) * 60);
    this.#time.textContent = `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
    this.#clock.setAttribute("aria-valuetext", this.#time.textContent);
    this.draw();
  }

  #say() {
    if (!this.#day) return;
    this.root.dataset.day = this.playing ? "playing" : "still";
    const word = this.playing ? this.#day.words.pause : this.#day.words.play;
    this.#button.textContent = this.playing ? "❚❚" : "▶";
    this.#button.setAttribute("aria-label", word);
    this.#button.title = word;
  }
}

/** The trucks that are on a road at an hour of the day; a way that goes on past midnight is one of the same day's night. */
export function dotsAt(rides, hour) {
  const dots = [];
  for (const { path, at, hours, starts, colour, empty } of rides) {
    for (const start of starts) {
      const gone = ((((hour - start) % HOURS) + HOURS) % HOURS) / hours;
      if (gone > 1) continue;
      let row = 1;
      while (row < at.length - 1 && at[row] < gone) row += 1;
      const part = at[row] > at[row - 1] ? (gone - at[row - 1]) / (at[row] - at[row - 1]) : 0;
      dots.push({ position: [0, 1].map((axis) => path[row - 1][axis] + part * (path[row][axis] - path[row - 1][axis])), colour, empty });
    }
  }
  return dots;
}
