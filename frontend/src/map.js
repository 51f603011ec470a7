// One map: its elements, its deck.gl, and what a rerun changes about them.
import { Deck, MapView } from "@deck.gl/core";
import { KEY_PAN_PX, MAX_ZOOM, MIN_ZOOM, flight, frame, reducedMotion, rounded, step, still, target } from "./camera.js";
import { Controls, covers } from "./controls.js";
import { Day } from "./day.js";
import { Divider } from "./divider.js";
import { Doubt } from "./doubt.js";
import { canDraw, failure } from "./failure.js";
import { Ground } from "./ground.js";
import { Layers } from "./layers.js";
import { find, place, properties } from "./objects.js";
import css from "./style.css";
import { Tooltip } from "./tooltip.js";
import { Trip } from "./trip.js";

const REPORT_MS = 400;
/** After this rest labels are placed for the window, so that its edge cuts none. */
const REST_MS = 150;
/** A flight that a whole room follows. */
const LED_MS = 2500;
const FONT_WAIT_MS = 1500;
const PRESS_MS = 1500;
const FALLBACK_PX = [800, 500];
const PICK_RADIUS_PX = { mouse: 4, pen: 6, touch: 12 };
/** How often a lost WebGL context is replaced before the map gives up. */
const RESTARTS_MAX = 2;

// Width of A4 between margins of 14 mm, at 96 dots an inch.
const PAPER_PX = 680;

export class DeckMap {
  root = document.createElement("section");
  /** Takes {layer, id, at, zoom, serial} to the server; set anew on each rerun. */
  setPick = () => {};
  /** Layers above those of the rerun, a box that the camera is led to, and a road that a truck drives; {@link lay} changes them. */
  overlay = { layers: [], view: null, trip: null };
  #laidView = "null";
  #trip = new Trip((position) => this.#pixel(position));
  #day = new Day((position) => this.#pixel(position));
  #view = document.createElement("div");
  #screen = null;
  #help = document.createElement("p");
  #deck = null;
  #layers = null;
  #ground = new Ground();
  #controls;
  #divider;
  #tooltip;
  #doubt;
  #report;
  #camera;
  #home;
  #words;
  #serial;
  #reported = "";
  #timer = 0;
  #rest = 0;
  #moving = false;
  #pointer = "mouse";
  #lastPick = 0;
  #restarts = 0;
  #missing = new Set();
  #started;

  /**
   * @param {object} data one rerun's data, as the Python side sends it.
   * @param {(view: [number, number, number]) => void} report takes a view to the server.
   */
  constructor(data, report) {
    this.#report = report;
    this.#serial = data.view_serial;
    this.root.className = "sidestream-map";
    this.root.dataset.ready = "false";
    this.root.projectObject = (layer, id) => this.#project(layer, id);
    const style = document.createElement("style");
    style.textContent = css;
    this.#view.className = "view";
    this.#view.tabIndex = 0;
    this.#view.setAttribute("role", "application");
    this.#view.setAttribute("aria-describedby", "map-help");
    this.#help.className = "quiet";
    this.#help.id = "map-help";
    this.root.append(style, this.#ground.canvas, this.#view, this.#trip.root, this.#day.root, this.#day.controls, this.#help);
    this.#controls = new Controls(this.root, {
      zoom: (by) => this.#zoom(by),
      home: () => this.#goHome(),
    });
    this.#divider = new Divider(this.root, () => this.#divide() && this.#deck?.setProps({ layers: this.#layers.list }));
    this.#tooltip = new Tooltip(this.root);
    this.#doubt = new Doubt(this.root);
    this.#view.addEventListener("keydown", (event) => this.#key(event));
    this.#view.addEventListener("pointerleave", () => this.#leave());
    for (const type of ["pointerdown", "pointermove"]) {
      this.#view.addEventListener(type, (event) => this.#usePointer(event.pointerType), { capture: true });
    }
    this.#view.addEventListener("webglcontextlost", (event) => this.#contextLost(event), { capture: true });
    addEventListener("beforeprint", this.#toPaper);
    addEventListener("afterprint", this.#toScreen);
  }

  /** Printed as it is on the screen, made smaller as a whole: paper is narrower, and a map made narrower alone is stretched. */
  #toPaper = () => {
    const { style, clientWidth: width, clientHeight: height } = this.root;
    const scale = Math.min(1, PAPER_PX / width);
    this.#screen ??= style.cssText;
    style.width = `${width}px`;
    style.height = `${height}px`;
    style.transformOrigin = "0 0";
    style.transform = `scale(${scale})`;
    style.marginBottom = `${(scale - 1) * height}px`;
    style.marginRight = `${(scale - 1) * width}px`;
  };

