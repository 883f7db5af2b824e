"""The places that a form offers for a name."""

from dateline.record.offering import offered


def test_a_town_stands_before_the_district_that_is_called_after_it() -> None:
    levels = [one.level for one in offered("Leeds").named if "England" in one.within]
    assert levels[:2] == ["town", "second_level"]
    assert [one.level for one in offered("Leeds, England").named][:2] == ["town", "second_level"]
