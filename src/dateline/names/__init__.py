"""Names: a word in; whether it is a given name, in English-language news or anywhere, out.

It needs no language model, so that heads of text files and the door out can ask too.
"""

from dateline.names.given import GivenNames, given_names, may_open_name

__all__ = ["GivenNames", "given_names", "may_open_name"]
