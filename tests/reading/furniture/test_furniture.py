"""What a user may rely on: page furniture is set aside with a reason, news never is."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.reading.annotation import Annotated
from dateline.reading.furniture import find_furniture

Annotate = Callable[..., Annotated]

FURNITURE = [
    ("Sign up for our weekly newsletter!", "sign up"),
    ("Subscribe today and get the Velmar Courier sent to your inbox.", "sign up"),
    ("By clicking Send, you agree to our terms of use.", "terms"),
    ("We use cookies to make this site better.", "cookies"),
    ("Share on Facebook", "sharing"),
    ("Facebook | Twitter | Email", "sharing"),
    ("Follow us on Telegram for more", "sharing"),
    ("Photo: A. Keller / Norfin Press", "credit"),
    ("© 1961 Velmar Courier. All rights reserved.", "copyright"),
    ("Read also: Ten dead in mill fire", "link"),
    ("RELATED STORIES", "link"),
    ("Advertisement", "link"),
    ("Home | News | Sport | Weather", "menu"),
    ("Leave a comment", "comments"),
]

NEWS = [
    "Dockers marched through Velmar on Tuesday and demanded higher wages.",
    "The rebels signed up two hundred men in the valley, the governor said.",
    "Voters registered today in the old town hall.",
    "The photo shows a burning mill, witnesses said.",
    "Police shared a picture of the bridge on Facebook and asked for witnesses.",
    "The union agreed to the terms of the owners and ended its strike.",
    "Home rule supporters clashed with the guards near the weather station.",
    'The widow asked, "Why did the guards shoot at us?"',
    "“Who gave the order?” asked a weaver after the shooting.",
    "The patrol came under fire from gunmen in the hills.",
    "Cookies baked by the guild were sold to help the families of the dead.",
]


@pytest.mark.parametrize(("line", "why"), FURNITURE)
def test_page_furniture_is_set_aside_with_a_reason(
    annotated: Annotate, line: str, why: str
) -> None:
    report = annotated(f"A mill burned down in Velmar on Monday.\n\n{line}\n\nNo one was hurt.")
    (found,) = find_furniture(report)
    assert found.evidence[0].text == line
    assert why in found.why


@pytest.mark.parametrize("sentence", NEWS)
def test_news_that_shares_words_with_furniture_is_kept(annotated: Annotate, sentence: str) -> None:
    assert find_furniture(annotated(f"A quiet week ended badly. {sentence}")) == []


def test_a_question_of_the_outlet_is_no_claim(annotated: Annotate) -> None:
    found = find_furniture(annotated("The mill burned. So will the guild strike at last? It may."))
    assert [item.evidence[0].text for item in found] == ["So will the guild strike at last?"]


def test_a_figure_of_speech_is_set_aside_without_its_sentence(annotated: Annotate) -> None:
    found = find_furniture(annotated("The flames of protest reached Velmar, where 40 marched."))
    assert [item.evidence[0].text for item in found] == ["flames of protest"]


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(lines=st.lists(st.sampled_from([line for line, _ in FURNITURE] + NEWS), max_size=8))
def test_every_stretch_is_the_text_that_it_points_to(annotated: Annotate, lines: list[str]) -> None:
    report = annotated("\n\n".join(lines))
    for item in find_furniture(report):
        (span,) = item.evidence
        assert report.report.text[span.start : span.end] == span.text
