"""The closed sets of the graph's contract, in code; a test holds them against `ontology/lianpu.ttl`.

A member that is not in these sets is refused by name and never defaulted.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.errors import OntologyError

ONTOLOGY = "https://w3id.org/lianpu/ontology#"
CODE_LISTS = {name: f"https://w3id.org/lianpu/{name}#" for name in ("indicator", "kind", "status", "bound", "stage")}
IDENTIFIERS = "https://w3id.org/lianpu/id/"
GRAPHS = "https://w3id.org/lianpu/graph/"

TYPES = (
    "Company", "Institution", "Park", "Project", "Industry", "Product", "Person", "Place", "Programme", "Honor",
)  # fmt: skip

STATUSES = ("actual", "planned", "ended", "negated")

BOUNDS = ("exact", "near", "below", "above", "atMost")

INDICATORS = (
    "output", "revenue", "valueAdded", "gdp", "tax", "invoiced", "investment", "contracts", "financing", "fund",
    "exports", "computingPower", "racks", "servers", "bandwidth", "latency", "capacity", "production", "sales",
    "companies", "projects", "dataCentres", "products", "scenarios", "customers", "employees", "patents", "area",
    "share", "growth", "rank", "count", "other",
)  # fmt: skip

KINDS = (
    "founded", "settled", "signed", "started", "commissioned", "listed", "approved", "awarded", "reachedCapacity",
    "expanded", "suspended", "terminated",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Signature:
    """Which types a property may join, from subject to object."""

    subjects: frozenset[str]
    objects: frozenset[str]
    symmetric: bool = False

    def allows(self, subject: str, object_: str) -> bool:
        """Whether it joins a subject of this type to an object of that type."""
        return subject in self.subjects and object_ in self.objects


def _signature(subjects: str, objects: str, *, symmetric: bool = False) -> Signature:
    return Signature(frozenset(subjects.split()), frozenset(objects.split()), symmetric)


_ORGANISATION = "Company Institution"
_TERRITORY = "Park Place"

SIGNATURES: dict[str, Signature] = {
    "locatedIn": _signature("Company Institution Project Park Place", "Park Place Project"),
    "operates": _signature(_ORGANISATION, "Project Park"),
    "investsIn": _signature(_ORGANISATION, "Project Company Park Place"),
    "subsidiaryOf": _signature("Company", _ORGANISATION),
    "produces": _signature("Company Project Park Place", "Product"),
    "supplies": _signature("Company Project Institution Park", "Company Project Institution Park Industry"),
    "uses": _signature("Company Project Institution Park", "Product Project"),
    "cooperatesWith": _signature(f"{_ORGANISATION} {_TERRITORY}", f"{_ORGANISATION} {_TERRITORY}", symmetric=True),
    "inIndustry": _signature("Company Project Park Place", "Industry"),
    "upstreamOf": _signature("Product Industry", "Product Industry"),
    "partOf": _signature("Industry Project Park Product", "Industry Project Programme Park Product"),
    "exportsTo": _signature("Company Park Project Product", "Place"),
    "awarded": _signature("Company Project Park Place Product", "Honor"),
    "holdsPosition": _signature("Person", "Company Institution Park Project"),
    "administers": _signature(_ORGANISATION, _TERRITORY),
    "finances": _signature(_ORGANISATION, "Company Project"),
    "contributesTo": _signature("Company Project", "Product Programme"),
    "targets": _signature("Programme Institution", "Industry Park Place"),
    "leads": _signature("Company", "Industry"),
    "lacks": _signature(_TERRITORY, "Product Industry"),
}

# partOf joins like with like, but for a project that belongs to a programme.
_PART_OF = {("Industry", "Industry"), ("Project", "Project"), ("Project", "Programme"), ("Park", "Park"),
            ("Product", "Product")}  # fmt: skip

PROPERTIES = tuple(SIGNATURES)

DERIVED_SIGNATURES: dict[str, Signature] = {
    "presentIn": _signature("Company", _TERRITORY),
    "couldSupply": _signature("Company Project", "Company Project"),
}
"""What no sentence says and only rules conclude."""

DERIVED_PROPERTIES = tuple(DERIVED_SIGNATURES)


@cache
def allows(property_: str, subject: str, object_: str) -> bool:
    """Whether the contract lets `property_` join these two types.

    Raises:
        OntologyError: the property is not in the contract.
    """
    known("property", property_, PROPERTIES)
    if property_ == "partOf":
        return (subject, object_) in _PART_OF
    return SIGNATURES[property_].allows(subject, object_)


def known(what: str, value: str, closed: tuple[str, ...]) -> str:
    """`value` itself, where it stands in the closed set.

    Raises:
        OntologyError: it does not.
    """
    if value not in closed:
        raise OntologyError(f"unknown {what} '{value}'", hint=f"one of {', '.join(closed)}")
    return value
