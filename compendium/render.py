"""Rendering: views become files through templates. What a template places is inert text, unless markup.py made it safe."""

import json
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError
from markupsafe import Markup

from compendium.compendium import Compendium
from compendium.markup import plain
from compendium.output import Artifact
from compendium.pages import PAGE_TYPES
from compendium.pages.settings import Settings


class RenderError(Exception):
    """A template is broken; the text says which and why."""


def environment(templates: Path) -> Environment:
    """Jinja as the templates need it: strict, and with every value escaped."""
    jinja = Environment(
        loader=FileSystemLoader(templates),
        autoescape=False,  # noqa: S701 - `finalize` escapes for Markdown and HTML at once, which autoescape does not
        finalize=placed,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    jinja.filters["quoted"] = quoted
    return jinja


def placed(value: object) -> str:
    """A value as a template places it: text that shows exactly as written, or what markup.py made safe."""
    return str(value) if isinstance(value, Markup) else plain(str(value))


def quoted(text: str) -> Markup:
    """A text as a value of a page's front matter: escaped for HTML, where MkDocs places it as it is, and quoted for YAML."""
    return Markup(json.dumps(plain(text), ensure_ascii=False))  # noqa: S704 - plain() made it inert


def render(compendium: Compendium, settings: Settings, templates: Path) -> Iterator[Artifact]:
    """Every page of the site as a file below build/docs. Raises RenderError where a template is broken."""
    jinja = environment(templates)
    for kind in PAGE_TYPES:
        try:
            template = jinja.get_template(kind.template)
            for view in kind.views(compendium, settings):
                text = template.render(page=view)
                yield Artifact(kind.path(view), text.encode())
        except TemplateError as error:
            raise RenderError(f"{templates / kind.template}: {error}") from error
