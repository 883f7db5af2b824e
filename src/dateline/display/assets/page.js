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
      const add = (tag, text) => {
        if (!text) return;
        const part = document.createElement(tag);
        part.textContent = text;
        line.append(part, " ");
      };
      add("span", label ? label.textContent : value.closest(".accounts") ? "account" : value.closest(".asides") ? "set aside" : "event");
      add("b", value.textContent);
      add("span", "read from");
      for (const words of joined(parts).slice(0, 6)) add("q", words.trim());
      strip.append(line);
    }
    strip.hidden = !strip.childElementCount;
  };

  /* Words that other values cut into pieces are put together again. */
  const joined = (parts) => {
    const runs = [];
    let last = null;
    for (const part of parts) {
      if (isValue(part)) continue;
      if (last && part.previousSibling === last) runs[runs.length - 1] += part.textContent;
      else runs.push(part.textContent);
      last = part;
    }
    return runs;
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
    const name = element.getAttribute("data-v").split(" ")[0];
    const others = tied["data-v"].get(name).filter((other) => isValue(other) !== isValue(element));
    if (others.length && !others.some(seen)) others[0].scrollIntoView({ block: "center" });
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
