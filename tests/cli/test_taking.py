"""What a user may rely on in the line of each report: what was taken from where."""

from dateline.cli.taking import head
from dateline.extract import load_bytes
from dateline.vocabulary import Report

BODY = (
    "A fire broke out in the rope works at Marlow Quay on Monday night, and the watchmen of the "
    "harbour fought it until dawn. No one was hurt, the owners said on the quay at noon. "
)


def line(data: str, name: str) -> str:
    *_, report = load_bytes(data.encode(), name)
    assert isinstance(report, Report)
    return head(report)


def test_of_a_text_file_by_its_lines() -> None:
    told = line(f"Fire guts rope works\nLindby Lantern\n3 March 1931\n\n{BODY}", "a.txt")
    assert told == " [from its first lines: title (line 1), outlet (line 2), date (line 3)]"


def test_of_a_page_by_its_tags() -> None:
    page = (
        "<html><head><title>Fire guts rope works - The Ebb</title>"
        '<meta name="date" content="1931-03-03"></head>'
        f"<body><article><h1>Fire guts rope works</h1><p>{BODY * 3}</p></article></body></html>"
    )
    told = line(page, "a.html")
    assert told == " [from the page: title (h1), outlet (title element), date (date)]"
