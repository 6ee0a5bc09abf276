"""Reports for other programs: problems as JSON, as annotations of a GitHub workflow, and as SARIF."""

import json
from collections.abc import Callable, Iterable
from urllib.parse import quote

from compendium.explanations import explanations
from compendium.problems import Problem, Severity

GITHUB_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
SARIF_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_json(problems: Iterable[Problem]) -> str:
    """A JSON list with an object for each problem: path, line, column, severity, field, message, hint, code."""
    found = [
        {
            "path": each.location.path,
            "line": each.location.line,
            "column": each.location.column,
            "severity": each.severity.name.lower(),
            "field": each.field,
            "message": each.message,
            "hint": each.hint,
            "code": each.code,
        }
        for each in problems
    ]
    return json.dumps(found, ensure_ascii=False, indent=2)


def as_github(problems: Iterable[Problem]) -> str:
    """Workflow commands, a line for each problem, which GitHub shows beside the line of the file.

    Source: https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
    """
    return "\n".join(
        f"::{GITHUB_LEVELS[each.severity]} file={in_property(each.location.path)},line={each.location.line},"
        f"col={each.location.column},title={in_property(each.code)}::{in_command(in_words(each))}"
        for each in problems
    )


def in_words(problem: Problem) -> str:
    """What is wrong and what to do, where path and line are shown already."""
    field = f"{problem.field}: " if problem.field else ""
    return f"{field}{problem.message}\n{problem.hint}".rstrip()


def in_command(text: str) -> str:
    """A text as the message of a workflow command: on one line."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def in_property(text: str) -> str:
    """A text as the value of a workflow command's property."""
    return in_command(text).replace(":", "%3A").replace(",", "%2C")


def as_sarif(problems: Iterable[Problem]) -> str:
    """A log of one run in SARIF 2.1.0, which code scanning and editors read; its rules carry the explanations."""
    found = list(problems)
    codes = sorted({each.code for each in found})
    rules = [sarif_rule(code) for code in codes]
    results = [
        {
            "ruleId": each.code,
            "ruleIndex": codes.index(each.code),
            "level": SARIF_LEVELS[each.severity],
            "message": {"text": in_words(each)},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": quote(each.location.path)},
                        "region": {"startLine": each.location.line, "startColumn": each.location.column},
                    }
                }
            ],
        }
        for each in found
    ]
    run = {"tool": {"driver": {"name": "compendium", "rules": rules}}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def sarif_rule(code: str) -> dict[str, object]:
    """A problem's explanation as SARIF has it."""
    explained = explanations()[code]
    return {
        "id": code,
        "shortDescription": {"text": explained.message},
        "fullDescription": {"text": explained.why},
        "help": {"text": explained.hint or explained.why},
    }


FORMATS: dict[str, Callable[[Iterable[Problem]], str]] = {"json": as_json, "github": as_github, "sarif": as_sarif}
