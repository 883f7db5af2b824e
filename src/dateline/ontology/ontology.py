"""The ontology in memory: look-ups over kinds, crosswalks and small vocabularies."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dateline.errors import OntologyError
from dateline.ontology.crosswalk import Codes, Scheme
from dateline.ontology.kind import EventKind
from dateline.ontology.topic import TopicEntry


@dataclass(frozen=True, eq=False)
class Ontology:
    """Kinds by dotted name, with what their words refer to. Iterating gives the kinds."""

    kinds: Mapping[str, EventKind]
    titles: Mapping[str, str]
    contexts: Mapping[str, tuple[str, ...]]
    codes: Codes
    issues: Mapping[str, TopicEntry] = field(default_factory=dict)
    demands: Mapping[str, TopicEntry] = field(default_factory=dict)
    causes: Mapping[str, TopicEntry] = field(default_factory=dict)
    team: str | None = None
    """What a team added, in a short hash; None for the shipped ontology."""

    def __iter__(self) -> Iterator[EventKind]:
        return iter(self.kinds.values())

    def __len__(self) -> int:
        return len(self.kinds)

    def __contains__(self, name: object) -> bool:
        return name in self.kinds

    @property
    def families(self) -> tuple[str, ...]:
        """Names of the families, in the order of their files."""
        return tuple(dict.fromkeys(kind.family for kind in self))

    def kind(self, name: str) -> EventKind:
        """The kind with this dotted name; raises OntologyError if there is none."""
        try:
            return self.kinds[name]
        except KeyError:
            raise OntologyError(f"no kind is named '{name}'") from None

    def family(self, name: str) -> tuple[EventKind, ...]:
        """The kinds of one family; raises OntologyError if there is none."""
        found = tuple(kind for kind in self if kind.family == name)
        if not found:
            raise OntologyError(
                f"no family is named '{name}' (there are {', '.join(self.families)})"
            )
        return found

    def group(self, kind: str) -> str:
        """The coarse class of a kind.

        It is the kind's `case2021` type (ACLED's sub-events and five more) or, where that is OTHER,
        its family. Raises OntologyError for an unknown kind.
        """
        code = self.kind(kind).crosswalk.case2021
        return self.kind(kind).family if code in {"", "OTHER"} else code

    def crosswalk(self, scheme: str, kind: str) -> str | None:
        """What a kind is called in a scheme (see `Scheme`); None where it has no such thing.

        Raises OntologyError for an unknown kind or scheme.
        """
        codes = self.kind(kind).crosswalk
        match scheme:
            case Scheme.ACLED_EVENT_TYPE:
                return self.codes.acled[codes.acled].event_type if codes.acled else None
            case Scheme.ACLED_DISORDER_TYPE:
                return self.codes.acled[codes.acled].disorder_type if codes.acled else None
            case Scheme():
                return getattr(codes, scheme) or None
            case _ if scheme in list(Scheme):
                return self.crosswalk(Scheme(scheme), kind)
        raise OntologyError(f"no crosswalk to '{scheme}' (there are {', '.join(Scheme)})")
