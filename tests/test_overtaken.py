"""What a later article ends or denies, and what is only planned, is no answer to what is; it stays on record."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg import Graph, pipeline

BEFORE = """
{青禾储电|Company}在{岭溪园区|Park}生产{电芯|Product}，供给{远坡汽车|Company}；{岭溪园区|Park}缺{隔膜|Product}。
> 青禾储电 locatedIn 岭溪园区
> 青禾储电 produces 电芯
> 青禾储电 supplies 远坡汽车
> 远坡汽车 locatedIn 岭溪园区
> 岭溪园区 lacks 隔膜
> 青禾储电 cooperatesWith 远坡汽车 planned
"""
AFTER = """
{青禾储电|Company}已迁出{岭溪园区|Park}，不再生产{电芯|Product}，也不再供给{远坡汽车|Company}；{岭溪园区|Park}不再缺{隔膜|Product}。两家不再合作。
> 青禾储电 locatedIn 岭溪园区 ended
> 青禾储电 produces 电芯 ended
> 青禾储电 supplies 远坡汽车 ended
> 岭溪园区 lacks 隔膜 ended
> 青禾储电 cooperatesWith 远坡汽车 ended
"""
COUNT = "SELECT ?s WHERE { ?s lp:overtaken true }"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Graph]:
    """A graph of these articles, by their days."""
    kept: dict[tuple[tuple[str, str], ...], Graph] = {}

    def make(**articles: str) -> Graph:
        key = tuple(articles.items())
        if key not in kept:
            folder = tmp_path_factory.mktemp("overtaken")
            for day, text in articles.items():
                head = f"# id: {day} · published: {day[1:5]}-{day[5:7]}-{day[7:]} · publisher: 示例报 · title: 题目\n"
                (folder / f"{day}.ann").write_text(head + text, encoding="utf-8")
            pipeline.build_annotated(sorted(folder.glob("*.ann")), folder=folder / "graph")
            kept[key] = Graph.open(folder / "graph")
        return kept[key]

    return make


ASKED = [
    ("q01", "岭溪园区"),
    ("q06", "远坡汽车"),
    ("q09", "远坡汽车", "岭溪园区"),
    ("q14b", "青禾储电"),
]


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked[0])
def test_what_has_ended_is_no_answer(made: Callable[..., Graph], asked: tuple[str, ...]) -> None:
    def firms(graph: Graph) -> bool:
        return any(
            "青禾储电" in map(str, row.values()) or "电芯" in map(str, row.values()) for row in graph.ask(*asked)
        )

    assert firms(made(d20220301=BEFORE))
    assert not firms(made(d20220301=BEFORE, d20240301=AFTER))


def test_what_was_denied_before_stands(made: Callable[..., Graph]) -> None:
    graph = made(d20220301=AFTER, d20240301=BEFORE)
    assert graph.query(COUNT) == []
    assert any(row["firm"] == "青禾储电" for row in graph.ask("q01", "岭溪园区"))


def test_what_is_overtaken_is_marked_and_stays_on_record(made: Callable[..., Graph]) -> None:
    graph = made(d20220301=BEFORE, d20240301=AFTER)
    assert len(graph.query(COUNT)) == 5
    assert {row["status"] for row in graph.why("青禾储电", "supplies", "远坡汽车")} == {"actual", "ended"}
    assert graph.query("SELECT ?a WHERE { ?a lp:supplies ?b }") == []


PLANNED = """
{海潮新材|Company}在{深圳市|Place}生产{铝塑膜|Product}，将落户{遵义市|Place}的{桐岭园区|Park}。{岭南膜材|Company}在{桐岭园区|Park}生产{隔膜|Product}。
> 桐岭园区 locatedIn 遵义市
> 海潮新材 produces 铝塑膜
> 海潮新材 locatedIn 深圳市
> 海潮新材 locatedIn 桐岭园区 planned
> 岭南膜材 locatedIn 桐岭园区
> 岭南膜材 produces 隔膜
"""


def test_who_is_to_come_does_not_make_it_here_yet(made: Callable[..., Graph]) -> None:
    graph = made(d20240301=PLANNED)
    (near,) = [row for row in graph.ask("q12", "贵阳市", "铝塑膜") if row["near"] == "province"]
    assert (near["firm"], near["status"]) == ("海潮新材", "planned")
    (here,) = [row for row in graph.ask("q12", "贵阳市", "隔膜") if row["near"] == "province"]
    assert (here["firm"], here["status"]) == ("岭南膜材", "actual")


ALONE = """
{云岭铜材|Company}投资的{砚屿铜箔项目|Project}及其{一期|Project:砚屿铜箔项目一期}、{云岭铜材|Company}自己都生产{铜箔|Product}。{赤江化工|Company}和它运营的{桐岭工厂|Project}生产{电解液|Product}。
{晴川膜材|Company}、{雨川膜材|Company}生产{隔膜|Product}，{雨川膜材|Company}{2023年8月|DATE}停产。{甲坪材料|Company}、{乙坪材料|Company}生产{正极材料|Product}。
> 云岭铜材 investsIn 砚屿铜箔项目
> 砚屿铜箔项目一期 partOf 砚屿铜箔项目
> 云岭铜材 produces 铜箔
> 砚屿铜箔项目一期 produces 铜箔
> 赤江化工 produces 电解液
> 赤江化工 operates 桐岭工厂
> 桐岭工厂 produces 电解液
> 晴川膜材 produces 隔膜
> 雨川膜材 produces 隔膜
> 甲坪材料 produces 正极材料
> 乙坪材料 produces 正极材料
! 雨川膜材 suspended 2023-08
"""


def test_a_firm_and_its_own_works_and_one_that_has_stopped_are_one_maker(made: Callable[..., Graph]) -> None:
    rows = made(d20240301=ALONE).ask("q14")
    assert {(row["product"], row["firm"]) for row in rows} == {
        ("铜箔", "云岭铜材"), ("电解液", "赤江化工"), ("隔膜", "晴川膜材"),
    }  # fmt: skip
