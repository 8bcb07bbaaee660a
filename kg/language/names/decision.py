"""Which proposals stand: every proposal of a document weighed against those that it overlaps.

Longer names beat the names inside them; a weak proposal needs support from elsewhere in the document; a name that was
recognised once is found everywhere in its document.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

import ahocorasick_rs

from kg.language.names.candidates import Candidate
from kg.language.names.enumerations import list_neighbours
from kg.language.names.gazetteer import gazetteer
from kg.language.names.tokens import Tokens
from kg.naming import heads, place_stem, short_forms

_GAZETTEER_SCORE = {
    "Company": 0.9, "Institution": 0.9, "Park": 0.92, "Project": 0.8, "Industry": 0.62, "Product": 0.55, "Person": 0.8,
    "Place": 0.85, "Programme": 0.84, "Honor": 0.8,
}  # fmt: skip
_REPEATED = ("Company", "Project", "Park", "Institution", "Person")
_FIRM_AFTER = re.compile(
    r"^(?:公司|集团|董事长|总经理|负责人|相关负责人|有关负责人|创始人|总裁|党委书记|（|等[^，。；]{0,12}(?:企业|"
    r"公司|厂商|车企|客户|品牌)|旗下|的(?:母公司|子公司|客户|供应商)|上市)"
)
_FIRM_BEFORE = re.compile(
    r"(?:企业|公司|龙头|厂商|客户|供应商|巨头|车企|药企|入驻|引进|签约|携手|联合|集团|旗下|子公司|控股|运营商|服务|"
    r"配套|供货|与|和|、|由|的|向|为|给|以|“)$"
)
_IN_WORD = re.compile(r"(?<![由与和及向经被获据从在的是])[\u4e00-\u9fff]$")
_POINTS = re.compile(
    r"(?:这|该|其|各|某|本|那|此|多[种款个家]|一[种款个家些批]|几|两家|更多|许多|不少|全省|全市|全县|我省|我市|"
    r"省级开发区|国家级开发区)"
)
_BRAND_OF = re.compile(r"[”’]?(?:牌|造[”’])")
_PLACE_AFTER = re.compile(
    r"^(?:县|市(?![场面民值])|区(?![域间块位别])|州|省|境内|当地|经开区|经济开发区|高新区|工业园|产业园|人民|县城|新区|各地|全县|全市)"
)
# 年均日照3000小时, 日照充足: sunshine.
_SUN = re.compile(r"(?<=[年月日均量长光足])日照|日照(?=[时充强率较条资量超达不长短丰])")


def known_names(tokens: Tokens) -> Iterator[Candidate]:
    """Names that stand in the gazetteer."""
    for match in gazetteer().matches(tokens.text):
        if _inside_latin(tokens.text, match.start, match.end):
            continue
        for known in match.known:
            if not _cuts_words(tokens, match.start, match.end, known.type):
                if (
                    known.type == "Institution"
                    and match.end - match.start <= 3
                    and _IN_WORD.search(tokens.text[: match.start])
                ):
                    continue  # 环保部 in 安全质量环保部 is a firm's own department
                if known.type == "Place" and (
                    _BRAND_OF.match(tokens.text, match.end) or _SUN.match(tokens.text, match.start)
                ):
                    continue  # “贵州”牌 and 贵州造 speak of goods, not of the place
                yield Candidate(
                    match.start, match.end, known.type, f"gazetteer/{known.type}", _GAZETTEER_SCORE[known.type],
                    known.code, known.weak,
                )  # fmt: skip


def _inside_latin(text: str, start: int, end: int) -> bool:
    """Whether a Latin name is a piece of a longer Latin word (PS in EFLOPS)."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return (before.isascii() and before.isalnum() and text[start].isascii()) or (
        after.isascii() and after.isalpha() and text[end - 1].isascii()
    )


