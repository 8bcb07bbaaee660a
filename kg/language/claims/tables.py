"""The tables under `rules/`, which a domain expert can edit: read once, refused with file and line where a row is wrong."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from kg.errors import OntologyError

Row = TypeVar("Row")


def table(path: Path, row: Callable[[dict[str, str]], Row]) -> tuple[Row, ...]:
    """What `row` makes of each record of a table.

    Raises:
        OntologyError: a record lacks a cell, names what is not in a closed set, or holds a pattern or number that is none.
    """
    made = []
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        for record in reader:
            try:
                made.append(row(record))
            except (OntologyError, re.error, ValueError, TypeError, KeyError) as error:
                said = error.message if isinstance(error, OntologyError) else f"{type(error).__name__}: {error}"
                hint = error.hint if isinstance(error, OntologyError) else "rules/README.md says how a row is written"
                raise OntologyError(
                    f"the row is not right: {said}", where=f"{path.name}:{reader.line_num}", hint=hint
                ) from error
    return tuple(made)
