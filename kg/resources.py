"""Where the files that travel with the package lie: the ontology, its reference tables, the demo corpus. And the rows of the tables."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from kg.errors import OntologyError

_PACKAGE = Path(__file__).resolve().parent


def resource(name: str) -> Path:
    """Path of a shipped file or folder, as `ontology/lianpu.ttl` or `corpus/demo`.

    A wheel carries them under `kg/data`; a checkout has them beside the package.

    Raises:
        OntologyError: the file is in neither place.
    """
    for root in (_PACKAGE / "data", _PACKAGE.parent):
        path = root / name
        if path.exists():
            return path
    raise OntologyError("a file that ships with lianpu is missing", where=name, hint="install lianpu again")


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a shipped table such as `ontology/units.csv`: column → cell.

    Raises:
        OntologyError: the table is missing, or a row has more or fewer cells than the head.
    """
    # csv.DictReader takes three times as long for the eighty thousand names that every process reads.
    with resource(name).open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        head = next(lines)
        for cells in lines:
            if len(cells) != len(head):
                raise OntologyError(
                    f"the row has {len(cells)} cells and the head {len(head)}", where=f"{name}:{lines.line_num}"
                )
            yield dict(zip(head, cells, strict=True))
