"""Publishing: events with their tellings and a policy come in; files that may leave go out.

`publish` is the one door: exporters take nothing but what it gives.
"""

from dateline.publishing.policy import Policy, load_policy
from dateline.publishing.publish import publish
from dateline.publishing.published import PublishedEvent

__all__ = ["Policy", "PublishedEvent", "load_policy", "publish"]
