"""Several articles on one page are told apart, and one article is not cut up."""

from __future__ import annotations

import runpy
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from kg import pipeline
from kg.graph import Graph
from kg.reading import mend
from kg.reading.annotated import parse
from kg.reading.parts import parts

ROOT = Path(__file__).resolve().parent.parent
PRINT: dict[str, Any] = runpy.run_path(str(ROOT / "corpus" / "layouts.py"))
ARTICLES = {
    path.stem: parse(path.read_text(encoding="utf-8"), where=path.name).text
    for path in sorted((ROOT / "corpus/demo").glob("*.ann"))
}
A = "甲公司昨日在乙园区投产，年产电池二十吉瓦时，总投资二十亿元，带动就业三千人。"
B = "丙县供电局今年售电量突破五十亿千瓦时，成为全市首家迈过这一门槛的县局。"
C = "丁镇的刺梨今年丰收，全镇种植面积达到三万亩，农户收入明显增加。"

PAGES = [
    ("datelines", f"电池项目投产\n本报讯（记者 周文）{A}\n县局售电破五十亿\n本报讯（记者 吴青）{B}", ["电池项目投产",
     "县局售电破五十亿"]),
    ("bylines under titles", f"电池项目投产\n本报记者 周文\n{A}\n县局售电破五十亿\n本报记者 吴青\n{B}", ["电池项目投产"
     "", "县局售电破五十亿"]),
    ("bylines at the end", f"# 电池项目投产\n{A}\n本报记者 周文\n县供电局局长郑平：\n### 县局售电破五十亿\n{B}\n本报记"
     f"者 吴青", ["电池项目投产", "县局售电破五十亿"]),
    ("author under the title", f"# 电池项目投产\n{A}\n本报记者 周文\n## 短评\n# 县局售电破五十亿\n吴青\n{B}", ["电池项"
     "目投产", "县局售电破五十亿"]),
    ("a title after its article", f"刺梨丰收季\n{C}\n本报讯（记者 周文）{A}\n甲公司电池投产带动就业\n县局售电破五十亿"
     f"\n本报讯（记者 吴青）{B}",
     ["刺梨丰收季", "甲公司电池投产带动就业", "县局售电破五十亿"]),
    ("end matter", f"电池项目投产\n{A}\n责任编辑：周文\n天然好刺梨", ["电池项目投产", "天然好刺梨"]),
    ("a rule", f"电池项目投产\n{A}\n＊＊＊＊＊＊\n县局售电破五十亿\n{B}", ["电池项目投产", "县局售电破五十亿"]),
    ("news agency", f"{A}\n新华社丙县8月25日电（记者 吴青）{B}", ["", ""]),
    ("one article", f"电池项目投产\n本报记者 周文\n{A}\n链条越来越长\n{B}\n责任编辑：吴青", ["电池项目投产"]),
    ("captions are no articles", f"电池项目投产\n{A}\n图为生产线。 记者 周文 摄\n链条越来越长\n{B}", ["电池项目投产"]),
]  # fmt: skip


@pytest.mark.parametrize(("page", "titles"), [row[1:] for row in PAGES], ids=[row[0] for row in PAGES])
def test_parts(page: str, titles: list[str]) -> None:
    found = parts(mend(page))
    if len(titles) == 1:
        assert found == (), "a page with one article has no parts"
        return
    assert [
        next((t for t in titles if t and t == part.title), part.title) for part in found if part.title or "" in titles
    ] == titles
    assert all(before.span.end <= after.span.start for before, after in pairwise(found))
    assert all(part.title in page[part.span.start : part.span.end] for part in found)


@pytest.mark.parametrize("layout", sorted(PRINT["LAYOUTS"]))
def test_an_article_is_one_part_in_every_layout(layout: str) -> None:
    for article in ARTICLES.values():
        mended = mend(PRINT["printed"](article, layout).text)
        assert parts(mended) == ()


@pytest.mark.parametrize("layout", ["clean", "wrapped", "pages", "full-width", "ascii", "traditional"])
def test_two_articles_with_datelines_are_two_parts_in_every_layout(layout: str) -> None:
    page = []
    for name in ("guian-2023-battery", "jiangsu-2022-biomedicine"):
        title, first, rest = ARTICLES[name].split("\n", 2)
        page.append(f"{title}\n本报讯（记者 周文）{first}\n{rest}")
    mended = mend(PRINT["printed"]("\n".join(page), layout).text)
    first, second = parts(mended)
    (begins,) = mended.parts
    assert second.span.start == mended.origin[begins] > first.span.start
    assert mended.text[begins:].startswith("淮岸生物上市")


def test_a_pointing_word_never_reaches_into_the_neighbour(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "电池项目投产\n本报讯（记者 周文）宁德时代动力电池项目日前投产，宁德时代位于福建省宁德市。\n"
        "园区服务升级\n本报讯（记者 吴青）该公司生产动力电池，产品远销德国。\n",
        encoding="utf-8",
    )
    pipeline.build([page], folder=tmp_path / "graph")
    graph = Graph.open(tmp_path / "graph")
    told = graph.select(
        "SELECT ?title WHERE { ?part a lp:Part ; dcterms:isPartOf ?page ; dcterms:title ?title ; lp:partStart ?start } ORDER BY ?start"
    )
    assert [row["title"] for row in told] == ["电池项目投产", "园区服务升级"]
    assert graph.select("SELECT ?o WHERE { ?s lp:exportsTo|lp:produces ?o }") == []
    together = tmp_path / "one.txt"
    together.write_text(
        page.read_text(encoding="utf-8").replace("园区服务升级\n本报讯（记者 吴青）", ""), encoding="utf-8"
    )
    pipeline.build([together], folder=tmp_path / "other")
    assert graph.select("SELECT ?o WHERE { ?s lp:exportsTo ?o }") != Graph.open(tmp_path / "other").select(
        "SELECT ?o WHERE { ?s lp:exportsTo ?o }"
    ), "inside one article the word stands for the firm"
