// Marks: how many events a mark stands for and of which sort, drawn and in words.

const SVG = "http://www.w3.org/2000/svg";
function svg(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

const sum = (numbers) => numbers.reduce((before, one) => before + one, 0);
const many = (n) => (n === 1 ? "1 event" : `${n.toLocaleString("en")} events`);
const where = (one) => (one.area ? `somewhere in ${one.name || "this area"}` : `${one.places > 1 ? "near" : "in"} ${one.name || "one place"}`);

/** All events of a mark, those of areas that it takes in among them. */
export const total = (one) => sum([one, ...(one.wide || [])].map(({ n }) => n));

/** Pixels that a mark takes. */
export function size(one) {
  const n = total(one);
  return n > 1 || one.area ? Math.min(54, 24 + 7 * Math.log10(n) + (n > 999 ? 6 : 0)) : 24;
}

/** A mark in words: "7 events: 5 near Lyon, 2 somewhere in France". */
export function told(one) {
  const parts = [one, ...one.wide];
  const not = total(one) - sum(parts.map(({ sure }) => sure));
  const places = one.wide.length ? `: ${parts.map((part) => `${part.n.toLocaleString("en")} ${where(part)}`).join(", ")}` : `, ${where(one)}`;
  return `${many(total(one))}${places}${not ? `; ${not} not told as having happened` : ""}`;
}

/** A mark: a dot for one event; for more a ring parted by sort, with their number.
 *
 * Around what takes in events of a whole area there is the dashed line that areas have. */
export function donut(one) {
  const n = total(one), ring = n > 1 || one.area;
  const across = ring ? size(one) : 13;
  const middle = across / 2, radius = middle - (ring ? 3 : 1.5);
  const made = svg("svg", { width: across, height: across, viewBox: `0 0 ${across} ${across}`, "aria-hidden": "true" });
  if (!ring) {
    made.append(svg("circle", { cx: middle, cy: middle, r: radius, class: `dot ${Object.keys(one.groups)[0]}` }));
    return made;
  }
  made.append(svg("circle", { cx: middle, cy: middle, r: radius, class: "ground" }));
  if (one.wide.length) made.append(svg("circle", { cx: middle, cy: middle, r: middle + 1.5, class: "around" }));
  const groups = {};
  for (const part of [one, ...one.wide]) for (const [group, number] of Object.entries(part.groups)) groups[group] = (groups[group] || 0) + number;
  const whole = 2 * Math.PI * radius;
  let before = 0;
  for (const [group, number] of Object.entries(groups).sort((a, b) => b[1] - a[1])) {
    const part = (whole * number) / n;
    made.append(svg("circle", { cx: middle, cy: middle, r: radius, class: `part ${group}`, "stroke-dasharray": `${part} ${whole - part}`, "stroke-dashoffset": -before, transform: `rotate(-90 ${middle} ${middle})` }));
    before += part;
  }
  const words = svg("text", { x: middle, y: middle, "text-anchor": "middle", "dominant-baseline": "central" });
  words.textContent = n < 10000 ? n.toLocaleString("en") : `${Math.round(n / 1000)}k`;
  made.append(words);
  return made;
}
