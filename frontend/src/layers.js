// Layers from pydeck's JSON. A layer whose text is the same as before keeps its instance, one whose data is the same
// keeps its data: deck.gl then neither fetches nor tessellates again.
import { CollisionFilterExtension, DataFilterExtension, PathStyleExtension } from "@deck.gl/extensions";
import { JSONConverter } from "@deck.gl/json";
import {
  ArcLayer,
  ColumnLayer,
  GeoJsonLayer,
  IconLayer,
  LineLayer,
  PathLayer,
  PolygonLayer,
  ScatterplotLayer,
  SolidPolygonLayer,
  TextLayer,
} from "@deck.gl/layers";
import { isGround, paint } from "./ground.js";
import { HALO_BUFFER, strokedLetters } from "./halo.js";
import { choose, labels, marks } from "./labels.js";
import { SidesExtension } from "./sides.js";

const LAYERS = {
  ArcLayer,
  ColumnLayer,
  GeoJsonLayer,
  IconLayer,
  LineLayer,
  PathLayer,
  PolygonLayer,
  ScatterplotLayer,
  SolidPolygonLayer,
  TextLayer,
};
const EXTENSIONS = { CollisionFilterExtension, DataFilterExtension, PathStyleExtension };
/** Labels are chosen anew when the zoom has changed by this much. */
const ZOOM_STEP = 0.1;
/** Units of a packed line a degree. */
const PATH_UNIT = 1e5;
const files = new Map();
const SIDES = new SidesExtension();

// Two weights, each as letters and as their halo, are more than deck.gl keeps by itself.
TextLayer.fontAtlasCacheLimit = 8;

/** The layers of one map, from rerun to rerun. */
export class Layers {
  #font;
  #onMissing;
  #onLoad;
  #kept = new Map();
  #zoom = 0;
  #pane = null;
  #edge = 0.5;

  /**
   * @param {string} font CSS font family of text layers that name none.
   * @param {{missing: (id: string, error: Error) => void, loaded: () => void}} listener told when a layer can't be
   *   made or its file not be had, and when a file has come.
   */
  constructor(font, listener) {
    this.#font = font;
    this.#onMissing = listener.missing;
    this.#onLoad = listener.loaded;
  }

