"""Writing in the form, in Chromium: the least entry, the level that follows, sources, everything by keys, what is missing."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from form import WIDE, field, fill, judged, opened, values_in
from playwright.sync_api import expect
from projects import ROOT

from compendium.narrow_yaml import read

pytestmark = pytest.mark.browser


# The least that the check accepts without a warning; contribute/ counts its fields and letters.
LEAST: dict[str, Any] = {
    "sources": {
        "report2024": {
            "title": "Annual report 2024",
            "publisher": "Example Port Authority",
            "kind": "report",
            "url": "https://example.org/report-2024",
            "language": "en",
            "relation": "implementer",
        }
    },
    "title": "Harbour Watch",
    "summary": "A port authority and shipping companies train crews to notice signs of forced labour and report them.",
    "status": "active",
    "period": {"start": 2022},
    "scale": "national",
    "countries": ["KE"],
    "sectors": ["maritime-ports"],
    "actions": ["training"],
    "exploitation": ["forced-labour"],
    "strands": ["prevention"],
    "partners": [
        {"name": "Example Port Authority", "type": "national-government", "role": "lead"},
        {"name": "Example Shipping Line", "type": "company", "role": "partner"},
    ],
    "problem": "Crews did not know which signs to look for [@report2024].",
    "approach": "The authority trains crews, and companies pay for their time [@report2024].",
    "limits": [{"text": "The report does not say what came of it.", "cite": ["report2024"]}],
    "lived_experience": {"design": "not-recorded", "delivery": "not-recorded", "evaluation": "not-recorded"},
    "safeguarding": {"personal_data": "none", "misuse_risk": "low", "concerns": "none"},
    "review": {"reviewed_on": "2026-11-22", "next_review": "2028-11-22"},
}


def test_the_least_entry_takes_some_minutes(address: str, watched: Callable) -> None:
    """What the contribute page says of a first valid entry is true: so many fields, so many letters, and nothing to mend."""
    page = opened(watched(viewport=WIDE).page, address)
    fill(page, LEAST)
    expect(judged(page).locator("[data-count]")).to_have_text("Nothing is left to mend.")
    values = list(leaves(LEAST))
    chosen = [each for each in values if re.fullmatch(r"[a-z-]+|[A-Z]{2}", str(each))]
    typed = sum(len(str(each)) for each in values if each not in chosen)
    told = f"choose {len(chosen)} words from lists and type some {round(typed, -1)} letters"
    assert told in " ".join((ROOT / "pages/contribute/index.md").read_text(encoding="utf-8").split())


def leaves(value: Any) -> Iterator[Any]:  # noqa: ANN401
    """Every value within groups and lists, the ids of groups included."""
    if isinstance(value, dict):
        for name, each in value.items():
            yield from [name] if name[-1].isdigit() else []
            yield from leaves(each)
    elif isinstance(value, list):
        for each in value:
            yield from leaves(each)
    else:
        yield value


def test_the_level_follows_what_is_written(address: str, watched: Callable) -> None:
    """A result raises the level once it and its source are complete, and the form says what would raise it further."""
    page = opened(watched(viewport=WIDE).page, address)
    level, raise_it = page.locator("[data-level-words]"), page.locator("[data-raised-by]")
    expect(level).to_have_text("Level 0 of 5: Described")
    source = {"title": "A study", "publisher": "A university", "kind": "Study", "url": "https://example.org/", "language": "en"}
    fill(page, {"sources": {"study": source}})
    row = {"text": "Reports of forced labour fell by half within a year.", "level": "Outcome", "direction": "Positive"}
    row |= {"design": "Survey", "measured_by": "independent", "year": "2025", "cite": "study"}
    fill(page, {"results": [row]})
    judged(page)
    expect(level).to_have_text("Level 0 of 5: Described")
    expect(page.locator("[data-reasons]")).to_contain_text("not complete yet")
    fill(page.locator("[data-at='.study'] [data-group]"), {"relation": "independent"})
    judged(page)
    expect(level).to_have_text("Level 3 of 5: Corroborated")
    expect(raise_it).to_contain_text("comparison")
    frame = page.frame_locator("[data-page] iframe")
    expect(frame.locator(".cx-evidence")).to_contain_text("Level 3 of 5: Corroborated")


def test_a_source_takes_its_citations_along(address: str, watched: Callable) -> None:
    """Where its id is changed, texts and lists cite it by the new one; an id that is taken is not taken again."""
    page = opened(watched(viewport=WIDE).page, address, "?practice=fair-food-program")
    before = values_in(ROOT / "practices/fair-food-program.yaml")
    first, second, *_ = before["sources"]
    page.locator("[data-field=sources] summary").first.click()
    key = page.locator("[data-field=sources] [data-key]").first
    key.fill(second)
    key.press("Tab")
    expect(key).to_have_value(first)
    expect(page.locator("[data-notice]")).to_have_text(f"“{second}” is the id of another source already.")
    key.fill("renamed")
    key.press("Tab")
    judged(page)
    expect(
        page.locator("[data-at='.renamed'] [data-field=title] input, [data-at='.renamed'] [data-field=title] textarea")
    ).to_be_focused()
    expect(page.locator("[data-at='.renamed'] > details")).to_have_attribute("open", "")
    expect(page.locator("[data-count]")).to_have_text(re.compile("Nothing is left|1 thing"))
    text = page.locator("[data-text]").text_content() or ""
    assert f"[@{first}]" not in text
    assert list(read(text.encode(), "").value["sources"])[:2] == ["renamed", second]  # type: ignore[index, arg-type, call-overload]


def test_everything_is_done_by_keys(address: str, watched: Callable) -> None:
    """Terms are searched by other words and chosen with the arrows; a source is added, named and cited; items are moved."""
    seen = watched(viewport=WIDE)
    page = opened(seen.page, address)
    keys = page.keyboard
    sectors = field(page, "sectors").locator("input")
    sectors.focus()
    keys.type("maids")
    option = page.get_by_role("option").first
    expect(option).to_contain_text("Domestic and care work")
    keys.press("ArrowDown")
    expect(sectors).to_have_attribute("aria-activedescendant", re.compile("cx-choices"))
    keys.press("Enter")
    expect(field(page, "sectors").locator(".cx-chip")).to_have_text(re.compile("Domestic"))
    keys.press("Escape")
    page.get_by_role("button", name="Add to: Sources").focus()
    keys.press("Enter")
    expect(page.locator("[data-key]")).to_be_focused()
    keys.press("Control+A")
    keys.type("report2024")
    keys.press("Tab")
    problem = field(page, "problem")
    problem.locator("textarea").focus()
    keys.type("Fees were charged")
    keys.press("Tab")
    keys.type("report2024")
    keys.press("Tab")
    expect(problem.locator("textarea")).to_have_value("Fees were charged")
    keys.press("Shift+Tab")
    keys.type("report2024")
    keys.press("ArrowDown")
    keys.press("Enter")
    expect(problem.locator("textarea")).to_be_focused()
    expect(problem.locator("textarea")).to_have_value("Fees were charged [@report2024]")
    limits = field(page, "limits")
    for text in ("The first limit that is known.", "The second limit that is known."):
        limits.locator("[data-add]").focus()
        keys.press("Enter")
        keys.type(text)
    limits.get_by_role("button", name="Move up: 2").focus()
    keys.press("Enter")
    expect(limits.get_by_role("button", name="Move down: 1")).to_be_focused()
    judged(page)
    expect(page.locator("[data-text]")).to_contain_text(re.compile("second limit.*first limit", re.DOTALL))
    assert seen.wrong == []


def test_what_is_missing_is_told_where_somebody_was(address: str, watched: Callable) -> None:
    """An empty form accuses nobody; a field that was left empty says what it lacks, and the list leads to every field."""
    page = opened(watched(viewport=WIDE).page, address)
    beside = page.locator("[data-entry] [data-problems]:visible")
    assert beside.count() == 0
    field(page, "title").locator("input").focus()
    page.keyboard.press("Tab")
    expect(beside).to_have_text(re.compile("Error is missing"))
    page.get_by_text("Which fields").click()
    page.get_by_role("link", name="summary", exact=True).click()
    expect(field(page, "summary").locator("textarea")).to_be_focused()
