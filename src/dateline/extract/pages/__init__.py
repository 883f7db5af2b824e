"""Pages: the bytes of a web page in; its reports, or what it is instead, out."""

from dateline.extract.pages.page import read_page

__all__ = ["read_page"]
