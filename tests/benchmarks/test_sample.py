"""The fixed sample: the same records whatever their order, about 15 %, never too few."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.records import write_lines
from benchmarks.sample import LEAST, digest, sample_of


@given(st.sets(st.integers(), max_size=500), st.randoms())
def test_order_of_lines_does_not_change_the_sample(ids, random) -> None:
    records = [{"id": number} for number in sorted(ids)]
    shuffled = random.sample(records, len(records))
    once, again = sample_of(records, "times"), sample_of(shuffled, "times")
    assert {r["id"] for r in once} == {r["id"] for r in again}


@given(st.integers(0, 1000))
def test_a_sample_is_about_15_percent_and_at_least_40_if_there_are(size: int) -> None:
    sampled = sample_of([{"id": number} for number in range(size)], "places")
    assert len(sampled) == min(size, max(LEAST, -(-size * 15 // 100)))


def test_the_digest_changes_with_the_data_and_not_with_other_files(tmp_path: Path) -> None:
    write_lines(tmp_path / "times.jsonl", [{"id": 1}])
    before = digest(tmp_path, ["times", "places"])
    (tmp_path / "README.md").write_text("words")
    assert digest(tmp_path, ["times", "places"]) == before
    write_lines(tmp_path / "times.jsonl", [{"id": 2}])
    assert digest(tmp_path, ["times", "places"]) != before
