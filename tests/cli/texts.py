"""Short reports of our own, of outlets and events that do not exist."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Told:
    """A report: its text, its day of publication, and its outlet."""

    text: str
    published: str
    outlet: str
    title: str


FIRE = Told(
    "A fire at a textile mill in Lyon killed three workers on Monday, police said. The fire began "
    "on the second floor, where cotton was stored, and firefighters needed four hours to put it "
    "out. Seven people were taken to hospital with burns. The cause is not known yet.",
    "2031-05-13",
    "Lindby Herald",
    "Three die in mill fire",
)
COPY = Told(
    "(Lindby Herald) - A fire at a textile mill in Lyon killed three workers on Monday, police "
    "said. The fire began on the second floor, where cotton was stored, and firefighters needed "
    "four hours to put it out. Seven people were taken to hospital with burns.",
    "2031-05-13",
    "Karrow Times",
    "Mill fire in Lyon",
)
TOLL = Told(
    "Five workers died in the fire that destroyed a textile mill in Lyon on Monday, the union of "
    "textile workers said on Wednesday. The union says that the doors of the mill were locked.",
    "2031-05-14",
    "Dunmere Post",
    "Union: five dead in Lyon mill",
)
MARCH = Told(
    "Some 2,000 students marched through Madrid on Tuesday to protest against higher fees. The "
    "march was peaceful, and nobody was arrested.",
    "2031-05-21",
    "Dunmere Post",
    "Students march in Madrid",
)
STRIKE = Told(
    "Bus drivers in Porto will go on strike on 2 June, their union announced.",
    "2031-05-22",
    "Lindby Herald",
    "Bus strike in Porto",
)
ALL = (FIRE, COPY, TOLL, MARCH, STRIKE)
