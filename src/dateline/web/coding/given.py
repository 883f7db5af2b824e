"""Given: what a form or an address brings, and where it leads afterwards."""

from collections.abc import Iterable
from typing import Annotated
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from fastapi import Depends, Request

from dateline.errors import BadOption
from dateline.record.cleaning import LONGEST, clean
from dateline.web.guarding import SAFE
from dateline.web.people.csrf import FIELD
from dateline.web.people.forms import inside

PREVIEW = "preview"
"""The step that tells what would be done, and does nothing."""

LOOK = "look"
"""The step that looks something up for the form."""

DIGITS = 9
FIELDS = 1_200
"""Fields of a form; an event has a few hundred mentions at most that one may choose from."""


class Given:
    """The fields that were sent, by name."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        cleaned = ((name, clean(value)) for name, value in pairs if name != FIELD)
        self.pairs = [one for one in cleaned if one[0] != "back" or inside(one[1]) == one[1]]
        if len(self.pairs) > FIELDS:
            raise BadOption(f"more than {FIELDS} fields were sent")
        if long := next((name for name, value in self.pairs if len(value) > LONGEST), None):
            raise BadOption(f"{long[:40]}: more than {LONGEST:,} characters; add it as a report")

    def one(self, name: str) -> str:
        """The last value of a field; "" where it was not sent."""
        return next((value.strip() for key, value in reversed(self.pairs) if key == name), "")

    def all(self, name: str) -> list[str]:
        """All values of a field, each once."""
        return list(dict.fromkeys(value for key, value in self.pairs if key == name))

    def has(self, name: str) -> bool:
        """Whether a field was sent, be it empty."""
        return any(key == name for key, _ in self.pairs)

    @property
    def step(self) -> str:
        """What is asked for: "" to do it, `PREVIEW`, `LOOK`."""
        return self.one("step")

    @property
    def back(self) -> str:
        """Where one came from, an address of ours; "" for none, and any other was left out."""
        return self.one("back")

    @property
    def seen(self) -> int | None:
        """The revision of the event that the form was made from."""
        told = self.one("seen")
        return int(told) if told.isascii() and told.isdigit() and len(told) <= DIGITS else None

    def address(self, path: str, **other: str) -> str:
        """An address with what was given, but for what is named here; "" leaves a field out."""
        kept = [pair for pair in self.pairs if pair[0] not in {*other, "step", "seen"} and pair[1]]
        pairs = [*kept, *((name, value) for name, value in other.items() if value)]
        return path + (f"?{urlencode(pairs)}" if pairs else "")


async def _given(request: Request) -> Given:
    if request.method in SAFE:
        return Given(request.query_params.multi_items())
    form = await request.form()
    return Given((name, value) for name, value in form.multi_items() if isinstance(value, str))


Sent = Annotated[Given, Depends(_given)]
"""What was sent with a request, as a parameter of its route."""


def with_done(address: str, revision: int) -> str:
    """An address that tells its page which revision was made last."""
    parts = urlsplit(address)
    pairs = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] != "done"]
    return urlunsplit(parts._replace(query=urlencode([*pairs, ("done", str(revision))])))
