"""The index: how much each document has to do with each stem. Weights are BM25F: a word's places in all fields count together.

The first pass counts, the second weighs, since a weight depends on how many documents have the stem and how long all are.
Then everyday words are added: what readers type for the words of entries, from everyday.yaml, which says how to add one.
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import log, sqrt

import yaml

from compendium.find.documents import Document
from compendium.find.words import stem, stems, words

K, B = 10, 0.75  # how soon more of a word counts no more (at this it counts half), and how much less in longer fields


@dataclass(frozen=True)
class Field:
    """A field of documents: the bit that marks it, and how much a word in it counts."""

    name: str
    bit: int
    boost: float


# What a reader names is found before what a text mentions. Places are terms to readers, but whoever names a country means it.
FIELDS = (
    Field("title", 1, 8),
    Field("places", 8, 8),
    Field("partners", 2, 3),
    Field("summary", 4, 3),
    Field("terms", 8, 2),
    Field("text", 16, 1),
)
NAMES = 1 | 2 | 8  # the bits of titles, partners, terms and places
FIELD_BITS = 5
ALL_FIELDS = (1 << FIELD_BITS) - 1
MOST = 255  # weights are whole numbers from 1 to this
SHORT = (1, 2)  # letters of the beginnings of words that have an entry of their own, such as `ab*`


NOWHERE = array("L")
NAMED, TERMS = 1 | 2 | 4, 8  # bits of titles, partners and summaries; those of terms, countries among them


@dataclass(frozen=True)
class Group:
    """A group of everyday.yaml: what share of the weight its words have, and in which fields the word of entries counts."""

    share: float
    fields: int


# Terms have everyday words of their own in the taxonomy; of countries they hold but the names.
GROUPS = {"same": Group(1, NAMED), "near": Group(0.4, NAMED), "places": Group(1, NAMED | TERMS)}


@dataclass(frozen=True)
class Counts:
    """For each stem: document, field and number of times, in turn, documents ascending. And each field's length, by document."""

    occurrences: Mapping[str, "array[int]"]
    lengths: tuple["array[int]", ...]

    @property
    def documents(self) -> int:
        """How many documents were counted."""
        return len(self.lengths[0])


Postings = Mapping[str, "array[int]"]  # for each stem: document and value, in turn; a value is weight * 32 + bits of fields


def counted(documents: Iterable[Document]) -> Counts:
    """How often each stem stands in which field of which document."""
    occurrences: dict[str, array[int]] = {}
    lengths = tuple(array("L") for _ in FIELDS)
    for number, document in enumerate(documents):
        for index, field in enumerate(FIELDS):
            found = stems(getattr(document, field.name))
            lengths[index].append(found.total())
            for each, times in found.items():
                occurrences.setdefault(each, array("L")).extend((number, index, times))
    return Counts(occurrences, lengths)


def own_words(counts: Counts) -> Postings:
    """What documents have each stem, and each short beginning of a word, of those that stand in documents.

    No weight is higher than that of a word which a single document has, however often.
    """
    shares = [shares_of(lengths) for lengths in counts.lengths]
    scale = MOST / rarity(1, counts.documents)
    found: dict[str, array[int]] = {}
    for each, triples in counts.occurrences.items():
        found[each] = flat(weighed(triples, shares, scale * rarity(len(set(triples[::3])), counts.documents)))
    return found | {start: flat(values) for start, values in beginnings(found).items()}


def shares_of(lengths: "array[int]") -> list[float]:
    """How much one word of a field counts, by document: less where the field is longer than the average of those not empty."""
    average = sum(lengths) / sum(map(bool, lengths)) if any(lengths) else 1
    return [1 / (1 - B + B * length / average) for length in lengths]


def rarity(having: int, documents: int) -> float:
    """How much a stem tells that so many of the documents have: the root of its inverse document frequency.

    Its root, so that a single rare word does not outweigh two that are less rare.
    """
    return sqrt(log(1 + (documents - having + 0.5) / (having + 0.5)))


