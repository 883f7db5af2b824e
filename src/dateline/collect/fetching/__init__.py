"""An address in, its captures and an outcome out: every request of the product is made here.

`Fetcher.fetch` is the only way; `Manners`, `Safety`, `Limits` and `Proxies` say how.
"""

from dateline.collect.fetching.fetcher import Fetcher
from dateline.collect.fetching.outcome import Fetched, Outcome
from dateline.collect.fetching.proxies import Proxies
from dateline.collect.fetching.resolving import Resolver
from dateline.collect.fetching.safety import Safety
from dateline.collect.fetching.settings import Limits, Manners

__all__ = ["Fetched", "Fetcher", "Limits", "Manners", "Outcome", "Proxies", "Resolver", "Safety"]
