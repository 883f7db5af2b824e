"""Settings: what `[collect]` of `dateline.toml` says about visiting and keeping."""

import re
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from dateline.collect.fetching import Limits, Manners
from dateline.errors import CollectError

SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800}

_SPAN = re.compile(r"(\d{1,6})\s*([smhdw])")


class Settings(BaseModel):
    """How a record collects. Sizes in bytes, times in seconds."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    contact: str | None = Field(
        default=None, description="A page or mail address that the user agent names."
    )
    pause: float = Field(default=2.0, ge=0, description="Between two requests to a host.")
    every: str = Field(default="1h", description="How often a feed is visited, if nothing says it.")
    images: bool = True
    video: bool = False
    image_bytes: int = Field(default=5_000_000, gt=0, description="A larger image is left.")
    video_bytes: int = Field(default=100_000_000, gt=0)
    media_per_report: int = Field(default=10, ge=0)
    allow_private: tuple[str, ...] = Field(
        default=(), description="Private networks that may be visited: '192.168.1.0/24'."
    )
    proxy: str | None = Field(default=None, description="For all that has none of its own.")

    @property
    def manners(self) -> Manners:
        """How servers are treated."""
        return Manners(contact=self.contact, pause=self.pause)

    def limits(self, media_type: str) -> Limits:
        """What one picture or video may take."""
        size = self.video_bytes if media_type == "video" else self.image_bytes
        return Limits(size=size, decoded=size)


def collect_settings(table: Mapping[str, Any]) -> Settings:
    """The settings of a table `[collect]`; raises `CollectError` that names the wrong key."""
    try:
        settings = Settings.model_validate(table)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise CollectError(f"dateline.toml: [collect] {key}: {first['msg']}") from None
    seconds(settings.every)
    return settings


def seconds(span: str) -> float:
    """How long "15m", "6h" or "7d" is; raises `CollectError` for what is none."""
    match = _SPAN.fullmatch(span.strip().lower())
    if match is None or not int(match[1]):
        raise CollectError(f"'{span}' is no span of time; write 30s, 15m, 6h, 7d or 2w")
    return float(int(match[1]) * SECONDS[match[2]])
