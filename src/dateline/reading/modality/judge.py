"""The judgement on one event: did it happen, how surely, when, and why is it spoken of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from dateline.reading.annotation import Annotated, sentence_of
from dateline.reading.modality.dates import Dates
from dateline.reading.modality.governed import state_of
from dateline.reading.modality.grammar import VERBAL
from dateline.reading.modality.history import dated
from dateline.reading.modality.lexicon import lexicon
from dateline.reading.modality.state import State
from dateline.vocabulary import (
    Certainty,
    EventTime,
    Intent,
    Modality,
    Polarity,
    Span,
    Time,
    modality_of,
)

OPEN_QUESTIONS = frozenset({"why", "how", "where", "when", "who", "whom", "which", "what", "whose"})


@dataclass(frozen=True, slots=True)
class Judged:
    """The axes of one event, each with the spans that decided it.

    Where no word decided, the evidence is the trigger itself: told plainly, it counts as having
    happened. `intent` has no evidence where it is absent.
    """

    polarity: Polarity
    certainty: Certainty
    time: EventTime
    intent: Intent | None
    polarity_evidence: tuple[Span, ...]
    certainty_evidence: tuple[Span, ...]
    time_evidence: tuple[Span, ...]
    intent_evidence: tuple[Span, ...] = ()

    @property
    def modality(self) -> Modality:
        """The modality by the published rule."""
        return modality_of(self.polarity, self.certainty, self.time, self.intent)


def judge(
    annotated: Annotated, trigger: Tokens | Token, times: Sequence[Time] | Dates = ()
) -> Judged:
    """Judge the event that a trigger (a verb, a noun, or a phrase around one) tells.

    `times` are the report's times, as the times component gives them; without them dates tell
    nothing. Who judges many events of a report gives them as `Dates`, which are sorted once. The
    day of publication is that of the report.
    """
    token = trigger if isinstance(trigger, Token) else head_of(trigger)
    words = lexicon()
    dates = times if isinstance(times, Dates) else Dates(times)
    state = _asked(token, state_of(token, words))
    state = dated(token, state, annotated, dates, words)
    return _judged(annotated, annotated.span_of(trigger), state)


def head_of(trigger: Tokens) -> Token:
    """The word of a trigger phrase that bears the event: its root, or the verb or noun under it."""
    root = trigger.root
    if root.pos_ in VERBAL or root.pos_ in {"NOUN", "PROPN", "ADJ"}:
        return root
    return next((t for t in trigger if t.pos_ in VERBAL or t.pos_ == "NOUN"), root)


def _asked(token: Token, state: State) -> State:
    """What is asked with yes or no as the answer is merely possible."""
    sentence = sentence_of(token)
    last = next((t for t in reversed(sentence) if not t.is_space and not t.is_quote), None)
    if last is None or last.lower_ != "?":
        return state
    if any(t.lower_ in OPEN_QUESTIONS for t in sentence):
        return state
    return state.weakened(Certainty.POSSIBLE, last)


def _judged(annotated: Annotated, trigger: Span, state: State) -> Judged:
    def spans(by: Iterable[Token]) -> tuple[Span, ...]:
        found = {t.i: annotated.span_of(t) for t in by}
        return tuple(found[i] for i in sorted(found)) or (trigger,)

    return Judged(
        polarity=Polarity.NEG if state.negative else Polarity.POS,
        certainty=state.certainty,
        time=state.time or EventTime.PAST,
        intent=state.intent,
        polarity_evidence=spans(state.polarity_by),
        certainty_evidence=spans(state.certainty_by),
        time_evidence=spans(state.time_by),
        intent_evidence=spans(state.intent_by) if state.intent else (),
    )