  #toScreen = () => {
    if (this.#screen !== null) this.root.style.cssText = this.#screen;
    this.#screen = null;
  };

  /** Takes a rerun's data. */
  async update(data) {
    this.#words = data.words;
    this.#home = data.home;
    const { style } = this.root;
    if (style.height !== data.height) style.height = data.height;
    style.setProperty("--map-land", data.land);
    this.#view.setAttribute("aria-label", data.label);
    this.#help.textContent = data.words.keys;
    this.#controls.say(data.words, data.attribution);
    this.#divider.say(data.divider);
    this.latest = data;
    if (!this.#camera) {
      this.#camera = still(this.#target(data.view));
      this.#reported = String(rounded(this.#camera));
      this.#showCamera();
    }
    this.#started ??= this.#start();
    await this.#started;
    // Only what the latest rerun sent counts: while the first one waited for fonts others may have come.
    if (this.#deck && this.latest === data) this.#draw(data);
  }

  /** Takes other layers above those of the rerun; the camera stays unless it is led to a box, or back from one. */
  lay(overlay) {
    this.overlay = overlay;
    if (this.#deck && this.latest) this.#draw(this.latest);
  }

  /** Out of sight for now: nothing of it may stay on the page. */
  hide() {
    this.#unpoint();
  }

  destroy() {
    clearTimeout(this.#timer);
    clearTimeout(this.#rest);
    removeEventListener("beforeprint", this.#toPaper);
    removeEventListener("afterprint", this.#toScreen);
    this.#controls.destroy();
    this.#ground.destroy();
    this.#trip.destroy();
    this.#day.destroy();
    this.#deck?.finalize();
    this.#deck = null;
    this.root.remove();
  }

  async #start() {
    if (!canDraw()) {
      this.#fail();
      return;
    }
    await fontsReady(this.#font);
    this.#layers = this.#newLayers();
    this.#deck = this.#make();
  }

  get #font() {
    return getComputedStyle(this.root).fontFamily || "sans-serif";
  }

  #newLayers() {
    return new Layers(this.#font, {
      missing: (id, error) => this.#layerMissing(id, error),
      loaded: () => this.#show(),
    });
  }

  #make() {
    try {
      return new Deck({
        parent: this.#view,
        views: new MapView({ id: "map", repeat: false }),
        controller: {
          dragRotate: false,
          touchRotate: false,
          keyboard: false,
          inertia: reducedMotion() ? false : 250,
          scrollZoom: { speed: 0.01, smooth: !reducedMotion() },
        },
        viewState: this.#camera,
        // Slow hands and slow machines press longer than the quarter of a second that deck.gl allows.
        eventRecognizerOptions: { click: { time: PRESS_MS }, dblclick: { time: PRESS_MS } },
        layers: this.#layers.list,
        pickingRadius: PICK_RADIUS_PX[this.#pointer],
        // More than two pixels a pixel costs without being seen.
        useDevicePixels: Math.min(devicePixelRatio || 1, 2),
        getCursor: ({ isDragging, isHovering }) => (isDragging ? "grabbing" : isHovering ? "pointer" : "grab"),
        onLoad: () => this.#quietCanvas(),
        onViewStateChange: ({ viewState }) => this.#moved(viewState),
        onInteractionStateChange: (state) => this.#interacting(state),
        onHover: (info) => this.#hover(info),
        onClick: (info, event) => this.#click(info, event),
        onAfterRender: () => this.#rendered(),
        onError: (error) => this.#deckError(error),
      });
    } catch (error) {
      console.warn("map:", error);
      this.#fail();
      return null;
    }
  }

  /** Divides the layers of two futures where the divider stands; true where that changes one. */
  #divide() {
    if (!this.#divider.shown || !this.#layers) return false;
    return this.#layers.divide(this.#divider.fraction);
  }

  #draw(data) {
    this.#divide();
    if (this.#layers.take([...data.background, ...data.layers, ...this.overlay.layers], this.#camera.zoom, this.#pane())) {
      this.root.dataset.ready = "false";
      this.#show();
      this.#refreshTooltip();
    }
    if (data.view_serial !== this.#serial) {
      this.#serial = data.view_serial;
      this.#move(flight(this.#target(data.view)));
    }
    const laidView = JSON.stringify(this.overlay.view);
    if (laidView !== this.#laidView) {
      this.#laidView = laidView;
      this.#move(flight(this.#target(this.overlay.view ?? data.view), LED_MS));
    }
    this.#trip.set(this.overlay.trip);
    this.#day.set(data.day);
  }

  /** A position's pixels; null until deck.gl has views, which it makes some moments after it is made. */
  #pixel(position) {
    return this.#deck?.isInitialized ? (this.#deck.getViewports()[0]?.project(position) ?? null) : null;
  }

  #show() {
    this.#deck?.setProps({ layers: this.#layers.list });
    this.#ground.set(this.#layers.paints, this.#camera, this.#view.clientWidth, this.#view.clientHeight);
    // Where nothing of deck.gl's has changed it doesn't render, and nobody would learn that all is there.
    this.#deck?.redraw("rerun");
  }

