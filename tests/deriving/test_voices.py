"""An office and those who speak for it are one voice."""

import pytest

from dateline.deriving import Context, derive, independent_sources
from dateline.deriving.voices import root_of, spoken_for
from dateline.vocabulary import Attribution, SourceKind, Span, Telling

ORG, OFFICIAL, PERSON = SourceKind.ORGANISATION, SourceKind.OFFICIAL, SourceKind.PERSON


def said(words: str, by: str, kind: SourceKind) -> Attribution:
    return Attribution(source=(Span(start=0, end=len(words), text=words),), by=by, kind=kind)


def telling_of(tell, *attributions: Attribution) -> Telling:
    told = tell("A fire in Ghent killed three people on Tuesday.", "1954-03-11", "Herald")
    return told.model_copy(update={"attributions": attributions})


def voices(tell, *attributions: Attribution) -> int:
    known = spoken_for([telling_of(tell, *attributions)], {})
    return len({root_of(one, "house", known) for one in attributions})


BRIGADE = said("the fire brigade", "fire brigade", OFFICIAL)
POLICE = said("Ghent police", "Ghent police", OFFICIAL)
UNION = said("the Flemish tramway union", "Flemish tramway union", ORG)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (BRIGADE, said("fire brigade official Jan Peeters", "Jan Peeters", PERSON)),
        (BRIGADE, said("Jan Peeters, a fire brigade official", "Jan Peeters", PERSON)),
        (POLICE, said("police chief Jan Peeters", "Jan Peeters", PERSON)),
        (POLICE, said("Jan Peeters, the head of the Ghent police", "Jan Peeters", PERSON)),
        (POLICE, said("a police spokesman", "a police spokesman", OFFICIAL)),
        (UNION, said("union leader An Maes", "An Maes", PERSON)),
        (UNION, said("An Maes, who is president of the tramway union", "An Maes", PERSON)),
        (UNION, said("the union's president, An Maes", "An Maes", PERSON)),
    ],
)
def test_an_office_and_who_speaks_for_it_are_one_voice(tell, one, other):
    assert voices(tell, one, other) == voices(tell, other, one) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (BRIGADE, POLICE),
        (BRIGADE, said("health brigade official Jan Peeters", "Jan Peeters", PERSON)),
        (POLICE, said("former police chief Jan Peeters", "Jan Peeters", PERSON)),
        (POLICE, said("police union leader Jan Peeters", "Jan Peeters", PERSON)),
        (POLICE, said("Jan Peeters, a baker", "Jan Peeters", PERSON)),
        (POLICE, UNION),
    ],
)
def test_others_are_voices_of_their_own(tell, one, other):
    assert voices(tell, one, other) == 2


def test_a_leader_of_one_of_two_unions_is_nobodys_voice_but_his_own(tell):
    other = said("the dockers' union", "dockers' union", ORG)
    leader = said("union leader An Maes", "An Maes", PERSON)
    assert voices(tell, UNION, other, leader) == 3


def test_the_independent_sources_of_an_event_are_as_many_as_are_named(tell):
    text = "Three people died in a fire in Ghent on Tuesday, {} said. The fire began in a loft."
    tellings = [
        tell(text.format("police chief Jan Peeters"), "1954-03-11", "Herald"),
        tell(text.format("police"), "1954-03-11", "Courier"),
        tell("A fire in Ghent killed three people on Tuesday.", "1954-03-12", "Gazette"),
        tell(text.format("the mayor's office"), "1954-03-12", "Mirror"),
    ]
    for number in range(1, len(tellings) + 1):
        some = tellings[:number]
        named = independent_sources(some, Context())
        assert len(named) == len(set(named)) == derive("e-1", some, Context()).independent_sources
