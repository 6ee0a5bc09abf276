"""Shards: the index cut into small files by ranges of stems, of which a reader loads those of the words typed."""

from array import array
from collections.abc import Iterable, Iterator
from itertools import groupby

from compendium.find.compact import compact, gaps, json_file
from compendium.find.index import Meanings, Postings, pairs
from compendium.find.size import Size
from compendium.output import Artifact
from compendium.problems import messages

WANTED = 12_000  # bytes of a shard, so that loading one takes a moment only
LARGEST = 24_000  # bytes of a shard, where stems that begin alike are kept together
BEGINNING, ALIKE = 2, 3  # letters
SHORTEST = 4  # bytes of two letters in JavaScript
IN_PYTHON = "index"  # the words of `find:` in messages.yaml that the browser does not need

Item = tuple[str, bytes]  # by what a name lies in a shard, and its line in a file


def index_files(index: Postings, meant: Meanings, size: Size) -> Iterator[Artifact]:
    """The shards, the key that says what is where, and the vocabulary."""
    shards = list(cut(items(index, meant)))
    words = {name: said for name, said in messages()["find"].items() if name != IN_PYTHON}
    firsts = ["", *(first for first, _ in shards[1:])]
    sizes = {"practices": size.practices, "documents": size.documents, "large": size.large, "block": size.block}
    yield json_file("key", {**sizes, "shards": firsts, "messages": words})
    for number, (_, shard) in enumerate(shards):
        yield Artifact(f"find/words/{number}.json", b"{" + b",".join(line for _, line in shard) + b"}")
    yield json_file("vocabulary", " ".join(sorted((stem for stem in index if not stem.endswith("*")), key=code_units)))


def items(index: Postings, meant: Meanings) -> Iterator[Item]:
    """Every stem with its postings, and as `kid=` what an everyday word stands for, in the order of texts in JavaScript."""
    names = [(place_of(name), name) for name in (*index, *map("{}=".format, meant))]
    for place, name in sorted(names, key=lambda each: code_units(each[0])):
        content = posted(index[name]) if name in index else meant[name.removesuffix("=")]
        yield place, f"{compact(name)}:{compact(content)}".encode()


def place_of(name: str) -> str:
    """By what a name lies in a shard: words and beginnings of one or two letters lie together by their first letter.

    So a reader who begins a word needs one shard for two letters, while the one for the third is on its way.
    """
    letters = name[:-1] if name.endswith(("*", "=")) else name
    return name if len(code_units(letters)) > SHORTEST else f"*{name}"


def posted(numbers: "array[int]") -> list[int]:
    """Postings as they are written: the gap to the document before, and the value, in turn."""
    documents, values = zip(*pairs(numbers), strict=True)
    return [each for both in zip(gaps(documents), values, strict=True) for each in both]


def code_units(text: str) -> bytes:
    """What JavaScript compares when it compares texts."""
    return text.encode("utf-16-be")


def cut(lines: Iterable[Item]) -> Iterator[tuple[str, list[Item]]]:
    """The stems in shards, each with what it begins at; those that begin alike stand in one, unless they are too many for it.

    A new beginning starts a new shard, so that a change in one entry moves no bounds but those near its words.
    """
    for beginning, group in groupby(lines, key=lambda item: item[0][:BEGINNING]):
        first, shard = beginning, list[Item]()
        for start, alike in groupby(group, key=lambda item: item[0][:ALIKE]):
            for number, part in enumerate(parts(list(alike))):
                if shard and size(shard) + size(part) > WANTED:
                    yield first, shard
                    first, shard = part[0][0] if number else start, []
                shard += part
        yield first, shard


def parts(group: list[Item]) -> Iterator[list[Item]]:
    """Stems that begin alike: all, or where they are too many, as many at a time as a shard holds."""
    if size(group) <= LARGEST:
        yield group
        return
    part: list[Item] = []
    for item in group:
        if part and size([*part, item]) > WANTED:
            yield part
            part = []
        part.append(item)
    yield part


def size(shard: Iterable[Item]) -> int:
    """The bytes of a shard."""
    return sum(len(line) + 1 for _, line in shard) + 1
