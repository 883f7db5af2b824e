"""Short reports of our own for the pages, of outlets and events that do not exist."""

from tests.cli.texts import ALL as MILLS
from tests.cli.texts import Told

HARM = Told(
    "A man took his own life at a railway station in Ghent on Thursday, police said.",
    "2031-05-23",
    "Lindby Herald",
    "Death at Ghent station",
)
UNREST = Told(
    "The ministry said on Friday that no one died when police broke up a protest in Lyon. The "
    "union of drivers said that two people were killed in the protest in Lyon on Friday.",
    "2031-05-24",
    "Karrow Times",
    "Ministry and union disagree over protest",
)
HOSTILE = Told(
    "A flood hit the town of Bruges on Saturday, said <script>alert(1)</script> the mayor. "
    "Some 40 people were injured </p><img src=x onerror=alert(2)> in the flood.",
    "2031-05-25",
    '"><svg onload=alert(3)>',
    "Flood <b>in Bruges</b> {{ 7*7 }} javascript:alert(4)",
)
ALL = (*MILLS, HARM, UNREST, HOSTILE)
