"""How fast print is undone, beside two plain steps on the same text in the same run.

    python benchmarks/mending.py [TEXT_FILE]

Prints characters a second (the best of five) for the clean text and for the same text in each layout of
`corpus/layouts.py`. The plain steps are Unicode's NFKC with white space taken out, and OpenCC's conversion.
"""

from __future__ import annotations

import re
import runpy
import sys
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

from opencc import OpenCC

from kg.reading import mend

ROOT = Path(__file__).resolve().parent.parent
LENGTH = 400_000
ROUNDS = 5
PARAGRAPH = (
    "初冬时节，走进城郊的产业园，厂房里机器轰鸣，工人们正在赶制第{0}批订单。“我们的生产线已经满负荷运转，产品供不应求。”"
    "企业负责人介绍，公司2019年落户园区，总投资12.6亿元，占地约160亩，一期项目于去年10月建成投产，年产能达20万吨。\n"
    "近年来，当地坚持把实体经济作为发展的着力点，持续优化营商环境，围绕产业链上下游精准招商，推动第{0}个传统产业转型升级。\n"
)


def chars_per_second(run: Callable[[str], object], text: str) -> float:
    run(text[:2_000])
    return len(text) / min(_seconds(run, text) for _ in range(ROUNDS))


def _seconds(run: Callable[[str], object], text: str) -> float:
    began = time.perf_counter()
    run(text)
    return time.perf_counter() - began


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def main() -> None:
    if len(sys.argv) > 1:
        text = Path(sys.argv[1]).read_text(encoding="utf-8")
    else:
        text = "".join(PARAGRAPH.format(number) for number in range(LENGTH // len(PARAGRAPH)))
    layouts: dict[str, Any] = runpy.run_path(str(ROOT / "corpus" / "layouts.py"))
    rows: list[tuple[str, Callable[[str], object], str]] = [
        ("NFKC, no white space", _plain, text),
        ("OpenCC t2s", OpenCC("t2s").convert, text),
    ]
    rows += [(f"mend, {name}", mend, layouts["printed"](text, name).text) for name in layouts["LAYOUTS"]]
    print(f"{len(text):,} characters")
    for name, run, printed in rows:
        print(f"{name:24} {chars_per_second(run, printed) / 1e6:8.2f} M characters/s")


if __name__ == "__main__":
    main()
