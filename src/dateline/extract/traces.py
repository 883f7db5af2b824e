"""Traces: what a file or page itself told, and from where, kept behind what made its report."""

import re

FIRST_LINES = "; first lines: "
"""What stands in `extracted_by` before what was taken from the first lines of a file."""

PAGE = "; page: "
"""The same before what was taken from the tags and words of a page."""

_METADATA = re.compile(r"page (?:metadata|text) \((.*?)(?: element)?\)(?=;|$)")


def from_first_lines(extracted_by: str | None) -> str:
    """What the first lines of a file told, of `extracted_by`; "" where they told nothing."""
    return _behind(FIRST_LINES, extracted_by)


def from_page(extracted_by: str | None) -> str:
    """What a page told by its tags, of `extracted_by`: "title (h1), outlet (og:site_name)"."""
    return _behind(PAGE, extracted_by)


def told_from(extracted_by: str | None) -> str:
    """What was taken from where, for a person: "from the page: title (h1)"; "" where nothing."""
    if told := from_first_lines(extracted_by):
        return f"from its first lines: {told}"
    told = from_page(extracted_by)
    return f"from the page: {told}" if told else ""


def kept(extracted_by: str | None) -> str:
    """What a form said itself of where it took what, to stand behind what made the text."""
    found = ((mark, _behind(mark, extracted_by)) for mark in (FIRST_LINES, PAGE))
    return "".join(f"{mark}{told}" for mark, told in found if told)


def page_trace(title: str | None, outlet: str | None, date: str | None) -> str:
    """The trace of a page, of the tags that told title, outlet and day; absent for what was not."""
    places = {"title": title, "outlet": outlet, "date": date and _METADATA.sub(r"\1", date)}
    told = ", ".join(f"{name} ({place})" for name, place in places.items() if place)
    return f"{PAGE}{told.replace(';', ' and')}" if told else ""


def _behind(mark: str, extracted_by: str | None) -> str:
    return (extracted_by or "").partition(mark)[2].partition(";")[0]
