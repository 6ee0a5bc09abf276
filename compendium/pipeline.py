"""The pipeline: load, check, render, publish; each stage takes values and gives values, and only the last writes.

A project is a folder with practices/, sectors/, taxonomy.yaml, pages/, templates/ and mkdocs.yml.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Any, TypeVar

import yaml

from compendium.check import check_briefing, check_entry, check_workshop
from compendium.compendium import Compendium, compendium, complaints_between, unused_terms
from compendium.fields import practice_fields
from compendium.find import finder_files
from compendium.form_files import RUNTIME, form_files
from compendium.json_schema import schema_files
from compendium.kit import kit_files
from compendium.load import RawEntry, load, shown_path, yaml_files
from compendium.oembed import oembed_files
from compendium.output import Artifact, Written, files_below, publish, write_all
from compendium.pages.settings import Settings
from compendium.pages.workshop import workshop_address
from compendium.problems import Complaint, Problem, Severity, say
from compendium.render import render
from compendium.rules import complaints_about, complaints_about_practice
from compendium.schema import Entry, SectorBriefing
from compendium.spreadsheet import read_workbook
from compendium.taxonomy import Taxonomy, load_taxonomy
from compendium.workshop import WorkshopEntry, facets_needed
from compendium.workshop_plan import workshop_plan
from compendium.workshop_rules import complaints_about_practices, complaints_about_workshop, complaints_between_workshops

Read = TypeVar("Read", Entry, SectorBriefing, WorkshopEntry)


class SetUpError(Exception):
    """The project or the machine is not as the build needs it; the text says what to do."""


@dataclass(frozen=True)
class Project:
    """The folders of a project; its site is published to `site`."""

    root: Path
    site: Path

    @property
    def build(self) -> Path:
        """Where intermediate files go."""
        return self.root / "build"


@dataclass(frozen=True)
class Checked:
    """What a project holds: its entries as far as they can be read, and every problem, sorted."""

    taxonomy: Taxonomy | None
    entries: tuple[Entry, ...]
    briefings: tuple[SectorBriefing, ...]
    workshops: tuple[WorkshopEntry, ...]
    problems: tuple[Problem, ...]
    files: int

    def acceptable(self, *, strict: bool) -> bool:
        """Whether nothing keeps it from being published."""
        worst = Severity.WARNING if strict else Severity.ERROR
        return all(problem.severity > worst for problem in self.problems)


@dataclass(frozen=True)
class Built:
    """What a build did: the compendium, the number of pages, what was written, and the seconds of every stage."""

    compendium: Compendium
    pages: int
    written: Written
    seconds: dict[str, float] = field(default_factory=dict)


def check(project: Project, only: Iterable[Path] = ()) -> Checked:
    """Check the whole project, or only some of its files. Raises SetUpError where the project is incomplete."""
    taxonomy = taxonomy_of(project)
    if isinstance(taxonomy, list):
        return Checked(None, (), (), (), tuple(sorted(taxonomy)), 1)
    folders = {name: yaml_files(project.root / name) for name in FOLDERS}
    files = chosen_files(project.root, only) or folders
    entries, problems = checked_entries(load(files["practices"], project.root), taxonomy)
    briefings, of_briefings = checked_briefings(load(files["sectors"], project.root), taxonomy)
    workshops, of_workshops = checked_workshops(load(files["workshops"], project.root), taxonomy)
    problems += of_briefings + of_workshops
    ids = {name: sorted({path.stem for path in (*folders[name], *files[name])}) for name in FOLDERS}
    found: list[tuple[Entry | WorkshopEntry, Complaint]] = [
        *complaints_between(entries, ids["practices"]),
        *complaints_between_workshops(workshops, ids["workshops"]),
    ]
    whole = files is folders
    known = entries if whole else practices_of(workshops, project, taxonomy)
    found += complaints_about_practices(workshops, known, ids["practices"], taxonomy)
    by_path = {shown_path(path, project.root): path for paths in files.values() for path in paths}
    for entry, raised in found:
        # The places of values take more memory than the values; they are read again for the few entries that need them.
        (raw,) = load([by_path[entry.path]], project.root)
        problems.append(raw.document.problem(raised))
    if whole and len(entries) == len(files["practices"]):
        problems += unused_terms(entries, taxonomy)
    count = sum(map(len, files.values())) + 1
    return Checked(taxonomy, tuple(entries), tuple(briefings), tuple(workshops), tuple(sorted(problems)), count)


FOLDERS = ("practices", "sectors", "workshops")  # whose files are declared; what lies elsewhere is checked as a practice


def chosen_files(root: Path, only: Iterable[Path]) -> dict[str, list[Path]]:
    """The chosen files by the folder that says what they are; none where none is chosen. The taxonomy is always checked."""
    folder_of = {(root / name).resolve(): name for name in FOLDERS}
    chosen = [path for each in only if (path := each.resolve()) != root.resolve() / "taxonomy.yaml"]
    files: dict[str, list[Path]] = {name: [] for name in FOLDERS}
    for path in chosen:
        files[folder_of.get(path.parent, "practices")].append(path)
    return files if list(only) else {}


def practices_of(workshops: Iterable[WorkshopEntry], project: Project, taxonomy: Taxonomy) -> list[Entry]:
    """The practices that workshops use, as far as they can be read; for a check of a few files, which reads no others."""
    used = sorted({practice for each in workshops for practice in each.workshop.practices})
    paths = [path for name in used if (path := project.root / "practices" / f"{name}.yaml").is_file()]
    return checked_entries(load(paths, project.root), taxonomy)[0]


def taxonomy_of(project: Project) -> Taxonomy | list[Problem]:
    """The project's taxonomy, or what is wrong with it. Raises SetUpError where there is none."""
    try:
        return load_taxonomy(project.root / "taxonomy.yaml", "taxonomy.yaml", sorted(facets_needed()))
    except OSError as error:
        raise SetUpError(say("no-taxonomy", folder=project.root, reason=error.strerror)) from error


