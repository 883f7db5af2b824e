"""Web archives: WARC and WACZ files of others in; captures out, one at a time, from any offset."""

from dateline.collect.warcs.found import BrokenRecord, Found
from dateline.collect.warcs.reading import captures_in, captures_of_warc

__all__ = ["BrokenRecord", "Found", "captures_in", "captures_of_warc"]
