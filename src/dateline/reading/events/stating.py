"""Stating: what those in public life say against or to one another is an event by itself.

"The union accused the company", "Quito rejected the charge", "the minister promised to pay": found
from the attributions, since a statement is one whose source, cue and content are known.
"""

from collections.abc import Collection, Iterator, Sequence
from functools import cache
from importlib.resources import files
from tomllib import loads
from typing import Any

from spacy.tokens import Token

from dateline.reading.annotation import sentence_of
from dateline.reading.attribution.lexicon import verb_lemma
from dateline.reading.events.denying import denied_sentence
from dateline.reading.events.layers import Layers, first
from dateline.reading.events.whens import is_stamp
from dateline.reading.times import is_event_time
from dateline.reading.triggers import Trigger
from dateline.vocabulary import Attribution, Place, SourceKind, Span, Time

STRENGTH = 0.6
"""A statement is told by plain words, but tells less than a deed."""

FINITE = frozenset({"VBD", "VBZ", "VBP"})
CLAUSES = frozenset({"ROOT", "conj", "ccomp", "parataxis", "advcl"})
ATTACKS = frozenset({"violence", "conflict"})
SPEAKING = frozenset({SourceKind.OFFICIAL, SourceKind.ORGANISATION, SourceKind.PERSON})
STATES = frozenset({"GPE", "NORP"})


def statements(layers: Layers, told: Collection[int]) -> list[Trigger]:
    """A trigger for every public statement, but none at words that tell of an event already."""
    found: dict[int, Trigger] = {}
    for attribution in layers.attributions:
        cue = _cue(layers, attribution)
        if cue is None or cue.i in told or cue.i in found or layers.is_aside(attribution.cue[0]):
            continue
        kind = _kind(layers, attribution, cue)
        if kind is not None and kind in layers.ontology:
            number = layers.sentence_of(cue.i)
            found[cue.i] = Trigger(cue.i, cue.i, cue.i + 1, number, ((kind, 1.0),), STRENGTH)
    return list(found.values())


def speaker_of(layers: Layers, head: Token) -> str | None:
    """Who makes the statement with a verb."""
    cues = (
        a for a in layers.attributions if a.cue and layers.annotated.tokens(a.cue[0]).root == head
    )
    return next((attribution.by for attribution in cues), None)


def time_of_statement(layers: Layers, head: Token, heads: Collection[int]) -> Time | None:
    """The day beside a verb of saying, before the clause that tells what is said.

    "The ministry on Thursday accused the firm", "accused Peru on Wednesday of moving troops".
    """
    said = [child.left_edge.i for child in head.children if _opens_content(child)]
    end = min(said, default=sentence_of(head).end)
    for time in layers.times_in.get(layers.sentence_of(head.i), ()):
        token = layers.annotated.tokens(first(time)).root
        low, high = sorted((token.i, head.i))
        between = head.doc[low + 1 : high]
        apart = any(word.i in heads or word.tag_ in FINITE for word in between)
        if token.i < end and not apart and is_event_time(time) and not is_stamp(layers, time):
            return time
    return None


def place_of_statement(layers: Layers, place: Place | None, head: Token) -> Place | None:
    """A place of a statement that hangs on its verb: any other is that of what is said."""
    if place is None:
        return None
    token = layers.annotated.tokens(first(place)).root
    return place if token.dep_ == "pobj" and token.head.head.i == head.i else None


def _opens_content(child: Token) -> bool:
    said = child.dep_ in {"ccomp", "xcomp"} and child.i > child.head.i
    return said or (child.dep_ == "prep" and child.lower_ in {"of", "for"})


def _cue(layers: Layers, attribution: Attribution) -> Token | None:
    """The finite verb of a statement in the report's own voice."""
    if not attribution.cue or not attribution.source or attribution.chain:
        return None
    cue = layers.annotated.tokens(attribution.cue[0]).root
    if cue.pos_ != "VERB" or cue.dep_ not in CLAUSES or not _is_finite(cue):
        return None
    return cue


def _is_finite(verb: Token) -> bool:
    """Whether it is said to have been said: "accused", "has accused", neither "may accuse"."""
    helping = {child.lower_ for child in verb.children if child.dep_ in {"aux", "neg"}}
    if helping:
        return helping <= {"has", "have", "is", "are", "was", "were"} and verb.tag_ != "VB"
    return verb.tag_ in FINITE


