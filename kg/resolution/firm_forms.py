"""What a firm may be called by: without legal form or places, by brand and trade, as a group, as an arm in a place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.naming import PUBLIC_FIRM, normal, place_stem, spelt
from kg.resolution import places
from kg.resolution.firms import Firm, firm
from kg.resolution.known import known_core
from kg.resolution.trades import ENDS, coined, common, shortened, words

# An arm that the name of its firm stands before: 某某电力公司 · 遂宁供电公司.
_ARM_OF = re.compile(r"(.{3,}?公司)(.{4,}?)(?:公司)?")
# The power supply of a city or county, with or without the firm of its province.
_SUPPLY = re.compile(
    r"(?:国网|国家电网|南方电网|南网)?(?:[\u4e00-\u9fff]{2,5}?(?:电力|电网)(?:有限责任公司|有限公司|公司)?)?"
    r"(?P<where>[\u4e00-\u9fff]{2,8}?)供电(?:分公司|有限公司|公司|局)"
)
_ANY_PLACE = ("城区", "城郊", "郊区", "城东", "城西", "城南", "城北", "市区")
_GRID = re.compile(
    r"(?:国网|国家电网|南方电网|中国南方电网|南网)(?P<where>[\u4e00-\u9fff]{2,3}?)(?:省|市)?(?P<what>电力|电网)(?:有限责任公司|有限公司|公司)?"
)
_OIL = re.compile(
    r"(?P<group>(?:中国石油天然气|中国石油化工|中国海洋石油|中国石油|中国石化|中石油|中石化|中海油)(?:集团|股份)*(?:有限公司|公司)?)?"
    r"(?P<unit>[\u4e00-\u9fff]{2,4}(?:油田|石化|炼化|气田|油气田))(?:分公司|公司)?"
)
_RAILWAY = re.compile(
    r"(?:中国铁路|国铁)?(?P<city>[\u4e00-\u9fff]{2,4}?)(?:(?<=.{4})局|铁路局|局(?=集团))(?:集团)?(?:有限公司|公司)?"
)
_FOR_A_TRADE = re.compile(r"([\u4e00-\u9fff]{2,4}?)分?公司")
# An institute of a group, which the press calls by the group and its seat: 某某集团 · 贵阳 · 勘测设计研究院.
_INSTITUTE_OF = re.compile(r"(.{2,})集团(.{4,})([院局所厂])$")


@lru_cache(maxsize=1 << 16)
def state_firm(name: str) -> str:
    """What all ways of putting the name of a part of a state's firm have in common: the place that it supplies with power, its
    works, its city; empty for any other firm.

    国网某省电力有限公司甲市供电公司 is 国网甲市供电公司, 中国石油天然气股份有限公司乙地油田分公司 乙地油田.
    """
    text = spelt(name)
    if found := _SUPPLY.fullmatch(text):
        whole = places.whole(found["where"])
        if len(whole) > 1 or found["where"] in _ANY_PLACE:
            return ""
        return f"{next(iter(whole), place_stem(found['where']))}供电"
    if (found := _GRID.fullmatch(text)) and (codes := places.codes(found["where"])):
        return f"{min(codes)}{found['what']}" if all(code.endswith("0000") for code in codes) else ""
    if (found := _OIL.fullmatch(text)) and (found["group"] or known_core(found["unit"])):
        # 中国石油化工, 中国海洋石油, 中国石油.
        return (
            known_core(found["unit"]) or next((sign for sign in "化海" if sign in found["group"]), "油") + found["unit"]
        )
    if (found := _RAILWAY.fullmatch(text)) and places.codes(found["city"]):
        return f"{place_stem(found['city'])}铁路局"
    return _branch_for(text)


def _branch_for(text: str) -> str:
    """The branch of a known firm for a place and a trade, the province before the place or not: 中国某某甲省乙市销售分公司."""
    if not text.endswith("公司") or text.endswith("有限公司"):
        return ""
    for at in range(len(text) - 6, 1, -1):
        where, trade = places.before(text[at:])
        if where and (found := _FOR_A_TRADE.fullmatch(trade)) and (of := known_core(normal(text[:at]))):
            return f"{of}{places.sign(*where)}{found[1]}分公司"
    return ""


def firm_calls(parts: Firm) -> Iterator[tuple[str, str]]:
    """The forms that a firm may be called by, each with its rule."""
    if parts.seat:
        yield from ((form, "arm") for form in _arm_forms(parts))
        if parts.joint_stock and not parts.branch:
            # Of a firm with shares the place in brackets is where it is registered: 澄川精密（台州）股份有限公司.
            yield from ((normal(form), rule) for form, rule in _of_its_shares(firm(parts.core), parts.core))
        if not parts.branch:
            # The press calls an arm by its firm's short name where the firm itself is not spoken of.
            yield from (
                (normal(form), "brand") for form in (parts.core, *(form for form, _ in _shorter(firm(parts.core))))
            )
        return
    if found := _ARM_OF.fullmatch(parts.held):
        yield from ((normal(form), "arm") for form in _behind_its_firm(found[1], found[2]))
    if parts.branch or len(parts.core) < 2:
        return
    yield from _institutes(parts)
    yield from _in_its_province(parts.core)
    if parts.registered:
        yield normal(parts.core), "legal form" if len(parts.core) > 2 else "brand"
        yield normal(parts.held), "legal form"
        town, rest = places.ranked(parts.core)
        if town and len(rest) > 2:
            yield normal(place_stem(town) + rest), "legal form"
        yield from _in_its_group(parts)
        yield from ((normal(form), rule) for form, rule in _cut_short(parts))
        if parts.joint_stock:
            yield from ((normal(form), rule) for form, rule in _of_its_shares(parts, parts.bare))
    yield from _whole_calls(parts)
    for place in parts.places[-1:]:
        # The brand of a known firm may be in the name of another one, which is no arm of it.
        brands = (parts.bare,) if known_core(normal(parts.mark)) else (parts.bare, parts.mark)
        yield from ((form, "arm") for form in dict.fromkeys(_arm(of, place, "") for of in brands))


def _whole_calls(parts: Firm) -> Iterator[tuple[str, str]]:
    """The shorter forms of a firm that is no arm, each also with what says that it holds others or has shares."""
    tail = parts.held.removeprefix(parts.core)
    if parts.group and not parts.registered and parts.held != parts.core:
        yield normal(parts.core), "brand"
    if parts.group and (of := known_core(normal(parts.core))):
        yield f"{of}集团", "trade"
    # A city's group by the first characters of the city and of its trade; of 中国 and 东方 many are called alike.
    own = known_core(normal(parts.core)) in ("", normal(parts.core))
    if parts.group and own and len(parts.core) == 4 and places.codes(parts.core[:2], words=False):
        for holds in ("集团", "控股"):
            if holds in parts.held:
                yield f"{parts.core[0]}{parts.core[2]}{holds}", "abbreviation"
    town = next((parts.bare[:at] for at in (2, 3, 4) if PUBLIC_FIRM.fullmatch(parts.bare[at:])), "")
    for form, rule in _shorter(parts):
        if town and form.endswith(town):  # 甲地建投集团 is not 甲地集团
            yield normal(form), rule
            continue
        if parts.group:
            yield normal(f"{form}集团"), "trade" if rule == "brand" else rule
            yield normal(form), "brand" if rule == "brand" else "trade"
        else:
            yield normal(form), rule
        if parts.joint_stock:
            yield normal(f"{form}股份"), "trade"
        if tail:
            yield normal(form + tail), "trade"
    if len(tail) > 1 and parts.mark != parts.bare:
        yield from ((normal(form), "trade") for form in shortened(parts.mark, parts.bare[len(parts.mark) :] + tail))


def _of_its_shares(parts: Firm, bare: str) -> Iterator[tuple[str, str]]:
    """A firm with shares by its brand and that it has them: 澄川精密股份有限公司 → 澄川股份."""
    # 中国建材 is a group as well, and 国药集团药业 one of several.
    if not bare.startswith("中国"):
        shorts = (parts.core,) if "集团" in bare else (parts.core, parts.mark, bare[:2], bare[:3])
        yield from ((f"{short}股份", "trade") for short in dict.fromkeys(shorts) if not places.codes(short))


def _cut_short(parts: Firm) -> Iterator[tuple[str, str]]:
    """A registered name by its first four characters, by a brand of three, without 中国 before a brand: 中国澄川工程 → 澄川工程."""
    bare = parts.bare
    if len(bare) >= 6 and not bare[:4].endswith(ENDS) and not places.codes(bare[2:4]):
        yield bare[:4], "trade"
    if coined(bare[:3]) and words(bare[3:]):
        yield bare[:3], "brand"
    own = parts.core.removeprefix("中国")
    if own != parts.core and len(own) > 3 and coined(own[:2]) and words(own[2:]):
        yield own, "trade"
        yield f"{own[:2]}集团" if parts.group else own[:2], "brand"


def arms(parts: Firm) -> Iterator[str]:
    """The forms that the arm of a firm answers to: 某某贵州公司, 贵州某某."""
    if parts.seat:
        yield _arm(parts.core, parts.seat, parts.branch)
    elif parts.company and not places.codes(parts.core):
        yield normal(parts.core)
    if not (parts.seat or parts.registered or parts.branch):
        # 甲省电信: a place and a known firm whose name is a trade as well.
        where, bare = places.before(parts.core)
        if where and known_core(normal(bare)):
            yield _arm(bare, where[-1], "")
    if parts.seat or parts.company:
        return
    if parts.places and not parts.branch and not parts.registered:
        yield _arm(parts.bare, parts.places[-1], "")


def _arm_forms(parts: Firm) -> Iterator[str]:
    whole = firm(parts.core)
    for of in dict.fromkeys((parts.core, *(form for form, _ in _shorter(whole)))):
        yield _arm(of, parts.seat, parts.branch)
        yield normal(f"{of}{place_stem(parts.seat)}{parts.branch}")


def _arm(of: str, seat: str, branch: str) -> str:
    whole = normal(of)
    return f"@{known_core(whole) or whole}@{places.sign(seat)}@{branch.removesuffix('分公司')}"


def _shorter(parts: Firm) -> Iterator[tuple[str, str]]:
    """A name without its places, and by its brand with what is left of its trade; with places before it each time."""
    if not parts.places and not parts.local and len(parts.bare) >= 6 and places.codes(parts.bare[:2]):
        # A county whose name is a word as well may be the first half of the brand, or not.
        inner = parts.bare[2:]
        yield inner, "trade"
        yield from ((form, "trade" if rule == "place" else rule) for form, rule in _shorter(firm(inner)))
    if parts.mark == parts.bare:
        if parts.places:
            yield parts.bare, "place" if len(parts.bare) >= 4 else "brand"
            yield from ((place_stem(place) + parts.bare, "trade") for place in parts.places)
            # 甲地某某 of 甲地某某竹编, whose trade is no word of the tables.
            yield from (
                (place_stem(parts.places[-1]) + short, "trade") for short in _beginnings(parts) if coined(short)
            )
        yield from ((short, "trade" if len(short) > 3 else "brand") for short in _beginnings(parts))
        if len(parts.bare) >= 5 and not any(0 < parts.bare.find(end) < len(parts.bare) - len(end) for end in ENDS):
            yield from ((short, "trade") for short in shortened(parts.bare[:2], parts.bare[2:]))
        return
    cuts = [parts.mark]
    if len(parts.mark) == 4 and words(parts.bare[2:]):
        cuts.append(parts.mark[:2])  # 甲乙海洋 · 工程装备 or 甲乙 · 海洋工程装备
    shorts = (short for mark in cuts for short in shortened(mark, parts.bare[len(mark) :]))
    for short in dict.fromkeys((parts.bare, *shorts)):
        yield short, "place" if short == parts.bare else "trade"
        for place in parts.places:
            yield place_stem(place) + short, "trade"
    for place in parts.places:
        yield place_stem(place) + parts.mark, "trade"
    if len(parts.mark) <= 6 and not parts.local:
        yield parts.mark, "brand"


def _behind_its_firm(whole: str, arm: str) -> Iterator[str]:
    """An arm by itself, and behind what its firm is called for short: 某某电力公司遂宁供电公司 → 某某遂宁供电公司, 遂宁供电公司."""
    if places.codes(arm):
        return
    of = firm(whole)
    before_place = next((whole[:at] for at in range(2, 5) if places.before(whole[at:])[0]), "")
    plain = (form for form, _ in _in_its_province(of.core))
    shorts = {
        "",
        before_place,
        of.core,
        f"{of.core}公司",
        *plain,
        known_core(normal(whole)),
        known_core(normal(of.core)),
    }
    for short in sorted(shorts | {form for form, _ in _shorter(of)}):
        yield from (short + arm, f"{short}{arm}公司")


def _institutes(parts: Firm) -> Iterator[tuple[str, str]]:
    """An institute of a group by the group's short name and its seat: 某某贵阳院."""
    if not (found := _INSTITUTE_OF.fullmatch(parts.core)):
        return
    where, rest = places.before(found[2] + found[3])
    group = known_core(normal(found[1])) or known_core(normal(f"{found[1]}集团")) or found[1]
    if where:
        seat = place_stem(where[-1])
        for of in dict.fromkeys((group, found[1])):
            yield from ((normal(of + seat + tail), "trade") for tail in (found[3], rest))


