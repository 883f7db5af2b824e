"""Patterns of what is not read, loaded once from `patterns.toml`."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Pattern:
    """What to look for in a line or sentence of at most `words` words, and why it is set aside."""

    why: str
    words: int
    opening: re.Pattern[str] | None
    inside: re.Pattern[str] | None
    phrase: bool

    def found(self, text: str, words: int) -> re.Match[str] | None:
        """The match in a line or sentence of this many words, if any.

        What can only stand at its beginning is not looked for at each of its characters.
        """
        if words > self.words:
            return None
        found = self.opening.match(text) if self.opening else None
        return found or (self.inside.search(text) if self.inside else None)


@cache
def patterns() -> tuple[Pattern, ...]:
    """All patterns in the order of the file; the first that matches names the reason."""
    raw = tomllib.loads(Path(__file__).with_name("patterns.toml").read_text(encoding="utf-8"))
    return tuple(
        Pattern(
            why=entry["why"],
            words=entry["words"],
            opening=_expression(
                [p for p in entry.get("part", []) if p.startswith("^")]
                + [rf"^(?:{w})$" for w in entry.get("whole", [])]
            ),
            inside=_expression([p for p in entry.get("part", []) if not p.startswith("^")]),
            phrase=entry.get("phrase", False),
        )
        for entry in raw["pattern"]
    )


def _expression(options: list[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(f"(?:{o})" for o in options), re.IGNORECASE) if options else None
