"""Published events made by hand, with all that files stumble over."""

from datetime import date

from hypothesis import strategies as st

from dateline.publishing.published import (
    Coarsening,
    PublishedCount,
    PublishedEvent,
    PublishedField,
    PublishedGroup,
    PublishedKind,
    PublishedMeans,
    PublishedPlace,
    PublishedReport,
    PublishedTopic,
    PublishedVersion,
    PublishedWhen,
    Quote,
)
from dateline.publishing.redacting import plain
from dateline.vocabulary import (
    Certainty,
    CountRole,
    EventTime,
    GroupKind,
    Modality,
    PlacePrecision,
    Polarity,
    Setting,
    TimePrecision,
)

EVIL = (
    '=HYPERLINK("https://evil.example","x")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1+1)",
    "'=1+1",
    "''@x",
    " =1",
    "＝1+1",
    "#REF!",
    'a "quoted"; b, c',
    "'quoted'",
    "%00",
    "|x",
    "01",
    "1e5",
    "true",
    "2024-05-17",
)
"""Texts that spreadsheets run, or take for something else than text."""

ABROAD = (
    "重庆市民在街头抗议",
    "احتجاج في الشارع",
    "הפגנה ברחוב",
    "Łódź — straße — Ōsaka",
    "e\u0301tudiants",
    "👩‍🚒 🔥",
    "नमस्ते",
)


def event(name: str = "e-0000000001", **values: object) -> PublishedEvent:
    """An event with some values of every table."""
    given: dict[str, object] = {
        "id": name,
        "title": "Protest in Lyon",
        "summary": "Protest in Lyon, according to police.",
        "kind": PublishedKind(name="dissent.gathering", label="Protest", claims=2, rule="kind"),
        "modality": Modality.ACTUAL,
        "polarity": Polarity.POS,
        "certainty": Certainty.CERTAIN,
        "time": EventTime.PAST,
        "setting": Setting.OFFLINE,
        "when": when("2024-05-14"),
        "where": place(),
        "grade": "B2",
        "grade_why": ("reliability B: police", "credibility 2: 2 independent sources"),
        "reports": 2,
        "independent_sources": 2,
        "first_reported": date(2024, 5, 15),
        "last_reported": date(2024, 5, 17),
        "places": (place(),),
        "groups": (PublishedGroup(part="actor", text="teachers", kind=GroupKind.WORKERS),),
        "told_in": (
            PublishedReport(report="r-1", outlet="Lindby Herald", scale="local"),
            PublishedReport(report="r-2", outlet="Kestrel Post", scale="national"),
        ),
    }
    return PublishedEvent.model_validate(given | values)


def when(first: str, last: str | None = None, **values: object) -> PublishedWhen:
    """A day, or days of which all are meant."""
    given: dict[str, object] = {
        "edtf": f"{first}/{last}" if last else first,
        "earliest": first,
        "latest": last or first,
        "precision": TimePrecision.DAY,
        "claims": 1,
        "rule": "when",
    }
    return PublishedWhen.model_validate(given | values)


def place(**values: object) -> PublishedPlace:
    """Lyon, or what else is given."""
    given: dict[str, object] = {
        "text": "Lyon",
        "name": "Lyon",
        "geonames_id": 2996944,
        "latitude": 45.74906,
        "longitude": 4.84789,
        "country_code": "FR",
        "country": "France",
        "first_level": "Auvergne-Rhône-Alpes",
        "second_level": "Rhône",
        "precision": PlacePrecision.TOWN,
        "claims": 1,
        "rule": "where",
    }
    return PublishedPlace.model_validate(given | values)


def count(**values: object) -> PublishedCount:
    """A count."""
    return PublishedCount.model_validate({"claims": 1, "rule": "counts"} | values)


def full(text: str, name: str = "e-0000000002") -> PublishedEvent:
    """An event with one text wherever there may be one."""
    listed = text.replace("; ", ", ")
    return event(
        name,
        title=text,
        summary=text,
        where=place(text=text, longitude=-73.98, precision=PlacePrecision.UNRESOLVED),
        counts={
            CountRole.DEAD: count(low=0, best=0, high=0, text=text, official=True),
            CountRole.INJURED: count(low=3, high=None, text=text, official=False),
        },
        issue=PublishedTopic(text=text, kind="wages"),
        demand=PublishedTopic(text=text),
        cause=PublishedTopic(kind="gas_leak"),
        grade_why=(listed, "b"),
        part_of=("e-a", "e-b"),
        places=(place(text=text), place(text=text, role="near")),
        groups=(PublishedGroup(part="victim", text=text, public_role=text),),
        means=(PublishedMeans(text=text, kind="weapon"),),
        fields=(PublishedField(name="own", text=text, kind=text),),
        accounts=(
            PublishedVersion(account=1, about="counts.dead", text=text, grade="F4", by=(listed,)),
            PublishedVersion(account=1, about="counts.dead", text="b", grade="B2", low=0, high=3),
        ),
        told_in=(PublishedReport(report="r-1", outlet=text, address="https://a.example/x?y=1"),),
        quotes=(Quote(field="kind", text=text, by=text, cut=True),),
        coarsened=(Coarsening(field="where", what=text, why=text),),
    )


TEXTS = st.one_of(st.sampled_from([*EVIL, *ABROAD]), st.text(min_size=1)).map(plain).filter(bool)
EVENTS = st.builds(full, TEXTS)
