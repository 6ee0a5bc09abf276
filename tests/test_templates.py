"""Templates place values that Python worked out: loops and presence, no logic beyond them."""

from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from compendium.pages import PAGE_TYPES

TEMPLATES = Path(__file__).parent.parent / "templates/pages"
NAMES = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.j2"))

# Everything that a template may be made of. `with` gives a part the list that it shows.
ALLOWED = {
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.Getitem,
    nodes.For,
    nodes.If,
    nodes.Not,
    nodes.Include,
    nodes.Const,
    nodes.Tuple,
    nodes.With,
    nodes.Filter,
}


def tree_of(name: str) -> nodes.Template:
    """A template as Jinja understands it."""
    return Environment(autoescape=True).parse((TEMPLATES / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", NAMES)
def test_a_template_only_places_values(name: str) -> None:
    """No template assigns, compares, calculates, calls or filters; texts are handed over whole."""
    found = list(tree_of(name).find_all(nodes.Node))
    assert {type(node) for node in found} <= ALLOWED
    assert {node.name for node in found if isinstance(node, nodes.Filter)} <= {"quoted"}
    given = {target.name for node in found if isinstance(node, nodes.With) for target in node.targets}
    assert given <= {"practices", "doings", "fields"}
    assert all(isinstance(value, nodes.Getattr) for node in found if isinstance(node, nodes.With) for value in node.values)
    # A tuple unpacks the pairs of a loop; a constant names a part, or one value of several.
    unpacked = [node.target for node in found if isinstance(node, nodes.For)]
    assert all(node in unpacked for node in found if isinstance(node, nodes.Tuple))
    names = [node.template for node in found if isinstance(node, nodes.Include)]
    names += [node.arg for node in found if isinstance(node, nodes.Getitem)]
    assert {id(name) for name in names} == {id(node) for node in found if isinstance(node, nodes.Const)}
    assert not any(node.test or node.recursive for node in found if isinstance(node, nodes.For))


def test_every_template_is_used() -> None:
    """Each template shows a type of page, or a template that is used includes it."""
    used: set[str] = set()
    waiting = {kind.template for kind in PAGE_TYPES}
    while waiting:
        name = waiting.pop()
        used.add(name)
        included = {node.template.value for node in tree_of(name).find_all(nodes.Include)}
        waiting |= included - used
    assert used == set(NAMES)
