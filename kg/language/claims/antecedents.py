"""What words like 该公司, 全市 and 项目 stand for."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain

from kg.language.claims.discourse import PREPOSITION, VERB, Topic
from kg.language.claims.frames import Slot
from kg.resources import rows

_ANAPHORA = re.compile(
    r"(?P<Company>(?<=[，；。])后者|(?:该|这家|本|此|我)(?:公司|企业|集团|厂|单位|行)|(?:这|该)家(?:企业|公司)|"
    r"(?<=[，。；：“！？\n])(?:公司|企业|集团)(?=[^\n数家化业们级间税])(?!(?:总数|共|已|达|约|超|近)*有?\d+(?:多|余)?家)|(?<=[，。；：“！？\n])我们(?:公司|企业)?|"
    r"我公司|我们公司|其(?=独资|全资|控股|旗下|子公司|全资子公司)|(?<=[，。；：“！？\n])两家(?:企业|公司))"
    r"|(?P<Project>(?:该|这个|这座|此|这一|本)(?:项目|基地|工厂|中心|工程|数据中心|生产线|产线|电站)|"
    r"(?<=[，。；：“！？\n])(?:项目|基地|工程|中心)(?=[^\n数区部]))"
    r"|(?P<Park>(?:该|这个|这座|这片|本)(?:园区|产业园|开发区|经开区|高新区|新区|区)|(?<=[，。；：“！？\n])(?:园区|新区|开发区|"
    r"高新区|经开区|综保区)(?=[^\n内数里])|全区(?=[^\n域])|该园(?!区)|(?<=[，。；：“！？\n])园区?[内里](?!外))"
    r"|(?P<Place>(?<![居列位占排在于较比])(?:全|该|我)(?:市|省|县|州|区(?!域)|自治区|镇|旗|盟)(?=[^\n场长委级域府政])|"
    r"当地(?!的?企业家))"
    r"|(?P<Industry>(?:该|这一|这个)(?:产业(?:集群)?|行业|集群|领域))"
    r"|(?P<Product>(?<=[，。；：“！？\n])(?:该|这款|这一|此)(?:产品|平台|系统|车型|模型|药物))"
)


# Of what rank a place must be that 全市, 该县… stand for, as its official name ends.
_RANK = re.compile(r"(?:自治区|[省市县州区镇旗盟])$")
_ZONE = "Z"
# What a phase or a workshop of it is not called.
_SITE = re.compile(r"(?:基地|工厂|中心|电站)$")
# What 后者 may stand for: the last of these that was named.
_ACTORS = ("Company", "Institution", "Project", "Park")
# How many sentences back what a word stands for may have been spoken of.
_REACH = 6


@cache
def _official() -> dict[str, str]:
    """Code of each place → its official name, of which the last characters are its rank."""
    return {row["code"]: row["name"] for row in rows("ontology/reference/places.csv")}


def anaphora(text: str, start: int, end: int, names: list[Slot], topic: Topic) -> list[Slot]:
    """Words like 该公司 in a sentence, each with the referent of what it stands for; those that stand for nothing left out."""
    found = []
    window = text[max(0, start - 1) : end]
    shift = max(0, start - 1)
    for match in _ANAPHORA.finditer(window):
        left, right = match.start() + shift, match.end() + shift
        if left < start or any(slot.start < right and left < slot.end for slot in names):
            continue
        kind = match.lastgroup or ""
        target = _antecedent(text, kind, left, match.group(), names, topic)
        if target is not None:
            found.append(
                Slot(
                    left,
                    right,
                    target.kind,
                    target.number,
                    target.antecedent or (target.start, target.end),
                    0.8,
                    target.code,
                )
            )
    return found


def _is_called(source: str, slot: Slot, noun: str) -> bool:
    start, end = slot.antecedent or (slot.start, slot.end)
    return source.endswith(noun, start, end)


def _antecedent(source: str, kind: str, position: int, word: str, names: list[Slot], topic: Topic) -> Slot | None:
    if kind == "Place" or word in ("全区", "该区"):
        return _territory(source, position, word, names, topic)
    if word == "后者":
        return next((slot for slot in reversed(names) if slot.end <= position and slot.kind in _ACTORS), None)
    kinds = frozenset((kind,))
    spoken = [slot for slot, _ in topic.recent(kinds, _REACH)]
    before = [slot for slot in names if slot.kind == kind and slot.end <= position]
    if site := _SITE.search(word):
        # 甲基地一期…。基地…: not the phase, but what is called 基地.
        earlier = [slot for slot in spoken if _is_called(source, slot, site[0])]
        here = [slot for slot in before if _is_called(source, slot, site[0])]
        if here or earlier:
            before, spoken = here, earlier
    acting = [slot for slot in before if _acts(source, slot)]
    found = next(iter([*reversed(acting), *spoken, *reversed(before)]), topic.mentioned.get(kind))
    if found is None and kind == "Park":
        found = next((slot for slot, _ in topic.recent(frozenset(("Place",)), 3)), None)
    return topic.wholes.get(found.number, found) if found else None


def _acts(source: str, slot: Slot) -> bool:
    """Whether nothing around a name says that it is an object or one of several: 作为某集团的子公司, 供应甲、乙等."""
    lead = source[max(0, slot.start - 6) : slot.start]
    listed = lead.endswith("、") or source.startswith(("、", "等"), slot.end)
    return not (listed or PREPOSITION.search(lead) or VERB.search(lead))


def _territory(source: str, position: int, word: str, names: list[Slot], topic: Topic) -> Slot | None:
    """What 全市, 该县 or 全区 stands for: the territory of the body that speaks, one named in the sentence, one that was
    spoken of, one that was named."""
    found = _RANK.search(word)
    rank = found[0] if found else ""

    def fits(slot: Slot) -> bool:
        zone = rank == "区" and (slot.code.startswith(_ZONE) or (not slot.code and _is_called(source, slot, rank)))
        return slot.kind in ("Place", "Park") and (zone or _official().get(slot.code, "").endswith(rank))

    before = [slot for slot in reversed(names) if slot.end <= position]
    bodies = [slot for slot in before if slot.kind == "Institution"]
    for body in (*bodies, *(slot for slot, _ in topic.recent(frozenset(("Institution",)), 2))):
        of = _of_body(source, body, topic)
        if of is not None and fits(of):
            return of
    here = (s for s in before if fits(s) and not PREPOSITION.search(source[max(0, s.start - 4) : s.start]))
    subjects = (slot for slot, _ in topic.recent(frozenset(("Place", "Park")), _REACH))
    return next(filter(fits, chain(here, subjects, reversed(topic.places))), None)


def _of_body(source: str, body: Slot, topic: Topic) -> Slot | None:
    """The place or park whose name the name of a body begins with."""
    start, end = body.antecedent or (body.start, body.end)
    name = source[start:end]
    for length in range(len(name) - 1, 1, -1):
        if name[:length] in topic.territories:
            return topic.territories[name[:length]]
    return None
