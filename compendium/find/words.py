"""Words: what texts are searched by. The browser takes the same words from what a reader types, in assets/find/words.js."""

import re
from collections import Counter
from functools import cache
from unicodedata import category, normalize

from lunr.stemmer import PorterStemmer  # type: ignore[import-untyped]
from lunr.stop_word_filter import WORDS as STOP_WORDS  # type: ignore[import-untyped]

WORD = re.compile(r"[^\W_]+")
AFTER = 2  # letters that a word has at least before its last one is looked at


class Stemmer(PorterStemmer):  # type: ignore[misc] # lunr has no types
    """lunr's stemmer, with its one rule that is not lunr.js's: there `employ` stays as it is, and `try` becomes `tri`."""

    b: str  # the word
    k: int  # the place of its last letter

    def step1c(self) -> None:
        """Turn a last y into i behind a consonant."""
        if self.k >= AFTER and self.b[self.k] == "y" and self.b[self.k - 1] not in "aeiou":
            self.b = f"{self.b[: self.k]}i{self.b[self.k + 1 :]}"


def words(text: str) -> list[str]:
    """The words of a text in its order: runs of letters and digits without accents, in small letters, apostrophes dropped."""
    if not text.isascii():
        text = "".join(letter for letter in normalize("NFKD", text) if category(letter)[0] != "M")
    found: list[str] = WORD.findall(text.lower().replace("'", "").replace("’", ""))
    return found


@cache  # a stem takes a hundred times as long to find as to look up
def stem(word: str) -> str:
    """What a word has in common with its other forms: `bank` for `banks` and `banking`."""
    found: str = Stemmer().stem(word)
    return found


def stems(text: str) -> Counter[str]:
    """How often each stem stands in a text; words that say nothing, such as `the`, are left out."""
    found: Counter[str] = Counter()
    for word, times in Counter(words(text)).items():
        if word not in STOP_WORDS:
            found[stem(word)] += times
    return found
