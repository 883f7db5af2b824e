// Map: outlines of our own, events as marks that say how many and of which sort, areas as areas.

import { drawing, outlines, reach } from "./drawing.js";
import { RADIUS, circle, countries, names } from "./shapes.js";
import { say } from "./parts.js";

const EMPTY = { type: "FeatureCollection", features: [] };
const BESIDE = matchMedia("(min-width: 901px)"); // the list scrolls by itself
const FINE = 3.2; // zoom from which the coarse outlines look coarse
const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
const points = (places) => ({ type: "FeatureCollection", features: places.map((at) => ({ type: "Feature", properties: {}, geometry: { type: "Point", coordinates: at } })) });

/** A map with nothing on it but the world, in the colours of the page; null where none can be shown. */
export function world(element, options = {}) {
  const { tiles, credit, world: coarse } = element.dataset;
  const gl = globalThis.maplibregl;
  let map;
  try {
    map = new gl.Map({
      container: element,
      style: style(tiles),
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      boxZoom: false,
      fadeDuration: 0,
      maxZoom: tiles ? 18 : 10,
      center: [15, 22],
      zoom: 0.8,
      ...options,
    });
  } catch {
    element.textContent = "This browser shows no map (it lacks WebGL).";
    element.classList.add("nomap");
    return null;
  }
  map.touchZoomRotate.disableRotation();
  map.addControl(new gl.NavigationControl({ showCompass: false }), "bottom-right");
  map.addControl(new gl.AttributionControl({ compact: false, customAttribution: [credit, "Natural Earth", "GeoNames"].filter(Boolean).join(" · ") }), "bottom-left");
  const draw = (found) => {
    map.getSource("countries")?.setData(found);
    map.getSource("names")?.setData(names(found));
  };
  const asked = async (address) => {
    const answer = await fetch(address);
    return answer.ok ? countries(await answer.json()) : null;
  };
  let whole = null, held = null;
  // From some zoom on, finer outlines of what is in view take the place of those of the world.
  const outlines = async () => {
    if (map.getZoom() < FINE) {
      if (held && whole) draw(whole);
      held = null;
      return;
    }
    const box = bounds(map);
    if (held && box[0] >= held[0] && box[1] >= held[1] && box[2] <= held[2] && box[3] <= held[3]) return;
    const wide = [...box.slice(0, 2).map((one) => Math.floor(one / 10) * 10), ...box.slice(2).map((one) => Math.ceil(one / 10) * 10)];
    wide[0] = Math.max(-180, wide[0]); wide[1] = Math.max(-90, wide[1]); wide[2] = Math.min(180, wide[2]); wide[3] = Math.min(90, wide[3]);
    const found = await asked(`/shapes.json?bounds=${wide.join(",")}`);
    if (!found || map.getZoom() < FINE) return;
    held = wide;
    draw(found);
  };
  map.on("load", async () => {
    whole = await asked(coarse);
    if (whole) draw(whole);
    map.on("moveend", outlines);
    outlines();
  });
  const repaint = () => { if (map.isStyleLoaded()) for (const [layer, name, value] of paints()) if (map.getLayer(layer)) map.setPaintProperty(layer, name, value); };
  addEventListener("theme", repaint);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
  return map;
}

function style(tiles) {
  const source = { type: "geojson", data: EMPTY };
  const layer = (id, type, from, more = {}) => ({ id, type, ...(from ? { source: from } : {}), ...more });
  const layers = [
    layer("sea", "background"),
    ...(tiles ? [layer("tiles", "raster", "tiles")] : [layer("land", "fill", "countries")]),
    layer("country", "fill", "countries", { filter: ["in", ["get", "code"], ["literal", []]] }),
    ...(tiles ? [] : [layer("borders", "line", "countries")]),
    layer("country-edge", "line", "countries", { filter: ["in", ["get", "code"], ["literal", []]] }),
    layer("areas", "fill", "areas"),
    layer("area-edges", "line", "areas"),
    layer("heat", "heatmap", "heat", { layout: { visibility: "none" } }),
    ...(tiles ? [] : [layer("names", "symbol", "names", { layout: { "text-field": ["get", "name"], "text-font": ["sans-serif"], "text-size": ["interpolate", ["linear"], ["zoom"], 1, 10, 5, 13], "text-max-width": 7, "text-padding": 6, "symbol-sort-key": ["-", ["get", "size"]] }, filter: [">", ["get", "size"], ["step", ["zoom"], 120, 2, 25, 3, 6, 4, 1, 5, 0]] })]),
    layer("chosen", "line", "chosen"),
    layer("drawing", "line", "drawing"),
    layer("corners", "circle", "drawing", { filter: ["==", ["geometry-type"], "Point"] }),
    layer("halo", "circle", "halo"),
  ];
  const values = Object.groupBy ? Object.groupBy(paints(), ([id]) => id) : paints().reduce((found, one) => ({ ...found, [one[0]]: [...(found[one[0]] || []), one] }), {});
  for (const one of layers) one.paint = Object.fromEntries((values[one.id] || []).map(([, name, value]) => [name, value]));
  const sources = { countries: source, areas: source, heat: source, halo: source, names: source, chosen: source, drawing: source };
  if (tiles) sources.tiles = { type: "raster", tiles: [tiles], tileSize: 256 };
  return { version: 8, sources, layers };
}

