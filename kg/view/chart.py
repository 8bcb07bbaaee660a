"""A number over time as SVG: bars for spans, dots for points in time, what is planned only outlined.

No library draws it, and nothing is fetched: text stays text, escaped, in fonts that the reader's machine has.
"""

from __future__ import annotations

import datetime
import math
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from xml.sax.saxutils import escape, quoteattr

from kg.errors import InputError
from kg.vocabulary import STATUSES, known

WIDTH, HEIGHT = 720, 380
FONTS = "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC', 'WenQuanYi Micro Hei', sans-serif"
COLOURS = ("#2f6bd8", "#0d9373", "#d9541e", "#8e4ec6", "#b8860b", "#64748b", "#cf3f7c")
_INK, _SOFT, _LINE, _RED = "#17202e", "#5a6678", "#e4e8ee", "#ab2f2f"
_LEFT, _RIGHT, _TOP, _BOTTOM = 76, 28, 74, 52
_SIZE = 13
_MOST_TICKS = 10
_GAP = 2.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A number at a time.

    Attributes:
        first, last: the days that it is of; one of them a point in time, as `is_point` says.
        size: in the unit of the chart.
        words: the number as it is written beside the mark.
        series: what it may be compared with; empty where there is one series only.
        told: the sentence and where it stands, shown when the mark is pointed at.
        contradicted: whether another number says something else of the same time.
    """

    first: datetime.date
    last: datetime.date
    is_point: bool
    size: float
    words: str
    status: str
    told: str
    series: str = ""
    contradicted: bool = False

    def __post_init__(self) -> None:
        known("status", self.status, STATUSES)
        if not math.isfinite(self.size):
            raise InputError("a mark needs a number", where=self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A drawing of numbers of one unit; `note` stands below it."""

    title: str
    unit: str
    marks: tuple[Mark, ...]
    note: str = ""

    def __post_init__(self) -> None:
        if not self.marks:
            raise InputError("there is no number to draw", where=self.title)


def svg(chart: Chart) -> str:
    """The chart as an SVG file, the same for the same chart."""
    scale = _Scale.of(chart.marks)
    names = sorted({mark.series for mark in chart.marks})
    colour = {name: COLOURS[i % len(COLOURS)] for i, name in enumerate(names)}
    body = [
        *_axes(scale, chart.unit), *_bars(chart.marks, scale, colour), *_lines(chart.marks, scale, colour),
        *_dots(chart.marks, scale, colour), *_labels(chart.marks, scale),
        *_heading(chart, names, colour),
    ]  # fmt: skip
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        f'font-family="{FONTS}" font-size="{_SIZE}" role="img" aria-label={quoteattr(_writable(chart.title))}>'
        f'<rect width="{WIDTH}" height="{HEIGHT}" rx="14" fill="#ffffff"/>{"".join(body)}</svg>\n'
    )


# --- the plane --------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class _Scale:
    """Days and numbers → places on the drawing."""

    first: int
    last: int
    low: float
    high: float
    step: float

    @classmethod
    def of(cls, marks: Sequence[Mark]) -> _Scale:
        first = datetime.date(min(mark.first for mark in marks).year, 1, 1).toordinal()
        last = datetime.date(max(mark.last for mark in marks).year, 12, 31).toordinal()
        spare = (last - first) * 0.03
        step = _nice(max(abs(mark.size) for mark in marks) / 4)
        high = step * max(1, math.ceil(max(0.0, *(mark.size for mark in marks)) * 1.08 / step))
        low = step * math.floor(min(0.0, *(mark.size for mark in marks)) / step)
        return cls(math.floor(first - spare), math.ceil(last + spare), low, high, step)

    def x(self, day: datetime.date) -> float:
        part = (day.toordinal() - self.first) / (self.last - self.first)
        return round(_LEFT + part * (WIDTH - _LEFT - _RIGHT), 1)

    def y(self, size: float) -> float:
        part = (size - self.low) / (self.high - self.low)
        return round(HEIGHT - _BOTTOM - part * (HEIGHT - _TOP - _BOTTOM), 1)


