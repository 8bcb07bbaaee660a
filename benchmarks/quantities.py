"""How fast numbers and times are read, beside cn2an and a plain regular expression on the same text in the same run.

    python benchmarks/quantities.py [TEXT_FILE]

Prints characters a second (the best of five) and how many quantities each one finds. The plain expression knows digits,
万 or 亿 and twelve unit words; cn2an rewrites Chinese numerals in place and knows no units.
"""

from __future__ import annotations

import re
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import cn2an

from kg.language.numbers.dates import times
from kg.language.numbers.quantities import quantities

LENGTH = 400_000
ROUNDS = 5
PARAGRAPH = (
    "初冬时节，走进城郊的产业园，厂房里机器轰鸣，工人们正在赶制一批订单。“我们的生产线已经满负荷运转，产品供不应求。”"
    "企业负责人介绍，公司2019年落户园区，总投资12.6亿元，占地约160亩，一期项目于去年10月建成投产，年产能达20万吨，"
    "今年1至10月实现产值8.3亿元，同比增长12.5%。\n"
    "近年来，当地坚持把实体经济作为发展的着力点，持续优化营商环境，围绕产业链上下游精准招商，推动传统产业转型升级。"
    "截至9月底，园区聚集企业130余家，其中规模以上企业近40家，带动就业三千多人，产品销往东南亚等地，配套率超过七成。\n"
    "下一步，园区将继续完善道路、供水、供电等基础设施，强化要素保障，支持企业加大研发投入，加快建设创新平台，"
    "力争到2027年形成上下游贯通、大中小企业融通的产业集群，为地方经济高质量发展注入新的动力。\n"
)
_PLAIN = re.compile(r"\d+(?:\.\d+)?[万亿]*(?:元|吨|家|个|亩|%|人|台|辆|项|千瓦|平方米)")


def chars_per_second(run: Callable[[str], object], text: str) -> float:
    run(text[:2_000])
    best = min(_seconds(run, text) for _ in range(ROUNDS))
    return len(text) / best


def _seconds(run: Callable[[str], object], text: str) -> float:
    began = time.perf_counter()
    run(text)
    return time.perf_counter() - began


def main() -> None:
    warnings.filterwarnings("ignore", module="cn2an")  # it warns of every 万 and 亿 that stands alone
    text = Path(sys.argv[1]).read_text(encoding="utf-8") if len(sys.argv) > 1 else PARAGRAPH
    text = text * max(1, LENGTH // len(text))
    rows: list[tuple[str, Callable[[str], object], int | None]] = [
        ("quantities", quantities, len(quantities(text))),
        ("times", times, len(times(text))),
        ("plain regular expression", _PLAIN.findall, len(_PLAIN.findall(text))),
        ("cn2an.transform", lambda part: cn2an.transform(part, "cn2an"), None),
    ]
    print(f"{len(text):,} characters")
    for name, run, found in rows:
        count = f"{found:,} found" if found is not None else "rewrites numerals only"
        print(f"{name:26} {chars_per_second(run, text) / 1e6:8.2f} M characters/s   {count}")


if __name__ == "__main__":
    main()
