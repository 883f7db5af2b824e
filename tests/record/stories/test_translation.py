"""A translated report counts with its original, whichever comes first."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.extract import load_all
from dateline.vocabulary import Report
from tests.record.desk import Desk
from tests.record.stories.checks import rebuilt

ORIGINAL = (
    "A gas main burst under the market of Tournai, Belgium, on Friday, and four people were killed."
)
TRANSLATED = (
    "Four people lost their lives on Friday when a gas pipe exploded at the market of Tournai, "
    "Belgium."
)
DAY = "1955-11-12"
PAGE = "https://escaut.example/marche"

Add = Callable[[Desk], None]


def add_original(desk: Desk) -> None:
    desk.add(ORIGINAL, DAY, "Journal de l'Escaut", address=PAGE)


def add_translated(desk: Desk) -> None:
    desk.add(TRANSLATED, DAY, "Overseas Digest", translation_of=PAGE)


@pytest.mark.parametrize("order", [(add_original, add_translated), (add_translated, add_original)])
def test_the_two_are_one_source(desk: Desk, order: tuple[Add, ...]) -> None:
    for add in order:
        add(desk)
    event = desk.only()
    assert event.reports == 2
    assert event.independent_sources == 1
    assert rebuilt(desk) == ()


def test_without_the_declaration_they_are_two(desk: Desk) -> None:
    add_original(desk)
    desk.add(TRANSLATED, DAY, "Overseas Digest")
    assert desk.only().independent_sources == 2


def test_two_translations_of_a_report_that_is_not_in_the_record_are_one_source(desk: Desk) -> None:
    add_translated(desk)
    another = (
        "In Tournai, Belgium, four people died on Friday as a gas main under the market burst."
    )
    desk.add(another, DAY, "Channel Review", translation_of=PAGE)
    event = desk.only()
    assert (event.reports, event.independent_sources) == (2, 1)
    assert rebuilt(desk) == ()


def test_a_report_declares_it_in_its_front_matter_or_record(tmp_path: Path) -> None:
    page = tmp_path / "one.md"
    page.write_text(f"---\ntranslation_of: {PAGE}\n---\n\n{TRANSLATED}\n", "utf-8")
    lines = tmp_path / "two.jsonl"
    lines.write_text(f'{{"text": "{TRANSLATED}", "translation_of": "{PAGE}"}}\n', "utf-8")
    reports = [one for one in load_all([str(page), str(lines)]) if isinstance(one, Report)]
    assert [report.translation_of for report in reports] == [PAGE, PAGE]
