"""What is kept of a text's words is made again when it would be made otherwise."""

from hashlib import sha256

from dateline.linking.matching.ready import MADE, ready_of, words_of, words_to_bytes
from tests.linking.telling import telling

TEXT = """Shooting at the Brandt mill in Karrow left 6 strikers dead on Monday, Colonel Venn said.
Josef Marek, 34, was among them. The Prime Minister spoke of a "dark day" for Karrow.
"""

KNOWN = (2, "f84bd2a5")
"""What is made, by the number of its way. Where this fails, words are taken from texts or weighed
in another way than before: give `MADE` the next number, so that records make anew what they keep.
"""


def test_another_way_of_making_has_another_number() -> None:
    told = telling("m", TEXT, "violence.shooting", day="1931-05-04", where="Karrow", dead=6)
    made = words_to_bytes(words_of(told.profile)) + ready_of(told, "r:1").to_bytes()
    assert (MADE, sha256(made).hexdigest()[:8]) == KNOWN
