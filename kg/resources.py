"""Where the files that travel with the package lie: the ontology, its reference tables, the demo corpus."""

from __future__ import annotations

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
