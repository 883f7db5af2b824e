"""Of copies of one report the original is quoted, on every account."""

from collections.abc import Callable

import pytest

from dateline.deriving import Context, Copied, derive
from dateline.vocabulary import Telling

Tell = Callable[..., Telling]

TOLD = (
    "Soldiers killed six villagers in Masisi on Tuesday, a rights group said. The army denied that "
    "soldiers had entered the village."
)
UNION = "A blast at a mill in Lyon killed nine workers on Monday, the millers' union said."
POLICE = "A blast at a mill in Lyon killed four workers on Monday, police said."


@pytest.mark.parametrize("first", ["copy", "original"])
def test_what_one_report_tells_in_two_ways_is_quoted_from_the_original(
    tell: Tell, first: str
) -> None:
    one, other = tell(TOLD, "2026-03-04", "Kivu Wire"), tell(TOLD, "2026-03-04", "Coast Mail")
    copy, original = (one, other) if first == "copy" else (other, one)
    context = Context(copied=(Copied(str(copy.article), str(original.article), "copy"),))
    (account,) = derive("e-1", [one, other], context).accounts
    assert account.about == "what happened"
    assert {name.partition(".")[0] for v in account.versions for name in v.claims} == {original.id}


@pytest.mark.parametrize("first", ["copy", "original"])
def test_of_rival_tolls_the_claim_of_the_original_stands_first(tell: Tell, first: str) -> None:
    one, other = tell(UNION, "2026-03-03", "Mill Wire"), tell(UNION, "2026-03-03", "Coast Mail")
    copy, original = (one, other) if first == "copy" else (other, one)
    rival = tell(POLICE, "2026-03-03", "The Lindby Post")
    context = Context(copied=(Copied(str(copy.article), str(original.article), "copy"),))
    found = derive("e-1", [one, other, rival], context).accounts
    tolls = next(account for account in found if account.about == "counts.dead")
    told = next(version for version in tolls.versions if "union" in " ".join(version.by))
    assert told.claims[0].startswith(original.id)