def known_taxonomy(project: Project) -> Taxonomy:
    """The project's taxonomy. Raises SetUpError where there is none without problems."""
    taxonomy = taxonomy_of(project)
    if isinstance(taxonomy, Taxonomy):
        return taxonomy
    raise SetUpError("\n".join(map(str, taxonomy)))


def check_workbook(project: Project, file: Path) -> tuple[Checked, dict[str, Any]]:
    """Check the entries that a spreadsheet holds; with the values of each, by its id."""
    taxonomy = known_taxonomy(project)
    raw, problems = read_workbook(file.read_bytes(), shown_path(file, project.root), practice_fields(taxonomy))
    entries, more = checked_entries(raw, taxonomy)
    checked = Checked(taxonomy, tuple(entries), (), (), tuple(sorted([*problems, *more])), 1)
    return checked, {each.id: each.document.value for each in raw}


def checked_entries(raw: Iterable[RawEntry], taxonomy: Taxonomy) -> tuple[list[Entry], list[Problem]]:
    """The entries that can be read as practices, and the problems of all."""
    return checked_files(raw, taxonomy, check_entry, lambda entry: complaints_about_practice(entry.practice, taxonomy))


def checked_briefings(raw: Iterable[RawEntry], taxonomy: Taxonomy) -> tuple[list[SectorBriefing], list[Problem]]:
    """The introductions to sectors that can be read, and the problems of all."""
    return checked_files(raw, taxonomy, check_briefing, lambda sector: complaints_about(sector.briefing))


def checked_workshops(raw: Iterable[RawEntry], taxonomy: Taxonomy) -> tuple[list[WorkshopEntry], list[Problem]]:
    """The workshops that can be read, and the problems of all."""
    return checked_files(raw, taxonomy, check_workshop, lambda entry: complaints_about_workshop(entry.workshop, taxonomy))


def checked_files(
    raw: Iterable[RawEntry],
    taxonomy: Taxonomy,
    read: Callable[[RawEntry, Taxonomy], tuple[Read | None, list[Problem]]],
    rules: Callable[[Read], list[Complaint]],
) -> tuple[list[Read], list[Problem]]:
    """What can be read of some files, and the problems of all: those with values, then those that the rules find."""
    could_be_read: list[Read] = []
    problems: list[Problem] = []
    for each in raw:
        found, with_values = read(each, taxonomy)
        problems += with_values
        if found:
            could_be_read.append(found)
            problems += [each.document.problem(one) for one in rules(found)]
    return could_be_read, problems


