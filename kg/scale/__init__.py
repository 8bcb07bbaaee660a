"""The stage that takes the time, reading and understanding, in many processes of one machine or of many."""

from kg.scale.engines import HERE, Engine, in_order, seldom_collected

__all__ = ["HERE", "Engine", "in_order", "seldom_collected"]
