"""Registration codes that a person's register gives to names: whoever bears one of them is that firm or institution."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from kg.model import Decision, Reading, Referent
from kg.naming import normal

# What the register of legal persons holds.
_REGISTERED = ("Company", "Institution")


def coded(readings: Iterable[Reading], decisions: Iterable[Decision]) -> Iterator[Reading]:
    """The readings, each referent that bears a name of the register with its code.

    Its fullest name goes before its other ones; a name that the register gives to two stands for neither.
    """
    owners: dict[str, set[str]] = defaultdict(set)
    for decision in decisions:
        if decision.kind == "code":
            for name in decision.names:
                owners[normal(name)].add(decision.code)
    code_of = {name: code for name, (code, *others) in owners.items() if not others}
    for reading in readings:
        if code_of:
            yield replace(reading, referents=tuple(_coded(referent, code_of) for referent in reading.referents))
        else:
            yield reading


def _coded(referent: Referent, code_of: Mapping[str, str]) -> Referent:
    if referent.type not in _REGISTERED:
        return referent
    for names in ((referent.label,), referent.aliases):
        codes = {code_of[form] for form in map(normal, names) if form in code_of}
        if len(codes) == 1:
            return replace(referent, code=codes.pop())
    return referent
