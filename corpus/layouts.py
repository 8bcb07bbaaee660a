"""Print an article as newspapers, web pages and page readers leave it: ten layouts, the same for the same seed.

python corpus/layouts.py LAYOUT FILE.txt [SEED]     print the article in a layout
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import rjieba
from opencc import OpenCC

# A character with its place in the clean text; what a layout adds has none.
Cell = tuple[str, int]
ADDED = -1

_NOT_FIRST = "，。、；：！？）”》’】%％…"
_NOT_LAST = "“（《‘【"
_WIDTHS = (20, 30, 50)
_FULL_WIDTH = {chr(code): chr(code + 0xFEE0) for code in (*range(48, 58), *range(65, 91), *range(97, 123))} | {
    "%": "％",
    ".": "．",
}
_HALF = {"，": ",", "；": ";", "：": ":", "？": "?", "！": "!", "（": "(", "）": ")"}
_TYPEWRITER = _HALF | {"。": ".", "“": '"', "”": '"', "‘": "'", "’": "'"}
_CORNERS = {"“": "「", "”": "」", "‘": "『", "’": "』"}
_CAPTIONS = (
    "图为活动现场。 记者 周文 摄",
    "工人在车间里忙碌。（吴青 摄）",
    "厂房一角。 本报记者 周文 摄",
    "俯瞰厂区。（资料图片）",
    "图为生产线。 吴青 摄",
)
_BYLINES = ("本报记者 周文 吴青", "记者 周文 通讯员 吴青", "■融媒体记者 周文 吴青/文 郑平/图", "文/图 本报记者 周文")
_NAVIGATION = (
    "首页 > 新闻 > 产经 > 正文", "当前位置：首页 > 要闻 > 正文", "首页 新闻 财经 科技 专题 登录 注册",
)  # fmt: skip
_FOOTERS = (
    "责任编辑：周文 上一篇：夜市灯火旺 下一篇：公园花开了 分享到： 微信 微博 打印 关闭",
    "【打印】 【关闭】 扫一扫在手机打开当前页 版权所有 未经授权不得转载",
)
_HEADS = ("产业周刊", "县域经济·综合", "要闻版")


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed article; `origin[i]` is the place of its i-th character in the clean text, `ADDED` for none."""

    text: str
    origin: tuple[int, ...]


def printed(text: str, layout: str, *, seed: int = 0) -> Printed:
    """An article in a layout.

    Args:
        text: clean: the title and the paragraphs, one line each.
        layout: one of `LAYOUTS`.
        seed: what chance decides in it.
    """
    cells = list(LAYOUTS[layout](_paragraphs(text), Random(f"{layout} {seed}")))
    return Printed("".join(c for c, _ in cells), tuple(place for _, place in cells))


def _paragraphs(text: str) -> list[list[Cell]]:
    paragraphs: list[list[Cell]] = [[]]
    for place, character in enumerate(text):
        if character == "\n":
            paragraphs.append([])
        else:
            paragraphs[-1].append((character, place))
    return [paragraph for paragraph in paragraphs if paragraph]


def _added(text: str) -> list[Cell]:
    return [(character, ADDED) for character in text]


def _lines(lines: Sequence[Sequence[Cell]], between: str = "\n") -> Iterator[Cell]:
    for number, line in enumerate(lines):
        if number:
            yield from _added(between)
        yield from line


def _changed(paragraphs: list[list[Cell]], table: dict[str, str]) -> Iterator[Cell]:
    return _lines([[(table.get(c, c), place) for c, place in paragraph] for paragraph in paragraphs])


# --- lines ------------------------------------------------------------------------------------------------------------
def _wrapped(paragraph: list[Cell], width: int, *, indent: bool) -> list[list[Cell]]:
    """A paragraph in lines of so many Chinese characters; Latin words and numbers are not broken."""
    rest = _added("　　") + paragraph if indent else paragraph
    lines = []
    while rest:
        end, used = 0, 0.0
        while end < len(rest) and used + _size(rest[end]) <= width:
            used += _size(rest[end])
            end += 1
        while 0 < end < len(rest) and _holds_together(rest[end - 1][0], rest[end][0]):
            end -= 1
        end = end or min(len(rest), width)
        lines.append(rest[:end])
        rest = rest[end:]
    return lines


def _size(cell: Cell) -> float:
    return 0.5 if cell[0].isascii() else 1.0


def _holds_together(left: str, right: str) -> bool:
    word = left.isascii() and right.isascii() and left != " " and right != " "
    return word or right in _NOT_FIRST or left in _NOT_LAST


def _set(paragraphs: list[list[Cell]], width: int, *, indent: bool) -> list[list[Cell]]:
    """Title and paragraphs in lines, paragraphs indented where wanted."""
    lines = _wrapped(paragraphs[0], width, indent=False)
    for paragraph in paragraphs[1:]:
        lines += _wrapped(paragraph, width, indent=indent)
    return lines


# --- layouts ----------------------------------------------------------------------------------------------------------
def _clean(paragraphs: list[list[Cell]], random: Random) -> Iterator[Cell]:
    return _lines(paragraphs)


def _wraps(paragraphs: list[list[Cell]], random: Random) -> Iterator[Cell]:
    width, blank = random.choice(_WIDTHS), random.random() < 0.5
    indent = not blank or random.random() < 0.5
    return _lines(_set(paragraphs, width, indent=indent), "\n\n" if blank else "\n")


def _columns(paragraphs: list[list[Cell]], random: Random) -> Iterator[Cell]:
    return (_side_by_side if random.random() < 0.5 else _pieces)(paragraphs, random)


