"""What a person has decided about names: `decisions.jsonl`, one decision a line, beside the archive.

`{"kind": "different", "names": ["贵阳银行", "贵州银行"], "why": "two banks", "who": "li", "when": "2025-03-04"}`
"""

from __future__ import annotations

import json
from pathlib import Path

from kg.errors import InputError, LianpuError
from kg.model import Decision

FILE = "decisions.jsonl"
_FIELDS = {"kind", "names", "why", "who"}


def read(folder: Path) -> tuple[Decision, ...]:
    """The decisions in the order of the file; none where there is no file.

    Raises:
        InputError: a line is no decision.
    """
    path = folder / FILE
    if not path.is_file():
        return ()
    lines = path.read_text(encoding="utf-8").split("\n")
    return tuple(_decision(line, where=f"{path}:{at}") for at, line in enumerate(lines, start=1) if line.strip())


def _decision(line: str, *, where: str) -> Decision:
    try:
        said = json.loads(line)
        if not isinstance(said, dict) or not said.keys() >= _FIELDS or said.keys() - _FIELDS - {"when"}:
            raise InputError(f"a decision has {', '.join(sorted(_FIELDS))} and perhaps when")
        first, second = said["names"]
        if not all(isinstance(part, str) and part for part in (first, second, said["why"], said["who"])):
            raise InputError("names, why and who are not empty")
        return Decision(kind=said["kind"], names=(first, second), rule=said["who"], reason=said["why"])
    except (ValueError, TypeError, LianpuError) as error:
        raise InputError(f"this line is no decision: {error}", where=where) from error
