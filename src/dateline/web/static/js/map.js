// Map: outlines of our own, events as marks that say how many and of which sort, areas as areas.

import { drawing, outlines, reach } from "./drawing.js";
import { countries, names } from "./shapes.js";
import { aside, areas } from "./areas.js";
import { donut, told } from "./marks.js";
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
  map.outlined = asked(coarse).catch(() => null);
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
    whole = await map.outlined;
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
      if (answer.ok) draw(await answer.json(), await map.outlined);
    } catch (error) {
      if (error.name !== "AbortError") say("The map could not be filled: the server does not answer.");
    }
  }

  function draw(found, outlined) {
    const heat = layer() === "heat";
    map.setLayoutProperty("heat", "visibility", heat ? "visible" : "none");
    // As warm as the warmest tenth: one city must not leave the rest cold.
    const warmth = found.heat.map(([, , n]) => n).sort((a, b) => a - b);
    const warmest = Math.max(3, warmth[Math.floor(warmth.length * 0.9)] || 0);
    map.getSource("heat").setData({ type: "FeatureCollection", features: found.heat.map(([x, y, n]) => ({ type: "Feature", properties: { n: Math.min(1, n / warmest) }, geometry: { type: "Point", coordinates: [x, y] } })) });
    areas(map, found.areas);
    map.getSource("chosen").setData(outlines(query()));
    const all = heat ? [] : aside(map, found, outlined);
    const wanted = new Map(all.map((one) => [JSON.stringify([one.at, one.n, one.groups, one.area, one.offset, one.wide.map(({ ids }) => ids)]), one]));
    for (const [key, mark] of shown) if (!wanted.has(key)) { mark.remove(); shown.delete(key); }
    for (const [key, one] of wanted) {
      if (shown.has(key)) continue;
      const mark = new maplibregl.Marker({ element: button(one), offset: one.offset || [0, 0] }).setLngLat(one.at).addTo(map);
      shown.set(key, mark);
    }
    element.dataset.drawn = String(wanted.size);
  }

  function button(one) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = `mark${one.area ? " area" : ""}${[one, ...one.wide].some(({ sure }) => sure) ? "" : " unsure"}`;
    made.setAttribute("aria-label", told(one));
    made.title = made.getAttribute("aria-label");
    made.append(donut(one));
    const near = (at) => at && [one, ...one.wide].some((part) => holds(part, at));
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
    const box = document.createElement("div");
    const popup = new maplibregl.Popup({ maxWidth: "320px", offset: 12, focusAfterOpen: byKey });
    for (const part of [one, ...one.wide]) {
      const cards = await listed(part, popup);
      if (!cards) return;
      box.append(...cards);
    }
    popup.setLngLat(one.at).setDOMContent(box).addTo(map);
  }

  /** What a mark, or an area that it takes in, tells of its events; null where that cannot be had. */
  async function listed(part, popup) {
    const answer = await fetch(`/cards?ids=${part.ids.join(",")}`);
    if (!answer.ok) return null;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const head = document.createElement("p");
    head.className = "where";
    head.textContent = part.area ? `Somewhere in ${part.name || "this area"}` : part.name;
    const made = [head, page.querySelector(".cards")];
    if (part.n > part.ids.length) {
      const more = document.createElement("button");
      more.type = "button";
      more.textContent = `List all ${part.n.toLocaleString("en")}`;
      more.addEventListener("click", () => { popup.remove(); handlers.box(around(part)); });
      made.push(more);
    }
    return made;
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

/** Whether a point that the list has is one of a mark's. */
function holds(one, [x, y]) {
  const [west, south, east, north] = one.box || [...one.at, ...one.at];
  return x >= west - 1e-3 && x <= east + 1e-3 && y >= south - 1e-3 && y <= north + 1e-3;
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