def _side_by_side(paragraphs: list[list[Cell]], random: Random) -> Iterator[Cell]:
    """Two columns as a page reader leaves them that goes from line to line."""
    width = random.choice((18, 22, 26))
    rows = [line for paragraph in paragraphs[1:] for line in _wrapped(paragraph, width, indent=True)]
    half = (len(rows) + 1) // 2
    lines = [paragraphs[0]]
    for left, right in zip(rows[:half], [*rows[half:], []], strict=False):
        pad = 2 * width + 4 - sum(1 if c.isascii() else 2 for c, _ in left)
        lines.append([*left, *(_added(" " * pad) if right else []), *right])
    return _lines(lines)


def _pieces(paragraphs: list[list[Cell]], random: Random) -> Iterator[Cell]:
    """Columns taken out one after the other in the wrong order: the end of each breaks off inside a word."""
    breaks = sorted(random.sample(range(1, len(paragraphs)), min(2, len(paragraphs) - 1)))
    chunks: list[list[list[Cell]]] = [[]]
    for number, paragraph in enumerate(paragraphs):
        cut = _inside_word(paragraph, random) if number in breaks else 0
        if cut:
            chunks[-1].append(paragraph[:cut])
            chunks.append([paragraph[cut:]])
        else:
            chunks[-1].append(paragraph)
    order = [0, 2, 1] if len(chunks) == 3 else range(len(chunks))
    return _lines([line for number in order for line in chunks[number]], "\n\n")


def _inside_word(paragraph: list[Cell], random: Random) -> int:
    """A place inside a word of two Chinese characters, in the middle half of a paragraph; 0 where there is none."""
    places, place = [], 0
    for word in rjieba.cut("".join(c for c, _ in paragraph)):
        middle = len(paragraph) // 4 <= place <= 3 * len(paragraph) // 4 and place >= 30
        if (
            len(word) == 2
            and rjieba.has_word(word)
            and middle
            and not any(c.isascii() or c in _NOT_FIRST for c in word)
        ):
            places.append(place + 1)
        place += len(word)
    return random.choice(places) if places else 0


def _letter_spaced(paragraphs: list[list[Cell]], random: Random) -> Iterator[Cell]:
    title = list(_lines([[cell] for cell in paragraphs[0]], random.choice((" ", "　"))))
    return _lines([title, *paragraphs[1:]])


def _ascii(paragraphs: list[list[Cell]], random: Random) -> Iterator[Cell]:
    return _changed(paragraphs, random.choice((_HALF, _TYPEWRITER)))


def _full_width(paragraphs: list[list[Cell]], random: Random) -> Iterator[Cell]:
    return _changed(paragraphs, _FULL_WIDTH)


def _traditional(paragraphs: list[list[Cell]], random: Random) -> Iterator[Cell]:
    convert, corners = OpenCC("s2t").convert, random.random() < 0.5
    lines = []
    for paragraph in paragraphs:
        text = convert("".join(c for c, _ in paragraph))
        forms = text if len(text) == len(paragraph) else "".join(convert(c)[:1] for c, _ in paragraph)
        lines.append(
            [(_CORNERS.get(c, c) if corners else c, place) for c, (_, place) in zip(forms, paragraph, strict=True)]
        )
    return _lines(lines)


def _web(paragraphs: list[list[Cell]], random: Random) -> Iterator[Cell]:
    """A page with its navigation and footer in one line."""
    day, hour = random.randrange(10, 28), random.randrange(10, 24)
    meta = f"2025-03-{day} {hour}:30 来源：县域经济报 作者：周文 字号：大 中 小 分享到："
    page = [
        _added(random.choice(_NAVIGATION)),
        paragraphs[0],
        _added(meta),
        *paragraphs[1:],
        _added(random.choice(_FOOTERS)),
    ]
    return _lines(page, " ")


def _pages(paragraphs: list[list[Cell]], random: Random) -> Iterator[Cell]:
    """Pages of a few lines each, with head and number."""
    rows, size = _set(paragraphs, random.choice((24, 32)), indent=True), random.choice((9, 14))
    head, number = random.choice(_HEADS), random.choice(("第{}页", "— {} —", "{}"))
    lines = []
    for page, start in enumerate(range(0, len(rows), size), 1):
        lines += [
            _added(f"{head}　2025年3月12日"),
            _added("\n"),
            *rows[start : start + size],
            _added("\n" + number.format(page)),
        ]
    return _lines(lines)


def _captions(paragraphs: list[list[Cell]], random: Random) -> Iterator[Cell]:
    """Captions and bylines between the paragraphs, one of them inside a paragraph."""
    byline, end = random.choice(_BYLINES), random.choice(("责任编辑：周文 吴青", "编辑：郑平 校对：周文"))
    lines = [paragraphs[0], _added(byline)]
    broken = random.randrange(1, len(paragraphs))
    for number, paragraph in enumerate(paragraphs[1:], 1):
        cut = _inside_word(paragraph, random) if number == broken else 0
        if cut:
            lines += [paragraph[:cut], _added(random.choice(_CAPTIONS)), paragraph[cut:]]
        else:
            lines.append(paragraph)
        if random.random() < 0.3:
            lines.append(_added(random.choice(_CAPTIONS)))
    return _lines([*lines, _added(end)], "\n\n")


LAYOUTS: dict[str, Callable[[list[list[Cell]], Random], Iterator[Cell]]] = {
    "clean": _clean,
    "wrapped": _wraps,
    "columns": _columns,
    "letter-spaced": _letter_spaced,
    "ascii": _ascii,
    "full-width": _full_width,
    "traditional": _traditional,
    "web": _web,
    "pages": _pages,
    "captions": _captions,
}


if __name__ == "__main__":
    layout, file, *seed = sys.argv[1:]
    print(printed(Path(file).read_text(encoding="utf-8"), layout, seed=int(seed[0]) if seed else 0).text)
