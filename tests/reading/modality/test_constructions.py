"""What a user may rely on: constructions of English that say whether something came about."""

import pytest

from dateline.vocabulary import Certainty, Modality, Polarity
from tests.reading.modality.marked import Annotate, judge_marked

POSSIBLE = """
An attempted [robbery] at the bank ended in a chase.
The lamp may have [exploded].
Perhaps he [drowned].
""".strip().splitlines()

ACTUAL = """
The [strike] was called off after nine days.
The [search] was called off at nightfall.
Officers halted the [march] at the bridge.
Fighting halted the [evacuation] of the quarter.
The strike did not stop until the owners [paid].
The march did not [end] until midnight.
The guards not only beat but also [robbed] the pilgrims.
It was not until dawn that the fire was [extinguished].
The breach allowed the prisoners to [escape].
The king rejected the [petition].
Officers did not say why they had [raided] the shop.
The guards would not say how the miller was [killed].
The guards have not linked the pedlar to the [robbery].
The [attack] was not claimed by any band.
The rebels were not blamed for the [bombing].
The duke had nothing to do with the [march].
The mayor did not attend the [rally].
""".strip().splitlines()

HYPOTHETICAL = """
He bought a rifle to [kill] the count.
He climbed the wall in an attempt to [kill] the count.
The gang met in order to [rob] the post.
He was arrested for attempted [murder].
They are charged with conspiracy to [murder].
The dam could [burst].
The dam might [burst].
Residents fear the dam will [burst].
The union threatened a [strike].
The union threatened to [strike].
If the dam [bursts], the town is lost.
Had the dam burst, hundreds would have [drowned].
Hundreds would have [drowned] if the dam had burst.
Unless the wage is paid, a [strike] will follow.
The town drilled for an [attack].
Students demanded an [inquiry].
The bishop urged the king to [pardon] them.
Whether the boiler [exploded] is not known.
It is unclear whether anyone was [hurt].
It was not clear if anyone was [injured].
Police are investigating whether the mill was [torched].
Officials could not rule out [sabotage].
Soldiers will drive the trams in the event of a [strike].
If the tariff stays, hundreds will [leave].
""".strip().splitlines()

PROBABLE = """
He is accused of [murdering] the miller.
She is charged with [murder].
He was arrested on suspicion of [murder].
The suspected [poisoning] of wells frightened the valley.
The fire was apparently [started] by a lamp.
The rebels have reportedly [taken] the fort.
The rebels are believed to have [taken] the fort.
The brothers are thought to have [drowned].
It is thought that they [drowned].
They are feared to have [drowned].
Forty miners are feared [dead].
The crew appears to have [abandoned] the ship.
It appears that the crew [abandoned] the ship.
The lamp seems to have [exploded].
The lamp must have [exploded].
He probably [drowned].
""".strip().splitlines()

CERTAIN = """
Police said the man [drowned].
He pleaded guilty to [robbing] the mill.
He was convicted of [murder].
He was sentenced for the [murder] of the clerk.
He admitted [setting] the fire.
""".strip().splitlines()

NEGATIVE = """
A planned [attack] on the mint was foiled by the watch.
The guard foiled an [attack] on the mint.
Police foiled a plot to [bomb] the bridge.
A [bombing] was averted when a porter found the fuse.
The [march] has been called off.
Organisers called off Sunday's [march] because of the storm.
The council cancelled the [fair].
The [execution] was halted at the last moment.
A judge halted the [execution] of the two sailors.
The judge blocked the [deportation] of the family.
Troops thwarted a [coup], the radio said.
A [coup] attempt was thwarted.
An [assassination] attempt on the duke failed.
Quick work by a signalman prevented a [collision].
The quick response averted a [disaster].
A [strike] was averted after the owners gave in.
The scheduled [hanging] did not take place.
The [concert] was scrapped.
Her plan to [kill] the count came to nothing.
He denies [stealing] the horse.
The ministry rejected claims that guards [shot] at the crowd.
The ministry dismissed reports of a [shooting] as rumours.
There is no evidence that the guards [fired].
There was no sign of a [struggle].
Nothing suggests that the barn was [set] alight.
The army denies any [attack] on the village.
Contrary to reports, the bridge was not [destroyed].
Far from [fleeing], the garrison held.
The quake caused no [deaths].
There were no reports of [injuries].
There were no immediate reports of [damage] or [injuries].
Neither the driver nor the guard was [hurt].
Nobody has been [arrested].
No arrests were [made].
Firefighters could not [save] the mill.
The soldiers were ordered not to [shoot].
The crew had no time to [escape].
He left before the guards could [arrest] him.
Hardly anyone [attended] the rally.
The prisoners were too weak to [walk].
The pamphlet falsely claims that the guards [fired] on Monday.
""".strip().splitlines()

PLANNED = """
The guild announced that it would [strike] on Monday.
A [march] is planned for Friday.
The dockers are preparing to [strike].
The army is poised to [attack].
The council intends to [ban] the march.
The court will [hear] the case on Monday.
He is due to be [hanged] on Friday.
The duke is scheduled to [visit] the port next week.
The [trial] is set for May.
The guild plans on [marching] in May.
""".strip().splitlines()

FORECAST = """
Unrest is expected to [spread].
The dam could [burst] within days, engineers expect.
""".strip().splitlines()


@pytest.mark.parametrize("marked", NEGATIVE)
def test_what_is_foiled_averted_or_denied_is_negative(annotated: Annotate, marked: str) -> None:
    judged = judge_marked(annotated, marked)
    assert judged.polarity is Polarity.NEG
    assert judged.modality is Modality.DENIED


@pytest.mark.parametrize("marked", ACTUAL)
def test_what_was_under_way_or_came_later_is_actual(annotated: Annotate, marked: str) -> None:
    assert judge_marked(annotated, marked).modality is Modality.ACTUAL


@pytest.mark.parametrize("marked", PLANNED)
def test_plans_and_announcements_are_planned(annotated: Annotate, marked: str) -> None:
    assert judge_marked(annotated, marked).modality is Modality.PLANNED


@pytest.mark.parametrize("marked", FORECAST)
def test_what_is_expected_is_a_forecast(annotated: Annotate, marked: str) -> None:
    assert judge_marked(annotated, marked).modality is Modality.FORECAST


@pytest.mark.parametrize("marked", HYPOTHETICAL)
def test_purposes_fears_conditions_and_questions_are_hypothetical(
    annotated: Annotate, marked: str
) -> None:
    assert judge_marked(annotated, marked).modality is Modality.HYPOTHETICAL


@pytest.mark.parametrize(
    ("marked", "certainty"),
    [
        *((marked, Certainty.CERTAIN) for marked in CERTAIN),
        *((marked, Certainty.PROBABLE) for marked in PROBABLE),
        *((marked, Certainty.POSSIBLE) for marked in POSSIBLE),
    ],
)
def test_hedges_lower_certainty_and_sources_do_not(
    annotated: Annotate, marked: str, certainty: Certainty
) -> None:
    assert judge_marked(annotated, marked).certainty is certainty
