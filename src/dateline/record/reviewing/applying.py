"""Applying: what an answer does to the record, by the functions of those who edit it.

accept: nothing; the decision says that a person stands by it. reject: an event is none, a value is
left out. correct: the value wins; one that a report tells in words that were given is its claim.
same: the two are merged. different: no weights join them again. unsure: nothing.
"""

from collections.abc import Collection
from itertools import islice, product
from typing import Any

from dateline.errors import RecordError
from dateline.record import people
from dateline.record.according import How, Meant, enter
from dateline.record.citing import Cited
from dateline.record.finding import event_id, mentions_of
from dateline.record.judging import enter_judgements
from dateline.record.reviewing.listing import Item
from dateline.record.reviewing.replying import TOLD
from dateline.record.reviewing.standing import Answer
from dateline.record.store import Change
from dateline.vocabulary import Judgement, Relation, Span

PAIRS = 400
"""Pairs of mentions that are judged different at once: one holds two groups apart; the others
hold what is split off later."""

REVIEWED = "Reviewed: this is not what the report says."
"""The note of a value that is left out, where the reviewer wrote none."""

NO_EVENT = "Reviewed: this is no event."


def apply(
    change: Change,
    author: str,
    item: Item,
    answer: Answer,
    given: dict[str, Any] | None,
    note: str | None,
) -> Collection[str]:
    """Do what was answered; gives the mentions whose events must be settled again."""
    if answer is Answer.REJECT and item.what == "event":
        return people.reject(change, author, item.event, note or NO_EVENT)
    if answer is Answer.REJECT:
        return people.edit(change, author, item.event, item.field or "", {}, note=note or REVIEWED)
    if answer is Answer.CORRECT:
        return _correct(change, author, item, given, note)
    if answer is Answer.SAME:
        return people.merge(change, author, [item.event, item.other or ""])
    if answer is Answer.DIFFERENT:
        return keep_apart(change, author, item.event, item.other or "")
    return ()


def keep_apart(change: Change, author: str, first: str, second: str) -> set[str]:
    """Judge two events to be different occurrences, whatever the weights; raises `RecordError`."""
    first, second = (event_id(change.connection, one) for one in (first, second))
    if first == second:
        raise RecordError("these are one event: choose another")
    ones, others = (mentions_of(change.connection, [one]) for one in (first, second))
    judged = [
        Judgement(relation=Relation.DIFFERENT, first=one, second=other, by=author, person=True)
        for one, other in islice(product(ones, others), PAIRS)
    ]
    enter_judgements(change, judged)
    change.touch(first, second, *ones, *others)
    return {*ones, *others}


def _correct(
    change: Change, author: str, item: Item, given: dict[str, Any] | None, note: str | None
) -> Collection[str]:
    if given is None:
        raise RecordError("a correction needs the value that is right")
    if report := given.get(TOLD):
        span = Span.model_validate(given["evidence"][0])
        cited, meant = Cited(report, given.get("mention"), span), Meant(How.TOLD)
        own = (item.field or "", given["value"], meant)
        return enter(change, author, item.event, *own, cited=cited, note=note)
    return people.edit(
        change,
        author,
        item.event,
        item.field or "",
        given["value"],
        mention=given.get("mention"),
        evidence=tuple(Span.model_validate(one) for one in given.get("evidence", ())),
        note=given.get("note") or note,
    )
