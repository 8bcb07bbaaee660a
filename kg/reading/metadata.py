"""Who published a document, who wrote it, and when: what each source says, and which of them counts.

Precedence, for each field by itself, the first that says anything:

1. the manifest's row (or the header of an annotated article);
2. what the file holds for machines: JSON-LD, `meta` and OpenGraph of a page, the title in a PDF or docx;
3. the text's own words, printed beside the title, above the text or after it: 来源：某报 2024-05-06 10:12,
   新华社贵阳8月25日电, 某报 2025年11月30日 第03版, 记者 张三;
4. a date in the page's address (…/2024-05/06/…);
5. the date that was given for all articles (`--published`).

A later source makes a coarser date finer where it lies inside it: 2025 with 8月25日电 is 2025-08-25. A dateline without
a year takes the one that a coarser date, a photograph or `--published` gives, and is no date where none does. A
photograph (2025年8月24日摄) says only that the article appeared no earlier: where nothing else is known, from that day
to the end of its year. Nothing is taken from what only seems a date of publication: when a file was written or changed,
when a PDF was made, who typed a docx.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.dates import DIGITS
from kg.model import Period

LONGEST_TITLE = 60
_HEAD, _TAIL = 400, 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What one source says of a document; what it does not say is empty. `published` is an EDTF date."""

    title: str = ""
    publisher: str = ""
    reporters: tuple[str, ...] = ()
    published: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """What the reader of a format took out of a document.

    Attributes:
        text: the article.
        around: what is printed on the page beside the article, a line a part, where its source and date may stand.
        warnings: what could not be read, a sentence each.
    """

    text: str
    metadata: Metadata = field(default_factory=Metadata)
    around: str = ""
    warnings: tuple[str, ...] = ()


def settle(*, given: Metadata, embedded: Metadata, text: str, around: str = "", published: str = "") -> Metadata:
    """What counts of all that is said about a document, by the order that the module's text gives.

    Args:
        given: by the manifest.
        embedded: in the file, for machines.
        text, around: the article and what is printed beside it.
        published: of all articles.
    """
    edges = _edges(text, around)
    address = given.address or embedded.address
    return Metadata(
        title=given.title or embedded.title or headline(text),
        publisher=given.publisher or embedded.publisher or _publisher_said(edges),
        reporters=given.reporters or embedded.reporters or _reporters_said(edges),
        published=_published(
            (given.published, embedded.published, _date_said(edges), _date_in(address), published), edges, text
        ),
        address=address,
    )


def _published(dates: Sequence[str], edges: Sequence[str], text: str) -> str:
    """The date that counts; `dates` are in the order of precedence, the last one that of all articles."""
    best = ""
    for said in dates:
        best = _finer(best, said)
    photograph = _latest_photograph(text)
    dateline = _dateline(edges, best, photograph)
    if dateline and (best in ("", dates[-1]) or _inside(dateline, best)):
        return dateline
    return best or (f"{photograph.isoformat()}/{photograph.year}-12-31" if photograph else "")


def _finer(best: str, said: str) -> str:
    if not best or not said:
        return best or said
    return said if _inside(said, best) else best


def _inside(inner: str, outer: str) -> bool:
    one, other = Period(inner), Period(outer)
    return other.earliest <= one.earliest and one.latest <= other.latest


