"""Desk: what every page works with - the record's store, its settings, its events in memory."""

from dataclasses import dataclass, field
from typing import Any

from fastapi import Request

from dateline.deriving import Registry, load_registry
from dateline.publishing import Policy, load_policy
from dateline.publishing.coarsening import coarse_place
from dateline.record.overview import Overview
from dateline.record.store import Store
from dateline.vocabulary import EventPlace, PlacePrecision
from dateline.web.remembering import Remembered
from dateline.web.settings import WebSettings, load_web_settings


@dataclass
class Desk:
    """One record, opened for as long as the application runs."""

    store: Store
    registry: Registry
    policy: Policy
    web: WebSettings
    overview: Overview = field(init=False)
    remembered: Remembered[Any] = field(default_factory=Remembered)
    listed_at: tuple[int, ...] = ()  # the stamp of `sources.toml` that the registry was read from

    def __post_init__(self) -> None:
        self.overview = Overview(self.policy.is_self_harm, self._coarse)

    def _coarse(self, place: EventPlace) -> EventPlace | None:
        return coarse_place(place, PlacePrecision(self.policy.place_of_self_harm))

    @property
    def name(self) -> str:
        """What the record is called."""
        return self.store.settings.record.name


def open_desk(store: Store) -> Desk:
    """The desk of an open record; raises `DatelineError` for settings that are wrong."""
    settings = store.settings
    return Desk(
        store=store,
        registry=load_registry(store.folder),
        policy=load_policy(settings.table("policy")),
        web=load_web_settings(settings.table("web")),
    )


def desk_of(request: Request) -> Desk:
    """The desk of the application that a request is made to."""
    desk: Desk = request.app.state.desk
    return desk