function paints() {
  const when = css("when"), ground = css("public"); // an area is of no sort of its own
  return [
    ["sea", "background-color", css("sea")],
    ["land", "fill-color", css("land")],
    ["borders", "line-color", css("border")],
    ["borders", "line-width", ["interpolate", ["linear"], ["zoom"], 0, 0.6, 6, 1.4]],
    ["country", "fill-color", ground],
    ["country", "fill-opacity", 0.2],
    ["country-edge", "line-color", ground],
    ["country-edge", "line-dasharray", [3, 2]],
    ["country-edge", "line-width", 1],
    ["areas", "fill-color", ground],
    ["areas", "fill-opacity", 0.18],
    ["area-edges", "line-color", ground],
    ["area-edges", "line-dasharray", [3, 2]],
    ["area-edges", "line-width", 1.2],
    ["heat", "heatmap-weight", ["get", "n"]],
    ["heat", "heatmap-radius", 22],
    ["heat", "heatmap-intensity", 0.9],
    ["heat", "heatmap-opacity", 0.8],
    ["heat", "heatmap-color", ["interpolate", ["linear"], ["heatmap-density"], 0, "rgba(0,0,0,0)", 0.08, css("heat-low"), 0.5, css("heat-mid"), 1, css("heat-high")]],
    ["names", "text-color", css("dim")],
    ["names", "text-halo-color", css("land")],
    ["names", "text-halo-width", 1.2],
    ["chosen", "line-color", when],
    ["chosen", "line-width", 2],
    ["drawing", "line-color", when],
    ["drawing", "line-width", 2],
    ["corners", "circle-radius", 5],
    ["corners", "circle-color", css("panel")],
    ["corners", "circle-stroke-color", when],
    ["corners", "circle-stroke-width", 2],
    ["halo", "circle-radius", 15],
    ["halo", "circle-color", when],
    ["halo", "circle-opacity", 0.18],
    ["halo", "circle-stroke-color", when],
    ["halo", "circle-stroke-width", 2],
  ];
}

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

