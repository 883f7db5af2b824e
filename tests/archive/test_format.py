"""The files are standard: other tools read WARC and index, and agree on every digest."""

import json
import subprocess
import sys
from pathlib import Path

from fastwarc.warc import ArchiveIterator, WarcRecordType

from dateline.archive import Archive
from dateline.archive.index import key
from tests.archive.pages import page


def files(archive: Archive) -> list[Path]:
    return sorted((archive.folder / "warcs").iterdir())


def test_warcio_finds_every_digest_right(archive: Archive) -> None:
    told = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", "-v", *map(str, files(archive))],
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stdout
    assert told.stdout.count("digest pass") > 24
    assert "fail" not in told.stdout


def test_each_exchange_has_its_answer_request_and_metadata(archive: Archive) -> None:
    with files(archive)[0].open("rb") as stream:
        records = [
            (one.record_type, one.headers.get("WARC-Target-URI")) for one in ArchiveIterator(stream)
        ]
    address = page(2).address
    kinds = [kind for kind, of in records if of == address]
    assert kinds == [WarcRecordType.response, WarcRecordType.request, WarcRecordType.metadata]
    assert records[0][0] == WarcRecordType.warcinfo
    assert [kind for kind, of in records if of == "file:a%20letter.txt"] == [
        WarcRecordType.resource
    ]
    assert next(kind for kind, of in records if of == page(20).address) == WarcRecordType.revisit


def test_payload_digests_are_sha256(archive: Archive) -> None:
    with files(archive)[0].open("rb") as stream:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.response):
            digest = record.headers.get("WARC-Payload-Digest")
            assert digest.startswith("sha256:")
            assert len(digest) == 7 + 64


def test_the_index_says_where_each_record_begins(archive: Archive) -> None:
    (index,) = (archive.folder / "index").iterdir()
    lines = index.read_text().splitlines()
    assert len(lines) == 12
    with files(archive)[0].open("rb") as stream:
        for line in lines:
            found, stamp, data = line.split(" ", 2)
            place = json.loads(data)
            stream.seek(int(place["offset"]))
            record = next(iter(ArchiveIterator(stream)))
            assert record.headers.get("WARC-Target-URI") == place["url"]
            assert record.headers.get("WARC-Payload-Digest") == place["digest"]
            assert (found, len(stamp)) == (key(place["url"]), 14)


def test_keys_of_the_index_are_those_of_other_archives() -> None:
    assert key("https://www.Example.org/A/B/?z=1&a=2") == "org,example)/a/b?a=2&z=1"
    assert key("http://example.org:80/") == key("https://example.org") == "org,example)/"
    assert key("http://example.org:8080/x") == "org,example:8080)/x"
    assert key("http://192.0.2.7/x") == "192.0.2.7)/x"
    assert key("file:a%20b.pdf") == "file:a%20b.pdf"
    assert " " not in key("http://example.org/a b")
    assert key("http://[broken/") == "http://[broken/"
