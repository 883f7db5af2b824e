"""Lacking: what a form lacks, or what is unfit of it, is told beside the input that it is of."""

from collections.abc import Iterator
from contextlib import contextmanager

from dateline.errors import BadOption, RecordError


class Lacking(BadOption):
    """What is wrong with a form, and `at`: the id of the input that it is told beside."""

    def __init__(self, words: str, at: str) -> None:
        super().__init__(words)
        self.at = at


@contextmanager
def of_input(at: str) -> Iterator[None]:
    """Let what goes wrong within be told beside an input; the innermost stands."""
    try:
        yield
    except Lacking:
        raise
    except (BadOption, RecordError) as error:
        raise Lacking(str(error), at) from error


def input_of(error: Exception) -> str:
    """The id of the input that an error is of; "" where it is of none."""
    return error.at if isinstance(error, Lacking) else ""
