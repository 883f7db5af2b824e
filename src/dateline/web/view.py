"""View: what a person looks at, as an address says it; filters as on the command line."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from urllib.parse import urlencode

from fastapi import Request

from dateline.errors import BadOption
from dateline.record.areas import LONGEST as LONGEST_AREA
from dateline.record.asking import asked
from dateline.record.queries import ORDERS, Wanted
from dateline.web.words import MODALITIES, issue_words, kind_label

FILTERS = (
    *("text", "when", "surely", "where", "box", "area", "kind", "issue"),
    *("min-grade", "modality", "setting", "source", "since", "set", "placed"),
)
"""Filters, in the order in which an address has them."""

SEVERAL = frozenset({"kind", "modality"})
"""Filters of which there may be several: any of them."""

LONGEST = 300
"""Characters of a filter; a longer one is no name and no day."""

PAGE = 50
"""Events of a page of the list."""

LAYERS = ("points", "heat")

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Chip:
    """A filter that holds: its words, and the address without it."""

    name: str
    words: str
    address: str


@dataclass(frozen=True)
class View:
    """Filters, order, page and layer of an address."""

    given: Pairs
    order: str = "when"
    page: int = 1
    layer: str = "points"
    span: str = ""
    """"all" for a timeline that goes over all days, also over those of few events."""
    path: str = "/"
    wanted: Wanted = field(default_factory=Wanted)
    set_name: str = ""
    """What the saved set is called that the view is within."""

    @cached_property
    def values(self) -> dict[str, list[str]]:
        """What is given, by filter; every filter has a list."""
        found: dict[str, list[str]] = {name: [] for name in FILTERS}
        for name, value in self.given:
            found[name].append(value)
        return found

    def one(self, name: str) -> str:
        """The value of a filter; "" where it is not given."""
        return (self.values[name] or [""])[0]

    @property
    def query(self) -> str:
        """The filters alone, as a query string."""
        return urlencode(self.given)

    def address(
        self,
        *,
        given: Pairs | None = None,
        page: int = 1,
        order: str | None = None,
        span: str | None = None,
    ) -> str:
        """The address of a view that is like this one but for what is named."""
        order = order or self.order
        span = self.span if span is None else span
        pairs = [*(self.given if given is None else given)]
        pairs += [("order", order)] if order != "when" else []
        pairs += [("layer", self.layer)] if self.layer != "points" else []
        pairs += [("span", span)] if span else []
        pairs += [("page", str(page))] if page > 1 else []
        return self.path + (f"?{urlencode(pairs)}" if pairs else "")

    def with_(self, name: str, value: str) -> str:
        """The address with one more filter; it takes the place of its like where there is one."""
        kept = tuple(p for p in self.given if p[0] != name or (name in SEVERAL and p[1] != value))
        return self.address(given=_ordered((*kept, (name, value))))

    def without(self, name: str, value: str | None = None) -> str:
        """The address without a filter, or without one value of it."""
        gone = {name, "surely"} if name == "when" else {name}
        return self.address(
            given=tuple(p for p in self.given if p[0] not in gone or (value and p[1] != value))
        )

    def toggled(self, name: str, value: str) -> str:
        """The address with a filter, or without it where it holds."""
        held = value in self.values[name]
        return self.without(name, value) if held else self.with_(name, value)

    @property
    def chips(self) -> Iterator[Chip]:
        """The filters that hold, in words."""
        for name, value in self.given:
            if name != "surely":
                words = words_of_filter(name, value, surely=bool(self.one("surely")))
                if name == "set":
                    words = f"in the set “{self.set_name}”"
                yield Chip(name, words, self.without(name, value))


def view_of(request: Request, path: str = "/") -> View:
    """The view that an address asks for; raises `BadOption` for what cannot be asked."""
    query = request.query_params
    given = _ordered(
        (name, value.strip())
        for name, value in query.multi_items()
        if name in FILTERS and value.strip()
    )
    for name, value in given:
        if len(value) > (longest := LONGEST_AREA if name == "area" else LONGEST):
            raise BadOption(f"{name}: longer than {longest} characters")
    order, layer = query.get("order", "when"), query.get("layer", "points")
    view = View(
        given=given,
        order=order if order in ORDERS else "when",
        page=_page(query.get("page", "1")),
        layer=layer if layer in LAYERS else "points",
        span="all" if query.get("span") == "all" else "",
        path=path,
    )
    named = _set_name(request, view.one("set")) if view.one("set") else ""
    return replace(view, wanted=_wanted(view), set_name=named)


def _set_name(request: Request, set_id: str) -> str:
    """What a saved set is called; raises `RecordError` where this person sees none."""
    from dateline.web.sets.looking import seen  # noqa: PLC0415 - pages of sets have views too

    return seen(request, set_id).name


def _wanted(view: View) -> Wanted:
    since = view.one("since")
    if since and not (since.isascii() and since.isdigit() and len(since) < 10):
        raise BadOption(f"since {since}: must be the number of a revision")
    return asked(
        where=view.one("where"),
        when=view.one("when"),
        kind=view.values["kind"],
        text=view.one("text"),
        min_grade=view.one("min-grade"),
        modality=view.values["modality"],
        setting=view.one("setting"),
        issue=view.one("issue"),
        source=view.one("source"),
        box=view.one("box"),
        area=view.one("area"),
        since=int(since) if since else None,
        surely=bool(view.one("surely")),
        of_set=view.one("set"),
        placed=view.one("placed"),
    )


def _ordered(pairs: "Iterator[tuple[str, str]] | Pairs") -> Pairs:
    """Pairs in the order of `FILTERS`, each once; of a filter that is one, the last."""
    listed = list(dict.fromkeys(pairs))
    last = dict(listed)
    kept = (p for p in listed if p[0] in SEVERAL or last[p[0]] == p[1])
    return tuple(sorted(kept, key=lambda p: FILTERS.index(p[0])))


def _page(given: str) -> int:
    return int(given) if given.isascii() and given.isdigit() and 0 < len(given) < 7 else 1


def words_of_filter(name: str, value: str, *, surely: bool) -> str:
    """What a filter looks for, in words."""
    words = {
        "text": f"“{value}”",
        "when": f"{'surely ' if surely else ''}{value.replace('..', ' to ')}",
        "box": "in the box on the map",
        "area": "in the shape on the map",
        "since": "new since you looked",
        "min-grade": f"grade {value} or better",
        "source": f"told by {value}",
        "where": f"in {value}",
        "setting": f"{value}",
        "set": "in a saved set",
        "placed": "on the map" if value == "yes" else "not on the map",
        "issue": f"about {issue_words(value)}",
    }
    if name == "kind":
        return kind_label(value)
    if name == "modality":
        return next((told for one, told in MODALITIES.items() if one.value == value), value)
    return words[name]
