// The exchanges as a flow diagram: boxes and bands laid out by d3-sankey, a card on what is pointed at, a click that chooses.
import { sankey, sankeyLinkHorizontal } from "d3-sankey";
import { labelled, written } from "./diagram_labels.js";
import css from "./exchanges.css";

const SVG = "http://www.w3.org/2000/svg";
const BOX_PX = 16;
/** Letters grow with the room: legible from ten metres on a projector, and two columns of labels side by side on a phone. */
const LETTERS_PX = [12, 20];
/** Rows of letters that a box's label takes. */
const ROWS = 2.05;
/** What a page has above and below a diagram that fills the window. */
const AROUND_PX = 340;
const TALLEST_PX = 900;
/** A letter's mean width in its height, where a browser doesn't measure texts. */
const LETTER_SHARE = 0.55;

const diagrams = new WeakMap();

/** Takes one rerun's data; returns the clean-up. */
export function mount(component) {
  const { parentElement } = component;
  let diagram = diagrams.get(parentElement);
  if (!diagram) diagrams.set(parentElement, (diagram = new Exchanges(parentElement)));
  diagram.update(component.data, (pick) => component.setTriggerValue("pick", pick));
  return () => {
    if (parentElement.isConnected) return;
    diagram.destroy();
    diagrams.delete(parentElement);
  };
}

function make(name, attributes = {}, text = "") {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text) element.textContent = text;
  return element;
}

/** Where everything lies; a band of unknown or no width takes a little room, so that it is seen. */
export function laidOut({ boxes, bands, thin }, [width, height], row) {
  return sankey()
    .nodeId((box) => box.key)
    .nodeAlign((box) => box.column)
    .nodeSort((one, other) => one.order - other.order)
    .nodeWidth(BOX_PX)
    .nodePadding(row)
    .extent([[0, row / 2], [width, height - row / 2]])({
    nodes: boxes.map((box) => ({ ...box })),
    links: bands.map((band) => ({ ...band, amount: band.value, value: Math.max(band.value, thin) })),
  });
}

export class Exchanges {
  root = document.createElement("section");
  #svg = make("svg", { role: "group" });
  #card = document.createElement("div");
  #legend = document.createElement("p");
  #said = "";
  #data = null;
  #pick = () => {};
  #items = [];
  #at = 0;
  #observer;
  #width = 0;

