// Parts: a page of the same address is fetched and its parts take the place of those shown.

let running = null;

/**
 * Replace all elements whose id begins with "part-" by those of the page at an address. What is under
 * way is not asked for again: Enter in a field both changes it and submits its form.
 */
export function load(address, { push = false } = {}) {
  if (running?.address === address) return running.loaded;
  running?.control.abort();
  const mine = { address, control: new AbortController() };
  running = mine;
  mine.loaded = fetched(address, mine.control.signal, push).finally(() => { if (running === mine) running = null; });
  return mine.loaded;
}

async function fetched(address, signal, push) {
  document.body.classList.add("loading");
  try {
    const answer = await fetch(address, { signal, headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!answer.ok) return say(page.querySelector(".lead")?.textContent || "This did not work.");
    if (push) history.pushState(null, "", address);
    swap(page);
    document.title = page.title;
    dispatchEvent(new CustomEvent("parts", { detail: page }));
  } catch (error) {
    if (error.name !== "AbortError") say("The server does not answer.");
    return false;
  } finally {
    if (!signal.aborted) document.body.classList.remove("loading");
  }
  return true;
}

/** Go to an address: its parts are shown, and it becomes the page's; what cannot be shown does not. */
export const go = (address) => load(address, { push: true });

/** Tell a person something, aloud where a screen is read out. */
export function say(words) {
  const said = document.getElementById("said");
  said.textContent = words;
  said.classList.toggle("shown", Boolean(words));
  clearTimeout(say.timer);
  say.timer = setTimeout(() => said.classList.remove("shown"), 6000);
  return false;
}

function swap(page) {
  const held = document.activeElement?.id;
  for (const part of document.querySelectorAll("[id^=part-]")) {
    const fresh = page.getElementById(part.id);
    if (!fresh) continue;
    const open = [...part.querySelectorAll("details")].map((one) => one.open);
    const top = part.scrollTop;
    part.replaceChildren(...fresh.childNodes);
    part.querySelectorAll("details").forEach((one, i) => { if (i in open) one.open = open[i]; });
    if (part.id !== "part-list") part.scrollTop = top; else part.scrollTop = 0;
  }
  if (held) document.getElementById(held)?.focus({ preventScroll: true });
}
