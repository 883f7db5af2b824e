// Explore: filters without a new page; list, map and timeline point at the same events.

import { go, load, say } from "./parts.js";
import { mapOf } from "./map.js";
import { brush, span } from "./timeline.js";

const map = mapOf(document.getElementById("map"), {
  mark: (near) => {
    const first = light((row) => near(point(row)) || false);
    span(days(rows().filter((row) => row.classList.contains("on"))));
    return first;
  },
  box: (box) => go(changed({ box: box.map((one) => one.toFixed(3)).join(","), area: null })),
  area: (area) => go(changed({ area, box: null })),
  layer: (layer) => { history.replaceState(null, "", changed({ layer: layer === "points" ? null : layer })); },
});

/** The address with some of its query other; pages are counted anew. */
function changed(values) {
  const query = new URLSearchParams(location.search);
  query.delete("page");
  for (const [name, value] of Object.entries(values)) {
    if (value) query.set(name, value); else query.delete(name);
  }
  return `${location.pathname}${query.size ? `?${query}` : ""}`;
}

function fromForm(form) {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value.trim()) query.append(name, value.trim());
  const layer = new URLSearchParams(location.search).get("layer");
  if (layer) query.set("layer", layer);
  return `${form.getAttribute("action")}${query.size ? `?${query}` : ""}`;
}

const rows = () => [...document.querySelectorAll("#part-list .event")];
const point = (row) => row.dataset.at?.split(",").map(Number);

function light(which) {
  let first = null;
  for (const row of rows()) {
    const on = Boolean(which && which(row));
    row.classList.toggle("on", on);
    first ||= on ? row : null;
  }
  return first;
}

/** From the first day of some rows to the last, as the timeline shows it; null for none with a day. */
function days(some) {
  const all = some.flatMap((row) => [row.dataset.first, row.dataset.last]).filter(Boolean).sort();
  return all.length ? { first: all[0], last: all.at(-1) } : null;
}

function pointAt(row) {
  map.show(row && point(row));
  span(row && row.dataset);
}

document.addEventListener("click", (click) => {
  const link = click.target.closest("a[data-go]");
  if (!link || click.metaKey || click.ctrlKey || click.shiftKey || click.button) return;
  click.preventDefault();
  if (!link.closest("svg") || !brush.dragged) go(link.getAttribute("href"));
});
document.addEventListener("submit", (sent) => {
  if (sent.target.method !== "get" || !sent.target.closest("main") || "plain" in sent.target.dataset) return;
  sent.preventDefault();
  go(fromForm(sent.target));
});
document.addEventListener("change", (change) => {
  const form = change.target.form;
  if (form?.method === "get" && form.closest("main") && !("plain" in form.dataset)) go(fromForm(form));
});
addEventListener("popstate", () => load(location.href));

for (const [over, out] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
  document.addEventListener(over, (move) => {
    const row = move.target.closest?.("#part-list .event");
    if (row) pointAt(row);
    const bin = move.target.closest?.(".bin");
    if (bin) {
      const [first, last] = bin.dataset.when.split("..");
      const lit = (one) => one.dataset.first && one.dataset.first <= last && (one.dataset.last || one.dataset.first) >= first;
      light(lit);
      map.several(rows().filter(lit).map(point).filter(Boolean));
    }
  });
  document.addEventListener(out, (move) => {
    if (move.target.closest?.("#part-list .event")) pointAt(null);
    if (move.target.closest?.(".bin")) { light(null); map.several([]); }
  });
}

brush((when) => go(changed({ when })));
addEventListener("parts", (swapped) => {
  brush((when) => go(changed({ when })));
  const bounds = swapped.detail.getElementById("map")?.dataset.bounds;
  map.update(bounds);
  const total = document.querySelector(".total")?.textContent;
  if (total) { say(total.trim()); document.getElementById("said").classList.remove("shown"); }
});

// On a phone the list comes first: filters, map and timeline are behind their headings until they are wanted.
const unfold = document.getElementById("unfold");
const OPEN = "dateline-map-open";

function shows(open, keep = false) {
  document.getElementById("stage").classList.toggle("folded", !open);
  unfold.setAttribute("aria-expanded", String(open));
  if (keep) try { sessionStorage.setItem(OPEN, open ? "1" : "0"); } catch { /* not kept */ }
  if (open && keep) requestAnimationFrame(() => map.update(document.getElementById("map").dataset.bounds));
}

if (matchMedia("(max-width: 900px)").matches) {
  document.querySelector(".filters > details").open = false;
  const asked = ["box", "area", "layer"].some((name) => new URLSearchParams(location.search).has(name));
  let open = asked;
  try { open ||= sessionStorage.getItem(OPEN) === "1"; } catch { /* as asked */ }
  unfold.hidden = false;
  shows(open);
  unfold.addEventListener("click", () => shows(unfold.getAttribute("aria-expanded") !== "true", true));
}
