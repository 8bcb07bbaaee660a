"""How fast clean text is read and mended, beside the plain reading of a file and beside trafilatura alone.

    python -m benchmarks.reading [FOLDER]

Prints characters a second (the best of five). `read` is all that turns files into documents: finding, decoding,
hashing, metadata; pages go through the process that keeps them in bounds. Both sides of the page rows get the same pages.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import trafilatura
from rich.console import Console
from rich.table import Table

from kg import reading
from kg.errors import InputError
from kg.model import Document

ROUNDS = 5
ARTICLES = 200
PARAGRAPHS = (
    "初冬时节，走进城郊的产业园，厂房里机器轰鸣，工人们正在赶制一批订单。“我们的生产线已经满负荷运转，产品供不应求。”",
    "企业负责人介绍，公司2019年落户园区，总投资12.6亿元，占地约160亩，一期项目于去年10月建成投产，年产能达20万吨。",
    "近年来，当地坚持把实体经济作为发展的着力点，持续优化营商环境，围绕产业链上下游精准招商，推动传统产业转型升级。",
    "下一步，园区将继续完善道路、供水、供电等基础设施，强化要素保障，支持企业加大研发投入，加快建设创新平台。",
)


def articles() -> list[str]:
    """Articles of about 1,600 characters, no two of them the same."""
    return [f"第{number}号见闻\n" + "\n".join(PARAGRAPHS * 7) + f"\n第{number}号完。\n" for number in range(ARTICLES)]


def page(article: str) -> str:
    title, *paragraphs = article.split("\n")
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    navigation = "<ul>" + "<li><a href='/'>首页</a></li>" * 30 + "</ul>"
    head = f"<head><meta charset=utf-8><title>{title}</title></head>"
    return f"<html>{head}<body>{navigation}<h1>{title}</h1>{body}</body></html>"


def documents(folder: Path) -> list[Document]:
    read = list(reading.documents([folder]))
    assert not any(isinstance(document, InputError) for document in read)
    return [document for document in read if isinstance(document, Document)]


def plain(folder: Path) -> list[str]:
    return [path.open(encoding="utf-8", newline="").read() for path in sorted(folder.rglob("*.txt"))]


def by_trafilatura(folder: Path) -> list[str]:
    pages = [path.read_bytes() for path in sorted(folder.rglob("*.html"))]
    return [trafilatura.extract(raw, include_comments=False) or "" for raw in pages]


def best(run: Callable[[], object]) -> float:
    """Seconds of the fastest of several rounds; the first, which loads what is needed, does not count."""
    run()
    taken = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        run()
        taken.append(time.perf_counter() - began)
    return min(taken)


def main(folder: Path) -> None:
    texts, pages = folder / "texts", folder / "pages"
    if not texts.exists():
        texts.mkdir()
        pages.mkdir()
        for number, article in enumerate(articles()):
            (texts / f"{number:04}.txt").write_text(article, encoding="utf-8")
            (pages / f"{number:04}.html").write_text(page(article), encoding="utf-8")
    read = documents(texts)
    characters = sum(len(document.text) for document in read)
    rows: list[tuple[str, Callable[[], object]]] = [
        ("text: open().read()", lambda: plain(texts)),
        ("text: read", lambda: documents(texts)),
        ("text: mend", lambda: [reading.mend(document.text) for document in read]),
        ("text: read and mend", lambda: [reading.mend(document.text) for document in documents(texts)]),
        ("pages: trafilatura alone", lambda: by_trafilatura(pages)),
        ("pages: read", lambda: documents(pages)),
    ]
    table = Table("what", "characters a second", "seconds", title=f"{len(read)} articles, {characters:,} characters")
    for name, run in rows:
        taken = best(run)
        table.add_row(name, f"{characters / taken:,.0f}", f"{taken:.3f}")
    Console().print(table)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(made))
