"""The marked passages that the encoder learns from are whole, and its halves stay apart."""

from pathlib import Path

import pytest

from dateline.ontology import load_ontology
from training.encoder.passages import DOUBTFUL, HERE, MODALITIES, is_held, parsed, passages

FOLDERS = (HERE, HERE / "held")


def test_marks_leave_the_text_as_it_was_written() -> None:
    passage = parsed(
        "Police [shot](violence.shooting) a man who [planned](?) a [march](dissent.march,planned)."
    )
    assert passage.text == "Police shot a man who planned a march."
    assert [(passage.text[m.start : m.end], m.kind, m.modality) for m in passage.marks] == [
        ("shot", "violence.shooting", "actual"),
        ("planned", DOUBTFUL, "actual"),
        ("march", "dissent.march", "planned"),
    ]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_mark_is_of_a_known_kind(folder: Path) -> None:
    kinds = {kind.name for kind in load_ontology()} | {"other", DOUBTFUL}
    found = passages(folder)
    assert len(found) > 1_000
    wrong = [mark for one in found for mark in one.marks if mark.kind not in kinds]
    assert wrong == []
    assert {mark.modality for one in found for mark in one.marks} <= set(MODALITIES)
    assert not any("](" in one.text for one in found)


def test_the_half_that_is_set_aside_is_told_by_its_text_and_stands_in_no_other_file() -> None:
    rest, held = ({one.text for one in passages(folder)} for folder in FOLDERS)
    assert all(is_held(one) for one in passages(HERE / "held"))
    assert not any(is_held(one) for one in passages(HERE))
    assert rest.isdisjoint(held)
