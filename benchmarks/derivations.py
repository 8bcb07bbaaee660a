"""How long it takes to derive what follows, and to follow when statements come and go, the more there are: a table.

    python -m benchmarks.derivations [--statements 30000 100000 500000]

Statements are made by chance, without sentences: firms, projects, products, development zones and counties of the
reference tables, the rarer the further down the list they stand (Zipf), as large firms and zones are named again and again.
However much is told of a firm, it is in twelve places at most and makes forty products; a project less.
Changed are so many statements drawn by lot: they go, and they come again; the mean of both, from the call to the generation on
disk, by the clock and of the processor.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import multiprocessing
import random
import resource as process
import tempfile
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from kg.graph import Graph, Portion, derived, publish, thing
from kg.model import Entity, Evidence, Span, Statement
from kg.resources import resource
from kg.vocabulary import allows

CHANGES = (1, 20, 400)
PORTION = 500
_EVIDENCE = Evidence(document="d", span=Span(0, 2), quote="一句", rule="r", confidence=0.9)
# How many things there are for each statement, and how often each relation is told of each type.
_MANY = {"Company": 0.10, "Project": 0.03, "Product": 0.02}
_WAYS = (
    ("Company", "locatedIn", "Park", 12), ("Company", "locatedIn", "Place", 12), ("Project", "locatedIn", "Park", 6),
    ("Project", "locatedIn", "Place", 4), ("Company", "locatedIn", "Project", 2), ("Company", "produces", "Product", 18),
    ("Project", "produces", "Product", 5), ("Company", "uses", "Product", 9), ("Company", "supplies", "Company", 10),
    ("Company", "investsIn", "Project", 8), ("Company", "operates", "Project", 3), ("Company", "subsidiaryOf", "Company", 5),
    ("Project", "partOf", "Project", 3), ("Product", "upstreamOf", "Product", 3),
)  # fmt: skip
_MOST = {
    ("Company", "locatedIn"): 6, ("Company", "produces"): 40, ("Company", "uses"): 40, ("Company", "subsidiaryOf"): 2,
    ("Project", "locatedIn"): 2, ("Project", "produces"): 4, ("Project", "partOf"): 1, ("Product", "upstreamOf"): 5,
}  # fmt: skip
_STATUSES = ["actual"] * 15 + ["planned"] * 4 + ["negated"]

Said = tuple[str, str, str, str]


@dataclass(slots=True)
class Maker:
    """Makes statements of an archive that has so many."""

    statements: int
    chance: random.Random = field(init=False)
    names: dict[str, list[str]] = field(init=False)
    weights: dict[str, list[float]] = field(init=False)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.statements)
        self.names = {
            type_: [f"{type_.lower()}/{at}" for at in range(int(share * self.statements))]
            for type_, share in _MANY.items()
        }
        self.names["Park"] = [f"zone/{row['code']}" for row in _rows("zones")]
        self.names["Place"] = [f"place/{row['code']}" for row in _rows("places") if row["level"] in ("county", "city")]
        self.weights = {
            type_: list(itertools.accumulate(1 / rank for rank in range(1, len(names) + 1)))
            for type_, names in self.names.items()
        }

    def entities(self) -> Iterator[Entity]:
        """All things that a statement may be about."""
        for type_, names in self.names.items():
            for name in names:
                yield Entity(key=name, type=type_, label=name, evidence=(_EVIDENCE,))

    def said(self, many: int) -> set[Said]:
        """So many statements."""
        found: set[Said] = set()
        ways, weights = [way[:3] for way in _WAYS], [way[3] for way in _WAYS]
        while len(found) < many:
            (one, property_, other), status = self.chance.choices(ways, weights)[0], self.chance.choice(_STATUSES)
            subject = self._some(one)
            said = (subject, property_, self._other(subject, (one, property_), other), status)
            if said[0] != said[2] and allows(property_, one, other):
                found.add(said)
        return found

    def _other(self, subject: str, way: tuple[str, str], type_: str) -> str:
        """One of the few that this subject has to do with in this way."""
        if way not in _MOST:
            return self._some(type_)
        lot = random.Random(f"{subject} {way} {type_} {self.chance.randrange(_MOST[way])}")
        return lot.choices(self.names[type_], cum_weights=self.weights[type_])[0]

    def _some(self, type_: str) -> str:
        return self.chance.choices(self.names[type_], cum_weights=self.weights[type_])[0]


def _rows(table: str) -> Iterator[dict[str, str]]:
    with resource(f"ontology/reference/{table}.csv").open(encoding="utf-8") as file:
        yield from csv.DictReader(file)


def _portion(some: Iterable[Said], among: set[Said]) -> Portion:
    """These statements as they are where `among` are all that there are: those that are not among them are gone."""
    made = [_statement(one, among) for one in some]
    quads = (quad for said, one in made if said in among for quad in thing(one))
    return Portion(quads, things=tuple(one.key for _, one in made))


def _statement(said: Said, among: set[Said]) -> tuple[Said, Statement]:
    subject, property_, object_, status = said
    key = "statement/" + "-".join(said).replace("/", "")
    plain = status == "actual" and (*said[:3], "negated") not in among
    return said, Statement(
        key=key, subject=subject, property=property_, object=object_, status=status, evidence=(_EVIDENCE,),
        confidence=0.9, sources=1, plain=plain,
    )  # fmt: skip


def _bundles(said: Iterable[Said], among: Iterable[Said]) -> Iterator[list[Said]]:
    """The statements that have subject, property and object in common with one of these, some hundred at a time."""
    wanted = {one[:3] for one in said}
    members = sorted({one for one in among if one[:3] in wanted} | set(said))
    found: list[Said] = []
    for _, bundle in groupby(members, key=lambda one: one[:3]):
        found += bundle
        if len(found) >= PORTION:
            yield found
            found = []
    yield found


def _shown(folder: Path, generation: int, touched: list[Said], now: set[Said], before: set[Said]) -> None:
    """Let the graph show these statements in the place of those."""
    portions = (_portion(some, now) for some in _bundles(touched, now | before))
    publish(folder, portions, generation=generation)


@contextmanager
def _timed(took: list[tuple[float, float]]) -> Iterator[None]:
    """Note how many seconds something takes, by the clock and of the processor."""
    begun, busy = time.perf_counter(), time.process_time()
    yield
    took.append((time.perf_counter() - begun, time.process_time() - busy))


def _mean(took: list[tuple[float, float]]) -> str:
    clock, processor = (sum(times) / len(took) for times in zip(*took, strict=True))
    return f"{clock:.2f} s, {processor:.2f} s"


def measure(many: int) -> str:
    """A row of the table."""
    maker = Maker(many)
    said = maker.said(many)
    with tempfile.TemporaryDirectory() as gone:
        folder = Path(gone)
        named = Portion(quad for entity in maker.entities() for quad in thing(entity))
        portions = itertools.chain([named], (_portion(some, said) for some in _bundles(said, said)))
        publish(folder, portions, generation=0)
        store = Graph.open(folder).store
        whole: list[tuple[float, float]] = []
        with _timed(whole):
            found = sum(quad.predicate.value.endswith("ontology#rule") for quad in derived(store))
        cells = [_mean(whole)]
        for at, change in enumerate(CHANGES):
            touched = sorted(maker.chance.sample(sorted(said), change))
            less = said - set(touched)
            took: list[tuple[float, float]] = []
            with _timed(took):
                _shown(folder, 2 * at + 1, touched, less, said)
            with _timed(took):
                _shown(folder, 2 * at + 2, touched, said, less)
            cells.append(_mean(took))
    memory = process.getrusage(process.RUSAGE_SELF).ru_maxrss * 1024
    return f"| {many:,} | {found:,} | {' | '.join(cells)} | {memory / 2**20:,.0f} MiB |"


def main() -> None:
    """Measure, and print the table as it comes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, nargs="+", default=[30_000, 100_000, 500_000])
    columns = ["statements", "derivations", "all derived", *(f"{many} changed" for many in CHANGES), "memory"]
    print(f"| {' | '.join(columns)} |\n{'| ---: ' * len(columns)}|", flush=True)
    for many in parser.parse_args().statements:
        with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
            print(pool.submit(measure, many).result(), flush=True)


if __name__ == "__main__":
    main()
