"""Rendering: templates become pages. All that is put into one is escaped."""

from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from dateline import __version__
from dateline.web import words
from dateline.web.assets import Assets
from dateline.web.door import Role, Viewer
from dateline.web.lifting import words_address
from dateline.web.people import csrf
from dateline.web.room import Link
from dateline.web.sources import words as source_words
from dateline.web.taking import downloads

TEMPLATES = Path(__file__).parent / "templates"


def environment(assets: Assets) -> Environment:
    """Where templates are found, and the words that they may use."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["asset"] = assets.address
    made.globals["version"] = __version__
    made.globals["words_address"] = words_address
    made.globals["downloads"] = downloads
    made.globals["RELIABILITY"] = words.RELIABILITY
    made.globals["CREDIBILITY"] = words.CREDIBILITY
    made.filters.update(words.FILTERS)
    made.filters.update(source_words.FILTERS)
    return made


def page(request: Request, template: str, status: int = 200, **context: Any) -> HTMLResponse:
    """A page of a template, with what every page shows."""
    viewer: Viewer | None = getattr(request.state, "viewer", None)
    if viewer and viewer.role is Role.PUBLIC:
        viewer = None
    state = request.app.state
    html = state.templates.get_template(template).render(
        request=request,
        record=state.desk.name,
        viewer=viewer,
        nav=_nav(state.nav, viewer),
        path=request.url.path,
        web=state.desk.web,
        csrf=csrf.token(request) if viewer else "",
        visitor=viewer is None and state.door.lets_sign_in(),
        **context,
    )
    answer = HTMLResponse(csrf.with_tokens(request, html), status)
    csrf.keep_visit(request, answer)
    return answer


def _nav(links: tuple[Link, ...], viewer: Viewer | None) -> list[Link]:
    role = viewer.role if viewer else Role.PUBLIC
    return [one for one in links if viewer and one.least <= role]
