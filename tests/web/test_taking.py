"""What a view shows can be taken along: as files, and as a feed."""

import re
from html import unescape

import pytest
from fastapi.testclient import TestClient

from dateline.publishing.formats import FORMATS
from dateline.web.words import FILES


def test_every_format_is_offered() -> None:
    assert set(FILES) == set(FORMATS)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?when=2000..2040&surely=1&kind=violence&kind=dissent&kind=disaster&kind=accident&modality=actual",
        "?text=police&setting=offline&since=0&placed=yes&box=-180,-80,180,80",
    ],
)
def test_what_a_view_shows_can_be_taken_along(client: TestClient, query: str) -> None:
    page = client.get(f"/{query}").text
    offered = [unescape(one) for one in re.findall(r'href="(/api/v1/[^"]+)"', page)]
    short = [one for one in FORMATS.values() if one.write_main]
    assert len(offered) == len(FILES) + len(short) + 1
    for address in offered:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert answer.content
