// Map thinking without a map: Mercator like every tile server, the box around shapes, and which neighbourhood holds a point.

/** @typedef {[number, number]} Point   longitude, latitude */
/** @typedef {{name: string, rings: Point[][], path: string}} Area */
/** @typedef {{x: number, y: number, width: number, height: number}} Box */

/** The world is this wide; large enough that paths need few decimals. */
export const WORLD = 262_144;

/** @param {number} lon @param {number} lat @returns {[number, number]} */
export function project(lon, lat) {
  const sin = Math.sin((lat * Math.PI) / 180);
  return [((lon + 180) / 360) * WORLD, (0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * WORLD];
}

/** @param {number} x @param {number} y @returns {{lon: number, lat: number}} */
export function unproject(x, y) {
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / WORLD))) * 180) / Math.PI;
  return { lon: (x / WORLD) * 360 - 180, lat };
}

/** @param {any} collection GeoJSON of polygons @returns {Area[]} */
export function areasOf(collection) {
  return (collection?.features ?? []).map((/** @type {any} */ { properties, geometry }) => {
    const rings = /** @type {Point[][]} */ ((geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates).flat());
    return { name: properties.name, rings, path: rings.map(pathOf).join('') };
  });
}

/** @param {Point[]} ring */
const pathOf = (ring) => `M${ring.map(([lon, lat]) => project(lon, lat).map((n) => n.toFixed(2)).join(' ')).join('L')}Z`;

/** @param {Area[]} areas @param {Point[]} also points that must be inside @param {Point} centre when there is nothing else @returns {Box} */
export function boxAround(areas, also, centre) {
  const all = [...areas.flatMap(({ rings }) => rings.flat()), ...also];
  const spots = (all.length ? all : [[centre[0] - 0.05, centre[1] - 0.05], [centre[0] + 0.05, centre[1] + 0.05]]).map(([lon, lat]) => project(lon, lat));
  const xs = spots.map(([x]) => x), ys = spots.map(([, y]) => y);
  const [left, top] = [Math.min(...xs), Math.min(...ys)], [width, height] = [Math.max(...xs) - left, Math.max(...ys) - top];
  const edge = Math.max(width, height, 1) * 0.03;
  return { x: left - edge, y: top - edge, width: width + 2 * edge, height: height + 2 * edge };
}

/** @param {Area[]} areas @param {number|null|undefined} lon @param {number|null|undefined} lat */
export function areaAt(areas, lon, lat) {
  if (lon == null || lat == null) return undefined;
  return areas.find(({ rings }) => rings.filter((ring) => within(ring, lon, lat)).length % 2 === 1)?.name;
}

/** @param {Point[]} ring @param {number} lon @param {number} lat */
function within(ring, lon, lat) {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = /** @type {Point} */ (ring[i]), [xj, yj] = /** @type {Point} */ (ring[j]);
    if (yi > lat !== yj > lat && lon < ((xj - xi) * (lat - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}

/** The tiles that cover a box at a zoom that suits its size on the screen. @param {Box} box @param {number} pixels @returns {Array<{key: string, z: number, tx: number, ty: number, x: number, y: number, size: number}>} */
export function tilesFor({ x, y, width, height }, pixels) {
  const z = Math.max(1, Math.min(18, Math.round(Math.log2((WORLD / width) * (pixels / 256))))), size = WORLD / 2 ** z, tiles = [];
  for (let tx = Math.floor(x / size); tx * size < x + width; tx++) {
    for (let ty = Math.floor(y / size); ty * size < y + height; ty++) tiles.push({ key: `${z}/${tx}/${ty}`, z, tx, ty, x: tx * size, y: ty * size, size });
  }
  return tiles;
}
