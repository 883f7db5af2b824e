"""Teamwork: what people say beside the record - answers, notes, sets, places of their own.

The words may be anybody's: those of the scene are kind, those of the hostile record are not.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from dateline.record import sets
from dateline.record.reviewing import listing, notes, queue
from dateline.record.reviewing.answering import answer
from dateline.record.reviewing.listing import Asked
from dateline.record.reviewing.replying import Reply
from dateline.record.reviewing.standing import Answer
from dateline.record.store import Store

Command = Callable[..., str]
"""Runs a command on the record."""

ASKED = 7
"""Questions that the first reviewer answers; the second answers some of them."""


def together(
    folder: Path, run: Command, events: list[str], words: Iterator[str], people: tuple[str, str]
) -> dict[str, str]:
    """Let two people work; gives the ids of what they made."""
    first, second = people
    with Store.open(folder) as store:
        for name, person in zip(events, (first, second, first), strict=False):
            notes.say(store, person, name, next(words))
            notes.say(store, second, name, next(words))
            notes.tag(store, person, name, next(words)[:30])
            notes.assign(store, first, name, second)
        maker = sets.Looker(first, 2)
        made = sets.make(
            store, maker, next(words)[:60], events=events, shared="reader", note=next(words)
        )
        by_view = sets.make(store, maker, next(words)[:60], view="kind=dissent", shared="coder")
        _review(store, first, second)
    place = ("gazetteer", "add", next(words)[:60], "--at", "-26.69,27.88", "--kind", "camp")
    told = run(
        *place, "--within", "South Africa", "--alias", next(words)[:60], "--note", next(words)
    )
    named = next(one for one in told.replace(":", " ").split() if one.startswith("g-"))
    return {"set": made, "view-set": by_view, "place": named}


def _review(store: Store, first: str, second: str) -> None:
    """Two people answer the first questions, one of them differently."""
    while queue.catch_up(store):
        pass
    for person, answers in (
        (first, ("accept",)),
        (second, ("accept", "accept", "unsure", "reject")),
    ):
        with store.reading() as connection:
            asked = listing.items(connection, Asked(person), limit=ASKED)
        names = [one.id for one in asked if one.id.startswith("value.")]
        for number, name in enumerate(names):
            answer(store, person, name, Reply(Answer(answers[number % len(answers)])))
