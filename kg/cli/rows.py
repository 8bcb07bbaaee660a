"""Rows of an answer as a table for people, or as CSV or JSON for programs."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Mapping, Sequence
from enum import StrEnum

from kg.cli.screen import say, table
from kg.graph.terms import PREFIXES, Value


class Format(StrEnum):
    """How rows are printed."""

    table = "table"
    csv = "csv"
    json = "json"


Cell = Value | tuple[str, ...]
"""A value, or several: a list in JSON, parted by 、 elsewhere."""


def say_rows(header: Sequence[str], rows: Sequence[Mapping[str, Cell]], format: Format) -> None:
    """Print rows.

    Args:
        header: names of the columns, which are printed even where there is no row.
        rows: cells by name of the column.
        format: for whom.
    """
    if format is Format.json:
        say(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    if format is Format.csv:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(header)
        writer.writerows([_written(row[name]) for name in header] for row in rows)
        return
    numbers = [name for name in header if all(isinstance(row[name], int | float) for row in rows)]
    table(header, [[_short(row[name]) for name in header] for row in rows], right=numbers)
    say(f"{len(rows)} 行 rows", style="dim")


def _written(value: Cell) -> str | int | float:
    return "、".join(value) if isinstance(value, tuple) else "" if value is None else value


def _short(value: Cell) -> str:
    """A cell as a person reads it: an IRI of the contract by its prefix."""
    if not isinstance(value, str):
        return f"{value:,}" if isinstance(value, int) and value >= 10_000 else str(_written(value))
    for name, iri in PREFIXES.items():
        if value.startswith(iri):
            return f"{name}:{value.removeprefix(iri)}"
    return value
