"""What a name itself says: firm and capacity in a project's name, the park of a committee, the whole of a phase."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from kg.language.claims.frames import Slot
from kg.language.claims.indicators import indicators, measure
from kg.language.claims.observations import FoundQuantity
from kg.language.numbers.quantity_mentions import QuantityMention
from kg.naming import place_stem

_PHASE = re.compile(r"[（(]?(?:[一二三四五六七八九]期)[）)]?(?:项目|工程)?$")
# 甲市·乙市产业园, built by the one in the other.
_TWINNED = re.compile(r"[^·•—-]{2,4}(?:[·•-]|—+).{2,}(?:区|园|基地)$")
_COMMITTEE = re.compile(r"(?:管理委员会|管委会|党工委)$")
_OPERATOR = re.compile(r"(?:运营|开发建设|园区运营|建设运营)公司$")
_BRANCH = re.compile(r"(?:分公司|子公司|分行|支行)$")
# 三个项目 in a project's name counts the projects, 500个 of something what it makes.
_FEW = 100


@dataclass(frozen=True, slots=True)
class Inside:
    """A relation that the subject's or object's own name tells."""

    property: str
    subject: Slot
    object: Slot
    rule: str
    confidence: float
    status: str = "actual"


def inside(text: str, slots: list[Slot], wholes: dict[int, int]) -> Iterator[Inside]:
    """What the names of a document tell by their parts, where the part is named elsewhere in the document too.

    Args:
        text: mended.
        slots: the names.
        wholes: number of the referent of a phase → number of that of its whole.
    """
    first = {slot.number: slot for slot in reversed(slots)}
    for phase, whole in sorted(wholes.items()):
        if phase != whole:
            yield Inside("partOf", first[phase], first[whole], "partOf/phase", 0.85)
    by_surface: dict[str, dict[str, Slot]] = {}
    for slot in slots:
        by_surface.setdefault(slot.kind, {}).setdefault(text[slot.start : slot.end], slot)
    places = by_surface.setdefault("Place", {})
    for surface, slot in tuple(places.items()):
        # The stem of a district may be a firm's or anybody's word: 长安区, 光明区.
        if len(stem := place_stem(surface)) > 1 and not surface.endswith("区"):
            places.setdefault(stem, slot)
    seen: set[tuple[str, int, int]] = set()
    for slot in slots:
        for found in _of(text[slot.start : slot.end], slot, by_surface):
            key = (found.property, found.subject.number, found.object.number)
            if key not in seen and found.subject.number != found.object.number:
                seen.add(key)
                yield found


def _of(surface: str, slot: Slot, known: dict[str, dict[str, Slot]]) -> Iterator[Inside]:
    if slot.kind == "Park":
        place = _longest_head(surface, known["Place"])
        if place is not None and not _TWINNED.match(surface):
            yield Inside("locatedIn", slot, place, "locatedIn/name's head", 0.75)
    if slot.kind == "Project":
        firm = _longest_head(surface, known.get("Company", {}))
        if firm is not None:
            yield Inside("investsIn", firm, slot, "investsIn/name's head", 0.7)
        whole = known.get("Project", {}).get(_PHASE.sub("", surface))
        if whole is not None and _PHASE.search(surface):
            yield Inside("partOf", slot, whole, "partOf/phase", 0.85)
    elif slot.kind == "Institution" and _COMMITTEE.search(surface):
        park = known.get("Park", {}).get(_COMMITTEE.sub("", surface))
        if park is not None:
            yield Inside("administers", slot, park, "administers/committee", 0.9)
    elif slot.kind == "Company":
        firm = _longest_head(surface, known.get("Company", {})) if _BRANCH.search(surface) else None
        if firm is not None:
            yield Inside("subsidiaryOf", slot, firm, "subsidiaryOf/branch", 0.85)
        park = _longest_head(surface, known.get("Park", {}))
        if park is not None:
            operates = _OPERATOR.search(surface)
            yield Inside(
                "operates" if operates else "locatedIn",
                slot,
                park,
                "operates/name" if operates else "locatedIn/name's head",
                0.75,
            )


def _longest_head(surface: str, known: dict[str, Slot]) -> Slot | None:
    """The longest known name that this one begins with."""
    for length in range(len(surface) - 2, 1, -1):
        if surface[:length] in known:
            return known[surface[:length]]
    return None


def in_names(
    slots: Iterable[Slot],
    quantities: list[QuantityMention],
    unbuilt: Collection[int] = (),
    denied: Collection[int] = (),
) -> Iterator[FoundQuantity]:
    """The capacity that a project's own name says: 年产20万吨高纯晶硅项目.

    Args:
        slots: the names.
        quantities: those of the text.
        unbuilt: numbers of the projects whose capacity is planned.
        denied: numbers of those that there will not be.
    """
    row = next(row for row in indicators() if row.indicator == "capacity")
    projects = [slot for slot in slots if slot.kind == "Project"]
    said: set[tuple[int, str]] = set()
    for quantity in quantities:
        unit = measure(quantity)
        owner = next((slot for slot in projects if slot.start <= quantity.start and quantity.end <= slot.end), None)
        if owner is None or owner.number in denied or (owner.number, quantity.verbatim) in said:
            continue
        if (
            quantity.kind == "amount"
            and not (quantity.unit == "个" and quantity.value < _FEW)
            and row.units is not None
            and row.units.match(unit)
        ):
            said.add((owner.number, quantity.verbatim))
            yield FoundQuantity(
                owner,
                "capacity",
                quantity,
                "",
                None,
                "planned" if owner.number in unbuilt else "actual",
                None,
                "capacity/name",
                0.7,
                (quantity.start, quantity.end),
            )
