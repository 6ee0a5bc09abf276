"""Rules between the fields of an entry: what each is not alone, but together with others. One function, one rule.

To add a rule, write a function, name it in ENTRY_RULES, give its code words in messages.yaml and a case folder in the tests.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from compendium.declaration import Declared
from compendium.evidence import OWN_RELATIONS
from compendium.narrow_yaml import Path
from compendium.problems import Complaint, complaint, hint, nearest
from compendium.prose import citations
from compendium.schema import Briefing, Practice, Source, prose_fields, terms_in
from compendium.taxonomy import Taxonomy
from compendium.workshop import Workshop

Found = Iterator[Complaint]

PUBLIC, OTHERS = {"public"}, {"private", "civil-society"}
CLOSED_QUESTION = re.compile(r"(?:Is|Are|Was|Were|Do|Does|Did|Can|Could|Should|Would|Will|Has|Have|Had|May|Might|Must)\b")
E_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
TELEPHONE = re.compile(r"(?<![\w/.-])\+?\(?\d(?:[ ().-]{0,2}\d){8,14}(?![\w/])")
YEARS_IN_A_ROW = re.compile(r"^(?:\(?(?:19|20)\d\d\)?\W*)+$")
LARGE_NUMBER = re.compile(r"^\d{1,3}(?:[ .,]\d{3})+$")
# Sites that carry copies of other publishers' documents.
COPY_SITES = frozenset(
    [
        "docslib.org",
        "vdocuments.mx",
        "vdocuments.net",
        "vdocuments.site",
        "issuu.com",
        "scribd.com",
        "readkong.com",
        "lawsdocbox.com",
        "dokumen.tips",
        "dokumen.pub",
        "yumpu.com",
        "moam.info",
        "zbook.org",
        "slideshare.net",
        "studylib.net",
        "pdfcoffee.com",
    ]
)


@dataclass(frozen=True)
class Sourced:
    """What an entry and a briefing have in common: sources, citations and texts, the latter two with the paths to them."""

    sources: Mapping[str, Source]
    citations: tuple[tuple[Path, str], ...]
    texts: tuple[tuple[Path, str], ...]


def cited_sources_exist(sourced: Sourced) -> Found:
    """Every citation leads to a source of the file."""
    for at, source in sourced.citations:
        if source not in sourced.sources:
            near = nearest(source, sourced.sources)
            known = hint("sources-known", known=", ".join(sourced.sources))
            yield complaint("unknown-source", *at, value=source, hint=hint("did-you-mean", nearest=near) if near else known)


def sources_are_cited(sourced: Sourced) -> Found:
    """Every source is cited at least once."""
    used = {source for _, source in sourced.citations}
    for source in sourced.sources:
        if source not in used:
            yield complaint("unused-source", "sources", source, value=source)


def copies_are_marked(sourced: Sourced) -> Found:
    """A source on a site of copies is called a copy."""
    for name, source in sourced.sources.items():
        host = (urlsplit(source.url).hostname or "").removeprefix("www.")
        if source.kind != "copy" and any(host == site or host.endswith(f".{site}") for site in COPY_SITES):
            yield complaint("copy-not-marked", "sources", name, "url", value=host)


def dead_sources_are_archived(sourced: Sourced) -> Found:
    """A source whose address is dead can be read in an archived copy."""
    for name, source in sourced.sources.items():
        if source.dead and not source.archived_url:
            yield complaint("dead-source", "sources", name, "dead", value=source.dead)


def no_contact_details(sourced: Sourced) -> Found:
    """No text holds an e-mail address or a telephone number."""
    for at, value in sourced.texts:
        found = E_MAIL.search(value) if "@" in value else None
        if found:
            yield complaint("personal-contact", *at, value=found.group())
        for number in TELEPHONE.finditer(value):
            text = number.group()
            if not YEARS_IN_A_ROW.match(text) and not LARGE_NUMBER.match(text):
                yield complaint("telephone-number", *at, value=text)


def both_sides_take_part(practice: Practice, taxonomy: Taxonomy) -> Found:
    """There is a public partner, and a private or civil-society one, or a note that says otherwise."""
    sides = {taxonomy["partner_types"][partner.type].broader for partner in practice.partners}
    if practice.partners_note:
        return
    words = taxonomy["partner_types"].groups
    for wanted in (PUBLIC, OTHERS):
        if not sides & wanted:
            missing = " or ".join(group.label.lower() for group in words if group.id in wanted)
            yield complaint("partners-one-sided", "partners", missing=missing)


def operates_somewhere(practice: Practice, _taxonomy: Taxonomy) -> Found:
    """A practice names its countries unless it is global."""
    if not practice.countries and practice.scale != "global":
        yield complaint("no-countries", "countries")


def period_makes_sense(practice: Practice, _taxonomy: Taxonomy) -> Found:
    """A completed practice has an end, after its start; nothing lies after the review but a plan."""
    start, end = practice.period.start, practice.period.end
    if practice.status == "completed" and end is None:
        yield complaint("completed-without-end", "period")
    if isinstance(start, int) and isinstance(end, int) and end < start:
        yield complaint("end-before-start", "period", "end", start=start, end=end)
    reviewed = practice.review.reviewed_on
    if isinstance(start, int) and start > reviewed.year and practice.status != "planned":
        yield complaint("future-year", "period", "start", value=start, reviewed=reviewed)
    for index, result in enumerate(practice.results):
        if isinstance(result.year, int) and result.year > reviewed.year:
            yield complaint("future-year", "results", index, "year", value=result.year, reviewed=reviewed)


def next_review_comes_later(practice: Practice, _taxonomy: Taxonomy) -> Found:
    """The next review is after the last."""
    if practice.review.next_review <= practice.review.reviewed_on:
        yield complaint("review-order", "review", "next_review", reviewed=practice.review.reviewed_on)


def results_say_what_they_are(practice: Practice, _taxonomy: Taxonomy) -> Found:
    """A replication names its place, and an independent measurement is known from more than partners' own sources."""
    for index, result in enumerate(practice.results):
        if result.replication and not result.place:
            yield complaint("replication-without-place", "results", index)
        relations = {practice.sources[source].relation for source in result.cite if source in practice.sources}
        if result.measured_by == "independent" and relations and relations <= OWN_RELATIONS:
            yield complaint("own-source-called-independent", "results", index, "measured_by")


