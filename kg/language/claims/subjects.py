"""Of whom a number is said, by the words between the two; see `Clauses` for who a clause speaks of."""

from __future__ import annotations

import re

from kg.language.claims.discourse import Clauses, Subject
from kg.language.claims.frames import MARKS, NAMES, QUANTITY, TIME, Frame, Slot

_SUBJECTS = frozenset(("Company", "Project", "Park", "Place", "Industry", "Institution"))
_OF_TERRITORY = frozenset(("companies", "projects", "dataCentres", "gdp"))
_TERRITORIES = frozenset(("Park", "Place"))
_SITES = frozenset(("Project", "Company", "Park"))
# Of what an indicator is usually said; anything else only where nothing of these types is near.
USUAL = {
    **dict.fromkeys(("gdp", "companies", "dataCentres", "projects"), _TERRITORIES),
    **dict.fromkeys(
        ("computingPower", "racks", "bandwidth", "latency", "servers"), frozenset(("Park", "Place", "Project"))
    ),
    **dict.fromkeys(("capacity", "investment", "area"), _SITES),
    **dict.fromkeys(
        ("contracts", "patents", "products", "customers"), frozenset(("Company", "Project", "Institution"))
    ),
}
# What may stand between an owner and what is counted of it: 某园区|规上工业企业|产值.
_OWNS = re.compile(
    rf"(?:的|等|综合|全产业链|总体|主营业务|年度|规模以上|规上|企业|产业|全年|累计|实现|完成|总|年|达|工业|地区|核心|直管区|共|已|预计|将|有|现有|主要|新增|，|全口径|共有|拥有|目前|约|产品|系列|全链条|业务|{MARKS[TIME]}|[{NAMES}])*"
)
_GOVERNED = re.compile(r"(?:[向与和为从由给把被对在于以]|围绕|针对|面向|服务|其中)$")
_EXAMPLES = re.compile("[”’」』》]?等")
_NAMED_AFTER = re.compile(
    rf"(?:建设|打造|兴建|新建|投资)?的[^，。；！？{NAMES}]{{0,8}}{MARKS['Place']}?[^，。；！？{NAMES}]{{0,6}}(?P<project>{MARKS['Project']})"
)
# What is said of a sector as a whole; other numbers in a sentence about one are those of the place or firm.
OF_SECTORS = frozenset(("growth", "output", "revenue", "valueAdded", "share", "exports", "production", "sales", "rank"))
_RATHER_TERRITORY = frozenset(("area", "employees"))


def subject_of(
    built: Frame, clauses: Clauses, place: int, noun: int, indicator: str
) -> tuple[Subject | None, Slot | None]:
    """Of whom the number is said, and which industry or product is counted."""
    clause = clauses.bounds(place)
    of: Slot | None = None
    named = _NAMED_AFTER.match(built.text, place + 1)
    if named:
        return Subject(built.groups[named.start("project")][0], 0.9), None
    before = [
        p
        for p in range(noun - 1, clause[0] - 1, -1)
        if p in built.groups and built.groups[p][0].kind not in (TIME, QUANTITY)
    ]
    for position in before:
        slot = built.groups[position][-1]
        between = built.text[position + 1 : noun]
        if not _OWNS.fullmatch(between):
            break
        if slot.kind == "Product" or (slot.kind == "Industry" and indicator in _OF_TERRITORY):
            # What is listed before 等300种 is a part of what is counted.
            of = of or (None if _EXAMPLES.match(between) else slot)
        elif (
            slot.kind in _SUBJECTS
            and not (slot.kind == "Industry" and indicator in _RATHER_TERRITORY and _has_territory(built, before))
            and not _GOVERNED.search(built.text[clause[0] : position])
        ):
            return Subject(slot, 0.95 * slot.score), of
    after = built.groups.get(place + 1)
    if after and after[0].kind in ("Product",) and of is None:
        of = after[0]
    return _clause_subject(built, clauses, place, indicator), of


def _has_territory(built: Frame, places: list[int]) -> bool:
    return any(built.groups[place][0].kind in _TERRITORIES for place in places)


def _clause_subject(built: Frame, clauses: Clauses, place: int, indicator: str) -> Subject | None:
    """The subject of the clause: first of the types that the indicator is usually said of, then of any."""
    usual = next(clauses.candidates(place, USUAL.get(indicator, _SUBJECTS - {"Industry"}), single=True), None)
    nearest = next(clauses.candidates(place, _SUBJECTS, single=True), None)
    if nearest is not None and nearest.slot.kind == "Institution" and nearest.score < 0.9:
        nearest = next(clauses.candidates(place, _SUBJECTS - {"Institution"}, single=True), None)
    if usual is not None and (usual.score >= 0.75 or nearest is None or nearest.score < 0.75):
        return usual
    if usual is not None and nearest is not None and nearest.slot.kind == "Industry" and indicator not in OF_SECTORS:
        return usual
    return nearest
