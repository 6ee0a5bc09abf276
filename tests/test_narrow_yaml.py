"""The loader: it reads what an entry may hold as YAML's own rules have it, and survives everything else."""

import json
import re
import tracemalloc
from datetime import timedelta
from time import perf_counter

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compendium.narrow_yaml import FLOAT, INT, LARGEST, Document, Value, read
from compendium.problems import Location

many = settings(max_examples=300, deadline=timedelta(seconds=1), suppress_health_check=[HealthCheck.too_slow])

# What ends a line: to editors, and to libyaml, which knows more line ends.
LINE_ENDS = (re.compile("\n"), re.compile("\r\n|[\n\r\x85\u2028\u2029]"))
# Characters that an entry may hold, and that YAML writes as they are.
VISIBLE = st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp", "Cn", "Co"])


def value_of(text: str) -> Value:
    """What a YAML text holds; the text must be one that is accepted."""
    document = read(text.encode(), "entry.yaml")
    assert document.problems == ()
    return document.value


def codes_of(content: bytes) -> list[str]:
    """The codes of what is wrong with a file."""
    return [problem.code for problem in read(content, "entry.yaml").problems]


# Scalars


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("no", "no"),
        ("NO", "NO"),
        ("yes", "yes"),
        ("on", "on"),
        ("y", "y"),
        ("true", True),
        ("False", False),
        ("tRUE", "tRUE"),
        ("null", None),
        ("~", None),
        ("", None),
        ('""', ""),
        ("'null'", "null"),
        ("|-\n  12", "12"),
        ("12", 12),
        ("+3", 3),
        ("-0", 0),
        ("012", 12),
        ("0o7", "0o7"),
        ("0x1F", "0x1F"),
        ("0b1", "0b1"),
        ("1_000", "1_000"),
        ("1:30", "1:30"),
        ("9999999999999999999", 9999999999999999999.0),
        ("5.2", 5.2),
        (".5", 0.5),
        ("5.", 5.0),
        ("1e3", 1000.0),
        ("1e9999", "1e9999"),
        (".", "."),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("2016-01-01", "2016-01-01"),
        ("2016", 2016),
        ('"2016"', "2016"),
        ("=", "="),
        ("<<", "<<"),
        ("a # comment", "a"),
        ("'it''s'", "it's"),
        (r'"\u00e9\t"', "é\t"),
        (">-\n  folded\n  text", "folded text"),
    ],
)
def test_scalar(written: str, read_as: object) -> None:
    """Scalars are read by the core schema of YAML 1.2, without its octal, hexadecimal and infinite numbers."""
    found = value_of(f"field: {written}\n")
    assert found == {"field": read_as}
    assert isinstance(found, dict)
    assert type(found["field"]) is type(read_as)


def test_places() -> None:
    """Every value has its place: scalars and flow where they begin, blocks at their key, items at their first field."""
    text = 'title: "A"\nperiod: {start: 2016}\nlessons:\n  - text: B\n    for: [x,\n      y]\nsources:\n  s1:\n    year: 1\n'
    places = read(text.encode(), "entry.yaml").places
    assert places == {
        (): (1, 1),
        ("title",): (1, 8),
        ("period",): (2, 9),
        ("period", "start"): (2, 17),
        ("lessons",): (3, 1),
        ("lessons", 0): (4, 5),
        ("lessons", 0, "text"): (4, 11),
        ("lessons", 0, "for"): (5, 10),
        ("lessons", 0, "for", 0): (5, 11),
        ("lessons", 0, "for", 1): (6, 7),
        ("sources",): (7, 1),
        ("sources", "s1"): (8, 3),
        ("sources", "s1", "year"): (9, 11),
    }


