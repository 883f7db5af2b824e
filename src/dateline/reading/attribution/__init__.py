"""Attribution: an annotated report in; out come its attributions: source, cue, content, stance.

`attribution_of` tells which of them holds a span, `Contents` does so for many spans.
"""

from dateline.reading.attribution.contents import Contents, attribution_of
from dateline.reading.attribution.find import find_attributions

__all__ = ["Contents", "attribution_of", "find_attributions"]