def _nice(size: float) -> float:
    """The next step that a scale is read by: 1, 2, 2.5 or 5 with zeros."""
    power = 10 ** math.floor(math.log10(size)) if size > 0 else 1.0
    return next(nice * power for nice in (1, 2, 2.5, 5, 10) if nice * power >= size * (1 - 1e-9))


def _axes(scale: _Scale, unit: str) -> Iterator[str]:
    steps = round((scale.high - scale.low) / scale.step)
    for number in range(steps + 1):
        size = scale.low + number * scale.step
        y = scale.y(size)
        yield f'<path d="M{_LEFT} {y}H{WIDTH - _RIGHT}" stroke="{_LINE if number else _SOFT}"/>'
        yield _text(_LEFT - 10, y + 4, f"{size:,.10g}", anchor="end", fill=_SOFT)
    yield _text(_LEFT - 10, _TOP - 14, unit, anchor="end", fill=_SOFT)
    years = range(datetime.date.fromordinal(scale.first).year, datetime.date.fromordinal(scale.last).year + 2)
    every = max(1, math.ceil(len(years) / _MOST_TICKS))
    for year in years:
        x = scale.x(datetime.date(year, 1, 1))
        if _LEFT <= x <= WIDTH - _RIGHT:
            yield f'<path d="M{x} {HEIGHT - _BOTTOM}v6" stroke="{_SOFT}"/>'
        middle = scale.x(datetime.date(year, 7, 1))
        if year % every == 0 and _LEFT <= middle <= WIDTH - _RIGHT:
            yield _text(middle, HEIGHT - _BOTTOM + 20, f"{year}年", anchor="middle", fill=_SOFT)


def _heading(chart: Chart, names: Sequence[str], colour: dict[str, str]) -> Iterator[str]:
    yield _text(24, 34, chart.title, size=17, weight=650)
    if chart.note:
        yield _text(WIDTH - _RIGHT, HEIGHT - 12, chart.note, anchor="end", fill=_SOFT, size=11)
    x: float = WIDTH - _RIGHT
    keys = [("计划", "planned")] if any(mark.status == "planned" for mark in chart.marks) else []
    keys += [("同期不一", "contradicted")] if any(mark.contradicted for mark in chart.marks) else []
    keys += [(name, name) for name in names if name and len(names) > 1]
    for words, key in keys:
        x -= _wide(words, 12)
        yield _text(x, 34, words, fill=_SOFT, size=12)
        x -= 18
        yield _key(x, key, colour)
        x -= 14


def _key(x: float, key: str, colour: dict[str, str]) -> str:
    if key == "planned":
        return (
            f'<rect x="{x}" y="24" width="12" height="11" rx="2" fill="none" stroke="{_SOFT}" stroke-dasharray="3 2"/>'
        )
    if key == "contradicted":
        return f'<circle cx="{x + 6}" cy="29.5" r="5" fill="none" stroke="{_RED}" stroke-width="1.6"/>'
    return f'<rect x="{x}" y="24" width="12" height="11" rx="2" fill="{colour[key]}"/>'


# --- marks ------------------------------------------------------------------------------------------------------------
def _bars(marks: Iterable[Mark], scale: _Scale, colour: dict[str, str]) -> Iterator[str]:
    """Spans of time; the taller of two first, so that both are seen."""
    spans = [mark for mark in marks if not mark.is_point]
    for mark in sorted(spans, key=lambda one: (-abs(one.size), one.first, one.words)):
        left, right = scale.x(mark.first) + _GAP, scale.x(mark.last) - _GAP
        top, foot = sorted((scale.y(mark.size), scale.y(0)))
        own = colour[mark.series]
        planned = mark.status == "planned"
        look = (
            f'fill="{own}" fill-opacity=".05" stroke-dasharray="5 4"' if planned else f'fill="{own}" fill-opacity=".28"'
        )
        edge = _RED if mark.contradicted else own
        yield (
            f'<rect x="{left:.1f}" y="{top:.1f}" width="{max(right - left, 2):.1f}" height="{max(foot - top, 1):.1f}" rx="3" '
            f'{look} stroke="{edge}" stroke-width="1.4"><title>{plain(mark.told)}</title></rect>'
        )


