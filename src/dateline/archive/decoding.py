"""Content codings undone, for captures that are read from the archive."""

from dateline.vocabulary import Capture


def decoded(capture: Capture) -> bytes | None:
    """The body without its content coding, as far as it can be decoded; None where it has none."""
    if not capture.header("content-encoding"):
        return None
    from dateline.collect.fetching.decoding import decode  # noqa: PLC0415 - keeps import quick
    from dateline.collect.fetching.settings import Limits  # noqa: PLC0415

    found = decode(capture.payload, capture.header("content-encoding"), Limits())
    return None if found is None or not found.content else found.content
