"""Who speaks for a union or a party is asked as that body, not as somebody unknown."""

import pytest

from dateline.reading.reader import Reader
from dateline.vocabulary import Report, SourceKind


@pytest.mark.parametrize("source", ["union leaders", "party delegates", "organisers"])
def test_who_speaks_for_a_body_is_of_its_kind(reader: Reader, source: str) -> None:
    text = f"Dockers marched in Lyon on Monday, {source} said."
    (said,) = reader.read(Report(id="body", text=text)).attributions
    assert (said.by, said.kind) == (source, SourceKind.ORGANISATION)
