// Review: one key an answer. Every key presses a button or follows a link that is on the page.

const keys = document.getElementById("keys");
const toggle = document.getElementById("keys-on");
const stored = () => { try { return localStorage.getItem("review-keys"); } catch { return null; } };
let on = stored() !== "off";
toggle.checked = on;
toggle.addEventListener("change", () => {
  on = toggle.checked;
  try { localStorage.setItem("review-keys", on ? "on" : "off"); } catch { /* a private window */ }
  document.body.classList.toggle("no-keys", !on);
});
document.body.classList.toggle("no-keys", !on);

const opener = document.getElementById("keys-open");
opener.hidden = false;
opener.addEventListener("click", () => keys.showModal());

const SAME = { ArrowDown: "j", ArrowUp: "k" };
const typing = (element) => element.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");

function press(key) {
  const found = document.querySelector(`[data-key="${key}"], [data-key-too="${key}"]`);
  if (!found) return false;
  if (found.matches("summary")) {
    const details = found.parentElement;
    details.open = true;
    details.querySelector("input:not([type=hidden]), textarea").focus();
    return true;
  }
  found.click();
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || keys.open) return;
  if (event.key === "Escape" && typing(event.target)) { event.target.blur(); document.getElementById("question")?.focus(); return; }
  if (typing(event.target)) return;
  if (event.key === "?") { event.preventDefault(); keys.showModal(); return; }
  if (!on) return;
  const arrow = SAME[event.key];
  // Arrows scroll where somebody reads on; they lead on from the question itself.
  if (arrow && event.target !== document.getElementById("question")) return;
  const key = arrow || (event.shiftKey ? "" : event.key.toLowerCase());
  if (!/^[a-z1-9]$/.test(key)) return;
  if (key === "c") { event.preventDefault(); document.querySelector(".commenting textarea")?.focus(); return; }
  if (press(key)) event.preventDefault();
});

// One answer is sent once, however often a key is pressed until the next question is here.
let sent = false;
document.addEventListener("submit", (event) => {
  if (event.target.method === "dialog") return;
  if (sent) event.preventDefault();
  sent = true;
});
addEventListener("pageshow", () => { sent = false; });

document.getElementById("wrong")?.focus();
