"""Why a verdict is bad, as far as gold and graph show it: the first reason of a list that holds."""

from __future__ import annotations

from collections.abc import Iterable

from kg.evaluation.amounts import folded, same
from kg.evaluation.gold import Link, Moment, Number, Thing
from kg.evaluation.scene import Foundlink, Scene, ordered
from kg.model import Entity, Milestone, Observation
from kg.naming import normal

TYPE, BOUNDARY = "entity type wrong", "boundary wrong"
ENTITY = "an entity was missed"
NO_ENTITY = "an entity that the gold has not"
SUBJECT, OBJECT, DIRECTION, PROPERTY = "wrong subject", "wrong object", "wrong direction", "another property"
INDICATOR, BOTH, DATE, KIND = "another indicator", "wrong subject and indicator", "another date", "another kind"
SILENT, NUMBER, MADE_UP = "no rule fired", "the number was not read", "not in the gold"
DENIED, UNSURE, ONCE = "read as denied", "read, but not surely", "read once, said twice"
NOT_PLAIN = "not sure enough"

NOT_READ, AS_ONE, TWICE = "not read", "read as one with another", "read twice"

IN_CHINESE = {
    TYPE: "类型读错", BOUNDARY: "边界读错", ENTITY: "有实体漏读", NO_ENTITY: "有实体不在标注中", SUBJECT: "主体读错",
    OBJECT: "对象读错", DIRECTION: "方向读反", PROPERTY: "读成别的关系", INDICATOR: "读成别的指标",
    BOTH: "主体和指标都读错", DATE: "日期读错", KIND: "读成别的大事", SILENT: "没有规则读到", NUMBER: "数字没有读到",
    MADE_UP: "标注中没有", DENIED: "读成被否认", UNSURE: "读到但把握不足", ONCE: "说了两次只读到一次",
    NOT_PLAIN: "把握不足", NOT_READ: "没有读到", AS_ONE: "与别的实体并为一个", TWICE: "一个读成两个",
}  # fmt: skip
"""Each cause in Chinese."""


# --- entities ---------------------------------------------------------------------------------------------------------
def entity_missed(scene: Scene, number: int) -> str:
    """Why a thing of the gold was not found."""
    thing = scene.gold.things[number]
    if scene.entity_of(number) is not None:
        return TYPE
    mine = set(map(normal, thing.names))
    for entity in scene.world.entities:
        if mine & _names(entity):
            return AS_ONE
        if entity.key not in scene.place and _touch(mine, _names(entity)):
            return BOUNDARY
    return NOT_READ


def entity_made_up(scene: Scene, entity: Entity) -> str:
    """Why an entity is wrong."""
    if entity.key in scene.place:
        return TYPE
    mine = _names(entity)
    for number, thing in enumerate(scene.gold.things):
        theirs = _called(thing)
        if mine & theirs:
            return TWICE
        if number not in scene.back and _touch(mine, theirs):
            return BOUNDARY
    return MADE_UP


def _names(entity: Entity) -> set[str]:
    return set(map(normal, (entity.label, *entity.aliases)))


def _called(thing: Thing) -> set[str]:
    return set(map(normal, thing.names))


def _touch(one: set[str], other: set[str]) -> bool:
    """Whether a name of the one lies in a name of the other."""
    return any(a in b or b in a for a in one for b in other if len(a) > 1 and len(b) > 1)


# --- relations --------------------------------------------------------------------------------------------------------
def link_missed(scene: Scene, wanted: Link, found: list[Foundlink]) -> str:
    """Why a relation of the gold was not found."""
    if wanted.subject not in scene.back or wanted.object not in scene.back:
        return ENTITY
    subject, object_ = scene.back[wanted.subject], scene.back[wanted.object]
    for statement in scene.world.statements:
        ends = scene.link_key(statement.subject, statement.property, statement.object)
        if ends == ordered(wanted.subject, wanted.property, wanted.object):
            return DENIED if statement.status == "negated" else UNSURE
    wrong = [link.ends for link in found if link.key not in scene.wanted]
    if (object_, wanted.property, subject) in wrong:
        return DIRECTION
    if any({s, o} == {subject, object_} for s, _, o in wrong):
        return PROPERTY
    if any((p, o) == (wanted.property, object_) for _, p, o in wrong):
        return SUBJECT
    if any((s, p) == (subject, wanted.property) for s, p, _ in wrong):
        return OBJECT
    return SILENT


