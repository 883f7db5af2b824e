"""First words: a plural that opens a sentence is a noun, though its capital looks like a name's.

"NAIROBI - Nurses walked out": behind a date line the tagger takes "Nurses" for a name and does not
cut it to "nurse", so that no list of words would know it.
"""

from functools import cache

from spacy.language import Language
from spacy.lookups import Lookups
from spacy.tokens import Doc, Token

from dateline.reading.date_line import date_lines, word_behind

FIRST_WORDS = "dateline_first_words"
NAMES = frozenset({"NNP", "NNPS"})


@Language.factory(FIRST_WORDS)
def first_words(nlp: Language, name: str) -> "FirstWords":
    """The component; it asks the pipeline's lemmatizer which nouns there are."""
    del name
    lookups = getattr(nlp.get_pipe("lemmatizer"), "lookups", None)
    return FirstWords(Nouns(lookups) if lookups is not None else None)


class Nouns:
    """The nouns that a lemmatizer by rules knows (WordNet's), and their regular plurals."""

    def __init__(self, lookups: Lookups) -> None:
        tables = lookups.tables
        self.known = frozenset(lookups.get_table("lemma_index")["noun"]) if tables else frozenset()
        self.irregular = lookups.get_table("lemma_exc")["noun"] if tables else {}
        self.rules = lookups.get_table("lemma_rules")["noun"] if tables else []
        self.singular = cache(self._singular)

    def _singular(self, word: str) -> str | None:
        """What a word is the plural of, if it is one."""
        if word in self.irregular:
            return str(self.irregular[word][0])
        cut = (
            word.removesuffix(old) + new for old, new in self.rules if old and word.endswith(old)
        )
        return next((one for one in cut if one != word and one in self.known), None)


class FirstWords:
    """Component: tags plurals that were taken for names as the nouns that they are."""

    def __init__(self, nouns: Nouns | None) -> None:
        self.nouns = nouns

    def __call__(self, doc: Doc) -> Doc:
        """Mend the first word of each sentence, and the one behind each date line."""
        if self.nouns is None:
            return doc
        behind = {word.i for line in date_lines(doc.text) if (word := word_behind(doc, line.words))}
        mended: set[int] = set()
        for token in doc:
            told = token.i in behind or (token.is_sent_start and token.tag_ == "NNPS")
            if told and token.tag_ in NAMES and self._mend(token):
                mended.add(token.i)
        if mended:
            doc.ents = tuple(e for e in doc.ents if len(e) > 1 or e.start not in mended)
        return doc

    def _mend(self, token: Token) -> bool:
        """Whether a word was no name after all: no other follows it, and none is like it elsewhere.

        "Woods, 43," is one, and "Banks" where the text has a "Tom Banks" as well.
        """
        after = token.nbor(1) if token.i + 1 < len(token.doc) else None
        singular = self.nouns.singular(token.lower_) if self.nouns else None
        if singular is None or after is None or not (after.is_alpha and after.is_lower):
            return False
        if any(one.text == token.text and one.tag_ in NAMES for one in token.doc if one != token):
            return False
        token.tag_, token.pos_, token.lemma_ = "NNS", "NOUN", singular
        return True