def test_a_byte_order_mark_is_no_content() -> None:
    """A mark that some editors write at the beginning of a file neither shows nor shifts a place."""
    document = read("\ufefftitle: A\n".encode(), "entry.yaml")
    assert document.value == {"title": "A"}
    assert document.places["title",] == (1, 8)


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: &x 1", "anchor", 1, 4),
        ("a: 1\nb: *x", "anchor", 2, 4),
        ("&x a: 1", "anchor", 1, 1),
        ("a: &x\n  b: 1", "anchor", 1, 4),
        ("a: !!str 1", "tag", 1, 4),
        ("!x [a]", "tag", 1, 1),
        ("a: ! b", "tag", 1, 4),
        ("a: 1\na: 2", "duplicate-key", 2, 1),
        ("{a: 1, 'a': 2}", "duplicate-key", 1, 8),
        ("b:\n  - a: 1\n    a: 2", "duplicate-key", 3, 5),
        ("[a]: 1", "key-not-text", 1, 1),
        ("{a: 1}: 1", "key-not-text", 1, 1),
        ("a: 1\n---\nb: 2", "several-documents", 2, 1),
        ("a: [[[[[[[[[[[[[]]]]]]]]]]]]]", "too-deep", 1, 15),
        ('a: "\\u202e"', "hidden-character", 1, 4),
        ("a: 1\nb: x\u202e", "hidden-character", 2, 5),
        ("a: 1\n\x07b: 2", "control-character", 2, 1),
        ("a: b: c", "not-yaml", 1, 5),
        ("a: 'b", "not-yaml", 1, 6),
        ("%FOO", "not-yaml", 1, 5),
    ],
)
def test_refusal(text: str, code: str, line: int, column: int) -> None:
    """What narrow YAML does not have is refused at its place, and then the file holds nothing."""
    document = read(text.encode(), "entry.yaml")
    assert [(each.code, each.location.line, each.location.column) for each in document.problems] == [(code, line, column)]
    assert (document.value, document.places) == (None, {})


# Agreement with PyYAML

plain_texts = st.text(VISIBLE, max_size=60) | st.sampled_from(
    ["no", "~", "", "2016", "5.2", "true", "- a", "a: b", "#", "'", '"']
)
plain_values = st.recursive(
    plain_texts | st.integers(-(10**17), 10**17) | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(plain_texts, inner, max_size=4),
    max_leaves=20,
)


def same_in_both(value: object) -> bool:
    """Whether a value holds no text that PyYAML, which follows YAML 1.1, writes without quotes though 1.2 reads a number."""
    if isinstance(value, dict):
        return all(same_in_both(inner) for inner in (*value, *value.values()))
    if isinstance(value, list):
        return all(same_in_both(inner) for inner in value)
    number = isinstance(value, str) and (INT.fullmatch(value) or FLOAT.fullmatch(value))
    return not number or yaml.safe_dump(value).startswith(("'", '"'))


@many
@given(plain_values.filter(same_in_both), st.booleans(), st.integers(20, 200))
def test_what_is_written_is_read_back(value: object, flow: bool, width: int) -> None:
    """Plain values that PyYAML writes are read back equal, in flow and in block style."""
    written = yaml.safe_dump(value, default_flow_style=flow, width=width, allow_unicode=True)
    assert value_of(written) == value


@many
@given(plain_values)
def test_json_is_read_as_json(value: object) -> None:
    """A document in JSON holds what JSON says it holds."""
    assert value_of(json.dumps(value, ensure_ascii=False)) == value


# Whatever a file holds

fragments = st.sampled_from(
    [
        *"abc-?:,[]{}#&*!|>'\"%@`~=<.\n\t 0159_\\\r\x85\ufeff\u2028\x07é中😀",
        "- ",
        "? ",
        ": ",
        "\n  ",
        "\n- ",
        "key: ",
        "key:\n  ",
        "&a ",
        "*a",
        "!!str ",
        "!<tag:x> ",
        "!!python/object/apply:os.system ",
        "<<: ",
        "---\n",
        "...\n",
        "%YAML 1.1\n",
        "%TAG ! tag:x,2000:\n",
        "|\n  ",
        ">2-\n   ",
        "[[",
        "]]",
        "{a: ",
        "}",
        "null",
        "1e3",
        "0o7",
        '"\\u202e"',
        '"\\ud800"',
        "x" * 2000,
    ]
)
yaml_like = st.lists(fragments, max_size=40).map("".join)


def is_within(place: Location, lines: list[int]) -> bool:
    """Whether a place is within lines of these lengths; the end of the file may count as a line of its own."""
    return place.line >= 1 and 1 <= place.column <= [*lines, 0, -1][min(place.line, len(lines) + 2) - 1] + 1


def assert_sound(document: Document, content: bytes) -> None:
    """The document holds plain values only, or only problems; every place in it is within the file."""
    text = content.decode("utf-8", "replace")
    assert document.value is None or not document.problems
    shapes = [[len(line) for line in line_end.split(text)] for line_end in LINE_ENDS]
    for place in (*map(document.place, document.places), *(problem.location for problem in document.problems)):
        assert place.path == document.path
        assert any(is_within(place, lines) for lines in shapes)
    if document.places:  # an empty file has none
        assert set(paths_into(document.value)) == document.places.keys()


