"""Groups are described in the words of the text, with their kind and their evidence."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.reading.actors import crosswalk, find_groups
from dateline.vocabulary import GroupKind


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Riot police moved in.", "Riot police", GroupKind.POLICE),
        ("A 19-year-old man fell.", "A 19-year-old man", GroupKind.CIVILIANS),
        ("Striking miners marched.", "Striking miners", GroupKind.WORKERS),
        ("The firefighters came late.", "firefighters", GroupKind.RESCUERS),
        ("Two soldiers fled.", "Two soldiers", GroupKind.STATE_FORCES),
        ("The high court agreed.", "high court", GroupKind.JUDICIARY),
        ("Rebels took the hill.", "Rebels", GroupKind.REBELS),
        ("The Oakton Police Department agreed.", "The Oakton Police Department", GroupKind.POLICE),
    ],
)
def test_kind_and_words(annotated, text, words, kind) -> None:
    found = {m.group.text.lower(): m.group.kind for m in find_groups(annotated(text))}
    assert found.get(words.lower()) is kind


def test_a_private_person_is_described_by_the_words_beside_the_name(annotated) -> None:
    made = annotated("Resident Susan Hale saw the smoke.")
    groups = [m.group for m in find_groups(made)]
    assert groups
    assert all("Hale" not in group.text for group in groups)


def test_things_are_no_groups(annotated) -> None:
    assert find_groups(annotated("The bridge and two houses burned.")) == []


@given(
    st.sampled_from(["The crew left.", "Dozens of women and a priest sang.", "Kim Lee, 9, hid."])
)
@settings(max_examples=5, deadline=None)
def test_evidence_is_in_the_text(annotated, text) -> None:
    made = annotated(text)
    for mention in find_groups(made):
        for span in mention.group.evidence:
            assert made.report.text[span.start : span.end] == span.text


def test_every_kind_has_codes_of_other_data_sets() -> None:
    assert crosswalk(GroupKind.POLICE) == {"acled": 1, "plover": "COP"}
    for kind in GroupKind:
        assert isinstance(crosswalk(kind), dict)


def test_a_child_is_not_told_by_a_parents_surname(annotated) -> None:
    text = "Ann King was shopping when it happened. King's four-year-old son was hurt."
    assert all("King" not in m.group.text for m in find_groups(annotated(text)))


def test_the_last_word_of_an_office_decides(annotated) -> None:
    made = annotated("Islamist president Omar Haddad spoke for an hour.")
    kinds = {m.group.kind for m in find_groups(made) if m.group.public_role}
    assert GroupKind.EXTREMISTS not in kinds
