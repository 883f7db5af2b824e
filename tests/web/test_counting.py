"""Sources, reports and copies are counted in the same words wherever they are counted."""

import re

import pytest
from fastapi.testclient import TestClient

from dateline.vocabulary import Event


def read(page: str) -> str:
    """What a page says, without its marks."""
    return " ".join(re.sub("<[^>]*>", " ", page.partition("<main")[2]).split())


@pytest.fixture(scope="module")
def disputed(found: dict[str, Event]) -> Event:
    """An event of which sources tell more than one thing."""
    return next(one for one in found.values() if one.accounts)


@pytest.mark.parametrize("path", ["/", "/events/{}", "/dossier?ids={}", "/search?text=protest"])
def test_a_number_of_sources_says_that_they_are_independent(
    client: TestClient, disputed: Event, path: str
) -> None:
    page = read(client.get(path.format(disputed.id)).text)
    assert re.findall(r"\d+ independent sources?\b", page)
    assert not re.findall(r"\d+ sources?\b", page)


def test_a_page_says_of_what_they_are_sources(client: TestClient, disputed: Event) -> None:
    count = disputed.independent_sources
    told = f"{count} independent source{'' if count == 1 else 's'}"
    for path in ("/events/{}", "/dossier?ids={}"):
        page = read(client.get(path.format(disputed.id)).text)
        assert re.search(rf"{told} tells? that it happened", page)
        assert "Counted at each account are those who tell it so" in page
        assert "The numbers need not add up" in page


def test_the_list_says_what_counts_as_one(client: TestClient) -> None:
    page = client.get("/").text
    assert "an outlet with whom it quotes, are one" in page  # at each number
    assert "a single value may have more" in read(page)  # how to read this