# --- dates ------------------------------------------------------------------------------------------------------------
_DATE = r"(?<!\d)(?P<year>(?:19|20)\d\d)\s*[-/.年]\s*(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})(?!\d)\s*日?"
_CLOCK = r"(?:\s*[T ]?\d{1,2}:\d\d(?::\d\d)?)"
_LABELLED = re.compile(
    rf"(?m:^)[ \t]*(?:日期|时间|時間)\s*[:：]\s*{_DATE.replace('?P<', '?P<e')}{_CLOCK}?[ \t]*(?m:$)"
    rf"|(?:发布|發布|发表|發表|刊发|刊登|见报|更新|出版)(?:时间|時間|日期|于)?\s*[:：]\s*{_DATE}"
    rf"|(?:来源|來源|稿源)\s*[:：]\s*\S{{2,20}}(?:[ \u3000\xa0]+[^\s\d，。；]{{2,8}}){{0,3}}\s+{_DATE.replace('?P<', '?P<b')}"
    rf"|{_DATE.replace('?P<', '?P<c')}{_CLOCK}?\s*(?:[|丨]\s*)?(?:来源|來源|稿源)\s*[:：]"
    rf"|{_DATE.replace('?P<', '?P<d')}\s*[）)]?\s*(?:星期[一二三四五六日天]\s*)?[（(]?\s*第\s*\d{{1,3}}\s*版"
)
# A line that is but a date, behind the paper's name or the reporter's, or before a time of day.
_ALONE = re.compile(
    rf"(?:[^，。；\d]{{0,12}}(?:报|報|网|網|社|刊|台|新闻)[》\s]*|[^，。；\d]{{0,16}}记者[:：\s]+[\u4e00-\u9fff、\s]{{2,12}}\s)?"
    rf"[（(\s]*{_DATE}"
    rf"(?:{_CLOCK}[^，。；]{{0,20}}|\s*(?:星期[一二三四五六日天])?[）)\s]*|\s+[^，。；：:\d]{{2,30}})"
)
_DATELINE = re.compile(
    r"(?P<who>[\u4e00-\u9fff]{1,8}?(?:社|网|報|报|台|客户端))\s?(?P<where>[\u4e00-\u9fff、]{0,12}?)\s*"
    r"(?:(?P<year>(?:19|20)\d\d)\s*年)?\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日\s*(?:专)?[电電讯訊]"
)
_PHOTOGRAPH = re.compile(r"(?P<year>(?:19|20)\d\d)年(?P<month>\d{1,2})月(?P<day>\d{1,2})日[^。，；\n]{0,8}?[摄拍攝]")
_IN_ADDRESS = re.compile(r"/(?P<year>20\d\d)[-/]?(?P<month>0[1-9]|1[0-2])[-/]?(?P<day>0[1-9]|[12]\d|3[01])(?!\d)")


def _date_said(edges: Sequence[str]) -> str:
    """The day that the words beside the article give as that of its publication; empty where they give none."""
    for part in edges:
        if match := _LABELLED.search(part):
            prefix = next(prefix for prefix in ("", "b", "c", "d", "e") if match[f"{prefix}year"])
            if day := _day(*(match[prefix + name] for name in ("year", "month", "day"))):
                return day.isoformat()
    for part in edges:
        for line in part.split("\n"):
            match = _ALONE.fullmatch(line.strip())
            if match and (day := _day(match["year"], match["month"], match["day"])):
                return day.isoformat()
    return ""


def _latest_photograph(text: str) -> datetime.date | None:
    """The last day on which a picture of the article was taken, as its captions say; not of archive pictures."""
    days = []
    for match in _PHOTOGRAPH.finditer(text):
        line = text[text.rfind("\n", 0, match.start()) + 1 : match.end() + 12].split("\n", maxsplit=1)[0]
        if "资料" not in line and (day := _day(match["year"], match["month"], match["day"])):
            days.append(day)
    return max(days, default=None)


def _date_in(address: str) -> str:
    """The day in a page's address; empty where there is none."""
    match = _IN_ADDRESS.search(address) if "://" in address else None
    day = _day(match["year"], match["month"], match["day"]) if match else None
    return day.isoformat() if day else ""


def _dateline(edges: Sequence[str], known: str, photograph: datetime.date | None) -> str:
    """The day of the dateline (新华社贵阳8月25日电).

    A year that it lacks is that in which it is the last such day before the end of `known`, else the first one after
    the photograph.
    """
    match = next((found for part in edges if "日" in part and (found := _DATELINE.search(part))), None)
    if match is None:
        return ""
    years: list[int] = []
    first, last = datetime.date.min, datetime.date.max
    if match["year"]:
        years = [int(match["year"])]
    elif known:
        last = Period(known).latest
        years = [last.year, last.year - 1]
    elif photograph:
        first = photograph
        years = [first.year, first.year + 1]
    days = (_day(str(year), match["month"], match["day"]) for year in years)
    return next((day.isoformat() for day in days if day and first <= day <= last), "")


def _day(year: str, month: str, day: str) -> datetime.date | None:
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None


