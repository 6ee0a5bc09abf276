"""The finder's files: the index in shards, records and facets."""

import json
from array import array
from itertools import accumulate, pairwise
from pathlib import Path

import pytest
from test_golden import golden_project

from compendium.compendium import Compendium
from compendium.find import documents, finder_files
from compendium.find.compact import gaps
from compendium.find.documents import plain_text
from compendium.find.facets import facets_files
from compendium.find.index import (
    Postings,
    counted,
    meanings,
    own_words,
    pairs,
    with_everyday_words,
)
from compendium.find.pages import Page, hand_written_page, pages
from compendium.find.records import whole_record
from compendium.find.shards import ALIKE, LARGEST, code_units, index_files, place_of
from compendium.find.size import Size
from compendium.find.words import words
from compendium.pipeline import check, derive

TOO_MANY = 1000  # postings of stems that begin alike, for one shard


@pytest.fixture(scope="module")
def golden(tmp_path_factory: pytest.TempPathFactory) -> Compendium:
    """The compendium of the golden entries."""
    return derive(check(golden_project(tmp_path_factory.mktemp("golden") / "project")))


@pytest.fixture(scope="module")
def files(golden: Compendium) -> dict[str, bytes]:
    """Every file of the finder for the golden entries, with one page written by hand."""
    return {artifact.path: artifact.content for artifact in finder_files(golden, {"about/index.md": GUIDANCE})}


GUIDANCE = (
    b"---\ntitle: About\ndescription: What it is.\n---\n\n# About\n\nRead **this** [first](more.md). {: .note }\n\n<p>Zebra</p>\n"
)


def lines_of(files: dict[str, bytes]) -> dict[str, list[int] | list[str]]:
    """All shards together."""
    shards = (json.loads(content) for path, content in files.items() if path.startswith("find/words/"))
    return {name: content for shard in shards for name, content in shard.items()}


def index_of(files: dict[str, bytes]) -> dict[str, list[int]]:
    """The postings of all shards together."""
    return {start: numbers for start, numbers in lines_of(files).items() if not start.endswith("=")}


def meant(files: dict[str, bytes]) -> dict[str, list[str]]:
    """What everyday words stand for, by all shards together."""
    return {name[:-1]: stems for name, stems in lines_of(files).items() if name.endswith("=")}


def some_postings(starts: list[str], length: int) -> Postings:
    """An index of these stems, each with so many postings."""
    return {start: array("L", (each for number in range(length) for each in (number, 33))) for start in starts}


@pytest.mark.parametrize("length", [1, 300, 4000, 9000])
def test_every_stem_is_in_the_shard_that_the_key_says(length: int) -> None:
    """A reader finds every stem by the key alone; stems that begin alike are parted only where they are too many for a shard."""
    starts = [
        f"{first}{rest}"
        for first in ("a", "aba", "abb", "b", "zoo", "é", "人", "\U00020000", "ﷺ")
        for rest in ("", "x", "y", "zz", "*")
    ]
    found = {
        each.path: each.content for each in index_files(some_postings(starts, length), {"aba": ["b"], "zoo": ["a"]}, Size(1, 1))
    }
    key = json.loads(found["find/key.json"])
    assert key["shards"][0] == ""
    assert [code_units(first) for first in key["shards"]] == sorted(code_units(first) for first in key["shards"])
    firsts = [*key["shards"], None]
    for number, (first, after) in enumerate(pairwise(firsts)):
        content = found[f"find/words/{number}.json"]
        shard = [place_of(name) for name in json.loads(content)]
        assert [code_units(each) for each in shard] == sorted(code_units(each) for each in shard)
        assert all(code_units(first) <= code_units(each) for each in shard)
        assert after is None or all(code_units(each) < code_units(after) for each in shard)
        assert len(content) <= LARGEST or len(shard) == 1
    assert len(found) == len(key["shards"]) + 2
    assert (sorted(index_of(found)), meant(found)) == (sorted(starts), {"aba": ["b"], "zoo": ["a"]})
    if length < TOO_MANY:
        places = [place_of(start) for start in starts]
        shards_of = {place: first for first, after in pairwise(firsts) for place in places if inside(place, first, after)}
        assert all(shards_of[one] == shards_of[other] for one in places for other in places if one[:ALIKE] == other[:ALIKE])


@pytest.mark.parametrize(
    ("name", "place"),
    [
        *(("a", "*a"), ("a*", "*a*"), ("ab", "*ab"), ("ab*", "*ab*"), ("ab=", "*ab="), ("abc", "abc"), ("abc=", "abc=")),
        *(("\U00020000", "*\U00020000"), ("\U00020000x", "\U00020000x")),
    ],
)
def test_short_words_lie_together_by_their_first_letter(name: str, place: str) -> None:
    """A letter is what JavaScript counts as one."""
    assert place_of(name) == place


def inside(place: str, first: str, after: str | None) -> bool:
    """Whether a name lies in a shard's range."""
    return code_units(first) <= code_units(place) and (after is None or code_units(place) < code_units(after))


