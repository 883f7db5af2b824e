"""What is a forecast, and what only sounds like one, class by class. All people are invented."""

from collections.abc import Callable

import pytest

from dateline.reading.annotation import Annotated
from dateline.reading.attribution import find_attributions
from dateline.reading.forecasts import find_forecasts
from dateline.vocabulary import Forecast, SourceKind

Annotate = Callable[..., Annotated]


def read(annotated: Annotate, text: str) -> list[Forecast]:
    report = annotated(text, published="1955-03-10")
    return find_forecasts(report, find_attributions(report), [])


@pytest.mark.parametrize(
    "text",
    [
        # outcomes and states, in the report's own voice or another's
        "The bridge will not last another winter.",
        "The new ferry will be the fastest on the lake.",
        "It will take years to rebuild the quarter.",
        "Baker, the opposition leader, said that the tax will cost 300 jobs.",
        # what others may do, and what may be done to them
        "The council could reject the budget.",
        "The clerk could face charges.",
        "Constable Hale said he could be charged with theft.",
        # expected, likely, about to
        "The miner is expected to survive.",
        "More arrests are expected.",
        "Repairs are expected to take months.",
        "A truce is unlikely.",
        "The old mill is about to collapse.",
        "The dam is on the verge of collapse.",
        "The strike threatens to cripple the port.",
        "It is likely that the children will be sent home.",
        "Weather forecasts call for a 70 percent chance of snow.",
        # fears and risks told as a clause
        "Residents fear that the wall will give way.",
        "There is a risk that the wall could fall.",
        # effects of what is proposed, and what follows on a condition
        "The tariff would cripple the wool trade.",
        "If the frost returns, the orchards will suffer.",
        # what nobody chooses, oneself included
        "“We will lose the harvest,” said Hale, a farmer.",
        "“We will not be able to pay,” the weavers said.",
        "“We will need more doctors,” the mayor said.",
        # beliefs
        "“I think the harbour will freeze,” said Hale.",
        "The mayor is confident that the bill will pass.",
    ],
)
def test_what_somebody_expects_and_cannot_decide_is_a_forecast(
    annotated: Annotate, text: str
) -> None:
    assert read(annotated, text)


@pytest.mark.parametrize(
    "text",
    [
        # plans, promises of news, appointments, what a programme lays down
        "“They will patrol the harbour,” the sheriff said.",
        "Details will be released next week.",
        "The duke is expected to speak at noon.",
        "A decision is expected to be made in April.",
        "The fair will be held on the common.",
        "The show will include songs from the islands.",
        # duties, offers, prohibitions
        "The council will have to sell the mill.",
        "The office may be reached by telegram.",
        "This letter may not be copied.",
        # doubts about what is so
        "The fires may be linked.",
        "The two thefts are likely to be related.",
        "The thief may be hiding in the woods.",
        "They fear that the sailors will not have survived.",
        # what was refused, or expected once
        "Hale said the guard would not open the gate.",
        "The train was expected to leave at six.",
        "She thought the ice would hold.",
        # what holds at any time
        "If you touch the stove, it will burn you.",
        "Fires are most likely to start in kitchens.",
        "Anyone could climb the fence.",
        # what is wanted of somebody
        "Farmers want a governor who will lower the toll.",
    ],
)
def test_plans_duties_doubts_and_what_lies_behind_are_no_forecasts(
    annotated: Annotate, text: str
) -> None:
    assert read(annotated, text) == []


def test_a_forecaster_is_named_where_the_sentence_names_him(annotated: Annotate) -> None:
    text = "Hale, a geologist, said he thinks the hill will slide."
    (found,) = read(annotated, text)
    assert "he" in [span.text for span in found.by.evidence]
    assert any("Hale" in span.text for span in found.by.evidence)


def test_rates_that_are_certain_to_rise_forecast_nothing_themselves(annotated: Annotate) -> None:
    (found,) = read(annotated, "Rents are certain to rise.")
    assert found.by.supplied_by == "outlet"


def test_a_quotation_that_goes_on_keeps_its_speaker(annotated: Annotate) -> None:
    text = "“The well is dry,” said Mayor Ada Hale. “The herds will starve.”"
    found = [f for f in read(annotated, text) if "starve" in f.statement.text]
    assert found
    assert "Hale" in found[0].by.text


class TestOutlooks:
    @pytest.mark.parametrize(
        "text",
        [
            "It is only a matter of time before the old weir gives way.",
            "The outlook for the herring fleet is grim.",
            "Analysts see the copper price at 900 by the autumn.",
            "Turnover should reach 90 million by December.",
            "Brokers put the odds of a default at one in three.",
            "The bakery may have to lay off its apprentices.",
            "That would be the highest toll since 1891.",
            "The two leaders could meet in the spring.",
            'The deputy said: "If he signs this, he will regret it."',
            "Nobody in the harbour believes he will finish the race.",
            "The heirs are betting on another sale.",
        ],
    )
    def test_what_no_will_tells_is_a_forecast_too(self, annotated: Annotate, text: str) -> None:
        assert read(annotated, text)

    @pytest.mark.parametrize(
        "text",
        [
            "Guests should wear a hat.",
            "The mayor should resign.",
            "The outlook was grim in those years.",
            "She could barely stand.",
            "May he rest in peace.",
            "The treaty says that each side will keep its cannon.",
        ],
    )
    def test_duties_abilities_wishes_and_rules_are_none(
        self, annotated: Annotate, text: str
    ) -> None:
        assert read(annotated, text) == []


def test_who_can_expect_something_is_told_so_by_the_outlet(annotated: Annotate) -> None:
    (forecast,) = read(annotated, "Carters can expect the tolls to rise before Easter.")
    assert forecast.by.kind is SourceKind.OUTLET
