"""The report that the project began from, read as a careful human reads it.

Its words are not part of the repository: the test looks for it beside and is skipped without it.
"""

from pathlib import Path

import pytest

from dateline.reading.reader import Reader
from dateline.vocabulary import (
    Basis,
    Mention,
    Modality,
    Published,
    Reading,
    Report,
    Scope,
    Setting,
    SourceKind,
)

ARTICLE = Path(__file__).parents[2] / "shared" / "article" / "article.txt"

pytestmark = pytest.mark.skipif(not ARTICLE.exists(), reason="the article is not beside")


@pytest.fixture(scope="module")
def reading(reader: Reader) -> Reading:
    published = Published(edtf="2022-11-12", basis=Basis.SUPPLIED, supplied_by="--published")
    return reader.read(Report(id="article", text=ARTICLE.read_text(), published=published))


@pytest.fixture(scope="module")
def undated(reader: Reader) -> Reading:
    return reader.read(Report(id="article", text=ARTICLE.read_text()))


def at(reading: Reading, town: str) -> Mention:
    """The one actual event in a town."""
    found = [
        event
        for event in reading.events
        if event.where
        and event.where.name == town
        and event.modality is Modality.ACTUAL
        and not event.kind.name.startswith("repression")
    ]
    assert len(found) == 1, [event.title for event in reading.events]
    return found[0]


def source(reading: Reading, event: Mention) -> str:
    assert event.attribution is not None
    return reading.attributions[event.attribution].by.lower()


def test_the_fire_is_the_main_event_on_the_day_it_broke_out(reading):
    fire = at(reading, "Yangjiaping")
    assert reading.main_event == fire.id
    assert fire.kind.name == "disaster.fire"
    assert fire.when.edtf.startswith("2022-11-08")
    assert (fire.where.latitude, fire.where.longitude) == pytest.approx((29.505, 106.501), abs=0.01)
    assert fire.where.admin == ("Chongqing", "China")
    assert "dead" not in fire.counts
    assert source(reading, fire) == "the internet"


def test_the_fire_has_two_accounts(reading):
    accounts = at(reading, "Yangjiaping").accounts
    assert len(accounts) == 1
    despair, careless = accounts[0].versions
    assert "despair" in despair.text
    assert "careful" in careless.text


def test_the_jumps_of_a_month_are_an_aggregate_of_at_least_35(reading):
    jumps = at(reading, "Zhengzhou")
    assert jumps.scope is Scope.AGGREGATE
    assert jumps.when is None
    assert list(jumps.counts) == ["affected"]
    count = jumps.counts["affected"]
    assert (count.low, count.best, count.high) == (35, None, None)
    by = reading.attributions[jumps.attribution]
    assert by.kind is SourceKind.DOCUMENT
    assert "screenshot" in by.by


@pytest.mark.parametrize(("town", "province"), [("Zhuhai", "Guangdong"), ("Fuzhou", "Fujian")])
def test_the_walls_were_broken_down_on_the_day_carried_over(reading, town, province):
    event = at(reading, town)
    assert event.when.edtf == "2022-11-09"
    assert event.when.basis is Basis.CARRIED
    assert province in event.where.admin


def test_the_gathering_keeps_the_words_of_its_area(reading):
    gathering = next(event for event in reading.events if event.kind.name == "dissent.gathering")
    assert gathering.when.edtf == "2022-11-09"
    assert any("Xiangmiyuan" in place.text for place in gathering.places)
    assert any("Shaanxi" in place.admin for place in gathering.places)
    assert gathering.modality is Modality.ACTUAL
    assert "lockdown" in gathering.demand.text


def test_at_least_two_online_events_have_no_place(reading):
    online = [event for event in reading.events if event.setting is Setting.ONLINE]
    assert len(online) >= 2
    assert all(event.where is None for event in online)


def one(reading: Reading, kind: str) -> Mention:
    """The one actual event of a kind."""
    found = [
        event
        for event in reading.events
        if event.kind.name == kind and event.modality is Modality.ACTUAL
    ]
    assert len(found) == 1, [event.title for event in reading.events]
    return found[0]


def test_the_video_was_found_a_few_days_before_publication(reading):
    video = one(reading, "dissent.online")
    assert video.setting is Setting.ONLINE
    assert video.scope is Scope.SINGLE
    assert video.attribution is None
    assert (str(video.when.earliest), str(video.when.latest)) == ("2022-11-05", "2022-11-11")


def test_the_call_to_repost_is_by_the_public_figure_who_made_it(reading):
    call = one(reading, "dissent.call")
    assert call.setting is Setting.ONLINE
    assert call.when is None
    assert [group.text for group in call.actors] == ["Wang Dan"]


def test_the_comments_belong_to_the_commemoration_that_they_were_made_on(reading):
    commemoration = one(reading, "dissent.commemoration")
    assert commemoration.setting is Setting.ONLINE
    assert "2022-11-11" <= str(commemoration.when.latest) <= "2022-11-12"
    comments = [span for span in commemoration.trigger.evidence if "comment" in span.text]
    assert len(comments) == 1
    assert any("Many" in group.text for group in commemoration.actors)


def test_the_commission_holds_to_its_policy(reading):
    statement = one(reading, "governance.policy")
    assert [group.text for group in statement.actors] == ["National Health Commission"]
    assert statement.when is None


def test_nothing_else_is_told_as_having_happened(reading):
    actual = [event for event in reading.events if event.modality is Modality.ACTUAL]
    assert len(actual) == 9, [event.title for event in actual]


def test_no_background_is_told_as_actual(reading):
    actual = [event for event in reading.events if event.modality is Modality.ACTUAL]
    for event in actual:
        assert event.when is None or event.when.latest is None or event.when.latest.year == 2022
        assert event.where is None or event.where.name not in {"Taiwan", "Germany", "Berlin"}


def test_three_forecasters_and_three_alternatives(reading):
    by = {forecast.by.text for forecast in reading.forecasts}
    assert {"Sound of Hope", "Wu Jiemin", "Mike Pompeo"} <= by
    assert len(reading.forecasts) == 3, "a slogan is no forecast"
    wu = next(forecast for forecast in reading.forecasts if forecast.by.text == "Wu Jiemin")
    assert len(wu.alternatives) == 3


def test_nothing_comes_from_the_sign_up_lines(reading):
    end = reading.report.text.index("Sign up")
    spans = [span for event in reading.events for span in event.trigger.evidence]
    assert all(span.start < end for span in spans)


def test_without_a_day_of_publication_no_year_is_invented(undated):
    years = {"1989"}  # the only one that the text tells
    for time in undated.times:
        if time.edtf and time.edtf[:4].isdigit():
            assert time.edtf[:4] in years
    for event in undated.events:
        if event.when and event.when.earliest:
            assert str(event.when.earliest.year) in years