def _cuts_words(tokens: Tokens, start: int, end: int, type_: str) -> bool:
    """Whether a short known name only seems to stand there, being parts of two ordinary words (发展中|国家)."""
    if end - start > 3 or type_ in ("Honor", "Programme"):
        return False
    first = tokens.between(max(0, start - 4), end + 4)
    for word in first:
        inside = word.start >= start and word.end <= end
        outside = word.end <= start or word.start >= end
        if (
            not inside
            and not outside
            and len(word.text) >= 2
            and word.tag not in ("nt", "nz", "nr", "g", "ns", "x", "m")
        ):
            return True
    return False


def decide(tokens: Tokens, proposals: Iterable[Candidate]) -> list[Candidate]:
    """The names of a document, none overlapping, from left to right."""
    candidates = [c for c in proposals if is_sound(tokens.text, c)]
    supported = _supported(tokens, candidates)
    first = _best_cover(supported)
    repeated = list(_repeats(tokens, first))
    listed = list(list_neighbours(tokens, first))
    return _best_cover([*supported, *repeated, *listed])


def repeated(tokens: Tokens, names: list[Candidate]) -> list[Candidate]:
    """Names with their further places in the document, and those of their short forms."""
    sound = [c for c in names if is_sound(tokens.text, c)]
    return _with_codes(tokens, _best_cover([*sound, *_repeats(tokens, sound)]))


def _with_codes(tokens: Tokens, names: list[Candidate]) -> list[Candidate]:
    """Names with the code of the reference table where the gazetteer knows exactly one such thing of their type."""
    coded = []
    for c in names:
        codes = {k.code for k in gazetteer().lookup(tokens.text[c.start : c.end]) if k.type == c.type and k.code}
        coded.append(replace(c, code=codes.pop()) if not c.code and len(codes) == 1 else c)
    return coded


def is_sound(text: str, candidate: Candidate) -> bool:
    """Whether a stretch of text can be a name of its type at all."""
    surface = text[candidate.start : candidate.end]
    return _well_formed(surface) and _is_sector(candidate, surface)


def _well_formed(surface: str) -> bool:
    """Whether a string can be a name: brackets and quotes in pairs, no pointing word at its head."""
    pairs = all(surface.count(opener) == surface.count(closer) for opener, closer in ("（）", "“”", "《》", "‘’"))
    return pairs and "\n" not in surface and not _POINTS.match(surface)


def _is_sector(candidate: Candidate, surface: str) -> bool:
    """Whether what is proposed as a sector is none but a process or plan: 产业数字化, 数字新基建."""
    return candidate.type != "Industry" or not surface.endswith(("化", "转型", "基建", "领域", "赛道", "方面"))


# --- support ----------------------------------------------------------------------------------------------------------
def _supported(tokens: Tokens, candidates: list[Candidate]) -> list[Candidate]:
    text = tokens.text
    strong = {text[c.start : c.end]: c.type for c in candidates if not c.weak}
    firms_end = {c.end for c in candidates if c.type == "Company" and not c.weak}
    firms_start = {c.start for c in candidates if c.type == "Company" and not c.weak}
    places_end = {c.end: c.code for c in candidates if c.type == "Place" and not c.weak}
    places = {text[c.start : c.end] for c in candidates if c.type == "Place" and not c.weak}
    stems = {place_stem(place) for place in places}
    codes = {c.code for c in candidates if c.code and not c.weak}
    kept = []
    for candidate in candidates:
        surface = text[candidate.start : candidate.end]
        if not candidate.weak:
            kept.append(candidate)
        elif candidate.type == "Park":
            if candidate.code in codes and candidate.start not in places_end:
                kept.append(replace(candidate, weak=False))
        elif candidate.type == "Project":
            if any(c.type == "Project" and c.end <= candidate.start and not c.weak for c in candidates):
                kept.append(replace(candidate, weak=False))
        elif candidate.type == "Place":
            if (
                surface in stems
                or _lies_in(candidate.code, places_end.get(candidate.start, ""))
                or _PLACE_AFTER.match(text[candidate.end : candidate.end + 5])
            ):
                kept.append(replace(candidate, weak=False))
        elif candidate.type == "Company":
            listed = (text[candidate.end : candidate.end + 1] == "、" and candidate.end + 1 in firms_start) or (
                text[candidate.start - 1 : candidate.start] == "、" and candidate.start - 1 in firms_end
            )
            if (
                strong.get(surface) == "Company" or listed or _FIRM_AFTER.match(text[candidate.end : candidate.end + 16])
                or (candidate.rule == "company/trade word" and _stands_alone(text, candidate))
            ):  # fmt: skip
                kept.append(replace(candidate, weak=False))
        else:
            kept.append(candidate)
    return kept


