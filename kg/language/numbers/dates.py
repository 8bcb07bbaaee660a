"""Times in running text, as symbols that wait for the publication date: 今年1至10月 → `{Y}-01/{Y}-10`.

`times` is a pure function of the text. Durations (历时两年, 25分钟) are no times; `quantities` reads them.
A year given in the text is absolute; a month or day without one hangs on the publication date until a resolver that
knows the time said before gives it to `combine` (2021年10月开工，12月投产 → 2021-12).
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace

from kg.language.numbers import date_grammar as grammar
from kg.language.numbers.date_shift import anchor, shift
from kg.language.numbers.numerals import number


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """A time as the text says it.

    Attributes:
        start, end: half-open span of the time itself, with 以来 and 期间, without 截至, 自, 到; `verbatim` is the
            text there.
        value: symbolic time (notation: `kg.model.Reading`); empty where only the context can tell.
        kind: absolute, anchored (hangs on publication), relative (hangs on the time said before),
            same_period_last_year (去年同期) or vague (目前, 近年来).
        role: until (截至), since (自, 起, 以来), by (到2027年), compared (较上年: a yardstick, no period) or empty.
        offset: how far from the time said before it, `=Y` or `+50D` (`date_shift`); empty where it hangs on none.
        template: what `combine` fills, as `{P}-01/{P}-10`.
    """

    start: int
    end: int
    verbatim: str
    value: str
    kind: str
    role: str = ""
    offset: str = ""
    template: str = ""


@dataclass(frozen=True, slots=True)
class _Moment:
    """A point or stretch inside one year.

    `year` is digits, a brace or `{P}`; `last` is the month or, with a day, the day that it ends with; `relative` says
    that it hangs on the time said before and on nothing else (同年10月).
    """

    year: str
    month: int = 0
    day: int = 0
    last: int = 0
    close: bool = False
    offset: str = ""
    relative: bool = False

    def first(self) -> str:
        return _join(self.year, self.month, self.day)

    def final(self) -> str:
        if self.last:
            return _join(self.year, self.month, self.last) if self.day else _join(self.year, self.last, 0)
        return self.first()

    def value(self) -> str:
        first, final = self.first(), self.final()
        return first if first == final else f"{first}/{final}"

    def closing_day(self) -> _Moment:
        """The last day of the month that 底 or 末 names; of a February, whose end hangs on the year, the month."""
        month = self.last or self.month
        if not self.close or self.day or month == 2:
            return self
        return replace(self, month=month, day=calendar.monthrange(2023, month)[1], last=0)


def times(text: str) -> list[TimeMention]:
    """All times of a text, in its order."""
    found: list[TimeMention] = []
    at = 0
    while begins := grammar.BEGINS.search(text, at):
        mention = _mention(text, begins.start())
        if mention:
            if found and found[-1].role == "compared" and grammar.LISTED.fullmatch(text, found[-1].end, mention.start):
                mention = replace(mention, role="compared")  # 比一季度、上半年提升
            found.append(mention)
        at = mention.end if mention else begins.end()
    return found


def combine(previous: str, mention: TimeMention) -> str:
    """What a mention means after the time `previous` (symbolic): 2021-10-28 and 50天后 → 2021-12-17.

    A mention that hangs on nothing said before keeps its own value, and so does one that `previous` is too coarse for.
    """
    shifted = shift(previous, mention.offset) if mention.offset else ""
    return mention.template.replace("{P}", shifted) if shifted else mention.value


# --- one mention ------------------------------------------------------------------------------------------------------
def _mention(text: str, at: int) -> TimeMention | None:
    for name, pattern in grammar.ROWS:
        match = pattern.match(text, at)
        if match:
            return _ROWS[name](text, match)
    return None


def _calendar(text: str, match: re.Match[str]) -> TimeMention | None:
    """A point in a year, or from one to the next, with the words around it."""
    moment, end = _moment(match), match.end()
    if grammar.SAME_PERIOD.match(text, end) and moment.year.startswith("{Y-"):
        return _built(
            text, match.start(), end + 2, "", "same_period_last_year", role=_role(text, match.start(), end + 2)
        )
    joined = grammar.JOINED.match(text, end)
    second = _second(text, joined.end(), moment) if joined else None
    role = _role(text, match.start(), end)
    if second:
        last, end = second
        template = f"{moment.first()}/{last.final()}"
        role = ""
    else:
        template = (moment.closing_day() if role in ("until", "by") else moment).value()
    since = grammar.SINCE.match(text, end)
    if since and not second:
        # 今年以来 is told of as the year itself; any other beginning as the stretch up to publication.
        to_date = "" if moment.first() == "{Y}" else "/{D}"
        end, role, template = since.end(), "since", moment.first() + to_date
    elif grammar.FROM.match(text, end):
        role = "since"
    kind = "relative" if moment.relative else ""
    return _built(text, match.start(), end, template, kind, role=role, offset=moment.offset)


def _second(text: str, at: int, first: _Moment) -> tuple[_Moment, int] | None:
    """The end of a stretch, which takes the year (and month) of its beginning where it names none."""
    for name, pattern in grammar.ROWS:
        match = pattern.match(text, at)
        if not match:
            continue
        if name == "calendar":
            last = _moment(match)
            return (replace(last, year=first.year) if last.offset == "=Y" else last), match.end()
        if name == "day" and first.day:
            return replace(first, day=_int(match["day"]), last=0), match.end()
        return None
    return None


def _moment(match: re.Match[str]) -> _Moment:
    said = match.groupdict()
    year, offset = _year(said)
    month, day = _int(said.get("month")), _int(said.get("day"))
    close = (said.get("third") or "") in grammar.THIRDS or bool(said.get("close"))
    last = 0
    part = (said.get("part") or "").removeprefix("第").translate(_QUARTERS)
    if part:
        month, last = grammar.PARTS[part]
        close = close or part in grammar.CLOSES
    elif said.get("last"):
        last = _int(said["last"])
    elif said.get("count"):
        month, last = 1, _int(said["count"])
    if (month, last) == (1, 12) and part:
        month = last = 0
    if day and not _possible(year, month, max(day, last)):
        day = last = 0
    return _Moment(year, month, day, last, close, offset, relative=bool(said.get("neighbour")))


def _year(said: dict[str, str | None]) -> tuple[str, str]:
    """The year of a moment and the offset that it hangs on."""
    if year := said.get("year"):
        return year.translate(_DIGITS), ""
    if named := said.get("named"):
        return anchor("Y", grammar.NAMED_YEARS[named]), ""
    if neighbour := said.get("neighbour"):
        by = grammar.NEIGHBOUR_YEARS[neighbour]
        return "{P}", f"+{by}Y" if by else "=Y"
    return "{P}", "=Y"


def _years(text: str, match: re.Match[str]) -> TimeMention:
    first, last = match["year"].translate(_DIGITS), match["last"].translate(_DIGITS)
    return _built(text, *match.span(), f"{first}/{last}" if first < last else last, "")


def _of_month(text: str, match: re.Match[str]) -> TimeMention:
    month = anchor("M", grammar.NAMED_MONTHS[match["named"]])
    return _built(text, *match.span(), f"{month}-{_int(match['day']):02d}" if match["day"] else month, "")


def _day(text: str, match: re.Match[str]) -> TimeMention:
    return _built(text, *match.span(), f"{{P}}-{_int(match['day']):02d}", "", offset="=M")


def _plan(text: str, match: re.Match[str]) -> TimeMention:
    """A five-year plan: “十四五” is 2021/2025, its 末 2025, 以来 from 2021 on."""
    first = 1986 + 5 * (_int(match["plan"]) - 7)
    value = {
        "末": f"{first + 4}",
        "收官": f"{first + 4}",
        "初": f"{first}",
        "开局": f"{first}",
        "以来": f"{first}/{{D}}",
    }
    role = "since" if match["of"] == "以来" else ""
    return _built(text, *match.span(), value.get(match["of"], f"{first}/{first + 4}"), "", role=role)


def _decade(text: str, match: re.Match[str]) -> TimeMention:
    centuries = {None: 20, "上": 20, "本": 21, "二十": 20}
    century = centuries[match["century"]] if match["century"] in centuries else _int(match["century"])
    first = 100 * (century - 1) + _int(match["decade"])
    return _built(text, *match.span(), f"{first}/{first + 9}", "")


def _shifted(text: str, match: re.Match[str]) -> TimeMention | None:
    """两年前 hangs on publication, 50天后 on the time said before."""
    unit = {"年": "Y", "月": "M", "天": "D", "周": "D", "期": "D"}[match["of"][-1]]
    count = 6 if match["count"] == "半" else _int(match["count"])
    if match["count"] == "半":
        unit = "M" if unit == "Y" else ""
    if not count or not unit or match["of"] == "月":
        return None
    count *= 7 if match["of"][-1] in "周期" else 1
    if match["way"] == "前":
        return _built(text, *match.span(), anchor(unit, -count), "")
    return _built(text, *match.span(), "{P}", "relative", offset=f"+{count}{unit}")


def _word(text: str, match: re.Match[str]) -> TimeMention | None:
    word = match["word"]
    if word in grammar.RELATIVE:
        return _built(text, *match.span(), "{P}", "relative", offset=grammar.RELATIVE[word])
    if word in grammar.ANCHORED:
        return _built(text, *match.span(), grammar.ANCHORED[word], "anchored")
    if word in grammar.VAGUE:
        return _built(text, *match.span(), grammar.VAGUE[word], "vague")
    return None


_ROWS = {
    "iso": _calendar, "years": _years, "months": _calendar, "days": _calendar, "calendar": _calendar,
    "month": _of_month, "day": _day, "plan": _plan, "decade": _decade, "shifted": _shifted, "word": _word,
}  # fmt: skip


# --- pieces -----------------------------------------------------------------------------------------------------------
_DIGITS = str.maketrans("０１２３４５６７８９〇零○一二三四五六七八九", "0123456789000123456789")
_QUARTERS = str.maketrans("1234", "一二三四")


def _built(
    text: str, start: int, end: int, template: str, kind: str, *, role: str = "", offset: str = ""
) -> TimeMention:
    role = role or _role(text, start, end)
    value = "" if kind == "relative" else template.replace("{P}", "{Y}" if offset == "=Y" else "{M}")
    kind = kind or ("anchored" if "{" in value.removesuffix("/{D}") else "absolute")
    return TimeMention(
        start=start, end=end, verbatim=text[start:end], value=value, kind=kind, role=role, offset=offset,
        template=template,
    )  # fmt: skip


def _role(text: str, start: int, end: int) -> str:
    if grammar.COMPARED_AFTER.match(text, end):
        return "compared"
    before = text[max(0, start - 5) : start].rstrip()
    return next((role for role, pattern in grammar.ROLES if pattern.search(before)), "")


def _join(year: str, month: int, day: int) -> str:
    return year + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if day else "")


def _int(said: str | None) -> int:
    if not said:
        return 0
    digits = said.translate(_DIGITS)
    if digits.isdigit() and (len(said) == 1 or said[0] not in "一二三四五六七八九十"):
        return int(digits)
    read = number(said)
    return int(read.value) if read else 0


def _possible(year: str, month: int, day: int) -> bool:
    """Whether the day exists; of a year not known yet, 29 February may."""
    return day <= calendar.monthrange(int(year) if year.isdigit() else 2024, month)[1]
