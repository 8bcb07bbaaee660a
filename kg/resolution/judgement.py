"""A person's word on what a thing is called and on what is said of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kg.model import Decision, Entity
from kg.naming import normal
from kg.vocabulary import SIGNATURES

Content = tuple[str, ...]
"""What a statement's key is made from: subject, property, object, status, item, role; entities by their keys."""


def in_order(content: Content) -> Content:
    """The content with the ends of a symmetric relation in one order, whichever way round a sentence names them."""
    subject, property_, object_, *rest = content
    if SIGNATURES[property_].symmetric and object_ < subject:
        return object_, property_, subject, *rest
    return content


def judged(decisions: Iterable[Decision], entities: Iterable[Entity]) -> Mapping[Content, str]:
    """Content of each statement that a person has accepted or rejected → which; what was merged since is followed."""
    words = [decision for decision in decisions if decision.says]
    if not words:
        return {}
    now = {old: entity.key for entity in entities for old in entity.replaced}
    found = {}
    for word in words:
        subject, property_, object_, status, item, role = word.says
        ends = (now.get(subject, subject), property_, now.get(object_, object_))
        found[in_order((*ends, status, now.get(item, item), role))] = word.kind
    return found


def renamed(entities: Sequence[Entity], decisions: Iterable[Decision]) -> tuple[Entity, ...]:
    """The entities, those that a person has renamed under their new name; the old one becomes an alias.

    What is mainly called so goes before what is also called so; a name that several have renames none of them.
    """
    words = [decision.names for decision in decisions if decision.kind == "rename"]
    if not words:
        return tuple(entities)
    mainly: dict[str, set[str]] = defaultdict(set)
    besides: dict[str, set[str]] = defaultdict(set)
    for entity in entities:
        mainly[normal(entity.label)].add(entity.key)
        for alias in entity.aliases:
            besides[normal(alias)].add(entity.key)
    called: dict[str, str] = {}
    for old, new in words:
        bearers = mainly.get(normal(old)) or besides.get(normal(old), set())
        if len(bearers) == 1:
            called[min(bearers)] = new
    return tuple(_called(entity, called[entity.key]) if entity.key in called else entity for entity in entities)


def _called(entity: Entity, name: str) -> Entity:
    others = {entity.label, *entity.aliases} - {name}
    return replace(entity, label=name, aliases=tuple(sorted(others)))
