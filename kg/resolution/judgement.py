"""A person's word on what a thing is called and on what is said of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
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


def judged(decisions: Iterable[Decision], lead: Callable[[str], str]) -> dict[Content, str]:
    """Content of each statement that a person has accepted or rejected → which; what was merged since is followed.

    Args:
        decisions: a person's word.
        lead: an entity's key, or one that has led to an entity → the key of the entity that it leads to.
    """
    found = {}
    for word in decisions:
        if word.says:
            subject, property_, object_, status, item, role = word.says
            content = in_order((lead(subject), property_, lead(object_), status, item and lead(item), role))
            found[content] = word.kind
    return found


def called(entities: Iterable[Entity], decisions: Iterable[Decision]) -> dict[str, str]:
    """Key of each entity that a person has renamed → its new name.

    What is mainly called so goes before what is also called so; a name that several have renames none of them.

    Args:
        entities: as articles call them, all that have one of the names.
        decisions: a person's word.
    """
    words = [decision.names for decision in decisions if decision.kind == "rename"]
    if not words:
        return {}
    mainly: dict[str, set[str]] = defaultdict(set)
    besides: dict[str, set[str]] = defaultdict(set)
    for entity in entities:
        mainly[normal(entity.label)].add(entity.key)
        for alias in entity.aliases:
            besides[normal(alias)].add(entity.key)
    found: dict[str, str] = {}
    for old, new in words:
        bearers = mainly.get(normal(old)) or besides.get(normal(old), set())
        if len(bearers) == 1:
            found[min(bearers)] = new
    return found


def renamed(entity: Entity, name: str) -> Entity:
    """An entity under the name that a person gave it, the old one an alias; as it is where the name is empty."""
    others = {entity.label, *entity.aliases} - {name}
    return replace(entity, label=name, aliases=tuple(sorted(others))) if name else entity
