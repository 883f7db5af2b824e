"""Writes `pages.jsonl`, the labelled web pages, from stories, skeletons and `pages.toml`.

Run `python -m benchmarks.own.pages.build` after every change of one of them.
"""

import hashlib
import json
import tomllib
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, Undefined

HERE = Path(__file__).parent
OUT = HERE.parent / "pages.jsonl"
MARKS = {"## ": "h", "> ": "q", "- ": "l"}

Page = dict[str, Any]


def half_of(name: str) -> str:
    """Which part a page belongs to: "new", "new2", or half of them each, by the name's hash."""
    if name.startswith(("new-", "new2-")):
        return name.split("-", maxsplit=1)[0]
    return ("dev", "test")[hashlib.sha256(f"pages:{name}".encode()).digest()[0] % 2]


def blocks_of(text: str) -> list[tuple[str, str]]:
    """The blocks of a story: kind (p, h, q, l) and words."""
    parts = [part.strip() for part in text.strip().split("\n\n") if part.strip()]
    found = []
    for part in parts:
        kind = MARKS.get(part[: part.find(" ") + 1], "p")
        found.append((kind, part if kind == "p" else part.split(" ", 1)[1]))
    return found


def stories() -> dict[str, Page]:
    """All stories by name, with their blocks."""
    told = tomllib.loads((HERE / "stories.toml").read_text(encoding="utf-8"))
    return {
        name: {"id": name, "title": one["title"], "blocks": blocks_of(one["text"])}
        for name, one in told.items()
    }


def records() -> list[Page]:
    """All pages with their labels."""
    told = tomllib.loads((HERE / "pages.toml").read_text(encoding="utf-8"))
    defaults, known = told.pop("defaults"), stories()
    environment = _environment()
    return [_record(name, defaults | page, known, environment) for name, page in told.items()]


def _environment() -> Environment:
    # The page escapes where it writes text: skeletons are markup, broken on purpose in places.
    loader = FileSystemLoader(HERE / "skeletons")
    made = Environment(loader=loader, autoescape=False)
    made.filters["compact"] = _compact
    return made


def _compact(value: Page) -> str:
    absent = (None, "")
    kept = {k: v for k, v in value.items() if not isinstance(v, Undefined) and v not in absent}
    return json.dumps(kept, ensure_ascii=False)


def _record(name: str, page: Page, known: dict[str, Page], environment: Environment) -> Page:
    empty = {"id": "", "title": page.get("title", ""), "blocks": []}
    story = known.get(page.get("story", ""), empty)
    english = [one for one in known.values() if one["title"].isascii() and one is not story]
    body = environment.get_template(f"{page['skeleton']}.html").render(
        p=page, story=story, others=english, posts_linked=_linked_posts(page)
    )
    encoding = page.get("encoding", "utf-8")
    charset = page.get("header_charset", encoding)
    content_type = "text/html" + (f"; charset={charset}" if charset else "")
    return {
        "id": name,
        "half": half_of(name),
        "address": page["address"],
        "at": page["at"],
        "headers": [["Content-Type", content_type]],
        "encoding": encoding,
        "body": body,
        "gold": _gold(page, story),
    }


def _linked_posts(page: Page) -> list[Page]:
    bodies = not page.get("bodiless")
    return [
        {
            "@type": "BlogPosting",
            "headline": post["title"],
            "datePublished": post["at"],
            "url": f"{page['address']}#post-{post['id']}",
        }
        | ({"articleBody": post["text"]} if bodies else {})
        for post in page.get("posts", ())
    ]


def _gold(page: Page, story: Page) -> Page:
    gold: Page = {"kind": "report"} | page["gold"]
    posts = page.get("posts", ()) if gold.pop("posts", False) else ()
    gold["text"] = "\n".join([post["text"] for post in posts] or [w for _, w in story["blocks"]])
    gold["text"] += gold.pop("also", "")
    gold["title"] = posts[0]["title"] if posts else story["title"]
    return gold


def body_bytes(record: Page) -> bytes:
    """The bytes that a server would send for a page."""
    return str(record["body"]).encode(record["encoding"], "xmlcharrefreplace")


def main() -> None:
    """Write the file."""
    with OUT.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(one, ensure_ascii=False) + "\n" for one in records())


if __name__ == "__main__":
    main()
