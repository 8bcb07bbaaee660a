"""What a part of the corpus holds: how many of each type, property, indicator and kind; how dense its text is."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from kg.evaluation.sentences import Sentences
from kg.model import Span
from kg.reading.annotated import NOT_IN_GOLD, Annotated, parse
from kg.resources import resource

_SENTENCE = re.compile(r"[。！？]")
_QUOTED = re.compile(r"“[^”]*”")


@dataclass(frozen=True, slots=True)
class Density:
    """How much a text packs in: what makes newspapers hard to read for a program."""

    characters_a_sentence: float
    names_in_100: float
    listed_in_100: float
    quoted: float


@dataclass(slots=True)
class Holding:
    """What some annotated articles hold, each counted once an article as its gold has it."""

    articles: int = 0
    characters: int = 0
    traps: int = 0
    types: Counter[str] = field(default_factory=Counter)
    properties: Counter[str] = field(default_factory=Counter)
    indicators: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    provinces: Counter[str] = field(default_factory=Counter)
    industries: Counter[str] = field(default_factory=Counter)


def articles(folders: Iterable[Path]) -> list[Annotated]:
    """The annotated articles of some folders, in the order of their names."""
    files = sorted(file for folder in folders for file in folder.rglob("*.ann"))
    return [parse(file.read_text(encoding="utf-8"), where=file.name) for file in files]


def holding(members: Iterable[Annotated]) -> Holding:
    """What some articles hold together."""
    held = Holding()
    for one in members:
        held.articles += 1
        held.characters += len("".join(one.text.split()))
        held.traps += len(one.traps)
        held.types.update(entity.type for entity in one.entities)
        relations = {(*r.key(), r.status): r for r in one.relations if r.property not in NOT_IN_GOLD}.values()
        observations = {(*o.key(), o.status): o for o in one.observations}.values()
        milestones = {(*m.key(), m.status): m for m in one.milestones}.values()
        held.properties.update(r.property for r in relations)
        held.indicators.update(o.indicator for o in observations)
        held.kinds.update(m.kind for m in milestones)
        held.statuses.update(claim.status for claims in (relations, observations, milestones) for claim in claims)
        held.provinces[province(one)] += 1
        if main := industry(one):
            held.industries[main] += 1
    return held


def density(texts: Sequence[tuple[str, Iterable[str]]]) -> Density:
    """How dense some texts are, each given with the names that stand in it; white space counts for nothing."""
    characters = sentences = names = listed = quoted = 0
    for text, called in texts:
        bare = "".join(text.split())
        characters += len(bare)
        sentences += len(_SENTENCE.findall(bare))
        names += len(Sentences(text).places(called, Span(0, len(text))))
        listed += bare.count("、")
        quoted += sum(map(len, _QUOTED.findall(bare)))
    return Density(
        round(characters / max(1, sentences), 1), round(100 * names / max(1, characters), 2),
        round(100 * listed / max(1, characters), 2), round(quoted / max(1, characters), 3),
    )  # fmt: skip


def industry(article: Annotated) -> str:
    """The industry that an article names most often, the first of equals; empty where it names none."""
    named = Counter(mark.name for mark in article.mentions if mark.type == "Industry")
    return max(named, key=lambda name: named[name], default="")


# --- provinces --------------------------------------------------------------------------------------------------------
def province(article: Annotated) -> str:
    """The province of most of the places that an article names; empty where it names none."""
    named = Counter(
        found
        for mark in article.mentions
        if mark.type in ("Place", "Park")
        if (found := _province_of(article.text[mark.span.start : mark.span.end]))
    )
    return min(named, key=lambda name: (-named[name], name), default="")


def _province_of(name: str) -> str:
    """The province that a name, or its longest beginning, is a place of."""
    for length in range(len(name), 1, -1):
        if found := _provinces().get(name[:length]):
            return found
    return ""


@cache
def _provinces() -> dict[str, str]:
    """A place's name, and that without its rank → its province; names that two provinces have are left out."""
    with resource("ontology/reference/places.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["level"] in ("province", "city", "county")]
    name_of = {row["code"][:2]: row["name"] for row in rows if row["level"] == "province"}
    owners: dict[str, set[str]] = {}
    for row in rows:
        stem = re.sub(r"(?:特别行政区|(?:维吾尔|壮族|回族)?自治区|省|市|县|区)$", "", row["name"])
        for form in (row["name"], stem) if len(stem) > 1 else (row["name"],):
            owners.setdefault(form, set()).add(name_of[row["code"][:2]])
    return {form: next(iter(names)) for form, names in owners.items() if len(names) == 1}
