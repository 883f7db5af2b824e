"""Crosswalks: what a kind is called in the data sets that users already have."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class Scheme(StrEnum):
    """A coding scheme that kinds are translated to."""

    ACLED = "acled"  # sub-event type
    ACLED_EVENT_TYPE = "acled_event_type"
    ACLED_DISORDER_TYPE = "acled_disorder_type"
    PLOVER = "plover"  # type, or type/mode; "extension" outside PLOVER
    CAMEO = "cameo"  # two-digit root
    CCC = "ccc"  # Crowd Counting Consortium, column `type`
    CDM = "cdm"  # China Dissent Monitor, mode
    CASE2021 = "case2021"


class Crosswalk(BaseModel):
    """Codes of one kind; an empty string where the scheme has none."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    acled: str = ""
    plover: str = ""
    cameo: str = ""
    ccc: str = ""
    cdm: str = ""
    case2021: str = ""


class AcledType(BaseModel):
    """The event type and the disorder type above an ACLED sub-event type."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    event_type: str
    disorder_type: str


class Codes(BaseModel):
    """All values that a crosswalk may give (crosswalks.toml)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    acled: dict[str, AcledType]
    plover: dict[str, tuple[str, ...]]
    closed: dict[str, tuple[str, ...]]

    def unknown(self, crosswalk: Crosswalk) -> list[tuple[str, str]]:
        """Keys of a crosswalk whose value its scheme does not have, with that value."""
        given = {key: value for key, value in crosswalk.model_dump().items() if value}
        return [(key, value) for key, value in given.items() if not self.has(key, value)]

    def has(self, scheme: str, value: str) -> bool:
        """Whether a scheme has a value."""
        if scheme == Scheme.ACLED:
            return value in self.acled
        if scheme == Scheme.PLOVER:
            type_, _, mode = value.partition("/")
            return type_ in self.plover and (not mode or mode in self.plover[type_])
        return value in self.closed.get(scheme, ())
