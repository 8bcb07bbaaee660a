"""The same article in ten layouts says the same."""

from __future__ import annotations

import runpy
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from opencc import OpenCC

from kg.language import Reader
from kg.model import Document, World
from kg.naming import usual
from kg.reading import mend
from kg.reading.annotated import parse
from kg.resolution import resolve

ROOT = Path(__file__).resolve().parent.parent
PRINT: dict[str, Any] = runpy.run_path(str(ROOT / "corpus" / "layouts.py"))
LAYOUTS = [name for name in PRINT["LAYOUTS"] if name != "clean"]
FILES = sorted((ROOT / "corpus" / "demo").glob("*.ann"))
LEAST_SHARE = 0.97

Said = frozenset[tuple[str, ...]]


@cache
def reader() -> Reader:
    return Reader()


@cache
def article(path: Path) -> tuple[str, str]:
    read = parse(path.read_text(encoding="utf-8"), where=path.name)
    return read.text, read.published


def says(text: str, published: str) -> Said:
    """Statements, observations and milestones by the names of what they are about; quotes may differ."""
    document = Document(id="a", text=text, sha256="0" * 64, published=published)
    mended = mend(text)
    assert all(text[e.span.start : e.span.end] == e.quote for e in _evidence(reader().understand(document, mended)))
    world = resolve([document], [reader().understand(document, mended)])
    return frozenset((*_statements(world), *_observations(world), *_milestones(world)))


def _evidence(reading: Any) -> list[Any]:
    claims = (*reading.relations, *reading.quantities, *reading.events)
    return [*(claim.evidence for claim in claims), *(e for referent in reading.referents for e in referent.evidence)]


def _names(world: World) -> dict[str, str]:
    """Each entity by the longest of its names: which one is its label hangs on how often each is printed."""
    simplified = OpenCC("t2s").convert
    names = {entity.key: (entity.type, entity.label, *entity.aliases) for entity in world.entities}
    return {
        key: max((usual(simplified(name), type_) for name in forms), key=lambda form: (len(form), form))
        for key, (type_, *forms) in names.items()
    }


def _statements(world: World) -> list[tuple[str, ...]]:
    name = _names(world)
    return [("statement", name[s.subject], s.property, name[s.object], s.status) for s in world.statements]


def _observations(world: World) -> list[tuple[str, ...]]:
    name = _names(world)
    return [
        ("observation", name[o.about], o.indicator, str(o.value), o.unit, o.period.text if o.period else "", o.status)
        for o in world.observations
    ]


def _milestones(world: World) -> list[tuple[str, ...]]:
    name = _names(world)
    return [("milestone", name[m.about], m.kind, m.date.text, m.status) for m in world.milestones]


def compare(layouts: list[str], files: list[Path], seeds: range) -> tuple[float, str]:
    """The share of what is said alike over all printings, and a table of it with what differs."""
    alike, all_, lines = 0, 0, []
    for layout in layouts:
        same, differing = Counter[str](), []
        for path in files:
            text, published = article(path)
            clean = says(text, published)
            for seed in seeds:
                found = says(PRINT["printed"](text, layout, seed=seed).text, published)
                same["alike"] += len(clean & found)
                same["all"] += len(clean | found)
                differing += [f"  {path.stem} seed {seed}: lost {' '.join(row[1:])}" for row in sorted(clean - found)]
                differing += [f"  {path.stem} seed {seed}: new  {' '.join(row[1:])}" for row in sorted(found - clean)]
        alike, all_ = alike + same["alike"], all_ + same["all"]
        lines += [f"{layout:14} {same['alike'] / same['all']:7.2%} of {same['all']}", *differing]
    return alike / all_, "\n".join(lines)


def test_a_sample_of_printings_says_the_same() -> None:
    share, table = compare(LAYOUTS, FILES[::10], range(1))
    assert share >= LEAST_SHARE, table


@pytest.mark.long
def test_every_article_says_the_same_in_every_layout() -> None:
    share, table = compare(LAYOUTS, FILES, range(4))
    print(f"\n{table}\n{share:.2%} together")
    assert share >= LEAST_SHARE, table
