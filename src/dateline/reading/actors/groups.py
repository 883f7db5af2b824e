"""All groups that a text tells of."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span as Tokens

from dateline.reading.actors.describe import describe
from dateline.reading.annotation import Annotated
from dateline.vocabulary import Group


@dataclass(frozen=True, slots=True)
class GroupMention:
    """A group where it stands: `head` is the token index of the noun."""

    head: int
    group: Group


def find_groups(annotated: Annotated) -> list[GroupMention]:
    """Every noun phrase that tells a group or a person, in order of the text."""
    return list(_found(annotated))


def _found(annotated: Annotated) -> Iterator[GroupMention]:
    for phrase in annotated.doc.noun_chunks:
        if phrase.root.pos_ in {"PRON", "SPACE"} and phrase.root.ent_type_ == "":
            continue
        group = describe(annotated, _phrase(phrase))
        if group is not None:
            yield GroupMention(phrase.root.i, group)


def _phrase(chunk: Tokens) -> Tokens:
    """A chunk with its "of ..." part where its head is only a measure ("dozens of residents")."""
    after = chunk.end
    doc = chunk.doc
    if after + 1 < len(doc) and doc[after].lower_ == "of" and doc[after].head == chunk.root:
        return doc[chunk.start : chunk.root.right_edge.i + 1]
    return chunk
