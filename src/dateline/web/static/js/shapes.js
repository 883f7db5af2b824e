// Shapes: TopoJSON (arcs that neighbours share, as differences of whole numbers) becomes GeoJSON.

/** Countries of a topology as features with ISO code and name, and their borders as lines. */
export function countries(topology) {
  const { scale: [kx, ky], translate: [dx, dy] } = topology.transform;
  const arcs = topology.arcs.map((arc) => {
    let x = 0, y = 0;
    return arc.map(([px, py]) => [(x += px) * kx + dx, (y += py) * ky + dy]);
  });
  const line = (number) => (number < 0 ? [...arcs[~number]].reverse() : arcs[number]);
  const ring = (numbers) => numbers.reduce((points, number) => points.concat(line(number).slice(points.length ? 1 : 0)), []);
  // A shape that goes on beyond 180 degrees, instead of jumping to the other side of the map.
  const whole = (points) => {
    let shift = 0;
    return points.map(([x, y], i) => {
      const step = i ? x - points[i - 1][0] : 0;
      shift += step < -180 ? 360 : step > 180 ? -360 : 0;
      return [x + shift, y];
    });
  };
  const shape = (rings) => rings.map((numbers) => whole(ring(numbers)));
  const features = topology.objects.countries.geometries.map(({ type, arcs: parts, id, properties }) => ({
    type: "Feature",
    properties: { code: id, name: properties.name },
    geometry: { type, coordinates: type === "Polygon" ? shape(parts) : parts.map(shape) },
  }));
  return { type: "FeatureCollection", features };
}

/** Names of countries at the middle of their largest part, the large countries first. */
export function names({ features }) {
  const area = (ring) => ring.reduce((sum, [x, y], i) => sum + x * ring[(i + 1) % ring.length][1] - ring[(i + 1) % ring.length][0] * y, 0) / 2;
  const found = features.map(({ properties, geometry }) => {
    const rings = geometry.type === "Polygon" ? [geometry.coordinates[0]] : geometry.coordinates.map((part) => part[0]);
    const largest = rings.reduce((best, ring) => (Math.abs(area(ring)) > Math.abs(area(best)) ? ring : best));
    return { name: properties.name, size: Math.abs(area(largest)), at: middle(largest, area(largest)) };
  });
  return {
    type: "FeatureCollection",
    features: found.map(({ name, size, at }) => ({ type: "Feature", properties: { name, size }, geometry: { type: "Point", coordinates: at } })),
  };
}

function middle(ring, area) {
  let x = 0, y = 0;
  ring.forEach(([px, py], i) => {
    const [qx, qy] = ring[(i + 1) % ring.length];
    const cross = px * qy - qx * py;
    x += (px + qx) * cross;
    y += (py + qy) * cross;
  });
  return [x / (6 * area), y / (6 * area)];
}

/** A circle on the globe as a polygon: middle in degrees, radius in kilometres. */
export function circle([longitude, latitude], radius, corners = 48) {
  const across = Math.max(0.05, Math.cos((latitude * Math.PI) / 180));
  const points = Array.from({ length: corners + 1 }, (_, i) => {
    const turn = (2 * Math.PI * i) / corners;
    return [longitude + (radius / 111.2 / across) * Math.cos(turn), Math.max(-85, Math.min(85, latitude + (radius / 111.2) * Math.sin(turn)))];
  });
  return { type: "Polygon", coordinates: [points] };
}

/** Kilometres that stand for places of which no outline is at hand: what such divisions measure
 * on average, county, province, and a town with what belongs to it. */
export const RADIUS = { town: 6, in_town: 10, second_level: 30, first_level: 90, country: 300, region: 700 };
