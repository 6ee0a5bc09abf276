"""The page of problems: every one that the check can report, with the reason for it and an example of each side."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from compendium.compendium import Compendium
from compendium.explanations import Explanation, explanations
from compendium.markup import line_by_line
from compendium.pages.settings import Settings
from compendium.pages.views import Head
from compendium.problems import messages


@dataclass(frozen=True)
class ExplainedProblem:
    """A problem, the words for its weight, and the lines of its examples; none where these are in words."""

    problem: Explanation
    weight: str
    bad: Markup | None
    good: Markup | None


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
    bad, good = (None if problem.in_words else line_by_line(side) for side in (problem.bad, problem.good))
    return ExplainedProblem(problem, weights[problem.severity.name.lower()], bad, good)
