"""Imports point one way: each module of the package knows only those above it in one list."""

import ast
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "compendium"

# From the bottom up. A module imports from lines above its own only, so modules of one line do not know each other.
LAYERS = (
    ("problems", "raw_blocks", "find.names", "find.size", "find.words"),
    ("output", "explanations"),
    ("find.compact",),
    ("narrow_yaml", "places"),
    ("declaration",),
    ("taxonomy",),
    ("kinds",),
    ("schema", "load", "prose"),
    ("workshop",),
    ("json_schema",),
    ("fields", "entry_format"),
    ("check", "entry_text", "evidence", "links", "markup", "scaffold", "spreadsheet"),
    ("issues", "rules"),
    ("workshop_rules",),
    ("draft",),
    ("compendium",),
    ("plan",),
    ("selection_plan", "workshop_plan"),
    ("kit.archive", "kit.codes", "kit.slide_design"),
    ("kit.slide_text",),
    ("kit.slide_drawing",),
    ("kit.lesson_pages", "kit.papers", "kit.slides"),
    ("kit.cartridge", "kit.scorm"),
    ("kit",),
    ("coverage", "report_formats", "pages.settings", "pages.views", "pages.sources"),
    ("pages.embedding", "pages.linked_data"),
    ("pages.workshop",),
    ("pages.card",),
    ("oembed",),
    ("pages.claims",),
    (
        "pages.build",
        "pages.explore",
        "pages.fields",
        "pages.form",
        "pages.method",
        "pages.places",
        "pages.practice",
        "pages.problems",
        "pages.redirects",
        "pages.sector",
        "pages.selection",
        "pages.terms",
    ),
    ("pages.gaps", "pages.world"),  # link into the pages of sectors and places
    ("pages.home",),  # shows the map of the world
    ("pages",),
    ("find.documents",),
    ("find.index", "find.pages", "find.facets", "find.world"),
    ("find.records", "find.shards"),
    ("find",),
    ("render",),
    ("form",),
    ("form_files",),
    ("pipeline",),
    ("preview", "serve"),
    ("commands", "commands.reporting"),
    ("commands.entries", "commands.from_elsewhere", "commands.kit", "commands.site"),
    ("cli",),
)
LAYER_OF = {module: number for number, layer in enumerate(LAYERS) for module in layer}
MODULES = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__"): path for path in PACKAGE.rglob("*.py")
}
del MODULES["__init__"]  # the package's docstring


def imported_by(path: Path) -> set[str]:
    """The modules of the package that a module imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path} imports by a relative path"
            names |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module or ""}
    ours = {name.removeprefix("compendium.") for name in names if name.startswith("compendium.")}
    return ours & MODULES.keys()


def test_every_module_has_its_layer() -> None:
    """A new module is put where it belongs; the list names no module that is gone."""
    assert MODULES.keys() == LAYER_OF.keys()


def test_imports_point_one_way() -> None:
    """No module imports one of its own layer or of a layer below it in the list."""
    wrong = [
        f"{module} imports {other}"
        for module, path in MODULES.items()
        for other in imported_by(path)
        if module in LAYER_OF and other in LAYER_OF and LAYER_OF[other] >= LAYER_OF[module]
    ]
    assert wrong == []


def test_only_output_writes() -> None:
    """No other module changes a file; a reader of the code knows where to look."""
    writing = {
        "write_text",
        "write_bytes",
        "mkdir",
        "unlink",
        "rmdir",
        "rmtree",
        "rename",
        "touch",
        "copytree",
        "copyfile",
        "remove",
    }
    found = {
        f"{module}: {node.func.attr}"
        for module, path in MODULES.items()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in writing
    }
    assert {each for each in found if not each.startswith("output:")} == set()
