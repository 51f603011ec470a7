// Which labels are shown where they would overlap, and on which side of their point: decided for a zoom, so that labels
// don't flicker while the map is panned. deck.gl's own collision filter loses labels that stand beside their point.
import { mercator } from "./camera.js";

const WORLD_PX = 512;
const CELL_PX = 80;
const MARGIN_PX = 2;
/** Distance of a label from a point whose mark it must not cover. */
const CLEAR_PX = 13;
const OPPOSITE = { start: "end", end: "start", middle: "middle" };
const brush = document.createElement("canvas").getContext("2d");

/**
 * The labels of a text layer, each with the places that it may take, the best first.
 * @param {object} props the layer's properties, accessors converted.
 * @param {object[]} rows its data.
 * @returns {object[]} one a row: world position at zoom 0, places {offset, anchor, box}, priority.
 */
export function labels(props, rows) {
  const stretch = props.collisionTestProps?.sizeScale ?? 1;
  return rows.map((row, index) => {
    const get = reader(props, rows, row, index);
    const size = get("getSize", 32) * (props.sizeScale ?? 1);
    brush.font = `${props.fontWeight ?? 400} ${size}px ${props.fontFamily}`;
    const lines = String(get("getText", "")).split("\n");
    const width = Math.max(...lines.map((line) => brush.measureText(line).width));
    const height = lines.length * size * (props.lineHeight ?? 1);
    const [wide, high] = [(width * (stretch - 1)) / 2 + MARGIN_PX, (height * (stretch - 1)) / 2 + MARGIN_PX];
    const [dx, dy] = get("getPixelOffset", [0, 0]);
    const anchor = get("getTextAnchor", "middle");
    const baseline = get("getAlignmentBaseline", "center");
    const put = (offset, side) => {
      const left = offset[0] - { start: 0, middle: width / 2, end: width }[side];
      const top = offset[1] - { top: 0, center: height / 2, bottom: height }[baseline];
      const box = [left - wide, top - high, left + width + wide, top + height + high];
      return { offset, anchor: side, box };
    };
    const places = [put([dx, dy], anchor)];
    if (dx) {
      places.push(put([-dx, dy], OPPOSITE[anchor]));
      // At the map's edge a wide label has room only above or below its mark.
      for (const by of [-1, 1]) places.push(put([0, by * (Math.abs(dx) + height / 2)], "middle"));
    }
    // A name below its mark may stand above it.
    else if (dy > 0) places.push(put([0, -dy], anchor));
    else if (!dy && anchor === "middle") {
      // On its point: else round it, clear of a mark of usual size, and at last a line further away.
      for (const by of [-1, 1]) places.push(put([0, by * (size / 2 + CLEAR_PX)], "middle"));
      places.push(put([CLEAR_PX, 0], "start"), put([-CLEAR_PX, 0], "end"));
      for (const by of [-1, 1]) places.push(put([0, by * (size * 1.5 + CLEAR_PX)], "middle"));
    }
    return { ...world(get("getPosition", [0, 0])), places, priority: Number(get("getCollisionPriority", 0)) || 0 };
  });
}

/**
 * The marks of a layer whose discs are measured in pixels, as obstacles for labels.
 * @returns {object[]} world position at zoom 0 and box in pixels.
 */
export function marks(props, rows) {
  return rows.map((row, index) => {
    const get = reader(props, rows, row, index);
    const radius = get("getRadius", 1) * (props.radiusScale ?? 1);
    return { ...world(get("getPosition", [0, 0])), box: [-radius, -radius, radius, radius] };
  });
}

/**
 * Chooses among labels that share a contest.
 * @param {{labels: object[], marks: object[], covered: boolean}[]} layers the labels of each layer, the marks that they
 *   keep clear of where they can, and whether those are drawn over them: then a covered label isn't shown at all.
 * @param {number} zoom
 * @param {{frame: number[], taken: number[][]} | null} pane the window in pixels of the world at this zoom (left, top,
 *   right, bottom), and what of it lies below buttons and credits: the window's edge cuts no label, and none lies
 *   below those. Null while the map moves: labels then don't change. With `own` labels of points outside the window
 *   are left out: there the map belongs to somebody else.
 * @returns {{row: number, place: object}[][]} what is shown of each layer, in the order of its rows.
 */
export function choose(layers, zoom, pane = null) {
  const factor = 2 ** zoom;
  const all = layers.flatMap((layer, number) => layer.labels.map((label, row) => ({ label, number, row })));
  all.sort((a, b) => b.label.priority - a.label.priority); // stable: the earlier row wins a tie
  const taken = new Areas();
  for (const rectangle of pane?.taken ?? []) taken.add(rectangle);
  const obstacles = layers.map((layer) => {
    const areas = new Areas();
    for (const mark of layer.marks) areas.add(area(mark, mark.box, factor));
    return areas;
  });
  const kept = layers.map(() => []);
  for (const { label, number, row } of all) {
    if (pane?.own && !overlap(area(label, [0, 0, 0, 0], factor), pane.frame)) continue;
    const free = label.places.filter((place) => {
      const box = area(label, place.box, factor);
      return !taken.meets(box) && (!pane || !cut(label, box, pane.frame, factor));
    });
    const clear = free.find((place) => !obstacles[number].meets(area(label, place.box, factor)));
    const place = clear ?? (layers[number].covered ? undefined : free[0]);
    if (!place) continue;
    taken.add(area(label, place.box, factor));
    kept[number].push({ row, place });
  }
  return kept.map((list) => list.sort((a, b) => a.row - b.row));
}

function reader(props, rows, row, index) {
  return (name, fallback) => {
    const value = props[name] ?? fallback;
    return typeof value === "function" ? value(row, { index, data: rows, target: [] }) : value;
  };
}

function world([longitude, latitude]) {
  return { x: ((longitude + 180) / 360) * WORLD_PX, y: mercator(latitude) * WORLD_PX };
}

function area({ x, y }, box, factor) {
  return [x * factor + box[0], y * factor + box[1], x * factor + box[2], y * factor + box[3]];
}

/** Rectangles, found again by the cells of a grid. */
class Areas {
  #cells = new Map();

  add(rectangle) {
    for (const key of cells(rectangle)) {
      if (!this.#cells.has(key)) this.#cells.set(key, []);
      this.#cells.get(key).push(rectangle);
    }
  }

  meets(rectangle) {
    return cells(rectangle).some((key) => this.#cells.get(key)?.some((other) => overlap(rectangle, other)));
  }
}

function cells([left, top, right, bottom]) {
  const keys = [];
  for (let x = Math.floor(left / CELL_PX); x <= right / CELL_PX; x += 1) {
    for (let y = Math.floor(top / CELL_PX); y <= bottom / CELL_PX; y += 1) keys.push(`${x},${y}`);
  }
  return keys;
}

/** Whether the window's edge goes through a label, or through what joins it to its point. */
function cut({ x, y }, [left, top, right, bottom], frame, factor) {
  if (left >= frame[0] && top >= frame[1] && right <= frame[2] && bottom <= frame[3]) return false;
  return overlap([left, top, right, bottom], frame) || overlap([x * factor, y * factor, x * factor, y * factor], frame);
}

function overlap(a, b) {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}
