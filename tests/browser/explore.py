"""Explore as tests see it."""

import yaml
from playwright.sync_api import Page
from projects import ROOT

WIDE = {"width": 1280, "height": 900}


def opened(page: Page, address: str, query: str = "") -> Page:
    """Explore with the results for a query."""
    page.goto(f"{address}explore/{query}")
    return settled(page)


def settled(page: Page) -> Page:
    """The page once the results for its address are shown."""
    page.locator("html[data-ready=true]").wait_for()
    return page


def ids(page: Page) -> list[str]:
    """The practices shown, in their order."""
    return page.locator("[data-practice]").evaluate_all("found => found.map(each => each.dataset.practice)")


def count(page: Page) -> int:
    """How many practices are found."""
    return int(page.locator("[data-count]").inner_text())


def entries() -> dict[str, dict]:  # type: ignore[type-arg]
    """The entries by their ids."""
    return {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in (ROOT / "practices").glob("*.yaml")}


def query_of(page: Page) -> str:
    """The query of the page's address."""
    return page.evaluate("location.search")
