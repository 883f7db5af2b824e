// Selecting: words of a report's text, with the mouse or the keyboard, as places in the text.

const WORD = /[\p{L}\p{N}\p{M}]+(?:['’.,\-][\p{L}\p{N}\p{M}]+)*/gu;

/** Characters (code points, as the record counts them) of a paragraph before a point in it. */
function before(paragraph, node, offset) {
  const range = document.createRange();
  range.setStart(paragraph, 0);
  range.setEnd(node, offset);
  return [...range.toString()].length;
}

/** The place of a selection within a text: {report, start, end, words}; null where there is none. */
export function place(text, range) {
  if (!range || range.collapsed || !text.contains(range.commonAncestorContainer)) return null;
  const paragraphs = [...text.querySelectorAll("[data-start]")].filter((one) => range.intersectsNode(one));
  const ends = [];
  for (const one of paragraphs) {
    const inner = document.createRange();
    inner.selectNodeContents(one);
    if (one.contains(range.startContainer)) inner.setStart(range.startContainer, range.startOffset);
    if (one.contains(range.endContainer)) inner.setEnd(range.endContainer, range.endOffset);
    const words = inner.toString();
    if (!words.trim()) continue;
    const from = Number(one.dataset.start);
    const lead = [...words].length - [...words.trimStart()].length;
    const first = from + before(one, inner.startContainer, inner.startOffset);
    ends.push([first + lead, first + lead + [...words.trim()].length, words.trim()]);
  }
  if (!ends.length) return null;
  return { report: text.dataset.report, start: ends[0][0], end: ends.at(-1)[1], words: ends.map((one) => one[2]).join(" … ") };
}

/** The words of a text, each with the node and offsets where it stands. */
function words(text) {
  const found = [];
  for (const paragraph of text.querySelectorAll("[data-start]")) {
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    const nodes = [];
    let whole = "";
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      nodes.push([whole.length, node]);
      whole += node.data;
    }
    const at = (offset, end) => {
      const index = nodes.findLastIndex(([start]) => (end ? start < offset : start <= offset));
      const [start, node] = nodes[Math.max(index, 0)];
      return [node, offset - start];
    };
    let fresh = true;
    for (const match of whole.matchAll(WORD)) {
      const gap = whole.slice(0, match.index).trimEnd();
      found.push({ start: at(match.index, false), end: at(match.index + match[0].length, true), opens: fresh || /[.!?]["'”’)]*$/.test(gap), text: match[0] });
      fresh = false;
    }
  }
  return found;
}

/** Let words be chosen in a text; `changed` is told the place, or null. */
export function selectable(text, changed) {
  let listed = null, from = -1, to = -1;
  const all = () => (listed ??= words(text));

  function show() {
    const [first, last] = [Math.min(from, to), Math.max(from, to)];
    const one = all()[first], other = all()[last];
    const range = document.createRange();
    range.setStart(...one.start);
    range.setEnd(...other.end);
    const chosen = getSelection();
    chosen.removeAllRanges();
    chosen.addRange(range);
    all()[to].end[0].parentElement.scrollIntoView({ block: "nearest" });
    return range;
  }

  function nextSentence(step) {
    for (let i = Math.max(to, 0) + step; i >= 0 && i < all().length; i += step) if (all()[i].opens) return i;
    return step > 0 ? all().length - 1 : 0;
  }

  text.addEventListener("keydown", (key) => {
    if (key.ctrlKey || key.metaKey || key.altKey || !all().length) return;
    const forward = getComputedStyle(text).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const steps = { [forward]: 1, [forward === "ArrowRight" ? "ArrowLeft" : "ArrowRight"]: -1 };
    if (key.key in steps) to = Math.min(Math.max(to + steps[key.key], 0), all().length - 1);
    else if (key.key === "ArrowDown") to = nextSentence(1);
    else if (key.key === "ArrowUp") to = nextSentence(-1);
    else if (key.key === "Enter" && from >= 0) { key.preventDefault(); changed(place(text, show()), true); return; }
    else return;
    key.preventDefault();
    if (!key.shiftKey || from < 0) from = to;
    changed(place(text, show()), false);
  });

  let pressed = false;
  text.addEventListener("pointerdown", () => { pressed = true; from = -1; });
  addEventListener("pointerup", () => {
    if (!pressed) return;
    pressed = false;
    // After the browser has made its selection of the click.
    setTimeout(() => changed(place(text, chosenRange()), false));
  });
  document.addEventListener("selectionchange", () => {
    // Long presses on a phone select without a pointer going up over the text.
    if (!pressed && from < 0 && matchMedia("(pointer: coarse)").matches) {
      const found = place(text, chosenRange());
      if (found) changed(found, false);
    }
  });
}

function chosenRange() {
  const chosen = getSelection();
  return chosen.rangeCount ? chosen.getRangeAt(0) : null;
}
