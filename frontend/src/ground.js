// The lowest layers, of fixed colours, that nobody clicks: painted on a canvas of their own below deck.gl's. They are
// tens of thousands of vertices that deck.gl would draw anew in each frame, which a machine without a graphics card
// can't do more than twice a second. Here a picture somewhat larger than the map is moved with the camera and painted
// anew when the camera rests or leaves it.
import { mercator } from "./camera.js";

const WORLD_PX = 512;
/** How far the picture reaches beyond the map, in parts of its size. */
const MARGIN = 0.25;
const PIXELS_MAX = 8e6;
const REST_MS = 140;
const THROTTLE_MS = 120;
/** A picture that is scaled by more than this is painted anew while the camera still moves. */
const STRETCH_MAX = 2;

/** Whether a layer can be painted: polygons and lines in fixed colours, with widths in pixels. */
export function isGround(type, { pickable, extensions, getFillColor, getLineColor, lineWidthUnits, stroked }) {
  if (type !== "GeoJsonLayer" || pickable || extensions?.length) return false;
  if (typeof getFillColor === "function" || typeof getLineColor === "function") return false;
  return stroked === false || lineWidthUnits === "pixels";
}

/**
 * What is painted for a layer, once its data has come.
 * @param {object} props the layer's properties, accessors converted.
 * @param {{features: object[]}} collection its data.
 */
export function paint(props, collection) {
  const features = collection?.features ?? [];
  const first = features.map((feature) => firstPoint(feature.geometry?.coordinates)).find(Boolean) ?? [0, 0];
  // Relative to a point nearby: a canvas counts with too few digits for the whole world.
  const origin = [worldX(first[0]), worldY(first[1])];
  const areas = [];
  const lines = new Map();
  for (const feature of features) {
    // Each by itself: where two overlap in one path, the even-odd rule would leave a hole.
    const area = props.filled === false ? null : new Path2D();
    if (area) areas.push(area);
    const width = typeof props.getLineWidth === "function" ? props.getLineWidth(feature) : (props.getLineWidth ?? 1);
    if (!lines.has(width)) lines.set(width, new Path2D());
    for (const geometry of feature.geometry?.geometries ?? [feature.geometry]) {
      trace(geometry, origin, area, lines.get(width));
    }
  }
  return {
    origin,
    areas,
    lines: props.stroked === false ? new Map() : lines,
    fill: colour(props.getFillColor),
    stroke: colour(props.getLineColor),
    hidden: props.visible === false,
    opacity: props.opacity ?? 1,
  };
}

/** The canvas and what is on it. */
export class Ground {
  canvas = document.createElement("canvas");
  #brush = this.canvas.getContext("2d", { alpha: true });
  #paints = [];
  #drawn = null;
  #at = 0;
  #timer = 0;

  constructor() {
    this.canvas.className = "ground";
    this.canvas.setAttribute("aria-hidden", "true");
  }

  /** Takes what is to be painted, the lowest first; paints if that differs from before. */
  set(paints, camera, width, height) {
    if (paints.length === this.#paints.length && paints.every((one, index) => one === this.#paints[index])) return;
    this.#paints = paints;
    this.#drawn = null;
    this.follow(camera, width, height);
  }

  /** Moves with the camera. */
  follow({ longitude, latitude, zoom }, width, height) {
    if (!width || !height) return;
    const view = { x: worldX(longitude), y: worldY(latitude), zoom, width, height };
    clearTimeout(this.#timer);
    const now = performance.now();
    if (!this.#drawn || (!this.#holds(view) && now - this.#at > THROTTLE_MS)) {
      this.#paint(view);
      return;
    }
    this.#place(view);
    if (this.#drawn.zoom !== zoom || !this.#holds(view)) {
      this.#timer = setTimeout(() => this.#paint(view), REST_MS);
    }
  }

  destroy() {
    clearTimeout(this.#timer);
  }

  /** Whether the picture covers a view, and not too coarsely. */
  #holds(view) {
    const drawn = this.#drawn;
    if (drawn.width !== view.width || drawn.height !== view.height) return false;
    const stretch = 2 ** (view.zoom - drawn.zoom);
    if (stretch > STRETCH_MAX || stretch < 1 / STRETCH_MAX) return false;
    const [dx, dy] = this.#offset(view);
    const reach = (0.5 + MARGIN) * stretch - 0.5;
    return Math.abs(dx) <= reach * view.width && Math.abs(dy) <= reach * view.height;
  }

  /** How far the picture's centre lies from the view's, in pixels. */
  #offset(view) {
    const scale = 2 ** view.zoom;
    return [(this.#drawn.x - view.x) * scale, (this.#drawn.y - view.y) * scale];
  }

  #place(view) {
    const [dx, dy] = this.#offset(view);
    this.canvas.style.transform = `translate(${dx}px, ${dy}px) scale(${2 ** (view.zoom - this.#drawn.zoom)})`;
  }

  #paint(view) {
    const { canvas } = this;
    const brush = this.#brush;
    const [width, height] = [view.width * (1 + 2 * MARGIN), view.height * (1 + 2 * MARGIN)];
    const density = Math.min(devicePixelRatio || 1, 2, Math.sqrt(PIXELS_MAX / (width * height)));
    canvas.width = Math.round(width * density);
    canvas.height = Math.round(height * density);
    Object.assign(canvas.style, {
      width: `${width}px`,
      height: `${height}px`,
      left: `${-MARGIN * view.width}px`,
      top: `${-MARGIN * view.height}px`,
    });
    const scale = 2 ** view.zoom;
    const zoomed = scale * density;
    brush.lineJoin = "round";
    brush.lineCap = "round";
    for (const one of this.#paints) {
      if (one.hidden) continue;
      const [x, y] = [(one.origin[0] - view.x) * scale + width / 2, (one.origin[1] - view.y) * scale + height / 2];
      brush.setTransform(zoomed, 0, 0, zoomed, x * density, y * density);
      brush.globalAlpha = one.opacity;
      brush.fillStyle = one.fill;
      brush.strokeStyle = one.stroke;
      for (const path of one.areas) brush.fill(path, "evenodd");
      for (const [pixels, path] of one.lines) {
        brush.lineWidth = pixels / scale;
        brush.stroke(path);
      }
    }
    this.#drawn = view;
    this.#at = performance.now();
    this.#place(view);
  }
}

function trace(geometry, origin, area, lines) {
  if (!geometry) return;
  const { type, coordinates } = geometry;
  const closed = type.endsWith("Polygon");
  if (type.endsWith("Point")) return;
  const parts = type === "LineString" ? [coordinates] : type === "MultiPolygon" ? coordinates.flat() : coordinates;
  for (const points of parts) {
    for (const path of closed ? [area, lines] : [lines]) {
      if (!path) continue;
      points.forEach(([longitude, latitude], index) => {
        const [x, y] = [worldX(longitude) - origin[0], worldY(latitude) - origin[1]];
        if (index === 0) path.moveTo(x, y);
        else path.lineTo(x, y);
      });
      if (closed) path.closePath();
    }
  }
}

function firstPoint(coordinates) {
  if (!Array.isArray(coordinates)) return null;
  return typeof coordinates[0] === "number" ? coordinates : firstPoint(coordinates[0]);
}

function worldX(longitude) {
  return ((longitude + 180) / 360) * WORLD_PX;
}

function worldY(latitude) {
  return mercator(latitude) * WORLD_PX;
}

function colour([red, green, blue, alpha = 255] = [0, 0, 0]) {
  return `rgba(${red}, ${green}, ${blue}, ${alpha / 255})`;
}
