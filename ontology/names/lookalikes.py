"""Make `lookalikes.csv`: characters that print takes for one another, by how far their drawn forms cover each other.

    python ontology/names/lookalikes.py FONT

FONT is a Chinese sans-serif font (the table was made with Noto Sans CJK Regular). Needs Pillow and numpy. Every character
of GB 2312 and those in `_MORE` is drawn, blurred and compared with every other; two alike by `_ALIKE` or more
stand in one class of one layer. A layer's classes are disjoint, and all members of a class are alike; what does not fit
into a layer goes into the next one.
"""

from __future__ import annotations

import sys
from itertools import combinations
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

_MORE = "钰珏栖瑭璟湟陇钺砾屿澧鄂晟宸鑫垚昱烨泓澈赣岚嵘渺琼汐甬冀垣煜玥瀚旻羿骏骥麒麟黔渝滇皖枓睿铭锐颢昊旲"
# What tells two names apart is no slip: numbers, directions, sizes, the elements that industries are called by.
_TELLING = set(
    "一二三四五六七八九十百千万亿零两东南西北中上下左右前后大小太天内外甲乙丙丁戊己庚辛壬癸新老金银铜铁铝铅锌锡钢钨钼钛锂镍钴锰镁"
    "铬钠钾钙钒铂锗锆铌钽铟镓氢氧氮氯氟氦氩氨磷硫硅碳硼碘茶药"
    # What chemistry names its matter by: 烷 is not 烃.
    "烷烯烃炔酮醇酚醛醚酯酸酐酰胺氨肼腈砜吡啶嘧嗪噻唑咪喹吲哚呋喃嘌呤羟羧巯羰肟脒胍肽苷萘蒽菲茚芘苊铵鏻膦胂氙氪氖氚氘"
)
# Where the rarer characters of GB 2312 begin; they only join the classes of the common ones.
_LEVEL_2 = b"\xd8\xa1"
_ALIKE = 0.815
_LAYERS = 3
_BY_HAND = (
    "—ー一",
    "エ工",
    "カ力",
    "団团",
    "鉄铁",
    "司同",
    "境镜",
    "锂理埋",
    "优伏忧",
    "斯期",
    "贵责",
    "术木",
    "未末",
    "日曰",
)


def classes(font: str) -> list[tuple[str, int]]:
    """Each class with its layer, from 1."""
    pairs = (bytes([high, low]) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    written = "".join(pair.decode("gb2312", errors="ignore") for pair in pairs)
    drawn = [c for c in dict.fromkeys(written + _MORE) if c not in _TELLING]
    common = np.array([c in _MORE or c.encode("gb2312") < _LEVEL_2 for c in drawn])
    shapes = np.array([_shape(character, ImageFont.truetype(font, 40, index=2)) for character in drawn])
    shapes -= shapes[common].mean(0) * 0.6
    shapes /= np.linalg.norm(shapes, axis=1, keepdims=True)
    alike = shapes @ shapes.T
    one, other = np.where(np.triu(alike, 1) >= _ALIKE)
    left = sorted(
        zip(one.tolist(), other.tolist(), strict=True), key=lambda pair: (not common[[*pair]].all(), -alike[pair], pair)
    )
    found = [("".join(sorted(group)), 1) for group in _BY_HAND]
    taken = {character for group, _ in found for character in group}
    for layer in range(1, _LAYERS + 1):
        of: dict[int, set[int]] = {}
        later = []
        for x, y in left:
            together = of.get(x, {x}) | of.get(y, {y})
            if (layer == 1 and {drawn[x], drawn[y]} & taken) or any(
                alike[pair] < _ALIKE for pair in combinations(together, 2)
            ):
                later.append((x, y))
            else:
                of.update(dict.fromkeys(together, together))
        found += {("".join(sorted(drawn[n] for n in group)), layer) for group in of.values()}
        left = later
    return sorted(dict(sorted(found, key=lambda row: -row[1])).items())


def _shape(character: str, font: ImageFont.FreeTypeFont) -> np.ndarray:
    picture = Image.new("L", (48, 48))
    ImageDraw.Draw(picture).text((4, -6), character, font=font, fill=255)
    return np.asarray(picture.filter(ImageFilter.GaussianBlur(1.6)), dtype=np.float32).ravel()


if __name__ == "__main__":
    rows = [f"{characters},{layer}" for characters, layer in classes(sys.argv[1])]
    table = Path(__file__).with_suffix(".csv")
    table.write_text("\n".join(["characters,layer", *rows]) + "\n", encoding="utf-8", newline="\n")
