"""Direct quotations: which verb a quotation belongs to, and where it goes on."""

from bisect import bisect_left
from collections.abc import Sequence

from spacy.tokens import Doc

from dateline.reading.attribution.quotes import Quote
from dateline.reading.attribution.saying import Saying, Via

REACH = 30
"""Tokens between a quotation and its verb: "said X, the long-serving head of the Y, on Monday"."""
STOPS = frozenset({".", "?", "!"})
MISTAKEN = frozenset({"dobj", "attr", "npadvmod", "ccomp"})
"""What the parser takes an inverted subject for."""


def attach_quotes(doc: Doc, quotes: Sequence[Quote], sayings: Sequence[Saying]) -> None:
    """Give each quotation to the verb beside it, or to the one whose quotation it continues."""
    by_head = {s.head: s for s in sayings if "quote" in s.entry.frames}
    last: Saying | None = None
    last_end = -1
    waiting: list[Quote] = []
    for quote in quotes:
        if not quote.whole:
            continue
        holder = _holder(doc, quote, by_head)
        if holder is None and last is not None and _continues(doc, last_end, quote):
            holder = last
        if holder is None:
            waiting = [*waiting, quote] if quote.open else []
            continue
        if waiting and _goes_on(doc, waiting[-1], quote):
            for earlier in waiting:
                _take(holder, earlier, doc)
        waiting = []
        _take(holder, quote, doc)
        last, last_end = holder, max(quote.end, max(holder.cue | holder.source) + 1)


def keep_within(quotes: Sequence[Quote], sayings: Sequence[Saying]) -> None:
    """What is said within a quotation does not reach out of it, whatever the parse says."""
    whole = [quote for quote in quotes if quote.whole]
    starts = [quote.start for quote in whole]
    for saying in sayings:
        at = bisect_left(starts, saying.head) - 1
        if saying.quoted or at < 0 or saying.head >= whole[at].end:
            continue
        inside = range(whole[at].start, whole[at].end)
        saying.content = {i for i in saying.content if i in inside}
        saying.source = {i for i in saying.source if i in inside}


def _goes_on(doc: Doc, earlier: Quote, quote: Quote) -> bool:
    """Whether nothing stands between a quotation that was not closed and the next one."""
    return earlier.end <= quote.start and not doc[earlier.end : quote.start].text.strip()


def _holder(doc: Doc, quote: Quote, by_head: dict[int, Saying]) -> Saying | None:
    open_end = doc[quote.end - 2].text in {",", "?", "!", "—", "-", "..."} or (
        quote.end < len(doc) and doc[quote.end].text in {",", "—", "–"}
    )
    after = _after(doc, quote, by_head) if open_end else None
    before = _before(doc, quote, by_head)
    if after is not None and before is not None and before.content and not before.quoted:
        # "She said X and that 'Y', he added": the verb that holds the quotation already wins.
        return before if quote.start in before.content else after
    return after or before


def _after(doc: Doc, quote: Quote, by_head: dict[int, Saying]) -> Saying | None:
    """The verb of '"...," said X' or '"...," X said'."""
    verbs_seen = 0
    for i in range(quote.end, min(quote.end + REACH, len(doc))):
        token = doc[i]
        if token.text in STOPS or token.text in {"“", '"', "``"} or "\n" in token.text:
            return None
        if i in by_head and token.tag_ not in {"VBG", "VB", "VBN"}:
            return by_head[i]
        if token.pos_ == "VERB" and token.dep_ not in {"relcl", "acl", "advcl", "amod"}:
            verbs_seen += 1
            if verbs_seen > 1:
                return None
    return None


def _before(doc: Doc, quote: Quote, by_head: dict[int, Saying]) -> Saying | None:
    """The verb of 'X said: "..."', looked for back to the start of the sentence."""
    for i in range(quote.start - 1, max(quote.start - REACH, -1), -1):
        token = doc[i]
        breaks = token.text.count("\n") > 1 and not (i and doc[i - 1].text == ":")
        if token.text in STOPS or breaks:
            return None
        if i in by_head:
            before = doc[quote.start - 1]
            before = before.nbor(-1) if before.is_space and before.i else before
            near = quote.start - i <= 2 or before.text in {",", ":", "that"}
            return by_head[i] if near or quote.start in by_head[i].content else None
    return None


def _continues(doc: Doc, last_end: int, quote: Quote) -> bool:
    """Whether a quotation begins right after the last one, its verb and a few words."""
    between = doc[last_end : quote.start]
    if quote.start < last_end or len(between) > 25:
        return False
    words = [t for t in between if not (t.is_punct or t.is_space)]
    starts_sentence = doc[quote.start - 1].text in STOPS | {",", "”", '"', "''"} or (
        doc[quote.start - 1].is_space
    )
    stops = sum(t.text in STOPS for t in between)
    if not starts_sentence or stops > 1:
        return False
    return not words or not _new_clause(between[0].i, quote, doc)


def _new_clause(start: int, quote: Quote, doc: Doc) -> bool:
    """Whether the words in between hold a verb of their own."""
    seen_stop = False
    for i in range(start, quote.start):
        token = doc[i]
        if seen_stop and not (token.is_space or token.is_punct):
            return True
        seen_stop = seen_stop or token.text in STOPS
        if token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"relcl", "acl", "pcomp"}:
            return True
    return False


def _take(saying: Saying, quote: Quote, doc: Doc) -> None:
    """Add a quotation to the content; a content that only touched it is replaced."""
    inside = set(range(quote.start, quote.end))
    if not saying.quoted and not (saying.content >= inside):
        overlap = saying.content & inside
        if saying.frame in {"object", "preposition", "passive", "antecedent"} or not overlap:
            saying.content = set()
    saying.content |= inside - saying.cue - saying.source
    saying.frame = saying.frame or "quote"
    saying.quoted = True
    if saying.via is Via.VERB and not saying.source:
        saying.source = _neighbour(doc, saying, quote)


def _neighbour(doc: Doc, saying: Saying, quote: Quote) -> set[int]:
    """The noun phrase after an inverted verb that the parser did not make its subject."""
    if saying.head < quote.end or saying.head + 1 >= len(doc):
        return set()
    for child in doc[saying.head].rights:
        if child.dep_ in MISTAKEN and child.pos_ in {"PROPN", "NOUN", "PRON"}:
            return set(range(child.left_edge.i, child.right_edge.i + 1))
    return set()
