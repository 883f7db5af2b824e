"""What a user may rely on in plain text: a head is read where it is surely one, else it is text."""

from dataclasses import asdict
from datetime import UTC, datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dateline.extract import Defaults, Problem, Unread, extract, load_bytes, published_at
from dateline.extract.heads import from_first_lines, head_of
from dateline.extract.heads.lines import words_of
from dateline.names import given_names
from dateline.vocabulary import Capture, Report

BODY = (
    "A fire broke out in the rope works at Marlow Quay on Monday night, and the watchmen of the "
    "harbour fought it until dawn. No one was hurt, the owners said."
)
WRAPPED = (
    "A fire broke out in the rope works at Marlow Quay on Monday night, and\n"
    "the watchmen of the harbour fought it until dawn. No one was hurt, the\nowners said."
)
TITLE = "Fire guts rope works at Marlow Quay"


def read(document: str | bytes, defaults: Defaults | None = None) -> Report:
    data = document if isinstance(document, bytes) else document.encode()
    *_, last = load_bytes(data, "a.txt", defaults or Defaults())
    assert isinstance(last, Report), last
    return last


def told(report: Report) -> tuple[str | None, str | None, str | None]:
    day = report.published.edtf if report.published else None
    return report.title, report.outlet, day


def captured(document: str) -> Capture:
    return Capture("file:a.txt", datetime(2024, 5, 17, tzinfo=UTC), document.encode())