def test_the_files_give_back_what_was_counted(golden: Compendium, files: dict[str, bytes]) -> None:
    """What a reader decodes is the index as it was worked out; the vocabulary is its stems."""
    found = tuple(pages(golden, {"about/index.md": GUIDANCE}))
    own = own_words(counted(documents(golden, found)))
    expected = with_everyday_words(own)
    decoded = {start: list(zip(accumulate(n[::2]), n[1::2], strict=True)) for start, n in index_of(files).items()}
    assert decoded == {start: list(pairs(numbers)) for start, numbers in expected.items()}
    assert meant(files) == meanings(own)
    vocabulary = json.loads(files["find/vocabulary.json"]).split(" ")
    assert vocabulary == sorted((start for start in expected if "*" not in start), key=code_units)


def test_gaps() -> None:
    """The first number stands as it is."""
    assert (gaps((3, 4, 9)), gaps((0,)), gaps(())) == ([3, 1, 5], [0], [])


def test_the_files_are_the_same_twice(golden: Compendium, files: dict[str, bytes]) -> None:
    """Nothing in a file depends on when it was made."""
    again = {artifact.path: artifact.content for artifact in finder_files(golden, {"about/index.md": GUIDANCE})}
    assert list(again.items()) == list(files.items())


def test_records_are_numbered_as_documents_are(golden: Compendium, files: dict[str, bytes]) -> None:
    """Practices stand first, in the compendium's order, then pages; all blocks but the last are full."""
    key = json.loads(files["find/key.json"])
    blocks = [json.loads(files[f"find/blocks/{number}.json"]) for number in range(-(-key["documents"] // key["block"]))]
    records = [record for block in blocks for record in block]
    assert {len(block) for block in blocks[:-1]} == {key["block"]}
    assert len(records) == key["documents"]
    assert [record.get("id") for record in records] == [
        *(listed.id for listed in golden.practices),
        *[None] * (key["documents"] - key["practices"]),
    ]
    assert key["practices"] == len(golden.practices)
    assert records[-1] == {"title": "About", "summary": "What it is.", "address": "about/", "kind": "Guidance"}
    assert {record["kind"] for record in records if "kind" in record} >= {"Sector", "Country", "Region", "Guidance"}


def test_what_is_withheld_is_in_no_file(golden: Compendium, files: dict[str, bytes], tmp_path: Path) -> None:
    """An entry that is not published changes nothing: without its file the finder's files are the same."""
    project = golden_project(tmp_path / "without")
    (project.root / "practices/example-withheld.yaml").unlink()
    without = derive(check(project))
    assert {artifact.path: artifact.content for artifact in finder_files(without, {"about/index.md": GUIDANCE})} == files
    assert "example-withheld" not in golden.by_id
    assert "iceland" not in index_of(files)


def test_the_browser_gets_its_words_and_no_others(files: dict[str, bytes]) -> None:
    """Words that stand in the finder's files already are not sent a second time."""
    assert "index" not in json.loads(files["find/key.json"])["messages"]


def test_a_page_written_by_hand() -> None:
    """Its front matter says what it is; what is searched of it is its text, without any markup."""
    found = hand_written_page("contribute/checks.md", GUIDANCE.decode(), "Guidance")
    assert found == Page("About", "What it is.", "contribute/checks/", "Guidance", text="About\nRead this first.\nZebra")
    assert hand_written_page("index.md", "No front matter", "Guidance") == Page(
        "index.md", "", "", "Guidance", text="No front matter"
    )


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("A *claim* [@one].\n\nAnother, with a [link](https://example.org/x) [@two].", "A claim.\nAnother, with a link."),
        ("- one\n- **two**\n  more", "one\ntwo more"),
        ("1 < 2 & <b>x</b> \\* &amp;", "1 < 2 & <b>x</b> * &"),
        ("", ""),
    ],
)
def test_plain_text(markdown: str, expected: str) -> None:
    """Prose as a reader sees it, without citations."""
    assert plain_text(markdown) == expected


def test_the_record_of_a_practice(golden: Compendium) -> None:
    """Whole, but for what is long: terms, levels and years are in words."""
    record = json.loads(json.dumps(whole_record(golden.by_id["example-bank-circle"], golden.taxonomy)))
    assert {name: record[name] for name in EXPECTED_RECORD} == EXPECTED_RECORD
    assert record.keys() - EXPECTED_RECORD.keys() == {"summary", "problem", "mechanism", "words"}
    assert {"Example Bank", "Finance", "KYC", "Kenya", "Eastern Africa"} <= set(record["words"])


EXPECTED_RECORD = {
    "id": "example-bank-circle",
    "title": "Example Bank Circle",
    "address": "practices/example-bank-circle/",
    "status": "Active",
    "period": "from 2016",
    "scale": "National",
    "countries": ["Kenya", "Uganda", "Peru", "Thailand", "Norway"],
    "sectors": ["Finance", "Construction"],
    "actions": ["Information sharing", "Training"],
    "exploitation": ["Forced labour", "Debt bondage"],
    "partners": [
        {"name": "Ministry of Examples", "type": "National government", "role": "Lead"},
        {"name": "Example Bank", "type": "Company", "role": "Partner"},
        {"name": "Society of Samples", "type": "Civil society organisation", "role": "Partner"},
    ],
    "level": 5,
    "level_label": "Replicated",
    "direction_label": "Positive",
    "reasons": [
        "An independent body or a public authority that is no partner examined an outcome.",
        "The result was found again with other partners: Uganda.",
    ],
    "raised_by": "nothing; this is the highest level",
    "evidence": "replicated",
    "sector_ids": ["finance", "construction"],
    "teaching": {
        "objectives": ["Say why two lists show more than one."],
        "questions": ["Which law would your country need?", "Who should pay for the meetings?"],
        "activity": "In pairs, compare two made-up lists of payments and say what you see.",
        "minutes": 30,
    },
    "approach": "They meet every month and compare lists. The law of 2015 lets them do so.",
    "results": [
        {
            "text": "Reports of forced labour rose from 10 to 40 a year.",
            "facts": "Outcome · Positive · External review · by: Independent body · 2024",
            "level_label": "Corroborated",
        },
        {
            "text": "Costs of the banks fell in the same years.",
            "facts": "Outcome · Positive · Survey · by: Independent body · 2024 · "
            "not about exploitation: measures the costs of banks",
            "level_label": "Plausible",
        },
        {
            "text": "The same rise was found in the second country.",
            "facts": "Outcome · Positive · External review · by: Independent body · 2025 · found again in Uganda",
            "level_label": "Corroborated",
        },
        {
            "text": "Small banks left the circle.",
            "facts": "Output · Negative · Count · by: Implementer",
            "level_label": "Plausible",
        },
    ],
    "lessons": ["Agree on the law before the first meeting."],
    "limits": ["Nobody has asked the people concerned."],
    "lived": "Design: None. Delivery: Consulted. Evaluation: Not recorded. Two former workers were asked about the signs.",
    "sources": [
        {
            "title": "Report on the circle",
            "publisher": "Ministry of Examples",
            "year": "2019",
            "url": "https://example.org/report",
        },
        {"title": "Étude du cercle", "publisher": "University of Samples", "year": "", "url": "https://example.org/study"},
    ],
}


def test_facets_say_which_practices_have_which_value(golden: Compendium) -> None:
    """Each facet's values give back what the practices hold; years and the order by name are those of the practices."""
    seen, found = (json.loads(artifact.content) for artifact in facets_files(golden))
    by_facet = {
        facet["id"]: {value["id"]: list(accumulate(value["practices"])) for value in facet["values"]} for facet in found["facets"]
    }
    assert list(by_facet) == [
        *("sector", "partner", "action", "exploitation", "region", "country", "evidence", "status", "lived", "workshop")
    ]
    for number, listed in enumerate(golden.practices):
        of = {facet: {value for value, numbers in values.items() if number in numbers} for facet, values in by_facet.items()}
        assert of["sector"] == set(listed.practice.sectors)
        assert of["partner"] == set(listed.partner_types)
        assert of["action"] == set(listed.practice.actions)
        assert of["exploitation"] == set(listed.practice.exploitation)
        assert of["country"] == {country.id for country in listed.countries}
        assert of["region"] == {region.id for region in listed.regions}
        assert of["evidence"] == {golden.taxonomy["evidence_levels"].terms[listed.evidence.level].id}
        assert of["status"] == {listed.practice.status}
        assert of["workshop"] == ({"ready"} if listed.practice.teaching else set())
    assert {facet["id"]: {value["id"]: value["count"] for value in facet["values"]} for facet in seen["facets"]} == {
        facet: {value: len(numbers) for value, numbers in values.items()} for facet, values in by_facet.items()
    }
    assert seen["facets"][0]["values"][0]["label"] == golden.taxonomy["sectors"].terms[0].label
    assert list(by_facet["sector"]) == [term.id for term in golden.taxonomy["sectors"].terms]
    lived = [golden.practices[number].id for number in by_facet["lived"]["recorded"]]
    assert "hostile-text" not in lived
    titles = [listed.practice.title for listed in golden.practices]
    assert [title for _, title in sorted(zip(found["names"], titles, strict=True))] == sorted(titles, key=words)
    starts = [listed.practice.period.start for listed in golden.practices]
    assert found["starts"] == [0 if start == "unknown" else start for start in starts]
    assert 0 in found["starts"]


def test_the_map_shows_countries_with_practices_apart(golden: Compendium, files: dict[str, bytes]) -> None:
    """Outlines of countries with practices stand under their codes, all other land in one list."""
    world = json.loads(files["find/world.json"])
    assert world["countries"].keys() == {country.code for country in golden.by_country} & world["countries"].keys()
    assert "KE" in world["countries"]
    assert not set(world["countries"].values()) & set(world["land"])
