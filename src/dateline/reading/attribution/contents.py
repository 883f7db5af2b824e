"""Contents: which attribution holds a span."""

from collections import defaultdict
from collections.abc import Sequence

from dateline.vocabulary import Attribution, Span

STRETCH = 256
"""Characters of text that share a list of contents: about two sentences."""


class Contents:
    """The contents of a report's attributions, to be asked for what stands in them.

    What is only spoken of ("condemned the attack") is not told by the source and does not count.
    """

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        self._parts: dict[int, list[tuple[Span, int, int]]] = defaultdict(list)
        for index, attribution in enumerate(attributions):
            if not attribution.topic:
                self._add(index, attribution.content)

    def _add(self, index: int, content: Sequence[Span]) -> None:
        length = sum(part.end - part.start for part in content)
        for part in content:
            for stretch in range(part.start // STRETCH, part.end // STRETCH + 1):
                self._parts[stretch].append((part, length, index))

    def innermost(self, span: Span) -> int | None:
        """Index of the shortest content that holds a span, of equals the last one."""
        near = self._parts.get(span.start // STRETCH, ())
        holding = [(length, -index) for part, length, index in near if part.contains(span)]
        return -min(holding)[1] if holding else None


def attribution_of(attributions: Sequence[Attribution], span: Span) -> int | None:
    """The innermost attribution whose content holds a span; None: the outlet itself says it."""
    return Contents(attributions).innermost(span)
