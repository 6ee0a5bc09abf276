"""The page of problems: every one that the check can report, with the reason for it and an example of each side."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from compendium.compendium import Compendium
from compendium.explanations import Explanation, explanations
from compendium.markup import line_by_line, with_code
from compendium.pages.settings import Settings
from compendium.pages.views import Head
from compendium.problems import messages


@dataclass(frozen=True)
class ExplainedProblem:
    """A problem by its code: the words for its weight, what is told of it, why, and an example of each side.

    The examples are lines of an entry where `lines`, else sentences.
    """

    code: str
    weight: str
    message: Markup
    hint: Markup
    why: Markup
    lines: bool
    bad: Markup
    good: Markup


@dataclass(frozen=True)
class ProblemsPage:
    """All problems, in the order of the messages."""

    head: Head
    problems: tuple[ExplainedProblem, ...]


def problems_page(_compendium: Compendium, _settings: Settings) -> Iterator[ProblemsPage]:
    """The page of problems."""
    words = messages()["pages"]["problems"]
    head = Head("contribute/problems/", words["title"], words["description"])
    yield ProblemsPage(head, tuple(explained(each, words["weights"]) for each in explanations().values()))


def explained(problem: Explanation, weights: Mapping[str, str]) -> ExplainedProblem:
    """A problem as the page shows it."""
    example = with_code if problem.in_words else line_by_line
    return ExplainedProblem(
        code=problem.code,
        weight=weights[problem.severity.name.lower()],
        message=with_code(problem.message),
        hint=with_code(problem.hint),
        why=with_code(problem.why),
        lines=not problem.in_words,
        bad=example(problem.bad),
        good=example(problem.good),
    )
