"""Headlines: they have no full stop, and leave out articles and the verb of a passive."""

from spacy.tokens import Token


def ends_in_stop(token: Token) -> bool:
    """Whether the sentence of a word ends as sentences of running text do."""
    last = next((t for t in reversed(token.sent) if not (t.is_space or t.is_quote)), token)
    return last.lower_ in {".", "!", "?", ":", ";"}
