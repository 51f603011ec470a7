// Where the names of a flow diagram stand, so that none lies on another: shifted, on the other side, shortened, or left out.
// What is left out is told by the card, on touch, by the pointer and by the keyboard.

/** The widest label as a share of the picture: those of the first and the last column never meet. */
const LABEL_SHARE = 0.46;
/** Tried one after the other for a label that would lie on another: shares of the picture's width. */
const SHORTER = [1, 0.65, 0.45];
/** How far a label may move from the middle of its box, in letters. */
const SHIFTS = [0, -1, 1, -2, 2, -3, 3];
/** A label above and below the middle of its box, in letters: name and amount. */
const ABOVE = 0.9;
const BELOW = 1.12;
/** A label isn't cut to less than this many letters. */
const LEAST = 5;
/** Letters of amounts and materials, as a part of those of names. */
const SMALL = 0.85;
/** Room between a box and its label, and around every label, pixels. */
const GAP = 6;
const AROUND = 1;
/** Where on its way a band may bear its material's name; best past the boxes in the middle, before the labels on the right. */
const WRITTEN_AT = [0.63, 0.5, 0.75, 0.38];

/**
 * The label of each node, or null where there is no room for one.
 *
 * @param {{column: number, x0: number, x1: number, y0: number, y1: number, label: string, amount: string, value: number}[]} nodes
 * @param {{width: number, letters: number, measure: (text: string, letters: number, bold: boolean) => number}} room
 * @returns {({x: number, y: number, end: boolean, name: string, amount: string, box: number[]} | null)[]}
 */
export function labelled(nodes, { width, letters, measure }) {
  const last = Math.max(...nodes.map((node) => node.column));
  const rank = (node) => (node.column === last ? 0 : node.column === 0 ? 1 : 2);
  const order = nodes.map((_, place) => place).sort((one, other) => rank(nodes[one]) - rank(nodes[other]) || nodes[other].value - nodes[one].value);
  const found = nodes.map(() => null);
  const taken = [];
  for (const place of order) {
    for (const label of tried(nodes[place], last, { width, letters, measure })) {
      if (taken.some((other) => meet(label.box, other))) continue;
      found[place] = label;
      taken.push(label.box);
      break;
    }
  }
  return found;
}

/** Each way in which a label could stand, the best first. */
function* tried(node, last, { width, letters, measure }) {
  const middle = node.column > 0 && node.column < last;
  const sides = middle ? [false, true] : [node.column === last && last > 0];
  for (const share of middle ? SHORTER : SHORTER.slice(0, 1)) {
    const room = Math.min(width * LABEL_SHARE, width / 2 - (node.x1 - node.x0) - GAP - 2 * AROUND) * share;
    const [name, amount] = [cut(node.label, room, letters, true, measure), cut(node.amount, room, SMALL * letters, false, measure)];
    const wide = Math.max(measure(name, letters, true), measure(amount, SMALL * letters, false));
    for (const shift of SHIFTS) {
      for (const end of sides) {
        const x = end ? node.x0 - GAP : node.x1 + GAP;
        const y = (node.y0 + node.y1) / 2 + shift * letters;
        const left = end ? x - wide : x;
        if (left < 0 || left + wide > width) continue;
        yield { x, y, end, name, amount, box: [left - AROUND, y - ABOVE * letters, left + wide + AROUND, y + BELOW * letters] };
      }
    }
  }
}

/**
 * Names of materials on bands that are wide enough, where they lie neither on a label nor on a box.
 *
 * @param {{source: {x1: number}, target: {x0: number}, y0: number, y1: number, width: number, material: string}[]} links
 * @param {number[][]} taken boxes of labels and nodes: left, top, right, bottom.
 * @returns {{x: number, y: number, text: string}[]}
 */
export function written(links, taken, { letters, measure }) {
  const found = [];
  const all = [...taken];
  for (const link of [...links].sort((one, other) => other.width - one.width)) {
    if (!link.material || link.width <= letters * 1.15) continue;
    const half = measure(link.material, SMALL * letters, false) / 2;
    for (const at of WRITTEN_AT) {
      // A band is a curve with both its handles in the middle.
      const x = link.source.x1 + (link.target.x0 - link.source.x1) * (1.5 * at * (1 - at) + at ** 3);
      const y = link.y0 + (link.y1 - link.y0) * at ** 2 * (3 - 2 * at);
      const box = [x - half, y - 0.5 * letters, x + half, y + 0.5 * letters];
      if (box[0] < link.source.x1 || box[2] > link.target.x0 || all.some((other) => meet(box, other))) continue;
      found.push({ x, y, text: link.material });
      all.push(box);
      break;
    }
  }
  return found;
}

function meet(one, other) {
  return one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
}

/** A text cut to its room, with an ellipsis; its whole stands in the card. */
function cut(text, room, letters, bold, measure) {
  if (measure(text, letters, bold) <= room) return text;
  let said = text;
  while (said.length > LEAST && measure(`${said}…`, letters, bold) > room) said = said.slice(0, -1).trimEnd();
  return `${said}…`;
}
