"""The plan of practices that a reader selected: one session each, from what their entries say about teaching."""

from collections.abc import Iterable
from itertools import accumulate, chain, pairwise

from compendium.compendium import Compendium, Listed
from compendium.plan import Plan, PlannedPractice, PlannedSession, Statement, labels, numbered_sources, published_practice
from compendium.problems import messages
from compendium.taxonomy import Taxonomy

UNTAUGHT = 20  # minutes for a practice whose entry says nothing about teaching


def selection_plan(practices: Iterable[Listed], compendium: Compendium) -> Plan:
    """A plan of selected practices, one session each, from what their entries say about teaching."""
    practices, words, taxonomy = tuple(practices), messages()["kit"]["selection"], compendium.taxonomy
    by_address = {source.url: source for each in practices for source in each.practice.sources.values()}
    numbers = {address: number for number, address in enumerate(by_address, start=1)}
    lengths = [each.practice.teaching.minutes if each.practice.teaching else UNTAUGHT for each in practices]
    begins = list(accumulate(lengths, initial=0))
    planned = [published_practice(each, "", "", taxonomy, numbers) for each in practices]
    sessions = tuple(
        selected_session(listed, practice, (begin, end), taxonomy)
        for listed, practice, (begin, end) in zip(practices, planned, pairwise(begins), strict=True)
    )
    licence = taxonomy["licences"].terms[0]
    sectors = dict.fromkeys(chain.from_iterable(each.practice.sectors for each in practices))
    return Plan(
        id=practices[0].id if len(practices) == 1 else f"{practices[0].id}-and-{len(practices) - 1}-more",
        title=practices[0].practice.title if len(practices) == 1 else words["title"].format(count=len(practices)),
        summary=words["summary"],
        audience=(),
        sectors=labels(sectors, "sectors", taxonomy),
        level="",
        minutes=begins[-1],
        least=0,
        most=0,
        prerequisites=(),
        objectives=tuple(text for each in practices if each.practice.teaching for text in each.practice.teaching.objectives),
        practices=tuple(planned),
        do_no_harm=tuple(Statement(text) for text in words["do_no_harm"]),
        sessions=sessions,
        cards=(),
        questions=(),
        sources=tuple(numbered_sources(by_address.values())),
        licence=licence.label,
        licence_url=licence.maps_to[0],
        reviewed_on=max(each.practice.review.reviewed_on for each in practices).isoformat(),
        next_review=min(each.practice.review.next_review for each in practices).isoformat(),
        contributors=(),
    )


def selected_session(listed: Listed, practice: PlannedPractice, span: tuple[int, int], taxonomy: Taxonomy) -> PlannedSession:
    """The session about one selected practice."""
    teaching = listed.practice.teaching
    words = messages()["kit"]["selection"]
    asked = tuple(Statement(words["ask"].format(question=question)) for question in practice.questions)
    return PlannedSession(
        title=practice.title,
        begin=span[0],
        end=span[1],
        kind="case",
        kind_label=taxonomy["session_kinds"]["case"].label,
        objectives=teaching.objectives if teaching else (),
        practices=(practice,),
        cards=(),
        points=(Statement(practice.summary), *practice.results, *practice.limits),
        notes=(*asked, Statement(words["activity"].format(activity=teaching.activity))) if teaching else (),
        materials=(),
    )
