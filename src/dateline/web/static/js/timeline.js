// Timeline: drag over it to choose days; the days of an event are shown below it.

/** Let a person drag over the timeline; `chosen` is told the days, "first..last". */
export function brush(chosen) {
  const chart = document.getElementById("timeline");
  if (!chart) return;
  const shade = document.getElementById("brush");
  const bins = [...chart.querySelectorAll(".bin")].map((bin) => {
    const box = bin.querySelector(".ground");
    const left = box.x.baseVal.valueInSpecifiedUnits;
    return { left, right: left + box.width.baseVal.valueInSpecifiedUnits, when: bin.dataset.when };
  });
  chart.addEventListener("keydown", (key) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity }[key.key];
    if (!step) return;
    const links = [...chart.querySelectorAll(".bin")];
    const now = links.indexOf(document.activeElement);
    const next = links[Math.max(0, Math.min(links.length - 1, now + step))];
    links[now]?.setAttribute("tabindex", "-1");
    next.setAttribute("tabindex", "0");
    next.focus();
    key.preventDefault();
  });
  let from = null;
  const at = (event) => {
    const box = chart.getBoundingClientRect();
    return Math.min(100, Math.max(0, (100 * (event.clientX - box.left)) / box.width));
  };
  const held = (to) => bins.filter((bin) => bin.right > Math.min(from, to) && bin.left < Math.max(from, to));
  chart.addEventListener("dragstart", (event) => event.preventDefault());
  chart.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    from = at(event);
    brush.dragged = false;
  });
  chart.addEventListener("pointermove", (event) => {
    if (from === null) return;
    const to = at(event);
    if (!brush.dragged && Math.abs(to - from) < 0.6) return;
    if (!brush.dragged) chart.setPointerCapture(event.pointerId);
    brush.dragged = true;
    const bins = held(to);
    if (bins.length) draw(shade, bins[0].left, bins.at(-1).right);
  });
  chart.addEventListener("pointerup", (event) => {
    const bins = from === null ? [] : held(at(event));
    from = null;
    if (!brush.dragged) return;
    setTimeout(() => { brush.dragged = false; });
    if (bins.length) chosen(`${bins[0].when.split("..")[0]}..${bins.at(-1).when.split("..")[1]}`);
  });
  chart.addEventListener("pointercancel", () => { from = null; draw(shade, 0, 0); });
}

/** Show from which day to which something was; nothing for null. */
export function span(days) {
  const mark = document.getElementById("span");
  if (!mark) return;
  const first = days?.first || days?.last;
  if (!first) return draw(mark, 0, 0);
  const last = days.last || first;
  const over = [...document.querySelectorAll("#timeline .bin")].filter((bin) => {
    const [start, end] = bin.dataset.when.split("..");
    return first <= end && last >= start;
  });
  if (!over.length) return draw(mark, 0, 0);
  const edge = (bin) => bin.querySelector(".ground");
  const end = edge(over.at(-1));
  draw(mark, edge(over[0]).x.baseVal.valueInSpecifiedUnits, end.x.baseVal.valueInSpecifiedUnits + end.width.baseVal.valueInSpecifiedUnits);
}

function draw(shade, left, right) {
  shade.setAttribute("x", `${left}%`);
  shade.setAttribute("width", `${right - left}%`);
}
