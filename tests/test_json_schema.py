"""The JSON Schema of an entry: fresh, true to the check, and understood by the tools that read it."""

import json
import re
import subprocess
import sys
from pathlib import Path

from language_server import language_server
from test_explanations import EXAMPLES, FIELD
from test_form import ONE_ENTRY
from test_reports import BASE, CASES, ROOT, project_of, rest_of

from compendium.json_schema import MODELINE, schema_files, schema_path
from compendium.pipeline import Project, taxonomy_of
from compendium.taxonomy import Taxonomy

CHECK, NODE = (Path(sys.executable).with_name(name) for name in ("check-jsonschema", "node"))
CODE = re.compile(r"\[([a-z-]+)\]$", re.MULTILINE)
SERVER = ROOT / "tests/node/node_modules/yaml-language-server/bin/yaml-language-server"

# What an editor marks while an entry is typed; other problems are about texts, or about several fields together.
MARKED = {
    *("several-documents", "tag", "too-deep", "key-not-text", "duplicate-key"),
    *("not-yaml", "not-an-entry", "missing-field", "empty-field", "unknown-field", "computed-field"),
    *("not-text", "not-a-list", "not-a-group", "not-a-number", "not-a-year", "not-a-date", "not-true-or-false"),
    *("too-short", "too-long", "too-few", "too-many", "out-of-range", "repeated"),
    *("unknown-term", "unknown-country", "unknown-language", "bad-address", "bad-source-id", "bad-alias", "bad-key"),
}


PATH = schema_path("practice")


def fresh_schemas() -> dict[str, bytes]:
    """The schemas as they are made now, by path."""
    taxonomy = taxonomy_of(Project(ROOT, ROOT / "site"))
    assert isinstance(taxonomy, Taxonomy)
    return {each.path: each.content for each in schema_files(taxonomy)}


def accepted(*arguments: str | Path, schema: str = PATH) -> subprocess.CompletedProcess[str]:
    """What check-jsonschema says of files."""
    command = [CHECK, "--schemafile", ROOT / schema, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_schemas_are_fresh() -> None:
    """The files in the repository are what the declarations and the taxonomy make; `make accept` rewrites them."""
    assert {path: (ROOT / path).read_bytes() for path in fresh_schemas()} == fresh_schemas()


def test_every_entry_is_accepted() -> None:
    """By check-jsonschema, as other projects use it: practices and workshops."""
    for kind, folder in (("practice", "practices"), ("workshop", "workshops")):
        done = accepted(*sorted((ROOT / folder).glob("*.yaml")), schema=schema_path(kind))
        assert (done.returncode, done.stderr) == (0, ""), done.stdout


def test_the_schema_marks_what_the_check_reports(tmp_path: Path) -> None:
    """Of the problems that a schema can know, the lines that raise them are refused; no lines put right are."""
    base = (BASE / "practices/example.yaml").read_text(encoding="utf-8")
    for problem in EXAMPLES:
        for side, lines in (("bad", problem.bad), ("good", problem.good)):
            path = tmp_path / side / f"{problem.code}.yaml"
            path.parent.mkdir(exist_ok=True)
            path.write_text(f"{lines}\n{rest_of(base, FIELD.findall(lines))}", encoding="utf-8")
    bad, good = (json.loads(accepted("--output-format", "json", *(tmp_path / side).iterdir()).stdout) for side in ("bad", "good"))
    refused = {Path(each["filename"]).stem for each in (*bad["errors"], *bad["parse_errors"])}
    assert refused == MARKED & {problem.code for problem in EXAMPLES}
    assert good["errors"] == []


# Broken files that the tool reads otherwise than the check: it takes merged keys over, and accepts any address of the web.
PASSED = {"yaml-merge-key", "url-with-a-password"}
# Files with none of the problems above, which it refuses as well: it cannot read them, or they hold something else that is wrong.
REFUSED_TOO = {
    *("control-character", "hidden-zero-width-in-a-field-name", "yaml-alias", "yaml-alias-bomb"),
}


def test_broken_files_are_refused_by_the_schema(tmp_path: Path) -> None:
    """The files that the command line and the form refuse, each with its words, are refused here too where a schema can know."""
    found: dict[str, set[str]] = {}
    (tmp_path / "broken").mkdir()
    for case in ONE_ENTRY:
        if (case / "taxonomy.yaml").exists() or (case / "repeat.yaml").exists():
            continue  # other words, or so large that the tool takes minutes
        entry = project_of(case, tmp_path / case.name) / "practices/example.yaml"
        entry.rename(tmp_path / "broken" / f"{case.name}.yaml")
        found[case.name] = set(CODE.findall((case / "expected.txt").read_text(encoding="utf-8")))
    said = json.loads(accepted("--output-format", "json", *sorted((tmp_path / "broken").iterdir())).stdout)
    refused = {Path(each["filename"]).stem for each in (*said["errors"], *said["parse_errors"])}
    assert refused == {name for name, codes in found.items() if codes & MARKED} - PASSED | REFUSED_TOO
    assert len(refused) > 70


def test_broken_workshops_are_refused_by_the_schema(tmp_path: Path) -> None:
    """The same holds for the files of workshops."""
    found: dict[str, set[str]] = {}
    for case in (case for case in CASES if (case / "workshop.yaml").exists() or case.name == "workshop-missing-fields"):
        (project_of(case, tmp_path / case.name) / "workshops/example.yaml").rename(tmp_path / f"{case.name}.yaml")
        found[case.name] = set(CODE.findall((case / "expected.txt").read_text(encoding="utf-8")))
    done = accepted("--output-format", "json", *sorted(tmp_path.glob("*.yaml")), schema=schema_path("workshop"))
    refused = {Path(each["filename"]).stem for each in json.loads(done.stdout)["errors"]}
    assert refused == {name for name, codes in found.items() if codes & MARKED} - {"workshop-answer-twice"}
    assert len(refused) > 3


def test_editors_complete_and_check(tmp_path: Path) -> None:
    """The YAML language server finds the schema by the first line of an entry, marks what is wrong, and offers words."""
    practices = tmp_path / "practices"
    practices.mkdir()
    (tmp_path / "schemas").mkdir()
    (tmp_path / PATH).write_bytes(fresh_schemas()[PATH])
    entry = practices / "example.yaml"
    base = (BASE / "practices/example.yaml").read_text(encoding="utf-8")
    with language_server(NODE, SERVER) as server:
        assert server.opened(entry, f"{MODELINE}\n{base}") == []
        wrong = server.opened(practices / "wrong.yaml", f"{MODELINE}\nstatus: actve\n{rest_of(base, ['status'])}")
        assert [each.split(":")[0] for each in wrong] == ["2"], wrong
        typed = practices / "typed.yaml"
        server.opened(typed, f"{MODELINE}\nsectors: [fin]\nst\n")
        assert "finance" in server.offered(typed, 1, 13)
        assert "status" in server.offered(typed, 2, 2)
