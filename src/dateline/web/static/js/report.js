// Report: pointing at a value lights its words, pointing at words lights what was read from them.

export function link(root) {
  const values = [...root.querySelectorAll("button.value[data-v]")];
  const marks = [...root.querySelectorAll(".mark[data-v]")];
  let pinned = null;
  const of = (mark) => mark.dataset.v.split(" ");
  const lit = (names) => {
    for (const mark of marks) mark.classList.toggle("on", of(mark).some((one) => names.includes(one)));
    for (const value of values) value.classList.toggle("on", names.includes(value.dataset.v));
  };
  const rest = () => lit(pinned ? [pinned] : []);
  for (const value of values) {
    const on = () => lit([value.dataset.v]);
    for (const kind of ["mouseenter", "focus"]) value.addEventListener(kind, on);
    for (const kind of ["mouseleave", "blur"]) value.addEventListener(kind, rest);
    value.addEventListener("click", () => {
      pinned = pinned === value.dataset.v ? null : value.dataset.v;
      for (const one of values) one.setAttribute("aria-pressed", String(one.dataset.v === pinned));
      lit([value.dataset.v]);
      if (pinned) marks.find((mark) => of(mark).includes(pinned))?.scrollIntoView({ block: "center", behavior: "smooth" });
    });
  }
  for (const mark of marks) {
    mark.addEventListener("mouseenter", () => lit(of(mark)));
    mark.addEventListener("mouseleave", rest);
  }
  root.addEventListener("keydown", (key) => {
    if (key.key !== "Escape") return;
    pinned = null;
    for (const one of values) one.setAttribute("aria-pressed", "false");
    rest();
  });
}

const reading = document.getElementById("reading");
if (reading) link(reading);
