"""The sample reports give the events that a person would list, copies once, accounts together.

Written down from the texts, before looking at what is read.
"""

from dataclasses import dataclass

import pytest
from sqlalchemy import select

from dateline.record import tables
from dateline.record.copying import kin
from dateline.vocabulary import Event, Modality, Reading
from tests.record.desk import Desk
from tests.record.stories.checks import account, rebuilt, span
from tests.record.stories.test_order import enter

ACTUAL, PLANNED, BACKGROUND = Modality.ACTUAL, Modality.PLANNED, Modality.BACKGROUND
FORECAST, POSSIBLE = Modality.FORECAST, Modality.HYPOTHETICAL

SHOOTING = ("violence.shooting", "repression.force", "violence.massacre", "violence.killing")
WIRE = ("meridian-1960-0321", "ledger-1960-0322", "lantern-1960-0322")


@dataclass(frozen=True)
class Listed:
    """An event as a person lists it: kinds or families, the reports that tell it, and why."""

    name: str
    kinds: tuple[str, ...]
    reports: tuple[str, ...]
    modalities: tuple[Modality, ...]
    why: str

    def is_it(self, event: Event, reports: set[str]) -> bool:
        """Whether an event of these reports is the one that is listed."""
        name = event.kind.name
        kind = name in self.kinds or name.partition(".")[0] in self.kinds
        return kind and reports == set(self.reports) and event.modality in self.modalities


