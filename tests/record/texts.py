"""Short reports of our own, of outlets and events that do not exist."""

FIRE = (
    "A fire at a textile mill in Lyon killed three workers on Monday, police said. The fire began "
    "on the second floor, where cotton was stored, and firefighters needed four hours to put it "
    "out. Seven people were taken to hospital with burns. The cause is not known yet."
)
TOLL = (
    "Five workers died in the fire that destroyed a textile mill in Lyon on Monday, the union of "
    "textile workers said on Wednesday."
)
MARCH = (
    "Some 2,000 students marched through Madrid on Tuesday to protest against higher fees. The "
    "march was peaceful."
)
