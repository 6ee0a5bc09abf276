"""The finder's weights: how much a word counts in a document, and what everyday words stand for."""

from array import array
from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from compendium.find.documents import Document, lines
from compendium.find.index import (
    FIELDS,
    GROUPS,
    MOST,
    NAMES,
    counted,
    everyday_words,
    meanings,
    own_words,
    pairs,
    with_everyday_words,
)
from compendium.find.words import stems

WEIGHT, BITS = 5, 31  # how a value is made: weight * 32 + bits


def small(**fields: str) -> Document:
    """A document with these fields; the others are empty."""
    return replace(Document("", "", "", "", ""), **fields)


def test_postings_of_a_few_documents() -> None:
    """Whole: a rare word in a title weighs most, a repeated or frequent one in a text least; bits say which fields."""
    found = own_words(
        counted(
            [
                small(title="Harvest line", partners="ILO", summary="A line for farms", text="farms, farms and banks"),
                small(title="Bank circle", terms="Kenya", text="the bank"),
                small(text="Kenya"),
            ]
        )
    )
    assert {start: readable(numbers) for start, numbers in found.items()} == EXPECTED_POSTINGS


def readable(numbers: "array[int]") -> dict[int, tuple[int, int]]:
    """Weight and bits by document."""
    return {number: (value >> WEIGHT, value & BITS) for number, value in pairs(numbers)}


EXPECTED_POSTINGS = {
    "harvest": {0: (113, 1)},
    "line": {0: (134, 1 | 4)},
    "ilo": {0: (59, 2)},
    "farm": {0: (76, 4 | 16)},
    "bank": {0: (10, 16), 1: (86, 1 | 16)},
    "circl": {1: (113, 1)},
    "kenya": {1: (29, 8), 2: (22, 16)},
    "h*": {0: (113, 1)},
    "ha*": {0: (113, 1)},
    "l*": {0: (134, 1)},
    "li*": {0: (134, 1)},
    "i*": {0: (59, 2)},
    "il*": {0: (59, 2)},
    "b*": {1: (86, 1)},
    "ba*": {1: (86, 1)},
    "c*": {1: (113, 1)},
    "ci*": {1: (113, 1)},
    "k*": {1: (29, 8)},
    "ke*": {1: (29, 8)},
}


def test_a_word_counts_more_in_a_title_than_in_a_text() -> None:
    """The fields' order is that of their boosts, for documents that are alike but for the field."""
    found = own_words(counted(small(**{field.name: "harvest"}) for field in FIELDS))
    weights = [value >> WEIGHT for _, value in pairs(found["harvest"])]
    assert weights == sorted(weights, reverse=True)
    assert [value & BITS for _, value in pairs(found["harvest"])] == [field.bit for field in FIELDS]


@given(st.lists(st.builds(Document, *[st.text(alphabet="ab c", max_size=12)] * len(FIELDS)), min_size=1, max_size=6))
def test_postings_hold_what_documents_hold(found: list[Document]) -> None:
    """Documents ascend; a document stands where it has the stem, with the bits of the fields that have it."""
    index = own_words(counted(found))
    for start, numbers in index.items():
        listed = dict(pairs(numbers))
        assert list(listed) == sorted(listed)
        assert all(1 <= value >> WEIGHT <= MOST for value in listed.values())
        for number, document in enumerate(found):
            assert listed.get(number, 0) & BITS == bits_of(start, document)


def bits_of(start: str, document: Document) -> int:
    """The fields of a document that have a stem, or one that begins so where a star follows."""
    found = {field.bit: stems(lines([getattr(document, f.name) for f in FIELDS if f.bit == field.bit])) for field in FIELDS}
    if start.endswith("*"):
        return sum(bit for bit in found if bit & NAMES and any(each.startswith(start[:-1]) for each in found[bit]))
    return sum(bit for bit in found if start in found[bit])


# Everyday words


def test_everyday_words_are_found_where_entries_have_another() -> None:
    """`same` counts as the word itself, `near` less; two words must both be there; a mention in a text is not enough."""
    before = own_words(
        counted(
            [
                small(title="Tobacco"),
                small(title="Debt bondage"),
                small(title="Mica"),
                small(text="tobacco", places="Thailand"),
                small(title="Bondage"),
            ]
        )
    )
    after = {start: readable(numbers) for start, numbers in with_everyday_words(before).items()}
    tobacco, mica = readable(before["tobacco"]), readable(before["mica"])
    assert after["cigarett"] == {0: tobacco[0]}
    assert after["moneylend"] == {1: readable(before["debt"])[1]}
    assert after["makeup"] == {2: (round(mica[2][0] * GROUPS["near"].share), 1)}
    assert after["bangkok"] == {3: readable(before["thailand"])[3]}
    assert {start: after[start] for start in before if start != "bondag"} == {
        start: readable(numbers) for start, numbers in before.items() if start != "bondag"
    }


def test_an_everyday_word_says_for_what_it_stands() -> None:
    """It stands for words that are in documents; for those that are only near, if it is in none itself."""
    documents_ = [small(title="Tobacco"), small(title="Debt bondage"), small(title="Mica")]
    own, with_makeup = (own_words(counted(each)) for each in (documents_, [*documents_, small(text="makeup")]))
    found = meanings(own)
    assert (found["cigarett"], found["moneylend"], found["makeup"]) == (["tobacco"], ["bondag", "debt"], ["mica"])
    assert "makeup" not in meanings(with_makeup)
    assert {written for stems_ in found.values() for written in stems_} <= set(own)


def test_a_word_that_entries_use_keeps_its_own_weight() -> None:
    """Where a document has both words, the higher weight holds, with the fields of both."""
    both = small(title="Carpet", text="rug")
    before = own_words(counted([both, small(title="Rug")]))
    after = with_everyday_words(before)
    assert readable(after["rug"]) == {0: (readable(before["carpet"])[0][0], 1 | 16), 1: readable(before["rug"])[1]}


def test_everyday_words_are_single_and_say_something() -> None:
    """What cannot be typed as one word, is no word of the index, stands for itself or stands twice does nothing."""
    for typed, written, _ in everyday_words():
        assert list(stems(typed)), typed
        assert typed not in written
    times = Counter((typed, written) for typed, written, _ in everyday_words())
    assert [each for each, number in times.items() if number > 1] == []
