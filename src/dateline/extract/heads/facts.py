"""Facts: what a line of a head tells - day, outlet, who wrote it - and whether that is all."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from dateline.extract.dates import DATA, dates_in
from dateline.extract.heads.lines import labels, words_of
from dateline.names import may_open_name

LONGEST = 140
"""Characters of a line that tells no more than facts; longer ones are prose."""

LONGEST_NAME = 80

LONGEST_UNSPACED = 30
"""Characters of a name in a script without capitals; sentences of news are longer."""

MOST_BESIDE = 4
"""Words that may stand beside a date in a line of a head: those of a place."""

AMBIGUOUS = "the order of day and month in '{}' is not known"
NO_DATE = "'{}' is not a date that can be read"

_LABEL = re.compile(r"\W{0,3}([^\W\d_][^:：\n]{0,24}?)\W{0,2}\s*[:：]\**\s*(.*)")
_ADDRESS = re.compile(r"<?((?:https?://|www\.)[^\s<>]+)>?", re.IGNORECASE)
_PARTS = re.compile(r"[|,;·•–—()\[\]/]|\s-\s|^-\s|\s-$|--")
_DOMAIN = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}")
_NAME = re.compile(r"[^\W\d_][\w.'’-]*")
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}(?::\d{2})?|[+-]\d{2}:?\d{2}")
_UPDATED = re.compile(rf"(?:{DATA['labels']['updated']})\W*$", re.IGNORECASE)
_STAMP = re.compile(
    rf"^(?:{DATA['labels']['published']}|{DATA['labels']['updated']})\b\W*", re.IGNORECASE
)
_LED = re.compile(
    r"^(?:(?:(?:published|posted|issued|first published|reports?) by|via|special (?:to|for))\s+|"
    r"(?:source|fuente|fonte|quelle)\s*:\s*)",
    re.IGNORECASE,
)
"""What stands before the name of an outlet, and of nothing else."""

_AROUND = re.compile(
    r"^(?:published|posted|issued|first published) in\s+|\s+(?:on|at)$", re.IGNORECASE
)
_FOR = re.compile(r"\s+(?:(for)|of|at|with|special to)\s+", re.IGNORECASE)
_ANGLED = re.compile(r"<[^<>]*>")
_NUMBERS = re.compile(r"\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})")


@dataclass(frozen=True, slots=True)
class Facts:
    """What a line tells, by field of a report; `whole` if it tells nothing beside.

    `label` says that the line names what it tells; `wrong` is told to the person.
    """

    found: Mapping[str, str] = field(default_factory=dict)
    whole: bool = True
    label: bool = False
    wrong: str = ""


def facts_in(line: str) -> Facts | None:
    """The facts of a line; None for one that is no part of a head as it stands."""
    if (labelled := _labelled(line)) is not None:
        return labelled
    if address := _ADDRESS.fullmatch(line):
        return Facts({"address": address[1]})
    if len(line) > LONGEST or line.endswith((":", ";")):
        return None
    found = _unlabelled(line)
    return found if found.found else None


def _labelled(line: str) -> Facts | None:
    """The facts of a line such as "Source: Harbour Post, 3 March 1931"."""
    match = _LABEL.fullmatch(line)
    key = labels().get(match[1].strip(" *_").lower()) if match else None
    if match is None or key is None:
        return None
    value = match[2].strip(' *"')
    if key == "passed":
        # "Text: A fire broke out ..." is the report itself.
        return Facts({}, label=True) if len(value) <= LONGEST and not _stops(value) else None
    if not value:
        return Facts({}, label=True)
    return _VALUES[key](value, key)


def _title(value: str, _key: str) -> Facts | None:
    return Facts({"title": value}, label=True) if len(value) <= 300 else None


def _day(value: str, key: str) -> Facts | None:
    dates = dates_in(value)
    if dates:
        return Facts({key: _iso(dates[0].edtf, dates[0].zone)}, label=True)
    if len(value) > 60:
        return None
    told = (AMBIGUOUS if _NUMBERS.search(value) else NO_DATE).format(value)
    return Facts({}, whole=False, label=True, wrong=told)


def _outlet(value: str, _key: str) -> Facts | None:
    if address := _ADDRESS.fullmatch(value):
        return Facts({"address": address[1]}, label=True)
    beside = _unlabelled(value)
    if beside.whole and beside.found:
        return Facts(beside.found, label=True)
    name = _dateless(value).strip(" ,|-–—()")
    if not name or len(name) > LONGEST_NAME or _stops(name):
        return None
    found = {key: told for key, told in beside.found.items() if key == "published"}
    return Facts({"outlet": name, **found}, label=True)


def _byline(value: str, _key: str) -> Facts | None:
    if _stops(value) or len(value) > LONGEST:
        return None
    beside = _unlabelled(value)
    if beside.whole and beside.found and "outlet" not in beside.found:
        return Facts({"byline": _dateless(value), **beside.found}, label=True)
    if len(value) > LONGEST_NAME:
        return None
    found = {"outlet": value} if is_outlet(value) else written_for(value)
    return Facts(found, label=True)


def _sender(value: str, _key: str) -> Facts | None:
    """Who sent it: the outlet, if it reads as one; else the line is passed over as mail's are."""
    if len(value) > LONGEST or _stops(value):
        return None
    name = _ANGLED.sub("", value).strip(' "')
    return Facts({"sender": name} if name and "@" not in name else {}, label=True)


