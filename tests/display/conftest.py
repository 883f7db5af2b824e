"""A reading made by hand, so that what is shown does not depend on what can be read."""

import pytest

from dateline.vocabulary import (
    Account,
    Attribution,
    Basis,
    Certainty,
    Claim,
    Count,
    CountRole,
    EventTime,
    Forecast,
    Forecaster,
    Group,
    GroupKind,
    Kind,
    Likelihood,
    Mention,
    Modality,
    Place,
    PlacePrecision,
    Polarity,
    Published,
    Reading,
    Report,
    Scope,
    SetAside,
    SourceKind,
    Span,
    Statement,
    Time,
    TimePrecision,
    Topic,
    Trigger,
    Version,
    span_in,
)

TEXT = (
    "A fire broke out in the rope works at Whitby, Yorkshire, early on Monday morning, the harbour "
    "master said. At least 35 workers were led out over the roof; the owners said that no one "
    "died.\n\nSome workers say that the doors were locked. The owners deny it: “The doors were "
    "open all night.”\n\nA fortnight ago dockers marched in Hull <script>alert('x')</script> to "
    "demand higher wages. In 1889 the great dock strike closed the port of London.\n\nThe union's "
    "secretary, Ann Marlow, expects that the works will probably close by the summer.\n\n"
    "Sign up for our newsletter!\n"
)


def find(words: str, text: str = TEXT) -> tuple[Span, ...]:
    start = text.index(words)
    return (span_in(text, start, start + len(words)),)


def time(words: str, edtf: str, first: str, last: str, precision: str, **more: object) -> Time:
    return Time.model_validate(
        {
            "evidence": find(words),
            "edtf": edtf,
            "earliest": first,
            "latest": last,
            "precision": TimePrecision(precision),
            "basis": Basis.COMPUTED,
            **more,
        }
    )


def place(words: str, latitude: float, longitude: float, *admin: str, **more: object) -> Place:
    return Place.model_validate(
        {
            "evidence": find(words),
            "text": words,
            "name": words,
            "latitude": latitude,
            "longitude": longitude,
            "admin": admin,
            "country_code": "GB",
            "precision": PlacePrecision.TOWN,
            **more,
        }
    )


def mention(number: int, kind: str, title: str, trigger: str, **more: object) -> Mention:
    fields: dict[str, object] = {
        "id": f"m{number}",
        "kind": Kind(name=kind, evidence=find(trigger)),
        "title": title,
        "summary": f"{title}, the report says.",
        "modality": Modality.ACTUAL,
        "polarity": Polarity.POS,
        "certainty": Certainty.CERTAIN,
        "time": EventTime.PAST,
        "trigger": Trigger(evidence=find(trigger)),
    }
    return Mention.model_validate(fields | more)


def fire() -> Mention:
    where = place("Whitby", 54.486, -0.613, "North Yorkshire", "England", "United Kingdom")
    when = time(
        "early on Monday morning", "1931-03-02", "1931-03-02", "1931-03-02", "day", clock="MO"
    )
    affected = Count(low=35, text="At least 35", evidence=find("At least 35"))
    dead = Count(low=0, best=0, high=0, text="no one", evidence=find("no one died"), attribution=1)
    return mention(
        1,
        "disaster.fire",
        "Fire in the rope works at Whitby",
        "fire broke out",
        attribution=0,
        when=when,
        where=where,
        places=(where,),
        victims=(Group(text="workers", kind=GroupKind.WORKERS, evidence=find("workers were led")),),
        counts={CountRole.AFFECTED: affected, CountRole.DEAD: dead},
        accounts=(
            Account(
                about="the doors",
                versions=(
                    Version(
                        text="the doors were locked",
                        evidence=find("the doors were locked"),
                        attribution=2,
                    ),
                    Version(
                        text="The doors were open all night",
                        evidence=find("The doors were open all night"),
                        attribution=3,
                        stance="denied",
                    ),
                ),
            ),
        ),
        claims=(
            Claim(field="where", value=where, read_by="test"),
            Claim(field="when", value=when, read_by="test"),
            Claim(field="affected", value=affected, read_by="test"),
            Claim(field="dead", value=dead, read_by="test", official=False, supersedes=2),
        ),
    )