  constructor(parent) {
    this.root.className = "exchanges";
    const style = document.createElement("style");
    style.textContent = css;
    this.#card.className = "card";
    this.#card.setAttribute("role", "status");
    this.#card.hidden = true;
    this.#legend.className = "legend";
    const frame = document.createElement("div");
    frame.className = "frame";
    frame.append(this.#svg, this.#card);
    this.root.append(style, frame, this.#legend);
    this.#svg.addEventListener("keydown", (event) => this.#key(event));
    this.#svg.addEventListener("pointerleave", () => this.#point(null));
    parent.append(this.root);
    this.#observer = new ResizeObserver(() => this.#resized());
    this.#observer.observe(this.root);
  }

  update(data, pick) {
    this.#pick = pick;
    const said = JSON.stringify(data);
    if (said === this.#said) return;
    this.#said = said;
    this.#data = data;
    this.#svg.setAttribute("aria-label", data.label);
    this.#sayLegend();
    this.#draw();
  }

  destroy() {
    this.#observer.disconnect();
    this.root.remove();
  }

  #resized() {
    if (this.#data && Math.abs(this.root.clientWidth - this.#width) > 1) this.#draw();
  }

  #sayLegend() {
    const { diagram, words } = this.#data;
    const signs = diagram.legend.map(([colour, name]) => {
      const sign = document.createElement("span");
      const swatch = document.createElement("i");
      swatch.style.background = colour;
      sign.append(swatch, name);
      return sign;
    });
    if (diagram.bands.some((band) => band.dashed)) {
      const sign = document.createElement("span");
      const line = document.createElement("i");
      line.className = "dashed";
      sign.append(line, words.dashed);
      signs.push(sign);
    }
    this.#legend.replaceChildren(...signs);
  }

  #draw() {
    const { diagram, height: wanted } = this.#data;
    this.#width = this.root.clientWidth || 800;
    const letters = Math.min(LETTERS_PX[1], Math.max(LETTERS_PX[0], this.#width / 58));
    const row = ROWS * letters;
    const fullest = Math.max(1, ...diagram.boxes.map((box) => diagram.boxes.filter(({ column }) => column === box.column).length));
    const room = Math.min(globalThis.innerHeight - AROUND_PX, TALLEST_PX);
    const height = Math.max(wanted || room, fullest * row * 1.12 + 3 * row);
    for (const [name, value] of Object.entries({ width: this.#width, height, "font-size": letters })) this.#svg.setAttribute(name, value);
    this.#items = [];
    this.#point(null);
    if (!diagram.bands.length) {
      this.#svg.replaceChildren();
      return;
    }
    const laid = laidOut(diagram, [this.#width, height], row);
    const bands = make("g");
    const boxes = make("g");
    const words = make("g", { "aria-hidden": "true", class: "words" });
    // Boxes come first by the keyboard, bands are drawn first.
    for (const node of laid.nodes) boxes.append(this.#box(node));
    for (const link of laid.links) bands.append(this.#band(link));
    this.#svg.replaceChildren(bands, boxes, words);
    this.#say(laid, words, letters);
    this.#choose(this.#at < this.#items.length ? this.#at : 0);
    this.#mark(this.#data.selected);
    this.root.dataset.ready = "true";
  }

  #box(node) {
    const drawn = make("rect", {
      x: node.x0, y: node.y0, width: BOX_PX, height: Math.max(1.5, node.y1 - node.y0), fill: node.colour, class: "box",
    });
    return this.#item(drawn, node, new Set([...node.sourceLinks, ...node.targetLinks].map((link) => link.index)), [node.label, node.amount]);
  }

  #band(link) {
    const drawn = make("path", {
      d: sankeyLinkHorizontal()(link), stroke: link.colour, "stroke-width": link.known && !link.dashed ? Math.max(1.5, link.width) : 2, fill: "none",
      class: link.dashed ? "band dashed" : "band",
    });
    drawn.dataset.index = link.index;
    return this.#item(drawn, link, new Set([link.index]), [link.title, ...link.lines]);
  }

  #item(element, of, bands, lines) {
    const item = { element, bands, lines, pick: of.pick, ends: of.source ? [of.source.pick, of.target.pick] : [] };
    element.setAttribute("role", of.pick ? "button" : "img");
    element.setAttribute("aria-label", lines.join(". "));
    element.setAttribute("tabindex", "-1");
    element.dataset.pick = of.pick;
    element.addEventListener("pointerenter", (event) => this.#point(item, event));
    element.addEventListener("pointermove", (event) => this.#place(event));
    element.addEventListener("focus", () => this.#point(item));
    element.addEventListener("blur", () => this.#point(null));
    element.addEventListener("click", () => {
      this.#choose(this.#items.indexOf(item));
      if (item.pick) this.#pick(item.pick);
    });
    this.#items.push(item);
    return element;
  }

  /** Names of boxes and materials, none on another; what has no room is told by the card. */
  #say(laid, words, letters) {
    const room = { width: this.#width, letters, measure: measured(words) };
    const labels = labelled(laid.nodes, room).filter(Boolean);
    const taken = [...labels.map(({ box }) => box), ...laid.nodes.map(({ x0, y0, x1, y1 }) => [x0, y0, x1, y1])];
    for (const { x, y, text } of written(laid.links, taken, room)) {
      words.append(make("text", { x, y, class: "material", "text-anchor": "middle", dy: "0.35em" }, text));
    }
    for (const { x, y, end, name, amount } of labels) {
      const place = { x, "text-anchor": end ? "end" : "start" };
      words.append(make("text", { ...place, y: y - 0.1 * letters, class: "name" }, name));
      words.append(make("text", { ...place, y: y + 0.95 * letters, class: "amount" }, amount));
    }
  }

  /** Shows the card of what is pointed at, and everything else paler; null hides it. */
  #point(item, event = null) {
    this.#card.hidden = !item;
    this.#svg.classList.toggle("pointed", Boolean(item));
    for (const each of this.#items) {
      each.element.classList.toggle("near", Boolean(item) && [...each.bands].some((band) => item.bands.has(band)));
    }
    if (!item) return;
    const [title, ...lines] = item.lines;
    const head = document.createElement("strong");
    head.textContent = title;
    const rows = lines.filter(Boolean).map((line) => {
      const element = document.createElement("span");
      element.textContent = line;
      return element;
    });
    this.#card.replaceChildren(head, ...rows);
    this.#place(event ?? middleOf(item.element));
  }

  #place({ clientX, clientY }) {
    if (this.#card.hidden) return;
    const frame = this.#svg.getBoundingClientRect();
    const { offsetWidth, offsetHeight } = this.#card;
    const left = Math.min(Math.max(0, clientX - frame.left + 14), Math.max(0, frame.width - offsetWidth));
    const below = clientY - frame.top + 16;
    const top = below + offsetHeight > frame.height ? Math.max(0, clientY - frame.top - offsetHeight - 12) : below;
    Object.assign(this.#card.style, { left: `${left}px`, top: `${top}px` });
  }

  /** What is chosen on the map stands out here too. */
  #mark(selected) {
    this.#svg.classList.toggle("chosen", this.#items.some((item) => selected && (item.pick === selected || item.ends.includes(selected))));
    for (const item of this.#items) {
      const on = Boolean(selected) && (item.pick === selected || item.ends.includes(selected));
      item.element.classList.toggle("on", on);
      if (item.pick) item.element.setAttribute("aria-pressed", String(item.pick === selected));
    }
  }

  #choose(index) {
    this.#items.forEach((item, place) => item.element.setAttribute("tabindex", place === index ? "0" : "-1"));
    this.#at = index;
  }

  #key(event) {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    const item = this.#items[this.#at];
    if (step) {
      event.preventDefault();
      this.#choose((this.#at + step + this.#items.length) % this.#items.length);
      this.#items[this.#at].element.focus();
    } else if ((event.key === "Enter" || event.key === " ") && item?.pick) {
      event.preventDefault();
      this.#pick(item.pick);
    } else if (event.key === "Escape") this.#point(null);
  }
}

/** Measures texts as they are drawn within an element. */
function measured(within) {
  const known = new Map();
  return (text, letters, bold) => {
    const key = `${bold} ${letters} ${text}`;
    if (!known.has(key)) {
      const probe = make("text", { class: bold ? "name" : "amount" }, text);
      within.append(probe);
      known.set(key, probe.getComputedTextLength?.() ?? LETTER_SHARE * letters * text.length);
      probe.remove();
    }
    return known.get(key);
  };
}

function middleOf(element) {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { clientX: left + width / 2, clientY: top + height / 2 };
}
