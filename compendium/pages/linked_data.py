"""Linked data: what a workshop's page says to search engines and catalogues of training.

The terms are schema.org's LearningResource, in the profile TrainingMaterial 1.0 of Bioschemas (https://bioschemas.org/profiles/TrainingMaterial).
"""

import json

from markupsafe import Markup

from compendium.compendium import Compendium
from compendium.pages.settings import Settings
from compendium.plan import labels
from compendium.problems import messages
from compendium.workshop import WorkshopEntry

CONFORMS_TO = "http://purl.org/dc/terms/conformsTo"  # the profile asks for the whole address
PROFILE = "https://bioschemas.org/profiles/TrainingMaterial/1.0-RELEASE"
# What would end the script, or begin a reference, written as JSON may write any character.
INERT = str.maketrans({character: f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"})


def workshop_data(entry: WorkshopEntry, compendium: Compendium, settings: Settings, address: str) -> Markup:
    """The workshop as JSON-LD, to be placed in a script that does not run."""
    workshop, taxonomy, words = entry.workshop, compendium.taxonomy, messages()["pages"]["workshops"]
    audience, sectors = labels(workshop.audience, "partner_types", taxonomy), labels(workshop.sectors, "sectors", taxonomy)
    url = settings.canonical_address(address)
    site = {"name": settings.site_name, **({"url": settings.site_url} if settings.site_url else {})}
    data: dict[str, object] = {
        "@context": "https://schema.org/",
        "@type": "LearningResource",
        "@id": url or "./",
        CONFORMS_TO: {"@id": PROFILE, "@type": "CreativeWork"},
        "name": workshop.title,
        "description": workshop.summary,
        "keywords": [*sectors, *audience],
        "about": [{"@type": "DefinedTerm", "name": sector} for sector in sectors],
        "audience": [{"@type": "EducationalAudience", "educationalRole": each} for each in audience],
        "author": [{"@type": "Organization", **site}],
        "competencyRequired": list(workshop.prerequisites),
        "educationalLevel": taxonomy["workshop_levels"][workshop.level].label,
        "inLanguage": [words["language"]],
        "learningResourceType": [words["kind"]],
        "license": [taxonomy["licences"][workshop.licence].maps_to[0]],
        "mentions": [
            {"@type": "CreativeWork", "name": compendium.by_id[name].practice.title}
            for name in workshop.practices
            if name in compendium.by_id
        ],
        "teaches": [objective.text for objective in workshop.objectives.values()],
        "timeRequired": f"PT{workshop.minutes}M",
        "isAccessibleForFree": True,
        "isPartOf": {"@type": "WebSite", **site},
        "dateModified": workshop.review.reviewed_on.isoformat(),
        "contributor": [{"@type": "Person", "name": name} for name in workshop.contributors],
    }
    if url:
        data |= {"url": url, "identifier": [url]}
    written = json.dumps({name: value for name, value in data.items() if value != []}, ensure_ascii=False)
    return Markup(written.translate(INERT))  # noqa: S704 - JSON without a character that HTML reads