PERSON = (
    Listed(
        "Sharpeville",
        SHOOTING,
        (*WIRE, "ledger-1960-0324", "sharpeville-commons.html"),
        (ACTUAL,),
        "one shooting: an agency, two papers that print it, a revised toll, a page of activists",
    ),
    Listed("Langa", SHOOTING, WIRE[:1], (ACTUAL,), "another place, two dead; the copies cut it"),
    Listed(
        "students in Cape Town",
        ("dissent.march",),
        ("sharpeville-commons.html",),
        (ACTUAL,),
        "a march of its own, two days before",
    ),
    Listed(
        "four students arrested",
        ("justice.arrest",),
        ("sharpeville-commons.html",),
        (ACTUAL,),
        "came of the march",
    ),
    Listed(
        "march on Wednesday",
        ("dissent.march",),
        ("sharpeville-commons.html",),
        (PLANNED,),
        "announced",
    ),
    Listed(
        "Bloody Sunday",
        (*SHOOTING, "unrest.riot", "dissent.march"),
        ("petersburg-letter.txt", "petersburg-official.md"),
        (ACTUAL,),
        "one day before the palace: of rioters the one says, of petitioners the other",
    ),
    Listed(
        "strikes since then",
        ("dissent.strike",),
        ("petersburg-letter.txt",),
        (ACTUAL,),
        "in Moscow, Riga, Warsaw, Lodz and a dozen other towns",
    ),
    Listed("shots in Riga", SHOOTING, ("petersburg-letter.txt",), (ACTUAL,), "70 dead, hearsay"),
    Listed(
        "strike in Poland",
        ("dissent.strike",),
        ("petersburg-letter.txt",),
        (FORECAST, POSSIBLE),
        "may follow",
    ),
    Listed(
        "the Titanic",
        ("accident", "disaster"),
        ("titanic-1-all-saved.md", "titanic-2-revised.md"),
        (ACTUAL,),
        "all saved, then 1,500 dead: one loss",
    ),
    Listed(
        "the General Slocum",
        ("disaster.fire", "accident"),
        ("titanic-2-revised.md",),
        (BACKGROUND,),
        "history",
    ),
    Listed(
        "the Triangle fire",
        ("disaster.fire",),
        ("triangle-fire.txt",),
        (ACTUAL,),
        "141, then 146 dead; a locked door is denied",
    ),
    Listed(
        "funeral march",
        ("dissent.march", "society.funeral", "dissent.commemoration"),
        ("triangle-fire.txt",),
        (PLANNED,),
        "on 5 April",
    ),
    Listed(
        "strike of 1909",
        ("dissent.strike",),
        ("triangle-fire.txt",),
        (BACKGROUND,),
        "history of the same works",
    ),
    Listed(
        "Halifax",
        ("accident", "disaster.explosion", "conflict.bombing"),
        ("halifax-local.html",),
        (ACTUAL,),
        "the collision and the explosion, with two tolls",
    ),
    Listed(
        "Amritsar",
        SHOOTING,
        ("amritsar-debate.md",),
        (BACKGROUND, ACTUAL),
        "of the year before; told at length, so that it may pass for told anew",
    ),
    Listed(
        "the debate of the Commons",
        ("governance.law",),
        ("amritsar-debate.md",),
        (ACTUAL,),
        "on the Thursday; a motion is rejected",
    ),
    Listed(
        "non-cooperation",
        ("dissent", "diplomacy.cooperation"),
        ("amritsar-debate.md",),
        (PLANNED,),
        "a campaign from 1 August",
    ),
    Listed(
        "removed from the lobby",
        ("justice.arrest", "justice.detention", "repression"),
        ("amritsar-debate.md",),
        (ACTUAL,),
        "three men who shouted at a minister",
    ),
    Listed(
        "Peterloo",
        ("unrest", "violence", "repression", "dissent"),
        ("gazette-1819-0818", "reformer-1819-0821"),
        (ACTUAL,),
        "a riotous multitude to the one, a peaceful meeting cut down to the other",
    ),
    Listed(
        "boycott",
        ("dissent.boycott",),
        ("amritsar-debate.md",),
        (FORECAST,),
        "cotton houses expect it",
    ),
    Listed(
        "walkout and march on Monday",
        ("dissent.march", "dissent.strike"),
        ("karrow-strike.md",),
        (PLANNED,),
        "announced under a condition",
    ),
    Listed(
        "dockers vote",
        ("economy.ballot", "governance"),
        ("karrow-strike.md",),
        (ACTUAL,),
        "on Wednesday evening",
    ),
    Listed(
        "three dockers hurt",
        ("accident",),
        ("karrow-strike.md",),
        (ACTUAL,),
        "a crane's rope; two explanations",
    ),
    Listed(
        "strike of 2009",
        ("dissent.strike",),
        ("karrow-strike.md",),
        (BACKGROUND,),
        "history; two men were shot by guards",
    ),
    Listed(
        "the quays cleared",
        ("dissent.march", "dissent.intervention", "repression", "unrest"),
        ("harbour-wall-blog.html", "norvania-broadcast.md"),
        (ACTUAL,),
        "a peaceful march met by gas; or an attempt to storm the customs house",
    ),
    Listed(
        "pots on Plazzo",
        ("dissent.online",),
        ("harbour-wall-blog.html",),
        (ACTUAL,),
        "an online protest",
    ),
    Listed(
        "the president's visit",
        ("diplomacy.visit", "governance"),
        ("norvania-broadcast.md",),
        (PLANNED,),
        "tomorrow",
    ),
    Listed(
        "strikes in April",
        ("dissent.strike",),
        ("coast-letter.md",),
        (ACTUAL,),
        "27 told as one: an aggregate",
    ),
    Listed(
        "protests in nine towns",
        ("dissent.gathering",),
        ("coast-letter.md",),
        (ACTUAL,),
        "an aggregate; the largest in Port Karrow",
    ),
    Listed(
        "grain store in Tessin Bay",
        ("disaster.fire", "unrest.destruction", "crime"),
        ("coast-letter.md",),
        (ACTUAL,),
        "arson or a faulty cable; no one was hurt",
    ),
    Listed(
        "flood at Lower Hadding",
        ("disaster.flood",),
        ("coast-letter.md",),
        (ACTUAL,),
        "300 families driven out, two people missing",
    ),
    Listed(
        "bakers' strike",
        ("economy.closure",),
        ("coast-letter.md",),
        (ACTUAL,),
        "shops closed for a day on Thursday",
    ),
    Listed(
        "four years ago",
        ("repression", "violence", "conflict"),
        ("coast-letter.md",),
        (BACKGROUND,),
        "soldiers cleared the quays, five died",
    ),
)