def limits_are_told(practice: Practice, _taxonomy: Taxonomy) -> Found:
    """An entry says something about limits, if only what is not known."""
    if not practice.limits:
        yield complaint("no-limits", "limits")


def involvement_has_a_source(practice: Practice, _taxonomy: Taxonomy) -> Found:
    """That people with lived experience took part is a claim like any other."""
    told = practice.lived_experience
    if not told.cite and {told.design, told.delivery, told.evaluation} - {"none", "not-recorded"}:
        yield complaint("involvement-without-source", "lived_experience")


def misuse_is_explained(practice: Practice, _taxonomy: Taxonomy) -> Found:
    """A high risk of misuse comes with a note on what was left out."""
    if practice.safeguarding.misuse_risk == "high" and not practice.safeguarding.note:
        yield complaint("misuse-without-note", "safeguarding")


def settled_concerns_are_explained(practice: Practice, _taxonomy: Taxonomy) -> Found:
    """A concern that was settled comes with a note on how."""
    if practice.safeguarding.concerns == "resolved" and not practice.safeguarding.note:
        yield complaint("resolved-without-note", "safeguarding")


def withheld(practice: Practice, taxonomy: Taxonomy) -> Found:
    """An entry with personal data or an open concern is not published."""
    for name, published in (("personal_data", {"none"}), ("concerns", {"none", "resolved"})):
        value = getattr(practice.safeguarding, name)
        if value not in published:
            facet = taxonomy[name]
            yield complaint("withheld", "safeguarding", name, reason=f"{facet.label}: {facet[value].label}")


def questions_are_open(practice: Practice, _taxonomy: Taxonomy) -> Found:
    """Questions for discussion cannot be answered with yes or no."""
    for index, question in enumerate(practice.teaching.questions if practice.teaching else ()):
        if CLOSED_QUESTION.match(question):
            yield complaint("closed-question", "teaching", "questions", index, value=question)


def terms_are_in_use(practice: Declared, taxonomy: Taxonomy) -> Found:
    """Terms that went out of use are named with their successors."""
    for at, facet, term in terms_in(practice):
        old = taxonomy[facet][term].deprecated
        if old:
            yield complaint("deprecated-term", *at, value=term, since=old.since, successor=old.use)


SHARED_RULES: tuple[Callable[[Sourced], Found], ...] = (
    cited_sources_exist,
    sources_are_cited,
    copies_are_marked,
    dead_sources_are_archived,
    no_contact_details,
)
ENTRY_RULES: tuple[Callable[[Practice, Taxonomy], Found], ...] = (
    both_sides_take_part,
    operates_somewhere,
    period_makes_sense,
    next_review_comes_later,
    results_say_what_they_are,
    limits_are_told,
    involvement_has_a_source,
    misuse_is_explained,
    settled_concerns_are_explained,
    withheld,
    questions_are_open,
    terms_are_in_use,
)


def complaints_about_practice(practice: Practice, taxonomy: Taxonomy) -> list[Complaint]:
    """Everything that the rules find in an entry."""
    return complaints_about(practice) + [found for rule in ENTRY_RULES for found in rule(practice, taxonomy)]


def complaints_about(entry: Practice | Briefing | Workshop) -> list[Complaint]:
    """What the rules find that hold for every file with sources."""
    common = sourced(entry)
    return [found for rule in SHARED_RULES for found in rule(common)]


def is_published(practice: Practice) -> bool:
    """Whether the site shows the practice: no personal data, no open concern."""
    return practice.safeguarding.personal_data == "none" and practice.safeguarding.concerns != "open"


def sourced(entry: Practice | Briefing | Workshop) -> Sourced:
    """The sources of a file, and every citation and text in it."""
    in_prose = [((name,), source) for name in prose_fields(type(entry)) for source in citations(getattr(entry, name) or "")]
    written = tuple(texts(entry.model_dump(by_alias=True)))
    in_lists = [(at, text) for at, text in written if len(at) > 1 and at[-2] == "cite"]
    return Sourced(entry.sources, (*in_prose, *in_lists), written)


def texts(value: object, at: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every text within a value, with the path to it; addresses and dates are none."""
    if isinstance(value, str) and (not at or at[-1] not in ("url", "archived_url")):
        yield at, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from texts(inner, (*at, key))
    elif isinstance(value, list | tuple):
        for index, inner in enumerate(value):
            yield from texts(inner, (*at, index))
