"""The encoder sees words in their place, the same each time."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from dateline.reading.encoder import SIZE, Sentences, load_encoder, load_heads
from dateline.reading.language import pipeline

ENCODER = load_encoder()
HEADS = load_heads()


@given(st.text(max_size=400))
def test_any_text_is_encoded_with_offsets_within_it(text):
    encoded = ENCODER.encode(text)
    assert encoded.vectors.shape == (len(encoded.offsets), SIZE)
    assert np.isfinite(encoded.vectors).all()
    assert (encoded.offsets[:, 1] <= len(text)).all()


def test_a_sentence_has_the_same_vectors_whatever_was_encoded_before():
    text = "Dockers in Selwa walked out on Monday."
    first = ENCODER.encode(text).vectors
    ENCODER.encode("Something else altogether, and longer than the sentence above.")
    assert np.array_equal(first, ENCODER.encode(text).vectors)


def test_a_word_past_what_is_looked_at_has_no_vector():
    words = ["word"] * 200
    doc = Doc(pipeline().vocab, words, sent_starts=[True] + [False] * 199)
    sentences = Sentences(doc)
    assert sentences.word(doc[0], 0) is not None
    assert sentences.word(doc[199], 0) is None


@pytest.mark.parametrize(
    ("text", "word", "tells"),
    [
        ("Police shot two men outside the bus station in Marlow on Friday.", "shot", True),
        ("His shot flew over the bar in the last minute of the match.", "shot", False),
        ("Dockers began a strike over night pay at the port of Selwa.", "strike", True),
        ("The new phone will strike buyers as expensive, analysts say.", "strike", False),
    ],
)
def test_the_same_word_tells_of_an_event_or_of_none(text, word, tells):
    doc = pipeline()(text)
    token = next(token for token in doc if token.text == word)
    vector = Sentences(doc).word(token, 0)
    assert vector is not None
    assert (HEADS.event(vector) > 0.5) is tells