def link_made_up(scene: Scene, link: Foundlink, found: list[Foundlink]) -> str:
    """Why a relation that was read is wrong."""
    if link.key is None:
        return NO_ENTITY
    subject, property_, object_ = link.key
    read = {other.key for other in found}
    missed = [key for key in scene.wanted if key not in read]
    if (object_, property_, subject) in missed:
        return DIRECTION
    if any({s, o} == {subject, object_} for s, _, o in missed):
        return PROPERTY
    if any((p, o) == (property_, object_) for _, p, o in missed):
        return SUBJECT
    if any((s, p) == (subject, property_) for s, p, _ in missed):
        return OBJECT
    return MADE_UP


# --- numbers and events -----------------------------------------------------------------------------------------------
def number_missed(scene: Scene, wanted: Number, read: list[Observation], made_up: list[Observation]) -> str:
    """Why a number of the gold was not found."""
    if wanted.subject not in scene.back:
        return ENTITY
    amount = folded(wanted.value, wanted.unit)
    alike = [one for one in read if same(amount, folded(float(one.value), one.unit))]
    if not alike:
        return NUMBER
    wrong = [one for one in alike if one in made_up]
    return (
        _mixed_up((scene.place.get(one.about) == wanted.subject, one.indicator == wanted.indicator) for one in wrong)
        or ONCE
    )


def number_made_up(scene: Scene, one: Observation, left: list[Number]) -> str:
    """Why a number that was read is wrong; `left` are those of the gold that were not found."""
    if one.about not in scene.place:
        return NO_ENTITY
    amount = folded(float(one.value), one.unit)
    alike = [wanted for wanted in left if same(amount, folded(wanted.value, wanted.unit))]
    mine = scene.place[one.about]
    return _mixed_up((wanted.subject == mine, wanted.indicator == one.indicator) for wanted in alike) or MADE_UP


def _mixed_up(alike: Iterable[tuple[bool, bool]]) -> str:
    """What differs where the amount is the same: subject and indicator of each, whether right."""
    kinds = set(alike)
    for right, cause in (((True, False), INDICATOR), ((False, True), SUBJECT), ((False, False), BOTH)):
        if right in kinds:
            return cause
    return ""


def moment_missed(scene: Scene, wanted: Moment, made_up: list[Milestone]) -> str:
    """Why an event of the gold was not found."""
    if wanted.subject not in scene.back:
        return ENTITY
    return (
        _nearest(
            (wanted.subject, wanted.kind, wanted.date),
            ((scene.place.get(m.about), m.kind, m.date.text) for m in made_up),
        )
        or SILENT
    )


def moment_made_up(scene: Scene, one: Milestone, left: list[Moment]) -> str:
    """Why an event that was read is wrong; `left` are those of the gold that were not found."""
    if one.about not in scene.place:
        return NO_ENTITY
    mine = (scene.place[one.about], one.kind, one.date.text)
    return _nearest(mine, ((m.subject, m.kind, m.date) for m in left)) or MADE_UP


def _nearest(mine: tuple[int, str, str], others: Iterable[tuple[int | None, str, str]]) -> str:
    agree = {tuple(a == b for a, b in zip(mine, other, strict=True)) for other in others}
    for pattern, cause in (((True, True, False), DATE), ((False, True, True), SUBJECT), ((True, False, True), KIND)):
        if pattern in agree:
            return cause
    return ""