def weighed(triples: "array[int]", shares: list[list[float]], scale: float) -> dict[int, int]:
    """The value of a stem for each document that has it."""
    found: dict[int, float] = {}
    bits: dict[int, int] = {}
    for number, index, times in zip(triples[::3], triples[1::3], triples[2::3], strict=True):
        field = FIELDS[index]
        found[number] = found.get(number, 0) + field.boost * times * shares[index][number]
        bits[number] = bits.get(number, 0) | field.bit
    return {number: max(1, round(scale * much / (much + K))) << FIELD_BITS | bits[number] for number, much in found.items()}


def beginnings(found: Postings) -> dict[str, dict[int, int]]:
    """For beginnings such as `ab*`, the documents that have such a word in a name, with the highest weight of those words."""
    starts: dict[str, dict[int, int]] = {}
    for each, numbers in found.items():
        named = [(number, value & ~ALL_FIELDS | value & NAMES) for number, value in pairs(numbers) if value & NAMES]
        for letters in SHORT:
            if named and len(each) >= letters:
                values = starts.setdefault(f"{each[:letters]}*", {})
                for number, value in named:
                    before = values.get(number, 0)
                    values[number] = max(before, value) & ~ALL_FIELDS | (before | value) & ALL_FIELDS
    return starts


@cache
def everyday_words() -> tuple[tuple[str, tuple[str, ...], Group], ...]:
    """For each word of readers its stem, the stems of the words of entries for which it stands, and the group that says so."""
    text = files("compendium.find").joinpath("everyday.yaml").read_text(encoding="utf-8")
    groups: dict[str, dict[str, list[str]]] = yaml.safe_load(text)
    return tuple(
        (stem(typed.lower()), tuple(map(stem, words(written))), GROUPS[group])
        for group, entries in groups.items()
        for written, readers in entries.items()
        for typed in readers
    )


def with_everyday_words(index: Postings) -> Postings:
    """The index with everyday words: where a document has a word of entries, it has the readers' words for it too."""
    added: dict[str, dict[int, int]] = {}
    for typed, written, group in everyday_words():
        values = added.setdefault(typed, dict(pairs(index.get(typed, NOWHERE))))
        for number, value in having(index, written, group.fields):
            values[number] = stronger(values.get(number, 0), value, group.share)
    return {**index, **{typed: flat(values) for typed, values in added.items() if values}}


Meanings = Mapping[str, list[str]]  # for each everyday word the stems of entries for which it stands


def meanings(own: Postings) -> Meanings:
    """What results show for everyday words: the stems for which each stands, of those that stand in documents.

    Of a word that documents have themselves ("work"), they show what means the same, not what is near ("evaluation").
    """
    found: dict[str, set[str]] = {}
    for typed, written, group in everyday_words():
        if group.share == 1 or typed not in own:
            found.setdefault(typed, set()).update(each for each in written if each in own and each != typed)
    return {typed: sorted(stems) for typed, stems in found.items() if stems}


def having(index: Postings, written: tuple[str, ...], fields: int) -> Iterator[tuple[int, int]]:
    """The documents that have all the words in these fields, with the highest of their values."""
    found = [{number: value for number, value in pairs(index.get(each, NOWHERE)) if value & fields} for each in written]
    for number in found[0]:
        if all(number in values for values in found):
            yield number, max(values[number] for values in found)


def stronger(value: int, other: int, share: float) -> int:
    """The higher of a weight and a share of another, with the fields of both."""
    weight = max(value >> FIELD_BITS, 1, round((other >> FIELD_BITS) * share))
    return weight << FIELD_BITS | (value | other) & ALL_FIELDS


def pairs(numbers: "array[int]") -> Iterator[tuple[int, int]]:
    """Document and value of each posting."""
    return zip(numbers[::2], numbers[1::2], strict=True)


def flat(values: Mapping[int, int]) -> "array[int]":
    """Postings by document, as they are kept: documents ascending, each before its value."""
    return array("L", (each for number in sorted(values) for each in (number, values[number])))
