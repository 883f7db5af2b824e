"""Head: the first lines of a plain text that say what, by whom and when it was published.

What is not surely a head stays text: the text is the document from the first line on that is none.
"""

import re
from dataclasses import dataclass, replace
from typing import Any

from dateline.extract.defaults import KEYS, NO_METADATA, Defaults, Metadata
from dateline.extract.heads.bylines import beside_writer, outlet_or_writer
from dateline.extract.heads.facts import Facts, facts_in, is_outlet, is_surely_outlet
from dateline.extract.heads.headlines import (
    FEWEST,
    MOST_ALONE,
    UNBROKEN,
    is_kicker,
    is_prose,
    may_be_headline,
    with_outlet,
)
from dateline.extract.heads.lines import Line, lines_of
from dateline.extract.heads.names import (
    has_outlet_word,
    may_name_outlet,
    opens_as_outlet,
    outlet_beside_day,
    title_and_name,
)
from dateline.extract.heads.one_line import told_in_one_line
from dateline.extract.orders import either, readings
from dateline.extract.problem import Problem

ADVICE = "give it: --published YYYY-MM-DD"

NAMED = {"published": "date", "address": "address", "byline": "byline"}

UNDER_WAY = frozenset({"address", "published", "updated", "language"})
"""What may have been told before a first line that names the outlet."""

_SIGNS = re.compile(r"^[^\w\"'“”‘’«»(\[$£€¿¡]+")

_HEADING = re.compile(r"#{1,6}[ \t]+")
"""What a heading begins with in Markdown, which plain texts borrow."""

_RULE = re.compile(r"[-=_*~#]{3,}")


@dataclass(frozen=True, slots=True)
class Taken:
    """A field of a report and the number of the line that told it."""

    field: str
    line: int


@dataclass(frozen=True, slots=True)
class Head:
    """What the first lines tell, from where; `start` is where the text begins in the document."""

    metadata: Metadata = NO_METADATA
    taken: tuple[Taken, ...] = ()
    updated: str | None = None
    start: int = 0
    wrong: tuple[str, ...] = ()

    def without(self, defaults: Defaults) -> "Head":
        """The same, less what a person supplied: an option goes before the file."""
        supplied = {key for key in KEYS if getattr(defaults, key, None)}
        nothing: dict[str, Any] = dict.fromkeys(supplied)
        metadata = replace(self.metadata, **nothing)
        return replace(
            self,
            metadata=metadata,
            taken=tuple(one for one in self.taken if one.field not in supplied),
            wrong=() if "published" in supplied else self.wrong,
        )

    def told(self) -> str:
        """What was taken from where, for `extracted_by`: "title (line 1), date (line 2)"."""
        return ", ".join(f"{NAMED.get(t.field, t.field)} (line {t.line})" for t in self.taken)

    def problems(self, where: str) -> list[Problem]:
        """What a line told that could not be read."""
        return [
            Problem(where, f"{one}; read without it", _advice(one), lost=False)
            for one in self.wrong
        ]


def _advice(wrong: str) -> str:
    """What to do about a date that could not be read: both days where it may be two."""
    days = readings(wrong)
    return f"give it: {either(days, '--published ')}" if days else ADVICE


NONE = Head()


def head_of(document: str) -> Head:
    """The head of a plain text; one without any begins with its first character."""
    return _Finding(document).head()


def _plain(words: str) -> str:
    """A headline without marks and signs around it."""
    return _SIGNS.sub("", words.strip("*_# "))