# --- names ------------------------------------------------------------------------------------------------------------
_SOURCE = re.compile(r"(?:来源|來源|稿源|来自|來自)\s*[:：]\s*(?P<name>[^\s|丨,，。;；:：()（）\d]{2,20})")
_PAPER = re.compile(
    r"^[《\s]*(?P<name>[\u4e00-\u9fff]{1,10}(?:报|報|周刊|网|網|社|台|新闻|新聞))[》\s]*[（(]?\s*(?:19|20)\d\d\s*[-/.年]",
    re.MULTILINE,
)
# The same the other way round: 2025-02-06 经济日报.
_PAPER_BEHIND = re.compile(
    r"^(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?\s+(?:\d{1,2}:\d\d(?::\d\d)?\s+)?"
    r"(?P<name>[\u4e00-\u9fff]{1,10}(?:报|報|周刊|网|網|社|台|新闻|新聞))(?=\s|$)",
    re.MULTILINE,
)
_NAME = r"[\u4e00-\u9fff]{1,3}(?:·[\u4e00-\u9fff]{1,6})?[\u4e00-\u9fff](?![\u4e00-\u9fff·])"
_NAMES = rf"{_NAME}(?:[、,， \u3000]+(?!(?:通讯员|实习|摄|文)){_NAME}(?!\s*[:：]))*"
_BYLINES = (
    re.compile(
        rf"[（(][\u4e00-\u9fff]{{0,14}}记者\s*[:：]?\s*(?P<names>{_NAMES})(?:\s*[，,、]?\s*通讯员[^）)]*)?\s*[）)]"
    ),
    re.compile(rf"(?:文字记者|(?<!频)记者|作者|撰文|文)\s*[:：]\s*(?P<names>{_NAMES})"),
    re.compile(
        rf"^[■●◆▲□]?\s*(?P<org>[\u4e00-\u9fff]{{0,14}}?)(?:全媒体|见习|特派)?记者\s+(?P<names>{_NAMES})"
        r"(?:\s+通讯员.*)?(?:\s*/?文)?$",
        re.MULTILINE,
    ),
)
_HEADING = re.compile(r"^[^\S\n]*#+[^\S\n]*(\S.*)", re.MULTILINE)
_TITLE = re.compile(r"(?:标题|標題|题目|題目)\s*[:：]\s*")
_SOMETHING = re.compile(r"(\S.*)")
# A page copied as one line begins with the title of its window: title, dash, site.
_WINDOW_TITLE = re.compile(r"(.{6,80}?)\s*[-_|–—]\s*[\u4e00-\u9fff]{1,8}(?:网|報|报|社|新闻|客户端)(?=\s)")
_NO_PAPER = ("本报", "本网", "本刊", "本台", "本社", "特约", "通讯")
_PAPER_ENDS = ("报", "社", "网", "台", "新闻", "客户端", "中心", "周刊")


def _publisher_said(edges: Sequence[str]) -> str:
    """Who published it, as the source line, the page's head, the dateline or the byline says; empty where none does."""
    for pattern, group in (
        (_SOURCE, "name"), (_PAPER, "name"), (_PAPER_BEHIND, "name"), (_DATELINE, "who"), (_BYLINES[2], "org"),
    ):  # fmt: skip
        for part in edges:
            for match in pattern.finditer(part):
                name = match[group]
                if len(name) > 1 and not name.startswith(_NO_PAPER) and (group != "org" or name.endswith(_PAPER_ENDS)):
                    return str(name)
    return ""


def _reporters_said(edges: Sequence[str]) -> tuple[str, ...]:
    """The reporters of the byline in its order; not photographers, editors and those who filmed."""
    for pattern in _BYLINES:
        for part in edges:
            if match := pattern.search(part):
                return tuple(re.split(r"[、,，\s]+", match["names"].strip()))
    return ()


def headline(text: str) -> str:
    """A stand-in for a title that nothing gives: the first heading, else the first line; at most 60 characters."""
    match = _HEADING.search(text[:20_000]) or _SOMETHING.search(text)
    heading = _TITLE.sub("", match[1]) if match else ""
    if window := _WINDOW_TITLE.match(heading):
        heading = window[1]
    return heading.strip()[:LONGEST_TITLE]


def _edges(text: str, around: str) -> tuple[str, ...]:
    """Where an article says what it is: beside it, at its beginning and at its end."""
    text = text.strip()
    parts = (around, text[:_HEAD], text[max(_HEAD, len(text) - _TAIL) :])
    return tuple(_WRITTEN.sub(_in_digits, part.translate(DIGITS)) for part in parts if part)


_WRITTEN = re.compile(
    r"(?P<year>[一二][〇○零一二三四五六七八九]{3})年"
    r"(?P<month>[一二三四五六七八九十]{1,2})月(?P<day>[一二三四五六七八九十]{1,3})日"
)
_VALUES = str.maketrans("〇○零一二三四五六七八九", "000123456789")


def _in_digits(match: re.Match[str]) -> str:
    """A day in Chinese numerals, 二〇二五年十一月二十日, as the patterns have it."""
    return f"{match['year'].translate(_VALUES)}年{_below_hundred(match['month'])}月{_below_hundred(match['day'])}日"


def _below_hundred(said: str) -> int:
    tens, ten, ones = said.rpartition("十")
    return 10 * int(tens.translate(_VALUES) or "1") * bool(ten) + int(ones.translate(_VALUES) or "0")
