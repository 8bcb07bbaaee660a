"""Which entity of the graph stands for which thing of the gold: by names, one to one."""

from __future__ import annotations

from collections.abc import Sequence

from kg.evaluation.gold import Thing
from kg.model import Entity
from kg.naming import normal


def aligned(things: Sequence[Thing], entities: Sequence[Entity]) -> dict[str, int]:
    """Key of an entity → number of the thing that it stands for.

    Those of one type go first, then those that share most names, then the longest name.
    """
    called = [set(map(normal, thing.names)) for thing in things]
    rivals = []
    for entity in entities:
        mine = set(map(normal, (entity.label, *entity.aliases)))
        for number, theirs in enumerate(called):
            if shared := mine & theirs:
                alike = entity.type == things[number].type
                rivals.append((alike, len(shared), max(map(len, shared)), entity.key, number))
    chosen: dict[str, int] = {}
    for *_, key, number in sorted(rivals, reverse=True):
        if key not in chosen and number not in chosen.values():
            chosen[key] = number
    return chosen
