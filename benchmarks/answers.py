"""How long answers take on a large graph, and beside rdflib in memory on a slice of it.

    python -m benchmarks.answers [DOCUMENTS] [--folder DIR]

The graph is generated: firms, projects, parks and products in articles of some nine hundred triples each, few of them
named by very many articles. It is written by the program's own writer into a graph folder, with the background and with
the names in an archive, and asked in this process by the program's own functions, each time about another entity.
A folder that is named is kept, and asked again as it stands where it has a graph. 20,000 articles take some minutes
and 4 GB to make.
"""

from __future__ import annotations

import argparse
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, Store
from rdflib import Dataset
from rich.console import Console
from rich.table import Table

from kg import graph as graphs
from kg.answers.answer import Answer
from kg.answers.asking import asked, query
from kg.answers.chain import chain, path
from kg.answers.lookup import facts, nodes_of
from kg.answers.progress import development, standing_projects
from kg.answers.supply import suppliers_and_customers
from kg.archive import Archive, Name
from kg.graph import Graph, Portion
from kg.graph.binding import bind
from kg.graph.terms import PREFIXES
from kg.graph.write import write
from kg.model import Document, Entity, Evidence, Milestone, Observation, Period, Span, Statement, World
from kg.naming import normal
from kg.vocabulary import IDENTIFIERS

DOCUMENTS, SLICE, ASKED = 2000, 300, 60
POOL = {"Company": 1.6, "Project": 0.5, "Product": 1.0, "Park": 0.02, "Place": 0.01, "Industry": 0.01}
"""How many entities of each type there are for each article."""

WAYS = (
    ("Company", "supplies", "Company", 4), ("Company", "produces", "Product", 4), ("Company", "uses", "Product", 2),
    ("Company", "investsIn", "Project", 2), ("Company", "locatedIn", "Park", 2), ("Project", "locatedIn", "Park", 2),
    ("Product", "upstreamOf", "Product", 1), ("Company", "inIndustry", "Industry", 1),
)  # fmt: skip
NUMBERS = (
    ("Company", "output", "亿元"),
    ("Company", "production", "万吨"),
    ("Park", "output", "亿元"),
    ("Project", "capacity", "GWh"),
)
EVENTS = (("Project", "signed"), ("Project", "started"), ("Project", "commissioned"))


