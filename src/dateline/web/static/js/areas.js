// Areas: places of which no finer one is told - how they are drawn, and where their marks stand.

import { size } from "./marks.js";
import { RADIUS, circle } from "./shapes.js";

const KM = 111.2; // of a degree of latitude

/** Draw places no finer than an area: countries by their outline, others as circles of usual size. */
export function areas(map, places) {
  const codes = ["in", ["get", "code"], ["literal", places.filter((one) => one.precision === "country").map((one) => one.country)]];
  map.setFilter("country", codes);
  map.setFilter("country-edge", codes);
  const others = places.filter((one) => one.precision !== "country" && RADIUS[one.precision]);
  map.getSource("areas").setData({
    type: "FeatureCollection",
    features: others.map((one) => ({ type: "Feature", properties: {}, geometry: circle(one.at, RADIUS[one.precision]) })),
  });
}

// Where a mark may stand from the middle of its area, in pixels: there, else as near as there is room.
const STEPS = [[0, 0], ...[30, 46, 62, 80].flatMap((far) => Array.from({ length: 8 }, (_, i) => [far * Math.cos((i * Math.PI) / 4), far * Math.sin((i * Math.PI) / 4)]))];

/** All marks: points; and those of areas, which stand where there is room for them in their area.
 *
 * Where there is none, the nearest mark that is in the way takes the area in (`wide`): a mark that
 * stood beside it would stand in another country. */
export function aside(map, { points, areas }, outlined) {
  const marks = points.map((one) => ({ ...one, wide: [] }));
  const taken = marks.map((mark) => ({ mark, at: map.project(mark.at), reach: size(mark) / 2 }));
  for (const found of areas) {
    const one = { ...found, area: true, offset: [0, 0], wide: [] };
    const middle = map.project(one.at), reach = size(one) / 2 + 2;
    const apart = ({ at, reach: own }, [x, y]) => Math.hypot(at.x - middle.x - x, at.y - middle.y - y) - own - reach;
    const within = inside(map, one, outlined);
    const step = STEPS.find((step) => taken.every((other) => apart(other, step) >= 0) && within(step));
    if (step) {
      one.offset = step;
      taken.push({ mark: one, at: { x: middle.x + step[0], y: middle.y + step[1] }, reach });
      marks.push(one);
    } else taken.reduce((best, other) => (apart(other, STEPS[0]) < apart(best, STEPS[0]) ? other : best)).mark.wide.push(one);
  }
  return marks;
}

/** Whether so many pixels off its middle still lies in an area. */
function inside(map, one, outlined) {
  const middle = map.project(one.at);
  const at = ([x, y]) => map.unproject([middle.x + x, middle.y + y]);
  const still = ([x, y]) => !x && !y;
  if (one.precision === "country") {
    const shape = outlined?.features.find(({ properties }) => properties.code === one.country);
    const parts = shape ? (shape.geometry.type === "Polygon" ? [shape.geometry.coordinates] : shape.geometry.coordinates) : [];
    return (step) => still(step) || parts.some(([ring]) => lies(at(step), ring));
  }
  return (step) => {
    const { lng, lat } = at(step);
    const across = (lng - one.at[0]) * Math.cos((lat * Math.PI) / 180);
    return still(step) || Math.hypot(across, lat - one.at[1]) * KM < (RADIUS[one.precision] || 0);
  };
}

/** Whether a point lies in a ring, wherever the world is drawn again beside itself. */
function lies({ lng, lat }, ring) {
  let within = false;
  for (const turn of [-360, 0, 360]) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [x, y] = ring[i], [other, up] = ring[j];
      if (y > lat !== up > lat && lng + turn < ((other - x) * (lat - y)) / (up - y) + x) within = !within;
    }
    if (within) return true;
  }
  return false;
}
