"""Published events are kept until a revision changes them."""

from collections.abc import Sequence

from dateline.publishing import PublishedEvent
from dateline.web.api.keeping import Kept


def _event(name: str, title: str) -> PublishedEvent:
    return PublishedEvent.model_construct(id=name, title=title)  # type: ignore[call-arg]


def test_an_event_is_made_again_only_when_a_revision_changed_it() -> None:
    kept, made = Kept(), list[str]()

    def make(ids: Sequence[str]) -> list[PublishedEvent]:
        made.extend(ids)
        return [_event(one, f"made {len(made)}") for one in ids]

    def ask(revision: int, *changed: str) -> list[str]:
        events = kept.all(revision, ["e-1", "e-2"], make, lambda _since: changed)
        return [one.title for one in events]

    assert ask(1) == ["made 2", "made 2"]
    assert ask(1) == ["made 2", "made 2"]
    assert ask(2, "e-2") == ["made 2", "made 3"]
    assert made == ["e-1", "e-2", "e-2"]


def test_who_asks_of_an_earlier_revision_leaves_what_is_kept_alone() -> None:
    kept = Kept()

    def make(title: str) -> list[str]:
        listed = [_event("e-1", title)]
        revision = int(title)
        return [one.title for one in kept.all(revision, ["e-1"], lambda _: listed, lambda _: ())]

    assert make("5") == ["5"]
    assert make("3") == ["3"]
    assert make("5") == ["5"]
