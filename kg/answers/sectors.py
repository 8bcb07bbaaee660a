"""Which sector a firm, service or product is of: by the classes of the chain templates, else by words of its name."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kg.answers.asking import Asked, query, text
from kg.answers.templates import Templates, templates
from kg.vocabulary import known

SECTORS = ("digital", "manufacturing")

# Divisions of GB/T 4754-2017: C is manufacturing, I information transmission, software and information technology.
_DIVISIONS = {"manufacturing": range(13, 44), "digital": range(63, 66)}
_OF_TEMPLATES = ("Product", "Industry", "Project")


@cache
def words(sector: str) -> frozenset[str]:
    """The words that tell the sector where no template does, from `sectors.csv`; the table is an expert's.

    Raises:
        OntologyError: there is no such sector.
    """
    known("sector", sector, SECTORS)
    lines = (files("kg.answers") / "sectors.csv").read_text(encoding="utf-8").splitlines()
    return frozenset(row["word"] for row in csv.DictReader(lines) if row["sector"] == sector)


@dataclass(frozen=True, slots=True)
class Sectors:
    """What tells sectors.

    Attributes:
        templates: of the chains.
        codes: IRI of a link → its classes.
    """

    templates: Templates
    codes: Mapping[str, tuple[str, ...]]

    def of(self, name: str, type: str) -> frozenset[str]:
        """The sectors of what is called so: of a good, industry or project those of its links, of others by words.

        Args:
            name: as articles have it.
            type: of the contract.
        """
        links = self.templates.links_of(name, type) if type in _OF_TEMPLATES else ()
        if links:
            return frozenset(filter(None, (_by_code(self.codes.get(link.key, ())) for link in links)))
        return frozenset(sector for sector in SECTORS if any(word in name for word in words(sector)))


def sectors(graph: Asked) -> Sectors:
    """What tells sectors, by the templates that the graph's background has."""
    codes: dict[str, list[str]] = defaultdict(list)
    for row in graph.select(query("chain_codes")):
        codes[text(row["link"])].append(text(row["code"]))
    return Sectors(templates(graph), {link: tuple(several) for link, several in codes.items()})


def is_manufacturer(own: frozenset[str], goods: Iterable[frozenset[str]]) -> bool:
    """Whether a firm makes goods: by the sectors of its own name, or else by those of its goods and industries.

    A firm whose goods are digital makes none, though a model of its may be for a smelter.
    """
    if own:
        return "digital" not in own
    told = frozenset().union(*goods)
    return "manufacturing" in told and "digital" not in told


def _by_code(codes: Iterable[str]) -> str:
    """The sector of a link: making things goes before designing or running them."""
    divisions = {int(code[:2]) for code in codes}
    return next((name for name in reversed(SECTORS) if divisions.intersection(_DIVISIONS[name])), "")
