// Filling: a form is made anew by the server of what is filled in and of something more. It tells at once
// that it works, and what a person types or chooses meanwhile stays.

import { say } from "./parts.js";

/** Inputs of which one alone means nothing: what a person changes of them stands for all. */
const TOGETHER = ["value", "best", "low", "high", "group", "unknown"];
/** Inputs that the server fills in of the words. */
const OWN = ["quote", "by"];
/** Stays on the page: it may be longer than an address. */
const HERE = "note";

let running = null;

/** What is under way for the form: a promise of whether it came; null where nothing is. */
export const underway = () => running;

/** The form with something more, its parts put in; one after the other. `begin` is called for what is new. */
export function refill(more, parts, begin) {
  const mine = (running ?? Promise.resolve()).then(() => fetched(more, parts, begin)).finally(() => { if (running === mine) running = null; });
  running = mine;
  return mine;
}

async function fetched(more, parts, begin) {
  const entry = document.getElementById("entry"), was = filled(entry);
  entry.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address(entry, more), { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!answer.ok) return say(page.querySelector(".lead")?.textContent || "This did not work.");
    const typed = changed(was, filled(document.getElementById("entry"))), at = focused();
    for (const name of parts) {
      const fresh = page.getElementById(name);
      if (fresh) document.getElementById(name).replaceChildren(...fresh.childNodes);
    }
    begin();
    put(typed, parts);
    if (parts.includes("part-form")) (at() ?? document.querySelector("#entry input:not([type=hidden]), #entry select"))?.focus();
    return true;
  } catch { return say("The server does not answer. Try again."); } finally {
    document.getElementById("entry").removeAttribute("aria-busy");
  }
}

function address(entry, more) {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(entry)) if (!["csrf", "step", HERE, ...Object.keys(more)].includes(name) && value) query.append(name, value);
  for (const [name, value] of Object.entries(more)) if (value) query.set(name, value);
  const words = new URLSearchParams(location.search).get("words");
  if (words === "shown") query.set("words", words);
  return `${entry.getAttribute("action").split("?")[0]}?${query}`;
}

/** What a form holds, by input: of a choice each of its values is one. */
function filled(entry) {
  const found = new Map();
  for (const one of entry.elements) {
    if (!one.name || one.type === "hidden" || one.tagName === "BUTTON" || OWN.includes(one.name)) continue;
    const choice = ["radio", "checkbox"].includes(one.type);
    found.set(JSON.stringify([one.name, choice ? one.value : ""]), choice ? one.checked : one.value);
  }
  return found;
}

function changed(was, now) {
  const name = (key) => JSON.parse(key)[0];
  const found = new Map([...now].filter(([key, held]) => name(key) === HERE || (was.has(key) && was.get(key) !== held)));
  if (![...found.keys()].some((key) => TOGETHER.includes(name(key)))) return found;
  return new Map([...now].filter(([key]) => found.has(key) || TOGETHER.includes(name(key))));
}

/** What a person filled in meanwhile takes the place of what the server proposes for it. */
function put(typed, parts) {
  const entry = document.getElementById("entry");
  for (const [key, held] of typed) {
    const [name, value] = JSON.parse(key);
    const one = [...entry.elements].find((other) => other.name === name && (!value || other.value === value) && other.type !== "hidden");
    if (!one) continue;
    if (typeof held === "boolean") one.checked = held; else one.value = held;
    (one.closest(".field")?.querySelector(".proposed") ?? (TOGETHER.includes(name) ? entry.querySelector(":scope > .proposed") : null))?.remove();
    if ("look" in one.dataset && parts.includes("part-form")) one.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

/** Where a person types: gives the same input of the form as it will be. */
function focused() {
  const { id, selectionStart: from, selectionEnd: to } = document.activeElement;
  const inside = id && document.activeElement.closest("#entry");
  return () => {
    const one = inside ? document.getElementById(id) : null;
    if (one && typeof from === "number") one.setSelectionRange?.(from, to);
    return one;
  };
}
