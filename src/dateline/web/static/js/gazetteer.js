// Gazetteer: a click on the map puts the pin of a place, dragging corrects it, an area is drawn.

import { world } from "./map.js";
import { say } from "./parts.js";

const box = document.getElementById("map");
const editing = box && "edit" in box.dataset;
const field = (name) => document.getElementById(`f-${name}`);
const FINE = 5; // zoom from which towns are named: a country fills the map

if (box) begin();

function begin() {
  const [longitude, latitude, zoom] = (box.dataset.middle || "").split(",").map(Number);
  const known = point(field("at")?.value);
  const middle = known || (box.dataset.middle ? [longitude, latitude] : null);
  const map = world(box, { maxZoom: 16, ...(middle ? { center: middle, zoom: known ? 10 : zoom || 6 } : {}) });
  if (!map) return;
  map.on("load", () => {
    townsOf(map);
    if ("all" in box.dataset) every(map);
    else one(map);
  });
}

/** Longitude and latitude of what is typed as latitude, longitude; null where it is none. */
function point(text) {
  const parts = (text || "").trim().split(/\s*[,;]\s*|\s+/);
  const [latitude, longitude] = parts.map(Number);
  const right = parts.length === 2 && parts.every((part) => part !== "") && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  return right ? [longitude, latitude] : null;
}

/** The largest towns in view, by name: the outlines alone do not show the way. */
function townsOf(map) {
  if (box.dataset.tiles) return;
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  map.addSource("towns", { type: "geojson", data: { type: "FeatureCollection", features: [] } });
  map.addLayer({ id: "towns", type: "circle", source: "towns", paint: { "circle-radius": 2.5, "circle-color": colour("dim") } });
  map.addLayer({ id: "town-names", type: "symbol", source: "towns", layout: { "text-field": ["get", "name"], "text-font": ["sans-serif"], "text-size": 12, "text-anchor": "left", "text-offset": [0.5, 0], "text-optional": true, "symbol-sort-key": ["-", ["get", "people"]] }, paint: { "text-color": colour("ink"), "text-halo-color": colour("land"), "text-halo-width": 1.4 } });
  const show = async () => {
    if (map.getZoom() < FINE) return map.getSource("towns").setData({ type: "FeatureCollection", features: [] });
    const view = map.getBounds();
    const wrap = (degrees) => ((((degrees + 180) % 360) + 360) % 360) - 180;
    const corners = [wrap(view.getWest()), Math.max(-90, view.getSouth()), wrap(view.getEast()), Math.min(90, view.getNorth())];
    const answer = await fetch(`/gazetteer/towns.json?box=${corners.map((one) => one.toFixed(2)).join(",")}`);
    if (!answer.ok) return null;
    const { towns } = await answer.json();
    const features = towns.map(([name, x, y, people]) => ({ type: "Feature", properties: { name, people }, geometry: { type: "Point", coordinates: [x, y] } }));
    map.getSource("towns").setData({ type: "FeatureCollection", features });
    box.dataset.towns = String(features.length);
    return null;
  };
  map.on("moveend", show);
  addEventListener("theme", () => {
    map.setPaintProperty("towns", "circle-color", colour("dim"));
    map.setPaintProperty("town-names", "text-color", colour("ink"));
    map.setPaintProperty("town-names", "text-halo-color", colour("land"));
  });
  show();
}

/** Show the place that a name means, where it is known which. */
async function goTo(map, text) {
  if (!text.trim()) return;
  const answer = await fetch(`/gazetteer/where.json?${new URLSearchParams({ text })}`);
  const found = answer.ok ? await answer.json() : {};
  if (found.at) map.jumpTo({ center: found.at, zoom: found.zoom });
}

/** All of the team's own places as marks that lead to their pages. */
async function every(map) {
  const answer = await fetch("/gazetteer/places.geojson");
  if (!answer.ok) return;
  const { features } = await answer.json();
  const bounds = new maplibregl.LngLatBounds();
  for (const { id, properties } of features) {
    const at = [properties.longitude, properties.latitude];
    const mark = document.createElement("a");
    mark.className = "dotpin";
    mark.href = `/gazetteer/${id}`;
    mark.title = properties.name;
    mark.setAttribute("aria-label", `${properties.name}, ${properties.within || ""}`);
    new maplibregl.Marker({ element: mark }).setLngLat(at).addTo(map);
    bounds.extend(at);
  }
  if (!bounds.isEmpty()) map.fitBounds(bounds, { padding: 60, maxZoom: 9, animate: false });
}

