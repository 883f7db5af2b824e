"""An export is a valid WACZ, and comes back with the same captures under the same ids."""

import gzip
import json
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from dateline.archive import Archive
from dateline.archive.importing import Passed, import_file
from dateline.archive.wacz import export_wacz
from dateline.errors import DatelineError
from tests.archive.pages import page, wrong


def valid(file: Path) -> bool:
    """What the `wacz` package says."""
    from wacz.main import main

    return bool(main(["validate", "-f", str(file)]) == 0)


@pytest.fixture
def exported(archive: Archive, tmp_path: Path) -> Path:
    assert export_wacz(archive, tmp_path / "all.wacz", title="Port Ellery") == 12
    return tmp_path / "all.wacz"


def test_the_wacz_package_finds_it_valid(exported: Path) -> None:
    assert valid(exported)


def test_every_part_has_its_digest(exported: Path) -> None:
    with zipfile.ZipFile(exported) as package:
        described = package.read("datapackage.json")
        listed = {one["path"]: one for one in json.loads(described)["resources"]}
        for path, one in listed.items():
            data = package.read(path)
            assert one["hash"] == f"sha256:{sha256(data).hexdigest()}"
            assert one["bytes"] == len(data)
        digest = json.loads(package.read("datapackage-digest.json"))
        rest = {"datapackage.json", "datapackage-digest.json"}
        assert set(package.namelist()) == {*listed, *rest}
    assert digest["hash"] == f"sha256:{sha256(described).hexdigest()}"


def test_the_index_is_sorted_and_leads_to_the_records(exported: Path) -> None:
    with zipfile.ZipFile(exported) as package:
        index = package.read("indexes/index.cdx.gz")
        blocks = package.read("indexes/index.idx").decode().splitlines()
        lines = gzip.decompress(index).splitlines()
        (warc,) = (name for name in package.namelist() if name.endswith(".warc.gz"))
        data = package.read(warc)
    assert blocks[0].startswith("!meta 0 ")
    assert lines == sorted(lines)
    assert len(lines) == 12
    for line in lines:
        place = json.loads(line.split(b" ", 2)[2])
        start, length = int(place["offset"]), int(place["length"])
        assert place["url"].encode() in gzip.decompress(data[start : start + length])


def test_pages_are_what_a_person_may_want_to_open(exported: Path) -> None:
    with zipfile.ZipFile(exported) as package:
        head, *pages = map(json.loads, package.read("pages/pages.jsonl").splitlines())
    assert head["format"] == "json-pages-1.0"
    assert len(pages) == 10  # neither the redirect nor the file
    assert pages[0]["url"] == page(0).address
    assert pages[0]["ts"] == "1911-03-25T12:00:00Z"


def test_chosen_captures_bring_their_payload_along(archive: Archive, tmp_path: Path) -> None:
    again = page(20, body=page(3).payload)
    assert export_wacz(archive, tmp_path / "some.wacz", [again.id]) == 2
    assert valid(tmp_path / "some.wacz")
    with Archive.create(tmp_path / "b") as other:
        kept = list(import_file(other, tmp_path / "some.wacz"))
        assert {one.id for one in kept if not isinstance(one, Passed)} == {again.id, page(3).id}
        assert other.capture(again.id) == again
    with pytest.raises(DatelineError, match="no such capture"):
        export_wacz(archive, tmp_path / "none.wacz", ["k-nothing"])
    assert not list(tmp_path.glob("none*"))


def test_an_export_comes_back_as_it_was(archive: Archive, exported: Path, tmp_path: Path) -> None:
    with Archive.create(tmp_path / "b") as other:
        kept = list(import_file(other, exported))
        assert not [one for one in kept if isinstance(one, Passed)]
        assert {one.id for one in other.all()} == {one.id for one in archive.all()}
        for one in archive.all():
            assert other.capture(one.id) == archive.capture(one.id)
        assert all(
            not one.new for one in import_file(other, exported) if not isinstance(one, Passed)
        )
    assert wrong(tmp_path / "b") == []


def test_a_plain_warc_of_others_comes_in(tmp_path: Path) -> None:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    file = tmp_path / "others.warc"
    with file.open("wb") as stream:
        writer = WARCWriter(stream, gzip=False)
        from io import BytesIO

        for number in range(3):
            address = f"https://harbour.example/{number}"
            asked = writer.create_warc_record(
                address,
                "request",
                http_headers=StatusAndHeaders(
                    "GET / HTTP/1.1", [("Cookie", "x")], is_http_request=True
                ),
            )
            body = BytesIO(b"4\r\nquay\r\n0\r\n\r\n")
            headers = [("Transfer-Encoding", "chunked"), ("Set-Cookie", "x=1")]
            answer = writer.create_warc_record(
                address,
                "response",
                payload=body,
                http_headers=StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1"),
            )
            writer.write_request_response_pair(asked, answer)
        stream.write(b"WARC/1.0\r\nbroken")
    with Archive.create(tmp_path / "a") as archive:
        found = list(import_file(archive, file))
        kept = [one for one in found if not isinstance(one, Passed)]
        assert [one.address for one in kept] == [f"https://harbour.example/{n}" for n in range(3)]
        first = archive.capture(kept[0].id)
    assert first.payload == b"quay"
    assert first.request_headers == ()
    assert first.headers == (("Transfer-Encoding", "chunked"),)


def test_what_is_no_web_archive_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.warc").write_text("no")
    with Archive.create(tmp_path / "a") as archive:
        for name in ("x.warc", "missing.warc"):
            with pytest.raises(DatelineError):
                list(import_file(archive, tmp_path / name))