@dataclass(slots=True)
class Maker:
    """Makes the articles of a graph, the same for the same number of them."""

    documents: int
    chance: random.Random = field(init=False)
    size: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        self.chance = random.Random(7)
        self.size = {kind: max(4, int(share * self.documents)) for kind, share in POOL.items()}

    def key(self, kind: str) -> str:
        """An entity: one of few in every third case, as articles name the same large firms again and again."""
        most = self.size[kind] if self.chance.random() < 0.7 else max(3, self.size[kind] // 50)
        return f"{kind.lower()}/{self.chance.randrange(most)}"

    def quads(self) -> Iterator[Quad]:
        for number in range(self.documents):
            yield from write(self.article(number))

    def article(self, number: int) -> World:
        id_ = f"d{number}"
        day = f"{2018 + number % 8}-{1 + number % 12:02}-{1 + number % 28:02}"
        told = [
            self.statement(way, id_, place) for place, way in enumerate(w for *w, count in WAYS for _ in range(count))
        ]
        numbers = [self.number(kind, id_, 40 + place) for place, kind in enumerate(NUMBERS * 2)]
        events = [self.event(kind, id_, 60 + place) for place, kind in enumerate(EVENTS)]
        keys = {end for one in told for end in (one.subject, one.object)} | {one.about for one in (*numbers, *events)}
        return World(
            documents=(Document(id=id_, text="", sha256=f"{number:064x}", title=f"第{number}篇", publisher="日报", published=day),),
            entities=tuple(self.entity(key, id_, place) for place, key in enumerate(sorted(keys))),
            statements=tuple(told), observations=tuple(numbers), milestones=tuple(events),
        )  # fmt: skip

    def evidence(self, id_: str, place: int) -> Evidence:
        text = f"第{place}句：某企业去年向某企业供应材料，在某园区投资建设项目，产值若干亿元，同比增长若干个百分点。"
        return Evidence(
            document=id_, span=Span(place * 60, place * 60 + len(text)), quote=text, rule="bench/row", confidence=0.9,
            subject=Span(place * 60 + 4, place * 60 + 7), object=Span(place * 60 + 10, place * 60 + 13),
        )  # fmt: skip

    def entity(self, key: str, id_: str, place: int) -> Entity:
        kind = next(kind for kind in POOL if key.startswith(kind.lower()))
        return Entity(key=key, type=kind, label=f"某{key}", evidence=(self.evidence(id_, 100 + place),))

    def statement(self, way: list[str], id_: str, place: int) -> Statement:
        subject, object_ = self.key(way[0]), self.key(way[2])
        return Statement(
            key=f"statement/{subject}-{way[1]}-{object_}", subject=subject, property=way[1], object=object_, status="actual",
            evidence=(self.evidence(id_, place),), confidence=0.9, sources=1, plain=True,
        )  # fmt: skip

    def number(self, kind: tuple[str, str, str], id_: str, place: int) -> Observation:
        value, year = Decimal(self.chance.randint(1, 900)), str(self.chance.randint(2015, 2025))
        about = self.key(kind[0])
        return Observation(
            key=f"observation/{id_}-{place}", about=about, indicator=kind[1], value=value, unit=kind[2],
            verbatim=f"{value}{kind[2]}", normalized_value=float(value), normalized_unit=kind[2], bound="exact",
            status="actual", evidence=(self.evidence(id_, place),), confidence=0.9, sources=1, period=Period(year),
        )  # fmt: skip

    def event(self, kind: tuple[str, str], id_: str, place: int) -> Milestone:
        date = f"{self.chance.randint(2015, 2025)}-{self.chance.randint(1, 12):02}"
        return Milestone(
            key=f"milestone/{id_}-{place}", about=self.key(kind[0]), kind=kind[1], date=Period(date), status="actual",
            evidence=(self.evidence(id_, place),), confidence=0.9, sources=1,
        )  # fmt: skip

    def names(self) -> Iterator[Name]:
        """What all entities can be asked by."""
        for kind, most in self.size.items():
            for number in range(most):
                key = f"{kind.lower()}/{number}"
                yield Name(label=f"某{key}", normal=normal(f"某{key}"), key=key, type=kind)


def iris(documents: int, kind: str, count: int) -> list[str]:
    """Entities of a type, as often named as articles name them."""
    maker = Maker(documents)
    return [IDENTIFIERS + maker.key(kind) for _ in range(count)]


def measured(ask: Callable[[str], object], about: list[str]) -> tuple[float, float, float]:
    """Milliseconds: the median, the 95th percentile and the longest; the first call is not counted."""
    ask(about[0])
    taken = []
    for one in about:
        start = time.perf_counter()
        ask(one)
        taken.append(1000 * (time.perf_counter() - start))
    return statistics.median(taken), statistics.quantiles(taken, n=20)[-1], max(taken)


def ours(graph: Graph, documents: int, count: int) -> Table:
    """What is asked of one entity, with the time that it may take."""
    firms, parks = iris(documents, "Company", count), iris(documents, "Park", count)
    questions: list[tuple[str, float, Callable[[str], object], list[str]]] = [
        ("一个实体 one entity", 10, lambda one: nodes_of(graph, [one]), firms),
        ("两跳 who supplies its suppliers", 50, lambda one: two_hops(graph, one), firms),
        ("二级链条 two tiers, with what is inferred", 500, lambda one: chain(graph, one, upstream=True, limit=50), firms),
        ("全部事实 all facts", 500, lambda one: facts(graph, one), firms),
        ("q06 供应商与客户", 500, lambda one: told(suppliers_and_customers(graph, maker=one, tiers=1)), firms),
        ("q07 路径 way between two", 500, lambda one: path(graph, one, firms[0], tiers=3), firms),
        ("q22 时间线", 500, lambda one: told(development(graph, subject=one, indicator="output")), firms),
        ("项目进度 projects of a park", 500, lambda one: told(standing_projects(graph, territory=one)), parks),
    ]  # fmt: skip
    table = Table("asked", "median", "p95", "longest", "may take")
    for name, limit, ask, about in questions:
        middle, most, longest = measured(ask, about)
        table.add_row(name, f"{middle:.1f} ms", f"{most:.1f} ms", f"{longest:.1f} ms", f"{limit:.0f} ms")
    return table


def two_hops(graph: Graph, iri: str) -> int:
    """How many statements say who supplies the suppliers of a firm."""
    suppliers = {str(row["from"]) for row in asked(graph, "q06_hops", to=[iri])}
    return len(asked(graph, "q06_hops", to=sorted(suppliers)))


def told(answer: Answer) -> int:
    """Rows of an answer, so that none is left unmade."""
    return len(answer.rows)


def beside(count: int) -> Table:
    """The same query files, bound to the same entities, in Oxigraph and in rdflib."""
    maker = Maker(SLICE)
    store = Store()
    store.extend(maker.quads())
    graph, peer = Graph(store), Dataset()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "slice.nq"
        store.dump(str(file), format=RdfFormat.N_QUADS)
        peer.parse(file, format="nquads")
    table = Table(
        "query file", "ours, median", "rdflib, median", "ratio", title=f"{SLICE} articles, {len(store):,} triples"
    )
    about = iris(SLICE, "Company", count)
    for name, variable in (("statements", "subject"), ("figures", "node"), ("q06_hops", "to")):
        quick = measured(lambda one, n=name, v=variable: graph.select(query(n), **{v: one}), about)[0]  # type: ignore[misc]
        slow = measured(
            lambda one, n=name, v=variable: list(peer.query(bind(query(n), {v: one}), initNs=PREFIXES)),  # type: ignore[misc]
            about[: max(3, count // 10)],
        )[0]
        table.add_row(name, f"{quick:.2f} ms", f"{slow:.1f} ms", f"{slow / quick:.0f}×")
    return table


def start_of_ask(folder: Path) -> float:
    """Seconds from typing `kg ask` to the end of its answer, the median of five runs."""
    program = "from kg.cli import main; main()"
    command = [sys.executable, "-c", program, "ask", "q22", "某company/2", "output", "-g", str(folder)]
    taken = []
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def make(folder: Path, documents: int) -> None:
    """A graph of so many articles, and an archive that has its names and no article."""
    maker = Maker(documents)
    with Archive.open(folder, create=True) as archive:
        archive.put_names((), maker.names())
        graphs.publish(folder, [Portion(maker.quads())], generation=archive.generation)


def main(documents: int, folder: Path) -> None:
    """Make the graph where there is none, and print what it takes to ask it."""
    console = Console()
    if graphs.current(folder) is None:
        start = time.perf_counter()
        make(folder, documents)
        console.print(f"made in {time.perf_counter() - start:.0f} s")
    graph = Graph.open(folder)
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    console.print(f"{documents:,} articles, {len(graph.store):,} triples, {size / 1e9:.1f} GB")
    console.print(ours(graph, documents, ASKED))
    console.print(beside(ASKED))
    console.print(f"kg ask, from start to end on that graph: {start_of_ask(folder):.2f} s")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", nargs="?", type=int, default=DOCUMENTS)
    parser.add_argument("--folder", type=Path, help="where the graph is made and kept; by default it is not kept")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as gone:
        main(options.documents, options.folder or Path(gone))
