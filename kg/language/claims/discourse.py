"""Who a clause speaks of: explicit subjects, words like 该公司, and subjects carried over from before."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.language.claims.frames import ANY, MARKS, NAMES, QUANTITY, TIME, Frame, Slot

_BREAK = re.compile(r"[，；：。！？“”‘’—…\n]+")
_OPENINGS = {
    *MARKS[TIME], *MARKS[QUANTITY], "，", "的", " ", *(f"{number}是" for number in "一二三四五六七八九十"),
    "目前", "如今", "近年来", "其中", "同时", "此外", "据了解", "据悉", "而", "也", "当前", "今天", "日前", "近日",
    "一直以来", "多年来", "长期以来", "去年", "今年", "现在", "随着", "据介绍", "值得一提的是", "截至", "截止",
    "到", "自", "在", "从", "作为一家", "随后", "不久前", "当天", "此次", "这", "那", "例如", "比如", "以及",
    "并且", "以来", "底", "末", "年", "月", "日", "起", "期间", "得益于", "记者从", "记者在", "记者获悉", "走进",
    "来到", "步入", "位于", "落户", "在此基础上", "首先", "其次", "最后", "全国", "全省", "作为", "像", "由",
    "昔日", "曾经的", "如", "我市", "我省", "此前", "眼下", "一方面", "另一方面", "根据规划",
}  # fmt: skip
_LENGTHS = sorted({len(opening) for opening in _OPENINGS})
_OWNER = re.compile(r"[^，。；：]{1,11}")
_PREPOSITION = re.compile(
    r"(?:在|于|向|对|与|和|为|从|由|给|把|被|以|至|到|随着|按照|依托|通过|围绕|针对|面向|利用|得益于|记者从|走进|"
    r"来到|步入|位于|落户|走访|作为|经|同|跟|获|距|离|除|如|像|例如|比如|较|比)$"
)
# 甲为乙供货: a name after one of these does not act.
_GOVERNED = re.compile(r"(?:(?<![作成认称视即])为|向|给|对|与|和|同|跟|比|较|在|于)$")
# A name right after one of these is an object, however short the clause's beginning.
_VERB = re.compile(
    r"(?:服务|生产|推动|推进|打造|实现|完成|成为|形成|拥有|引进|引入|聚集|集聚|汇聚|吸引|采用|利用|围绕|聚焦|发展|"
    r"推出|开发|研发|供应|销往|远销|出口|获得|获评|入选|涵盖|覆盖|包括|支持|带动|促进|助力|培育|"
    r"建设|建成|投资|签约|携手|联合|依托|深耕|锚定|抢抓|抢占|布局|壮大|做大|做强|做优|参观|考察|招引|是|新建|扩建|"
    r"收购|控股|运营|提供|制造|加工|使用|引领|构建)(?:了|着|过|的)?$"
)
# A name with nothing but adverbs between it and what is said is what it is said of.
_RIGHT_BEFORE = re.compile(
    rf"[{NAMES}](?:等)?(?:正在|正|已经|已|将|就|也|还|则|又|均|都|率先|全力|大力|积极|着力|持续|不断|深入|加快|加速|"
    rf"全面|重点|进一步|先后|陆续|相继|共同|同步|自主|主要|专业|可|能|累计|成功|首次|计划|拟|预计|{MARKS[TIME]})*$"
)
_ANAPHORA = re.compile(
    r"(?P<Company>(?:该|这家|本|此|我)(?:公司|企业|集团|厂|单位|行)|(?:这|该)家(?:企业|公司)|"
    r"(?<=[，。；：“！？\n])(?:公司|企业|集团)(?=[^\n数家化业家们级间税])|(?<=[，。；：“！？\n])我们(?:公司|企业)?|"
    r"我公司|我们公司|其(?=独资|全资|控股|旗下|子公司|全资子公司)|(?<=[，。；：“！？\n])两家(?:企业|公司))"
    r"|(?P<Project>(?:该|这个|此|这一|本)(?:项目|基地|工厂|中心|工程|数据中心|生产线|产线|电站)|"
    r"(?<=[，。；：“！？\n])(?:项目|基地|工程|中心)(?=[^\n数区部]))"
    r"|(?P<Park>(?:该|这个|这片|本)(?:园区|开发区|经开区|高新区|新区|区)|(?<=[，。；：“！？\n])(?:园区|新区|开发区|"
    r"高新区|经开区|综保区)(?=[^\n内数里])|全区(?=[^\n域]))"
    r"|(?P<Place>(?<![居列位占排在于较比])(?:全|该|我)(?:市|省|县|州|区(?!域)|自治区|镇)(?=[^\n场长委级域府政])|"
    r"当地(?!的?企业家))"
    r"|(?P<Industry>(?:该|这一|这个)(?:产业(?:集群)?|行业|集群|领域))"
    r"|(?P<Product>(?<=[，。；：“！？\n])(?:该|这款|这一|此)(?:产品|平台|系统|车型|模型|药物))"
)


# 在某某公司车间里: who is visited is what the next sentences speak of.
_SCENE = re.compile(
    rf"(?:{MARKS[TIME]}|记者)*(?:在|走进|来到|步入|走访|走近)(?:[{MARKS['Place']}{MARKS['Park']}](?:的)?|位于|坐落于|落户)*"
    rf"(?P<firm>{MARKS['Company']})的?[^{ANY}]{{0,10}}(?:车间|厂区|厂房|工厂|生产线|产线|展厅|仓库|现场|大厅|总装线|公司)(?:里|内|中|外|上)?"
)
_NAMED = frozenset(("Company", "Institution", "Park", "Project", "Person", "Place"))


@dataclass(slots=True)
class Topic:
    """What has been spoken of, most recent first: the subjects of earlier clauses with their distance in sentences.

    `weight` says how often the document names each referent, `weights` the same numbers in their order.
    """

    weight: Counter[int] = field(default_factory=Counter)
    weights: list[int] = field(init=False)
    subjects: list[tuple[Slot, int]] = field(default_factory=list)
    mentioned: dict[str, Slot] = field(default_factory=dict)
    places: list[Slot] = field(default_factory=list)
    sentence: int = 0

    def __post_init__(self) -> None:
        self.weights = sorted(self.weight.values())

    def heavier(self, number: int) -> int:
        """How many referents the document names more often than this one."""
        return len(self.weights) - bisect_right(self.weights, self.weight[number])

    def recent(self, kinds: frozenset[str]) -> Iterator[tuple[Slot, int]]:
        """Earlier subjects of these types with their distance in sentences, nearest first."""
        for slot, at in reversed(self.subjects):
            if slot.kind in kinds:
                yield slot, self.sentence - at

    def new_part(self) -> None:
        """Forget all: another article begins."""
        self.subjects.clear()
        self.mentioned.clear()
        self.places.clear()


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


# Of what rank a place must be that 全市, 该县… stand for: how its code in the reference table ends.
_RANKS = {
    "市": re.compile(r"\d{4}00|(?:11|12|31|50)0000|\d{6}"), "省": re.compile(r"\d\d0000"), "自治区": re.compile(r"\d\d0000"),
    "县": re.compile(r"\d{6}(?<!00)"),
    "州": re.compile(r"\d{4}00(?<!0000)"), "区": re.compile(r"\d{6}(?<!00)|Z\w+"), "镇": re.compile(r"\d{9}"),
}  # fmt: skip


# What a phase or a workshop of it is not called.
_SITE = re.compile(r"(?:基地|工厂|中心|电站)$")


def _is_called(source: str, slot: Slot, noun: str) -> bool:
    start, end = slot.antecedent or (slot.start, slot.end)
    return source.endswith(noun, start, end)


def _antecedent(source: str, kind: str, position: int, word: str, names: list[Slot], topic: Topic) -> Slot | None:
    if kind == "Place":
        rank = next((pattern for last, pattern in _RANKS.items() if word.endswith(last)), None)
        places = [
            slot for slot in (*topic.places, *(n for n in names if n.end <= position)) if slot.kind in ("Place", "Park")
        ]
        return next((slot for slot in reversed(places) if rank is None or rank.fullmatch(slot.code)), None)
    kinds = frozenset((kind,))
    recent = next((slot for slot, distance in topic.recent(kinds) if distance <= 6), None)
    before = [slot for slot in names if slot.kind == kind and slot.end <= position]
    if site := _SITE.search(word):
        # 甲基地一期…。基地…: not the phase, but what is called 基地.
        earlier = [
            slot for slot, distance in topic.recent(kinds) if distance <= 6 and _is_called(source, slot, site[0])
        ]
        here = [slot for slot in before if _is_called(source, slot, site[0])]
        if here or earlier:
            before, recent = here, next(iter(earlier), None)
    # A name that stands under a preposition (作为某集团的子公司，公司…) is not what the sentence speaks of.
    free = [slot for slot in before if not _PREPOSITION.search(source[max(0, slot.start - 4) : slot.start])]
    if free:
        return free[-1]
    found = recent or (before[-1] if before else None) or topic.mentioned.get(kind)
    if found is None and kind == "Park":
        return next((slot for slot, distance in topic.recent(frozenset(("Place",))) if distance <= 3), None)
    return found


@dataclass(frozen=True, slots=True)
class Subject:
    """A candidate subject of a clause with how surely it is that clause's."""

    slot: Slot
    score: float


