"""What a user may rely on: our labelled set is what its marked text says, offset by offset."""

import json

import pytest

from benchmarks.own.build import HERE, build, unmark


def test_nested_marks_are_taken_out_and_counted() -> None:
    marked = unmark("{a1:It {e + N C:burned} in {p Kiel:Kiel}}, {s1:he} {c1:said}.")
    assert marked.text == "It burned in Kiel, he said."
    assert [marked.text[x.start : x.end] for x in marked.labels] == [
        "It burned in Kiel",
        "burned",
        "Kiel",
        "he",
        "said",
    ]


def test_a_brace_without_partner_is_told() -> None:
    with pytest.raises(ValueError, match="no '}' for"):
        unmark("{e + N C:burned")


def test_the_files_are_those_of_the_marked_text() -> None:
    for name, records in build().items():
        lines = (HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        wanted = {json.dumps(record, ensure_ascii=False) for record in records}
        assert set(lines) == wanted, f"run 'python -m benchmarks.own.build' ({name})"