def build(project: Project, checked: Checked) -> Built:
    """Render and publish what was checked and found acceptable. Raises SetUpError, RenderError or OutputError."""
    if not RUNTIME.is_dir():
        raise SetUpError(say("no-runtime", folder=RUNTIME))
    stages = Stages()
    with stages.timed("derive"):
        whole = derive(checked)
    with stages.timed("render"):
        artifacts = [*artifacts_of(project, whole), *form_files(project.root, whole)]
    with stages.timed("kits"):
        artifacts += kits(project, whole)
    with stages.timed("write"):
        write_all(project.build / "docs", artifacts)
    with stages.timed("mkdocs"):
        staged = run_mkdocs(project.root / "mkdocs.yml", project.build / "site", whole, "--strict")
    with stages.timed("publish"):
        written = publish(staged, project.site)
    pages = sum(path.endswith(".html") for path in files_below(project.site))
    return Built(whole, pages, written, stages.seconds)


def derive(checked: Checked) -> Compendium:
    """The compendium of what was checked."""
    if checked.taxonomy is None:
        raise ValueError("a project without a readable taxonomy has no compendium")
    return compendium(checked.entries, checked.briefings, checked.workshops, checked.taxonomy)


def artifacts_of(project: Project, whole: Compendium) -> Iterator[Artifact]:
    """Every file below build/docs but the form's: rendered and hand-written pages, the JSON Schema, the finder's files."""
    settings = settings_of(project)
    yield from render(whole, settings, project.root / "templates" / "pages")
    pages = project.root / "pages"
    written_by_hand = {path: (pages / path).read_bytes() for path in sorted(files_below(pages))}
    yield from (Artifact(path, content) for path, content in written_by_hand.items())
    yield from schema_files(whole.taxonomy)
    yield from oembed_files(whole, settings)
    yield from finder_files(whole, written_by_hand)


def kits(project: Project, whole: Compendium) -> list[Artifact]:
    """The kits of all workshops below build/docs, several at a time: Typst does most of the work without holding Python up."""
    site, templates = settings_of(project).canonical_address(""), project.root / "templates" / "kit"

    def kit(entry: WorkshopEntry) -> list[Artifact]:
        folder = f"{workshop_address(entry.id)}kit"
        made = kit_files(workshop_plan(entry, whole), site, templates)
        return [Artifact(f"{folder}/{each.path}", each.content) for each in made]

    with ThreadPoolExecutor(os.cpu_count()) as several:
        return [file for files in several.map(kit, whole.workshops) for file in files]


def settings_of(project: Project) -> Settings:
    """What mkdocs.yml says of the site's name and addresses. Raises SetUpError where it cannot be read."""
    path = project.root / "mkdocs.yml"
    try:
        loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
        return Settings(**{name: loaded.get(name) or "" for name in SETTINGS})
    except (OSError, yaml.YAMLError, AttributeError) as error:
        raise SetUpError(say("no-settings", path=path, reason=error)) from error


SETTINGS = ("site_name", "site_url", "repo_url", "edit_uri")


def notices(settings: Settings) -> list[str]:
    """What the site goes without because an address is not set."""
    return [say(f"no-{name.replace('_', '-')}") for name in SETTINGS[1:3] if not getattr(settings, name)]


def run_mkdocs(config: Path, site: Path, whole: Compendium, *options: str) -> Path:
    """Publish with MkDocs into a folder. Raises SetUpError with what MkDocs said."""
    command = [sys.executable, "-m", "mkdocs", "build", *options, "--config-file", str(config), "--site-dir", str(site)]
    # The only date that MkDocs puts into files, so that the same input gives the same bytes.
    newest = datetime.combine(whole.newest_review, datetime.min.time(), UTC)
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(int(newest.timestamp())), "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - no entry's text is in it
    if done.returncode:
        said = [line for line in (done.stdout + done.stderr).splitlines() if not line.startswith("INFO")]
        raise SetUpError(say("mkdocs-failed", output="\n".join(said[:MOST_LINES])))
    return site


MOST_LINES = 20  # of what MkDocs said; the rest repeats


@dataclass
class Stages:
    """The seconds that each stage took."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def timed(self, name: str) -> Iterator[None]:
        """Measure what happens within."""
        begin = perf_counter()
        yield
        self.seconds[name] = perf_counter() - begin
