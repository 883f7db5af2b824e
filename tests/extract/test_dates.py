"""What a user may rely on in dates that pages write."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extract.dates import dates_in, declared_date, later_than
from dateline.extract.problem import Unreadable
from dateline.extract.published import published_at


def only(text: str, month_first: bool | None = None) -> tuple[str, str | None]:
    (found,) = dates_in(text, month_first)
    return found.edtf, found.zone


class TestWords:
    @pytest.mark.parametrize(
        ("text", "edtf", "zone"),
        [
            ("Tuesday 9 January 1962, 17:30 GMT", "1962-01-09T17:30", "+00:00"),
            ("May 11, 1962 1:42 p.m. EDT", "1962-05-11T13:42", "-04:00"),
            ("12:05 am, 3 March 1931", "1931-03-03T00:05", None),
            ("8:30 a.m. GMT, Wednesday, 5 June 1962", "1962-06-05T08:30", "+00:00"),
            ("10 April 1962, 10.55am", "1962-04-10T10:55", None),
            ("13 June 1962, 18:40 (UTC+3)", "1962-06-13T18:40", "+03:00"),
            ("Feb. 16, 1962", "1962-02-16", None),
            ("April 18th, 1962", "1962-04-18", None),
            ("21 Mar 1962 at 20:15", "1962-03-21T20:15", None),
            ("12 November 1962 3 min read", "1962-11-12", None),
            ("15. August 1962, 11:12 Uhr", "1962-08-15T11:12", None),
            ("mardi 21 mai 1962 à 12h30", "1962-05-21T12:30", None),
            ("14 de marzo de 1962", "1962-03-14", None),
            ("15 мая 1962, 09:40 МСК", "1962-05-15T09:40", "+03:00"),
            ("1962年11月14日 16:20", "1962-11-14T16:20", None),
            ("1962年7月3日 10時05分", "1962-07-03T10:05", None),
            ("5 فبراير 1962", "1962-02-05", None),
            ("13 Mart 1962, 18:20", "1962-03-13T18:20", None),
        ],
    )
    def test_are_read_in_several_languages(self, text: str, edtf: str, zone: str | None) -> None:
        assert only(text) == (edtf, zone)

    def test_an_abbreviation_of_several_zones_is_none(self) -> None:
        assert only("3 March 1931 10:00 IST") == ("1931-03-03T10:00", None)

    def test_a_zone_by_region_depends_on_the_day(self) -> None:
        assert only("July 4, 2002 9:00 PM ET")[1] == "-04:00"
        assert only("December 14, 2002 9:05 PM ET")[1] == "-05:00"


class TestFigures:
    def test_dots_put_the_day_first(self) -> None:
        assert only("04.03.1931")[0] == "1931-03-04"

    def test_what_only_one_order_allows_is_read(self) -> None:
        assert only("12/14/1962")[0] == "1962-12-14"
        assert only("14/12/1962")[0] == "1962-12-14"

    def test_what_both_orders_allow_depends_on_the_language_of_the_page(self) -> None:
        assert dates_in("3/5/1962") == []
        assert only("3/5/1962", month_first=True)[0] == "1962-03-05"
        assert only("3/5/1962", month_first=False)[0] == "1962-05-03"

    @pytest.mark.parametrize("text", ["31 February 1962", "1962-13-01", "version 1.2.1962.4", ""])
    def test_what_is_no_day_tells_nothing(self, text: str) -> None:
        assert dates_in(text) == []


class TestMetadata:
    @pytest.mark.parametrize(
        ("written", "edtf", "zone"),
        [
            ("1962-02-20 21:15:00 +0100", "1962-02-20T21:15", "+01:00"),
            ("1962-01-11T06:02:31.000Z", "1962-01-11T06:02", "+00:00"),
            ("1962-11-16T00:40:00-0500", "1962-11-16T00:40", "-05:00"),
            ("19620305T071500Z", "1962-03-05T07:15", "+00:00"),
            ("Tue, 20 Feb 1962 21:15:00 +0100", "1962-02-20T21:15", "+01:00"),
            ("1962-03-05 07:15:00 UTC", "1962-03-05T07:15", "+00:00"),
            ("1962-03-05T07:15+01", "1962-03-05T07:15", "+01:00"),
            ("1962-03-05", "1962-03-05", None),
        ],
    )
    def test_keep_their_offset(self, written: str, edtf: str, zone: str | None) -> None:
        found = declared_date(written)
        assert found is not None
        assert (found.edtf, found.zone) == (edtf, zone)

    @pytest.mark.parametrize("written", ["1709622900", "x", "", "0001-01-01T00:00:00Z"])
    def test_what_cannot_be_a_date_is_none(self, written: str) -> None:
        assert declared_date(written) is None


@given(st.text(max_size=80))
def test_any_text_gives_spans_within_it(text: str) -> None:
    for found in dates_in(text):
        assert 0 <= found.start < found.end <= len(text)
        assert isinstance(found.day, date)


@given(st.datetimes(datetime(1700, 1, 1), datetime(2100, 1, 1)), st.integers(-12, 14))
def test_a_moment_is_later_than_itself_in_no_zone(moment: datetime, hours: int) -> None:
    written = declared_date(
        f"{moment:%Y-%m-%dT%H:%M}{hours:+03}:00".replace(f"{moment:%Y}", f"{moment.year:04}", 1)
    )
    assert written is not None
    here = (moment - timedelta(hours=hours)).replace(tzinfo=UTC)
    assert not later_than(written, here + timedelta(minutes=1), timedelta(0))


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("03/04/2026", "write it as 2026-04-03 (3 April) or 2026-03-04 (4 March)"),
        ("3.4.2026", "write it as 2026-04-03 (3 April) or 2026-03-04 (4 March)"),
        ("31/12/2025", "write it as 2025-12-31 (31 December)"),
        ("12-31-2025", "write it as 2025-12-31 (31 December)"),
        ("04/04/2026", "write it as 2026-04-04 (4 April)"),
    ],
)
def test_of_a_day_that_may_be_two_both_are_told(written: str, told: str) -> None:
    with pytest.raises(Unreadable) as raised:
        published_at(written, "--published")
    assert told in str(raised.value.advice)
