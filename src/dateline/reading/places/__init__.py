"""Places: an annotated report in, the places it names out, resolved against a gazetteer."""

from dateline.gazetteer import contains, kilometres
from dateline.reading.places.finding import find_places, resolve_places
from dateline.reading.places.home import Home, home_of, named_home

__all__ = [
    "Home",
    "contains",
    "find_places",
    "home_of",
    "kilometres",
    "named_home",
    "resolve_places",
]
