"""Who a clause speaks of: explicit subjects, words like 该公司, and subjects carried over from before."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
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
PREPOSITION = re.compile(
    r"(?:在|于|向|对|与|和|为|从|由|给|把|被|以|至|到|随着|按照|依托|通过|围绕|针对|面向|利用|得益于|记者从|走进|"
    r"来到|步入|位于|落户|走访|作为|经|同|跟|获|距|离|除|如|像|例如|比如|较|比)$"
)
# 甲为乙供货: a name after one of these does not act.
_GOVERNED = re.compile(r"(?:(?<![作成认称视即])为|向|给|对|与|和|同|跟|比|较|在|于|经|通过|从)$")
# A name right after one of these is an object, however short the clause's beginning.
VERB = re.compile(
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
# 走进某公司车间，…: what the sentences after it speak of is the place that the reporter is at.
_SCENE = re.compile(
    rf"(?:^|[，。：“\n {MARKS[TIME]}])(?:记者)?(?:在|走进|来到|步入|走入|走近|探访|走访)(?:了|到)?[^，。；：！？]{{0,30}}?"
    rf"(?P<site>[{MARKS['Company']}{MARKS['Project']}{MARKS['Park']}])(?!的?[^，：]{{0,6}}(?:支持|帮助|带动|引领|指导|推动|助力|牵头|合作|影响|努力)"
    rf"[^，：]{{0,2}}下)(?:的)?[^，。；：！？{NAMES}]{{0,12}}(?=[，：]|$)"
)
# 规划建设某产业园，引进甲、乙等企业: they come to the park.
_LAYS_OUT = re.compile(r"(?:规划建设|规划|建设|建成|建有|建起|打造|设立)(?:了|的|起)?[^，的对学参并]{0,6}$")
_NAMED = frozenset(("Company", "Institution", "Park", "Project", "Person", "Place"))


@dataclass(slots=True)
class Topic:
    """What has been spoken of, most recent first: the subjects of earlier clauses with their distance in sentences.

    `weight` says how often the document names each referent, `weights` the same numbers in their order. `territories` are
    its places and parks by the names that it gives them, `wholes` what a phase is a part of by the phase's number.
    `occasion` is the date of the last ceremony told of, of which the sentences after it may speak as 本次, 此次.
    """

    weight: Counter[int] = field(default_factory=Counter)
    weights: list[int] = field(init=False)
    subjects: list[tuple[Slot, int]] = field(default_factory=list)
    mentioned: dict[str, Slot] = field(default_factory=dict)
    places: list[Slot] = field(default_factory=list)
    territories: Mapping[str, Slot] = field(default_factory=dict)
    wholes: Mapping[int, Slot] = field(default_factory=dict)
    sentence: int = 0
    occasion: str = ""

    def __post_init__(self) -> None:
        self.weights = sorted(self.weight.values())

    def heavier(self, number: int) -> int:
        """How many referents the document names more often than this one."""
        return len(self.weights) - bisect_right(self.weights, self.weight[number])

    def recent(self, kinds: frozenset[str], within: int | None = None) -> Iterator[tuple[Slot, int]]:
        """Earlier subjects of these types with their distance in sentences, nearest first; none further than `within`."""
        for slot, at in reversed(self.subjects):
            if within is not None and self.sentence - at > within:
                return
            if slot.kind in kinds:
                yield slot, self.sentence - at

    def new_part(self) -> None:
        """Forget all: another article begins."""
        self.subjects.clear()
        self.mentioned.clear()
        self.places.clear()
        self.occasion = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """A candidate subject of a clause with how surely it is that clause's.

    `back` is how many sentences ago it was spoken of, and one more where this sentence has spoken of another since.
    `carried` says that it is of an earlier clause.
    """

    slot: Slot
    score: float
    back: int = 0
    carried: bool = False


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
            if VERB.search(lead):
                continue
            if PREPOSITION.search(lead):
                continue
            if len(lead) <= 2 or _is_lead(lead):
                run.append(position)
            elif len(lead) > 14:
                break
        return run

    def candidates(
        self, position: int, kinds: frozenset[str], *, single: bool = False, laid_out: bool = False
    ) -> Iterator[Subject]:
        """Subjects of one of these types for what stands at a place of the frame, likeliest first.

        Args:
            single: of earlier clauses take no enumerations, of whose members a later clause does not speak.
            laid_out: the park that an earlier clause lays out comes before who lays it out.
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
            built = (
                self._built(index, "Project" if "Project" in kinds else "Park" if laid_out and "Park" in kinds else "")
                if index < here
                else None
            )
            if built is not None:
                # What a clause builds is what the clauses after it speak of: 投建某项目，总投资…，占地….
                yield Subject(built, score - 0.05, carried=True)
                return
            for place in reversed(self.subjects[index] if index < len(self.subjects) else []):
                if place < position and groups[place][0].kind in kinds:
                    if single and index < here and len(groups[place]) > 1:
                        return
                    for slot in groups[place]:
                        yield Subject(slot, score * slot.score, carried=index < here)
                    return
        since = any(place < position for run in self.subjects for place in run)
        for slot, distance in self._topic.recent(kinds, within=4):
            yield Subject(slot, max(0.6, 0.86 - 0.06 * distance), distance + since, carried=True)
            return

    def _built(self, index: int, kind: str) -> Slot | None:
        """The one project or park that a clause names last, after its subject."""
        start, end = self._bounds[index]
        groups = self._frame.groups
        last = max((p for p in range(start, end) if p in groups and groups[p][0].kind in _NAMED), default=None)
        if last is None or len(groups[last]) > 1 or last in self.subjects[index] or groups[last][0].kind != kind:
            return None
        if kind == "Park" and not _LAYS_OUT.search(self._frame.text, start, last):
            return None
        return groups[last][0]

    def remember(self) -> None:
        """Let what this sentence spoke of be known to the next."""
        scenes = {match.start("site") for match in _SCENE.finditer(self._frame.text)}
        for place in sorted(scenes.union(*self.subjects)):
            slot = self._frame.groups[place][0]
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