class TestAHead:
    @pytest.mark.parametrize(
        "head",
        [
            f"{TITLE}\nThe Harbour Post, 3 March 1931\n\n",
            f"{TITLE}\n\nThe Harbour Post | March 3, 1931\n\n",
            f"# {TITLE}\n\nThe Harbour Post\n3 March 1931\n\n",
            f"The Harbour Post\n\n{TITLE}\n\n3 March 1931\n\n",
            f"The Harbour Post\n3 March 1931\n{TITLE}\n\n",
            f"{TITLE} - The Harbour Post\nTuesday, 3 March 1931\n\n",
            f"{TITLE}\nPublished by The Harbour Post on 3 March 1931\n\n",
            f"{TITLE}\n=====================\nThe Harbour Post, 1931-03-03\n\n",
            f"Title: {TITLE}\nDate: 1931-03-03\nSource: The Harbour Post\n\n",
            f"HEADLINE: {TITLE}\nPAGE: 3\nDATE: March 3, 1931\nSOURCE: The Harbour Post\n\n",
            f"**{TITLE}**\n\n**Source:** The Harbour Post\n**Date:** 3. März 1931\n\n",
            f"BREAKING NEWS\n{TITLE}\nThe Harbour Post, publié le 3 mars 1931\n\n",
            f"{TITLE}\nBy Ada Finch, The Harbour Post\nPublished: 3 March 1931\n\n",
        ],
    )
    def test_gives_title_outlet_and_day(self, head: str) -> None:
        found = read(head + BODY)
        assert told(found) == (TITLE, "The Harbour Post", "1931-03-03")
        assert found.text == BODY

    @pytest.mark.parametrize(
        "head",
        [
            f"Lindby Lantern | 3 March 1931 | {TITLE}",
            f"3 March 1931 | Lindby Lantern | {TITLE}",
            f"{TITLE} | Tuesday, 3 March 1931 | Lindby Lantern",
            f"Lindby Lantern - {TITLE} - 3 March 1931",
            f"{TITLE}\n\nLindby Lantern, 3 March 1931",
            f"{TITLE}\nLindby Lantern - Tuesday, 3 March 1931",
            f"Lindby Lantern, 3 March 1931\n\n{TITLE}",
            f"{TITLE}\n3 March 1931 (Source: Lindby Lantern)",
            f"{TITLE}\n3 March 1931\nSource: Lindby Lantern, London",
        ],
    )
    def test_of_an_outlet_that_nobody_lists_gives_them_too(self, head: str) -> None:
        found = read(f"{head}\n\n{BODY}")
        assert told(found) == (TITLE, "Lindby Lantern", "1931-03-03")
        assert found.text == BODY

    def test_with_windows_line_ends_and_byte_order_mark(self) -> None:
        document = f"\ufeff{TITLE}\r\nThe Harbour Post, 3 March 1931\r\n\r\n{BODY}\r\n"
        found = read(document)
        assert told(found) == (TITLE, "The Harbour Post", "1931-03-03")
        assert found.text == f"{BODY}\r\n"

    def test_in_capitals(self) -> None:
        found = read(f"{TITLE.upper()}\nBY ADA FINCH AND TOM REED\nTHE HARBOUR POST\n\n{BODY}")
        assert (found.title, found.outlet) == (TITLE.upper(), "THE HARBOUR POST")
        assert found.byline == "ADA FINCH AND TOM REED"

    def test_a_headline_over_two_lines(self) -> None:
        found = read(f"Fire guts rope works and the\nwatchmen fight it until dawn\n\n{BODY}")
        assert found.title == "Fire guts rope works and the watchmen fight it until dawn"

    def test_a_headline_alone(self) -> None:
        assert read(f"{TITLE}\n\n{WRAPPED}").title == TITLE

    def test_a_time_with_its_zone_and_a_later_change(self) -> None:
        lines = "Published: Tuesday, 3 March 1931, 08:30 GMT\nUpdated: 4 March 1931"
        found = read(f"{TITLE}\n{lines}\n\n{BODY}")
        assert found.published
        assert (found.published.edtf, found.published.zone) == ("1931-03-03T08:30", "+00:00")
        assert found.updated
        assert found.updated.edtf == "1931-03-04"

    def test_an_address(self) -> None:
        found = read(f"URL: https://harbour-post.example/fire\nTitle: {TITLE}\n\n{BODY}")
        assert found.address == "https://harbour-post.example/fire"

    def test_a_dateline_tells_day_and_agency_and_stays_text(self) -> None:
        document = f"{TITLE}\n\nLINDBY, March 3, 1931 (Northern Press) - {BODY}"
        found = read(document)
        assert told(found) == (TITLE, "Northern Press", "1931-03-03")
        assert found.text.startswith("LINDBY, March 3")
        assert found.published
        (span,) = found.published.evidence
        assert found.text[span.start : span.end] == span.text == "March 3, 1931"

    def test_a_line_under_the_headline_stays_text(self) -> None:
        found = read(f"{TITLE}\nOwners blame old wiring\nBy Ada Finch\n3 March 1931\n\n{BODY}")
        assert (found.title, found.byline) == (TITLE, "Ada Finch")
        assert found.text.startswith("Owners blame")

    def test_a_place_beside_the_day_stays_text(self) -> None:
        found = read(f"{TITLE}\nLindby, 3 March 1931\n\n{BODY}")
        assert told(found) == (TITLE, None, "1931-03-03")
        assert found.text.startswith("Lindby, 3 March")

    def test_options_go_before_it(self) -> None:
        supplied = Defaults(published_at("1931-03-09", "--published"), "The Ebb", title="Rope")
        found = read(f"{TITLE}\nThe Harbour Post, 3 March 1931\n\n{BODY}", supplied)
        assert told(found) == ("Rope", "The Ebb", "1931-03-09")
        assert found.text == BODY

    def test_it_is_told_from_which_lines_it_was_taken(self) -> None:
        found = read(f"{TITLE}\n\nThe Harbour Post, 3 March 1931\n\n{BODY}")
        assert from_first_lines(found.extracted_by) == (
            "title (line 1), date (line 3), outlet (line 3)"
        )
        assert found.published
        assert "line 3" in (found.published.supplied_by or "")
        (item,) = extract(captured(f"{TITLE}\n\n{BODY}"))
        assert isinstance(item, Report)
        assert from_first_lines(item.extracted_by) == "title (line 1)"

    def test_a_report_in_another_language_has_one_too(self) -> None:
        body = "In der Seilerei am Hafen hat es in der Nacht gebrannt, und die Wächter haben das "
        head = "Feuer in der Seilerei\nHafen Zeitung, 3. März 1931"
        (item,) = extract(captured(f"{head}\n\n{body * 3}Dach gesehen."))
        assert isinstance(item, Unread)
        assert item.report
        assert told(item.report) == ("Feuer in der Seilerei", "Hafen Zeitung", "1931-03-03")


NAMED = [
    "Lindby Lantern",
    "Northern Light",
    "The Long View",
    "El Diario de Valdora",
    "Gazeta Valdorska",
    "La Voz del Puerto",
    "O Estado de Valdora",
    "Zürcher Hafenbote",
    "Российская газета",
    "新华日报",
    "صحيفة الفجر",
    "Meduzza",
]
WRITERS = [
    "Ada Finch",
    "Ada Finch and Tom Reed",
    "Marta Kovalenko",
    "Nguyen Van Anh",
    "Jean-Paul Mbeki",
    "A. B. Finch",
    "Dr Ada Finch",
    "Nkem Johnson",
    "Žofia Nováková",
    "Иван Петров",
    "Staff Writer",
    "Our Own Correspondent",
]


