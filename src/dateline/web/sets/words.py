"""Words: what a saved view looks for, as chips say it."""

from urllib.parse import parse_qsl

from dateline.web.view import FILTERS, words_of_filter


def view_words(view: str) -> list[str]:
    """The filters of a view, each in words; empty for one that finds all events."""
    pairs = [pair for pair in parse_qsl(view) if pair[0] in FILTERS and pair[0] != "set"]
    surely = any(name == "surely" for name, _ in pairs)
    return [words_of_filter(*pair, surely=surely) for pair in pairs if pair[0] != "surely"]
