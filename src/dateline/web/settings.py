"""Settings of the pages: the table `[web]` of `dateline.toml`."""

from collections.abc import Mapping
from typing import Any, Self
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from dateline.errors import BadOption


class WebSettings(BaseModel):
    """What a team may set of its pages; every key has a default."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    tiles: str | None = Field(
        default=None,
        description="Address of map tiles with {z}, {x}, {y}; without it, outlines of our own.",
    )
    tiles_credit: str = Field(default="", description="Whom the tiles are to be credited to.")
    hosts: tuple[str, ...] = Field(
        default=(), description="Names under which the pages are asked for, beside this machine's."
    )
    public: bool = Field(
        default=False,
        description="Whether visitors who are not signed in see what `publish` gives.",
    )
    address: str | None = Field(
        default=None,
        description="Address under which people reach the pages, as https://record.example.org.",
    )
    help_line: str = Field(
        default="If this concerns you or somebody near you, you need not be alone with it: "
        "findahelpline.com lists people who listen, by country.",
        description="Said on pages that tell of self-harm.",
    )

    @model_validator(mode="after")
    def _tiles_are_an_address(self) -> Self:
        if self.tiles is not None:
            parts = urlsplit(self.tiles)
            whole = all(mark in self.tiles for mark in ("{z}", "{x}", "{y}"))
            if parts.scheme not in {"http", "https"} or not parts.hostname or not whole:
                raise ValueError("tiles must be an http address with {z}, {x} and {y}")
            # It goes into the content security policy, where these would begin something else.
            if any(char in parts.netloc for char in " ;,'\"@*"):
                raise ValueError("tiles: this is no host name")
        return self

    @model_validator(mode="after")
    def _address_is_one(self) -> Self:
        if self.address is not None:
            parts = urlsplit(self.address)
            bare = not (parts.path.strip("/") or parts.query or parts.fragment or parts.username)
            if parts.scheme not in {"http", "https"} or not parts.hostname or not bare:
                raise ValueError("address must be as https://record.example.org, without a path")
        return self

    @property
    def secure(self) -> bool:
        """Whether people reach the pages by https."""
        return (self.address or "").startswith("https://")

    @property
    def names(self) -> tuple[str, ...]:
        """Names under which the pages are asked for."""
        own = urlsplit(self.address).hostname if self.address else None
        return (*self.hosts, *([own] if own else []))

    @property
    def tile_origin(self) -> str | None:
        """Scheme and host of the tile server, for the content security policy."""
        if self.tiles is None:
            return None
        parts = urlsplit(self.tiles)
        return f"{parts.scheme}://{parts.netloc}"


def load_web_settings(table: Mapping[str, Any]) -> WebSettings:
    """The settings of a table `[web]`; raises `BadOption` that names the key that is wrong."""
    try:
        return WebSettings.model_validate(table)
    except ValidationError as error:
        first = error.errors()[0]
        key = " ".join(["[web]", ".".join(str(part) for part in first["loc"])]).strip()
        message = first["msg"].removeprefix("Value error, ")
        raise BadOption(f"dateline.toml: {key}: {message}") from None
