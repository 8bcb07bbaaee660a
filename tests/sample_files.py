"""Files in the formats that are read, made byte by byte where no library makes such a file."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from pathlib import Path

Placed = tuple[float, float, str]
"""A line with its place from the left and from the bottom of the page, in points."""

TITLE = "甲园数据中心集群建设提速"
PARAGRAPHS = (
    "甲园位于某省某市，是当地重点建设的产业园区。今年1至10月，园区实现产值752亿元，同比增长12.28%。",
    "乙公司在甲园投资12.6亿元建设乙公司数据中心，一期项目于2023年10月27日投产，年产能达20万吨。",
    "丙公司为乙公司供应服务器，产品销往东南亚等地。下一步，园区将继续完善道路、供水、供电等基础设施。",
)


def pdf(
    *pages: Sequence[Placed],
    title: str = "",
    rules: Sequence[tuple[float, float, float, float]] = (),
    trailer: str = "",
) -> bytes:
    """A PDF with these lines on its pages in 10-point type, and `rules` (from x, y to x, y) on each page."""
    objects = ["", ""]
    objects.append(
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UTF16-H/DescendantFonts["
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>"
        "/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[0 -200 1000 900]"
        "/ItalicAngle 0/Ascent 900/Descent -200/CapHeight 800/StemV 80>>>>]>>"
    )
    kids = []
    for page in pages:
        drawn = "".join(f"{x0} {y0} m {x1} {y1} l S\n" for x0, y0, x1, y1 in rules)
        shown = "".join(f"BT /F 10 Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET\n" for x, y, text in page)
        content = drawn + shown
        objects.append(f"<</Length {len(content)}>>\nstream\n{content}endstream")
        looks = "/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>"
        objects.append(f"<</Type/Page/Parent 2 0 R{looks}/Contents {len(objects)} 0 R>>")
        kids.append(f"{len(objects)} 0 R")
    objects[0] = "<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    if title:
        objects.append(f"<</Title<feff{title.encode('utf-16-be').hex()}>/CreationDate(D:20010101000000)>>")
        trailer += f"/Info {len(objects)} 0 R"
    return assembled([body.encode("latin-1") for body in objects], trailer=trailer)


def assembled(objects: Sequence[bytes], *, trailer: str = "") -> bytes:
    """A PDF file of these objects, numbered from 1; the first is the catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    return out + b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer.encode(), start)


def column(text: str, *, left: float, top: float, characters: int) -> list[Placed]:
    """Text set in lines of so many characters, 14 points apart."""
    lines = [text[i : i + characters] for i in range(0, len(text), characters)]
    return [(left, top - 14 * number, line) for number, line in enumerate(lines)]


def bomb(megabytes: int, *, layers: int = 1) -> bytes:
    """A PDF whose only page is compressed from so many megabytes of spaces."""
    content = b" " * (megabytes << 20)
    for _ in range(layers):
        content = zlib.compress(content, 9)
    filters = b"/FlateDecode " * layers
    stream = b"<</Length %d/Filter[%s]>>\nstream\n%s\nendstream" % (len(content), filters, content)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>"
    return assembled([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, stream])


def html(body: str = "", *, head: str = "", charset: str = "utf-8") -> bytes:
    """A page as a news site makes it: navigation, title, source line, article, end matter."""
    paragraphs = body or "".join(f"<p>　　{paragraph}</p>" for paragraph in PARAGRAPHS)
    page = (
        f'<!DOCTYPE html><html><head><meta charset="{charset}"><title>{TITLE}-某某网</title>{head}</head><body>'
        '<div class="nav"><a href="/">首页</a> <a href="/news">新闻</a> <a href="/finance">财经</a></div>'
        f'<h1>{TITLE}</h1><div class="info">2024-05-06 10:12:33　来源：某某日报</div>'
        f'<div class="content" id="content">{paragraphs}</div>'
        '<div class="end">责任编辑：某某</div><div class="footer">版权所有 某某网 京ICP备00000000号</div></body></html>'
    )
    return page.encode(charset)


def written(folder: Path, name: str, content: bytes | str) -> Path:
    """The file, written with these bytes or this text in UTF-8."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path
