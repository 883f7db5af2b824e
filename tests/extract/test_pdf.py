"""What a user may rely on for PDFs: a text that reads well, or one line that says why not."""

from pathlib import Path

from dateline.extract import Problem, Unread, Why, extract, load
from dateline.extract.pdf import date_told
from dateline.vocabulary import Capture, Report
from tests.extract.files import pdf

HEAD = "The Marlow Harbour Trust | Annual statement"

PAGES = [
    [
        HEAD,
        "A fire broke out in the rope works at Marlow Quay on Monday night, and the",
        "watchmen of the harbour fought it until dawn. The owners put the dam-",
        "age at four thousand crowns; the well-",
        "known roof of the store fell in.",
        "The night shift had left at ten o'clock. Nobody was in the works, said the",
        "1",
    ],
    [
        HEAD,
        "foreman, who had locked the gates himself an hour before the alarm was",
        "raised. The insurers will visit the works on Thursday.",
        "2",
    ],
    [HEAD, "The trust asks everyone who saw the fire to write to its office at the quay.", "3"],
]

INFO = "/Title (Fire at the rope works) /Author (jm) /CreationDate (D:19310302083000+01'00')"


def only(path: Path, data: bytes) -> Report | Problem:
    path.write_bytes(data)
    (item,) = load(path)
    return item


def report(path: Path, data: bytes) -> Report:
    item = only(path, data)
    assert isinstance(item, Report), item
    return item


class TestText:
    def test_lines_are_paragraphs_and_divided_words_whole(self, tmp_path: Path) -> None:
        text = report(tmp_path / "a.pdf", pdf(PAGES)).text
        assert "Monday night, and the watchmen of the harbour" in text
        assert "put the damage at four thousand" in text
        assert "the well-known roof" in text
        assert "fell in.\n\nThe night shift" in text

    def test_a_sentence_goes_on_over_a_page(self, tmp_path: Path) -> None:
        text = report(tmp_path / "a.pdf", pdf(PAGES)).text
        assert "in the works, said the foreman, who had locked" in text

    def test_running_heads_and_page_numbers_are_gone(self, tmp_path: Path) -> None:
        text = report(tmp_path / "a.pdf", pdf(PAGES)).text
        assert "Annual statement" not in text
        assert not [line for line in text.splitlines() if line.strip().isdigit()]


class TestMetadata:
    def test_title_and_date_of_the_document(self, tmp_path: Path) -> None:
        found = report(tmp_path / "a.pdf", pdf(PAGES, INFO))
        assert found.title == "Fire at the rope works"
        assert found.byline is None  # often the login of who made the file
        assert found.published is not None
        assert (found.published.edtf, found.published.zone) == ("1931-03-02T08:30", "+01:00")
        assert found.published.supplied_by == "PDF metadata (CreationDate)"

    def test_names_of_files_are_no_titles(self, tmp_path: Path) -> None:
        for title in ("Microsoft Word - a.doc", "statement_final.docx", "untitled"):
            assert report(tmp_path / "a.pdf", pdf(PAGES, f"/Title ({title})")).title is None

    def test_dates_of_the_format(self) -> None:
        assert date_told("D:20221112") == "2022-11-12"
        assert date_told("20221112083000Z") == "2022-11-12T08:30+00:00"
        assert date_told("D:20221112083000-05'30'") == "2022-11-12T08:30-05:30"
        assert date_told("yesterday") is None


class TestBadFiles:
    def test_a_scan_is_told(self, tmp_path: Path) -> None:
        found = only(tmp_path / "a.pdf", pdf(PAGES, image_only=True))
        assert isinstance(found, Problem)
        assert "without a text layer" in found.what

    def test_a_captured_scan_is_unread_for_want_of_text(self) -> None:
        from datetime import UTC, datetime

        at = datetime(2026, 1, 1, tzinfo=UTC)
        data = pdf(PAGES, image_only=True)
        capture = Capture("https://a.example/s.pdf", at, data, media_type="application/pdf")
        (found,) = extract(capture)
        assert isinstance(found, Unread)
        assert found.why is Why.NO_TEXT
        assert found.capture == capture.id

    def test_a_damaged_one_is_told_in_one_line(self, tmp_path: Path) -> None:
        for data in (pdf(PAGES)[:300], b"%PDF-1.7\n%%EOF", b"%PDF-"):
            found = only(tmp_path / "a.pdf", data)
            assert isinstance(found, Problem)
            assert "PDF" in found.what
            assert "\n" not in str(found)

    def test_a_pdf_is_known_without_its_suffix(self, tmp_path: Path) -> None:
        assert "rope works" in report(tmp_path / "statement", pdf(PAGES)).text
