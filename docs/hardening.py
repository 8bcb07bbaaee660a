"""Make `docs/hardening.md`: what was tried against the program, how often, and what came of it.

python docs/hardening.py [CASES]     cases in all, by default 100,000, which take a quarter of an hour
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.fuzz import KINDS, World, fuzz  # noqa: E402

PAGE = ROOT / "docs" / "hardening.md"
_HEAD = """# 经得起什么 What it withstands

外面的一切都可能出错。出了错只有一行话，说明在哪里、怎么办，已有的一点不丢。本页由 `python docs/hardening.py` 生成。

*Whatever is outside may fail. Then one line says where and what to do, and nothing that stood is lost. Made by
`python docs/hardening.py`.*

## 随机的输入 Cases by chance

每一种情形都由随机拼成，种子固定，可以重现。“收下”是读出了东西，“拒绝”是报了一个人能处理的错；别的结果一律算缺陷。

*Each case is made by chance of pieces, the same for the same seed. Taken means that something was read, refused that an
error came which a person can act on; anything else would be a defect, and this page would not have been made.*

| 什么 what | 情形 cases | 收下 taken | 拒绝 refused |
| --- | ---: | ---: | ---: |
"""
_REST = """
## 让读者忙不完的文本 Texts to keep the reader busy

包里的每个正则表达式都在它差一点就匹配的长串重复上试过；还有整篇只有一种符号的文章，和一句话里的一万家企业。都在限定的处理器时间之内。

*Every regular expression of the package is tried on long runs of what it nearly fits; so are articles of nothing but one sign,
and a sentence with ten thousand firms. All are done within a bound of processor time: `tests/test_hardening_patterns.py`
prints how many runs there were.*

## 网络请求 Requests to the server

`make test-long` 发二万五千个请求：改坏的 SPARQL、协议参数、接口的值、残缺的 JSON、不成样子的 HTTP，
发给真实的服务器。每个都须得到答案，或一个说明缘由的拒绝
（`application/problem+json`）；没有 500，服务器不倒，内存有界。

*`make test-long` sends twenty-five thousand requests to a real server: broken SPARQL, parameters of the protocol, values of the
API, torn JSON, what is hardly HTTP. Each must be answered, or refused with a reason; none may be an error of the server's own, it
must stay up, its memory is bounded: `pytest -m long -s tests/test_serve_fuzz.py` prints the counts.*

## 磁盘、时钟、键盘 Disk, clock, keyboard

| 什么 what | 测试 test |
| --- | --- |
| 磁盘满了，文件不能再长 a full disk, files that may not grow | `tests/test_hardening.py` |
| 只读的磁盘：照样回答，写不了就说 a disk that is only read: answers come, writing is refused | `tests/test_hardening.py` |
| 时钟乱跳，图谱一字节不变 a clock that jumps: the same bytes | `tests/test_hardening.py` |
| 不是 UTF-8 的环境 a locale that is not UTF-8 | `tests/test_hardening.py` |
| 没人读的管道 a pipe that nobody reads | `tests/test_hardening.py` |
| 每个阶段按下 Ctrl-C an interrupt in every stage | `tests/test_hardening.py`, `tests/test_engines.py` |
| 写到一半被杀 a writer that is killed, two hundred times | `tests/test_crash.py` |
| 集群里一台机器没了 a machine of the cluster that is gone | `tests/test_engines.py` |
"""


def page(cases: int) -> str:
    """The whole page; every case is tried."""
    whole = sum(many for _, many in KINDS.values())
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder))
        for kind, (_, many) in KINDS.items():
            came = fuzz(world, kind, cases * many // whole, seed=1)
            rows.append((kind, came.total(), came["taken"], came["refused"]))
            print(*rows[-1], flush=True)
    rows.append(("合计 together", *(sum(row[column] for row in rows) for column in (1, 2, 3))))  # type: ignore[misc]
    return _HEAD + "".join(f"| {row[0]} | {row[1]:,} | {row[2]:,} | {row[3]:,} |\n" for row in rows) + _REST


def main() -> None:
    """Write it."""
    PAGE.write_text(page(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000), encoding="utf-8", newline="\n")
    print(PAGE.relative_to(ROOT))


if __name__ == "__main__":
    main()
