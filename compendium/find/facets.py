"""Facets: which practices have which value, and by what practices are sorted. To add a facet, add a line to `facets`."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from compendium.compendium import Compendium, Listed, grouped
from compendium.coverage import NOT_RECORDED
from compendium.find.compact import gaps, json_file
from compendium.find.words import words
from compendium.output import Artifact
from compendium.pages.views import COUNTRY, EXPLORED, REGION
from compendium.problems import messages


@dataclass(frozen=True)
class Facet:
    """A question that practices are narrowed by: its part of an address, its values, and which of them a practice has."""

    id: str
    label: str
    values: tuple[tuple[str, str], ...]  # id and label
    of: Callable[[Listed], Iterable[str]]


def facets(compendium: Compendium) -> Iterator[Facet]:
    """The facets in the order in which they are shown."""
    for facet, name in EXPLORED.items():
        yield term_facet(name, facet, compendium, partial(Listed.terms, facet=facet))
    said = messages()["find"]["index"]
    regions = tuple((region.id, region.name) for region in compendium.by_region)
    countries = tuple((country.id, country.name) for country in compendium.by_country)
    yield Facet(REGION, said["facets"]["region"], regions, lambda listed: (region.id for region in listed.regions))
    yield Facet(COUNTRY, said["facets"]["country"], countries, lambda listed: (country.id for country in listed.countries))
    levels = [term.id for term in compendium.taxonomy["evidence_levels"].terms]
    yield term_facet("evidence", "evidence_levels", compendium, lambda listed: (levels[listed.evidence.level],))
    yield term_facet("status", "status", compendium, lambda listed: (listed.practice.status,))
    lived, workshop = (tuple(said["values"][name].items()) for name in ("lived", "workshop"))
    yield Facet("lived", said["facets"]["lived"], lived, tells_of_lived_experience)
    yield Facet("workshop", said["facets"]["workshop"], workshop, is_ready_for_workshops)


def term_facet(name: str, facet: str, compendium: Compendium, of: Callable[[Listed], Iterable[str]]) -> Facet:
    """A facet whose values are terms of the taxonomy; those out of use only where a practice still has them."""
    used = {term for listed in compendium.practices for term in of(listed)}
    terms = compendium.taxonomy[facet]
    values = tuple((term.id, term.label) for term in terms.terms if not term.deprecated or term.id in used)
    return Facet(name, terms.label, values, of)


def tells_of_lived_experience(listed: Listed) -> tuple[str, ...]:
    """`recorded` where the entry says whether people with lived experience took part."""
    told = listed.practice.lived_experience
    return ("recorded",) if {told.design, told.delivery, told.evaluation} != {NOT_RECORDED} else ()


def is_ready_for_workshops(listed: Listed) -> tuple[str, ...]:
    """`ready` where the entry holds what a trainer needs."""
    return ("ready",) if listed.practice.teaching else ()


def facets_files(compendium: Compendium) -> Iterator[Artifact]:
    """The facets as readers see them, with the number of practices of each value; and who the members of each value are.

    Beside the members stand what practices are sorted by: their first years, and their places in the order of names.
    """
    practices = compendium.practices
    found = [(facet, members(facet, practices)) for facet in facets(compendium)]
    yield json_file("facets", {"facets": [facet_as_seen(*each) for each in found]})
    starts = [listed.practice.period.start for listed in practices]
    by_name = sorted(range(len(practices)), key=lambda number: (words(practices[number].practice.title), practices[number].id))
    content = {
        "facets": [facet_with_members(*each) for each in found],
        "starts": [start if isinstance(start, int) else 0 for start in starts],
        "names": sorted(range(len(practices)), key=by_name.__getitem__),
    }
    yield json_file("members", content)


Members = Mapping[str, Sequence[int]]  # the numbers of the practices that have a value, by its id


def members(facet: Facet, practices: Iterable[Listed]) -> Members:
    """Which practices have which value."""
    having = grouped((value, number) for number, listed in enumerate(practices) for value in facet.of(listed))
    return {value: having.get(value, ()) for value, _ in facet.values}


def facet_as_seen(facet: Facet, having: Members) -> dict[str, object]:
    """A facet with its labels and how many practices each value has."""
    values = [{"id": value, "label": label, "count": len(having[value])} for value, label in facet.values]
    return {"id": facet.id, "label": facet.label, "values": values}


def facet_with_members(facet: Facet, having: Members) -> dict[str, object]:
    """A facet with the practices of each value."""
    return {"id": facet.id, "values": [{"id": value, "practices": gaps(numbers)} for value, numbers in having.items()]}
