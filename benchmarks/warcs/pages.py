"""Pages that imitate those of news sites in size and make-up; the texts mean nothing.

Assumed, from looking at news sites: 50 to 150 kB of markup, of which a third to a half are scripts,
styles and drawings; menus of 60 to 150 links; 20 to 60 teasers of other stories with pictures;
consent and newsletter boxes; 250 to 900 words of text; Open Graph and schema.org metadata on most.
Four make-ups: semantic elements, nested blocks with class names only, microdata, old tables.
"""

import json
import tomllib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

BEGIN = datetime(2021, 1, 1, 6, tzinfo=UTC)

SIZES = (50_000, 150_000)


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))


class Page:
    """One page: its address, its words, and markup around them up to a size in characters."""

    def __init__(self, number: int, sizes: tuple[int, int] = SIZES) -> None:
        self.random = Random(number)
        self.number = number
        self.outlet = f"The {self.random.choice(('Ebb', 'Quay', 'Ferry', 'Ridge'))} {number % 40}"
        self.address = f"https://outlet-{number % 40}.example/news/{number}-{self._word()}"
        self.at = BEGIN + timedelta(minutes=37 * number)
        self.title = self._filled(self.random.choice(_words()["teasers"])).capitalize()
        self.paragraphs = [self._paragraph() for _ in range(self.random.randint(7, 24))]
        self.size = self.random.randint(*sizes)

    def html(self) -> str:
        """The markup of the page."""
        make = self.random.choice((_semantic, _blocks, _microdata, _tables))
        bare = make(self)
        missing = max(0, self.size - len(bare))
        teasers = "".join(self._teasers(missing * 35 // 100))
        menu = "".join(self._menu(missing * 15 // 100))
        scripts = "".join(self._scripts(missing // 2))
        return (
            bare.replace("<!--menu-->", menu)
            .replace("<!--teasers-->", teasers)
            .replace("<!--scripts-->", scripts)
        )

    def _word(self) -> str:
        return "".join(self.random.choices("abcdefghijklmnoprstuvw", k=9))

    def _filled(self, sentence: str) -> str:
        words = _words()
        return str(
            sentence.format(
                actor=self.random.choice(words["actors"]),
                verb=self.random.choice(words["verbs"]),
                place=self.random.choice(words["places"]),
                day=self.random.choice(words["days"]),
                source=self.random.choice(words["sources"]),
                thing=self.random.choice(words["things"]),
                number=self.random.randint(2, 900),
            )
        )

    def _paragraph(self) -> str:
        listed = self.random.choices(_words()["sentences"], k=self.random.randint(1, 4))
        filled = (self._filled(one) for one in listed)
        return " ".join(one[:1].upper() + one[1:] for one in filled)

    def _menu(self, size: int) -> Iterator[str]:
        while size > 0:
            name = self.random.choice(_words()["sections"])
            item = (
                f'<li class="nav__item nav__item--{self._word()}" data-track="nav-{self._word()}">'
                f'<a class="nav__link" href="/{name.lower()}/{self._word()}" aria-label="{name}">'
                f"<span>{name}</span></a></li>\n"
            )
            size -= len(item)
            yield item

    def _teasers(self, size: int) -> Iterator[str]:
        while size > 0:
            title = self._filled(self.random.choice(_words()["teasers"]))
            link = f"/news/{self.random.randint(1, 99999)}-{self._word()}"
            item = (
                f'<div class="card card--{self._word()}" data-id="{self._word()}"><a href="{link}">'
                f'<figure class="card__media"><img loading="lazy" width="320" height="180" '
                f'src="/i/{self._word()}.jpg" srcset="/i/{self._word()}-640.jpg 2x"></figure>'
                f'<h3 class="card__title">{title}</h3></a><span class="card__meta"><time datetime='
                f'"{self.at:%Y-%m-%d}">{self.at:%d %B %Y}</time></span></div>\n'
            )
            size -= len(item)
            yield item

    def _scripts(self, size: int) -> Iterator[str]:
        while size > 0:
            values = {self._word(): self.random.randint(0, 10**9) for _ in range(60)}
            style = "".join(f".{self._word()}{{margin:0 {n}px;color:#fff}}" for n in range(15))
            item = (
                f"<script>window.__{self._word()}={json.dumps(values)};(function(d,s){{var e="
                f'd.createElement(s);e.async=1;e.src="/js/{self._word()}.js";}})(document,"script");'
                f"</script><style>{style}</style>"
                f'<svg viewBox="0 0 24 24"><path d="M{self._word()} 0 0h24v24H0z"/></svg>\n'
            )
            size -= len(item)
            yield item


def _head(page: Page, *, linked: bool) -> str:
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": page.title,
        "datePublished": page.at.isoformat(),
        "publisher": {"@type": "Organization", "name": page.outlet},
        "author": {"@type": "Organization", "name": "Newsroom"},
    }
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>' if linked else ""
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{page.title} | '
        f'{page.outlet}</title><link rel="canonical" href="{page.address}">'
        f'<meta property="og:title" content="{page.title}"><meta property="og:site_name" content='
        f'"{page.outlet}"><meta property="og:type" content="article"><meta name="description" '
        f'content="{page.paragraphs[0][:140].replace(chr(34), "")}">'
        f'<meta property="article:published_time" content="{page.at.isoformat()}">{script}'
        f"<!--scripts--></head>"
    )


_FOOT = (
    '<footer class="footer"><div class="newsletter"><h2>Our newsletter</h2><p>Every morning in '
    'your mailbox.</p><form><input name="mail"><button>Subscribe</button></form></div><p>All '
    "rights reserved.</p></footer></body></html>"
)


def _semantic(page: Page) -> str:
    text = "\n".join(f"<p>{one}</p>" for one in page.paragraphs)
    return (
        f"{_head(page, linked=True)}<body><header><nav><ul><!--menu--></ul></nav></header><main>"
        f'<article><h1>{page.title}</h1><p class="byline">By Newsroom</p><time datetime='
        f'"{page.at.isoformat()}">{page.at:%d %B %Y, %H:%M}</time>{text}</article>'
        f'<aside class="related"><h2>Read more</h2><!--teasers--></aside></main>{_FOOT}'
    )


def _blocks(page: Page) -> str:
    text = "\n".join(
        f'<div class="body-block"><p class="text-{index % 3}">{one}</p></div>'
        for index, one in enumerate(page.paragraphs)
    )
    return (
        f'{_head(page, linked=True)}<body><div class="top"><div class="menu"><ul><!--menu--></ul>'
        f'</div></div><div class="wrap"><div class="content"><div class="story"><h1 class="hd">'
        f'{page.title}</h1><div class="meta">{page.at:%B %d, %Y} | Newsroom</div>'
        f'<div class="story-body">{text}</div></div></div><div class="rail"><!--teasers--></div>'
        f"</div>{_FOOT}"
    )


def _microdata(page: Page) -> str:
    text = "\n".join(f"<p>{one}</p>" for one in page.paragraphs)
    return (
        f"{_head(page, linked=False)}<body><nav><ul><!--menu--></ul></nav><div itemscope itemtype="
        f'"https://schema.org/NewsArticle" class="post"><h1 itemprop="headline">{page.title}</h1>'
        f'<meta itemprop="datePublished" content="{page.at.isoformat()}"><div itemprop='
        f'"articleBody" class="entry-content">{text}</div></div><section><!--teasers--></section>'
        f"{_FOOT}"
    )


def _tables(page: Page) -> str:
    text = "<br><br>\n".join(page.paragraphs)
    return (
        f"{_head(page, linked=False)}<body><table><tr><td><ul><!--menu--></ul></td><td "
        f'class="article" id="article"><h1>{page.title}</h1><font>{page.at:%d.%m.%Y}</font>'
        f"<div>{text}</div></td><td><!--teasers--></td></tr></table>{_FOOT}"
    )


MAKE_UPS: tuple[Callable[[Page], str], ...] = (_semantic, _blocks, _microdata, _tables)
"""The make-ups by the order in which they are drawn."""
