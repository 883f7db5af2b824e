"""Attribution: an annotated report in; out come its attributions: source, cue, content, stance.

`attribution_of` tells which of them holds a span.
"""

from dateline.reading.attribution.find import attribution_of, find_attributions

__all__ = ["attribution_of", "find_attributions"]
