// Drawing: a part of the map is chosen by dragging a box, or a shape corner by corner.

import { say } from "./parts.js";

const MOST = 40; // corners, as record/areas.py has it
const NEAR = 12; // pixels from the first corner within which a click ends a shape
const HOW = matchMedia("(pointer: coarse)").matches
  ? "Tap the corners; the first one ends the shape."
  : "Click the corners; the first one, or Enter, ends the shape. Backspace takes a corner back, Escape stops. By keyboard: arrow keys move the map, Space puts a corner at the cross.";
const EMPTY = { type: "FeatureCollection", features: [] };
const feature = (type, coordinates) => ({ type: "Feature", properties: {}, geometry: { type, coordinates } });
const collected = (features) => ({ type: "FeatureCollection", features });

/** What an address chooses of the map, as an outline: a box, a shape, both or nothing. */
export function outlines(query) {
  const found = [];
  const box = (query.get("box") || "").split(",").map(Number);
  if (box.length === 4 && !box.some(Number.isNaN)) {
    const [west, south, east, north] = [box[0], box[1], box[2] < box[0] ? box[2] + 360 : box[2], box[3]];
    found.push([[west, south], [east, south], [east, north], [west, north], [west, south]]);
  }
  const corners = (query.get("area") || "").split(";").filter((one) => one.trim()).map((one) => one.split(",").map(Number));
  if (corners.length > 2 && corners.every((one) => one.length === 2 && !one.some(Number.isNaN))) found.push([...corners, corners[0]]);
  return collected(found.map((ring) => feature("Polygon", [ring])));
}

/** West, south, east, north of the shape that an address asks for; null for none. */
export function reach(query) {
  const [shape] = query.get("area") ? outlines(query).features.slice(-1) : [];
  if (!shape) return null;
  const ring = shape.geometry.coordinates[0], across = ring.map(([x]) => x), up = ring.map(([, y]) => y);
  return [Math.min(...across), Math.min(...up), Math.max(...across), Math.max(...up)];
}

/** Let a person choose a part of the map: `box` is told west, south, east, north; `area` corners. */
export function drawing(map, element, { box, area }) {
  const buttons = { box: document.getElementById("draw"), area: document.getElementById("shape") };
  const bar = document.getElementById("drawing");
  let mode = null, corners = [], from = null;

  function start(wanted) {
    mode = wanted;
    corners = [];
    for (const [name, button] of Object.entries(buttons)) button.setAttribute("aria-pressed", String(name === mode));
    element.classList.toggle("drawing", Boolean(mode));
    element.classList.toggle("shaping", mode === "area");
    bar.hidden = mode !== "area";
    if (mode === "box") map.dragPan.disable(); else map.dragPan.enable();
    if (mode === "area") {
      map.doubleClickZoom.disable();
      map.getCanvas().focus({ preventScroll: true });
      say(HOW);
      document.getElementById("said").classList.remove("shown"); // the bar shows it
    } else setTimeout(() => map.doubleClickZoom.enable(), 400);
    preview();
  }
  const stop = () => start(null);

  function preview(pointer) {
    const line = pointer ? [...corners, pointer] : corners;
    map.getSource("drawing")?.setData(mode === "area" ? collected([feature("LineString", line), ...corners.map((one) => feature("Point", one))]) : EMPTY);
    bar.querySelector(".ends").disabled = corners.length < 3;
  }

  function put(at) {
    const first = corners.length > 2 && map.project(corners[0]), here = map.project(at);
    if (first && Math.hypot(first.x - here.x, first.y - here.y) < NEAR) return end();
    if (corners.length === MOST) return say(`A shape has at most ${MOST} corners.`);
    corners.push([at.lng, at.lat]);
    say(`Corner ${corners.length}`);
    document.getElementById("said").classList.remove("shown");
    preview();
  }

  function end() {
    if (corners.length < 3) return say("A shape has three corners or more.");
    // The world is drawn again and again beside itself: all corners are moved into the first.
    const shift = -360 * Math.round(corners.reduce((sum, [x]) => sum + x, 0) / corners.length / 360);
    const moved = corners.map(([x, y]) => [x + shift, y]);
    if (moved.some(([x]) => Math.abs(x) > 180)) return say("A shape cannot go over the date line. Draw a box there, or two shapes one after the other.");
    stop();
    area(moved.map(([x, y]) => `${Number(x.toFixed(3))},${Number(y.toFixed(3))}`).join(";"));
  }

  for (const [name, button] of Object.entries(buttons)) button.addEventListener("click", () => start(mode === name ? null : name));
  bar.querySelector(".how").textContent = HOW;
  bar.querySelector(".ends").addEventListener("click", end);
  bar.querySelector(".stops").addEventListener("click", () => { stop(); buttons.area.focus(); });
  map.on("click", (click) => { if (mode === "area" && !from) put(click.lngLat); });
  map.on("dblclick", () => { if (mode === "area" && corners.length > 2) end(); });
  map.on("mousemove", (move) => { if (mode === "area" && corners.length) preview([move.lngLat.lng, move.lngLat.lat]); });
  document.addEventListener("keydown", (key) => {
    if (key.key === "Escape" && mode) { const button = buttons[mode]; stop(); button.focus(); }
    if (mode !== "area" || !element.contains(key.target)) return;
    if (key.key === " ") put(map.getCenter());
    else if (key.key === "Enter") end();
    else if (key.key === "Backspace") { corners.pop(); preview(); }
    else return;
    key.preventDefault();
  });
  dragged(map, () => mode === "box", (held) => { from = held; }, (chosen) => { stop(); if (chosen) box(chosen); });
}

/** Dragging over the map with its button pressed, or with Shift: a shade, then a box in degrees. */
function dragged(map, asked, holds, chosen) {
  const ground = map.getCanvasContainer();
  const shade = document.createElement("div");
  shade.className = "drawn";
  let from = null;
  const at = (event) => { const box = ground.getBoundingClientRect(); return [event.clientX - box.left, event.clientY - box.top]; };
  ground.addEventListener("pointerdown", (event) => {
    if (event.button || !(event.shiftKey || asked())) return;
    holds(from = at(event));
    map.dragPan.disable();
    ground.append(shade);
    ground.setPointerCapture(event.pointerId);
    event.preventDefault();
  }, true);
  ground.addEventListener("pointermove", (event) => {
    if (!from) return;
    const to = at(event);
    Object.assign(shade.style, { left: `${Math.min(from[0], to[0])}px`, top: `${Math.min(from[1], to[1])}px`, width: `${Math.abs(to[0] - from[0])}px`, height: `${Math.abs(to[1] - from[1])}px` });
  });
  ground.addEventListener("pointerup", (event) => {
    if (!from) return;
    const [a, b] = [from, at(event)];
    holds(from = null);
    shade.remove();
    shade.removeAttribute("style");
    if (Math.abs(a[0] - b[0]) < 6 || Math.abs(a[1] - b[1]) < 6) return chosen(null);
    const one = map.unproject(a), other = map.unproject(b);
    chosen([Math.max(-180, Math.min(one.lng, other.lng)), Math.max(-90, Math.min(one.lat, other.lat)), Math.min(180, Math.max(one.lng, other.lng)), Math.min(90, Math.max(one.lat, other.lat))]);
  });
}
