"""Synthetic entries: as many as wanted, shaped like real ones, the same for the same seed. What they say means nothing."""

import json
import re
import shutil
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import cycle, islice
from pathlib import Path
from random import Random

from compendium.places import country_names
from compendium.taxonomy import Taxonomy, load_taxonomy
from compendium.workshop import facets_needed

ROOT = Path(__file__).resolve().parent.parent
COPIED = ("taxonomy.yaml", "mkdocs.yml", "templates", "pages", "sectors")

# What holds sentences together between the taxonomy's words.
SMALL_WORDS = """
    the a of and in to for with by from its their which that who when where while before after under over between
    among against about without within along beside few many some most every each other new old early late local
    shared common paid open works pays trains checks reports asks finds names plans meets signs sends reads counts
    learns agrees helps warns shows keeps takes year month week day town port road field house office school group
    team list form page word line part place time
"""
PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9-]*|[0-9]{4}-[0-9]{2}-[0-9]{2}")
BLOCKS = ("problem", "approach", "mechanism")
WIDTH = 140
FIRST_REVIEW = date(2026, 1, 1)
UNKNOWN = "unknown"


def write_project(folder: Path, count: int, seed: int) -> None:
    """Make `folder` a project with `count` synthetic entries, and all else as in this one."""
    folder.mkdir(parents=True)
    for name in COPIED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copyfile
        copy(ROOT / name, folder / name)
    taxonomy = load_taxonomy(folder / "taxonomy.yaml", "taxonomy.yaml", sorted(facets_needed()))
    if isinstance(taxonomy, list):
        raise SystemExit("\n".join(map(str, taxonomy)))
    practices = folder / "practices"
    practices.mkdir()
    for number in range(1, count + 1):
        text = entry_text(number, seed, taxonomy)
        (practices / f"{entry_id(number)}.yaml").write_text(text, encoding="utf-8")


def entry_id(number: int) -> str:
    """The id of a synthetic entry."""
    return f"synthetic-{number:05}"


def entry_text(number: int, seed: int, taxonomy: Taxonomy) -> str:
    """The YAML of one synthetic entry; it relates to entries with lower numbers only, so that any count makes a whole."""
    fields = entry(Draw.of(number, seed, taxonomy), number)
    return "\n".join(line for name, value in fields.items() for line in written(name, value)) + "\n"


@cache
def vocabulary(texts: tuple[str, ...]) -> tuple[str, ...]:
    """The words of texts and the small words, each once."""
    found = re.findall(r"[A-Za-z]{3,}", " ".join(texts).lower())
    small = SMALL_WORDS.split()
    # The small words make up half of what is drawn from, as they do in prose.
    words = sorted(set(found))
    return (*words, *islice(cycle(small), len(words)))


@dataclass(frozen=True)
class Draw:
    """Draws values for one entry. Sources are cited in turn, so that none stays uncited."""

    random: Random
    taxonomy: Taxonomy
    words: tuple[str, ...]
    sources: tuple[str, ...]
    turn: Iterator[str]

    @classmethod
    def of(cls, number: int, seed: int, taxonomy: Taxonomy) -> "Draw":
        """What draws for the entry of this number; nothing else has a part in it."""
        random = Random(f"{seed}:{number}")
        terms = (term for facet in taxonomy.facets.values() for term in facet.terms)
        texts = tuple(text for term in terms for text in (term.label, term.definition, *term.aliases))
        sources = tuple(f"source{index}" for index in range(1, random.randint(6, 12)))
        return cls(random, taxonomy, vocabulary(texts), sources, cycle(sources))

    def chance(self, share: float) -> bool:
        """True for this share of the draws."""
        return self.random.random() < share

    def terms(self, facet: str, fewest: int, most: int) -> list[str]:
        """So many terms of a facet, each once; its first terms more often, as real entries have some more often."""
        ids = [term.id for term in self.taxonomy[facet].terms if not term.deprecated]
        weights = [(place + 1) ** -0.5 for place in range(len(ids))]
        wanted, drawn = self.random.randint(fewest, most), dict[str, None]()
        while len(drawn) < wanted:
            drawn[self.random.choices(ids, weights)[0]] = None
        return list(drawn)

    def term(self, facet: str) -> str:
        """One term of a facet."""
        return self.terms(facet, 1, 1)[0]

    def country(self) -> str:
        """A country's code."""
        return self.random.choice(countries())

    def phrase(self, fewest: int, most: int) -> str:
        """So many words."""
        return " ".join(self.random.choices(self.words, k=self.random.randint(fewest, most)))

    def sentence(self, fewest: int, most: int, end: str = ".") -> str:
        """A sentence of so many words."""
        return self.phrase(fewest, most).capitalize() + end

    def cites(self, most: int = 2) -> list[str]:
        """The sources whose turn it is."""
        return list(islice(self.turn, self.random.randint(1, most)))

    def prose(self, sentences: int) -> str:
        """A paragraph in which every sentence ends with a citation."""
        return " ".join(self.sentence(14, 26, f" [@{next(self.turn)}].") for _ in range(sentences))

    def year(self, since: int = 2000) -> int | str:
        """A year up to 2025; one in ten is unknown."""
        return UNKNOWN if self.chance(0.1) else self.random.randint(since, 2025)