def _web(value: str, _key: str) -> Facts | None:
    address = _ADDRESS.fullmatch(value)
    return Facts({"address": address[1]}, label=True) if address else None


def _language(value: str, _key: str) -> Facts | None:
    code = re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", value)
    return Facts({"language": value} if code else {}, label=True)


_VALUES = {
    "title": _title,
    "outlet": _outlet,
    "published": _day,
    "updated": _day,
    "byline": _byline,
    "sender": _sender,
    "address": _web,
    "language": _language,
}


def _unlabelled(line: str) -> Facts:
    """Date, outlet and byline of a line; not `whole` where something else stands beside them."""
    found: dict[str, str] = {}
    rest = line
    for date in reversed(dates_in(line)):
        key = "updated" if _UPDATED.search(line[: date.start]) else "published"
        found[key] = _iso(date.edtf, date.zone)
        rest = f"{rest[: date.start]}|{rest[date.end :]}"
    rests: list[str] = []
    for part in filter(None, (one.strip(' .*_"') for one in _PARTS.split(rest))):
        if is_beside(_STAMP.sub("", part, count=1)):
            continue
        part, led = _LED.subn("", _AROUND.sub("", part))  # noqa: PLW2901
        told = name_after_by(part) or (part if _is_for_outlet(part) else None)
        outlet = is_outlet(part) or (led > 0 and _may_be_written_for(part))
        parts = written_for(told) if told else {"outlet": part} if outlet else {}
        if parts and not set(parts) & set(found):
            found.update(parts)
        else:
            rests.append(part)
    if rests and not _may_stand_beside(rests):
        return Facts({}, whole=False)
    whole = not rests
    numbers = None if "published" in found else _NUMBERS.search(rest)
    return Facts(found, whole, wrong=AMBIGUOUS.format(numbers[0]) if numbers else "")


def _may_stand_beside(rests: list[str]) -> bool:
    """Whether what stands beside a date is a name or two, as of a place; else it is prose."""
    words = [word for part in rests for word in part.split()]
    small = words_of("outlets", "within")
    named = all(word[0].isupper() or not word[0].isalpha() or word in small for word in words)
    return len(words) <= MOST_BESIDE and named


def is_beside(part: str) -> bool:
    """Whether a part of a line only says something of the date beside it."""
    words = part.lower().replace(":", " ").split()
    listed = words_of("beside", "words")
    return all(word.strip(".") in listed or _CLOCK.fullmatch(word) for word in words) or bool(
        _CLOCK.fullmatch(part)
    )


def name_after_by(part: str) -> str | None:
    """Who wrote it, of "By Ada Finch and Tom Reed"; nothing where no name follows."""
    lowered = part.lower()
    before = max((one for one in words_of("bylines", "before") if lowered.startswith(f"{one} ")),
                 key=len, default=None)  # fmt: skip
    if before is None:
        return None
    name = part[len(before) :].strip(" :")
    words = name.replace("&", "and").split()
    if not 1 <= len(words) <= 10 or len(name) > LONGEST_NAME:
        return None
    if words[0].lower().strip(",") in words_of("bylines", "never") or words[0].lower() == "the":
        return None
    within = words_of("bylines", "within")
    named = [word for word in words if word.lower() not in within]
    return name if named and all(_is_name(word) for word in named) else None


