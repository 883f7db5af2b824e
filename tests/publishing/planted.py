"""Reports with what must never leave a record: names, a minor, a home address, a method."""

import re

from dateline.vocabulary import Telling

FIRE = (
    "LYON, France - A fire killed three people at 12 Elm Street in Lyon at 11 p.m. on Tuesday, "
    "police said. Resident Tilda Brannagh, 43, said her neighbour Oskar Venn was hurt. “Oskar Venn "
    "ran back for the cat, and then the whole roof came down on him and on everything that we had "
    "ever owned in that house of ours,” Brannagh said. A 14-year-old schoolgirl, Mirela Hoxton, "
    "was missing. Mayor Odile Marchand said an investigation was under way. Witnesses said "
    "five people died."
)
ARREST = (
    "PARIS - Police arrested Goran Felsted, 31, of 11847B Cooper's Lane, on Monday after a march "
    "in Paris. His mother, Zelda Felsted, said he had only watched."
)
MARCH = (
    "PARIS - Hundreds of teachers marched in Paris on Monday to demand higher pay, their union "
    "said. “Ulrika Sondheim spoke to us all,” said teacher Bartho Quennell."
)
HARM = (
    "CHENGDU, China - A man hanged himself with a leather belt in a ward of a clinic in Mianyang, "
    "Sichuan, on Tuesday, officials said. The man, Wenzel Tarrow, 34, had debts."
)
GARDENS = (
    "LEEDS - Around 300 people marched through Harwick Gardens in Leeds on Saturday against rents, "
    "and floods were told of in Nyanzara Province. Zelda Felsted, who lives in Brannagh Gardens, "
    "said that police from Quennell Court had come to her home in Sondheim Gardens."
)
TEXTS = {"fire": FIRE, "arrest": ARREST, "march": MARCH, "harm": HARM, "gardens": GARDENS}
ADDRESSES = {
    "fire": "https://herald.example/2024/05/tilda-brannagh-lost-all",
    "arrest": "https://herald.example/story?id=77&by=felsted",
    "march": "https://herald.example/2024/05/teachers-march",
    "harm": "https://herald.example/2024/05/man-hanged-with-belt",
    "gardens": "https://herald.example/2024/05/rents",
}
SECRETS = (
    *("Tilda", "Brannagh", "Oskar", "Venn", "Mirela", "Hoxton", "Goran", "Felsted", "Zelda"),
    *("Ulrika", "Sondheim", "Bartho", "Quennell", "Wenzel", "Tarrow"),
    *("Elm Street", "12 Elm", "Cooper", "11847B", "14-year-old", "schoolgirl", ", 43,", ", 34,"),
    *(
        "hanged",
        "leather",
        "belt",
        "Mianyang",
        "clinic",
        "whole roof came down on him and on every",
    ),
    *("Petra", "Lindqvist", "23:00", "11 p.m", "whispered"),
)
"""Words that are in no file that leaves. None is so short that bytes could hold it by chance."""


def leaks(text: str) -> list[str]:
    """The secrets in a text, whatever their case."""
    return [
        secret
        for secret in SECRETS
        if re.search(rf"(?<!\w){re.escape(secret)}(?!\w)", text, re.IGNORECASE)
    ]


def texts_of(telling: Telling) -> str:
    """All evidence of a telling."""
    spans = [span.text for claim in telling.mention.claims for span in claim.value.evidence]
    spans += [span.text for one in telling.attributions for span in (*one.source, *one.content)]
    return " ".join(spans)
