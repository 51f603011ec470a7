// A small map on a 2D canvas: pan and zoom by touch, mouse or buttons, and a tap that says where something is.
const TILE_PX = 512;
const ZOOM_MIN = 5;
const ZOOM_MAX = 15;
/** Names of plants and users are drawn from here on; below they would cover each other. */
const NAMES_FROM_ZOOM = 10.5;
/** A pointer that moved less than this is a tap. */
const TAP_PX = 8;
/** Shapes are kept in units of this zoom, small enough for a canvas' digits. */
const UNIT_ZOOM = 8;
const UNIT = TILE_PX * 2 ** UNIT_ZOOM;

const worldX = (longitude) => (longitude + 180) / 360;
const worldY = (latitude) => {
  const sine = Math.sin((latitude * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
};
const longitudeOf = (x) => x * 360 - 180;
const latitudeOf = (y) => (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;

/** Calls back with each point of a line of steps: each is the difference from the one before. */
function points(steps, step, each) {
  let [x, y] = [0, 0];
  for (let index = 0; index < steps.length; index += 2) {
    x += steps[index];
    y += steps[index + 1];
    each(x * step, y * step, index === 0);
  }
}

/** The map in an element, which it fills. */
export class SmallMap {
  /**
   * @param {HTMLElement} parent what it fills.
   * @param {object} ground the shapes, as the server's ground.py writes them.
   * @param {Array} sites rows of kind, id, label, detail, longitude, latitude.
   * @param {(place: {longitude: number, latitude: number}) => void} onTap gets where it was tapped.
   */
  constructor(parent, ground, sites, onTap) {
    this.ground = ground;
    this.onTap = onTap;
    this.mark = null;
    this.pointers = new Map();
    this.canvas = document.createElement("canvas");
    this.canvas.setAttribute("aria-hidden", "true");
    parent.append(this.canvas);
    this.brush = this.canvas.getContext("2d");
    const [west, south, east, north] = ground.view;
    this.origin = [worldX(west), worldY(north)];
    this.layers = ground.layers.map((layer) => ({ ...layer, path: this.#path(layer) }));
    this.places = ground.places.map(([name, steps]) => {
      const place = { name };
      points(steps, ground.step, (longitude, latitude) => Object.assign(place, { x: worldX(longitude), y: worldY(latitude) }));
      return place;
    });
    this.sites = sites
      .filter(([kind]) => kind !== "municipality")
      .map(([kind, , name, , longitude, latitude]) => ({ kind, name, x: worldX(longitude), y: worldY(latitude) }))
      // Plants last, and so on top.
      .sort((one, other) => (one.kind === "plant") - (other.kind === "plant"));
    this.x = worldX((west + east) / 2);
    this.y = (worldY(south) + worldY(north)) / 2;
    this.zoom = 0;
    this.#listen(parent);
    this.observer = new ResizeObserver(() => {
      this.#size(parent);
      if (!this.zoom) this.#fit(west, south, east, north);
      this.draw();
    });
    this.observer.observe(parent);
  }

  /** Puts the mark somewhere and looks there. */
  show(longitude, latitude) {
    this.mark = { x: worldX(longitude), y: worldY(latitude) };
    Object.assign(this, { x: this.mark.x, y: this.mark.y });
    this.draw();
  }

  /** Zooms by a factor's exponent around the mark where it is seen, else around the middle. */
  zoomBy(steps) {
    const [x, y] = this.mark ? this.#onScreen(this.mark) : [-1, -1];
    const seen = x >= 0 && y >= 0 && x <= this.width && y <= this.height;
    this.#zoomAt(steps, seen ? x : this.width / 2, seen ? y : this.height / 2);
  }

  draw() {
    if (this.waiting) return;
    this.waiting = requestAnimationFrame(() => {
      this.waiting = 0;
      if (this.width && this.height) this.#paint();
    });
  }

  get scale() {
    return TILE_PX * 2 ** this.zoom;
  }

  #onScreen({ x, y }) {
    return [(x - this.x) * this.scale + this.width / 2, (y - this.y) * this.scale + this.height / 2];
  }

  #path({ shapes, stroke }) {
    const path = new Path2D();
    const { step } = this.ground;
    const trace = (line) =>
      points(line, step, (longitude, latitude, first) => {
        const [x, y] = [(worldX(longitude) - this.origin[0]) * UNIT, (worldY(latitude) - this.origin[1]) * UNIT];
        if (first) path.moveTo(x, y);
        else path.lineTo(x, y);
      });
    for (const shape of shapes) {
      if (stroke) trace(shape);
      else shape.forEach(trace);
    }
    return path;
  }

  #fit(west, south, east, north) {
    const across = this.width / (worldX(east) - worldX(west));
    const down = this.height / (worldY(south) - worldY(north));
    this.zoom = Math.min(ZOOM_MAX, Math.max(ZOOM_MIN, Math.log2(Math.min(across, down) / TILE_PX)));
  }

  #size(parent) {
    this.width = parent.clientWidth;
    this.height = parent.clientHeight;
    this.density = Math.min(devicePixelRatio || 1, 2);
    this.canvas.width = Math.round(this.width * this.density);
    this.canvas.height = Math.round(this.height * this.density);
  }

  #paint() {
    const { brush, density, ground, scale } = this;
    brush.setTransform(1, 0, 0, 1, 0, 0);
    brush.fillStyle = ground.land;
    brush.fillRect(0, 0, this.canvas.width, this.canvas.height);
    const zoomed = scale / UNIT;
    const [left, top] = this.#onScreen({ x: this.origin[0], y: this.origin[1] });
    brush.setTransform(zoomed * density, 0, 0, zoomed * density, left * density, top * density);
    brush.lineJoin = "round";
    for (const { fill, path, stroke, width } of this.layers) {
      if (fill) {
        brush.fillStyle = fill;
        brush.fill(path, "evenodd");
      } else {
        brush.strokeStyle = stroke;
        brush.lineWidth = width / zoomed;
        brush.stroke(path);
      }
    }
    brush.setTransform(density, 0, 0, density, 0, 0);
    const taken = [];
    for (const site of this.sites) {
      const { kind } = site;
      brush.beginPath();
      brush.arc(...this.#onScreen(site), kind === "plant" ? 5 : 3.5, 0, 2 * Math.PI);
      brush.fillStyle = kind === "plant" ? "#16242b" : "#0b5c7a";
      brush.strokeStyle = "#ffffff";
      brush.lineWidth = 1.5;
      brush.fill();
      brush.stroke();
    }
    for (const place of this.places) this.#name(place.name, this.#onScreen(place), 14, ground.text, taken);
    if (this.zoom >= NAMES_FROM_ZOOM) {
      for (const site of [...this.sites].reverse()) {
        const [x, y] = this.#onScreen(site);
        this.#name(site.name, [x, y + 14], 12, "#16242b", taken);
      }
    }
    if (this.mark) this.#pin(...this.#onScreen(this.mark));
  }

  /** A name with a halo, unless it would lie on another one. */
  #name(name, [x, y], size, colour, taken) {
    if (x < -60 || y < -20 || x > this.width + 60 || y > this.height + 20) return;
    const { brush } = this;
    brush.font = `${size}px system-ui, sans-serif`;
    const half = brush.measureText(name).width / 2 + 3;
    const box = [x - half, y - size / 2 - 2, x + half, y + size / 2 + 2];
    if (taken.some((one) => one[0] < box[2] && box[0] < one[2] && one[1] < box[3] && box[1] < one[3])) return;
    taken.push(box);
    brush.textAlign = "center";
    brush.textBaseline = "middle";
    brush.lineWidth = 3;
    brush.strokeStyle = this.ground.land;
    brush.strokeText(name, x, y);
    brush.fillStyle = colour;
    brush.fillText(name, x, y);
  }

  #pin(x, y) {
    const { brush } = this;
    brush.beginPath();
    brush.moveTo(x, y);
    brush.bezierCurveTo(x - 22, y - 26, x - 14, y - 44, x, y - 44);
    brush.bezierCurveTo(x + 14, y - 44, x + 22, y - 26, x, y);
    brush.fillStyle = "#8c1d18";
    brush.strokeStyle = "#ffffff";
    brush.lineWidth = 2;
    brush.fill();
    brush.stroke();
    brush.beginPath();
    brush.arc(x, y - 29, 5, 0, 2 * Math.PI);
    brush.fillStyle = "#ffffff";
    brush.fill();
  }

  #zoomAt(steps, x, y) {
    const before = this.scale;
    this.zoom = Math.min(ZOOM_MAX, Math.max(ZOOM_MIN, this.zoom + steps));
    const after = this.scale;
    this.#move((x - this.width / 2) * (1 / before - 1 / after), (y - this.height / 2) * (1 / before - 1 / after));
  }

  /** Moves the middle, not beyond the region. */
  #move(dx, dy) {
    const [west, south, east, north] = this.ground.bounds;
    this.x = Math.min(worldX(east), Math.max(worldX(west), this.x + dx));
    this.y = Math.min(worldY(south), Math.max(worldY(north), this.y + dy));
    this.draw();
  }

  #listen(parent) {
    const here = (event) => {
      const box = parent.getBoundingClientRect();
      return [event.clientX - box.left, event.clientY - box.top];
    };
    const canvas = this.canvas;
    canvas.addEventListener("pointerdown", (event) => {
      canvas.setPointerCapture(event.pointerId);
      const [x, y] = here(event);
      this.pointers.set(event.pointerId, [x, y]);
      this.tap = this.pointers.size === 1 ? [x, y] : null;
    });
    canvas.addEventListener("pointermove", (event) => {
      const old = this.pointers.get(event.pointerId);
      if (!old) return;
      const now = here(event);
      if (this.tap && Math.hypot(now[0] - this.tap[0], now[1] - this.tap[1]) > TAP_PX) this.tap = null;
      const other = [...this.pointers].find(([id]) => id !== event.pointerId)?.[1];
      if (other) {
        const [was, is] = [old, now].map((one) => Math.hypot(one[0] - other[0], one[1] - other[1]));
        if (was > 0 && is > 0) this.#zoomAt(Math.log2(is / was), (old[0] + other[0]) / 2, (old[1] + other[1]) / 2);
        this.#move((old[0] - now[0]) / 2 / this.scale, (old[1] - now[1]) / 2 / this.scale);
      } else if (!this.tap) {
        this.#move((old[0] - now[0]) / this.scale, (old[1] - now[1]) / this.scale);
      }
      this.pointers.set(event.pointerId, now);
    });
    const end = (event) => {
      const known = this.pointers.delete(event.pointerId);
      if (known && event.type === "pointerup" && this.tap) this.#tapped(...here(event));
      this.tap = null;
    };
    canvas.addEventListener("pointerup", end);
    canvas.addEventListener("pointercancel", end);
    canvas.addEventListener(
      "wheel",
      (event) => {
        event.preventDefault();
        this.#zoomAt(-event.deltaY / 300, ...here(event));
      },
      { passive: false },
    );
  }

  #tapped(x, y) {
    this.mark = { x: this.x + (x - this.width / 2) / this.scale, y: this.y + (y - this.height / 2) / this.scale };
    this.draw();
    this.onTap({
      longitude: Number(longitudeOf(this.mark.x).toFixed(5)),
      latitude: Number(latitudeOf(this.mark.y).toFixed(5)),
    });
  }
}
