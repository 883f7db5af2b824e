// Coding: selected words become evidence, places are looked up while one types, single keys.

import { refill, underway } from "./filling.js";
import { say } from "./parts.js";
import { selectable } from "./selecting.js";

const bar = document.getElementById("selecting");
let chosen = null;

/** Show what can be done with the words that are selected. */
export function offer(found, take = false) {
  chosen = found;
  if (!bar) return;
  bar.hidden = !found;
  if (!found) return;
  document.getElementById("selected").textContent = short(found.words);
  beside();
  if (take) bar.querySelector("[data-use]:not([hidden] *), button:not([hidden] *)")?.focus();
}

const ROOMY = matchMedia("(min-width: 901px)");
const GAP = 10;
const NARROWEST = 340;

/** Put the bar next to the selected words, below or else above; where neither fits it stays below all. */
function beside() {
  for (const name of ["top", "left", "bottom", "right", "margin", "max-width"]) bar.style[name] = "";
  const selection = getSelection();
  if (bar.hidden || !ROOMY.matches || !selection.rangeCount) return;
  // Within the column of the text: what was read from it stands beside.
  const column = selection.anchorNode?.parentElement?.closest("[data-selectable]")?.getBoundingClientRect();
  if (column) Object.assign(bar.style, { maxWidth: `${Math.max(column.width, NARROWEST)}px`, left: `${column.left}px`, right: "auto", margin: "0" });
  const words = selection.getRangeAt(0).getBoundingClientRect(), own = bar.getBoundingClientRect();
  const below = words.bottom + GAP, above = words.top - GAP - own.height;
  const seen = words.bottom > 0 && words.top < innerHeight;
  const top = below + own.height < innerHeight ? below : above;
  if (!seen || top < 0) return;
  const end = column ? Math.max(column.right, column.left + NARROWEST) : document.documentElement.clientWidth - GAP;
  const left = Math.max(GAP, Math.min(words.left, end - own.width));
  Object.assign(bar.style, { top: `${top}px`, left: `${left}px`, bottom: "auto", right: "auto", margin: "0" });
}

/** The first words of a text, cut between words. */
function short(words, most = 160) {
  return words.length > most ? `${words.slice(0, most).replace(/\s\S*$/u, "")} …` : words;
}

/** Events that selected words may be evidence of, as [id, title]; on a form there is its own alone. */
export function eventsAre(events) {
  const choice = bar?.querySelector("[data-event]");
  if (!choice) return;
  choice.replaceChildren(...events.map(([id, title]) => new Option(title, id)));
  choice.hidden = events.length < 2;
  bar.querySelector("[data-events-label]").textContent = events.length === 1 ? "Evidence of its" : "Evidence for";
  for (const one of bar.querySelectorAll("[data-for=page] > :not([data-use=new])")) if (one !== choice) one.hidden = !events.length;
}

function used(what) {
  if (!chosen || !what || bar.getAttribute("aria-busy")) return;
  const at = `${chosen.report}:${chosen.start}-${chosen.end}`;
  if (what === "evidence" && document.getElementById("entry")) { take(at); return; }
  const back = location.pathname + location.search.replace(/[?&]done=\d+/, "");
  const event = bar.querySelector("[data-event]").value;
  const query = new URLSearchParams(what === "new" ? { at } : { field: what, at });
  if (what !== "new" || !event) query.set("back", back);
  works("Opening the form …");
  location.href = what === "new" ? `/events/new?${query}` : `/events/${event}/correct?${query}`;
}

/** Tell at once, beside the words, that something is done with them; "" once it is. */
function works(words) {
  bar.querySelector(".works").textContent = words;
  if (words) bar.setAttribute("aria-busy", "true"); else bar.removeAttribute("aria-busy");
}

/** The selected words become the form's evidence: it shows them at once, and fills in what they give. */
async function take(at) {
  const own = chosen;
  works("Taking the words …");
  say("Taking the words …");
  document.getElementById("part-evidence").prepend(waiting(own.words));
  const came = await refill({ at, quote: "" }, ["part-form"], begin);
  works("");
  for (const one of document.querySelectorAll(".being-taken")) one.remove();
  if (!came) return;
  unseen = Boolean(proposed());
  if (chosen === own) offer(null);
  say(unseen ? "The words are taken, and a value is proposed. Check it." : "The words are taken.");
}

/** Whether a value was proposed while a person waits to send the form. */
let unseen = false;
const proposed = () => document.querySelector("#entry .proposed");

function waiting(words) {
  const shown = document.createElement("div"), quote = document.createElement("blockquote"), told = document.createElement("p");
  shown.className = "being-taken";
  Object.assign(quote, { className: "chosen", dir: "auto", textContent: short(words) });
  Object.assign(told, { className: "works small", textContent: "Taking the words …" });
  shown.append(quote, told);
  return shown;
}

/** Words that are selected while a form is sent without any are meant as its evidence. */
function taking(form) {
  if (!chosen || form.elements.namedItem("at") || form.elements.namedItem("quote")?.value.trim()) return;
  const at = document.createElement("input");
  Object.assign(at, { type: "hidden", name: "at", value: `${chosen.report}:${chosen.start}-${chosen.end}` });
  form.append(at);
}

