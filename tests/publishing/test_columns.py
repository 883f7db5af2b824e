"""The order of columns: what people ask for first, what programs join by last; a short table."""

import csv
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from dateline.cli.app import app
from dateline.errors import BadOption
from dateline.publishing.formats import ALL, FORMATS, MAIN, Made, csvs
from dateline.publishing.published import PublishedCount, PublishedReport
from dateline.publishing.tables import CHILDREN, EVENTS, event_row, main_row, tables
from dateline.vocabulary import CountRole
from tests.publishing.examples import event

FIRST = ("title", "kind_label", "modality", "when")
DERIVED = ("_claims", "_rule", "_sources")


def test_people_s_columns_come_first_and_the_machine_s_last() -> None:
    header = csvs.header()
    assert header[:4] == list(FIRST)
    order = [
        *("place", "dead_best", "independent_sources", "grade", "summary"),
        *("dead_low", "dead_claims", "id"),
    ]
    assert sorted(order, key=header.index) == order
    derived = [one for one in header if one.endswith(DERIVED) and one != "independent_sources"]
    own = [one for one in header if one not in {*derived, *CHILDREN}]
    told = [one for one in own if header.index(one) < header.index(derived[0])]
    assert {"summary", "grade", "outlets", "scope", "arrested_high"} <= set(told)
    assert {"id", "kind", "geonames_id", "part_of", "follows"}.isdisjoint(told)
    assert header[-len(CHILDREN) - 1 :] == ["id", *CHILDREN]


def test_every_column_is_there_once() -> None:
    header = csvs.header()
    assert len(header) == len(set(header))
    assert {f"{role}_{part}" for role in ("dead", "missing") for part in ("low", "text")} <= {
        *header
    }


def test_outlets_are_told_in_the_row_each_once() -> None:
    told = (PublishedReport(outlet="Lindby Herald"), PublishedReport(outlet="Ter Post"))
    one = event().model_copy(update={"told_in": (*told, told[0], PublishedReport())})
    assert event_row(one)["outlets"] == ["Lindby Herald", "Ter Post"]


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (PublishedCount(low=9, best=9, high=17), "9 to 17"),
        (PublishedCount(low=30, text="at least 30"), "at least 30"),
        (PublishedCount(text="scores"), "“scores”"),
        (PublishedCount(), None),
    ],
)
def test_the_short_table_tells_numbers_with_their_bounds(
    count: PublishedCount, words: str | None
) -> None:
    row = main_row(event().model_copy(update={"counts": {CountRole.DEAD: count}}))
    assert row["dead_words"] == words
    assert row["injured_words"] is None


def written(name: str, folder: Path) -> Path:
    file = folder / f"events{FORMATS[name].suffix}"
    FORMATS[name].writer(MAIN)([event(), event()], file, Made(title="Protests"))
    return file


def test_a_short_table_has_the_main_columns_alone(tmp_path: Path) -> None:
    main = [column.name for column in tables()[EVENTS].main]
    assert len(main) < 40
    assert {"title", "when", "place", "dead_best", "grade", "summary", "id"} <= set(main)
    with written("csv", tmp_path).open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert list(rows[0]) == main
    assert rows[1]["title"] == event().title
    book = load_workbook(written("xlsx", tmp_path))
    assert book.sheetnames == [EVENTS, "about"]
    assert [cell.value for cell in book[EVENTS][1]] == main
    features = json.loads(written("geojson", tmp_path).read_text("utf-8"))["features"]
    assert list(features[0]["properties"]) == main
    assert features[0]["geometry"]


@pytest.mark.parametrize("name", ["jsonl", "sqlite", "acled", "ccc", "cdm"])
def test_a_format_of_fixed_columns_says_that_it_has_no_choice(name: str) -> None:
    assert FORMATS[name].writer(ALL) == FORMATS[name].write
    with pytest.raises(BadOption, match=f"{name} is always whole"):
        FORMATS[name].writer(MAIN)


def test_the_command_line_takes_the_same_choice(tmp_path: Path) -> None:
    def run(*arguments: str) -> tuple[int, str]:
        done = CliRunner().invoke(app, [*arguments])
        return done.exit_code, done.output.removeprefix("\ufeff")

    record = str(tmp_path / "record")
    assert run("init", record)[0] == 0
    told = run("export", "-r", record, "-f", "csv", "--columns", "main")
    assert told == (0, ",".join(column.name for column in tables()[EVENTS].main) + "\n")
    code, why = run("export", "-r", record, "-f", "acled", "--columns", "main")
    assert (code, "always whole" in why) == (2, True)
    code, why = run("export", "-r", record, "--package", record + "-p", "--columns", "main")
    assert (code, "leave --columns out" in why) == (2, True)
