// The objects that layers draw: what they are called and where they lie.

/** An object's own properties: a GeoJSON feature keeps them one level down. */
export function properties(object) {
  if (!object) return {};
  return object.type === "Feature" ? { id: object.id, ...object.properties } : object;
}

/** The object of a layer with this id, or undefined. */
export function find(layer, id) {
  const data = layer?.props.data;
  const rows = Array.isArray(data) ? data : data?.features;
  return rows?.find((row) => String(properties(row).id) === id);
}

/** A longitude and latitude that stand for the object: its point, the middle vertex of its line or ring; or null. */
export function place(layer, object) {
  const { getPosition, getPath, getPolygon, getSourcePosition } = layer.props;
  const accessor = [getPosition, getPath, getPolygon, getSourcePosition].find((one) => typeof one === "function");
  const shape =
    object.type === "Feature"
      ? object.geometry?.coordinates
      : accessor?.(object, { index: 0, data: layer.props.data, target: [] });
  return middle(shape);
}

function middle(shape) {
  if (!Array.isArray(shape) || shape.length === 0) return null;
  if (typeof shape[0] === "number") return Number.isFinite(shape[0]) && Number.isFinite(shape[1]) ? shape : null;
  // A line's middle vertex lies on the line; of a polygon or a collection the first part stands for the whole.
  return middle(typeof shape[0][0] === "number" ? shape[Math.floor(shape.length / 2)] : shape[0]);
}
