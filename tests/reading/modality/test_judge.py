"""What a user may rely on: planned, feared, denied, possible and past things are told apart."""

import pytest

from dateline.reading.annotation import Annotated
from dateline.reading.modality import judge
from dateline.vocabulary import (
    Certainty,
    Intent,
    Modality,
    Polarity,
    Span,
    Time,
    TimePrecision,
    Timex,
    TimexType,
)
from tests.reading.modality.marked import Annotate, judge_marked

ACTUAL = """
Firefighters were able to [extinguish] the fire.
Hundreds of dockers [marched] through the old town of Velmar on Tuesday.
A fire [broke] out in a granary near the river, and two men could only watch.
People gathered to [protest] against the new tariff.
Workers had to [jump] from the burning loft.
Protesters blocked the bridge, [chanting] against the governor.
Police used batons to [disperse] the crowd.
The union held a [strike] that lasted nine days.
The mayor condemned the [attack] on the mill.
Police said three people were [killed] in the blast.
The court will investigate the [killing] of the ferryman.
Officials did not comment on the [march].
Not only students [marched], teachers did too.
Soldiers forced the villagers to [flee] across the border.
Residents discussed the [march] over dinner.
A few houses were [damaged] by the storm.
Why did the guards [shoot] at the crowd?
Nearly 200 people were [arrested] at the gate.
The guards stopped the [march] at the second bridge.
Eight people [died] and none of the missing has been found.
In the harbour somebody set [fire] to a granary.
In the aftermath of the [attack] the gates were shut.
The [strike] is expected to continue on Friday.
The [fire] is likely to spread.
Two sailors jumped overboard to escape the [fire].
The [march] was not peaceful.
Police announced the [arrest] of the printer.
The [killing] did not end the feud.
The patrol will be doubled after the [attack].
The mayor called the [strike] unlawful.
The minister called the [march] a provocation.
They did not see the [explosion].
Some in the crowd were the first to [throw] stones.
The garrison did not fail to [fire] on the rebels.
Three hundred bakers took part in the [strike].
The printers refused to take part in the [strike].
More bakers are expected to take part in the ongoing [strike].
The weavers are due to take part in the [strike], which began on Monday.
""".strip().splitlines()

DENIED = """
Police did not [fire] on the crowd.
No [injuries] were reported after the collapse.
Nobody was [killed] when the wall came down.
No one was [hurt] in the accident.
The crowd left without [clashing] with the guards.
The governor denied that troops had [shot] at the strikers.
The minister denied [ordering] the raid.
Rescuers prevented an [explosion] at the gasworks.
The planned [parade] was cancelled.
The union called off the [strike].
The council stopped short of [banning] the rally.
The crew failed to [rescue] the passengers.
Guards refused to [shoot].
The police never [arrested] the printer.
Instead of [marching], the miners went home.
There was no [violence] at the rally.
Reports of a [massacre] were false, and the garrison has denied the [massacre].
The cancelled [march] had drawn much attention.
It is not true that the mill [burned].
The [massacre] was a hoax.
They couldn’t [leave] the burning loft.
The guards didn’t [shoot].
Police didn’t [fire] on the crowd, witnesses said.
It was untrue that the bridge had [collapsed].
The garrison prevented rebels from [entering] the town.
Neither side [signed] the treaty.
They no longer [protest] outside the gate.
""".strip().splitlines()

PLANNED = """
Some 300 weavers are due to take part in the [strike] on Monday.
The weavers are set to participate in the [march].
The miners plan to [strike] next week.
Teachers will [march] to the capital on Saturday.
A [rally] is scheduled for Sunday in the market square.
A [rally] will be held in the market square.
The union announced a [strike] for Monday.
Plans for a [march] were published by the weavers.
The planned [march] has drawn the attention of the garrison.
The tram drivers vowed to [strike].
A [vigil] planned for Friday will go ahead.
The ministry is set to [impose] a curfew.
The council is to [close] the harbour.
The guild has called a [rally] for Sunday.
Bakers to [strike] over flour prices
The railwaymen agreed to [walk] out.
The upcoming [election] worries the merchants.
""".strip().splitlines()

HYPOTHETICAL = """
Farmers may [block] the northern road.
If the tariff is raised, farmers could [riot].
Unless wages rise, the weavers might [strike].
The minister warned of a [riot].
The guild is considering a [strike].
It is possible that the lamp [fell].
The [strike] threat worried the owners.
Merchants fear a [riot].
There are fears of [unrest] in the valley.
The bishop called for a [boycott] of the mill.
The bishop repeated his call for a [boycott] of the mill.
The printers demanded the [release] of the apprentice.
The threat of a [strike] hangs over the port.
A possible [attack] on the depot worries the army.
The rebels threatened to [burn] the granary.
The guards were told to [shoot] at looters.
Did the guards [shoot] at the crowd?
The attackers tried to [set] fire to the mill.
Police could not confirm that the men were [kidnapped].
The steward asked whether anyone had been [injured].
A bombing could have [killed] hundreds.
""".strip().splitlines()

FORECAST = """
About 800 bakers are expected to take part in the [strike], their union said.
Analysts expect [protests] in the mining towns.
The river will [flood] the lower town by Friday.
Economists predict that prices will [collapse].
The observers expect the regime to [fall].
The drought is likely to [destroy] the harvest.
An [eruption] is expected within days.
""".strip().splitlines()


@pytest.mark.parametrize("marked", ACTUAL)
def test_what_is_told_as_having_happened_is_actual(annotated: Annotate, marked: str) -> None:
    assert judge_marked(annotated, marked).modality is Modality.ACTUAL


