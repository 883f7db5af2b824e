"""Markup: the words of a short piece of HTML (a mail, a post), all of them, in paragraphs."""

from lxml import etree, html  # type: ignore[import-untyped]

from dateline.extract.characters import without_controls

_BLOCKS = """
address article aside blockquote br center dd div dl dt fieldset figcaption figure footer form h1 h2
h3 h4 h5 h6 header hr li main nav ol p pre section table td th tr ul
"""
BLOCKS = frozenset(_BLOCKS.split())
"""Elements that stand on lines of their own."""

SILENT = frozenset(("script", "style", "head", "title", "template", "noscript", "svg", "object"))
"""Elements whose words are not shown."""

_BREAK = "\x1e"
_INVISIBLE = dict.fromkeys((8203, 8204, 8205, 847, 173, 65279))
"""Characters that newsletters fill their preview line with."""


def text_of_markup(source: str) -> str:
    """The words of a piece of HTML as paragraphs, without what is hidden."""
    try:
        tree = html.fromstring(f"<div>{without_controls(source)}</div>")
    except (etree.ParserError, ValueError):
        return ""
    parts: list[str] = []
    for event, element in etree.iterwalk(_without_hidden(tree), events=("start", "end")):
        block = element.tag in BLOCKS
        if block:
            parts.append(_BREAK)
        if event == "start" and isinstance(element.tag, str):
            parts.append(element.text or "")
        elif event == "end":
            parts.append(element.tail or "")
    lines = "".join(parts).translate(_INVISIBLE).split(_BREAK)
    return "\n\n".join(line for line in (" ".join(one.split()) for one in lines) if line)


def _without_hidden(tree: "html.HtmlElement") -> "html.HtmlElement":
    for element in list(tree.iter()):
        style = (element.get("style") or "").replace(" ", "").lower()
        hidden = element.tag in SILENT or not isinstance(element.tag, str)
        if element.getparent() is not None and (hidden or "display:none" in style):
            element.drop_tree()
    return tree
