"""What is told of two states of an event, and of two events side by side."""

from dateline.vocabulary import Event, EventAccount, EventVersion, Grade
from dateline.web.coding.differences import differences


def test_accounts_on_the_kind_are_told_by_its_title(march: Event) -> None:
    grade = march.grade
    assert isinstance(grade, Grade)

    def version(text: str, by: str) -> EventVersion:
        return EventVersion(
            text=text, stance="asserted", claims=(), by=(by,), independent_sources=1, grade=grade
        )

    told = version("dissent.march", "Lindby Herald"), version("unrest.riot", "ministry")
    other = march.model_copy(update={"accounts": (EventAccount(about="kind", versions=told),)})
    (found,) = differences(march, other)
    assert found.after == "Protest march (Lindby Herald); Riot (ministry)"
    assert "." not in found.label
