"""Revisits: records that say "the same bytes as that one", with the place of that one."""

from hashlib import blake2b

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from dateline.collect.warcs.members import Member, Members
from dateline.collect.warcs.records import is_packed_as_one

KEPT = 200_000
"""Originals whose place is remembered: some 30 MB. A crawl that is larger has its own index."""

ORIGINALS = WarcRecordType.response | WarcRecordType.resource


class Originals:
    """Where the originals of revisits lie, found by one pass over the headers when first asked.

    So a file without revisits costs nothing, and reading that begins in the middle of a file finds
    the same originals as reading from its beginning.
    """

    def __init__(self, members: Members) -> None:
        self.members = members
        self.places: dict[int, tuple[Member, int]] | None = None

    def of(self, revisit: WarcRecord) -> WarcRecord | None:
        """The record that a revisit refers to, in memory; nothing if it is not in the archive."""
        at = self.members.stream.tell()
        try:
            if self.places is None:
                self.places = self._places()
            found = (self.places.get(key) for key in _referred(revisit))
            place = next((one for one in found if one), None)
            return self._record(*place) if place else None
        finally:
            self.members.stream.seek(at)

    def _places(self) -> dict[int, tuple[Member, int]]:
        places: dict[int, tuple[Member, int]] = {}
        for member in self.members.listed:
            with self.members.open(member) as stream:
                if is_packed_as_one(stream):
                    continue
                stream.seek(0)
                try:
                    for record in ArchiveIterator(stream, record_types=ORIGINALS, parse_http=False):
                        for key in _own(record):
                            places.setdefault(key, (member, record.stream_pos))
                        while len(places) > KEPT:
                            del places[next(iter(places))]
                except (OSError, ValueError):
                    continue
        return places

    def _record(self, member: Member, offset: int) -> WarcRecord | None:
        with self.members.open(member) as stream:
            stream.seek(offset)
            for record in ArchiveIterator(stream, parse_http=False):
                record.freeze()
                return record
        return None


def _own(record: WarcRecord) -> list[int]:
    """What a revisit may name a record by: the digest of its payload, or address and time."""
    get = record.headers.get
    return _keys(get("WARC-Payload-Digest"), get("WARC-Target-URI"), get("WARC-Date"))


def _referred(revisit: WarcRecord) -> list[int]:
    get = revisit.headers.get
    return _keys(
        get("WARC-Payload-Digest"),
        get("WARC-Refers-To-Target-URI"),
        get("WARC-Refers-To-Date"),
    )


def _keys(digest: str | None, address: str | None, date: str | None) -> list[int]:
    named = [digest, f"{address} {date}" if address and date else None]
    return [
        int.from_bytes(blake2b(name.encode("utf-8", "replace"), digest_size=8).digest(), "big")
        for name in named
        if name
    ]