  /**
   * Takes the specifications of a rerun.
   * @param {[string, string, string][]} specs id, properties and data of each, the last two as JSON.
   * @param {number} zoom for the choice of labels.
   * @returns {boolean} whether anything differs from before.
   */
  take(specs, zoom, pane = null) {
    const next = new Map();
    const before = [...this.#kept.keys()];
    let changed = specs.length !== before.length;
    let lowest = true;
    specs.forEach(([id, props, data], index) => {
      const old = this.#kept.get(id);
      changed ||= before[index] !== id;
      if (old && old.propsText === props && old.dataText === data && (lowest || !old.ground)) {
        next.set(id, old);
        lowest &&= old.ground;
        return;
      }
      changed = true;
      try {
        const entry = this.#entry(id, props, data, old, lowest);
        next.set(id, entry);
        lowest &&= entry.ground;
      } catch (error) {
        this.#onMissing(id, error);
      }
    });
    this.#kept = next;
    this.#pane = pane;
    if (changed) this.#choose(zoom);
    return changed;
  }

  /** Chooses the labels for a zoom while the map moves; true where other ones than before are shown. */
  zoomed(zoom) {
    this.#pane = null;
    return Math.abs(zoom - this.#zoom) >= ZOOM_STEP && this.#choose(zoom);
  }

  /** Chooses the labels for a window in which the map has come to rest; true where other ones are shown. */
  rested(zoom, pane) {
    this.#pane = pane;
    return this.#choose(zoom);
  }

  /**
   * Divides the map at a part of its width: a layer of the left side is drawn left of it, one of the right side right.
   * @returns {boolean} whether a layer has changed.
   */
  divide(edge) {
    if (edge === this.#edge) return false;
    this.#edge = edge;
    let changed = this.#pane !== null && this.#choose(this.#zoom);
    for (const entry of this.#kept.values()) {
      if (!entry.side) continue;
      changed = true;
      entry.layers = entry.layers.map((layer) => layer.clone({ mapEdge: edge }));
    }
    return changed;
  }

  /** What is painted below deck.gl's layers, the lowest first. */
  get paints() {
    return [...this.#kept.values()].flatMap((entry) => entry.paint ?? []);
  }

  get list() {
    return [...this.#kept.values()].flatMap((entry) => entry.layers);
  }

  get loaded() {
    return [...this.#kept.values()].every((entry) => entry.rows && entry.layers.every((layer) => layer.isLoaded));
  }

  /** The layer that shows the objects of this id; undefined where there is none. */
  find(id) {
    return this.#kept.get(id)?.layers.at(-1);
  }

  #entry(id, propsText, dataText, old, lowest) {
    const { "@@type": type, side, rowDefaults, rowTexts, rowColumns, rowPaths, ...spec } = JSON.parse(propsText);
    const said = { rowDefaults, rowTexts, rowColumns, rowPaths };
    if (!Object.hasOwn(LAYERS, type)) throw new Error(`no layer of type ${type}`);
    // Data never goes through the converter: a text in it that begins like an expression stays a text.
    const props = new JSONConverter({ configuration: { classes: EXTENSIONS } }).convert(spec);
    props.updateTriggers = {};
    for (const [name, value] of Object.entries(spec)) {
      if (name.startsWith("get") && typeof value === "string") props.updateTriggers[name] = value;
    }
    if (type === "TextLayer") props.fontFamily ??= this.#font;
    const ground = lowest && !side && isGround(type, props);
    const defaults = JSON.stringify(said);
    const entry = { id, propsText, dataText, defaults, type, props, ground, side, rows: null, chosen: "", layers: [] };
    if (type === "TextLayer" && props.extensions?.some((one) => one instanceof CollisionFilterExtension)) {
      props.extensions = props.extensions.filter((one) => !(one instanceof CollisionFilterExtension));
      entry.group = props.collisionGroup ?? "default";
    }
    if (side) Object.assign(props, { extensions: [...(props.extensions ?? []), SIDES], mapSide: side });
    if (old?.rows && old.dataText === dataText && old.defaults === defaults) this.#fill(entry, old.rows);
    else this.#read(entry, whole(JSON.parse(dataText) ?? [], said));
    return entry;
  }

  #read(entry, data) {
    if (typeof data !== "string") {
      this.#fill(entry, data);
      return;
    }
    file(data)
      .catch((error) => {
        this.#onMissing(entry.id, error);
        return [];
      })
      .then((rows) => {
        this.#fill(entry, rows);
        if (this.#kept.get(entry.id) !== entry) return;
        this.#choose(this.#zoom);
        this.#onLoad();
      });
  }

  #fill(entry, rows) {
    entry.rows = rows;
    if (entry.ground) entry.paint = paint(entry.props, rows);
    else if (entry.group === undefined) entry.layers = layersOf(this.#divided(entry), rows);
    else entry.labels = labels(entry.props, rows);
    const { visible, radiusUnits } = entry.props;
    if (entry.type === "ScatterplotLayer" && radiusUnits === "pixels" && visible !== false) {
      entry.marks = marks(entry.props, rows);
    }
  }

  #divided(entry) {
    return entry.side ? { ...entry, props: { ...entry.props, mapEdge: this.#edge } } : entry;
  }

  /** The window that belongs to a side, so that no word goes across the divider. */
  #paneOf(side) {
    if (!side || !this.#pane) return this.#pane;
    const [left, top, right, bottom] = this.#pane.frame;
    const middle = left + (right - left) * this.#edge;
    const frame = side === "left" ? [left, top, middle, bottom] : [middle, top, right, bottom];
    return { ...this.#pane, frame, own: true };
  }

  #choose(zoom) {
    this.#zoom = zoom;
    const entries = [...this.#kept.values()];
    let changed = false;
    // Two futures are two maps: a label of one doesn't give way to the same label of the other.
    for (const contest of new Set(entries.filter((entry) => entry.labels).map(contestOf))) {
      const members = entries.filter((entry) => entry.labels && contestOf(entry) === contest);
      const obstacles = entries.filter((entry) => entry.marks?.length && (!entry.side || entry.side === members[0].side));
      const allMarks = obstacles.flatMap((entry) => entry.marks);
      const lastMarks = entries.indexOf(obstacles.at(-1));
      const contenders = members.map((entry) => {
        return { labels: entry.labels, marks: allMarks, covered: entries.indexOf(entry) < lastMarks };
      });
      choose(contenders, zoom, this.#paneOf(members[0].side)).forEach((shown, index) => {
        const entry = members[index];
        const chosen = shown.map(({ row, place }) => `${row}:${place.offset}`).join(" ");
        if (entry.chosen === chosen && entry.layers.length) return;
        changed = true;
        entry.chosen = chosen;
        const getPixelOffset = (_, { index: at }) => shown[at].place.offset;
        const getTextAnchor = (_, { index: at }) => shown[at].place.anchor;
        const updateTriggers = { ...entry.props.updateTriggers, getPixelOffset: chosen, getTextAnchor: chosen };
        const props = { ...entry.props, getPixelOffset, getTextAnchor, updateTriggers };
        entry.layers = layersOf(this.#divided({ ...entry, props }), shown.map(({ row }) => entry.rows[row]));
      });
    }
    return changed;
  }
}

/** Rows with what the server says once for all of them, with texts that it says once for several, and lines unpacked. */
function whole(data, { rowDefaults, rowTexts = {}, rowColumns, rowPaths = [] }) {
  const texts = Object.entries(rowTexts);
  if (!Array.isArray(data) || !(rowDefaults || texts.length || rowColumns || rowPaths.length)) return data;
  return data.map((row) => {
    const own = rowColumns ? named(row, rowColumns) : row;
    const full = { ...rowDefaults, ...own };
    for (const [key, list] of texts) full[key] = list[own[key]];
    for (const key of rowPaths) full[key] = unpacked(own[key]);
    return full;
  });
}

/** A row from the values of its columns, and after them what it holds beside them. */
function named(values, columns) {
  const row = { ...values[columns.length] };
  columns.forEach((key, index) => (row[key] = values[index]));
  return row;
}

/** A line from whole numbers: where it begins, then the steps from vertex to vertex. */
function unpacked(steps) {
  const path = [];
  let [longitude, latitude] = [0, 0];
  for (let at = 0; at < steps.length; at += 2) {
    longitude += steps[at];
    latitude += steps[at + 1];
    path.push([longitude / PATH_UNIT, latitude / PATH_UNIT]);
  }
  return path;
}

/** Labels of the same contest give way to each other. */
function contestOf({ group, side }) {
  return `${side ?? ""} ${group}`;
}

/** A layer; of text with an outline two, so that no letter's outline covers its neighbour and letters stay crisp. */
function layersOf({ id, type, props, group }, data) {
  const { collisionGroup, collisionTestProps, getCollisionPriority, ...rest } = props;
  const made = group === undefined ? { ...props, id, data } : { ...rest, id, data };
  if (type !== "TextLayer" || !props.outlineWidth) return [new LAYERS[type](made)];
  const font = { ...props.fontSettings, sdf: false };
  // The buffer is part of the name under which deck.gl keeps an atlas: it must differ between the two.
  const halo = {
    ...made,
    id: `${id}--halo`,
    getColor: props.outlineColor,
    pickable: false,
    outlineWidth: 0,
    fontSettings: { ...font, buffer: HALO_BUFFER },
    _getFontRenderer: strokedLetters,
  };
  const letters = { ...made, outlineWidth: 0, fontSettings: font };
  return [new TextLayer(halo), new TextLayer(letters)];
}

/** A JSON file of this server, asked for once as long as the page lives. */
function file(address) {
  const url = new URL(address, document.baseURI);
  if (url.origin !== location.origin) return Promise.reject(new Error(`not from this server: ${url.origin}`));
  if (!files.has(url.href)) {
    const answer = fetch(url).then((response) => {
      if (!response.ok) throw new Error(`${response.status} for ${url.pathname}`);
      return response.json();
    });
    answer.catch(() => files.delete(url.href));
    files.set(url.href, answer);
  }
  return files.get(url.href);
}
