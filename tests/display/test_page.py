"""The page: one file, nothing loaded, nothing a report says is ever more than text."""

import re

from lxml import html

from dateline.display.page import render
from dateline.display.views import safe_link
from dateline.vocabulary import Mention, Reading, Time


def test_hostile_words_stay_words(reading: Reading) -> None:
    page = render([reading])
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
    tree = html.document_fromstring(page)
    assert len(tree.xpath("//script")) == 1
    assert not tree.xpath("//@*[starts-with(name(), 'on')]")
    assert not tree.xpath("//a[starts-with(@href, 'javascript')]")


def test_nothing_is_loaded_from_anywhere(reading: Reading, another: Reading) -> None:
    tree = html.document_fromstring(render([reading, another]))
    assert not tree.xpath("//link | //img | //iframe | //script[@src] | //*[@style]")
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert not re.search(r"url\(|@import", tree.xpath("string(//style)"))


def test_every_value_is_tied_to_the_words_it_was_read_from(reading: Reading) -> None:
    tree = html.document_fromstring(render([reading]))
    for button in tree.xpath("//button[@data-v]"):
        name = button.get("data-v")
        marks = [e for e in tree.xpath("//span[@data-v]") if name in e.get("data-v").split()]
        assert marks, button.text_content()
    (affected,) = [b for b in tree.xpath("//button") if b.text_content() == "at least 35"]
    words = [
        mark.text_content()
        for mark in tree.xpath("//span[@data-v]")
        if affected.get("data-v") in mark.get("data-v").split()
    ]
    assert "".join(words) == "At least 35"


def test_the_text_is_shown_whole(reading: Reading) -> None:
    shown = html.document_fromstring(render([reading])).xpath("string(//div[@class='text'])")
    assert "".join(shown.split()) == "".join(reading.report.text.split())


def test_several_reports_share_one_map_and_one_timeline(reading: Reading, another: Reading) -> None:
    tree = html.document_fromstring(render([reading, another]))
    assert len(tree.xpath("//figure[@class='map']")) == 1
    labels = tree.xpath("//figure//title/text()")
    assert any(label.startswith("Bergen") for label in labels)
    assert any(label.startswith("Whitby") for label in labels)
    assert len(tree.xpath("//div[@class='timeline']//li[@data-e]")) == 4
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href.removeprefix("#") for href in tree.xpath("//a/@href")} <= set(ids)


def test_uncertain_times_are_drawn_as_such(reading: Reading) -> None:
    tree = html.document_fromstring(render([reading]))
    rows = {row.xpath("string(a)"): row for row in tree.xpath("//li[@data-e]")}
    fire = rows["Fire in the rope works at Whitby"]
    strike = rows["The great dock strike closed the port of London"]
    assert fire.xpath(".//*[@class='sure']")
    assert strike.xpath(".//*[@class='unsure']")


def test_control_characters_are_not_written(reading: Reading) -> None:
    text = reading.report.text.replace("A fire", "\x00\x1b ire")
    report = reading.report.model_copy(update={"text": text})
    page = render([reading.model_copy(update={"report": report})])
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", page)


def test_only_web_addresses_become_links() -> None:
    assert safe_link("https://ebb.example/a") == "https://ebb.example/a"
    assert not safe_link("javascript:alert(1)")
    assert not safe_link("data:text/html,x")
    assert not safe_link("https://[broken")
    assert not safe_link(None)


def test_a_reading_without_events_gives_a_page_too(reading: Reading) -> None:
    page = render([reading.model_copy(update={"events": (), "forecasts": ()})])
    assert "No events found" in page


def test_days_of_an_unknown_year_come_in_order_before_what_is_not_dated(reading: Reading) -> None:
    first = reading.events[0]
    days = ("XXXX-11-09", None, "XXXX-09")
    events = [
        first.model_copy(update={"id": f"m{n}", "title": str(day), "when": _day(first, day)})
        for n, day in enumerate(days, start=1)
    ]
    tree = html.document_fromstring(render([reading.model_copy(update={"events": tuple(events)})]))
    shown = tree.xpath("//div[@class='timeline']//li[@data-e]/a/text()")
    assert shown == ["XXXX-09", "XXXX-11-09", "None"]


def _day(event: Mention, edtf: str | None) -> Time | None:
    unknown = {"edtf": edtf, "earliest": None, "latest": None}
    return event.when.model_copy(update=unknown) if event.when and edtf else None