EXTRA = {
    "amritsar-debate.md": ("justice",),  # the inquiry that the debate looked back at
    "coast-letter.md": ("disaster", "governance", "justice"),  # the storm before the flood, the
    # election to come, and who was arrested
    "gazette-1819-0818": ("justice",),  # the ringleaders
    "halifax-local.html": ("disaster", "justice"),  # the snowstorm, the inquiry to come
    "harbour-wall-blog.html": ("justice", "unrest", "violence"),  # arrests, a beating
    "karrow-strike.md": ("violence",),  # who was shot in 2009
    "ledger-1960-0322": ("dissent",),  # the crowd, before it was shot at
    "meridian-1960-0321": ("dissent",),
    "norvania-broadcast.md": ("justice",),  # eleven detained
    "petersburg-letter.txt": ("violence",),  # bodies taken away
    "petersburg-official.md": ("governance", "unrest"),  # the announcement, the commission
    "sharpeville-commons.html": ("justice",),  # they came to be arrested
    "titanic-1-all-saved.md": ("economy",),  # the rate of insurance
    "triangle-fire.txt": ("disaster",),  # fires to come
}
"""Families of events beside those listed, by report: parts of one that are read as events."""


def reports_of(desk: Desk) -> dict[str, set[str]]:
    """Names of reports by event."""
    report, mention = tables.report, tables.mention
    found: dict[str, set[str]] = {}
    with desk.store.reading() as connection:
        query = select(mention.c.event_id, report.c.name).join(report)
        for event, name in connection.execute(query):
            found.setdefault(event, set()).add(name)
    return found


@pytest.fixture
def filled(desk: Desk, sample_readings: list[Reading]) -> Desk:
    """A desk with the sample reports."""
    enter(desk, sample_readings)
    return desk


def test_the_events_are_those_that_a_person_would_list(filled: Desk) -> None:
    told, events = reports_of(filled), filled.events()
    found = {
        one.name: [event.title for event in events if one.is_it(event, told[event.id])]
        for one in PERSON
    }
    assert not {name: titles for name, titles in found.items() if len(titles) != 1}
    assert rebuilt(filled) == ()


def test_nothing_else_is_among_them_but_parts_of_these(filled: Desk) -> None:
    told = reports_of(filled)
    for event in filled.events():
        if not any(one.is_it(event, told[event.id]) for one in PERSON):
            family = event.kind.name.partition(".")[0]
            known = {kind for name in told[event.id] for kind in EXTRA.get(name, ())}
            assert family in known, (event.title, told[event.id])


def test_copies_count_once_and_the_revised_toll_stands(filled: Desk) -> None:
    told = reports_of(filled)
    (sharpeville,) = [one for one in filled.events() if PERSON[0].is_it(one, told[one.id])]
    assert sharpeville.reports == 5
    with filled.store.reading() as connection:
        article, report = tables.report.c.article_id, tables.report.c.name
        articles = {row.name: row.article_id for row in connection.execute(select(report, article))}
        family = kin(connection, articles[WIRE[0]])
    assert family == {articles[name] for name in WIRE}
    assert span(sharpeville) == (50, 69, 69)


def test_what_sources_contradict_each_other_on_is_grouped(filled: Desk) -> None:
    grain = next(one for one in filled.events() if "Tessin Bay" in one.title)
    assert grain.counts
    sunday = next(one for one in filled.events() if "Petersburg, Russia, 22 January" in one.title)
    for about in ("occurrence", "counts.dead"):
        assert len(account(sunday, about).versions) > 1, about
