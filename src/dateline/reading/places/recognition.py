"""Which words name places: the marks of the language model, corrected and completed."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from dateline.gazetteer import Gazetteer, NameKind
from dateline.reading.annotation import Annotated
from dateline.reading.places.lexicon import lexicon
from dateline.reading.places.matching import Match, matches
from dateline.reading.places.naming import Named, name_of
from dateline.vocabulary import PlacePrecision

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
WIDE = (PlacePrecision.COUNTRY, PlacePrecision.FIRST, PlacePrecision.REGION)
KNOWN_TOWN = 100_000
"""People of a town whose name needs no other sign than capitals."""


def recognise(annotated: Annotated, gazetteer: Gazetteer) -> list[Named]:
    """All names of places in a text, those that are only evidence among them, in order."""
    doc = annotated.doc
    evidence = _Evidence(doc, matches(annotated, gazetteer))
    taken: dict[int, Named] = {}
    names: list[Named] = []
    for first, last, emit in _spans(doc, evidence):
        if any(i in taken for i in range(first, last)):
            continue
        name = name_of(annotated, first, last, gazetteer)
        name.emit = emit
        names.append(name)
        taken |= dict.fromkeys(range(first, last), name)
    return sorted(names, key=lambda n: n.first)


class _Evidence:
    """What the whole report says about its names."""

    def __init__(self, doc: Doc, found: list[Match]) -> None:
        self.matches = found
        self.labels = [token.ent_type_ for token in doc]
        self.people = _surnames(doc)
        self.sure = {
            m.text.lower() for m in found if _label(doc, m) in ("GPE", "LOC") and _cued(doc, m)
        }


def _spans(doc: Doc, evidence: _Evidence) -> Iterator[tuple[int, int, bool]]:
    """Spans of tokens that name places, the surest first; whether each is one of the report's."""
    yield from _marked(doc, evidence)
    for match in evidence.matches:
        verdict = _judge(doc, match, evidence)
        if verdict is not None:
            yield match.first, match.last, verdict


def _marked(doc: Doc, evidence: _Evidence) -> Iterator[tuple[int, int, bool]]:
    """Entities that the language model holds for places, where nothing speaks against it."""
    for entity in doc.ents:
        first, last = _core(entity)
        if first >= last or entity.label_ not in PLACE_LABELS:
            continue
        if _is_place(doc, first, last, entity.label_, evidence):
            yield first, last, True


def _core(entity: Tokens) -> tuple[int, int]:
    """An entity's tokens without article, genitive and punctuation at its ends."""
    first, last = entity.start, entity.end
    while first < last and (entity.doc[first].lower_ == "the" or entity.doc[first].is_punct):
        first += 1
    while last > first and (
        entity.doc[last - 1].lower_ in ("'s", "’s") or entity.doc[last - 1].is_space
    ):
        last -= 1
    return first, last


def _is_place(doc: Doc, first: int, last: int, label: str, evidence: _Evidence) -> bool:
    words = [doc[i].lower_ for i in range(first, last)]
    name = " ".join(words)
    if words[-1] in lexicon().streets or name in lexicon().never:
        return False
    if last - first == 1 and name in evidence.people and name not in evidence.sure:
        return False
    return label != "FAC" or not any(char.isdigit() for char in name)


