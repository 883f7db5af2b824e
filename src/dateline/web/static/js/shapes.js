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
  const features = topology.objects.countries.geometries.map(({ type, arcs: shape, id, properties }) => ({
    type: "Feature",
    properties: { code: id, name: properties.name },
    geometry: { type, coordinates: type === "Polygon" ? shape.map(ring) : shape.map((part) => part.map(ring)) },
  }));
  return { type: "FeatureCollection", features };
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
export const RADIUS = { town: 6, second_level: 30, first_level: 90, country: 300, region: 700 };
