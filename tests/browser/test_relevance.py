"""Lay questions put to the finder in a browser: how often the right practice comes first, and among the first three."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

pytestmark = pytest.mark.browser

QUESTIONS = Path(__file__).parents[1] / "find/questions.yaml"
FIRST, IN_FIRST_THREE = 0.92, 0.98  # of all questions, at least
ASK = """async questions => {
    const { finder } = await import(new URL("assets/find/finder.js", location.href))
    const answers = []
    for (const text of questions) answers.push(await finder.find({ text, practices: 3, pages: 0 }, "test"))
    return answers.map(({ results }) => results.map(({ record }) => record.id))
}"""


class Asked(NamedTuple):
    """A question, the practices of which any one is right in first place, and the first three that the finder gives."""

    text: str
    right: set[str]
    given: list[str]


def test_questions_in_lay_words_find_the_right_practice(address: str, watched: Callable, site: Path) -> None:
    """Enough questions have a right practice first, and enough have one among the first three; every id is a practice's."""
    questions = [each for part in yaml.safe_load(QUESTIONS.read_text(encoding="utf-8")).values() for each in part]
    unknown = {name for each in questions for name in each["first"] if not (site / "practices" / name).is_dir()}
    page = watched().page
    page.goto(address)
    given = page.evaluate(ASK, [each["q"] for each in questions])
    asked = [Asked(each["q"], set(each["first"]), ids) for each, ids in zip(questions, given, strict=True)]
    first = [each for each in asked if each.right & set(each.given[:1])]
    among = [each for each in asked if each.right & set(each.given)]
    wrong = "\n".join(map(str, (each for each in asked if each not in first)))
    assert unknown == set()
    assert (len(first) >= FIRST * len(asked), len(among) >= IN_FIRST_THREE * len(asked)) == (True, True), wrong
