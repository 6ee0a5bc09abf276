"""The page on which readers build a workshop of their own. The browser does the work; this gives it the words and the limits."""

from collections.abc import Iterator
from dataclasses import dataclass

from compendium.compendium import Compendium
from compendium.json_schema import modeline, schema_of
from compendium.kinds import LONGEST_SESSION, SHORTEST_SESSION
from compendium.pages.settings import Settings
from compendium.pages.views import Head, Link
from compendium.pages.workshop import WORKSHOPS
from compendium.problems import messages
from compendium.selection_plan import UNTAUGHT
from compendium.taxonomy import Term
from compendium.workshop import BREAK, LARGEST_GROUP, SMALLEST_GROUP

PRACTICE_KIND = "case"  # the kind of a session that begins with one practice, as in a kit of selected practices
USUAL_BREAK = 15  # minutes


@dataclass(frozen=True)
class Limits:
    """What a workshop's file takes: minutes of a session or of all, people, characters, and sessions."""

    shortest: int
    longest: int
    smallest: int
    largest: int
    title: int
    summary: int
    why_least: int
    why: int
    sessions: int


@dataclass(frozen=True)
class BuildPage:
    """The builder: terms to choose from, what a new session begins with, the texts that every plan has, and what a file takes."""

    head: Head
    audience: tuple[Term, ...]
    levels: tuple[Term, ...]
    kinds: tuple[Term, ...]
    practice_kind: str
    break_kind: str
    usual_minutes: int
    break_minutes: int
    do_no_harm: tuple[str, ...]
    ask: str
    activity: str
    modeline: str
    licence: Term
    licence_url: str
    limits: Limits


def build_page(compendium: Compendium, _settings: Settings) -> Iterator[BuildPage]:
    """The page with the builder."""
    words, kit, taxonomy = messages()["pages"], messages()["kit"]["selection"], compendium.taxonomy
    trail = (Link(words["workshops"]["title"], f"{WORKSHOPS}/"),)
    licence = taxonomy["licences"].terms[0]
    schema = schema_of("workshop", taxonomy)
    fields, why = schema["properties"], schema["definitions"]["PracticeUsed"]["properties"]["why"]
    yield BuildPage(
        head=Head(f"{WORKSHOPS}/build/", words["build"]["title"], words["build"]["description"], trail),
        audience=taxonomy["partner_types"].terms,
        levels=taxonomy["workshop_levels"].terms,
        kinds=taxonomy["session_kinds"].terms,
        practice_kind=PRACTICE_KIND,
        break_kind=BREAK,
        usual_minutes=UNTAUGHT,
        break_minutes=USUAL_BREAK,
        do_no_harm=tuple(kit["do_no_harm"]),
        ask=kit["ask"],
        activity=kit["activity"],
        modeline=modeline("workshop"),
        licence=licence,
        licence_url=licence.maps_to[0],
        limits=Limits(
            shortest=SHORTEST_SESSION,
            longest=LONGEST_SESSION,
            smallest=SMALLEST_GROUP,
            largest=LARGEST_GROUP,
            title=fields["title"]["maxLength"],
            summary=fields["summary"]["maxLength"],
            why_least=why["minLength"],
            why=why["maxLength"],
            sessions=fields["agenda"]["maxItems"],
        ),
    )