def _kind(layers: Layers, attribution: Attribution, cue: Token) -> str | None:
    """The kind of a statement, or nothing where it is none of the acts that are recorded."""
    act = _acts().get(verb_lemma(cue))
    source = layers.annotated.tokens(attribution.source[0])
    if act is None or not _is_public(attribution, source.root):
        return None
    if "objects" in act and not _rejects_words(layers, attribution, cue, act["objects"]):
        return None
    if "official" in act:
        return act["official"] if _governs(source.root) else None
    if "attack" in act and _tells(layers, attribution.content, ATTACKS):
        return str(act["attack"])
    if any(child.lemma_ in act.get("never", ()) for child in cue.children):
        return None
    if "of_state" in act:
        return act["of_state"] if _governs(source.root) else None
    between = _is_state(source.root) or _speaks_to_state(layers, attribution, source.root)
    if not between and "objects" in act and not _objects(cue):
        return None  # "the owner denied that it was overloaded": he says so, and criticises nobody
    kind: str | None = act["kind"] if between else act.get("within")
    return kind


def _is_public(attribution: Attribution, head: Token) -> bool:
    """Whether a source is in public life: an office, a state, a body, or who speaks for one."""
    words, names = _sources(), _names(head)
    if not names.isdisjoint(words["silent"]):
        return False
    if names & (words["state"] | words["governing"] | words["bodies"]):
        return True
    if head.ent_type_ in {"ORG", "GPE"}:
        return True
    group = head.tag_ == "NNS" or head.lower_ == "they"  # "two journalists", "fishermen"
    return attribution.kind in SPEAKING and not group


def _governs(head: Token) -> bool:
    """Whether a source decides what it promises."""
    words, names = _sources(), _names(head)
    office = names & (words["state"] | words["governing"])
    return bool(office) or head.ent_type_ == "GPE"


def _names(head: Token) -> set[str]:
    """The words before and at the head of a source, without their endings."""
    return {word.lemma_.lower() for word in (head, *head.lefts)}


def _is_state(head: Token) -> bool:
    """Whether a state itself speaks: "Quito", "Hungary", "the United Nations"."""
    if any(name in head.doc[head.left_edge.i : head.i + 1].text for name in _sources()["unions"]):
        return True
    return head.ent_type_ == "GPE" and head.dep_ in {"nsubj", "nsubjpass", "conj", "compound"}


def _speaks_to_state(layers: Layers, attribution: Attribution, head: Token) -> bool:
    """Whether those who speak for a state speak of or to another."""
    names = _names(head)
    if names.isdisjoint(_sources()["state"]):
        return False
    if any(word.ent_type_ in STATES for word in head.doc[head.left_edge.i : head.i]):
        return True
    tokens = (token for span in attribution.content for token in layers.annotated.tokens(span))
    return any(token.ent_type_ in STATES for token in tokens)


def _objects(cue: Token) -> list[str]:
    return [child.lemma_.lower() for child in cue.children if child.dep_ == "dobj"]


def _rejects_words(
    layers: Layers, attribution: Attribution, cue: Token, objects: Sequence[str]
) -> bool:
    """Whether a claim, a demand or an offer is rejected; or what is denied is told nowhere else.

    A denial of what the report tells is an account of that event, and no event by itself.
    """
    things = _objects(cue)
    if things:
        return things[0] in objects and not _tells(layers, attribution.content, None)
    clause = any(child.dep_ in {"ccomp", "xcomp"} for child in cue.children)
    if not clause or _tells(layers, attribution.content, None):
        return False
    return denied_sentence(layers, attribution) is None


def _tells(layers: Layers, content: Sequence[Span], families: Collection[str] | None) -> bool:
    """Whether some words tell of an event, of one of some families if they are named."""
    return any(
        families is None or kind.partition(".")[0] in families
        for trigger, kind in _strong(layers)
        for span in content
        if span.start <= layers.annotated.doc[trigger].idx < span.end
    )


def _strong(layers: Layers) -> Iterator[tuple[int, str]]:
    for trigger in layers.triggers:
        if trigger.strength >= STRENGTH / 2:
            yield trigger.head, trigger.kind


@cache
def _tables() -> dict[str, dict[str, Any]]:
    tables: dict[str, dict[str, Any]] = loads(
        (files(__package__) / "stating.toml").read_text(encoding="utf-8")
    )
    return tables


@cache
def _acts() -> dict[str, dict[str, Any]]:
    """What is told of an act of speech, by its verbs."""
    return {
        verb: act for name, act in _tables().items() if name != "sources" for verb in act["verbs"]
    }


@cache
def _sources() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in _tables()["sources"].items()}
