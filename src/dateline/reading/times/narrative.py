"""The clock of a narrative: which of the times told move it on, and which are asides."""

from dateline.reading.times.grammar import Expression
from dateline.reading.times.story import Story, Told

LEAP = 15
"""Years that a narrative moves on at once; a longer leap needs a second witness."""

BACK = 60
"""Days that a dated time may lie before the one told last without being a look back."""


def moves_on(expression: Expression, told: Told, story: Story) -> bool:
    """Whether a time moves a narrative's clock on, or is a mere aside ("the rules of 1614")."""
    if story.told is None:
        return True
    if expression.kind == "step" and expression.parts["rel"].value in {"previous", "last"}:
        return False
    if expression.kind == "offset" and told.first < story.told.first:
        return False
    if expression.kind == "year" and not leads(expression, story):
        return False
    if "year" in expression.parts and is_aside(expression, told, story):
        return False
    if abs(told.year - story.told.year) <= LEAP:
        return True
    confirmed = story.pending is not None and abs(told.year - story.pending) <= 2
    story.pending = told.year
    return confirmed


def leads(expression: Expression, story: Story) -> bool:
    """Whether a bare year opens a sentence ("In 1940") or is a heading; or only years were told."""
    before = story.before(expression)
    if before.name == "break":
        return True
    if before.lower not in {"in", "during", "throughout"}:
        return False
    opens = before.start in story.openings
    return opens or story.told is None or story.told.month is None


def is_aside(expression: Expression, told: Told, story: Story) -> bool:
    """Whether a dated time looks back, or ahead to an end ("lasted until"), within a paragraph."""
    last = story.told
    if last is None or "\n" in story.text[last.place[1] : story.place(expression)[0]]:
        return False
    if told.year > last.year and story.before(expression).lower in {"until", "till"}:
        return True
    return told.year < last.year and (last.first - told.first).days > BACK