@cache
def countries() -> tuple[str, ...]:
    """The codes of all countries."""
    return tuple(sorted(set(country_names().values())))


def entry(draw: Draw, number: int) -> dict[str, object]:
    """The fields of one entry, in the order of real ones."""
    return {**identity(draw, number), **partners(draw), **story(draw), **claims(draw), **people(draw), **rest(draw, number)}


def identity(draw: Draw, number: int) -> dict[str, object]:
    """What the entry is, and the terms it is found by."""
    status, start = draw.term("status"), draw.year(1995)
    period: dict[str, object] = {"start": start}
    if status == "completed":
        period["end"] = draw.random.randint(start, 2025) if isinstance(start, int) else UNKNOWN
    scale = draw.term("scale")
    places = () if scale == "global" else dict.fromkeys(draw.country() for _ in range(draw.random.randint(1, 4)))
    return {
        "title": f"Synthetic practice {number:05}: {draw.phrase(4, 6)}"[:90].strip(),
        "summary": draw.sentence(28, 34)[:300],
        "status": status,
        "period": period,
        "scale": scale,
        "countries": list(places),
        "sectors": draw.terms("sectors", 1, 3),
        "actions": draw.terms("actions", 2, 5),
        "exploitation": draw.terms("exploitation", 1, 3),
        "strands": draw.terms("strands", 1, 4),
        "recommendations": draw.terms("recommendations", 0, 2),
        "treaty_articles": draw.terms("treaty_articles", 0, 3),
        "sdg_targets": draw.terms("sdg_targets", 1, 4),
    }


def partners(draw: Draw) -> dict[str, object]:
    """A public body, a private or civil-society one, and others; some entries have a note on who is missing."""
    facet = draw.taxonomy["partner_types"]
    both = [[term.id for term in facet.terms if term.broader in sides] for sides in (("public",), ("private", "civil-society"))]
    types = [draw.random.choice(side) for side in both] + [draw.term("partner_types") for _ in range(draw.random.randint(1, 8))]
    fields: dict[str, object] = {"partners": [partner(draw, kind) for kind in types]}
    if draw.chance(0.2):
        fields["partners_note"] = draw.sentence(15, 25)
    return fields


def partner(draw: Draw, kind: str) -> dict[str, object]:
    """One body that takes part."""
    fields: dict[str, object] = {"name": f"Synthetic {draw.phrase(2, 4)}", "type": kind, "role": draw.term("roles")}
    if draw.chance(0.6):
        fields["country"] = draw.country()
    fields["gives"] = draw.terms("gives", 0, 2)
    if draw.chance(0.2):
        fields["url"] = f"https://example.org/{draw.phrase(2, 3).replace(' ', '-')}/"
    return fields


def story(draw: Draw) -> dict[str, object]:
    """The prose; one mechanism in five is a list."""
    fields: dict[str, object] = {
        "problem": draw.prose(3),
        "approach": "\n\n".join(draw.prose(3) for _ in range(3)),
    }
    if draw.chance(0.9):
        fields["mechanism"] = "\n".join(f"- {draw.prose(1)}" for _ in range(2)) if draw.chance(0.2) else draw.prose(2)
    return fields


def claims(draw: Draw) -> dict[str, object]:
    """Results, lessons, limits and preconditions."""
    draws = {"results": result, "lessons": lesson, "limits": limit, "preconditions": precondition}
    bounds = {"results": (1, 6), "lessons": (1, 4), "limits": (4, 7), "preconditions": (1, 4)}
    return {name: [drawn(draw) for _ in range(draw.random.randint(*bounds[name]))] for name, drawn in draws.items()}


def lesson(draw: Draw) -> dict[str, object]:
    """What others can learn."""
    return {"text": draw.sentence(14, 22), "for": draw.terms("audiences", 1, 3), "cite": draw.cites()}


def limit(draw: Draw) -> dict[str, object]:
    """A limit."""
    return {"text": draw.sentence(16, 24), "cite": draw.cites()}