/** The pin and the area of one place, and by editing what is put into the form. */
function one(map) {
  let pin = null, corners = [], drawing = false, asked = null;

  const put = (at, { typed = false } = {}) => {
    if (!pin) {
      const made = document.createElement("div");
      made.className = "pinned";
      const drop = document.createElement("div");
      drop.className = "pin";
      made.append(drop);
      pin = new maplibregl.Marker({ element: made, draggable: editing, anchor: "bottom" }).setLngLat(at).addTo(map);
      // The library calls every mark "Map marker"; this one says what it is.
      made.setAttribute("role", "img");
      made.setAttribute("aria-label", "The place");
      pin.on("dragend", () => put(pin.getLngLat().wrap().toArray()));
    }
    pin.setLngLat(at);
    box.dataset.pin = at.map((degrees) => degrees.toFixed(5)).join(",");
    if (editing && !typed) {
      field("at").value = `${at[1].toFixed(5)}, ${at[0].toFixed(5)}`;
      towns(at);
    }
  };

  const towns = async (at) => {
    asked?.abort();
    asked = new AbortController();
    try {
      const answer = await fetch(`/gazetteer/near.json?at=${at[1].toFixed(4)},${at[0].toFixed(4)}`, { signal: asked.signal });
      const found = answer.ok ? (await answer.json()).towns : [];
      document.getElementById("towns").replaceChildren(...found.map((name) => new Option(name)));
      const within = field("within");
      if (found.length && (!within.value || "proposed" in within.dataset)) {
        within.value = found[0];
        within.dataset.proposed = "";
      }
      if (!found.length) say("No town lies within 50 km: say what contains the place.");
    } catch (error) {
      if (error.name !== "AbortError") throw error;
    }
  };

  const outline = () => {
    const ring = corners.length > 2 ? [...corners, corners[0]] : corners;
    const geometry = corners.length > 2 ? { type: "Polygon", coordinates: [ring] } : { type: "LineString", coordinates: ring };
    map.getSource("areas").setData({ type: "FeatureCollection", features: corners.length > 1 ? [{ type: "Feature", properties: {}, geometry }] : [] });
    box.dataset.corners = String(corners.length);
  };

  const keep = () => {
    const rounded = corners.map((at) => at.map((degrees) => Number(degrees.toFixed(5))));
    field("area").value = rounded.length > 2 ? JSON.stringify({ type: "Polygon", coordinates: [[...rounded, rounded[0]]] }) : "";
    if (rounded.length > 2) field("area").closest("details")?.setAttribute("open", "");
  };

  const read = () => {
    try {
      const told = JSON.parse(field("area")?.value || "null");
      corners = told?.type === "Polygon" ? told.coordinates[0].slice(0, -1) : [];
    } catch {
      corners = [];
    }
    outline();
  };

  const typed = () => {
    const at = point(field("at")?.value);
    if (!at) return;
    put(at, { typed: true });
    if (map.getZoom() < 8 || !map.getBounds().contains(at)) map.jumpTo({ center: at, zoom: Math.max(10, map.getZoom()) });
  };

  typed();
  read();
  if (!editing) return;

  const bar = document.querySelector(".placetools"), button = document.getElementById("outline");
  bar.hidden = false;
  const draw = (on) => {
    drawing = on;
    button.setAttribute("aria-pressed", String(on));
    button.textContent = on ? "Area is done" : "Draw an area";
    if (on) { corners = []; outline(); map.doubleClickZoom.disable(); say("Click the corners of the area, one after the other."); }
    else { keep(); map.doubleClickZoom.enable(); }
  };
  button.addEventListener("click", () => draw(!drawing));
  document.getElementById("clear").addEventListener("click", () => { draw(false); corners = []; outline(); keep(); });
  document.getElementById("pin").addEventListener("click", () => {
    const at = map.getCenter().wrap().toArray();
    if (drawing) { corners.push(at); outline(); keep(); } else put(at);
  });
  document.addEventListener("keydown", (key) => { if (key.key === "Escape" && drawing) draw(false); });
  map.on("click", (click) => {
    const at = click.lngLat.wrap().toArray();
    if (!drawing) return put(at);
    corners.push(at);
    outline();
    return keep();
  });
  map.on("dblclick", () => { if (drawing) draw(false); });
  field("at").addEventListener("change", typed);
  field("area").addEventListener("change", read);
  field("within").addEventListener("input", () => delete field("within").dataset.proposed);
  field("within").addEventListener("change", () => {
    if (!pin) goTo(map, field("within").value);
  });
}
