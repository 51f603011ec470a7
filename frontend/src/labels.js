// Which labels are shown where they would overlap: the one with the higher priority, decided for a zoom, so that
// labels don't flicker while the map is panned. deck.gl's own collision filter loses labels that stand beside their
// point, as ours do.
const WORLD_PX = 512;
const CELL_PX = 80;
const MARGIN_PX = 2;
const brush = document.createElement("canvas").getContext("2d");

/**
 * The boxes of a text layer's labels.
 * @param {object} props the layer's properties, accessors converted.
 * @param {object[]} rows its data.
 * @returns {object[]} one a row: world position at zoom 0, the box relative to it in pixels, priority.
 */
export function boxes(props, rows) {
  const stretch = props.collisionTestProps?.sizeScale ?? 1;
  return rows.map((row, index) => {
    const get = (name, fallback) => {
      const value = props[name] ?? fallback;
      return typeof value === "function" ? value(row, { index, data: rows, target: [] }) : value;
    };
    const [longitude, latitude] = get("getPosition", [0, 0]);
    const size = get("getSize", 32) * (props.sizeScale ?? 1);
    const [dx, dy] = get("getPixelOffset", [0, 0]);
    brush.font = `${props.fontWeight ?? 400} ${size}px ${props.fontFamily}`;
    const lines = String(get("getText", "")).split("\n");
    const width = Math.max(...lines.map((line) => brush.measureText(line).width));
    const height = lines.length * size * (props.lineHeight ?? 1);
    const left = dx - { start: 0, middle: width / 2, end: width }[get("getTextAnchor", "middle")];
    const top = dy - { top: 0, center: height / 2, bottom: height }[get("getAlignmentBaseline", "center")];
    const [wide, high] = [(width * (stretch - 1)) / 2 + MARGIN_PX, (height * (stretch - 1)) / 2 + MARGIN_PX];
    const sine = Math.sin((latitude * Math.PI) / 180);
    return {
      x: ((longitude + 180) / 360) * WORLD_PX,
      y: (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * WORLD_PX,
      box: [left - wide, top - high, left + width + wide, top + height + high],
      priority: Number(get("getCollisionPriority", 0)) || 0,
    };
  });
}

/**
 * For each group of labels, which of its members are shown.
 * @param {object[][]} groups what `boxes` gave, one list a layer; all in one contest.
 * @param {number} zoom
 * @returns {number[][]} row numbers of each list, in order.
 */
export function shown(groups, zoom) {
  const factor = 2 ** zoom;
  const all = groups.flatMap((list, group) => list.map((label, row) => ({ label, group, row })));
  all.sort((a, b) => b.label.priority - a.label.priority); // stable: the earlier row wins a tie
  const cells = new Map();
  const kept = groups.map(() => []);
  for (const { label, group, row } of all) {
    const { box } = label;
    const [x, y] = [label.x * factor, label.y * factor];
    const area = [x + box[0], y + box[1], x + box[2], y + box[3]];
    const keys = cellsOf(area);
    if (keys.some((key) => cells.get(key)?.some((other) => overlap(area, other)))) continue;
    for (const key of keys) cells.set(key, [...(cells.get(key) ?? []), area]);
    kept[group].push(row);
  }
  return kept.map((rows) => rows.sort((a, b) => a - b));
}

function cellsOf([left, top, right, bottom]) {
  const keys = [];
  for (let x = Math.floor(left / CELL_PX); x <= right / CELL_PX; x += 1) {
    for (let y = Math.floor(top / CELL_PX); y <= bottom / CELL_PX; y += 1) keys.push(`${x},${y}`);
  }
  return keys;
}

function overlap(a, b) {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}