class TestAnOutletThatNobodyLists:
    @pytest.mark.parametrize("name", NAMED)
    def test_stands_between_headline_and_day(self, name: str) -> None:
        for gap in ("\n", "\n\n"):
            found = read(gap.join([TITLE, name, "3 March 1931"]) + "\n\n" + BODY)
            assert told(found) == (TITLE, name, "1931-03-03")
            assert found.text == BODY

    @pytest.mark.parametrize("name", NAMED)
    def test_stands_alone_after_the_day(self, name: str) -> None:
        found = read(f"{TITLE}\n3 March 1931\n{name}\n\n{BODY}")
        assert told(found) == (TITLE, name, "1931-03-03")
        assert found.text == BODY

    @pytest.mark.parametrize("name", ["Lindby Lantern", "La Voz del Puerto", "Gazeta Valdorska"])
    def test_stands_over_the_headline_where_its_words_show_it(self, name: str) -> None:
        for head in (f"{name}\n{TITLE}\n3 March 1931", f"{name}\n3 March 1931\n{TITLE}"):
            assert told(read(f"{head}\n\n{BODY}")) == (TITLE, name, "1931-03-03")

    @pytest.mark.parametrize("writer", WRITERS)
    def test_is_never_who_wrote_it(self, writer: str) -> None:
        for head in (f"{TITLE}\n{writer}\n3 March 1931", f"{TITLE}\n3 March 1931\n{writer}"):
            found = read(f"{head}\n\n{BODY}")
            assert found.outlet is None
            assert writer in found.text

    @pytest.mark.parametrize("place", ["London", "New York", "The Hague", "Manchester, England"])
    def test_is_never_a_place(self, place: str) -> None:
        found = read(f"{TITLE}\n{place}\n3 March 1931\n\n{BODY}")
        assert told(found) == (TITLE, None, "1931-03-03")
        assert found.text.startswith(place)

    @pytest.mark.parametrize(
        "line",
        [
            "Owners Blame Old Wiring",
            "Owners blame old wiring",
            "Politics",
            "Crime and Courts",
            "Rope Works, Old Quay",
            "Read More Stories",
        ],
    )
    def test_is_no_second_headline_and_no_section(self, line: str) -> None:
        found = read(f"{TITLE}\n{line}\n3 March 1931\n\n{BODY}")
        assert told(found) == (TITLE, None, "1931-03-03")
        assert found.text.startswith(line)

    def test_under_a_headline_in_capitals_like_these_it_is_short(self) -> None:
        title = "Fire Guts Rope Works At Marlow Quay"
        assert told(read(f"{title}\nLindby Lantern\n3 March 1931\n\n{BODY}"))[1] == "Lindby Lantern"
        deck = "Old Rope Works Quay Again"
        assert read(f"{title}\n{deck}\n3 March 1931\n\n{BODY}").outlet is None

    @given(
        st.sampled_from(["", "By ", "by ", "Von ", "Par ", "Words by "]),
        st.sampled_from(sorted(given_names().names | given_names().elsewhere)),
        st.text(alphabet="abcdefghijklmnoprstuvz", min_size=2, max_size=9),
        st.sampled_from(["{0}\n{1}\n{2}", "{0}\n\n{1}\n\n{2}", "{0}\n{2}\n{1}", "{1}\n{0}\n{2}"]),
    )
    def test_no_byline_becomes_one(self, before: str, name: str, family: str, order: str) -> None:
        writer = f"{before}{name.title()} {family.title()}"
        assume(not {name, family} & OUTLET_WORDS)
        head = head_of(order.format(TITLE, writer, "3 March 1931") + f"\n\n{BODY}")
        assert head.metadata.outlet is None

    @given(
        st.lists(
            st.sampled_from([TITLE, "3 March 1931", "Owners blame old wiring", *NAMED, *WRITERS]),
            min_size=1,
            max_size=5,
        ),
        st.sampled_from(["\n", "\n\n"]),
    )
    def test_no_line_is_lost(self, lines: list[str], gap: str) -> None:
        document = gap.join(lines) + f"\n\n{BODY}"
        head = head_of(document)
        values = [str(value) for value in asdict(head.metadata).values() if value]
        for line in lines:
            assert line in document[head.start :] or line in values or line == "3 March 1931"


OUTLET_WORDS = words_of("outlets", "last") | words_of("outlets", "nouns") | {"the"}


