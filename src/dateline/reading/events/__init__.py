"""Events: the layers over one report in, its events (mentions) and the main one out."""

from dateline.reading.events.find import Events, find_events
from dateline.reading.events.heading import Heading
from dateline.reading.events.layers import Layers
from dateline.reading.events.titled import is_needed, with_titled

__all__ = ["Events", "Heading", "Layers", "find_events", "is_needed", "with_titled"]
