"""Lianpu 链谱: from Chinese industry news to a knowledge graph in which every edge shows its sentence.

bytes ──read──▶ Document ──understand──▶ Reading ──resolve──▶ World ──write──▶ RDF graph ──answer──▶ tables, pages
"""

__version__ = "0.1.0"