class Clauses:
    """The clauses of one frame with their explicit subjects."""

    def __init__(self, built: Frame, topic: Topic) -> None:
        self._frame = built
        self._topic = topic
        self._bounds: list[tuple[int, int]] = []
        position = 0
        for match in _BREAK.finditer(built.text):
            if match.start() > position:
                self._bounds.append((position, match.start()))
            position = match.end()
        if position < len(built.text):
            self._bounds.append((position, len(built.text)))
        self.subjects = [self._explicit(start, end) for start, end in self._bounds]

    def number(self, position: int) -> int:
        """Number of the clause that a place of the frame is in."""
        for index, (_, end) in enumerate(self._bounds):
            if position < end or index == len(self._bounds) - 1:
                return index
        return 0

    def bounds(self, position: int) -> tuple[int, int]:
        """Start and end of the clause at a place of the frame."""
        return self._bounds[self.number(position)] if self._bounds else (0, len(self._frame.text))

    def _explicit(self, start: int, end: int) -> list[int]:
        """Places of the groups that are the clause's subject: the first run of names not governed by a preposition or verb."""
        text = self._frame.text
        run: list[int] = []
        for position in range(start, end):
            if text[position] not in NAMES:
                continue
            if run:
                between = text[run[-1] + 1 : position]
                if between in ("", "的", "“", "旗下", "旗下的", "所属", "下属") or (
                    len(between) <= 8 and between.endswith("的") and not re.search(f"[{ANY}]", between)
                ):
                    run.append(position)
                    continue
                break
            lead = text[start:position]
            if _VERB.search(lead):
                continue
            if _PREPOSITION.search(lead):
                continue
            if len(lead) <= 2 or _is_lead(lead):
                run.append(position)
            elif len(lead) > 14:
                break
        return run

    def candidates(self, position: int, kinds: frozenset[str], *, single: bool = False) -> Iterator[Subject]:
        """Subjects of one of these types for what stands at a place of the frame, likeliest first.

        Args:
            single: of earlier clauses take no enumerations, of whose members a later clause does not speak.
        """
        groups = self._frame.groups
        here = self.number(position)
        clause = self.bounds(position)[0]
        near = _RIGHT_BEFORE.search(self._frame.text, clause, position)
        governed = near and _GOVERNED.search(self._frame.text, clause, near.start())
        if near and not governed and groups[near.start()][0].kind in kinds:
            for slot in groups[near.start()]:
                yield Subject(slot, 0.95 * slot.score)
            return
        for index in range(here, -1, -1):
            score = 0.95 if index == here else 0.88 if index == here - 1 else 0.82
            project = self._object_project(index) if index < here and "Project" in kinds else None
            if project is not None:
                # What a clause builds is what the clauses after it speak of: 投建某项目，总投资…，占地….
                yield Subject(project, score - 0.05)
                return
            for place in reversed(self.subjects[index] if index < len(self.subjects) else []):
                if place < position and groups[place][0].kind in kinds:
                    if single and index < here and len(groups[place]) > 1:
                        continue
                    for slot in groups[place]:
                        yield Subject(slot, score * slot.score)
                    return
        for slot, distance in self._topic.recent(kinds):
            if distance <= 4:
                yield Subject(slot, max(0.6, 0.86 - 0.06 * distance))
                return

    def _object_project(self, index: int) -> Slot | None:
        """The one project that a clause names last, after its subject."""
        start, end = self._bounds[index]
        named = [p for p in range(start, end) if p in self._frame.groups and self._frame.groups[p][0].kind in _NAMED]
        if not named or self._frame.groups[named[-1]][0].kind != "Project" or len(self._frame.groups[named[-1]]) > 1:
            return None
        return self._frame.groups[named[-1]][0] if named[-1] not in self.subjects[index] else None

    def remember(self) -> None:
        """Let what this sentence spoke of be known to the next."""
        for run, bounds in zip(self.subjects, self._bounds, strict=True):
            scene = None if run else _SCENE.fullmatch(self._frame.text, *bounds)
            for place in [scene.start("firm")] if scene else run:
                for slot in self._frame.groups[place][:1]:
                    if slot.kind not in (TIME, QUANTITY):
                        self._topic.subjects.append((slot, self._topic.sentence))
        for place in sorted(self._frame.groups):
            slot = self._frame.groups[place][0]
            self._topic.mentioned[slot.kind] = slot
            if slot.code:
                self._topic.places.append(slot)
        self._topic.sentence += 1


def _is_lead(text: str) -> bool:
    """Whether what stands before a name is of openings and owners (…的) alone.

    Each place is gone on from once, however many ways there are to part what is before it: as one pattern this would
    try them all, which are a million for twenty 的.
    """
    reached = {0}
    for place in range(len(text)):
        if place in reached:
            reached.update(place + length for length in _LENGTHS if text[place : place + length] in _OPENINGS)
            if owner := _OWNER.match(text, place):
                reached.update(place + n for n, sign in enumerate(owner.group(), start=1) if sign == "的")
    return len(text) in reached
