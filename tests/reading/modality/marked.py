"""A sentence with a word in brackets, judged as the event that the word tells of."""

from collections.abc import Callable

from dateline.reading.annotation import Annotated
from dateline.reading.modality import Judged, judge
from dateline.vocabulary import Span

Annotate = Callable[..., Annotated]


def judge_marked(annotated: Annotate, marked: str, **fields: str) -> Judged:
    """Judge the last word in brackets."""
    head, rest = marked.rsplit("[", 1)
    trigger, tail = rest.split("]", 1)
    head = head.replace("[", "").replace("]", "")
    report = annotated(head + trigger + tail, **fields)
    span = Span(start=len(head), end=len(head) + len(trigger), text=trigger)
    return judge(report, report.tokens(span))
