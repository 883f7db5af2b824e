"""The sample site: its articles as `site.toml` tells them, and their state at each visit."""

import tomllib
from datetime import datetime
from pathlib import Path
from threading import Lock

from pydantic import BaseModel, ConfigDict, ValidationError

from dateline.errors import CollectError

FILE = "site.toml"


class Version(BaseModel):
    """What an article says from its second visit on."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str
    updated: datetime
    paragraphs: tuple[str, ...]


class Article(BaseModel):
    """One article of the site."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    path: str
    title: str
    byline: str
    published: datetime
    section: str
    paragraphs: tuple[str, ...]
    language: str = "en"
    picture: str | None = None
    updated: datetime | None = None
    later: Version | None = None
    vanishes: bool = False

    def now(self, visits: int) -> "Article | None":
        """The article as a visitor sees it who comes after so many visits; None: it is gone."""
        if not visits:
            return self
        if self.vanishes:
            return None
        return self.model_copy(update=dict(self.later)) if self.later else self


class Site(BaseModel):
    """The site: what its front page says, and its articles."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str
    about: str
    picture: str
    article: tuple[Article, ...]


class Visited:
    """The site with how often each of its articles was visited."""

    def __init__(self, site: Site, folder: Path) -> None:
        self.site = site
        self.folder = folder
        self._visits: dict[str, int] = {}
        self._lock = Lock()

    def visit(self, path: str) -> Article | None:
        """The article at a path as this visitor sees it; raises `KeyError` where none ever was."""
        article = next((one for one in self.site.article if one.path == path), None)
        if article is None:
            raise KeyError(path)
        with self._lock:
            before = self._visits.get(path, 0)
            self._visits[path] = before + 1
        return article.now(before)

    def listed(self) -> list[Article]:
        """The articles that are there now, the newest first."""
        with self._lock:
            now = [one.now(self._visits.get(one.path, 0)) for one in self.site.article]
        return sorted((one for one in now if one), key=lambda one: one.published, reverse=True)


def load_site(folder: Path) -> Visited:
    """Read a site's folder; raises `CollectError`."""
    file = folder / FILE
    try:
        site = Site.model_validate(tomllib.loads(file.read_text("utf-8")))
    except FileNotFoundError:
        raise CollectError(f"{folder} holds no sample site: it has no {FILE}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CollectError(f"{file}: {error}") from None
    except OSError as error:
        raise CollectError(f"{file}: {error.strerror}") from None
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise CollectError(f"{file}: {key}: {first['msg']}") from None
    return Visited(site, folder)
