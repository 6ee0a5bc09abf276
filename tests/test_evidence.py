"""The evidence rules: a table of ledgers with the evidence that each must give, and what holds for any ledger."""

import ast
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from compendium.evidence import Evidence, Level, Reason, evidence, unfinished
from compendium.schema import Practice, Result
from compendium.taxonomy import Taxonomy, load_taxonomy
from compendium.workshop import facets_needed

ROOT = Path(__file__).parent.parent
TABLE = yaml.safe_load((ROOT / "tests/evidence/ledgers.yaml").read_text(encoding="utf-8"))
DEFAULTS, LEDGERS = TABLE["defaults"], TABLE["ledgers"]
WORDS = yaml.safe_load((ROOT / "compendium/messages.yaml").read_text(encoding="utf-8"))["evidence"]
TAXONOMY = load_taxonomy(ROOT / "taxonomy.yaml", "taxonomy.yaml", facets_needed())

Ledger = dict[str, Any]

# What an entry must hold beside its ledger; none of it bears on the evidence.
REST = {
    "title": "A practice",
    "summary": "A practice that exists so that a ledger can be judged, and for nothing else.",
    "status": "active",
    "period": {"start": 2000},
    "scale": "global",
    "sectors": ["finance"],
    "actions": ["research"],
    "exploitation": ["forced-labour"],
    "strands": ["prevention"],
    "partners": [
        {"name": "A ministry", "type": "national-government", "role": "lead"},
        {"name": "A company", "type": "company", "role": "implementer"},
    ],
    "problem": "Something was wrong, as the one source of this entry says [@s1].",
    "approach": "Something was done about it, as the one source of this entry says [@s1].",
    "lessons": [],
    "limits": [],
    "lived_experience": {"design": "not-recorded", "delivery": "not-recorded", "evaluation": "not-recorded"},
    "safeguarding": {"personal_data": "none", "misuse_risk": "low", "concerns": "none"},
}
MECHANISM = "It should work for the reason that the one source of this entry gives [@s1]."
SOURCE = {"title": "A report", "publisher": "A body", "kind": "report", "url": "https://example.org/report", "language": "en"}


def practice_with(ledger: Ledger) -> Practice:
    """A valid practice with this ledger, in the form of ledgers.yaml."""
    given_or_default = DEFAULTS["ledger"] | ledger
    told = {id_: {"relation": told} if isinstance(told, str) else told for id_, told in given_or_default["sources"].items()}
    reviewed = given_or_default["reviewed"]
    entry = REST | {
        "sources": {id_: SOURCE | source for id_, source in told.items()},
        "results": [{"text": "This is what came of it."} | DEFAULTS["row"] | row for row in ledger["rows"]],
        "review": {"reviewed_on": f"{reviewed}-06-30", "next_review": f"{reviewed + 2}-06-30"},
    }
    if given_or_default["mechanism"]:
        entry["mechanism"] = MECHANISM
    return Practice.model_validate(entry, context=TAXONOMY)


def evidence_of(ledger: Ledger) -> Evidence:
    """The evidence that a ledger gives."""
    return evidence(practice_with(ledger))


def as_expected(found: Evidence) -> dict[str, object]:
    """The whole evidence in the form of ledgers.yaml."""
    return {
        "level": int(found.level),
        "direction": found.direction,
        "promising": found.promising,
        "reasons": [as_written(reason) for reason in found.reasons],
        "raised_by": as_written(found.raised_by),
        "rows": [int(row.level) for row in found.rows],
    }


def as_written(reason: Reason) -> str | dict[str, str]:
    """A reason's key, with its particular where it has one."""
    return {reason.key: ", ".join(value for _, value in reason.particulars)} if reason.particulars else reason.key


@pytest.mark.parametrize("ledger", LEDGERS, ids=lambda ledger: ledger["name"])
def test_ledger(ledger: Ledger) -> None:
    """Each ledger gives exactly its expected evidence."""
    assert as_expected(evidence_of(ledger)) == ledger["expected"]


# The words


def test_every_key_in_the_code_has_its_words() -> None:
    """The texts in evidence.py that are neither terms nor fields are the keys of the messages, no more and no fewer."""
    assert isinstance(TAXONOMY, Taxonomy)
    tree = ast.parse((ROOT / "compendium/evidence.py").read_text(encoding="utf-8"))
    texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    facets = ("result_levels", "directions", "designs", "measurers", "source_relations")
    terms = {term for facet in facets for term in TAXONOMY[facet].by_id}
    keys = {text for text in texts if text and " " not in text} - terms - set(Result.model_fields)
    assert keys == WORDS["reasons"].keys() | WORDS["raise"].keys()