def precondition(draw: Draw) -> dict[str, object]:
    """What must be in place."""
    return {"text": draw.sentence(10, 16), "kind": draw.term("precondition_kinds"), "cite": draw.cites()}


def result(draw: Draw) -> dict[str, object]:
    """One claim; what is measured by an independent body cites the first source, which is independent."""
    fields: dict[str, object] = {"text": draw.sentence(16, 24)}
    fields |= {name: draw.term(facet) for name, facet in (("level", "result_levels"), ("direction", "directions"))}
    fields |= {"design": draw.term("designs"), "measured_by": draw.term("measurers"), "year": draw.year()}
    cited = draw.cites()
    first = draw.sources[:1] if fields["measured_by"] == "independent" else ()
    fields["cite"] = list(dict.fromkeys([*first, *cited]))
    if draw.chance(0.1):
        fields |= {"replication": True, "place": f"Synthetic {draw.phrase(1, 2)}"}
    return fields


def people(draw: Draw) -> dict[str, object]:
    """How people took part, what publishing could do to them, and how to teach the entry."""
    told: dict[str, object] = {stage: draw.term("involvement") for stage in ("design", "delivery", "evaluation")}
    told |= {"note": draw.sentence(14, 24), "cite": draw.cites()}
    safe = {
        "personal_data": "none",
        "misuse_risk": draw.term("misuse_risk"),
        "concerns": draw.random.choice(["none", "resolved"]),
        "note": draw.sentence(14, 20),
    }
    teaching = {
        "objectives": [draw.sentence(9, 14) for _ in range(2)],
        "questions": [f"{draw.random.choice(['Who', 'What', 'How', 'Why'])} {draw.phrase(10, 16)}?" for _ in range(3)],
        "activity": draw.sentence(30, 40),
        "minutes": draw.random.choice([30, 45, 60]),
    }
    return {"lived_experience": told, "safeguarding": safe} | ({"teaching": teaching} if draw.chance(0.9) else {})


def rest(draw: Draw, number: int) -> dict[str, object]:
    """Sources, relations to other entries, and the review."""
    reviewed = FIRST_REVIEW + timedelta(days=draw.random.randrange(300))
    earlier = dict.fromkeys(draw.random.randint(1, number - 1) for _ in range(draw.random.randint(1, 4)) if number > 1)
    return {
        "sources": {name: source(draw, name, number, reviewed) for name in draw.sources},
        "related": [entry_id(other) for other in earlier],
        "aliases": [f"old-{entry_id(number)}"] if draw.chance(0.05) else [],
        "review": {"reviewed_on": str(reviewed), "next_review": str(reviewed + timedelta(days=730))},
        "contributors": [f"Synthetic {draw.phrase(1, 1)}"] if draw.chance(0.3) else [],
    }


def source(draw: Draw, name: str, number: int, reviewed: date) -> dict[str, object]:
    """One document; the first of an entry is independent."""
    address = f"https://example.org/synthetic/{number:05}/{name}/{draw.phrase(5, 7).replace(' ', '-')}"
    fields: dict[str, object] = {
        "title": draw.phrase(7, 12).capitalize(),
        "publisher": f"Synthetic {draw.phrase(1, 3)}",
        "kind": draw.term("source_kinds"),
        "relation": "independent" if name == draw.sources[0] else draw.term("source_relations"),
    }
    if draw.chance(0.7):
        fields["year"] = draw.random.randint(2000, 2025)
    fields["url"] = address
    if draw.chance(0.1):
        fields |= {"archived_url": f"https://archive.example.org/{address}", "pages": f"pp. {draw.random.randint(1, 90)}"}
    return {**fields, "language": draw.random.choice(["en", "en", "fr", "es"]), "accessed": str(reviewed)}


def written(name: str, value: object) -> Iterator[str]:
    """The lines of a field as real entries write them: prose in blocks, and each row of a list of groups on its own line."""
    if name in BLOCKS and isinstance(value, str):
        yield f"{name}: |"
        yield from (f"  {line}".rstrip() for paragraph in value.split("\n") for line in textwrap.wrap(paragraph, WIDTH) or [""])
        yield ""
    elif name == "sources" and isinstance(value, dict):
        yield f"{name}:"
        yield from (f"  {key}: {flow(row)}" for key, row in value.items())
        yield ""
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        yield f"{name}:"
        yield from (f"  - {flow(row)}" for row in value)
        yield ""
    else:
        yield f"{name}: {flow(value)}"


def flow(value: object) -> str:
    """A value in YAML's flow style; a text is quoted where it is more than a word."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(inner) for inner in value) + "]"
    if isinstance(value, str) and PLAIN.fullmatch(value):
        return value
    return json.dumps(value, ensure_ascii=False)