/** The map of the explore page; `handlers` are told what a person does on it. */
export function mapOf(element, handlers) {
  const idle = { show() {}, several() {}, update() {} };
  const map = element && globalThis.maplibregl ? world(element) : null;
  if (!map) return idle;
  const shown = new Map();
  let loaded = false, running = null, places = "";
  const query = () => new URLSearchParams(location.search);
  const layer = () => (query().get("layer") === "heat" ? "heat" : "points");
  const placed = () => ["where", "box", "area"].map((name) => query().get(name)).join("|");

  async function marks() {
    if (!loaded) return;
    running?.abort();
    running = new AbortController();
    const asked = query();
    asked.delete("page");
    asked.set("bounds", bounds(map).map((one) => one.toFixed(3)).join(","));
    asked.set("zoom", map.getZoom().toFixed(2));
    try {
      const answer = await fetch(`/map.json?${asked}`, { signal: running.signal });
      if (answer.ok) draw(await answer.json());
    } catch (error) {
      if (error.name !== "AbortError") say("The map could not be filled: the server does not answer.");
    }
  }

  function draw(found) {
    const heat = layer() === "heat";
    map.setLayoutProperty("heat", "visibility", heat ? "visible" : "none");
    // As warm as the warmest tenth: one city must not leave the rest cold.
    const warmth = found.heat.map(([, , n]) => n).sort((a, b) => a - b);
    const warmest = Math.max(3, warmth[Math.floor(warmth.length * 0.9)] || 0);
    map.getSource("heat").setData({ type: "FeatureCollection", features: found.heat.map(([x, y, n]) => ({ type: "Feature", properties: { n: Math.min(1, n / warmest) }, geometry: { type: "Point", coordinates: [x, y] } })) });
    areas(map, found.areas);
    map.getSource("chosen").setData(outlines(query()));
    const all = heat ? [] : [...found.points, ...aside(found)];
    const wanted = new Map(all.map((one) => [JSON.stringify([one.at, one.n, one.groups, one.area, one.offset]), one]));
    for (const [key, mark] of shown) if (!wanted.has(key)) { mark.remove(); shown.delete(key); }
    for (const [key, one] of wanted) {
      if (shown.has(key)) continue;
      const mark = new maplibregl.Marker({ element: button(one), offset: one.offset || [0, 0] }).setLngLat(one.at).addTo(map);
      shown.set(key, mark);
    }
    element.dataset.drawn = String(wanted.size);
  }

  // The mark of an area stands anywhere in it: beside the points that it would lie under.
  function aside({ points, areas }) {
    const taken = points.map((one) => [map.project(one.at), size(one) / 2]);
    return areas.map((one) => {
      const middle = map.project(one.at), reach = size({ ...one, area: true }) / 2 + 2;
      const free = ([x, y]) => taken.every(([at, radius]) => Math.hypot(at.x - middle.x - x, at.y - middle.y - y) >= radius + reach);
      const offset = OFFSETS.find(free) || [0, 0];
      taken.push([{ x: middle.x + offset[0], y: middle.y + offset[1] }, reach]);
      return { ...one, area: true, offset };
    });
  }

  function button(one) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = `mark${one.area ? " area" : ""}${one.sure ? "" : " unsure"}`;
    const many = one.n === 1 ? "1 event" : `${one.n.toLocaleString("en")} events`;
    const not = one.n - one.sure;
    made.setAttribute("aria-label", `${many}, ${one.area ? `somewhere in ${one.name || "this area"}` : `${one.places > 1 ? "near" : "in"} ${one.name || "one place"}`}${not ? `, ${not} not told as having happened` : ""}`);
    made.title = made.getAttribute("aria-label");
    made.append(donut(one));
    const near = (at) => at && (one.box ? at[0] >= one.box[0] - 1e-3 && at[0] <= one.box[2] + 1e-3 && at[1] >= one.box[1] - 1e-3 && at[1] <= one.box[3] + 1e-3 : Math.abs(at[0] - one.at[0]) < 1e-3 && Math.abs(at[1] - one.at[1]) < 1e-3);
    for (const kind of ["mouseenter", "focus"]) made.addEventListener(kind, () => {
      const first = handlers.mark(near);
      // Where the list stands below the map, the page would leave the mark that one points at.
      if (BESIDE.matches) first?.scrollIntoView?.({ block: "nearest" });
    });
    for (const kind of ["mouseleave", "blur"]) made.addEventListener(kind, () => handlers.mark(() => false));
    made.addEventListener("click", (click) => { click.stopPropagation(); open(one, click.detail === 0); });
    return made;
  }

  async function open(one, byKey) {
    const [west, south, east, north] = one.box || [];
    if (!one.area && one.places > 1 && map.getZoom() < map.getMaxZoom() - 0.5 && (east - west > 0.01 || north - south > 0.01)) {
      map.fitBounds([[west, south], [east, north]], { padding: 90, maxZoom: map.getZoom() + 3 });
      return;
    }
    const answer = await fetch(`/cards?ids=${one.ids.join(",")}`);
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const box = document.createElement("div");
    const head = document.createElement("p");
    head.className = "where";
    head.textContent = one.area ? `Somewhere in ${one.name || "this area"}` : one.name;
    box.append(head, page.querySelector(".cards"));
    if (one.n > one.ids.length) {
      const more = document.createElement("button");
      more.type = "button";
      more.textContent = `List all ${one.n.toLocaleString("en")}`;
      more.addEventListener("click", () => { popup.remove(); handlers.box(around(one)); });
      box.append(more);
    }
    const popup = new maplibregl.Popup({ maxWidth: "320px", offset: 12, focusAfterOpen: byKey }).setLngLat(one.at).setDOMContent(box).addTo(map);
  }

  const around = (one) => (one.box ? [one.box[0] - 0.02, one.box[1] - 0.02, one.box[2] + 0.02, one.box[3] + 0.02] : [one.at[0] - 0.01, one.at[1] - 0.01, one.at[0] + 0.01, one.at[1] + 0.01]);

  function fit(given, animate) {
    const box = reach(query()) || (given || "").split(",").map(Number);
    if (box.length !== 4 || box.some(Number.isNaN)) return;
    const [west, south, east, north] = box;
    map.fitBounds([[west, Math.max(-80, south)], [east, Math.min(82, north)]], { padding: { top: 64, bottom: 48, left: 48, right: 48 }, maxZoom: 6, animate });
  }

  tools(map, element, handlers, { layer, redraw: marks });
  fit(element.dataset.bounds, false);
  map.on("load", () => { loaded = true; places = placed(); marks(); });
  map.on("moveend", marks);
  return {
    show: (at) => map.getSource("halo")?.setData(points(at ? [at] : [])),
    several: (some) => map.getSource("halo")?.setData(points(some)),
    update(given) {
      const moved = placed() !== places;
      places = placed();
      if (moved) fit(given, true);
      marks();
    },
  };
}

