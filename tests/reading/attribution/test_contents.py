"""Contents: the same answer as going through all attributions, however long the text."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.reading.attribution import Contents
from dateline.vocabulary import Attribution, SourceKind, Span

spans = st.tuples(st.integers(0, 3000), st.integers(1, 1200)).map(
    lambda at: Span(start=at[0], end=at[0] + at[1], text="x" * at[1])
)
sayings = st.builds(
    Attribution,
    content=st.lists(spans, min_size=1, max_size=3).map(tuple),
    by=st.just("a clerk"),
    kind=st.just(SourceKind.PERSON),
    topic=st.booleans(),
)


@given(st.lists(sayings, max_size=8), spans)
def test_the_shortest_content_that_holds_a_span_is_found(
    attributions: list[Attribution], span: Span
) -> None:
    lengths = [
        (sum(part.end - part.start for part in attribution.content), -index)
        for index, attribution in enumerate(attributions)
        if not attribution.topic and any(part.contains(span) for part in attribution.content)
    ]
    expected = -min(lengths)[1] if lengths else None
    assert Contents(attributions).innermost(span) == expected