def march() -> Mention:
    return mention(
        2,
        "dissent.march",
        "Dockers marched in Hull <script>alert(1)</script>",
        "marched",
        when=time("A fortnight ago", "1931-02-17", "1931-02-14", "1931-02-20", "days"),
        where=place("Hull", 53.745, -0.336, "England", "United Kingdom"),
        actors=(Group(text="dockers", kind=GroupKind.WORKERS, evidence=find("dockers")),),
        demand=Topic(text="higher wages", kind="wages", evidence=find("higher wages")),
    )


def strike() -> Mention:
    return mention(
        3,
        "dissent.strike",
        "The great dock strike closed the port of London",
        "strike",
        modality=Modality.BACKGROUND,
        time=EventTime.BACKGROUND,
        scope=Scope.AGGREGATE,
        when=time("In 1889", "1889", "1889-01-01", "1889-12-31", "year"),
        where=place("London", 51.5, -0.12, "England", "United Kingdom"),
    )


def closing() -> Forecast:
    return Forecast(
        evidence=find("expects that the works will probably close by the summer"),
        by=Forecaster(
            text="Ann Marlow, the union's secretary",
            kind=SourceKind.PERSON,
            evidence=find("Ann Marlow"),
        ),
        statement=Statement(text="the works will close", evidence=find("the works will")),
        horizon=time("by the summer", "1931-22", "1931-06-01", "1931-08-31", "season"),
        likelihood=Likelihood(text="probably", low=0.6, high=0.9, evidence=find("probably")),
    )


def attribution(by: str, kind: SourceKind, words: str) -> Attribution:
    return Attribution(by=by, kind=kind, source=find(words))


@pytest.fixture
def reading() -> Reading:
    """Three events, two accounts, a forecast, and what was set aside; with hostile words in it."""
    published = Published(edtf="1931-03-03", basis=Basis.SUPPLIED, supplied_by="front matter")
    return Reading(
        read_by="dateline test",
        report=Report(
            id="whitby.md",
            text=TEXT,
            title="Fire at the rope works",
            outlet="The Ebb",
            published=published,
            address="javascript:alert(1)",
        ),
        main_event="m1",
        events=(fire(), march(), strike()),
        forecasts=(closing(),),
        attributions=(
            attribution("the harbour master", SourceKind.OFFICIAL, "the harbour master"),
            attribution("the owners", SourceKind.ORGANISATION, "the owners said"),
            attribution("some workers", SourceKind.ANONYMOUS, "Some workers"),
            attribution("the owners", SourceKind.ORGANISATION, "The owners deny"),
        ),
        set_aside=(SetAside(evidence=find("Sign up for our newsletter!"), why="page furniture"),),
    )


@pytest.fixture
def another() -> Reading:
    """A second report, about another place and time."""
    text = "About 40 people gathered in Bergen on 8 May 1932 to protest against the tax."
    spans = {
        words: find(words, text) for words in ("gathered", "Bergen", "8 May 1932", "40 people")
    }
    where = Place(
        text="Bergen",
        name="Bergen",
        latitude=60.39,
        longitude=5.32,
        admin=("Vestland", "Norway"),
        country_code="NO",
        precision=PlacePrecision.TOWN,
        evidence=spans["Bergen"],
    )
    when = Time.model_validate(
        {
            "edtf": "1932-05-08",
            "earliest": "1932-05-08",
            "latest": "1932-05-08",
            "precision": "day",
            "evidence": spans["8 May 1932"],
        }
    )
    event = Mention(
        id="m1",
        kind=Kind(name="dissent.gathering", evidence=spans["gathered"]),
        title="People gathered in Bergen",
        summary="About 40 people gathered in Bergen on 8 May 1932.",
        modality=Modality.ACTUAL,
        polarity=Polarity.POS,
        certainty=Certainty.CERTAIN,
        time=EventTime.PAST,
        trigger=Trigger(evidence=spans["gathered"]),
        when=when,
        where=where,
        counts={
            CountRole.PARTICIPANTS: Count(best=40, text="About 40", evidence=spans["40 people"])
        },
    )
    report = Report(id="bergen", text=text, outlet="Fjord Post")
    return Reading(read_by="dateline test", report=report, main_event="m1", events=(event,))
