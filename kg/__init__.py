"""Lianpu 链谱: from Chinese industry news to a knowledge graph in which every edge shows its sentence.

bytes ──read──▶ Document ──understand──▶ Reading ──resolve──▶ World ──write──▶ RDF graph ──answer──▶ tables, pages

    import kg
    kg.build([Path("articles")], folder=Path("build/graph"))
    graph = kg.Graph.open("build/graph")
    graph.entity("贵安新区").statements()
    graph.query("SELECT ?label WHERE { ?firm a lp:Company ; skos:prefLabel ?label }")

Each name is loaded when it is first used, so that asking does not wait for the reader of Chinese.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.api import Entity as Entity
    from kg.api import Graph as Graph
    from kg.archive import Archive as Archive
    from kg.errors import LianpuError as LianpuError
    from kg.pipeline import Report as Report
    from kg.pipeline import build as build
    from kg.pipeline import check as check
    from kg.pipeline import import_table as import_table
    from kg.pipeline import rebuild as rebuild
    from kg.pipeline import remove as remove
    from kg.update import as_of as as_of

__version__ = "0.1.0"

_HOME = {
    **dict.fromkeys(("Report", "build", "check", "import_table", "rebuild", "remove"), "kg.pipeline"),
    **dict.fromkeys(("Entity", "Graph"), "kg.api"),
    "Archive": "kg.archive",
    "as_of": "kg.update",
    "LianpuError": "kg.errors",
}
__all__ = sorted(_HOME)  # noqa: PLE0605


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'kg' has no attribute '{name}'")
    return getattr(import_module(_HOME[name]), name)
