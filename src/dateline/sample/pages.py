"""Pages, feeds and the sitemap of the sample site, as bytes."""

from email.utils import format_datetime
from html import escape
from xml.sax.saxutils import escape as xml

from dateline.sample.site import Article, Site

PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<title>{title} - {outlet}</title>
<link rel="canonical" href="{address}">
<link rel="alternate" type="application/rss+xml" title="{outlet}" href="{base}/feed.xml">
<meta property="og:type" content="article">
<meta property="og:site_name" content="{outlet}">
<meta property="og:title" content="{title}">
<meta property="article:published_time" content="{published}">
{more}<meta name="author" content="{byline}">
</head>
<body>
<header><p><a href="{base}/">{outlet}</a></p></header>
<main><article>
<h1>{title}</h1>
<p class="byline">{byline} | <time datetime="{published}">{day}</time></p>
{picture}{body}
</article></main>
<footer><p>{about}</p></footer>
</body>
</html>
"""

FRONT = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{outlet}</title>
<link rel="alternate" type="application/rss+xml" title="{outlet}" href="{base}/feed.xml">
<link rel="alternate" type="application/atom+xml" title="{outlet}" href="{base}/atom.xml">
</head>
<body><h1>{outlet}</h1><p>{about}</p>
<ul>
{items}
</ul>
<p><a href="{base}/feed.xml">RSS</a> <a href="{base}/atom.xml">Atom</a>
<a href="{base}/sitemap.xml">Sitemap</a></p>
</body>
</html>
"""


def page(article: Article, site: Site, base: str) -> bytes:
    """An article as a page."""
    picture = ""
    if article.picture:
        caption = escape(article.picture)
        picture = (
            f'<figure><img src="{base}/{site.picture}" width="320" height="180" alt="{caption}">'
            f"<figcaption>{caption}</figcaption></figure>\n"
        )
    updated = article.updated.isoformat() if article.updated else None
    more = f'<meta property="article:modified_time" content="{updated}">\n' if updated else ""
    return PAGE.format(
        language=article.language,
        title=escape(article.title),
        outlet=escape(site.title),
        address=base + article.path,
        base=base,
        published=article.published.isoformat(),
        more=more,
        byline=escape(article.byline),
        day=f"{article.published:%d %B %Y}",
        picture=picture,
        body="\n".join(f"<p>{escape(words)}</p>" for words in article.paragraphs),
        about=escape(site.about),
    ).encode()


def front(articles: list[Article], site: Site, base: str) -> bytes:
    """The front page."""
    items = "\n".join(
        f'<li><a href="{base}{one.path}">{escape(one.title)}</a></li>' for one in articles
    )
    told = {"outlet": escape(site.title), "about": escape(site.about)}
    return FRONT.format(base=base, items=items, **told).encode()


def rss(articles: list[Article], site: Site, base: str) -> bytes:
    """The feed in RSS 2.0."""
    items = "".join(
        f"<item><title>{xml(one.title)}</title><link>{base}{one.path}</link>"
        f'<guid isPermaLink="false">{xml(one.path)}</guid>'
        f"<pubDate>{format_datetime(one.published)}</pubDate></item>\n"
        for one in articles
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel>\n'
        f"<title>{xml(site.title)}</title><link>{base}/</link>"
        f"<description>{xml(site.about)}</description>\n{items}</channel></rss>\n"
    ).encode()


def atom(articles: list[Article], site: Site, base: str) -> bytes:
    """The feed in Atom."""
    newest = max((one.updated or one.published for one in articles), default=None)
    entries = "".join(
        f'<entry><title>{xml(one.title)}</title><link href="{base}{one.path}"/>'
        f"<id>{base}{one.path}</id><published>{one.published.isoformat()}</published>"
        f"<updated>{(one.updated or one.published).isoformat()}</updated></entry>\n"
        for one in articles
    )
    told = newest.isoformat() if newest else "1911-08-13T00:00:00+00:00"
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f'<title>{xml(site.title)}</title><id>{base}/</id><link href="{base}/"/>'
        f"<author><name>{xml(site.title)}</name></author><updated>{told}</updated>\n"
        f"{entries}</feed>\n"
    ).encode()


def sitemap(articles: list[Article], site: Site, base: str) -> bytes:
    """The news sitemap."""
    entries = "".join(
        f"<url><loc>{base}{one.path}</loc><news:news><news:publication>"
        f"<news:name>{xml(site.title)}</news:name><news:language>{one.language}</news:language>"
        f"</news:publication><news:publication_date>{one.published.isoformat()}"
        f"</news:publication_date><news:title>{xml(one.title)}</news:title></news:news></url>\n"
        for one in articles
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n'
        f"{entries}</urlset>\n"
    ).encode()
