"""Words of a token come in one order, so that a reading is the same in every run."""

from collections.abc import Callable

from dateline.ontology import load_ontology
from dateline.reading.annotation import Annotated
from dateline.reading.triggers.context import words_of
from dateline.reading.triggers.lexicon import compiled


def test_the_lemma_of_a_word_goes_before_its_form(annotated: Callable[..., Annotated]) -> None:
    doc = annotated("The weavers were protesting.").doc
    words = words_of(doc, compiled(load_ontology()))
    assert words[1] == ("weaver", "weavers")
    assert words[3] == ("protest", "protesting")
