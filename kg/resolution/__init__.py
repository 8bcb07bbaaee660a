"""Stage 3, Readings + decisions → World: one thing, one key; every statement with all its evidence."""

from kg.resolution.world import resolve

__all__ = ["resolve"]
