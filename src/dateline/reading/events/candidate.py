"""Candidates: one trigger with all that its own sentence says about it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dateline.reading.actors.lexicon import noun_kind
from dateline.reading.events.called_for import as_planned, day_called_for, lies_ahead, time_of_call
from dateline.reading.events.distributing import distribute, ones_of
from dateline.reading.events.earlier import is_long_ago, time_before, time_if_possible
from dateline.reading.events.lasting import time_so_far
from dateline.reading.events.layers import Layers, first
from dateline.reading.events.means import setting_of
from dateline.reading.events.namesakes import without_namesake
from dateline.reading.events.referring import STRENGTH as REFERRING
from dateline.reading.events.referring import referring_triggers
from dateline.reading.events.scheduling import (
    as_going_on,
    going_on,
    is_called_off,
    is_its_end,
    moved_to,
)
from dateline.reading.events.scope import told_as_many
from dateline.reading.events.stating import (
    place_of_statement,
    speaker_of,
    statements,
    time_of_statement,
)
from dateline.reading.events.topics import demand_in, is_looked_for
from dateline.reading.events.whens import Reach, is_charge, own_time
from dateline.reading.events.wheres import is_locative_in, own_places
from dateline.reading.modality import Judged, judge
from dateline.reading.triggers import Trigger
from dateline.vocabulary import (
    Basis,
    Certainty,
    EventTime,
    Intent,
    Modality,
    Place,
    Polarity,
    Setting,
    Span,
    Time,
)

WEAKEST = 0.25
"""Strength below which a word is not taken to tell of an event at all."""

NAMING = frozenset({"call", "name", "term", "label", "dub", "brand", "describe", "portray"})
OBJECT = frozenset({"dobj", "nsubj", "nsubjpass"})

STATED = 0.45
"""Strength from which a verb of saying tells of an event without being asked who says it."""

INVOLVED = frozenset(
    {"suspect", "victim", "witness", "survivor", "defendant", "accused", "perpetrator"}
)
"""People who are called so for an event that has happened."""

HARM = frozenset(
    {"violence", "conflict", "unrest", "repression", "accident", "disaster", "society"}
)
"""Families of what people are hurt by, in whatever words."""

NEAR = 2
"""Sentences of a paragraph over which a place holds for what is told without one."""


@dataclass(frozen=True)
class Candidate:
    """A trigger, what kind it is, whether it happened, and what its own sentence gives it.

    `around` is its place or, where it has none, the place told shortly before it; it speaks against
    joining, but is no value. `indefinite`: told as something new ("a march", "marches");
    `definite`: as something known ("the march"). `beside`: hangs on another trigger.
    `referring`: its words only take up an event told before ("it happened"). `counted`: people are
    counted to whom just this happened ("12 drowned"), which makes a weak word a strong one.
    `naming`: only says what to call what happened ("they call it a riot", "it was no riot").
    `many`: told as many occurrences. `one_of`: head of the trigger of the many that it is one of.
    `earlier`: told beside another of its kind that came later ("a month after the killing").
    `goes_on`: said to go on or end, and so as real as what was told before. `called_off`: told as a
    plan of its own that was dropped, and so none of what happened.
    `speaker`: who says it, where it is a public statement by itself.
    """

    trigger: Trigger
    head: Token
    kind: str
    probability: float
    judged: Judged
    sentence: int
    paragraph: int
    span: Span
    attribution: int | None
    setting: Setting
    indefinite: bool
    definite: bool = False
    beside: bool = False
    referring: bool = False
    counted: bool = False
    many: bool = False
    naming: bool = False
    one_of: int | None = None
    earlier: bool = False
    goes_on: bool = False
    called_off: bool = False
    speaker: str | None = None
    when: Time | None = None
    where: Place | None = None
    places: tuple[Place, ...] = ()
    around: Place | None = None

    @property
    def modality(self) -> Modality:
        """Its modality by the published rule."""
        return self.judged.modality

    @property
    def faint(self) -> bool:
        """Whether its words are too weak to tell of anything but where they surely do."""
        return self.trigger.strength < WEAKEST and not self.counted


def find_candidates(layers: Layers) -> list[Candidate]:
    """A candidate for every trigger that can be read, in the order of the text."""
    own = list(_read(layers))
    stated = _statements(layers, own)
    own = [trigger for trigger in own if trigger.head not in stated] + list(stated.values())
    referring = list(_referring(layers, own))
    singles = [(one, whole.head) for whole in own for one in _ones(layers, whole)]
    ones = {one.head: whole for one, whole in singles}
    told = [trigger for trigger in layers.triggers if _is_told(layers, trigger)]
    heads = {trigger.head for trigger in (*told, *referring)} | ones.keys() | stated.keys()
    found: list[Candidate] = []
    for trigger in sorted(
        [*own, *referring, *(one for one, _ in singles)], key=lambda trigger: trigger.head
    ):
        candidate = replace(
            _candidate(layers, trigger, heads),
            referring=trigger in referring,
            one_of=ones.get(trigger.head),
        )
        if trigger.head in stated:
            candidate = _as_statement(layers, candidate, heads)
        if not _repeats(layers, candidate, found):
            for telling in distribute(layers, candidate):
                around = _around(telling, found)
                same = around is telling.around
                found.append(telling if same else replace(telling, around=around))
    return found


def _statements(layers: Layers, own: Sequence[Trigger]) -> dict[int, Trigger]:
    """Public statements by their verbs, where no strong word tells another event."""
    strong = {trigger.head for trigger in own if trigger.strength >= STATED}
    return {trigger.head: trigger for trigger in statements(layers, strong)}


def _as_statement(layers: Layers, candidate: Candidate, heads: set[int]) -> Candidate:
    """A statement with who says it, and with the day and the place of the saying alone."""
    head = candidate.head
    return replace(
        candidate,
        speaker=speaker_of(layers, head),
        when=time_of_statement(layers, head, heads),
        where=place_of_statement(layers, candidate.where, head),
        places=(),
    )


def _ones(layers: Layers, whole: Trigger) -> list[Trigger]:
    """The single events that a sentence picks out of the many that it tells of."""
    head = layers.annotated.doc[whole.head]
    return list(ones_of(layers, whole)) if head.tag_ in {"NNS", "NNPS"} else []


def _referring(layers: Layers, own: Sequence[Trigger]) -> Iterator[Trigger]:
    """Words that take up an event told before, in sentences that have no trigger of their own."""
    founding = {trigger.sentence: trigger for trigger in own if trigger.strength > REFERRING}
    before = None
    for number, sentence in enumerate(layers.annotated.doc.sents):
        if number in founding:
            before = founding[number]
        elif before is not None and (number in layers.times_in or number in layers.places_in):
            yield from referring_triggers(sentence, number, before)


def _read(layers: Layers) -> Iterator[Trigger]:
    """The triggers that are strong enough, not set aside, and not merely demanded."""
    demands = _demands(layers)
    aside = [span for item in layers.furniture for span in item.evidence]
    aside += [*layers.quoted_headline, *layers.slogans]
    for trigger in layers.triggers:
        start = layers.annotated.doc[trigger.head].idx
        inside = any(span.start <= start < span.end for span in aside)
        demanded = any(span.start <= start < span.end for span in demands)
        merely = demanded and day_called_for(layers, trigger) is None
        if _is_told(layers, trigger) and not (inside or merely):
            yield trigger


def _is_told(layers: Layers, trigger: Trigger) -> bool:
    """Whether words are strong enough to tell of anything: "held" in "a rally was held" is not."""
    return trigger.sureness >= WEAKEST or trigger.head in layers.counting


def _demands(layers: Layers) -> list[Span]:
    """What is demanded in the sentences that have triggers: it has not happened."""
    sentences = sorted({trigger.sentence for trigger in layers.triggers})
    spans = (layers.sentence_span(number) for number in sentences)
    found = (demand_in(layers.annotated, layers.annotated.tokens(span)) for span in spans)
    return [span for span in found if span]


def _candidate(layers: Layers, trigger: Trigger, heads: set[int]) -> Candidate:
    annotated = layers.annotated
    head = annotated.doc[trigger.head]
    span = annotated.span_of(annotated.doc[trigger.start : trigger.end])
    sentence = layers.sentence(span.start)
    saying = layers.saying(span)
    reach = Reach(head, range(trigger.start, trigger.end), heads, _cues(layers, saying))
    # "The gunman", "the convict": what he then does is told elsewhere; "convicted" is a deed.
    person = head.tag_[:2] != "VB" and noun_kind(head) is not None
    where, places = (None, []) if person else own_places(layers, sentence, reach)
    located = where is not None and is_locative_in(annotated, where)
    setting = setting_of(
        head, layers.ontology.kind(trigger.kind), layers.means, told_at_a_place=located
    )
    if setting is Setting.ONLINE:
        where, places = None, []
    if where and _is_beside(head, heads) and _is_definite(head) and not _holds(layers, head, where):
        where, places = None, []  # "police in Oran arrested nine over the march": held elsewhere
    if where and where.basis is not Basis.CARRIED:
        where = without_namesake(where, layers.places, annotated.report.text, layers.home)
    when = None if person or is_charge(layers, head) else own_time(layers, sentence, reach)
    judged = _judged(layers, trigger, span)
    before = None if when and _holds(layers, head, when) else time_before(layers, head)
    if when and is_its_end(layers, head, judged, when):
        when = None
    judged = as_going_on(layers, head, judged)
    ahead = moved_to(layers, head, sentence) or day_called_for(layers, trigger)
    judged = as_planned(judged, ahead)
    when = ahead or before or time_if_possible(layers, head, judged, when)
    when = time_so_far(layers, reach, judged, when) or when
    when = time_of_call(layers, trigger, judged, when)
    return Candidate(
        trigger=trigger,
        head=head,
        kind=trigger.kind,
        probability=trigger.probability,
        judged=judged,
        sentence=sentence,
        paragraph=layers.paragraphs[sentence],
        span=span,
        attribution=saying,
        setting=setting,
        indefinite=_is_indefinite(head),
        definite=_is_definite(head),
        beside=_is_beside(head, heads),
        counted=trigger.head in layers.counting,
        naming=_is_naming(head),
        goes_on=going_on(head) is not None,
        called_off=_is_new_and_called_off(layers, head, judged, when),
        earlier=before is not None and (is_long_ago(before) or _is_compared(layers, head)),
        many=_is_many(layers, trigger, told=bool(when or where)),
        when=when,
        where=where,
        places=tuple(places),
    )


def _is_new_and_called_off(layers: Layers, head: Token, judged: Judged, when: Time | None) -> bool:
    """Whether a gathering is called off that is told as new, or of which the day is still ahead."""
    if judged.polarity is Polarity.POS or not is_called_off(head):
        return False
    return _is_indefinite(head) or (when is not None and lies_ahead(layers, when))


def _is_many(layers: Layers, trigger: Trigger, *, told: bool) -> bool:
    """Whether it is told as many, with a time, a place or a number; else it only leads up to them.

    "The dockers began a wave of protest. On Monday they marched": the march is what is told.
    """
    sentence, head = trigger.sentence, layers.annotated.doc[trigger.head]
    counted = any(count.role for count in layers.counts_in.get(sentence, ()))
    picked = bool(_ones(layers, trigger))
    return picked or ((told or counted) and told_as_many(layers, head, sentence))


def _judged(layers: Layers, trigger: Trigger, span: Span) -> Judged:
    """Its modality; what stands in a forecast is expected, whatever its own sentence says.

    Of "if they did not pay compensation", which is told by both words, the verb says more.
    """
    head = layers.annotated.doc[trigger.head]
    judged = judge(layers.annotated, head, times=layers.dates)
    verb = head.head
    told_by_both = head.dep_ == "dobj" and trigger.start <= verb.i < trigger.end
    if told_by_both and judged.modality is Modality.ACTUAL:
        judged = judge(layers.annotated, verb, times=layers.dates)
    doubted = judged.certainty is Certainty.POSSIBLE or judged.time is EventTime.FUTURE
    sought = _is_behind_people(head) or any(is_looked_for(above) for above in head.ancestors)
    if doubted and sought:
        # "Police appealed for witnesses of the attack": only who saw it is in question.
        here = (span,)
        return Judged(Polarity.POS, Certainty.CERTAIN, EventTime.PAST, None, here, here, here)
    forecast = next((part for part in layers.forecast_spans if part.contains(span)), None)
    if forecast is None or judged.time is EventTime.BACKGROUND or _is_behind_people(head):
        return judged
    return replace(
        judged,
        time=EventTime.FUTURE,
        certainty=Certainty.PROBABLE if judged.certainty is Certainty.CERTAIN else judged.certainty,
        intent=judged.intent or Intent.EXPECTATION,
        time_evidence=judged.time_evidence or (span,),
    )


def _is_behind_people(head: Token) -> bool:
    """Whether it only says who somebody is: what has a "suspect in" or "victims of" it is over."""
    above = head.head
    behind = head.dep_ == "pobj" and above.lower_ in {"in", "of", "from"}
    people = {above.head.lemma_.lower(), above.nbor(-1).lemma_.lower() if above.i else ""}
    return behind and not INVOLVED.isdisjoint(people)


def _cues(layers: Layers, saying: int | None) -> set[int]:
    """Tokens of the cue in whose content a trigger stands, and of those that it came through."""
    if saying is None:
        return set()
    attribution = layers.attributions[saying]
    sayings = [attribution, *(layers.attributions[i] for i in attribution.chain)]
    spans = (span for found in sayings for span in found.cue)
    return {token.i for span in spans for token in layers.annotated.tokens(span)}


def _is_compared(layers: Layers, head: Token) -> bool:
    """Whether what came later is another event of its family: "the raid comes a week after one"."""
    family = {t.kind.partition(".")[0] for t in layers.triggers if t.head == head.i}
    family |= HARM if family & HARM else set()
    return any(
        trigger.kind.partition(".")[0] in family
        for trigger in layers.triggers
        for word in (layers.annotated.doc[trigger.head],)
        if word in head.ancestors
        or (word.dep_ == "nsubj" and word.i < head.i and word.head in head.ancestors)
    )


def _is_indefinite(head: Token) -> bool:
    """Whether a noun introduces its event: "a march", "such marches", "marches"."""
    if head.pos_ not in {"NOUN", "PROPN"}:
        return False
    determiners = {child.lower_ for child in head.lefts if child.dep_ in {"det", "poss"}}
    if determiners:
        return not determiners.isdisjoint({"a", "an", "any", "some", "another", "no", "such"})
    return head.tag_ in {"NNS", "NNPS"}


def _is_definite(head: Token) -> bool:
    """Whether a noun takes up an event told before: "the march", "that march"."""
    return head.pos_ in {"NOUN", "PROPN"} and any(
        child.lower_ in {"the", "this", "that", "these", "those"} and child.dep_ == "det"
        for child in head.lefts
    )


def _is_naming(head: Token) -> bool:
    """Whether a noun only says what to call something told elsewhere: "they call it a riot"."""
    if head.pos_ != "NOUN":
        return False
    if head.dep_ == "attr":
        subjects = [c for c in head.head.children if c.dep_ in {"nsubj", "csubj"}]
        return any(_is_left_open(subject) for subject in subjects)
    if head.dep_ == "pobj" and head.head.lower_ == "as":
        above = head.head.head
        return above.lemma_.lower() in NAMING and _has_pronoun(above)
    return head.dep_ == "oprd" and head.head.lemma_.lower() in NAMING and _has_pronoun(head.head)


def _is_left_open(subject: Token) -> bool:
    """Whether a subject says nothing of itself: "it", "what happened on Sunday"."""
    if subject.dep_ == "csubj":
        words = [child.lower_ for child in subject.lefts]
        return subject.lemma_ in {"happen", "occur"} and "what" in words
    return subject.lower_ in {"it", "this", "that"}


def _has_pronoun(verb: Token) -> bool:
    return any(
        c.dep_ in OBJECT and c.lower_ in {"it", "this", "that", "what"} for c in verb.children
    )


def _is_beside(head: Token, heads: set[int]) -> bool:
    """Whether it is told with another event by a preposition: "arrested over the march"."""
    return head.dep_ == "pobj" and any(above.i in heads for above in head.ancestors)


def _holds(layers: Layers, head: Token, value: Place | Time) -> bool:
    """Whether a place or a time stands among the words below a trigger."""
    words = layers.annotated.tokens(first(value))
    return head.is_ancestor(words.root)


def _repeats(layers: Layers, candidate: Candidate, found: Sequence[Candidate]) -> bool:
    """Whether it is merely what a statement says: "announced that it would hold to its policy"."""
    if candidate.attribution is None:
        return False
    cues = layers.attributions[candidate.attribution].cue
    return any(
        other.kind == candidate.kind and any(cue.overlaps(other.span) for cue in cues)
        for other in found
        if other.sentence == candidate.sentence
    )


def _around(candidate: Candidate, found: Sequence[Candidate]) -> Place | None:
    """Its place, or the one told last before it in the same paragraph, not far away."""
    if candidate.where or candidate.setting is Setting.ONLINE:
        return candidate.where
    if candidate.beside and candidate.definite:
        return None
    for other in reversed(found):
        if other.paragraph != candidate.paragraph or candidate.sentence - other.sentence > NEAR:
            return None
        if other.where:
            return other.where
    return None