@pytest.mark.parametrize("marked", DENIED)
def test_what_is_denied_or_did_not_come_about_is_negative(annotated: Annotate, marked: str) -> None:
    assert judge_marked(annotated, marked).polarity is Polarity.NEG


@pytest.mark.parametrize("marked", PLANNED)
def test_what_someone_means_to_do_is_planned(annotated: Annotate, marked: str) -> None:
    assert judge_marked(annotated, marked).modality is Modality.PLANNED


@pytest.mark.parametrize("marked", HYPOTHETICAL)
def test_what_is_feared_wished_or_open_is_hypothetical(annotated: Annotate, marked: str) -> None:
    assert judge_marked(annotated, marked).modality is Modality.HYPOTHETICAL


@pytest.mark.parametrize("marked", FORECAST)
def test_what_someone_expects_is_a_forecast(annotated: Annotate, marked: str) -> None:
    assert judge_marked(annotated, marked).modality is Modality.FORECAST


@pytest.mark.parametrize(
    "marked",
    [
        "The man allegedly [set] fire to the barn.",
        "He is suspected of [robbing] the post office.",
        "The alleged [attack] took place at dusk.",
        "Reportedly the rebels [seized] the fort.",
        "The army is believed to have [killed] the envoy.",
        "Two men are reported to have been [injured].",
        "Neighbours believe that the lamp [caused] it.",
    ],
)
def test_hedged_events_are_probable_and_still_actual(annotated: Annotate, marked: str) -> None:
    judged = judge_marked(annotated, marked)
    assert judged.certainty is Certainty.PROBABLE
    assert judged.modality is Modality.ACTUAL


@pytest.mark.parametrize(
    "marked",
    [
        "The parish marked the anniversary of the [massacre].",
        "Decades ago the guild [struck] for bread.",
        "A film recalling the [fall] of the fortress was shown.",
        "The mill was [burned] two centuries ago by raiders, years ago.",
    ],
)
def test_history_told_as_context_is_background(annotated: Annotate, marked: str) -> None:
    assert judge_marked(annotated, marked).modality is Modality.BACKGROUND


def test_the_words_that_decided_are_the_evidence(annotated: Annotate) -> None:
    judged = judge_marked(annotated, "The weavers may not [strike] before Easter.")
    assert [s.text for s in judged.polarity_evidence] == ["not"]
    assert [s.text for s in judged.certainty_evidence] == ["may"]
    plan = judge_marked(annotated, "The weavers plan to [strike] before Easter.")
    assert plan.intent is Intent.PLAN
    assert [s.text for s in plan.intent_evidence] == ["plan"]


def test_a_plain_event_is_its_own_evidence(annotated: Annotate) -> None:
    judged = judge_marked(annotated, "The mill [burned] down.")
    assert [s.text for s in judged.polarity_evidence] == ["burned"]
    assert judged.intent_evidence == ()


def _time(report: Annotated, words: str, edtf: str, day: str) -> Time:
    start = report.report.text.index(words)
    return Time.model_validate(
        {
            "evidence": [{"start": start, "end": start + len(words), "text": words}],
            "edtf": edtf,
            "earliest": f"{day}-01" if len(day) == 7 else day,
            "latest": f"{day}-28" if len(day) == 7 else day,
            "precision": TimePrecision.DAY,
            "timex": Timex(type=TimexType.DATE, value=edtf),
        }
    )


@pytest.mark.parametrize(
    ("text", "trigger", "words", "day", "modality"),
    [
        (
            "In May 1906 a quake razed the port.",
            "razed",
            "May 1906",
            "1906-05",
            Modality.BACKGROUND,
        ),
        ("He led the 1906 revolt of sailors.", "revolt", "1906", "1906-05", Modality.BACKGROUND),
        ("The worst flood since May 1906 hit.", "flood", "May 1906", "1906-05", Modality.ACTUAL),
        (
            "In May 1906 none thought it would sink.",
            "sink",
            "May 1906",
            "1906-05",
            Modality.BACKGROUND,
        ),
        (
            "It burned in May 1906. Ten had died.",
            "died",
            "May 1906",
            "1906-05",
            Modality.BACKGROUND,
        ),
        (
            "It stood from May 1906. It burned down.",
            "burned",
            "May 1906",
            "1906-05",
            Modality.ACTUAL,
        ),
        (
            "It was in May 1906, when the mill burned.",
            "burned",
            "May 1906",
            "1906-05",
            Modality.BACKGROUND,
        ),
        ("The fire broke out on 3 March.", "broke", "3 March", "1951-03-03", Modality.ACTUAL),
        ("The 9 March strike worries all.", "strike", "9 March", "1951-03-09", Modality.FORECAST),
    ],
)
def test_dates_beside_an_event_tell_history_and_future(
    annotated: Annotate, text: str, trigger: str, words: str, day: str, modality: Modality
) -> None:
    report = annotated(text, "1951-03-05")
    start = text.index(trigger)
    tokens = report.tokens(Span(start=start, end=start + len(trigger), text=trigger))
    assert judge(report, tokens, [_time(report, words, day, day)]).modality is modality


LONG = """
The dockers of Velmar, who had struck in 1906, plan to march on Monday if the board does not yield.
No one was hurt when a crane fell, police said. They denied that guards had beaten anybody.
Fears of unrest grew after calls for a boycott. Will the mayor resign? Analysts expect it.
"""


def test_every_evidence_is_the_text_that_it_points_to(annotated: Annotate) -> None:
    report = annotated(LONG, "1951-03-05")
    for token in report.doc:
        judged = judge(report, token)
        for span in (
            *judged.polarity_evidence,
            *judged.certainty_evidence,
            *judged.time_evidence,
            *judged.intent_evidence,
        ):
            assert report.report.text[span.start : span.end] == span.text
