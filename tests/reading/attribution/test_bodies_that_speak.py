"""Who speaks for a union or a party is asked as that body, not as somebody unknown."""

import pytest

from dateline.reading.reader import Reader
from dateline.vocabulary import Report, SourceKind


@pytest.mark.parametrize("source", ["union leaders", "party delegates", "organisers"])
def test_who_speaks_for_a_body_is_of_its_kind(reader: Reader, source: str) -> None:
    text = f"Dockers marched in Lyon on Monday, {source} said."
    (said,) = reader.read(Report(id="body", text=text)).attributions
    assert (said.by, said.kind) == (source, SourceKind.ORGANISATION)


@pytest.mark.parametrize(
    "source", ["A vice-president of the union", "the co-chair of the council", "An ex-minister"]
)
def test_an_office_keeps_its_prefix(reader: Reader, source: str) -> None:
    text = f"{source.capitalize()} said on Monday that the strike was over."
    (said,) = reader.read(Report(id="body", text=text)).attributions
    assert said.source[0].text.lower() == source.lower()


def test_an_office_keeps_what_hyphens_join_to_it(reader: Reader) -> None:
    text = "The army's commander-in-chief said the rebels had left the town."
    (said,) = reader.read(Report(id="body", text=text)).attributions
    assert said.by == "The army's commander-in-chief"