class _Finding:
    """One document, looked through from its first line on."""

    def __init__(self, document: str) -> None:
        self.document = document
        self.lines = lines_of(document)
        self.values: dict[str, str] = {}
        self.taken: list[Taken] = []
        self.wrong: list[str] = []
        self.start: int | None = None

    def head(self) -> Head:
        at = self._next(0)
        while at is not None and (step := self._step(at)):
            at = self._next(at + step)
        start = self.start if self.start is not None else self._begin(at)
        if not (self.values or self.wrong) or not self.document[start:].strip():
            return NONE
        known = {key: value for key, value in self.values.items() if key in KEYS}
        told = next((one.line for one in self.taken if one.field == "published"), 0)
        metadata = Metadata(**known, supplied_by=f"first lines of the file (line {told})")
        taken = tuple(one for one in self.taken if one.field in KEYS)
        updated = self.values.get("updated")
        return Head(metadata, taken, updated, start, tuple(self.wrong))

    def _step(self, at: int) -> int:
        """Take one line; gives how many lines are done, 0 where the head is over."""
        line = self.lines[at]
        if _RULE.fullmatch(line.words):
            return 1 if self.values else 0
        if is_kicker(line.words) and not self.values:
            after = self._next(at + 1)
            return (
                1 if after and (self._headline(after) or facts_in(self.lines[after].words)) else 0
            )
        if self._take_one_line(at):
            return 1
        facts = facts_in(line.words)
        if facts and self._is_headline_after_all(at, facts):
            facts = None
        if facts and self._may_take(at, told := self._told(line, facts)):
            self._take(line, told)
            return 1
        if self._opens(at):
            self._enter("outlet", line.words, line)
            return 1
        if "title" not in self.values and self._all_taken(at) and (many := self._headline(at)):
            words = " ".join(one.words for one in self.lines[at : at + many])
            title, outlet = with_outlet(_plain(words))
            title, outlet = (title, outlet) if outlet else title_and_name(title)
            self._enter("title", title, line)
            if outlet and "outlet" not in self.values:
                self._enter("outlet", outlet, line)
            return many
        return self._look_further(at)

    def _take_one_line(self, at: int) -> bool:
        """Whether the first line told headline, outlet and day together, and all was taken."""
        line = self.lines[at]
        told = None if self.values else told_in_one_line(_plain(line.words))
        if told is None or not self._ends_there(at) or self._next(at + 1) is None:
            return False
        if self._headed(at) or not is_prose(self.document[line.start + len(line.words) :]):
            return False
        self._enter("title", told.title, line)
        self._enter("outlet", told.outlet, line)
        self._enter("published", told.published, line)
        return True

    def _all_taken(self, at: int) -> bool:
        """Whether nothing of the text stands before a line, but for a place beside the day."""
        told = {one.line for one in self.taken}
        before = [line for line in self.lines[:at] if not line.blank]
        return self.start is None or all(line.number in told for line in before)

    def _may_take(self, at: int, facts: Facts) -> bool:
        """Whether facts are believed: labelled, or in a line that others of a head stand beside."""
        if set(facts.found) & set(self.values):
            return False  # told once: what comes again is of something else
        if facts.label:
            return bool(facts.found or facts.wrong) or bool(self.taken) or self._labels_follow(at)
        if not self._ends_there(at):
            return False
        if not (facts.whole or facts.wrong or {"published", "byline"} & set(facts.found)):
            return False  # an agency in the credit of a picture
        return "published" in facts.found or bool(self.values) or self._headed(at)

    def _told(self, line: Line, facts: Facts) -> Facts:
        """The facts of a line, and the outlet that only its place in the line shows."""
        found, title = dict(facts.found), self.values.get("title", "")
        sender = found.pop("sender", None)
        known = "outlet" in found or "outlet" in self.values
        if sender and not known and (is_outlet(sender) or may_name_outlet(sender, title)):
            found["outlet"] = sender
        whole = facts.whole
        if not facts.label and (writers := beside_writer(line.words)):
            found.pop("outlet", None)
            new = {key: told for key, told in writers.found.items() if key not in self.values}
            found, whole = {**found, **new}, writers.alone
            known = "outlet" in found or "outlet" in self.values
        if not (facts.label or known) and (told := outlet_beside_day(line.words, title)):
            found["outlet"], whole = told.name, told.alone
        if "outlet" in found and not is_outlet(found["outlet"]):
            found |= outlet_or_writer(found.pop("outlet"))
        return replace(facts, found=found, whole=whole)

    def _labels_follow(self, at: int) -> bool:
        """Whether a line that tells nothing itself stands among labelled lines that do."""
        for line in self.lines[at + 1 : at + 12]:
            facts = None if line.blank else facts_in(line.words)
            if facts is None or not facts.label:
                return False
            if facts.found:
                return True
        return False

    def _is_headline_after_all(self, at: int, facts: Facts) -> bool:
        """Whether what might be an outlet's name is the headline: "Strike Stops The Daily Star"."""
        if facts.label or set(facts.found) != {"outlet"} or "title" in self.values:
            return False
        if self._is_behind(facts):
            return True
        return not self._headed(at) and not is_surely_outlet(self.lines[at].words)

    def _is_behind(self, facts: Facts) -> bool:
        """Whether an outlet stands behind other words: "Fire at the mill - The Harbour Post"."""
        return not facts.label and not facts.whole and set(facts.found) == {"outlet"}

    def _headed(self, at: int) -> bool:
        """Whether a headline follows a line, or for a sure name of an outlet a date."""
        after = self._behind_address(at + 1)
        if after is None:
            return False
        line = self.lines[after].words
        facts = facts_in(line)
        if facts and (facts.label or "published" in facts.found):
            return True
        if is_outlet(line):
            own = facts_in(self.lines[at].words)
            return own is not None and set(own.found) == {"address"} and self._headed(after)
        return self._headline(after) > 0

    def _ends_there(self, at: int) -> bool:
        """Whether a line is one by itself: not the first of a wrapped paragraph."""
        if at + 1 >= len(self.lines) or self.lines[at + 1].blank:
            return True
        follows = self.lines[at + 1].words
        if facts_in(follows) or _RULE.fullmatch(follows) or len(follows) >= UNBROKEN:
            return True
        if self.start is not None:
            return False
        if "title" in self.values and self._names_outlet(at + 1):
            return True
        dated = self._is_day(at)
        if not self.values and self._opens(at + 1, dated=dated):
            return True
        return self._headline(at + 1) > 0 or self._is_name_alone(at + 1)

    def _headline(self, at: int) -> int:
        """How many lines from one on are a headline: none, one, or two of one that was wrapped."""
        line = self.lines[at]
        words = _HEADING.sub("", line.words)
        if not words or not may_be_headline(words):
            return 0
        facts = facts_in(words)
        if facts and not is_outlet(words) and not self._is_behind(facts):
            return 0
        many = 1
        follows = self.lines[at + 1] if at + 1 < len(self.lines) else None
        if follows and not follows.blank and self._is_wrapped(at):
            many = 2
        rest = self.lines[at + many] if at + many < len(self.lines) else None
        if rest is None or not is_prose(self._from(rest)):
            return 0
        if rest.blank or len(rest.words) >= UNBROKEN or _RULE.fullmatch(rest.words):
            return many if self._is_enough(at, many) else 0
        if facts_in(rest.words):
            return many
        # A second line that is no headline, with a byline or a date under it.
        under = self._behind_address(at + many + 1)
        deck = may_be_headline(rest.words) or rest.words.endswith(".")
        deck = deck or len(rest.words.split()) == 1
        return many if many == 1 and deck and under and self._tells(under) else 0

    def _is_enough(self, at: int, many: int) -> bool:
        """Whether a line has words enough for a headline where nothing else of a head is there."""
        under = self._next(at + many)
        if self.values or (under is not None and facts_in(self.lines[under].words)):
            return True
        line = self.lines[at].words
        # A question alone may be the first of an interview.
        return FEWEST <= len(line.split()) <= MOST_ALONE and not line.endswith("?")

    def _opens(self, at: int, *, dated: bool = False) -> bool:
        """Whether the first line names the outlet: headline and day follow, in either order.

        An address may stand before it or before these, the day too.
        """
        after = self._behind_address(at + 1)
        if set(self.values) - UNDER_WAY or self.start is not None or after is None:
            return False
        dated = dated or "published" in self.values
        day_first = not dated and self._is_day(after)
        head = self._behind_address(after + 1) if day_first else after
        if head is None:
            return False
        words = self.lines[at].words
        if not (many := self._headline(head)):
            return day_first and has_outlet_word(words) and is_prose(self._from(self.lines[head]))
        dated = dated or day_first
        if not dated and not self._is_day(self._behind_address(head + many)):
            return False
        return opens_as_outlet(words, self.lines[head].words)

    def _behind_address(self, at: int) -> int | None:
        """The next line from one on that is neither blank nor a mere address."""
        after = self._next(at)
        while after is not None and (facts := facts_in(self.lines[after].words)):
            if set(facts.found) != {"address"}:
                break
            after = self._next(after + 1)
        return after

    def _is_day(self, at: int | None) -> bool:
        """Whether a line tells the day of publication, and nothing but a head's facts."""
        facts = facts_in(self.lines[at].words) if at is not None else None
        return facts is not None and facts.whole and "published" in facts.found

    def _is_wrapped(self, at: int) -> bool:
        """Whether a headline goes on in the next line, which begins small and ends the block."""
        more = self.lines[at + 1].words
        joined = f"{self.lines[at].words} {more}"
        after = self.lines[at + 2] if at + 2 < len(self.lines) else None
        ends = after is not None and (after.blank or facts_in(after.words) is not None)
        goes_on = more[0].islower() and facts_in(more) is None
        return goes_on and ends and may_be_headline(joined)

    def _tells(self, at: int) -> bool:
        facts = facts_in(self.lines[at].words)
        return facts is not None and bool({"published", "byline"} & set(facts.found))

    def _look_further(self, at: int) -> int:
        """Pass over one line under the headline if facts follow; it and they stay in the text.

        Not where the place of a line shows that it names the outlet.
        """
        if self.start is not None or "title" not in self.values:
            return 0
        if self._names_outlet(at):
            self._enter("outlet", self.lines[at].words, self.lines[at])
            return 1
        if self._facts_under(at) is None:
            return 0
        self.start = self.lines[at].start
        return 1

    def _facts_under(self, at: int) -> Facts | None:
        """What the next line tells of day or writer, if that is believed."""
        under = self._next(at + 1)
        facts = facts_in(self.lines[under].words) if under is not None else None
        if under is None or facts is None:
            return None
        return facts if self._tells(under) and self._may_take(under, facts) else None

    def _names_outlet(self, at: int) -> bool:
        """Whether a line between headline and day, or by itself after the day, names the outlet."""
        line = self.lines[at]
        if "outlet" in self.values or not may_name_outlet(line.words, self.values["title"]):
            return False
        if "published" not in self.values:
            return self._is_day_near(at)
        return self._stands_alone(at) and any(
            self._is_last_taken(field, at) for field in ("published", "updated", "address")
        )

    def _is_day_near(self, at: int) -> bool:
        """Whether the day stands under a line, a byline and an address between them at most."""
        line = self._behind_address(at + 1)
        facts = facts_in(self.lines[line].words) if line is not None else None
        if line is not None and facts and set(facts.found) == {"byline"}:
            line = self._behind_address(line + 1)
            facts = facts_in(self.lines[line].words) if line is not None else None
        if line is None or facts is None or "published" not in facts.found:
            return False
        return self._may_take(line, facts)

    def _is_name_alone(self, at: int) -> bool:
        """Whether a line may name the outlet and is followed by a blank one."""
        if "outlet" in self.values or "title" not in self.values or not self._stands_alone(at):
            return False
        return may_name_outlet(self.lines[at].words, self.values["title"])

    def _is_last_taken(self, field: str, at: int) -> bool:
        """Whether the line before one, blanks apart, told a field."""
        before = next((one for one in reversed(self.lines[:at]) if not one.blank), None)
        return before is not None and Taken(field, before.number) in self.taken

    def _stands_alone(self, at: int) -> bool:
        """Whether a blank line follows one."""
        return at + 1 < len(self.lines) and self.lines[at + 1].blank

    def _take(self, line: Line, facts: Facts) -> None:
        for key, value in facts.found.items():
            self._enter(key, value, line)
        if facts.wrong:
            self.wrong.append(f"line {line.number}: {facts.wrong}")
        if not facts.whole and self.start is None:
            self.start = line.start

    def _enter(self, key: str, value: str, line: Line) -> None:
        self.values[key] = value
        self.taken.append(Taken(key, line.number))

    def _next(self, at: int) -> int | None:
        """The next line from one on that is not blank."""
        return next((i for i in range(at, len(self.lines)) if not self.lines[i].blank), None)

    def _begin(self, at: int | None) -> int:
        return self.lines[at].start if at is not None else len(self.document)

    def _from(self, line: Line) -> str:
        return self.document[line.start : line.start + 20_000]
