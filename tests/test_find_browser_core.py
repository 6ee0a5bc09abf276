"""The pure core of the browser's search, tested with Node's own runner; and that it takes the same words as the index does."""

import json
import subprocess
import sys
from pathlib import Path

from projects import ROOT

from compendium.find.words import stem, stems, words

NODE = Path(sys.executable).with_name("node")
TESTS = ROOT / "tests/node/find"
STRANGE = [
    "Workers' rights: the nation’s women's café, İstanbul",
    "child-labour co-operation e-mail 8.7 snake_case £5 ½ Ⅷ",
    "عمل قسري 強制労働 принудительный труд ﬁshing",
    "👩🏽‍🌾 I'm try tried trying employ says boys",
]


def in_the_browser(texts: list[str]) -> list[list[tuple[str, str, bool]]]:
    """The words of each text as the browser's module takes them: word, stem, and whether it is a stop word."""
    result = subprocess.run([NODE, TESTS / "stems.mjs"], input=json.dumps(texts), text=True, check=True, capture_output=True)
    return [[(word, stemmed, stop) for word, stemmed, stop in found] for found in json.loads(result.stdout)]


def in_the_index(text: str) -> list[tuple[str, str, bool]]:
    """The same as the index takes them."""
    return [(word, stem(word), not stems(word)) for word in words(text)]


def test_node() -> None:
    """Every test of tests/node/find passes."""
    files = sorted(TESTS.glob("*.test.mjs"))
    assert files
    result = subprocess.run([NODE, "--test", *files], text=True, check=False, capture_output=True)
    assert result.returncode == 0, result.stdout + result.stderr


def test_words_and_stems_agree() -> None:
    """JavaScript and Python find the same words and stems in every entry and page, in the taxonomy, and in strange texts."""
    sources = [*ROOT.glob("practices/*.yaml"), *ROOT.glob("pages/**/*.md"), ROOT / "taxonomy.yaml"]
    texts = [*STRANGE, *(path.read_text(encoding="utf-8") for path in sorted(sources))]
    for text, found in zip(texts, in_the_browser(texts), strict=True):
        assert found == in_the_index(text)
