// Collecting: what a run does is shown as it happens; what is new comes first.

const head = document.getElementById("run-head");
const list = document.getElementById("steps");
const MOST = 200;

function parsed(html) {
  return [...new DOMParser().parseFromString(html, "text/html").body.childNodes];
}

function news(event) {
  const { head: said, steps } = JSON.parse(event.data);
  head.replaceChildren(...parsed(said));
  for (const html of steps) {
    const item = parsed(html).find((one) => one.nodeType === Node.ELEMENT_NODE);
    if (!item || list.querySelector(`[data-step="${CSS.escape(item.dataset.step)}"]`)) continue;
    item.classList.add("fresh");
    if (!list.querySelector("[data-step]")) list.replaceChildren();
    list.prepend(item);
  }
  while (list.children.length > MOST) list.lastElementChild.remove();
}

if (head?.dataset.live) {
  const { run, after } = head.dataset;
  const source = new EventSource(`/collecting/steps?run=${run}&after=${after}`);
  source.addEventListener("news", news);
  source.addEventListener("end", () => {
    source.close();
    location.reload();  // buttons, runs and errors are others now
  });
  addEventListener("pagehide", () => source.close());
}