def test_every_message_is_given_for_some_ledger() -> None:
    """No reason stands in the messages that the table does not show at work."""
    found = [evidence_of(ledger) for ledger in LEDGERS]
    found.append(unfinished(found[0]))
    reasons = {reason.key for each in found for reason in each.reasons}
    assert reasons == WORDS["reasons"].keys()
    assert {each.raised_by.key for each in found} == WORDS["raise"].keys()


# What holds for any ledger

many = settings(max_examples=500, deadline=None)
TERMS: dict[str, tuple[str, ...]] = {
    facet: tuple(TAXONOMY[facet].by_id) if isinstance(TAXONOMY, Taxonomy) else ()
    for facet in ("result_levels", "directions", "designs", "measurers", "source_relations")
}
OWN = ("implementer", "partner", "funder")
GOOD, BAD = ("positive", "mixed"), ("none", "negative")
OLDEST, REVIEWED = 2010, 2026
SOURCES = ("s1", "s2", "s3")
OUTSIDER = {"outsider": "independent"}
FRESH = {"direction": "positive", "year": REVIEWED, "cite": ["outsider"]}  # a row that an outside source tells of

years = st.sampled_from((OLDEST, REVIEWED - 8, REVIEWED - 7, REVIEWED, "unknown"))
places = st.sampled_from([{}, {"replication": True, "place": "Kenya"}, {"replication": True, "place": "Uganda"}])
# Every second row is one of those that the strong levels rest on; else they would hardly be met.
strong = {"level": "outcome", "design": "survey", "measured_by": "independent"}
kinds = st.fixed_dictionaries(
    {
        "level": st.sampled_from(TERMS["result_levels"]),
        "design": st.sampled_from(TERMS["designs"]),
        "measured_by": st.sampled_from(TERMS["measurers"]),
    }
) | st.sampled_from([strong, strong | {"design": "experiment"}])


def rows(directions: tuple[str, ...] = TERMS["directions"]) -> st.SearchStrategy[Ledger]:
    """Rows of a ledger, in these directions."""
    rest = st.fixed_dictionaries(
        {
            "direction": st.sampled_from(directions),
            "year": years,
            "cite": st.lists(st.sampled_from(SOURCES), min_size=1, unique=True),
        }
    )
    return st.builds(lambda kind, others, place: kind | others | place, kinds, rest, places)


sources = st.fixed_dictionaries({"relation": st.sampled_from(TERMS["source_relations"])}, optional={"year": years})
ledgers = st.fixed_dictionaries(
    {
        "mechanism": st.booleans(),
        "reviewed": st.just(REVIEWED),
        "sources": st.fixed_dictionaries(dict.fromkeys(SOURCES, sources)),
        "rows": st.lists(rows(), max_size=5),
    }
)


def has_good_row(ledger: Ledger) -> bool:
    """Whether a positive or mixed row is on record."""
    return any(row["direction"] in GOOD for row in ledger["rows"])


def with_row(ledger: Ledger, row: Ledger, **changes: object) -> Ledger:
    """The ledger with one row more, which may cite an outsider."""
    return ledger | {"sources": ledger["sources"] | OUTSIDER, "rows": [*ledger["rows"], row]} | changes


@many
@given(ledgers)
def test_taking_the_mechanism_away_never_raises_the_level(ledger: Ledger) -> None:
    """A practice is not better shown for want of a reason why it should work."""
    assert evidence_of(ledger | {"mechanism": False}).level <= evidence_of(ledger | {"mechanism": True}).level


@many
@given(ledgers, st.data())
def test_taking_a_row_away_never_raises_the_level(ledger: Ledger, data: st.DataObject) -> None:
    """Less on record is not better shown, as long as a positive or mixed row stays."""
    assume(ledger["rows"])
    left = list(ledger["rows"])
    left.pop(data.draw(st.integers(0, len(left) - 1)))
    fewer = ledger | {"rows": left}
    assume(has_good_row(fewer))
    assert evidence_of(fewer).level <= evidence_of(ledger).level


@many
@given(ledgers, kinds)
def test_a_new_good_row_never_lowers_the_level_that_it_reaches_itself(ledger: Ledger, kind: Ledger) -> None:
    """A fresh positive row as strong as the ledger leaves it at least as strong."""
    before, after = evidence_of(ledger), evidence_of(with_row(ledger, kind | FRESH))
    assert after.level >= min(before.level, after.rows[-1].level)