def written_for(told: str) -> dict[str, str]:
    """Who wrote it, and for whom: "Ada Finch for The Harbour Post"."""
    split = _FOR.search(told)
    if split is None or not (writer := told[: split.start()].strip(" ,")):
        return {"byline": told}
    outlet = told[split.end() :].strip(" ,.")
    named = bool(split[1]) and _may_be_written_for(outlet)
    return {"byline": writer, "outlet": outlet} if named or is_outlet(outlet) else {"byline": told}


def _may_be_written_for(name: str) -> bool:
    """Whether words after "By Ada Finch for" are a name: with capitals throughout."""
    small = words_of("outlets", "within")
    words = name.split()
    named = all(_is_name(word) or word.lower() in small for word in words)
    return 1 <= len(words) <= 6 and named and words[-1].lower() not in small


def _is_for_outlet(part: str) -> bool:
    """Whether a part of a line is somebody's name with an outlet's: "Ada Finch for Reuters"."""
    split = _FOR.search(part)
    if split is None or not split[1] or not is_outlet(part[split.end() :]):
        return False
    words = part[: split.start()].split()
    return 2 <= len(words) <= 4 and all(map(_is_name, words)) and may_open_name(words[0])


def _is_name(word: str) -> bool:
    bare = word.strip(",.")
    return bool(_NAME.fullmatch(bare)) and bare[0].isupper()


def is_outlet(name: str) -> bool:
    """Whether a name reads as that of an outlet: "The Harbour Post", "Radio Lindby", a domain."""
    words = name.split()
    if name.lower() in words_of("outlets", "names"):
        return name[0].isupper()
    if not 1 <= len(words) <= 6 or len(name) > LONGEST_NAME:
        return False
    if len(words) == 1 and _DOMAIN.fullmatch(name.lower().removeprefix("www.")):
        return True
    if _is_foreign_outlet(name, words):
        return True
    small = words_of("outlets", "within")
    if not all(_is_name(word) or word.lower() in small for word in words):
        return False
    low = [word.lower().strip(",.") for word in words]
    if low[0] in small and low[0] not in {"the", "die", "der", "das", "el", "la", "le", "de"}:
        return False
    lasts, ends = words_of("outlets", "last"), words_of("outlets", "end")
    if low[-1] in lasts and len(words) > 1:
        return True
    if low[-1] in ends and any(word in lasts for word in low[:-1]):
        return True
    firsts = words_of("outlets", "first")
    return len(words) > 1 and (low[0] in firsts or " ".join(low[:2]) in firsts)


def _is_foreign_outlet(name: str, words: list[str]) -> bool:
    """Whether a name has a word for a paper in another language: "El Diario de Lindby"."""
    if not any(one.isupper() or one.islower() for one in name):
        return len(name) <= LONGEST_UNSPACED and any(
            part in name for part in words_of("outlets", "unspaced")
        )
    nouns, small = words_of("outlets", "nouns"), words_of("names", "within")
    if len(words) == 1 or not words[0][0].isupper():
        return False
    low = [word.lower() for word in words]
    known = all(_is_name(word) or word.lower() in nouns | small for word in words)
    return known and low[-1] not in small and not nouns.isdisjoint(low)


def is_surely_outlet(name: str) -> bool:
    """Whether a line by itself is no headline: "The Harbour Post", "Harbour Post", a domain."""
    words = name.split()
    return is_outlet(name) and (len(words) <= 2 or (words[0].lower() == "the" and len(words) <= 4))


def _dateless(value: str) -> str:
    for date in reversed(dates_in(value)):
        value = value[: date.start] + value[date.end :]
    return " ".join(value.split()).strip(" ,|-–—")


def _stops(value: str) -> bool:
    """Whether words end as a sentence does."""
    return len(value.split()) > 4 and value.endswith((".", "!", "?", ";", ":"))


def _iso(edtf: str, zone: str | None) -> str:
    return f"{edtf}{zone or ''}"
