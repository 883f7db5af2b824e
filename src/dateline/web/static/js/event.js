// Event: its place as an area, the words of a value beside it, copying a citation.

import { areas } from "./areas.js";
import { world } from "./map.js";
import { circle, RADIUS } from "./shapes.js";

const place = document.getElementById("place");
if (place && globalThis.maplibregl) {
  const at = place.dataset.at.split(",").map(Number);
  const { precision, country } = place.dataset;
  const map = world(place, { center: at, zoom: 4, scrollZoom: false });
  map?.on("load", () => {
    areas(map, [{ at, precision, country }]);
    const reach = circle(at, (RADIUS[precision] || 50) * (precision.endsWith("town") ? 40 : precision === "second_level" ? 9 : 3)).coordinates[0];
    const across = reach.map(([x]) => x), up = reach.map(([, y]) => y);
    map.fitBounds([[Math.min(...across), Math.min(...up)], [Math.max(...across), Math.max(...up)]], { animate: false });
    if (precision === "town") {
      const dot = document.createElement("span");
      dot.className = `here dot ${place.dataset.group}`;
      new maplibregl.Marker({ element: dot }).setLngLat(at).addTo(map);
    }
    place.dataset.drawn = "1";
  });
}

const reader = document.getElementById("reader");
let asked = null;

function close() {
  reader.hidden = true;
  asked?.classList.remove("asked");
  asked?.focus({ preventScroll: true });
  asked = null;
}

async function open(link) {
  const address = new URL(link.href);
  address.hash = "";
  // Words that may distress, and were asked for on this page, are asked for in its reports too.
  const words = new URLSearchParams(location.search).get("words");
  if (words === "shown") address.searchParams.set("words", words);
  const answer = await fetch(address);
  if (!answer.ok) { location.href = link.href; return; }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const text = page.querySelector(".text");
  const head = document.createElement("header");
  const title = document.createElement("p");
  title.className = "title";
  title.dir = "auto";
  title.textContent = page.querySelector("h1").textContent;
  const from = page.querySelector("h1 + p");
  const doing = document.createElement("p");
  doing.className = "doing";
  const whole = document.createElement("a");
  whole.className = "button";
  whole.href = link.href;
  whole.textContent = "Whole report";
  doing.append(whole);
  if (link.dataset.capture) {
    const page = document.createElement("a");
    page.className = "button";
    page.href = link.dataset.capture;
    page.textContent = "Archived page";
    doing.append(page);
  }
  const shut = document.createElement("button");
  shut.type = "button";
  shut.className = "shut";
  shut.textContent = "Close";
  shut.addEventListener("click", close);
  doing.append(shut);
  head.append(title, from, doing);
  asked?.classList.remove("asked");
  asked = link;
  link.classList.add("asked");
  reader.replaceChildren(head, text);
  reader.hidden = false;
  shut.focus({ preventScroll: true });
  dispatchEvent(new CustomEvent("text-shown", { detail: text }));
  reader.querySelector("#at")?.scrollIntoView({ block: "center" });
}

document.addEventListener("click", (click) => {
  const link = click.target.closest("a[data-evidence]");
  if (!link || click.metaKey || click.ctrlKey || click.shiftKey || click.button) return;
  if (matchMedia("(max-width: 900px)").matches) return;
  click.preventDefault();
  open(link);
});
document.addEventListener("keydown", (key) => { if (key.key === "Escape" && !reader.hidden) close(); });

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    button.textContent = "Copied";
  });
}
