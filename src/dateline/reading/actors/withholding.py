"""Values of a reading with every private name described."""

from typing import Any, TypeVar

from dateline.reading.actors.unnamed import Unnamed
from dateline.vocabulary import Attribution, Place, Report, Span, Time, Word

TEXTS = frozenset({"text", "by", "title", "summary"})
"""Fields that hold words of the report or made from them."""
UNTOUCHED = (Span, Place, Time, Report)
HOLDERS = (Word, tuple, dict)
W = TypeVar("W", bound=Word)


def withheld(value: W, unnamed: Unnamed) -> W:
    """The value, and all values in it, without names of private people; evidence stays as it is.

    The words are changed where they are shown; offsets still lead to what the report says.
    """
    return _Withholding(unnamed).value(value) if unnamed else value


class _Withholding:
    """Goes through values once; one that stands in two places is changed once."""

    def __init__(self, unnamed: Unnamed) -> None:
        self.unnamed = unnamed
        self.done: dict[int, tuple[Word, Word]] = {}

    def value(self, value: W) -> W:
        known = self.done.get(id(value))
        if known is None:
            known = self.done[id(value)] = (value, self._changed(value))
        changed: Any = known[1]
        return changed  # type: ignore[no-any-return]

    def _changed(self, value: W) -> W:
        update = {}
        for name, old in value.__dict__.items():  # all fields, without a look-up for each
            if name in TEXTS:
                new = self._text(old, value)
            elif isinstance(old, HOLDERS):
                new = self._part(old)
            else:
                continue
            if new is not old:
                update[name] = new
        return value.model_copy(update=update) if update else value

    def _part(self, old: Any) -> Any:
        if not old or isinstance(old, UNTOUCHED):
            return old
        if isinstance(old, Word):
            return self.value(old)
        if isinstance(old, tuple):
            if type(old[0]) is Span:  # evidence, the most frequent of all
                return old
            new = tuple(self._part(part) for part in old)
            return old if all(a is b for a, b in zip(old, new, strict=True)) else new
        if isinstance(old, dict):
            parts = {key: self._part(part) for key, part in old.items()}
            return old if all(parts[key] is old[key] for key in old) else parts
        return old

    def _text(self, old: Any, value: Word) -> Any:
        if not isinstance(old, str):
            return old
        evidence = value.source if isinstance(value, Attribution) else ()
        return self.unnamed.text(old, getattr(value, "evidence", evidence))
