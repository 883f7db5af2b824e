"""What a user may rely on when naming sources: each gives reports or one clear problem."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.extract import Defaults, Problem, load, load_all, load_bytes, published_at
from dateline.extract.limits import has_words
from dateline.vocabulary import Report

STORY = (
    "A fire broke out in the rope works at Marlow Quay on Monday night, and the watchmen of the "
    "harbour fought it until dawn. No one was hurt, the owners said, but the roof of the store "
    "fell in."
)


def only(source: Path | str, defaults: Defaults | None = None) -> Report | Problem:
    (item,) = load(source, defaults or Defaults())
    return item


def report(source: Path, defaults: Defaults | None = None) -> Report:
    item = only(source, defaults)
    assert isinstance(item, Report), item
    return item


def problem(source: Path | str) -> Problem:
    item = only(source)
    assert isinstance(item, Problem), item
    assert "\n" not in str(item)
    return item


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


class TestText:
    def test_is_the_decoded_file_unchanged(self, tmp_path: Path) -> None:
        text = f"\r\n  {STORY}\r\n\r\n\tLast line.  \n"
        assert report(write(tmp_path, "a.txt", text)).text == text

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
    def test_byte_order_marks_are_honoured(self, tmp_path: Path, encoding: str) -> None:
        text = f"{STORY} “Naïve”, said one."
        assert report(write(tmp_path, "a.txt", text.encode(encoding))).text == text

    def test_invalid_utf8_is_told_and_not_guessed(self, tmp_path: Path) -> None:
        found = problem(write(tmp_path, "a.txt", f"{STORY}\ncaf\xe9 owner".encode("latin-1")))
        assert "not valid UTF-8" in found.what
        assert "line 2" in found.what

    def test_another_encoding_is_read_when_it_is_named(self, tmp_path: Path) -> None:
        path = write(tmp_path, "a.txt", f"{STORY} The café.".encode("latin-1"))
        assert report(path, Defaults(encoding="cp1252")).text.endswith("The café.")

    def test_options_fill_in_what_the_file_does_not_say(self, tmp_path: Path) -> None:
        defaults = Defaults(published=published_at("1931-03-02", "--published"), outlet="The Ebb")
        found = report(write(tmp_path, "a.txt", STORY), defaults)
        assert found.published is not None
        assert (found.published.edtf, found.published.supplied_by) == ("1931-03-02", "--published")
        assert found.outlet == "The Ebb"
        assert found.language == "en"


class TestBadInput:
    def test_missing_file(self, tmp_path: Path) -> None:
        assert problem(tmp_path / "none.txt").what == "no such file or folder"

    def test_empty_file(self, tmp_path: Path) -> None:
        assert problem(write(tmp_path, "a.txt", "")).what.startswith("empty")
        assert problem(write(tmp_path, "b.html", "")).what.startswith("empty")
        assert problem(write(tmp_path, "c.txt", " \n\t ")).what.startswith("empty")

    @pytest.mark.parametrize("junk", [b"\xff\xe7\xb2", b"?!...", b"12 345", b"x"])
    @pytest.mark.parametrize("suffix", ["txt", "html", "md"])
    def test_what_has_no_words_is_no_report(self, tmp_path: Path, junk: bytes, suffix: str) -> None:
        path = write(tmp_path, f"a.{suffix}", junk)
        assert all(isinstance(item, Problem) for item in load(path))
        assert isinstance(list(load(path))[-1], Problem)

    def test_empty_lines_file(self, tmp_path: Path) -> None:
        assert problem(write(tmp_path, "a.jsonl", "")).what.startswith("empty")

    @pytest.mark.parametrize(
        ("content", "words"),
        [
            (b"%PDF-1.7 ...", "a PDF"),
            (b"PK\x03\x04...", "zip"),
            (b"some\x00thing", "binary"),
            (bytes(range(256)), "binary"),
        ],
    )
    @pytest.mark.parametrize("suffix", ["txt", "md", "html", "bin"])
    def test_binary_file(self, tmp_path: Path, content: bytes, words: str, suffix: str) -> None:
        assert words in problem(write(tmp_path, f"a.{suffix}", content)).what

    def test_text_longer_than_can_be_read(self, tmp_path: Path) -> None:
        assert "too long" in problem(write(tmp_path, "a.txt", "word " * 40_001)).what

    @pytest.mark.parametrize("suffix", ["txt", "html", "jsonl", "json"])
    def test_fifty_megabytes_in_one_line(self, tmp_path: Path, suffix: str) -> None:
        path = tmp_path / f"a.{suffix}"
        with path.open("wb") as out:
            for _ in range(50):
                out.write(b"word " * 200_000)
        assert "too long" in problem(path).what or "JSON" in problem(path).what

    def test_page_without_a_body(self, tmp_path: Path) -> None:
        path = write(tmp_path, "a.html", "<html><head><title>Fire</title></head></html>")
        assert "without readable text" in problem(path).what

    def test_folder_with_no_reports(self, tmp_path: Path) -> None:
        write(tmp_path, ".hidden.txt", STORY)
        assert "no reports" in problem(tmp_path).what

    @pytest.mark.parametrize(
        ("text", "language"),
        [
            ("昨天下午，港口的一座仓库发生火灾，消防队员赶到现场，没有人员伤亡。" * 3, "Chinese"),
            (
                "Der Brand in der Seilerei am Hafen wurde in der Nacht auf Montag von den Wächtern "
                "und der Feuerwehr gelöscht, und das Dach ist nach ersten Angaben eingestürzt.",
                "German",
            ),
            ("Пожар на канатной фабрике был потушен к утру, сообщила полиция города.", "Cyrillic"),
        ],
    )
    def test_other_languages_are_told_and_not_misread(
        self, tmp_path: Path, text: str, language: str
    ) -> None:
        assert language in problem(write(tmp_path, "a.txt", text)).what

    @settings(max_examples=60, deadline=None)
    @given(st.binary(max_size=400))
    def test_any_bytes_give_reports_or_problems_of_one_line(self, content: bytes) -> None:
        for item in load_bytes(content, "some bytes"):
            assert isinstance(item, Report) or "\n" not in str(item)


class TestMarkdown:
    def test_front_matter_is_metadata_and_the_rest_is_unchanged(self, tmp_path: Path) -> None:
        head = '---\ntitle: "Rope works: fire"\noutlet: The Ebb\ndate: 1931-03-02\nhome: GB\n---\n'
        found = report(write(tmp_path, "a.md", f"{head}\n# Fire\n\n{STORY}\n"))
        assert (found.title, found.outlet, found.home) == ("Rope works: fire", "The Ebb", "GB")
        assert found.published is not None
        assert found.published.supplied_by == "front matter"
        assert found.text == f"\n# Fire\n\n{STORY}\n"

    def test_without_front_matter_the_heading_is_the_title(self, tmp_path: Path) -> None:
        found = report(write(tmp_path, "a.md", f"# Fire at the quay\n\n{STORY}\n"))
        assert found.title == "Fire at the quay"
        assert found.text.startswith("# Fire at the quay")

    def test_a_line_under_the_heading_tells_outlet_and_day(self, tmp_path: Path) -> None:
        text = f"# Fire at the quay\n\n*The Ebb, 2 March 1931*\n\n{STORY}\n"
        found = report(write(tmp_path, "a.md", text))
        assert (found.title, found.outlet) == ("Fire at the quay", "The Ebb")
        assert found.published is not None
        assert found.published.edtf == "1931-03-02"

    def test_an_impossible_date_is_told_and_the_report_still_read(self, tmp_path: Path) -> None:
        path = write(tmp_path, "a.md", f"---\npublished: 1931-02-30\n---\n{STORY}")
        told, found = load(path)
        assert isinstance(told, Problem)
        assert "1931-02-30" in told.what
        assert not told.lost
        assert isinstance(found, Report)
        assert found.published is None


PAGE = """<!doctype html><html lang="en-GB"><head><title>Rope works burn - The Ebb</title>
<meta property="og:title" content="Rope works burn"><meta property="og:site_name" content="The Ebb">
<meta property="article:published_time" content="1931-03-02T07:15:00+01:00">
<link rel="canonical" href="https://ebb.example/rope-works"></head>
<body><nav>Home Sport</nav><article><h1>Rope works burn</h1><p>{story}</p><p>{story}</p></article>
</body></html>"""


class TestPages:
    def test_metadata_comes_from_the_page(self, tmp_path: Path) -> None:
        found = report(write(tmp_path, "a.html", PAGE.format(story=STORY)))
        assert (found.title, found.outlet) == ("Rope works burn", "The Ebb")
        assert found.address == "https://ebb.example/rope-works"
        assert found.language == "en-GB"
        assert found.published is not None
        assert (found.published.edtf, found.published.zone) == ("1931-03-02T07:15", "+01:00")
        assert "article:published_time" in str(found.published.supplied_by)
        assert "roof of the store fell in" in found.text
        assert "Sport" not in found.text

    def test_the_declared_encoding_is_used(self, tmp_path: Path) -> None:
        page = PAGE.replace("<head>", '<head><meta charset="windows-1252">')
        content = page.format(story=f"{STORY} A “café” burnt too.").encode("cp1252")
        assert "“café”" in report(write(tmp_path, "a.html", content)).text


class TestRecords:
    def test_one_report_a_line(self, tmp_path: Path) -> None:
        record = {"id": 7, "text": STORY, "title": "Fire", "published": "1931-03-02", "label": 1}
        found = report(write(tmp_path, "a.jsonl", json.dumps(record) + "\n\n"))
        assert (found.id, found.title, found.text) == ("7", "Fire", STORY)

    def test_a_bad_line_names_its_number_and_stops_no_other(self, tmp_path: Path) -> None:
        lines = [json.dumps({"text": STORY}), "{broken", '{"id": "x"}', json.dumps({"text": STORY})]
        path = write(tmp_path, "a.jsonl", "\n".join(lines))
        first, broken, textless, last = load(path)
        assert isinstance(first, Report)
        assert isinstance(last, Report)
        assert isinstance(broken, Problem)
        assert broken.where == f"{path}:2"
        assert isinstance(textless, Problem)
        assert '"text"' in textless.what

    def test_an_overlong_line_stops_no_other(self, tmp_path: Path) -> None:
        path = tmp_path / "a.jsonl"
        long = json.dumps({"id": "long", "text": "word " * 2_000_000})
        path.write_text(long + "\n" + json.dumps({"id": "b", "text": STORY}) + "\n")
        told, found = load(path)
        assert isinstance(told, Problem)
        assert "too long" in told.what
        assert isinstance(found, Report)
        assert found.id == "b"

    def test_reports_with_one_id_are_all_read_and_told_apart(self, tmp_path: Path) -> None:
        record = json.dumps({"id": "a", "text": STORY})
        path = write(tmp_path, "a.jsonl", f"{record}\n{record}\n{record}\n")
        items = list(load_all([path]))
        assert [i.id for i in items if isinstance(i, Report)] == ["a", "a#2", "a#3"]
        assert sum(isinstance(i, Problem) and not i.lost for i in items) == 2

    def test_what_was_printed_as_json_can_be_read_again(self, tmp_path: Path) -> None:
        defaults = Defaults(published=published_at("1931-03-02T07:15+01:00", "--published"))
        before = report(write(tmp_path, "a.txt", STORY), defaults)
        path = write(tmp_path, "a.json", json.dumps(before.model_dump(), indent=1))
        after = report(path)
        assert after.text == before.text
        assert after.published is not None
        assert before.published is not None
        assert (after.published.edtf, after.published.zone) == ("1931-03-02T07:15", "+01:00")

    def test_half_a_surrogate_pair_is_told(self, tmp_path: Path) -> None:
        path = write(tmp_path, "a.jsonl", '{"text": "smile \\ud83d there"}')
        assert "Unicode" in problem(path).what


class TestFolders:
    def test_are_read_with_all_below_them_in_order(self, tmp_path: Path) -> None:
        for name in ("b.txt", "a/z.md", "a/.git/x.txt", "c.docx", "README.md"):
            write(tmp_path, name, STORY)
        items = list(load(tmp_path))
        assert [i.id for i in items if isinstance(i, Report)] == ["a/z.md", "b.txt"]
        (passed,) = [i for i in items if isinstance(i, Problem)]
        assert not passed.lost
        assert ".docx" in passed.what

    def test_one_bad_file_stops_no_other(self, tmp_path: Path) -> None:
        for name, content in (
            ("a.txt", STORY),
            ("b.txt", ""),
            ("c.txt", "x\x00"),
            ("d.txt", STORY),
        ):
            write(tmp_path, name, content)
        assert [isinstance(i, Report) for i in load(tmp_path)] == [True, False, False, True]


class TestPublished:
    @pytest.mark.parametrize(
        ("written", "edtf", "zone"),
        [
            ("2022-11-12", "2022-11-12", None),
            ("2022-11-12T08:30", "2022-11-12T08:30", None),
            ("2022-11-12T08:30:59Z", "2022-11-12T08:30", "+00:00"),
            ("2022-11-12 08:30+08:00", "2022-11-12T08:30", "+08:00"),
            ("Sat, 12 Nov 2022 08:30:00 -0330", "2022-11-12T08:30", "-03:30"),
        ],
    )
    def test_is_a_day_or_a_minute_with_its_zone(
        self, written: str, edtf: str, zone: str | None
    ) -> None:
        found = published_at(written, "test")
        assert (found.edtf, found.zone) == (edtf, zone)

    @pytest.mark.parametrize(
        "written", ["2022-02-30", "2022-13-01", "9/11", "yesterday", "0001-01-01", "20221112", ""]
    )
    def test_anything_else_is_refused_in_one_line(self, written: str) -> None:
        with pytest.raises(Exception, match=r"date|day"):
            published_at(written, "test")


class TestHostileInput:
    """What nobody writes by hand, but machines and pranksters do."""

    def test_half_characters_and_escapes_in_metadata_do_not_lose_the_report(
        self, tmp_path: Path
    ) -> None:
        record = {
            "id": "a\ud800\n",
            "title": "Two\nlines \x1b[2J",
            "outlet": "\udfff",
            "text": STORY,
        }
        found = report(write(tmp_path, "a.jsonl", json.dumps(record)))
        assert (found.id, found.title, found.outlet) == ("a\ufffd", "Two lines \ufffd[2J", "\ufffd")
        assert found.model_dump_json()

    @pytest.mark.parametrize("line", ["null", "1", '"x"', "[]", "{}", '{"text": null}', "[" * 9999])
    def test_json_that_is_no_report_is_told(self, tmp_path: Path, line: str) -> None:
        lines = write(tmp_path, "a.jsonl", f"{line}\n{json.dumps({'text': STORY})}\n")
        told, found = load(lines)
        assert isinstance(told, Problem)
        assert told.where == f"{lines}:1"
        assert isinstance(found, Report)

    def test_a_huge_page_is_refused_before_it_takes_minutes(self, tmp_path: Path) -> None:
        cells = "<td>Leeds</td>" * 60_000
        page = write(
            tmp_path, "a.html", f"<html><body><table><tr>{cells}</tr></table></body></html>"
        )
        assert "too long" in problem(page).what

    def test_a_page_may_carry_megabytes_of_scripts(self, tmp_path: Path) -> None:
        script = f"<script>var a = '{'x' * 5_000_000}'</script>"
        found = report(write(tmp_path, "a.html", PAGE.format(story=script + STORY)))
        assert "roof of the store fell in" in found.text
        assert "xxx" not in found.text

    def test_what_no_page_may_refer_to_does_not_lose_it(self, tmp_path: Path) -> None:
        odd = "&#0; &#x1b;[31m &#xD800; &#99999999; it&#146;s over, the harbour master said."
        found = report(write(tmp_path, "a.html", PAGE.format(story=f"{STORY} {odd}")))
        assert "it’s over" in found.text
        assert "\x1b" not in found.text

    def test_deep_nesting_gives_one_line(self, tmp_path: Path) -> None:
        page = f"<html><body>{'<div>' * 50_000}<p>{STORY}</p></body></html>"
        assert problem(write(tmp_path, "a.html", page)).lost

    @pytest.mark.parametrize("label", ["x-nonsense", "base64", "rot13", "utf-16", "utf-7"])
    def test_a_declared_encoding_that_cannot_be_is_passed_over(
        self, tmp_path: Path, label: str
    ) -> None:
        page = PAGE.replace("<head>", f'<head><meta charset="{label}">')
        content = page.format(story=f"{STORY} A “café” burnt too.").encode()
        assert "“café”" in report(write(tmp_path, "a.html", content)).text

    def test_links_in_circles_and_to_nothing(self, tmp_path: Path) -> None:
        write(tmp_path, "a.txt", STORY)
        (tmp_path / "around").symlink_to(tmp_path)
        (tmp_path / "b.txt").symlink_to(tmp_path / "none.txt")
        (tmp_path / "c.txt").symlink_to(tmp_path / "c.txt")
        found = list(load(tmp_path))
        assert [item.id for item in found if isinstance(item, Report)] == ["a.txt"]
        assert [item.lost for item in found if isinstance(item, Problem)] == [True, True]

    @pytest.mark.parametrize("text", ["!!! ... ---", "🔥🔥🔥", "1 2 3 1999", "\u200b \u200d x"])
    def test_texts_without_words_are_told_and_no_reports(self, tmp_path: Path, text: str) -> None:
        assert problem(write(tmp_path, "a.txt", text)).what.startswith("no words")

    @pytest.mark.parametrize("text", ["Fire!", "Fire in Ny", "着火", "حريق", "пожар 12"])
    def test_a_few_words_are_a_text(self, text: str) -> None:
        assert has_words(text)
