"""The kit of a workshop: everything that a trainer downloads, as files.

To add a part of the kit, write a module that makes its bytes from a plan, and name its file in `kit_files`.
"""

from collections.abc import Iterator
from pathlib import Path

from compendium.kit.archive import archive
from compendium.kit.cartridge import cartridge
from compendium.kit.papers import papers
from compendium.kit.scorm import scorm
from compendium.kit.slides import slides
from compendium.output import Artifact
from compendium.plan import Plan
from compendium.problems import messages


def kit_files(plan: Plan, site: str, templates: Path) -> Iterator[Artifact]:
    """The files of a plan's kit, and one archive with all of them; the same plan gives the same bytes.

    `site` is the address that the site's pages begin with; where it is empty, addresses and QR codes are left out.
    """
    parts = (
        *papers(plan, site, templates),
        Artifact("slides.pptx", slides(plan, site)),
        Artifact(f"{plan.id}.imscc", cartridge(plan, site, templates)),
        Artifact(f"{plan.id}-scorm.zip", scorm(plan, site, templates)),
    )
    yield from parts
    yield Artifact(f"{plan.id}.zip", archive([Artifact("read-me.txt", read_me(plan)), *parts]))


def read_me(plan: Plan) -> bytes:
    """What stands beside the files of an archive: what each of them is for, and what may be done with them."""
    text: str = messages()["kit"]["read-me"]
    return text.format(title=plan.title, name=plan.id, licence=plan.licence, reviewed=plan.reviewed_on).encode()