def _in_its_group(parts: Firm) -> Iterator[tuple[str, str]]:
    """A firm without the group that its name begins with, and the place after that: 某集团甲省乙水发电 → 乙水发电, 某集团乙水发电."""
    for at in range(len(parts.core) - 4, 1, -1):
        group, rest = parts.core[:at], parts.core[at:]
        where, own = places.before(rest)
        if where and len(own) > 1 and (of := known_core(normal(group))):
            shorts = (rest, own, group + own, of + own) if len(own) > 3 else (rest,)
            yield from ((normal(form), "trade") for form in dict.fromkeys((*shorts, of + rest, group + rest)))
            return
        # 甲集团乙丙电机 has a brand of its own, 甲集团国际贸易 none.
        if group.endswith("集团") and not where and words(rest[2:]) and not words(rest) and not common(rest):
            yield normal(rest), "trade"
            return


def _in_its_province(core: str) -> Iterator[tuple[str, str]]:
    """A name with a province or city inside it without its rank, and without what that stands behind: 某网甲省电力 → 某网甲电力, 甲电力."""
    for at in range(2, len(core) - 4):
        for end in (at + 3, at + 4):
            if core[end - 1 : end] in ("省", "市") and places.codes(core[at:end]):
                there, trade = place_stem(core[at:end]), core[end:]
                yield normal(core[:at] + there + trade), "trade"
                if known_core(normal(core[:at])):
                    yield from ((normal(form), "brand") for form in (there + trade, core[at:]))
                return


def _beginnings(parts: Firm) -> Iterator[str]:
    """What a name may be cut to of which no trade is known."""
    for length in (4, 3, 2):
        if length + 2 <= len(parts.bare) and not (short := parts.bare[:length]).endswith(ENDS):
            yield short
