"""Records: what the browser shows of documents, short in blocks for lists, and whole for each practice."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice

from compendium.compendium import Compendium, Listed
from compendium.evidence import RowEvidence
from compendium.find.compact import json_file
from compendium.find.documents import plain_text, term_words
from compendium.find.pages import Page
from compendium.output import Artifact
from compendium.pages.claims import reason_in_words, reasons_in_words
from compendium.pages.views import level_view, practice_address, row, start_year
from compendium.problems import messages
from compendium.schema import PracticeSource, Result
from compendium.taxonomy import Taxonomy

Record = dict[str, object]
SEPARATOR = " · "


def block_files(compendium: Compendium, pages: Iterable[Page], block: int) -> Iterator[Artifact]:
    """The short records of all documents, so many in each file."""
    practices = (short_record(listed, compendium.taxonomy) for listed in compendium.practices)
    records = chain(practices, map(page_record, pages))
    number = 0
    while some := list(islice(records, block)):
        yield json_file(f"blocks/{number}", some)
        number += 1


def short_record(listed: Listed, taxonomy: Taxonomy) -> Record:
    """A practice as lists show it."""
    shown = row(listed, taxonomy)
    return {
        "id": listed.id,
        "title": shown.title,
        "summary": shown.summary,
        "address": shown.address,
        "level": shown.level.number,
        "level_label": shown.level.label,
        "direction_label": shown.direction,
        "places": shown.places,
        "more_places": shown.more_places,
        "start": shown.start,
        "sectors": labels(listed.practice.sectors, "sectors", taxonomy),
    }


def page_record(page: Page) -> Record:
    """A page as lists show it."""
    return {"title": page.title, "summary": page.summary, "address": page.address, "kind": page.kind}


def practice_files(compendium: Compendium) -> Iterator[Artifact]:
    """The whole record of every practice."""
    for listed in compendium.practices:
        yield json_file(f"practices/{listed.id}", whole_record(listed, compendium.taxonomy))


def whole_record(listed: Listed, taxonomy: Taxonomy) -> Record:
    """Everything of a practice that is compared, briefed, or shown as the reason why it was found."""
    practice, evidence = listed.practice, listed.evidence
    level = level_view(evidence.level, taxonomy)
    partners = [
        {
            "name": each.name,
            "type": taxonomy["partner_types"][each.type].label,
            "role": taxonomy["roles"][each.role].label,
        }
        for each in practice.partners
    ]
    return {
        "id": listed.id,
        "title": practice.title,
        "address": practice_address(listed.id),
        "summary": practice.summary,
        "status": taxonomy["status"][practice.status].label,
        "period": period(listed),
        "scale": taxonomy["scale"][practice.scale].label,
        "countries": [country.name for country in listed.countries],
        "sectors": labels(practice.sectors, "sectors", taxonomy),
        "actions": labels(practice.actions, "actions", taxonomy),
        "exploitation": labels(practice.exploitation, "exploitation", taxonomy),
        "partners": partners,
        "level": level.number,
        "level_label": level.label,
        "direction_label": taxonomy["directions"][evidence.direction].label if evidence.direction else "",
        "reasons": reasons_in_words(evidence.reasons),
        "raised_by": reason_in_words("raise", evidence.raised_by),
        "problem": plain_text(practice.problem),
        "approach": plain_text(practice.approach),
        "mechanism": plain_text(practice.mechanism or ""),
        "results": [result_record(*each, taxonomy) for each in zip(practice.results, evidence.rows, strict=True)],
        "lessons": [each.text for each in practice.lessons],
        "limits": [each.text for each in practice.limits],
        "lived": lived(listed, taxonomy),
        "evidence": taxonomy["evidence_levels"].terms[evidence.level].id,
        "sector_ids": practice.sectors,
        "teaching": practice.teaching.model_dump() if practice.teaching else None,
        "sources": [source_record(each) for each in practice.sources.values()],
        "words": list(dict.fromkeys((*(each.name for each in practice.partners), *term_words(listed, taxonomy)))),
    }


def workshop_files(compendium: Compendium) -> Iterator[Artifact]:
    """The sessions of every workshop, from which readers make their own."""
    for entry in compendium.workshops:
        workshop = entry.workshop
        sessions = [
            {
                "title": session.title,
                "minutes": session.minutes,
                "kind": session.kind,
                "practices": [name for name in session.practices if name in compendium.by_id],
                "notes": [note.text for note in session.notes],
            }
            for session in workshop.agenda
        ]
        yield json_file(f"workshops/{entry.id}", {"id": entry.id, "title": workshop.title, "sessions": sessions})


def labels(terms: Iterable[str], facet: str, taxonomy: Taxonomy) -> list[str]:
    """The labels of terms."""
    return [taxonomy[facet][each].label for each in terms]


def period(listed: Listed) -> str:
    """The years in which a practice ran or runs, in words; an empty text where neither is known."""
    end = listed.practice.period.end
    years = {"start": start_year(listed), "end": str(end) if isinstance(end, int) else ""}
    known = "_".join(name for name, year in years.items() if year)
    return said("period", known, years) if known else ""


def lived(listed: Listed, taxonomy: Taxonomy) -> str:
    """How people with lived experience took part, in words."""
    told = listed.practice.lived_experience
    terms = {"design": told.design, "delivery": told.delivery, "evaluation": told.evaluation}
    parts = said("lived", "parts", {name: taxonomy["involvement"][term].label for name, term in terms.items()})
    return f"{parts} {told.note}" if told.note else parts


def result_record(result: Result, evidence: RowEvidence, taxonomy: Taxonomy) -> Record:
    """A row of the claim ledger in words."""
    facts = {
        "kind": taxonomy["result_levels"][result.level].label,
        "direction": taxonomy["directions"][result.direction].label,
        "design": taxonomy["designs"][result.design].label,
        "measured_by": taxonomy["measurers"][result.measured_by].label,
        "year": result.year if isinstance(result.year, int) else "",
        "measures_instead": result.measures_instead or "",
        "place": (result.place or "") if result.replication else "",
    }
    written = SEPARATOR.join(said("facts", name, {name: fact}) for name, fact in facts.items() if fact)
    return {"text": result.text, "facts": written, "level_label": level_view(evidence.level, taxonomy).label}


def source_record(source: PracticeSource) -> Record:
    """A source as a brief lists it; the year is an empty text where it is not known."""
    year = str(source.year) if isinstance(source.year, int) else ""
    return {"title": source.title, "publisher": source.publisher, "year": year, "url": source.url}


def said(group: str, name: str, particulars: Mapping[str, object]) -> str:
    """A part of a record in words."""
    text: str = messages()["find"]["index"][group][name]
    return text.format_map(particulars)
