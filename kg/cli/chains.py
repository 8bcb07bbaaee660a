"""The commands that hold a place against a chain template: gaps, candidates, targets, blind-spots."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.answers.catalogue import question_of
from kg.cli.answer_forms import Form
from kg.cli.answering import Format, Output, Rows, given
from kg.cli.past import AsOf, at
from kg.cli.screen import SOURCE, Source

_Park = Annotated[str, typer.Argument(metavar="PARK", help="园区或地点 A park or place.")]
_Chain = Annotated[
    str, typer.Option("--chain", metavar="NAME", help="哪条链：动力电池、算力、铝…… Which chain, by its name or a good of it.")
]  # fmt: skip


def gaps(
    name: _Park,
    chain: _Chain = "",
    as_of: AsOf = "",
    rows: Rows = "",
    format: Format = Form.table,
    out: Output = None,
    graph: Source = SOURCE,
) -> None:
    """一条链在园区有什么、缺什么：报道说缺、宣布未投产、未见报道分开，并列附近谁在做。 What a park has and lacks of a chain (q11)."""
    _show("q11", name, chain, rows, format, out, at(graph, as_of))


def candidates(
    name: _Park,
    chain: _Chain = "",
    as_of: AsOf = "",
    rows: Rows = "",
    format: Format = Form.table,
    out: Output = None,
    graph: Source = SOURCE,
) -> None:
    """已与本地企业往来、本地和本市没有点的外地企业。 Outside firms that already deal with local ones (q13)."""
    _show("q13", name, chain, rows, format, out, at(graph, as_of))


def targets(
    within: Annotated[str, typer.Option("--in", metavar="PLACE", help="为哪个园区或地点 For which park or place.")],
    chain: _Chain = "",
    as_of: AsOf = "",
    rows: Rows = "",
    format: Format = Form.table,
    out: Output = None,
    graph: Source = SOURCE,
) -> None:
    """招商目标企业，附理由与原句。 Outside firms that a place could win, with the reasons and their sentences (q34)."""
    _show("q34", within, chain, rows, format, out, at(graph, as_of))


def blind_spots(
    name: Annotated[str, typer.Argument(metavar="PARK", help="园区或地点，不写则全部 A park or place; else all.")] = "",
    chain: _Chain = "",
    as_of: AsOf = "",
    rows: Rows = "",
    format: Format = Form.table,
    out: Output = None,
    graph: Source = SOURCE,
) -> None:
    """图谱看不到的：无报道的环节、仅见其名、只有一处或自己说的企业。 What the graph does not cover (q33)."""
    _show("q33", name, chain, rows, format, out, at(graph, as_of))


def _show(number: str, place: str, chain: str, rows: str, format: Form, out: Path | None, graph: str | Path) -> None:
    said = {"territory": place, "chain": chain}
    given(
        question_of(number),
        [f"{name}={value}" for name, value in said.items() if value],
        rows=rows,
        format=format,
        out=out,
        graph=graph,
    )
