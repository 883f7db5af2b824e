"""Content that the parse does not hang on its cue: parentheses, colons and "citing"."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from dateline.reading.actors.lexicon import noun_kind
from dateline.reading.actors.persons import known_parts
from dateline.reading.annotation import forms_of, sentence_of
from dateline.reading.attribution.lexicon import Entry, lexicon
from dateline.reading.attribution.quotes import Quote
from dateline.reading.attribution.saying import Saying, Via, subtree
from dateline.reading.attribution.source_words import source_words
from dateline.reading.attribution.speakers import VERBAL
from dateline.vocabulary import SourceKind

PAUSES = frozenset({",", "—", "–", "--", "-", "(", ")"})
TAKEN = frozenset({"dobj", "attr", "acomp", "oprd", "xcomp", "ccomp"})
RELATIVE = frozenset({"which", "who", "that", "you"})
ENDS = frozenset({".", "!", "?", ";"})
COLON = Entry(frozenset({"quote", "clause"}))
STUDIES = frozenset({"poll", "report", "study", "survey"})
DASHES = frozenset({"—", "–", "-", "--", "―"})
LONGEST_NAME = 12
LONGEST_LABEL = 8
"""Tokens before the colon of a headline or a script ("Mayor of the town: ...")."""


def complete(doc: Doc, sayings: Sequence[Saying]) -> None:
    """Give sayings without a content the one that stands beside them."""
    for saying in sayings:
        if saying.content and saying.frame == "clause" and not saying.quoted:
            saying.content |= _so(doc, saying)
        if saying.content or "quote" not in saying.entry.frames:
            continue
        content = _parenthetical(doc, saying) or _after_colon(doc, saying)
        if content:
            saying.content = content - saying.cue - saying.source
            saying.frame = "clause"


def _so(doc: Doc, saying: Saying) -> set[int]:
    """What follows in "some say he slipped, so he fell", parsed as the main clause."""
    verb = doc[saying.head]
    if verb.dep_ not in {"ccomp", "parataxis"} or verb.head.i < max(saying.content):
        return set()
    start = max(saying.content) + 1
    link = doc[start + 1] if start + 1 < len(doc) and doc[start].text == "," else None
    if link is None or link.lower_ not in {"so", "and", "but", "then"}:
        return set()
    return set(range(start, verb.head.right_edge.i + 1))


def _parenthetical(doc: Doc, saying: Saying) -> set[int]:
    """The sentence around ", she said," between its own pauses; nothing where there are none."""
    verb = doc[saying.head]
    own = saying.source | _it(verb)
    if not own or any(_is_taken(child, saying) for child in verb.children):
        return set()
    if doc[min(own)].lower_ in RELATIVE:
        return set()
    first, last = min(saying.cue | own), max(saying.cue | own)
    before = doc[first - 1].text if first else ""
    sentence = sentence_of(verb)
    if before.lower() == "as" and first - 1 >= sentence.start:
        saying.cue.add(first - 1)
        first, before = first - 1, doc[first - 2].text if first > 1 else ""
    end = _pause(doc, last + 1, verb)
    opens = first - sentence.start <= 1 and verb.i < sentence.end - 3 and doc[first].lower_ == "as"
    if (before not in PAUSES and not opens) or end is None:
        return set()
    return set(range(sentence.start, sentence.end)) - set(range(first, end))


def _it(verb: Token) -> set[int]:
    """The empty subject of ", it was said,"."""
    return {c.i for c in verb.children if c.dep_ == "nsubjpass" and c.lower_ == "it"}


def _is_taken(child: Token, saying: Saying) -> bool:
    """Whether a complement is the content already; whom it is said to is not ("told us")."""
    if child.dep_ == "dobj" and "recipient" in saying.entry.frames:
        return False
    return child.dep_ in TAKEN and child.lower_ != "it"


def _pause(doc: Doc, start: int, verb: Token) -> int | None:
    """Where the parenthesis ends: at the next pause, over "on Monday" and the like."""
    for i in range(start, min(start + 12, sentence_of(verb).end)):
        token = doc[i]
        if token.text in PAUSES | ENDS or "\n" in token.text:
            return i
        if token.pos_ in VERBAL and token.i != verb.i:
            return None
    return sentence_of(verb).end if start == sentence_of(verb).end else None


def _after_colon(doc: Doc, saying: Saying) -> set[int]:
    """What follows "he wrote:" to the end of the sentence, or the paragraph after it."""
    last = max(saying.cue | saying.source)
    for i in range(last + 1, min(last + 15, len(doc))):
        if doc[i].text == ":":
            return _stretch(doc, i + 1)
        if doc[i].text in ENDS or "\n" in doc[i].text:
            return set()
    return set()


def _stretch(doc: Doc, start: int) -> set[int]:
    """The rest of the line after a colon, or the next paragraph if nothing follows on the line."""
    i = start
    while i < len(doc) and doc[i].is_space:
        i += 1
    if i >= len(doc):
        return set()
    fresh = i > start and "\n" in doc[start].text
    for end in range(i, len(doc)):
        if "\n" in doc[end].text:
            return set(range(i, end))
        if not fresh and doc[end].text in ENDS:
            return set(range(i, end))
    return set(range(i, len(doc)))


def colon_sayings(doc: Doc) -> Iterator[Saying]:
    """'Governor: dam is safe': a line that opens with a name and a colon."""
    for token, form, _ in forms_of(doc):
        if form != ":" or token.i == 0:
            continue
        start = token.i
        while start > 0 and "\n" not in doc[start - 1].text and token.i - start <= LONGEST_LABEL:
            start -= 1
        label = doc[start : token.i]
        if 0 < len(label) <= LONGEST_LABEL and _is_speaker(label):
            content = _stretch(doc, token.i + 1)
            if len(content) > 2 and not doc[token.i + 1].is_digit:
                source = set(range(start, token.i))
                yield Saying(token.i, COLON, Via.COLON, "clause", {token.i}, source, content)


def _is_speaker(label: Tokens) -> bool:
    """Whether a label names somebody who may speak: a person or body, and no verb."""
    if any(token.pos_ in VERBAL or token.is_digit for token in label):
        return False
    if any(token.ent_type_ in {"PERSON", "ORG"} for token in label):
        return True
    head = label.root
    lemma = head.lemma_.lower()
    kind = source_words().kinds.get(lemma)
    speaks = kind not in {None, SourceKind.DOCUMENT} or noun_kind(head) is not None
    return speaks or lemma in STUDIES or head.lower_ in known_parts(head.doc)


def dash_sayings(doc: Doc, quotes: Sequence[Quote]) -> Iterator[Saying]:
    """'"The mine is safe" - Wolf Adler, inspector': a quotation with a dash and who said it."""
    for quote in quotes:
        dash = quote.end - doc[quote.end - 1].text.endswith(tuple(DASHES))  # '”―' is one token
        while dash < len(doc) and doc[dash].is_space and "\n" not in doc[dash].text:
            dash += 1
        if not quote.whole or dash + 1 >= len(doc) or doc[dash].text[-1] not in DASHES:
            continue
        end = dash + 1
        while end < len(doc) and end - dash <= LONGEST_NAME and not _ends_name(doc[end]):
            end += 1
        if end > dash + 1 and end - dash <= LONGEST_NAME and doc[dash + 1].pos_ == "PROPN":
            source, content = set(range(dash + 1, end)), set(range(quote.start, quote.end))
            yield Saying(dash, COLON, Via.COLON, "quote", {dash}, source, content, quoted=True)


def _ends_name(token: Token) -> bool:
    return "\n" in token.text or token.text in ENDS | {",", "“", '"'} or token.pos_ in VERBAL


def citing_sayings(doc: Doc, sayings: Sequence[Saying]) -> None:
    """'..., citing officials': the officials are the source of what the clause before says."""
    by_head = {saying.head: saying for saying in sayings}
    for saying in sayings:
        verb = doc[saying.head]
        if verb.tag_ != "VBG" or verb.lemma_.lower() not in lexicon().citing:
            continue
        through = _governing(verb, by_head)
        thing = next((c for c in verb.rights if c.dep_ == "dobj"), None)
        if through is None or thing is None or not _may_say(thing):
            continue
        saying.source = set(subtree(thing))
        saying.content = through.content - saying.source - saying.cue
        through.content -= saying.source | saying.cue
        saying.through = through.head


def _governing(verb: Token, by_head: dict[int, Saying]) -> Saying | None:
    """The saying whose clause "citing" hangs on: its verb, or "according to" in its sentence."""
    if verb.head.i in by_head and by_head[verb.head.i].content:
        return by_head[verb.head.i]
    sentence = sentence_of(verb)
    for i in range(sentence.start, sentence.end):
        found = by_head.get(i)
        if found is not None and found.via is Via.PHRASE and found.content:
            return found
    return None


def _may_say(thing: Token) -> bool:
    """Whether something cited is a source, not a reason ("citing obligations")."""
    if thing.ent_type_ in {"PERSON", "ORG", "NORP"}:
        return True
    return thing.lemma_.lower() in source_words().kinds