const looking = new WeakSet();
const LATER = 350;
let wait = 0;

/** Places of the name that is typed, once nothing else is under way. */
function looked(look) {
  if (underway()) wait = setTimeout(looked, LATER, look);
  else if (look.isConnected) refill({ place: "" }, ["part-places"], begin);
}

/** What a form needs each time it is put in. */
function begin() {
  // On a phone what is rarely needed of a form is behind its heading.
  if (!ROOMY.matches) for (const one of document.querySelectorAll("details[data-folds]")) one.open = false;
  for (const one of document.querySelectorAll(".with-script")) one.hidden = false;
  for (const one of document.querySelectorAll(".without-script")) one.hidden = true;
  const look = document.querySelector("[data-look]");
  if (look && !looking.has(look)) { looking.add(look); look.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(looked, LATER, look); }); }
  const unknown = document.querySelector("#entry [name=unknown]");
  const values = [...document.querySelectorAll("#entry [name=value], #entry [name=best], #entry [name=low], #entry [name=high], #entry [name=group]")];
  const hold = () => { for (const one of values) one.disabled = unknown.checked; };
  unknown?.addEventListener("change", hold);
  if (unknown) hold();
}

const entry = document.getElementById("entry");
if (bar) {
  for (const kind of ["scroll", "resize"]) addEventListener(kind, () => { if (chosen) beside(); }, { capture: true, passive: true });
  bar.querySelector("[data-for=form]").hidden = !entry;
  bar.querySelector("[data-for=page]").hidden = Boolean(entry);
  if (!entry) {
    const told = [...document.querySelectorAll("[data-told-event]")];
    eventsAre([...new Map(told.map((one) => [one.dataset.toldEvent, one.dataset.title || one.textContent.trim()]))]);
  }
  bar.addEventListener("click", (click) => used(click.target.closest("[data-use]")?.dataset.use));
  bar.querySelector("[data-field]")?.addEventListener("change", (change) => used(change.target.value));
  addEventListener("keydown", (key) => {
    if (key.key !== "Escape" || bar.hidden) return;
    key.stopPropagation();
    offer(null);
    document.querySelector("[data-selectable]")?.focus({ preventScroll: true });
  }, true);
}
for (const text of document.querySelectorAll("[data-selectable]")) selectable(text, offer);
addEventListener("text-shown", (shown) => { if (shown.detail?.dataset.report) selectable(shown.detail, offer); });
document.getElementById("wrong")?.focus();
begin();

// A form is sent once, however often one clicks; a page that one comes back to may be sent again.

let sent = new WeakSet();
let held = null;
addEventListener("submit", (submit) => {
  const form = submit.target;
  if (form.method !== "post") return;
  if (form.id === "entry" && underway()) { submit.preventDefault(); later(submit.submitter); return; }
  if (form.id === "entry") taking(form);
  if (sent.has(form)) { submit.preventDefault(); return; }
  sent.add(form);
  submit.submitter?.setAttribute("aria-busy", "true");
});
addEventListener("pageshow", () => {
  sent = new WeakSet();
  if (bar) works("");
  for (const one of document.querySelectorAll("button[aria-busy]")) one.removeAttribute("aria-busy");
});

/** Send the form once the words are taken; not with a value that was proposed of them and nobody saw. */
async function later(button) {
  const step = button?.value || "";
  button?.setAttribute("aria-busy", "true");
  say("The words are being taken; then it goes on.");
  if (held !== null) { held = step; return; }
  held = step;
  unseen = false;
  let came = true;
  while (underway()) came = await underway();
  const wanted = held, form = document.getElementById("entry");
  const press = [...form.querySelectorAll("button")].find((one) => one.value === wanted && (wanted || one.classList.contains("primary")));
  held = null;
  for (const one of form.querySelectorAll("button[aria-busy]")) one.removeAttribute("aria-busy");
  if (!came) return;
  if (!unseen || wanted) { form.requestSubmit(press); return; }
  press.focus();
  say(`A value is proposed of the words. Check it, then press ${press.textContent.trim()}.`);
}

// Single keys: never while one types, and they can be switched off.

const OFF = "dateline-keys-off";
const keys = document.getElementById("keys");
const typing = (at) => at.closest("input, textarea, select, [contenteditable]") !== null;
const off = () => { try { return localStorage.getItem(OFF) === "1"; } catch { return false; } };
if (keys) {
  const choice = keys.querySelector("[data-keys]");
  choice.checked = !off();
  choice.addEventListener("change", () => { try { localStorage.setItem(OFF, choice.checked ? "0" : "1"); } catch { /* not kept */ } });
  for (const one of document.querySelectorAll("[data-shows-keys]")) { one.hidden = false; one.addEventListener("click", () => keys.showModal()); }
  addEventListener("keydown", (key) => {
    if (key.defaultPrevented || key.ctrlKey || key.metaKey || key.altKey || typing(key.target) || keys.open || off()) return;
    if (key.key === "?") { key.preventDefault(); keys.showModal(); return; }
    const wanted = document.querySelector(`[data-key="${CSS.escape(key.key)}"]`);
    if (wanted) { key.preventDefault(); wanted.click(); }
  });
}
