"""Of which deed of a sentence it is told what came of it: who was killed, and by what."""

import pytest

from dateline import read
from dateline.vocabulary import Basis, CountRole, Mention, Reading

PUBLISHED = "2026-03-10"  # a Tuesday

FORCE = {"repression.force", "violence.shooting"}


def _read(text: str) -> Reading:
    return read(text, published=PUBLISHED, outlet="The Estuary Post")


def _main(reading: Reading) -> Mention:
    return next(event for event in reading.events if event.id == reading.main_event)


def _of_kind(reading: Reading, kind: str) -> Mention:
    return next(event for event in reading.events if event.kind.name == kind)


def _best(event: Mention, role: CountRole) -> int | None:
    return event.counts[role].best if role in event.counts else None


SHOOTING = """\
CALLAO, Peru - Police opened fire on copper workers who had blocked the main gate of the smelter \
on Monday, killing five of them and wounding at least 20, a miners' union said.

"They were sitting on the ground when the shooting began," its leader said.

The government said officers fired in the air after stones were thrown, and that two people died \
when a bus drove into the crowd.

Nine people were arrested. The union has called a march in Cusco for Friday.
"""


def test_who_was_killed_was_killed_by_those_who_fired_not_by_the_blockade() -> None:
    reading = _read(SHOOTING)
    shooting, blockade = _main(reading), _of_kind(reading, "dissent.blockade")
    assert shooting.kind.name in FORCE
    assert _best(shooting, CountRole.DEAD) == 5
    assert shooting.counts[CountRole.INJURED].low == 20
    assert not {CountRole.DEAD, CountRole.INJURED} & blockade.counts.keys()


def test_those_who_were_fired_at_did_not_kill() -> None:
    actors = {group.text for group in _main(_read(SHOOTING)).actors}
    assert "copper workers" not in actors


def test_a_rival_toll_is_an_account_of_the_same_event() -> None:
    (tolls,) = [one for one in _main(_read(SHOOTING)).accounts if one.about == "counts.dead"]
    assert [version.text for version in tolls.versions] == ["five of them", "two people"]


def test_what_is_called_for_elsewhere_leaves_the_arrests_at_the_scene() -> None:
    arrest = _of_kind(_read(SHOOTING), "justice.arrest")
    assert arrest.where is not None
    assert arrest.when is not None
    assert (arrest.where.name, arrest.where.basis) == ("Callao", Basis.INFERRED)
    assert (arrest.when.edtf, arrest.when.basis) == ("[2026-03-09..2026-03-10]", Basis.INFERRED)


LOOTING = """\
Police shot dead two protesters in Basra on Monday, a union said.

The ministry said officers opened fire after shops were looted. Nine people were arrested.
"""


@pytest.mark.parametrize(
    ("kind", "day"),
    [("unrest.looting", "2026-03-09"), ("justice.arrest", "[2026-03-09..2026-03-10]")],
)
def test_what_a_crowd_was_fired_at_for_was_on_the_same_day(kind: str, day: str) -> None:
    when = _of_kind(_read(LOOTING), kind).when
    assert when is not None
    assert (when.edtf, when.basis) == (day, Basis.INFERRED)


@pytest.mark.parametrize(
    ("text", "kind", "dead"),
    [
        (
            "Gunmen attacked farmers who had gathered for a protest near Makurdi in Nigeria on "
            "Sunday, leaving nine dead.",
            "violence.attack",
            9,
        ),
        (
            "A truck ploughed into protesters blocking a highway near Hubli in Karnataka on "
            "Monday, killing four and injuring nine, police said.",
            "accident.road",
            4,
        ),
    ],
)
def test_the_deed_and_not_who_they_were_is_the_news(text: str, kind: str, dead: int) -> None:
    main = _main(_read(text))
    assert main.kind.name == kind
    assert _best(main, CountRole.DEAD) == dead


def test_a_deed_that_kills_keeps_its_dead_where_it_says_who_was_arrested() -> None:
    text = "Police in Kisumu arrested a man who set off a bomb in a bar on Sunday, killing three."
    assert _best(_of_kind(_read(text), "conflict.bombing"), CountRole.DEAD) == 3


@pytest.mark.parametrize(
    ("text", "town", "accounts"),
    [
        (
            "QUITO - Two people died during a protest at the port of Manta on Sunday, Ecuador's "
            "interior ministry said on Monday, rejecting a union's account that police had shot "
            "dead three strikers.",
            "Manta",
            ["Two people", "three strikers"],
        ),
        ("LA PAZ - Soldiers killed five strikers in Oruro on Sunday, a union said.", "Oruro", []),
    ],
)
def test_strikers_who_were_shot_are_victims_and_make_no_strike(
    text: str, town: str, accounts: list[str]
) -> None:
    main = _main(_read(text))
    assert main.kind.name == "repression.force"
    assert CountRole.PARTICIPANTS not in main.counts
    assert main.where is not None
    assert main.where.name == town
    told = [one.versions for one in main.accounts if one.about == "counts.dead"]
    assert [version.text for versions in told for version in versions] == accounts


def test_a_strike_that_goes_on_has_no_part_in_the_shooting_before() -> None:
    reading = _read(
        "Police shot dead two miners in Enugu on Sunday. The strike continued on Monday."
    )
    strike = _of_kind(reading, "dissent.strike")
    assert strike.id != reading.main_event
    assert CountRole.DEAD not in strike.counts


def test_two_protesters_who_were_shot_are_not_all_who_protested() -> None:
    main = _main(_read("Police shot dead two protesters in Kisumu on Sunday, witnesses said."))
    assert _best(main, CountRole.DEAD) == 2
    assert CountRole.PARTICIPANTS not in main.counts


@pytest.mark.parametrize(
    ("text", "kind", "dead"),
    [
        ("Nine were killed and 300 forced from their homes by floods.", "disaster.flood", 9),
        ("Four people were killed and 30 hurt by a bomb in Quetta.", "conflict.bombing", 4),
    ],
)
def test_what_the_last_of_several_was_done_by_did_the_others_too(
    text: str, kind: str, dead: int
) -> None:
    assert _best(_of_kind(_read(text), kind), CountRole.DEAD) == dead


def test_whom_a_crash_killed_whose_day_is_marked_the_strike_did_not() -> None:
    reading = _read(
        "Rail workers in Greece walked off the job on Wednesday. The strike was called to mark the "
        "third anniversary of a crash that killed 57 people."
    )
    assert CountRole.DEAD not in _of_kind(reading, "dissent.strike").counts


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("An Israeli strike on a car in southern Lebanon killed a man.", "conflict.air_strike"),
        ("A rail strike hit commuters in London on Monday.", "dissent.strike"),
        ("Armed men killed an activist outside his home in Tocoa.", "violence.attack"),
    ],
)
def test_strikes_of_two_kinds_and_who_kills_an_activist(text: str, kind: str) -> None:
    assert _main(_read(text)).kind.name == kind


def test_what_is_done_besides_killing_is_a_part_of_the_attack() -> None:
    text = (
        "BANGUI - Gunmen attacked a market in Bria on Sunday, killing nine people and setting "
        "stalls on fire, the mayor said."
    )
    assert [event.kind.name for event in _read(text).events] == ["violence.attack"]
