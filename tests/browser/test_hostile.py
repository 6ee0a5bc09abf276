"""Hostile entries: whatever a field holds, nothing of it runs, on any page that shows it or in the search."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from projects import copy_of_this, published

pytestmark = pytest.mark.browser

PAYLOADS = (
    "<script>window.ran='script'</script>",
    "<img src=x onerror=\"window.ran='img'\">",
    "</title></head><script>window.ran='title'</script>",
    '"><svg onload="window.ran=\'svg\'">',
    "' onmouseover='window.ran=1' x='",
    "--><script>window.ran='comment'</script><!--",
    "[click](javascript:window.ran='link')",
    "<a href=\"javascript:window.ran='anchor'\">x</a>",
    "{: onclick=\"window.ran='attr'\" } *x*{: onclick=window.ran=2 }",
    "{{ 7*7 }} {% raw %} {{ config }} ${7*7}",
    "](javascript:window.ran=3) ![x](x) `x` **x** # x | x | x",
    "&lt;script&gt;window.ran='entity'&lt;/script&gt; &#60;img src=x onerror=window.ran=4&#62;",
    "</textarea></style></noscript></template><script>window.ran=5</script>",
)
MARK = "Quokka"  # a word that the search finds


PLAIN_TEXTS = {"summary", "text", "name", "note", "publisher", "pages", "activity", "place", "partners_note"}


def hostile(value: Any, payload: str, key: str = "") -> Any:  # noqa: ANN401
    """An entry with the payload in every plain text; ids, terms, addresses, dates and Markdown stay."""
    if isinstance(value, dict):
        return {name: hostile(inner, payload, name) for name, inner in value.items()}
    if isinstance(value, list) and key in ("objectives", "questions"):
        return [f"{MARK} {payload}, text number {number}" for number, _ in enumerate(value)]
    if isinstance(value, list):
        return [hostile(inner, payload) if isinstance(inner, dict) else inner for inner in value]
    if key == "title":
        return f"{MARK} {payload}"[:90]
    return f"{MARK} {payload} and some words that make it long enough to stand as a text"[:320] if key in PLAIN_TEXTS else value


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with one hostile entry for every payload, beside the real ones."""
    project = copy_of_this(tmp_path_factory.mktemp("hostile") / "project")
    shutil.rmtree(project.root / "workshops")  # their kits take longer than all of this
    real = yaml.safe_load((project.root / "practices" / "project-protect-canada.yaml").read_text(encoding="utf-8"))
    real["contributors"] = ["Somebody"]
    for number, payload in enumerate(PAYLOADS):
        entry = hostile(real, payload)
        entry["contributors"] = [payload[:80]]
        for each in entry["partners"]:
            each["url"] = "https://example.org/?q='><script>".replace("<script>", "%3Cscript%3E").replace(">", "%3E")
        text = yaml.safe_dump(entry, sort_keys=False, allow_unicode=True)
        (project.root / "practices" / f"hostile-{number}.yaml").write_text(text, encoding="utf-8")
    return published(project)


WATCH = """window.ran = null; window.refused = [];
document.addEventListener('securitypolicyviolation',
  (event) => window.refused.push(`${event.violatedDirective} ${event.blockedURI}`));"""


@pytest.mark.parametrize("number", range(len(PAYLOADS)), ids=lambda number: PAYLOADS[number][:24])
def test_nothing_of_a_hostile_entry_runs(number: int, hostile_site: Path, serve: Callable, watched: Callable) -> None:
    """On its own page everything is shown as text: no script ran, none had to be stopped, and the title is what was typed."""
    seen = watched()
    page = seen.page
    page.add_init_script(WATCH)
    page.goto(f"{serve(hostile_site)}practices/hostile-{number}/", wait_until="networkidle")
    for element in page.locator("[onclick], [onmouseover], [onerror], [onload], a[href^='javascript' i]").all():
        pytest.fail(element.evaluate("element => element.outerHTML"))
    page.locator(".cx-glance a").first.hover()
    typed = " ".join(f"{MARK} {PAYLOADS[number]}"[:90].split())
    assert page.locator("h1").inner_text() == typed
    assert page.title().startswith(typed)
    assert page.locator(".cx-limits li").first.inner_text().startswith(f"{MARK} {' '.join(PAYLOADS[number].split())}"[:60])
    assert (page.evaluate("[window.ran, window.refused]"), seen.wrong) == ([None, []], [])


@pytest.mark.parametrize(
    "path", ["", "sectors/finance/", "actions/information-sharing/", "countries/ca/", "regions/americas/", "gaps/"]
)
def test_nothing_runs_where_hostile_entries_are_listed(path: str, hostile_site: Path, serve: Callable, watched: Callable) -> None:
    """On every page that lists them they are text."""
    seen = watched()
    seen.page.add_init_script(WATCH)
    seen.page.goto(serve(hostile_site) + path, wait_until="networkidle")
    handlers = seen.page.locator("[onclick], [onmouseover], [onerror], [onload], a[href^='javascript' i]").count()
    assert (seen.page.evaluate("[window.ran, window.refused]"), handlers, seen.wrong) == ([None, []], 0, [])


def test_nothing_runs_in_the_search(hostile_site: Path, serve: Callable, watched: Callable) -> None:
    """The search in the header shows hostile titles as they were typed."""
    seen = watched(viewport={"width": 1280, "height": 900})
    page = seen.page
    page.add_init_script(WATCH)
    page.goto(f"{serve(hostile_site)}sectors/", wait_until="networkidle")
    shown = []
    for words in (f"{MARK} script", f"{MARK} img src", f"{MARK} svg onload"):
        page.get_by_role("combobox", name="Search").fill(words)
        page.locator(".cx-find [role=option]", has_text=MARK).first.wait_for()
        page.wait_for_timeout(300)
        shown += page.locator(".cx-find [role=option] b").all_inner_texts()
    acting = page.locator(".cx-find [onerror], .cx-find script, .cx-find img, .cx-find [onload]").count()
    assert f"{MARK} {PAYLOADS[0]}" in shown
    assert (page.evaluate("[window.ran, window.refused]"), acting, seen.wrong) == ([None, []], 0, [])


@pytest.mark.parametrize("path", ["compare/", "brief/"])
def test_nothing_runs_where_hostile_entries_are_selected(
    path: str, hostile_site: Path, serve: Callable, watched: Callable
) -> None:
    """Side by side and in a brief every text of a hostile entry is shown as it was typed, and an id from the address too."""
    seen = watched()
    page = seen.page
    page.add_init_script(WATCH)
    ids = "&".join(f"practice=hostile-{number}" for number in range(len(PAYLOADS))[:11])
    page.goto(f"{serve(hostile_site)}{path}?{ids}&practice=%3Cimg%20src%3Dx%20onerror%3D%22window.ran%3D6%22%3E")
    page.locator("html[data-ready]").wait_for()
    titles = page.locator("[data-cx-chosen] :is(th[data-practice] a, h2 a)").all_inner_texts()
    assert [title.split("\n")[0] for title in titles[:2]] == [f"{MARK} {payload}"[:90] for payload in PAYLOADS[:2]]
    assert '<img src=x onerror="window.ran=6">' in page.locator("[data-cx-unknown]").inner_text()
    acting = page.locator("[data-cx-chosen] :is([onerror], script, img, [onload], [onclick], a[href^='javascript' i])").count()
    assert (page.evaluate("[window.ran, window.refused]"), acting, seen.wrong) == ([None, []], 0, [])
