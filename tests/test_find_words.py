"""The finder's words: how texts become words and stems, and the names of partners and countries."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compendium.find.names import acronym, country_names
from compendium.find.words import stem, stems, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Workers' rights, the nation's Côte d’Ivoire", ["workers", "rights", "the", "nations", "cote", "divoire"]),
        ("snake_case e-mail 9(3) SDG 8.7", ["snake", "case", "e", "mail", "9", "3", "sdg", "8", "7"]),
        ("ﬁnance Ⅳ Ａ ½", ["finance", "iv", "a", "1", "2"]),
        ("İstanbul ΣΑΣ ñandú", ["istanbul", "σας", "nandu"]),
        ("ضحايا 人口 हिन्दी", ["ضحايا", "人口", "हनद"]),
        ("<script>alert(1)</script> … 😀 '", ["script", "alert", "1", "script"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    """Words are runs of letters and digits, without accents, capitals and apostrophes."""
    assert words(text) == expected


@given(st.text())
def test_words_of_words_are_the_same(text: str) -> None:
    """Whatever the text, each word is one word, in small letters or in letters that have none."""
    found = words(text)
    assert words(" ".join(found)) == found


def test_stems_are_those_of_the_browser() -> None:
    """Where lunr for Python differs from lunr.js, the browser's stems hold; test_site.py compares all words of the entries."""
    assert [stem(word) for word in ("employ", "employed", "trying", "try", "agencies", "banking")] == [
        "employ",
        "employ",
        "tri",
        "tri",
        "agenc",
        "bank",
    ]


def test_stems_are_counted_together() -> None:
    """Forms of a word count as one, and words that say nothing not at all."""
    assert stems("The bank and the banks of banking, but not if") == {"bank": 3}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("International Labour Organization", "ILO"),
        ("United Nations Office on Drugs and Crime (UNODC)", "UNODC"),
        ("UK Home Office", "UKHO"),
        ("Fair Food", ""),
        ("buyers, growers and others", ""),
        ("", ""),
    ],
)
def test_acronyms(name: str, expected: str) -> None:
    """A name of three capitalised words or more is known by their capitals."""
    assert acronym(name) == expected


@pytest.mark.parametrize(
    ("code", "name"),
    [
        *(("GB", "UK"), ("GB", "Great Britain"), ("US", "USA"), ("NL", "Holland"), ("MM", "Burma"), ("CI", "Ivory Coast")),
        *(("TR", "Turkey"), ("SZ", "Swaziland"), ("MK", "Macedonia"), ("CZ", "Czech Republic"), ("KR", "South Korea")),
    ],
)
def test_common_names_of_countries(code: str, name: str) -> None:
    """Countries are found by the names that people use."""
    assert set(words(name)) <= set(words(" ".join(country_names()[code])))