def paths_into(value: Value, at: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The path to every value within a value, which must be of the plain types."""
    assert type(value) in (dict, list, str, int, float, bool, type(None))
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [at, *(path for key, inner in items for path in paths_into(inner, (*at, key)))]


@many
@given(st.binary(max_size=500))
def test_any_bytes(content: bytes) -> None:
    """Bytes of any kind give a sound document."""
    assert_sound(read(content, "entry.yaml"), content)


@many
@given(st.text(max_size=500))
def test_any_text(text: str) -> None:
    """Text of any kind gives a sound document."""
    content = text.encode("utf-8", "surrogatepass")
    assert_sound(read(content, "entry.yaml"), content)


@settings(many, max_examples=1000)
@given(yaml_like)
def test_any_yaml(text: str) -> None:
    """Pieces of YAML in any order give a sound document."""
    assert_sound(read(text.encode(), "entry.yaml"), text.encode())


def agree(ours: Value, theirs: object) -> bool:
    """Whether two readings have the same lists, fields and texts; `theirs` holds texts only."""
    if isinstance(ours, dict):
        return isinstance(theirs, dict) and list(ours) == list(theirs) and all(agree(ours[key], theirs[key]) for key in ours)
    if isinstance(ours, list):
        return isinstance(theirs, list) and len(ours) == len(theirs) and all(map(agree, ours, theirs))
    return isinstance(theirs, str) and (ours == theirs or not isinstance(ours, str))


@settings(many, max_examples=1000)
@given(yaml_like)
def test_any_yaml_that_is_accepted_is_read_as_elsewhere(text: str) -> None:
    """Where pieces of YAML make a document, PyYAML reads the same lists, fields and texts."""
    document = read(text.encode(), "entry.yaml")
    if document.places:
        assert agree(document.value, yaml.load(text.encode(), Loader=yaml.CBaseLoader))  # noqa: S506 - texts only


# Bombs

LAUGHS = "a0: &a0 [ha, ha]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30))
BOMBS = {
    "billion laughs": (LAUGHS, ["anchor"]),
    "square brackets": ("[" * LARGEST, ["too-deep"]),
    "curly brackets": ("{" * LARGEST, ["key-not-text"]),
    "keys within keys": ("{a: " * (LARGEST // 4), ["too-deep"]),
    "dashes": ("- " * (LARGEST // 2), ["too-deep"]),
    "question marks": ("? " * (LARGEST // 2), ["key-not-text"]),
    "a long key": ("k" * (LARGEST - 10) + ": 1\n", ["not-yaml"]),
    "a long quoted key": ('? "' + "k" * (LARGEST - 20) + '"\n: 1\n', []),
    "long keys within a path": ("".join("  " * n + "k" * 19000 + str(n) + ":\n" for n in range(10)), ["not-yaml"]),
    "a long text": ("title: " + "x" * (LARGEST - 10), []),
    "many values": ("[" + "a," * (LARGEST // 2 - 1) + "]", ["too-many-values"]),
    "many fields": ("".join(f"k{n}:\n" for n in range(24_000)), ["too-many-values"]),
    "one field many times": ("a:\n" * (LARGEST // 3), ["too-many-values"]),
    "many documents": ("---\n" * (LARGEST // 4), ["several-documents"]),
    "many comments": ("#\n" * (LARGEST // 2), []),
    "many empty lines": ("a: |\n" + "\n" * (LARGEST - 10), []),
    "many escapes": ('a: "' + r"\x41" * (LARGEST // 4 - 10) + '"', []),
    "too large": ("x" * 10 * LARGEST, ["too-large"]),
}


@pytest.mark.parametrize(("text", "codes"), BOMBS.values(), ids=BOMBS)
def test_bomb(text: str, codes: list[str]) -> None:
    """Files made to exhaust the machine are refused or read within a second and 50 MB."""
    content = text.encode()
    begin = perf_counter()
    read(content, "entry.yaml")
    seconds = perf_counter() - begin
    tracemalloc.start()
    try:
        found = codes_of(content)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert found == codes
    assert peak < 50_000_000
    assert seconds < 1