/** West, south, east, north of what a map shows. */
function bounds(map) {
  const box = map.getBounds();
  const wrap = (degrees) => ((((degrees + 180) % 360) + 360) % 360) - 180;
  const whole = box.getEast() - box.getWest() >= 360;
  const level = (degrees) => Math.max(-90, Math.min(90, degrees));
  return [whole ? -180 : wrap(box.getWest()), level(box.getSouth()), whole ? 180 : wrap(box.getEast()), level(box.getNorth())];
}

/** Layers, and choosing a part of the map by drawing or by what is shown. */
function tools(map, element, handlers, { layer, redraw }) {
  const bar = document.querySelector(".maptools");
  bar.hidden = false;
  const layers = [...bar.querySelectorAll("[data-layer]")];
  const pressed = () => layers.forEach((one) => one.setAttribute("aria-pressed", String(one.dataset.layer === layer())));
  pressed();
  for (const one of layers) one.addEventListener("click", () => { handlers.layer(one.dataset.layer); pressed(); redraw(); });
  document.getElementById("here").addEventListener("click", () => handlers.box(bounds(map)));
  drawing(map, element, handlers);
}

const SVG = "http://www.w3.org/2000/svg";
function svg(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

const OFFSETS = [[0, 0], ...[30, 46, 62, 80].flatMap((far) => Array.from({ length: 8 }, (_, i) => [far * Math.cos((i * Math.PI) / 4), far * Math.sin((i * Math.PI) / 4)]))];

/** Pixels that a mark takes. */
const size = (one) => (one.n > 1 || one.area ? Math.min(54, 24 + 7 * Math.log10(one.n) + (one.n > 999 ? 6 : 0)) : 24);

/** A mark: a dot for one event; for more a ring parted by sort, with their number. */
function donut(one) {
  const many = one.n > 1 || one.area;
  const across = many ? size(one) : 13;
  const middle = across / 2, radius = middle - (many ? 3 : 1.5);
  const made = svg("svg", { width: across, height: across, viewBox: `0 0 ${across} ${across}`, "aria-hidden": "true" });
  if (!many) {
    made.append(svg("circle", { cx: middle, cy: middle, r: radius, class: `dot ${Object.keys(one.groups)[0]}` }));
    return made;
  }
  made.append(svg("circle", { cx: middle, cy: middle, r: radius, class: "ground" }));
  const whole = 2 * Math.PI * radius;
  let before = 0;
  for (const [group, number] of Object.entries(one.groups).sort((a, b) => b[1] - a[1])) {
    const part = (whole * number) / one.n;
    made.append(svg("circle", { cx: middle, cy: middle, r: radius, class: `part ${group}`, "stroke-dasharray": `${part} ${whole - part}`, "stroke-dashoffset": -before, transform: `rotate(-90 ${middle} ${middle})` }));
    before += part;
  }
  const words = svg("text", { x: middle, y: middle, "text-anchor": "middle", "dominant-baseline": "central" });
  words.textContent = one.n < 10000 ? one.n.toLocaleString("en") : `${Math.round(one.n / 1000)}k`;
  made.append(words);
  return made;
}
