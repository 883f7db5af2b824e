"""A report's sentences as the encoder sees them, each encoded when it is first asked for."""

from spacy.tokens import Doc, Span, Token

from dateline.reading.encoder.encoder import Encoded, Vector, load_encoder


class Sentences:
    """The sentences of a `Doc`, by their numbers from 0."""

    def __init__(self, doc: Doc) -> None:
        self._spans: list[Span] = list(doc.sents)
        self._encoded: dict[int, Encoded] = {}

    def at(self, number: int) -> Encoded:
        """The sentence with a number."""
        if number not in self._encoded:
            self._encoded[number] = load_encoder().encode(self._spans[number].text)
        return self._encoded[number]

    def word(self, token: Token, number: int) -> Vector | None:
        """What a word means in the sentence with a number, which it stands in.

        None where it stands past what the encoder looks at.
        """
        start = token.idx - self._spans[number].start_char
        return self.at(number).word(start, start + len(token))
