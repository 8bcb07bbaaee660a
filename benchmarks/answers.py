"""How long answers take on a large graph, and beside rdflib in memory on a slice of it.

    python -m benchmarks.answers [DOCUMENTS] [--folder DIR] [--asked N] [--only q01 …]

The graph is that of `benchmarks.generated`, written by the program's own writer into a graph folder, with the background
and with the names in an archive. Every question of the catalogue is asked in this process by the program's own functions,
each time about other entities, some that articles name often and some seldom; what is asked of the whole graph is asked
once. Beside each stands the time that it may take, and whether it keeps it; measured is the processor's time. A folder
that is named is kept, and asked again as it stands where it has a graph.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from pyoxigraph import RdfFormat, Store
from rdflib import Dataset
from rich.console import Console
from rich.table import Table

from benchmarks.generated import Maker, called
from kg import graph as graphs
from kg.answers.asking import asked, query
from kg.answers.catalogue import QUESTIONS, Parameter, Question
from kg.answers.chain import chain, path
from kg.answers.lookup import counts, facts, nodes_of, why
from kg.answers.merging import Step
from kg.answers.network import network
from kg.answers.progress import standing_projects
from kg.answers.templates import templates
from kg.archive import Archive
from kg.graph import Graph, Portion
from kg.graph.binding import bind
from kg.graph.terms import PREFIXES
from kg.vocabulary import IDENTIFIERS

DOCUMENTS, SLICE, ASKED = 2000, 300, 40
# Milliseconds.
POINT, HOPS, ENTITY, WHOLE, START = 10, 50, 500, 5000, 1000


@dataclass(frozen=True, slots=True)
class Case:
    """Something to ask: in words, the milliseconds that it may take, and the asking of it, once for each entity."""

    name: str
    limit: int
    asks: tuple[Callable[[], object], ...]

    def row(self) -> tuple[str, ...]:
        """Median, 95th percentile and longest; the first call is not counted where there are several."""
        if len(self.asks) > 1:
            self.asks[0]()
        taken = sorted(_milliseconds(ask) for ask in self.asks)
        most = statistics.quantiles(taken, n=20, method="inclusive")[-1] if len(taken) > 1 else taken[0]
        kept = "yes" if most <= self.limit else "NO"
        return (
            self.name,
            *(f"{one:,.1f} ms" for one in (statistics.median(taken), most, taken[-1])),
            f"{self.limit} ms",
            kept,
        )


def lookups(graph: Graph, maker: Maker, count: int) -> Iterator[Case]:
    """What commands ask beside the catalogue."""
    firms, parks = maker.iris("Company", count), maker.iris("Park", count)

    def case(name: str, limit: int, ask: Callable[[str], object], about: list[str]) -> Case:
        return Case(name, limit, tuple(partial(ask, one) for one in about))

    yield case("一个实体 one entity", POINT, lambda one: nodes_of(graph, [one]), firms)
    yield case("两跳 who supplies its suppliers", HOPS, lambda one: two_hops(graph, one), firms)
    yield case("kg show 全部事实 all facts", ENTITY, lambda one: facts(graph, one), firms)
    yield case("kg why 谁说的 who says so", ENTITY, lambda one: why(graph, one, "supplies", firms[0]), firms)
    yield case("kg chain upstream 二级 two tiers", ENTITY, lambda one: chain(graph, one, upstream=True), firms)
    yield case("kg chain path 三跳内 within three hops", ENTITY, lambda one: path(graph, one, firms[0], tiers=3), firms)
    yield case("kg projects 园区项目 of a park", ENTITY, lambda one: standing_projects(graph, territory=one), parks)
    yield case("kg view 一跳 one hop around", ENTITY, lambda one: network(graph, around=one), firms)
    yield Case("kg view 全图 the whole graph", WHOLE, (lambda: network(graph),))
    yield Case("kg stats 计数 counts", WHOLE, (lambda: counts(graph),))


def questions(graph: Graph, maker: Maker, count: int) -> Iterator[Case]:
    """Every question of the catalogue: of entities, and of the whole graph where it can be."""
    values = _Values(graph, maker)
    for number in sorted(QUESTIONS):
        question = QUESTIONS[number]
        name = f"{number} {question.words.split('？')[0]}"
        first = question.parameters[0]
        if all(one.optional or one.kind == "past" for one in question.parameters):
            yield Case(f"{name}（全图 all）", WHOLE, (values.ask(question, ()),))
        if first.kind != "past":
            with_place = [one for one in question.parameters if not one.optional or one.types] or [first]
            about_one = any(one.kind in ("entity", "name") for one in with_place)
            limit = ENTITY if about_one else WHOLE
            yield Case(name, limit, tuple(values.ask(question, with_place) for _ in range(count)))


@dataclass(frozen=True, slots=True)
class _Values:
    """What questions are asked with."""

    graph: Graph
    maker: Maker

    def ask(self, question: Question, parameters: Sequence[Parameter]) -> Callable[[], int]:
        """The asking of a question; what is not optional is given in any case."""
        given = {one.name: self._value(one) for one in question.parameters if one in parameters or not one.optional}
        if question.number == "q32":
            given["steps"] = [
                Step(names=(given["one"], given["other"]), rule="bench", reason="", score=1, by_person=False)
            ]
        return lambda: len(question.answered(self.graph, **given).rows)

    def _value(self, parameter: Parameter) -> Any:
        match parameter.kind:
            case "entity":
                return self.maker.iris(parameter.types[0], 1)[0]
            case "name":
                return called(self.maker.iris("Company", 1)[0].removeprefix(IDENTIFIERS))
            case "chain":
                return next(iter(templates(self.graph).names.values()))
            case "past":
                return self.graph
        return {"indicator": "output", "day": "2020-05"}[parameter.kind]


def asked_of(cases: Iterator[Case], only: Sequence[str], console: Console) -> None:
    """Ask, and print a line for each."""
    table = Table("asked", "median", "p95", "longest", "may take", "kept")
    for case in cases:
        if not only or case.name.split()[0] in only:
            row = case.row()
            table.add_row(*row)
            if not console.is_terminal:  # it takes long: what is known so far stands in the log
                print(*row, sep="\t", file=sys.stderr, flush=True)
    console.print(table)


def two_hops(graph: Graph, iri: str) -> int:
    """How many statements say who supplies the suppliers of a firm."""
    suppliers = {str(row["from"]) for row in asked(graph, "q06_hops", to=[iri])}
    return len(asked(graph, "q06_hops", to=sorted(suppliers)))


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
    about = maker.iris("Company", count)
    for name, variable in (("statements", "subject"), ("figures", "node"), ("q06_hops", "to")):
        ours = [_milliseconds(partial(graph.select, query(name), **{variable: one})) for one in about]
        theirs = [
            _milliseconds(partial(_rows, peer, bind(query(name), {variable: one})))
            for one in about[: max(3, count // 10)]
        ]
        quick, slow = statistics.median(ours), statistics.median(theirs)
        table.add_row(name, f"{quick:.2f} ms", f"{slow:.1f} ms", f"{slow / quick:.0f}×")
    return table


def _rows(peer: Dataset, question: str) -> int:
    return len(list(peer.query(question, initNs=PREFIXES)))


def starts(folder: Path, maker: Maker, count: int = 5) -> Iterator[Case]:
    """From typing a command to the end of its answer, of a firm that few articles name: answering itself is measured above."""
    firm = called(f"company/{maker.size['Company'] - 1}")
    for name, arguments in (
        ("kg --version", ["--version"]),
        ("kg ask q22", ["ask", "q22", firm, "output", "-g", str(folder)]),
        ("kg ask 中文 in Chinese", ["ask", f"{firm}的供应商和客户有哪些", "-g", str(folder)]),
    ):
        command = [sys.executable, "-c", "from kg.cli import main; main()", *arguments]
        run = partial(subprocess.run, command, check=True, capture_output=True)
        yield Case(f"{name}（进程 a process）", START, (run,) * count)


def make(folder: Path, documents: int) -> None:
    """A graph of so many articles, and an archive that has its names and no article."""
    maker = Maker(documents)
    with Archive.open(folder, create=True) as archive:
        archive.put_names((), maker.names())
        graphs.publish(folder, [Portion(maker.quads())], generation=archive.generation)


def main(documents: int, folder: Path, count: int, only: Sequence[str]) -> None:
    """Make the graph where there is none, and print what it takes to ask it."""
    console = Console(width=140)
    if graphs.current(folder) is None:
        start = time.perf_counter()
        make(folder, documents)
        console.print(f"made in {time.perf_counter() - start:.0f} s")
    graph, maker = Graph.open(folder), Maker(documents)
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    console.print(f"{documents:,} articles, {len(graph.store):,} triples, {size / 1e9:.1f} GB")
    for cases in (lookups(graph, maker, count), questions(graph, maker, count), starts(folder, maker)):
        asked_of(cases, only, console)
    if not only:
        console.print(beside(count))


def _milliseconds(ask: Callable[[], object]) -> float:
    """What the processor works for it, in this process and in those that it starts; other programs do not lengthen that."""
    start = _worked()
    ask()
    return 1000 * (_worked() - start)


def _worked() -> float:
    return sum(
        used.ru_utime + used.ru_stime
        for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", nargs="?", type=int, default=DOCUMENTS)
    parser.add_argument("--folder", type=Path, help="where the graph is made and kept; by default it is not kept")
    parser.add_argument("--asked", type=int, default=ASKED, help="about how many entities each question is asked")
    parser.add_argument("--only", nargs="*", default=(), help="only what begins with these words, as q01")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as gone:
        main(options.documents, options.folder or Path(gone), options.asked, options.only)
