"""Explanations: why each problem is one, with lines of an entry that raise it and the same lines put right.

The words stand in explanations.yaml, one entry for each code of messages.yaml.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from compendium.problems import Severity, messages

PARTICULAR = "…"  # stands for what a message names in each case


class Particulars(dict[str, str]):
    """What a message shows in the place of its particulars where there is no case."""

    def __missing__(self, name: str) -> str:
        """The same for every name."""
        return PARTICULAR


@dataclass(frozen=True)
class Explanation:
    """A problem by its code: its weight, its message and hint without particulars, why it is one, and an example of each side.

    `bad` and `good` are lines of an entry, or sentences where `in_words`, as some problems are not about lines.
    """

    code: str
    severity: Severity
    message: str
    hint: str
    why: str
    bad: str
    good: str
    in_words: bool


@cache
def explanations() -> dict[str, Explanation]:
    """Every explanation by its code, in the order of the messages."""
    text = files("compendium").joinpath("explanations.yaml").read_text(encoding="utf-8")
    return {code: explanation(code, words) for code, words in yaml.safe_load(text).items()}


def explanation(code: str, words: dict[str, str]) -> Explanation:
    """The explanation of a problem from its words in the file."""
    said = messages()["problems"][code]
    hint = said.get("hint", "").format_map(Particulars())
    in_words = "bad_in_words" in words
    bad, good = (words[f"{name}_in_words" if in_words else name].rstrip("\n") for name in ("bad", "good"))
    return Explanation(
        code=code,
        severity=Severity[said["severity"].upper()],
        message=said["message"].format_map(Particulars()),
        hint="" if hint == PARTICULAR else hint,
        why=words["why"],
        bad=bad,
        good=good,
        in_words=in_words,
    )