class TestAnOutletBehindItsWriter:
    @pytest.mark.parametrize(
        ("line", "outlet"),
        [
            ("By Camila Rojas, La Bahía", "La Bahía"),
            ("By Esteban Quispe, El Puerto Norte", "El Puerto Norte"),
            ("By Rui Matos, O Farol", "O Farol"),
            ("By Amina Diallo, The Savannah Eye", "The Savannah Eye"),
            ("By Amina Diallo | Kayira Info", "Kayira Info"),
            ("By Ada Finch and Tom Reed, Lindby Lantern", "Lindby Lantern"),
            ("By Tom Reed, Chief Reporter, The Cape Ledger", "The Cape Ledger"),
        ],
    )
    def test_is_taken(self, line: str, outlet: str) -> None:
        for head in (f"{TITLE}\n\n{line}\n3 March 1931", f"{TITLE}\n3 March 1931\n{line}"):
            found = read(f"{head}\n\n{BODY}")
            assert told(found) == (TITLE, outlet, "1931-03-03")
            assert found.text == BODY

    @pytest.mark.parametrize(
        "behind", ["Ivan Petrov", "Senior Correspondent", "Ana Gil and Tom Reed"]
    )
    def test_is_no_second_writer_and_no_function(self, behind: str) -> None:
        found = read(f"{TITLE}\nBy Ada Finch, {behind}\n3 March 1931\n\n{BODY}")
        assert found.outlet is None

    @pytest.mark.parametrize("place", ["Cochabamba", "New Delhi", "El Alto", "The Hague"])
    def test_is_no_place_which_stays_text(self, place: str) -> None:
        line = f"By Ada Finch, {place}"
        found = read(f"{TITLE}\n{line}\n3 March 1931\n\n{BODY}")
        assert (found.outlet, found.byline) == (None, "Ada Finch")
        assert found.text.startswith(line)

    def test_beside_a_place_leaves_the_place_in_the_text(self) -> None:
        line = "By Ada Finch in Bamako, Kayira Info"
        found = read(f"{TITLE}\n{line}\n3 March 1931\n\n{BODY}")
        assert (found.outlet, found.byline) == ("Kayira Info", "Ada Finch")
        assert found.text.startswith(line)

    @pytest.mark.parametrize(
        "line",
        ["Published by Amina Diallo on 3 March 1931", "Source: Amina Diallo\n3 March 1931",
         "Amina Diallo, 3 March 1931", "Port Union, 3 March 1931"],
    )  # fmt: skip
    def test_is_never_a_person_or_a_place_by_any_other_line(self, line: str) -> None:
        assert read(f"{TITLE}\n{line}\n\n{BODY}").outlet is None
        assert read(f"Amina Diallo | 3 March 1931 | {TITLE}\n\n{BODY}").outlet is None


class TestText:
    @pytest.mark.parametrize(
        "document",
        [
            BODY,
            WRAPPED,
            f"{TITLE}\n{WRAPPED}",  # headline or first words of a paragraph: nobody knows
            f"Three people were hurt.\n\n{BODY}",
            f'"We lost everything"\n\n{BODY}',
            f'"We lost everything," she said\n\n{BODY}',
            "The rope works burned\n\nand no one came\nbut gulls and rain\n\nacross the quay",
            "The river runs cold tonight\nUnder the bridge of stones\nNobody asks\n\nNobody knows",
            f"Dear friends of the harbour\n\n{BODY}",
            f"By Monday\n\n{BODY}",
            f"Please enable JavaScript to watch this film\n\n{BODY}",
            f"The ruin on Tuesday morning (Photo: Ada Finch)\n\n{BODY}",
            f"LINDBY, Norvania -\n\n{BODY}",
            f"Mayor, will the works be built again?\n\n{BODY}",
            "On 3 March 1931, Mayor Finch\nresigned in Lindby after a week of protest. No one",
            f"Source: police officials told this newspaper on Monday night.\n\n{BODY}",
            "Eggs and milk\n\nBread\n\nThings to do before the weekend",
            "Title: Fire\nDate: 1931-03-03\n",
            TITLE,
        ],
    )
    def test_stays_as_it_is_where_nothing_is_sure(self, document: str) -> None:
        found = read(document)
        assert found.text == document
        assert told(found) == (None, None, None)

    def test_a_day_in_a_sentence_is_not_that_of_publication(self) -> None:
        found = read(f"Watchmen remember the fire of 3 March 1931 at the quay\n\n{BODY}")
        assert found.published is None

    def test_a_day_that_may_be_two_is_told_and_not_guessed(self) -> None:
        problem, found = load_bytes(f"{TITLE}\nDate: 3/4/1931\n\n{BODY}".encode(), "a.txt")
        assert isinstance(problem, Problem)
        assert isinstance(found, Report)
        assert "order of day and month" in problem.what
        assert "--published 1931-04-03 (3 April) or --published 1931-03-04" in problem.advice
        assert found.published is None
        assert found.text.startswith("Date: 3/4/1931")

    @given(st.text(max_size=300) | st.lists(st.sampled_from(
        [TITLE, "", " ", "3 March 1931", "The Harbour Post", "By Ada Finch", "Date: x", BODY, "---"]
    )).map("\n".join))  # fmt: skip
    def test_is_always_the_rest_of_the_document(self, document: str) -> None:
        head = head_of(document)
        assert 0 <= head.start <= len(document)
        assert head.start == 0 or document[head.start :].strip()


def test_what_stands_in_no_text_file_is_no_head() -> None:
    data = f'{{"text": "{TITLE}\\n\\n{BODY}"}}'.encode()
    (found,) = load_bytes(data, "a.jsonl")
    assert isinstance(found, Report)
    assert found.text.startswith(TITLE)
