"""When a number is of whose sentence names no time before it.

Newspapers name the time once and go on: 1至7月…产值5亿元。其中，食品制造业增长15.9%. What is counted 目前 is of the month of publication;
what was signed 会上 is of the day that was named last. An event never takes its date from here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.language.claims.frames import TIME, Frame
from kg.language.claims.observations import FoundQuantity
from kg.language.claims.yardsticks import yardsticks
from kg.language.numbers.dates import TimeMention

_THIS_MONTH = "{M}"
# 目前 and its kin say when a number is of; 日前 and 近日 only that what is told is news.
_NOW = frozenset(("目前", "当前", "眼下", "如今", "现阶段", "现在", "迄今"))
# What is measured over a time, so that the next number without one is of the same.
_FLOWS = frozenset(
    ("growth", "output", "revenue", "valueAdded", "production", "sales", "exports", "invoiced", "tax", "share")
)
_OF_A_MEETING = frozenset(("projects", "contracts", "investment", "count", "financing"))
_AT_A_MEETING = re.compile("签约|集中开工|集中竣工|会上|现场|仪式|此次|本次|本届|当天|当日|签订|揭牌")
_DAY = re.compile(r".*-\d\d-\d\d|\{M[^}]*\}-\d\d|\{D[^}]*\}")
# What holds as long as the thing is there, so that 3月开工，占地300亩 is of no March.
_STANDING = frozenset(("area", "capacity"))
# What is told of when it was counted, but not of when something else happened: 2012年落户，员工300人.
_COUNTED = frozenset((
    "companies", "count", "customers", "computingPower", "employees", "investment", "patents", "products", "racks",
    "servers", "share",
))  # fmt: skip
_HAPPENED = re.compile(
    "(?:开工|动工|开建|奠基|投产|投用|投运|建成|竣工|落成|启用|上线|签约|签署|签订|成立|创办|创立|创建|设立|建于|上市|批准|批复|获批|"
    "落户|入驻|迁入|启动)(?:[^，；：]{0,8}[，；：]|[^，；：]{0,4}的)"
)
_OTHER_CLAUSE = re.compile("(?<!^.)[，；：]")
# How many sentences further a time still holds.
_FLOW_LASTS, _DAY_LASTS = 1, 2


@dataclass(slots=True)
class Said:
    """A time that was named, of what status the number was, and how many sentences ago."""

    period: str
    status: str = "actual"
    ago: int = 0


class Periods:
    """Goes through the sentences of a document in their order.

    Args:
        times: of the document; `values` are the symbolic times that they stand for.
    """

    def __init__(self, times: list[TimeMention], values: list[str]) -> None:
        self._times = times
        self._values = values
        self._flow: Said | None = None
        self._day: Said | None = None

    def new_part(self) -> None:
        """Forget all: another article begins."""
        self._flow = self._day = None

    def next_sentence(self, *, paragraph: bool) -> None:
        """A sentence begins, or with it a paragraph, which does not go on with the numbers of the one before."""
        for said in filter(None, (self._flow, self._day)):
            said.ago += 1
        if paragraph:
            self._flow = None

    def of(self, number: FoundQuantity, built: Frame) -> FoundQuantity:
        """The number of this sentence with its period, where the text lets it be known."""
        if number.period and self._is_of_an_event(number, built):
            return replace(number, period="")
        if number.at[1] in yardsticks(built.text):
            return number  # what comes after it is not of its time
        period = number.period or self._unnamed(number, built)
        if number.period or (self._flow and period == self._flow.period):
            self._flow = Said(period, number.status)
        return replace(number, period=period) if period != number.period else number

    def remember(self, built: Frame) -> None:
        """The sentence is over: the day that it names may hold for the next ones."""
        for place in self._places(built):
            value = self._values[built.groups[place][0].number]
            if _DAY.fullmatch(value) and "/" not in value:
                self._day = Said(value)

    def _unnamed(self, number: FoundQuantity, built: Frame) -> str:
        if number.status != "actual":
            return ""
        flow, day = self._flow, self._day
        before = [place for place in self._places(built) if place < number.at[1]]
        if any(self._times[built.groups[place][0].number].verbatim in _NOW for place in before):
            return _THIS_MONTH
        if flow and flow.status == "actual" and flow.ago <= _FLOW_LASTS and number.indicator in _FLOWS:
            return flow.period
        at_meeting = number.indicator in _OF_A_MEETING and _AT_A_MEETING.search(built.text)
        return day.period if day and day.ago <= _DAY_LASTS and at_meeting else ""

    def _is_of_an_event(self, number: FoundQuantity, built: Frame) -> bool:
        """Whether the time before a number says when something happened, and not when it was counted."""
        if number.indicator not in _STANDING | _COUNTED:
            return False
        place = number.at[1]
        named = [p for p in self._places(built) if p < place and self._values[built.groups[p][0].number]]
        if not named or self._times[built.groups[named[-1]][0].number].role == "until":
            return False  # 截至2024年底，上市公司达50家
        # A time that leads is of what it leads: 2024年，投资5亿元.
        between = built.text[named[-1] : place]
        return bool(_HAPPENED.search(between) or (number.indicator in _STANDING and _OTHER_CLAUSE.search(between)))

    @staticmethod
    def _places(built: Frame) -> list[int]:
        return sorted(place for place, group in built.groups.items() if group[0].kind == TIME)
