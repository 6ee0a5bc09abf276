"""Checking: a raw entry becomes a practice, or a list of everything that keeps it from being one."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from compendium.declaration import Declared, declared
from compendium.load import RawEntry
from compendium.problems import Complaint, Problem, complaint
from compendium.prose import complaints_about_prose
from compendium.schema import Briefing, Entry, Practice, SectorBriefing, prose_fields
from compendium.taxonomy import Taxonomy
from compendium.workshop import Workshop, WorkshopEntry

Model = TypeVar("Model", bound=Declared)


def check_entry(entry: RawEntry, taxonomy: Taxonomy) -> tuple[Entry | None, list[Problem]]:
    """The practice that a file declares, where it can be read as one, and every problem with its values."""
    practice, problems = check_file(entry, Practice, taxonomy)
    return Entry(entry.id, entry.document.path, practice) if practice else None, problems


def check_briefing(entry: RawEntry, taxonomy: Taxonomy) -> tuple[SectorBriefing | None, list[Problem]]:
    """The introduction to a sector that a file declares, where it can be read as one, and every problem with its values."""
    briefing, problems = check_file(entry, Briefing, taxonomy)
    if entry.id not in taxonomy["sectors"].by_id:
        problems = [*problems, entry.document.problem(complaint("unknown-sector-file", value=entry.id))]
    return SectorBriefing(entry.id, entry.document.path, briefing) if briefing else None, problems


def check_workshop(entry: RawEntry, taxonomy: Taxonomy) -> tuple[WorkshopEntry | None, list[Problem]]:
    """The workshop that a file declares, where it can be read as one, and every problem with its values."""
    workshop, problems = check_file(entry, Workshop, taxonomy)
    return WorkshopEntry(entry.id, entry.document.path, workshop) if workshop else None, problems


def check_file(entry: RawEntry, model: type[Model], taxonomy: Taxonomy) -> tuple[Model | None, list[Problem]]:
    """What a file declares by a model, and every problem with its values."""
    document = entry.document
    if document.problems:
        return None, list(document.problems)
    if not isinstance(document.value, dict):
        return None, [document.problem(complaint("not-an-entry"))]
    found = declared(model, document.value, taxonomy)
    complaints = found if isinstance(found, list) else []
    complaints += complaints_about_markdown(document.value, model)
    return None if isinstance(found, list) else found, [document.problem(each) for each in complaints]


def complaints_about_markdown(fields: Mapping[str, object], model: type[Declared]) -> list[Complaint]:
    """What the Markdown fields hold that they may not, even where other fields are wrong."""
    return [
        replace(each, at=(name, *each.at))
        for name in prose_fields(model)
        if isinstance(text := fields.get(name), str)
        for each in complaints_about_prose(text)
    ]