def _lines(marks: Iterable[Mark], scale: _Scale, colour: dict[str, str]) -> Iterator[str]:
    """From each point in time to the next; where two numbers contradict each other, to both."""
    series: dict[str, dict[datetime.date, list[Mark]]] = defaultdict(lambda: defaultdict(list))
    for mark in marks:
        if mark.is_point:
            series[mark.series][mark.last].append(mark)
    for name in sorted(series):
        for before, after in pairwise(sorted(series[name])):
            for one in series[name][before]:
                for other in series[name][after]:
                    dashed = ' stroke-dasharray="5 4"' if "planned" in (one.status, other.status) else ""
                    yield (
                        f'<path d="M{scale.x(one.last)} {scale.y(one.size)}L{scale.x(other.last)} {scale.y(other.size)}" '
                        f'fill="none" stroke="{colour[name]}" stroke-width="1.8" stroke-opacity=".55"{dashed}/>'
                    )


def _dots(marks: Iterable[Mark], scale: _Scale, colour: dict[str, str]) -> Iterator[str]:
    for mark in marks:
        if mark.is_point:
            x, y = scale.x(mark.last), scale.y(mark.size)
            own, fill = colour[mark.series], "#ffffff" if mark.status == "planned" else colour[mark.series]
            dashed = ' stroke-dasharray="3 2"' if mark.status == "planned" else ""
            ring = (
                f'<circle cx="{x}" cy="{y}" r="9" fill="none" stroke="{_RED}" stroke-width="1.6"/>'
                if mark.contradicted
                else ""
            )
            yield (
                f'{ring}<circle cx="{x}" cy="{y}" r="5" fill="{fill}" stroke="{own}" stroke-width="2"{dashed}>'
                f"<title>{plain(mark.told)}</title></circle>"
            )


def _labels(marks: Iterable[Mark], scale: _Scale) -> Iterator[str]:
    """The number beside each mark, at the first place where it lies on no other."""
    taken: list[tuple[float, float, float, float]] = [
        (scale.x(m.last) - 8, scale.y(m.size) - 8, scale.x(m.last) + 8, scale.y(m.size) + 8)
        for m in marks
        if m.is_point
    ]
    taken += [
        (scale.x(m.first), scale.y(m.size) - 2, scale.x(m.last), scale.y(m.size) + 2) for m in marks if not m.is_point
    ]
    for mark in sorted(marks, key=lambda one: (-one.size, one.last, one.words)):
        middle = scale.x(mark.last) if mark.is_point else (scale.x(mark.first) + scale.x(mark.last)) / 2
        wide, y = _wide(mark.words, 12) / 2 + 2, scale.y(mark.size)
        middle = min(max(middle, _LEFT + wide), WIDTH - _RIGHT - wide)
        for below in (-15, 25, -31, 41, -47):
            box = (middle - wide, y + below - 11, middle + wide, y + below + 4)
            if not any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken):
                break
        taken.append(box)
        fill = _RED if mark.contradicted else _SOFT if mark.status == "planned" else _INK
        yield _text(middle, y + below, mark.words, anchor="middle", fill=fill, size=12)


# --- text -------------------------------------------------------------------------------------------------------------
def _text(
    x: float, y: float, words: str, *, anchor: str = "start", fill: str = _INK, size: int = _SIZE, weight: int = 400
) -> str:
    bold = f' font-weight="{weight}"' if weight != 400 else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{fill}" font-size="{size}"{bold}>{plain(words)}</text>'


def plain(words: str) -> str:
    """Text that is no markup."""
    return escape(_writable(words))


def _writable(words: str) -> str:
    """The text without the signs that XML cannot hold."""
    return "".join(sign for sign in words if sign in "\t\n" or unicodedata.category(sign) not in ("Cc", "Cs"))


def _wide(words: str, size: int) -> float:
    return sum(size if unicodedata.east_asian_width(sign) in "WF" else size * 0.58 for sign in words)