  #fail(text = this.#words.no_webgl) {
    this.root.replaceChildren(this.root.querySelector("style"), failure(text, this.latest?.still));
    this.root.dataset.ready = "failed";
  }

  #layerMissing(id, error) {
    this.#missing.add(id);
    this.root.dataset.missing = [...this.#missing].join(" ");
    console.warn(`map: the layer ${id} is not shown:`, error.message);
  }

  #deckError(error) {
    console.warn("map:", error?.message ?? error);
    if (this.#deck && !this.#deck.isInitialized) this.#fail();
  }

  #contextLost(event) {
    event.preventDefault();
    const lost = this.#deck;
    this.#deck = null;
    this.root.dataset.ready = "false";
    setTimeout(() => {
      lost?.finalize();
      this.#view.replaceChildren();
      this.#restarts += 1;
      if (this.#restarts > RESTARTS_MAX) {
        this.#fail(this.#words.lost);
        return;
      }
      this.#layers = this.#newLayers();
      this.#deck = this.#make();
      if (this.#deck) this.#draw(this.latest);
    }, 300);
  }

  #quietCanvas() {
    // The element around it takes the keyboard and carries the name.
    for (const canvas of this.#view.querySelectorAll("canvas")) {
      canvas.tabIndex = -1;
      canvas.setAttribute("aria-hidden", "true");
    }
    for (const child of this.#view.querySelectorAll("[tabindex='0']")) child.tabIndex = -1;
  }

  // Camera

  #target(numbers) {
    // A map that isn't laid out yet, on a hidden tab, has no size.
    return target(numbers, this.root.clientWidth || FALLBACK_PX[0], this.root.clientHeight || FALLBACK_PX[1]);
  }

  #goHome() {
    this.#move(flight(this.#target(this.#home)));
  }

  #move(viewState) {
    this.#camera = viewState;
    this.#deck?.setProps({ viewState });
    if (!viewState.transitionDuration) this.#moved(viewState);
  }

  #moved(viewState) {
    this.#camera = viewState;
    this.#doubt.hide();
    this.#restSoon();
    const relabelled = this.#layers?.zoomed(viewState.zoom) ?? false;
    this.#deck?.setProps(relabelled ? { viewState, layers: this.#layers.list } : { viewState });
    this.#showCamera();
    this.#trip.draw();
    this.#day.draw();
    if (this.#tooltip.subject && (this.#tooltip.subject.touch || this.#moving)) this.#tooltip.hide();
    this.#reportSoon();
  }

  #interacting(state) {
    this.#moving = Boolean(state.isDragging || state.isPanning || state.isZooming || state.inTransition);
  }

  /** The window in the world's pixels, and what of it lies below buttons, scale and credits, or what the page says. */
  #pane() {
    const { clientWidth: width, clientHeight: height } = this.root;
    if (!width || !height || !this.#camera) return null;
    const window = frame(this.#camera, width, height);
    const areas = [...this.#controls.areas(), ...this.#divider.areas(), ...covers(this.root, width, height)];
    const taken = areas.map(([left, top, right, bottom]) => [
      window[0] + left, window[1] + top, window[0] + right, window[1] + bottom,
    ]);
    return { frame: window, taken };
  }

  #restSoon() {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => {
      if (this.#moving) this.#restSoon();
      else if (this.#deck && this.#layers?.rested(this.#camera.zoom, this.#pane())) this.#show();
    }, REST_MS);
  }

  #reportSoon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.#moving) {
        this.#reportSoon();
        return;
      }
      const view = rounded(this.#camera);
      if (String(view) === this.#reported || !this.latest.report_view) return;
      this.#reported = String(view);
      this.#report(view);
    }, REPORT_MS);
  }

  #showCamera() {
    const { longitude, latitude, zoom } = this.#camera;
    this.root.dataset.view = `${longitude.toFixed(5)},${latitude.toFixed(5)},${zoom.toFixed(2)}`;
    this.#controls.measure(latitude, zoom);
  }

  #zoom(by) {
    const { longitude, latitude, zoom } = this.#camera;
    this.#move(step([longitude, latitude, Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, Math.round(zoom + by)))]));
  }

  #key(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const pan = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (pan) this.#pan(pan[0] * KEY_PAN_PX, pan[1] * KEY_PAN_PX);
    else if (event.key === "+" || event.key === "=") this.#zoom(1);
    else if (event.key === "-") this.#zoom(-1);
    else if (event.key === "Home" || event.key === "0") this.#goHome();
    else if (event.key === "Escape" && this.#tooltip.subject) this.#unpoint();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #pan(dx, dy) {
    const viewport = this.#deck?.getViewports()[0];
    if (!viewport) return;
    const [longitude, latitude] = viewport.unproject([viewport.width / 2 + dx, viewport.height / 2 + dy]);
    this.#move(step([longitude, latitude, this.#camera.zoom]));
  }

  // Pointer

  #usePointer(type) {
    if (type === this.#pointer || !PICK_RADIUS_PX[type]) return;
    this.#pointer = type;
    this.#deck?.setProps({ pickingRadius: PICK_RADIUS_PX[type] });
  }

  #leave() {
    if (this.#tooltip.subject && !this.#tooltip.subject.touch) this.#unpoint();
  }

  #hover(info) {
    if (this.#pointer === "touch") return;
    if (info.object) this.#point(info, false);
    else this.#unpoint();
  }

  #point(info, touch) {
    const object = properties(info.object);
    this.#tooltip.show(object, info.layer.id, info.x, info.y, touch);
    const viewport = this.#deck?.getViewports()[0];
    const where = viewport && place(info.layer, info.object);
    if (object.doubt && where) this.#doubt.show(viewport.project(where), object.doubt, where[1], this.#camera.zoom);
    else this.#doubt.hide();
  }

  #unpoint() {
    this.#tooltip.hide();
    this.#doubt.hide();
  }

  #click(info, event) {
    const object = properties(info.object);
    const touch = (event?.srcEvent?.pointerType ?? this.#pointer) === "touch";
    if (touch && info.object) this.#point(info, true);
    else if (touch) this.#unpoint();
    if (info.object && (object.id === undefined || object.id === null)) return; // nothing that a page could look up
    // Grows also over a reload, so that an old click is never taken for a new one.
    this.#lastPick = Math.max(Date.now(), this.#lastPick + 1);
    const pick = info.object ? { layer: info.layer.id, id: String(object.id) } : { layer: "", id: "" };
    const [lon, lat] = info.coordinate ?? [];
    const at = Number.isFinite(lon) && Number.isFinite(lat) ? [lon, lat].map((degrees) => Number(degrees.toFixed(6))) : null;
    const zoom = Number(this.#camera.zoom.toFixed(2));
    this.setPick({ ...pick, at, zoom, serial: this.#lastPick });
  }

  #refreshTooltip() {
    const { subject } = this.#tooltip;
    if (!subject) return;
    const object = find(this.#layers.find(subject.layer), subject.id);
    if (object) this.#tooltip.show(properties(object), subject.layer, subject.x, subject.y, subject.touch);
    else this.#tooltip.hide();
  }

  // For tests and for pages that want to point at an object

  #rendered() {
    if (!this.#day.playing) this.#day.draw();
    if (this.#camera) this.#ground.follow(this.#camera, this.#view.clientWidth, this.#view.clientHeight);
    if (this.root.dataset.ready === "true" || !this.#layers) return;
    if (!this.latest || !this.#layers.loaded) return;
    this.root.dataset.ready = "true";
    // The shaders of picking are made at the first one, which takes a moment: not the moment of the first click.
    setTimeout(() => this.#deck?.pickObject({ x: 1, y: 1 }), 0);
  }

  #project(layerId, objectId) {
    const layer = this.#layers?.find(layerId);
    const object = find(layer, objectId);
    const viewport = this.#deck?.getViewports()[0];
    const where = object && viewport && place(layer, object);
    if (!where) return null;
    const [x, y] = viewport.project(where);
    const box = this.#view.getBoundingClientRect();
    return { x: box.left + x, y: box.top + y };
  }
}

/** Waits until the page's font can be drawn, but not long: text layers make their letters once. */
function fontsReady(family) {
  const loaded = ["400", "600"].map((weight) => document.fonts.load(`${weight} 16px ${family}`, "Aäöå€–"));
  const late = new Promise((resolve) => setTimeout(resolve, FONT_WAIT_MS));
  return Promise.race([Promise.allSettled(loaded), late]);
}