@many
@given(ledgers, kinds)
def test_a_new_good_row_never_lowers_a_ledger_with_good_rows(ledger: Ledger, kind: Ledger) -> None:
    """Beside other positive or mixed rows, a fresh positive row of any strength takes nothing away."""
    assume(has_good_row(ledger))
    assert evidence_of(with_row(ledger, kind | FRESH)).level >= evidence_of(ledger).level


@many
@given(ledgers, st.sampled_from(OWN))
def test_partners_own_sources_never_raise_the_level(ledger: Ledger, relation: str) -> None:
    """What partners alone tell is no better shown than what others tell, and reaches 2 at most."""
    own = {id_: source | {"relation": relation} for id_, source in ledger["sources"].items()}
    known_from_partners = evidence_of(ledger | {"sources": own}).level
    assert known_from_partners <= min(evidence_of(ledger).level, Level.INDICATIVE)


@many
@given(ledgers)
def test_only_a_replication_is_above_the_best_row(ledger: Ledger) -> None:
    """The whole is never above its best row, but for a replication, which two rows of level 3 or more carry."""
    found = evidence_of(ledger)
    levels = [row.level for row in found.rows]
    if "replicated" in {reason.key for reason in found.reasons}:
        assert sum(level >= Level.CORROBORATED for level in levels) >= 2
    else:
        assert found.level <= max(levels, default=Level.DESCRIBED)


@many
@given(ledgers, st.data())
def test_the_order_of_rows_does_not_matter(ledger: Ledger, data: st.DataObject) -> None:
    """The same rows in another order give the same evidence, in the same words."""
    shuffled = data.draw(st.permutations(ledger["rows"]))
    before, after = evidence_of(ledger), evidence_of(ledger | {"rows": shuffled})
    assert before == without_rows(after, before)
    assert sorted(row.level for row in before.rows) == sorted(row.level for row in after.rows)


def without_rows(found: Evidence, other: Evidence) -> Evidence:
    """The evidence with the other's rows, so that everything else can be compared at once."""
    return Evidence(found.level, found.direction, found.reasons, found.raised_by, other.rows)


@many
@given(ledgers, rows(BAD))
def test_a_bad_row_never_makes_a_good_ledger_look_better(ledger: Ledger, row: Ledger) -> None:
    """A negative row, or one without effect, leaves the level; the direction stays or becomes mixed. A newer one renews it."""
    assume(has_good_row(ledger))
    before, after = evidence_of(ledger), evidence_of(with_row(ledger, row | {"year": OLDEST}))
    assert (after.level, after.direction in {before.direction, "mixed"}) == (before.level, True)


@many
@given(ledgers)
def test_what_is_said_to_raise_the_level_raises_it(ledger: Ledger) -> None:
    """Who does what the page says gets a higher level."""
    found = evidence_of(ledger)
    assume(found.level < Level.REPLICATED)
    assert evidence_of(raised(ledger, found)).level > found.level


def raised(ledger: Ledger, found: Evidence) -> Ledger:
    """The ledger after what was said to raise its level was done."""
    fresh = FRESH | {"direction": found.direction or "positive"}
    review = fresh | {"level": "outcome", "design": "external-review", "measured_by": "independent"}
    done = {
        "add-result": with_row(ledger, fresh | {"level": "output", "design": "count"}, mechanism=True),
        "add-mechanism": ledger | {"mechanism": True},
        "measure-outcome": with_row(ledger, fresh | {"level": "outcome", "design": "survey"}),
        "examine": with_row(ledger, review),
        "cite-independent": ledger
        | {
            "sources": ledger["sources"] | OUTSIDER,
            "rows": [row | {"cite": [*row["cite"], "outsider"]} for row in ledger["rows"]],
        },
        "compare": with_row(ledger, review | {"design": "comparison"}),
        "replicate": with_row(ledger, review | {"replication": True, "place": "Peru"}),
        "renew": with_row(ledger, fresh | {"level": "output", "design": "count"}),
    }
    return done[found.raised_by.key]


@many
@given(ledgers)
def test_every_reason_can_be_said(ledger: Ledger) -> None:
    """Each reason has its words, and the particulars that they ask for."""
    found = evidence_of(ledger)
    of_rows = [reason for row in found.rows for reason in row.reasons]
    for reason in (*found.reasons, *of_rows):
        assert said(reason, WORDS["reasons"])
    assert said(found.raised_by, WORDS["raise"])


def said(reason: Reason, words: dict[str, str]) -> str:
    """The reason in words, every particular in its place."""
    text = words[reason.key]
    filled = text.format(**dict(reason.particulars))
    assert all(value in filled for _, value in reason.particulars)
    return filled
