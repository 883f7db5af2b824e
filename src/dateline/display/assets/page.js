"use strict";
/* Ties values to their words, and events to their dots and lines: on hover, focus and tap. */
(() => {
  const strip = document.getElementById("strip");
  const index = (attribute) => {
    const found = new Map();
    for (const element of document.querySelectorAll(`[${attribute}]`)) {
      for (const name of element.getAttribute(attribute).split(" ")) {
        if (!found.has(name)) found.set(name, []);
        found.get(name).push(element);
      }
    }
    return found;
  };
  const tied = { "data-v": index("data-v"), "data-e": index("data-e") };
  const isValue = (element) => element.tagName === "BUTTON";
  let pinned = null;

  const clear = () => {
    for (const element of document.querySelectorAll(".on")) element.classList.remove("on");
    for (const element of document.querySelectorAll("[aria-pressed=true]")) element.setAttribute("aria-pressed", "false");
    strip.hidden = true;
  };

  const light = (element) => {
    clear();
    for (const attribute of ["data-v", "data-e"]) {
      const names = element.getAttribute(attribute);
      if (!names) continue;
      for (const name of names.split(" ")) {
        for (const other of tied[attribute].get(name) || []) other.classList.add("on");
      }
      if (attribute === "data-v") tell(names.split(" "));
    }
  };

  /* What each value is, and which words gave it. Text only: nothing a report says becomes markup. */
  const tell = (names) => {
    strip.replaceChildren();
    for (const name of names.slice(0, 4)) {
      const parts = tied["data-v"].get(name) || [];
      const value = parts.find(isValue);
      if (!value) continue;
      const line = document.createElement("p");
      const row = value.closest(".row, li, h4");
      const label = row && row.querySelector("dt");
      const add = (tag, text) => append(line, tag, text);
      add("span", label ? label.textContent : value.closest(".accounts") ? "account" : value.closest(".asides") ? "set aside" : "event");
      add("b", value.textContent);
      add("span", "read from");
      strip.append(line);
      for (const run of runs(parts).slice(0, 3)) strip.append(inContext(run));
    }
    strip.hidden = !strip.childElementCount;
  };

  const append = (line, tag, text) => {
    if (!text) return;
    const part = document.createElement(tag);
    part.textContent = text;
    line.append(part);
    line.append(" ");
  };

  const inContext = (run) => {
    const line = document.createElement("p");
    append(line, "span", around(run[0], "previousSibling"));
    append(line, "q", run.map((piece) => piece.textContent).join("").trim());
    append(line, "span", around(run[run.length - 1], "nextSibling"));
    return line;
  };

  /* Words that other values cut into pieces, put together again. */
  const runs = (parts) => {
    const found = [];
    for (const part of parts) {
      if (isValue(part)) continue;
      const run = found[found.length - 1];
      if (run && part.previousSibling === run[run.length - 1]) run.push(part);
      else found.push([part]);
    }
    return found;
  };

  /* The words before or after a piece, as far as its paragraph goes. */
  const CONTEXT = matchMedia("(max-width: 860px)").matches ? 30 : 70;
  const around = (piece, side) => {
    let words = "";
    for (let next = piece[side]; next && words.length < CONTEXT; next = next[side]) {
      words = side === "nextSibling" ? words + next.textContent : next.textContent + words;
    }
    if (words.length <= CONTEXT) return words.trim();
    return side === "nextSibling" ? `${words.slice(0, CONTEXT)}…` : `…${words.slice(-CONTEXT)}`;
  };

  /* Beside each other, text and values can both be seen; below each other, one would jump away. */
  const SIDE_BY_SIDE = matchMedia("(min-width: 861px)");
  const go = (element) => {
    const others = partners(element);
    if (!others.length) return;
    if (SIDE_BY_SIDE.matches) {
      if (!others.some(seen)) others[0].scrollIntoView({ block: "center" });
      return;
    }
    const jump = document.createElement("button");
    jump.type = "button";
    jump.textContent = isValue(element) ? "Show in the text" : "Show what was read";
    jump.addEventListener("click", () => others[0].scrollIntoView({ block: "center" }));
    strip.append(jump);
  };
  const partners = (element) => {
    const name = element.getAttribute("data-v").split(" ")[0];
    return tied["data-v"].get(name).filter((other) => isValue(other) !== isValue(element));
  };

  const target = (event) => event.target instanceof Element && event.target.closest("[data-v], [data-e]");

  const seen = (element) => {
    const box = element.getBoundingClientRect();
    return box.top > 0 && box.bottom < innerHeight - 80;
  };

  const pin = (element) => {
    pinned = element;
    light(element);
    if (isValue(element)) element.setAttribute("aria-pressed", "true");
    go(element);
  };

  document.addEventListener("pointerover", (event) => {
    if (pinned || event.pointerType === "touch") return;
    const element = target(event);
    if (element) light(element); else clear();
  });
  document.addEventListener("focusin", (event) => {
    const element = target(event);
    if (element && !pinned) light(element);
  });
  document.addEventListener("click", (event) => {
    const element = target(event);
    if (!element || !element.hasAttribute("data-v")) {
      if (!event.target.closest(".strip")) { pinned = null; clear(); }
      return;
    }
    if (pinned === element) { pinned = null; clear(); } else pin(element);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { pinned = null; clear(); }
  });
  for (const button of document.querySelectorAll("button[data-v]")) button.setAttribute("aria-pressed", "false");
})();
