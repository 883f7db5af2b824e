"""Values in words: what a person reads where a program reads EDTF, ids and codes."""

import re

from dateline.display.dates import date_words
from dateline.ontology import load_ontology
from dateline.vocabulary import (
    Attribution,
    Basis,
    Count,
    Grounded,
    Likelihood,
    Mention,
    Place,
    PlacePrecision,
    PlaceRole,
    Published,
    Reading,
    Span,
    Time,
)
from dateline.vocabulary.wording import bounds_words, named_source

PARTS_OF_DAY = {
    "MO": "morning",
    "MI": "midday",
    "AF": "afternoon",
    "EV": "evening",
    "NI": "night",
}
"""TIMEX3's codes."""

BASES = {
    Basis.STATED: "",
    Basis.COMPUTED: "computed from these words",
    Basis.CARRIED: "carried over from a neighbouring sentence",
    Basis.INFERRED: "inferred from these words",
    Basis.SUPPLIED: "supplied",
}
"""How a value follows from its words, for a person."""

SOURCE_KINDS = {
    "outlet": "outlet",
    "person": "public figure",
    "private": "private person",
    "organisation": "organisation",
    "official": "official",
    "document": "document or medium",
    "anonymous": "anonymous",
}


def time_words(time: Time) -> str:
    """A time as people write it: "8 November 2022, morning"."""
    day = date_words(time.edtf) if time.edtf else _as_written(time)
    clock = PARTS_OF_DAY.get(time.clock or "", time.clock)
    return f"{day}, {clock}" if clock and "T" not in (time.edtf or "") else day


def published_words(published: Published) -> str:
    """A publication time with its zone."""
    return date_words(published.edtf) + (f" (UTC{published.zone})" if published.zone else "")


def place_words(place: Place) -> str:
    """A place with what contains it; one that no gazetteer has keeps its words."""
    if place.precision is PlacePrecision.UNRESOLVED or not place.name:
        around = f", in {', '.join(place.admin)}" if place.admin else ""
        return f"“{place.text}” (in no list of places){around}"
    return ", ".join(dict.fromkeys((place.name, *place.admin)))


def place_role(place: Place) -> str:
    """The label of a place among several: "where", "from", "near"."""
    return "where" if place.role in {None, PlaceRole.AT} else str(place.role)


def count_words(count: Count) -> str:
    """A count with its bounds: "at least 35", "10 to 20", "12"."""
    return bounds_words(count.low, count.best, count.high, count.text)


def likelihood_words(likelihood: Likelihood) -> str:
    """How likely, in their words, with the bounds of the published table."""
    if likelihood.low is None and likelihood.high is None:
        return f"“{likelihood.text}”"
    low, high = likelihood.low or 0.0, 1.0 if likelihood.high is None else likelihood.high
    known = f"{low:.0%}" if low == high else f"{low:.0%} to {high:.0%}"
    return f"“{likelihood.text}” ({known})"


def kind_words(name: str) -> str:
    """A dotted kind as people say it: "dissent.march" is "dissent: protest march"."""
    family, _, own = name.partition(".")
    title = own.replace("_", " ")
    if name in load_ontology():
        label = load_ontology().kind(name).label
        title = label if label[:2].isupper() else label[:1].lower() + label[1:]
    return f"{family.replace('_', ' ')}: {title}"


def topic_title(of: str, kind: str) -> str:
    """What the vocabulary calls an issue, a demand or a cause: "land, housing and eviction"."""
    ontology = load_ontology()
    listed = {"issue": ontology.issues, "demand": ontology.demands, "cause": ontology.causes}
    entry = listed.get(of, {}).get(kind)
    if entry is None:
        return kind.replace("_", " ")
    return entry.title[:1].lower() + entry.title[1:]


_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+|\n")
"""Good enough to begin a heading with: at worst it begins at an abbreviation."""


def heading(reading: Reading, most: int = 90) -> str:
    """The title of a report; without one, its words that tell the main event, else its name."""
    report = reading.report
    if report.title:
        return report.title
    told = [m.trigger.evidence for m in reading.events if m.id == reading.main_event]
    if not told or not told[0]:
        return report.id
    at = told[0][0].start
    ends = [end.end() for end in _SENTENCE_END.finditer(report.text, 0, at)]
    words = report.text[ends[-1] if ends else 0 :][: 3 * most].lstrip().split("\n")[0]
    words = words.lstrip("#").lstrip()  # a heading of Markdown
    return f"“{shortened(words, most)}”"


def about_words(about: str) -> str:
    """What accounts differ on: "counts.dead" is "dead"."""
    return about.rpartition(".")[2].replace("_", " ")


def basis_words(value: Grounded) -> str:
    """How a value follows from its words; nothing where it is simply stated."""
    if value.basis is Basis.SUPPLIED:
        return f"supplied by {value.supplied_by}"
    return BASES[value.basis]


def source_words(reading: Reading, index: int | None) -> str:
    """According to whom: the source, and those through whom it came; the outlet if no other."""
    if index is None or not 0 <= index < len(reading.attributions):
        return reading.report.outlet or "the outlet itself"
    named = reading.attributions[index]
    known = range(len(reading.attributions))
    via = [named_source(reading.attributions[i].by) for i in named.chain if i in known]
    return (
        named_source(named.by)
        + "".join(f", cited by {by}" for by in reversed(via))
        + _stance(named)
    )


def source_kind(reading: Reading, index: int | None) -> str:
    """What kind of source it is, in words; nothing if not known."""
    if index is None or not 0 <= index < len(reading.attributions):
        return ""
    return SOURCE_KINDS.get(reading.attributions[index].kind, "")


def _stance(attribution: Attribution) -> str:
    return {"denied": " (denies it)", "hedged": " (hedged)"}.get(attribution.stance, "")


def said_by(mention: Mention) -> int | None:
    """The attribution of an event as a whole."""
    return mention.attribution if mention.attribution is not None else mention.kind.attribution


def quoted(spans: tuple[Span, ...], most: int = 160) -> str:
    """The words of some spans on one line, each in quotation marks, long ones cut."""
    return " … ".join(f"“{shortened(span.text, most)}”" for span in spans)


def shortened(words: str, most: int) -> str:
    """Words on one line, cut at a word where there are too many."""
    line = re.sub(r"\s+", " ", words).strip()
    if len(line) <= most:
        return line
    return line[:most].rsplit(" ", 1)[0] + " …"


def offsets(spans: tuple[Span, ...]) -> str:
    """Where spans lie in the text: "312-350"."""
    return ", ".join(f"{span.start}-{span.end}" for span in spans)


def _as_written(time: Time) -> str:
    if time.evidence:
        return quoted(time.evidence)
    return time.timex.value if time.timex else "not known"