def _lies_in(code: str, around: str) -> bool:
    """Whether a county or city of six digits lies in the province or city of another code."""
    whole = around.removesuffix("00").removesuffix("00")
    return len(whole) < len(around) and code.startswith(whole)


def _stands_alone(text: str, candidate: Candidate) -> bool:
    """Whether a brand with a trade word has the look of a firm: after a boundary, before no further noun."""
    before = text[max(0, candidate.start - 6) : candidate.start]
    return not before or not re.search(r"[\u4e00-\u9fff]$", before) or bool(_FIRM_BEFORE.search(before))


# --- overlap ----------------------------------------------------------------------------------------------------------
def _best_cover(candidates: list[Candidate]) -> list[Candidate]:
    """The set of candidates without overlap whose weight is greatest; weight is score times length."""
    best: dict[tuple[int, int], Candidate] = {}
    votes: dict[tuple[int, int], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for c in candidates:
        span = (c.start, c.end)
        votes[span][c.type] = 1 - (1 - votes[span][c.type]) * (1 - c.score)
    for c in candidates:
        span = (c.start, c.end)
        score = votes[span][c.type]
        current = best.get(span)
        if current is None or score > current.score or (score == current.score and c.code and not current.code):
            best[span] = replace(c, score=score)
    ordered = sorted(best.values(), key=lambda c: (c.end, c.start))
    ends = [c.end for c in ordered]
    weight = [0.0] * (len(ordered) + 1)
    taken = [False] * (len(ordered) + 1)
    for i, c in enumerate(ordered, 1):
        before = bisect_right(ends, c.start, 0, i - 1)
        with_it = weight[before] + c.score * (c.end - c.start) + 0.01
        taken[i] = with_it > weight[i - 1]
        weight[i] = with_it if taken[i] else weight[i - 1]
    chosen = []
    i = len(ordered)
    while i:
        if taken[i]:
            chosen.append(ordered[i - 1])
            i = bisect_right(ends, ordered[i - 1].start, 0, i - 1)
        else:
            i -= 1
    return chosen[::-1]


# --- repetition -------------------------------------------------------------------------------------------------------
def _repeats(tokens: Tokens, chosen: list[Candidate]) -> Iterator[Candidate]:
    """Further places of the names found, and of their short forms."""
    text = tokens.text
    surfaces: dict[str, Candidate] = {}
    for c in chosen:
        if c.type in _REPEATED and c.score >= 0.6:
            for form, sure in short_forms(text[c.start : c.end], c.type):
                if form not in heads("company_heads") and (sure or not _ordinary(form)):
                    surfaces.setdefault(form, c)
    if not surfaces:
        return
    forms = sorted(surfaces)
    finder = ahocorasick_rs.AhoCorasick(forms, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    for number, start, end in finder.find_matches_as_indexes(text):
        source = surfaces[forms[number]]
        if end - start == 2 and not (tokens.is_boundary(start) and tokens.is_boundary(end)):
            continue
        yield Candidate(start, end, source.type, f"{source.rule}, repeated", 0.85, source.code)


@lru_cache(1 << 14)
def _ordinary(form: str) -> bool:
    """Whether a short form is an ordinary word or a place, and so no name by itself."""
    if any(known.type in ("Place", "Product", "Industry") for known in gazetteer().lookup(form)):
        return True
    words = Tokens(form).between(0, len(form))
    return len(words) == 1 and words[0].tag not in ("nz", "nr", "nt", "g", "nrt", "nrfg", "x", "eng", "j")
