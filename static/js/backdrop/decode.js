// The backdrop without a page: decoding, whose a point is, and where labels go. Touches no DOM, so it is tested in node.

const DEGREES = Math.PI / 180;

// Web Mercator with the whole world as one unit, x to the east and y to the south.
export function toUnit(lon, lat) {
  return [(lon + 180) / 360, 0.5 - Math.log(Math.tan(Math.PI / 4 + (lat * DEGREES) / 2)) / (2 * Math.PI)];
}

// Steps from point to point ([x, y, dx, dy, ...] in grid cells) into unit coordinates and their box.
export function decodeLine(steps, cellsPerDegree) {
  const count = steps.length / 2;
  const points = new Float64Array(steps.length);
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  let lon = 0;
  let lat = 0;
  for (let i = 0; i < count; i += 1) {
    lon += steps[2 * i];
    lat += steps[2 * i + 1];
    const [x, y] = toUnit(lon / cellsPerDegree, lat / cellsPerDegree);
    points[2 * i] = x;
    points[2 * i + 1] = y;
    extend(box, x, y, x, y);
  }
  return { points, box };
}

// backdrop.json as drawable parts; rings refer to lines by index, ~i meaning line i backwards.
export function decodeBackdrop(data) {
  const decode = (steps) => decodeLine(steps, data.cells_per_degree);
  const lines = data.arcs.map(decode);
  const countries = new Map();
  for (const [code, polygons] of Object.entries(data.countries)) {
    countries.set(code, polygons.map((rings) => ({ rings, box: ringBox(lines, rings[0]) })));
  }
  const pick = (indexes) => indexes.map((index) => lines[index]);
  return {
    lines, countries,
    coasts: pick(data.coasts), borders: pick(data.borders), undetermined: pick(data.undetermined),
    contested: data.contested.map(decode), lakes: data.lakes.map(decode), rivers: data.rivers.map(decode),
    labels: decodeLabels(data, countries),
    namedAt: readNamedAt(data),
  };
}

// Where each country's name is written, in degrees: its badge hangs there.
function readNamedAt({ labels, cells_per_degree: cells }) {
  return new Map(labels.map(([, , x, y, , country]) => [country, [x / cells, y / cells]]));
}

function decodeLabels(data, countries) {
  const read = (kind) => ([name, local, x, y, rank, mark]) => {
    const [ux, uy] = toUnit(x / data.cells_per_degree, y / data.cells_per_degree);
    return { kind, name, local, x: ux, y: uy, rank, capital: mark === "yes", room: 1 };
  };
  const places = data.labels.map((row) => ({ ...read("country")(row), room: widest(countries.get(row[5])) }));
  return [...places, ...data.towns.map(read("town")).sort(byImportance), ...data.waters.map(read("water"))];
}

const byImportance = (a, b) => a.rank - b.rank || b.capital - a.capital;

// The width of a country's largest piece: a label much wider than its country would name the neighbours.
function widest(polygons) {
  return Math.max(...polygons.map(({ box }) => box[2] - box[0]));
}

function ringBox(lines, references) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const reference of references) extend(box, ...lines[reference < 0 ? ~reference : reference].box);
  return box;
}

function extend(box, west, north, east, south) {
  box[0] = Math.min(box[0], west);
  box[1] = Math.min(box[1], north);
  box[2] = Math.max(box[2], east);
  box[3] = Math.max(box[3], south);
}

export function overlaps(a, b) {
  return a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1];
}

// ISO 3166-1 code of the country at a longitude and latitude; null at sea and on land of undetermined status.
export function findCountry(backdrop, lon, lat) {
  const [x, y] = toUnit(((((lon + 180) % 360) + 360) % 360) - 180, lat);
  // Russia is drawn past 180 degrees, so the far west is looked for there as well.
  for (const at of [x, x + 1]) {
    for (const [code, polygons] of backdrop.countries) {
      if (polygons.some((polygon) => isInside(backdrop.lines, polygon, at, y))) return code || null;
    }
  }
  return null;
}

function isInside(lines, { rings, box }, x, y) {
  if (!overlaps(box, [x, y, x, y])) return false;
  let inside = false;
  for (const reference of rings.flat()) {
    const { points } = lines[reference < 0 ? ~reference : reference];
    for (let i = 0; i + 3 < points.length; i += 2) {
      const [ax, ay, bx, by] = [points[i], points[i + 1], points[i + 2], points[i + 3]];
      if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
    }
  }
  return inside;
}

// A line in pixels of the view, without points closer than `detail` to the one before. Its ends always stay, so that
// lines which meet still meet; a line wholly out of sight shrinks to its ends, which changes nothing in sight.
export function toPixels({ points, box }, view, detail = 0.7) {
  const { size, left, top } = view;
  const last = points.length - 2;
  const pixels = [points[0] * size - left, points[1] * size - top];
  const step = overlaps(box, view.box) ? 2 : last;
  let [x, y] = pixels;
  for (let i = step; i < last; i += step) {
    const nextX = points[i] * size - left;
    const nextY = points[i + 1] * size - top;
    if (Math.abs(nextX - x) + Math.abs(nextY - y) >= detail) {
      pixels.push(nextX, nextY);
      x = nextX;
      y = nextY;
    }
  }
  pixels.push(points[last] * size - left, points[last + 1] * size - top);
  return pixels;
}

// A view on the world: `size` pixels wide in all, its top left corner at (`left`, `top`), and a margin for wide strokes.
export function createView({ size, left, top, width, height, zoom }, margin = 40) {
  const box = [left - margin, top - margin, left + width + margin, top + height + margin].map((pixel) => pixel / size);
  return { size, left, top, width, height, zoom, box };
}

// The copies of the world that a view shows: past the antimeridian the map goes on.
export function worldCopies(view) {
  const copies = [];
  // Chukotka is drawn past the right edge of its world, so the copy before the first whole one may still reach in.
  for (let copy = Math.floor(view.box[0]) - 1; copy <= Math.floor(view.box[2]); copy += 1) {
    const [west, north, east, south] = view.box;
    copies.push({ ...view, left: view.left - copy * view.size, box: [west - copy, north, east - copy, south] });
  }
  return copies;
}

// How far the picture has come from the far view (0 at zoom 3) to the near one (1 at zoom 7): lines grow with it.
export const nearness = ({ zoom }) => Math.min(1, Math.max(0, (zoom - 3) / 4));

// Opaque steps between two colours of the form #rrggbb: overlapping see-through strokes would add up to spots.
export function mix(from, to, share) {
  const channel = (colour, at) => parseInt(colour.slice(at, at + 2), 16);
  const blend = (at) => Math.round(channel(from, at) + (channel(to, at) - channel(from, at)) * share);
  return `rgb(${[1, 3, 5].map(blend).join(" ")})`;
}
