"""Kinds that are meant by words that are no kind's name."""

import pytest

from dateline.ontology import load_ontology
from dateline.ontology.meant import kinds_meant, kinds_told


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("riott", "unrest.riot"),
        ("dissent.marsch", "dissent.march"),
        ("blaze", "disaster.fire"),
        ("earthqake", "disaster.quake"),
        ("murder", "violence.killing"),
        ("arests", "justice.arrest"),
        ("sit in", "dissent.sit_in"),
        ("a crowd died in a stampede", "accident.crush"),
    ],
)
def test_a_kind_is_found_by_its_name_by_words_of_it_and_with_slips(typed: str, kind: str) -> None:
    assert kinds_meant(typed, load_ontology())[0].name == kind


@pytest.mark.parametrize("typed", ["", "   ", "xqzt", "<script>", "٣٤", "of the", "x" * 10_000])
def test_what_is_like_no_kind_is_told_so_without_guessing(typed: str) -> None:
    assert kinds_meant(typed, load_ontology()) == []
    told = kinds_told(typed, load_ontology())
    assert told.endswith("no kind is named so")
    assert len(told) < 200


def test_kinds_are_told_with_what_they_are_called() -> None:
    assert "Riot (unrest.riot)" in kinds_told("riott", load_ontology())