def _judge(doc: Doc, match: Match, evidence: _Evidence) -> bool | None:
    """Whether a name of the gazetteer is a place here (True), mere evidence (False), or nothing."""
    last = match.last
    label = _label(doc, match)
    if match.text.lower() in lexicon().never:
        return None
    if _followed_by(doc, last, lexicon().streets):
        return None
    if label in ("NORP", "LANGUAGE") or _is_demonym(match):
        return True if label != "LANGUAGE" and _is_demonym(match) else None
    if label in ("ORG", "FAC", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"):
        return _in_organisation(doc, match, evidence)
    if label == "PERSON":
        return True if _is_county(match) or _strong(doc, match, evidence) else None
    return True if _strong(doc, match, evidence) or _plain(doc, match) else None


def _is_demonym(match: Match) -> bool:
    return bool(match.candidates) and match.candidates[0].kind is NameKind.DEMONYM


def _is_county(match: Match) -> bool:
    return match.text.lower().endswith((" county", " parish", " co."))


def _strong(doc: Doc, match: Match, evidence: _Evidence) -> bool:
    """Whether words beside a name, or the rest of the report, say that it is a place."""
    name = match.text.lower()
    if _part_of_name(doc, match):
        return False
    if name in evidence.people and name not in evidence.sure:
        return False
    return _cued(doc, match) or name in evidence.sure or _beside_container(doc, match, evidence)


def _cued(doc: Doc, match: Match) -> bool:
    before = doc[match.first - 1].lower_ if match.first else ""
    after = doc[match.last].lower_ if match.last < len(doc) else ""
    return before in lexicon().before or after in lexicon().after


def _beside_container(doc: Doc, match: Match, evidence: _Evidence) -> bool:
    """Whether what contains the place follows a comma: "Ames, Iowa"."""
    if match.last + 1 >= len(doc) or doc[match.last].text != ",":
        return False
    for other in evidence.matches:
        if other.first == match.last + 1:
            rows = {c.row for c in other.candidates if c.level in WIDE}
            return any({c.first_row, c.country_row} & rows for c in match.candidates)
    return False


def _part_of_name(doc: Doc, match: Match) -> bool:
    """Whether the name is a part of a person's: a capitalised word or a title beside it."""
    before = doc[match.first - 1] if match.first else None
    after = doc[match.last] if match.last < len(doc) else None
    if before is not None and (
        before.lower_ in lexicon().titles or _same_entity(before, doc[match.first])
    ):
        return True
    return after is not None and _same_entity(after, doc[match.last - 1])


def _same_entity(a: Token, b: Token) -> bool:
    return (
        a.ent_type_ == "PERSON" == b.ent_type_
        and a.text[0].isupper()
        and a.ent_iob_ != ""
        and (b.ent_iob_ == "I" if a.i < b.i else a.ent_iob_ == "I")
    )


def _plain(doc: Doc, match: Match) -> bool:
    """Whether a name that no entity covers is known well enough to stand by itself."""
    if any(doc[i].pos_ != "PROPN" for i in range(match.first, match.last) if doc[i].is_alpha):
        return False
    return any(
        c.kind is NameKind.PRIMARY and (c.level in WIDE or c.population >= KNOWN_TOWN)
        for c in match.candidates
    )


def _in_organisation(doc: Doc, match: Match, evidence: _Evidence) -> bool | None:
    """A place name in the name of a body: the place of "Elgin Police", none of "Elgin Watch Co."."""
    entity = _entity(doc, match)
    first, last = _core(entity)
    if match.first <= first and match.last >= last:
        return True if _strong(doc, match, evidence) else None
    rest = [doc[i].lower_ for i in range(match.last, last)]
    if rest and rest[0] in lexicon().media:
        return False
    at_head = match.first == first and any(word in lexicon().institutions for word in rest)
    before = [doc[i].lower_ for i in range(first, match.first)]
    after_of = before[-1:] == ["of"] and before[-2:-1] and before[-2] in lexicon().bodies_of
    known = match.text.lower() in evidence.sure or _is_county(match) or _well_known(match)
    if (at_head or after_of) and known:
        return True
    return None


def _well_known(match: Match) -> bool:
    return any(
        c.kind is NameKind.PRIMARY and (c.level in WIDE or c.population >= 20_000)
        for c in match.candidates
    )


def _entity(doc: Doc, match: Match) -> Tokens:
    return next(e for e in doc.ents if e.start < match.last and match.first < e.end)


def _label(doc: Doc, match: Match) -> str:
    return doc[match.first].ent_type_ or doc[match.last - 1].ent_type_


def _followed_by(doc: Doc, last: int, words: Iterable[str]) -> bool:
    return last < len(doc) and doc[last].text[0].isupper() and doc[last].lower_ in words


def _surnames(doc: Doc) -> set[str]:
    """Words of the names of persons: a later "Hughes" or "Fairfield" is not a town."""
    names = set()
    for entity in doc.ents:
        if entity.label_ == "PERSON" and len(entity) > 1:
            names |= {token.lower_ for token in entity if token.is_alpha}
        elif (
            entity.label_ == "PERSON"
            and entity.start
            and doc[entity.start - 1].lower_ in lexicon().titles
        ):
            names.add(entity[0].lower_)
    return names
