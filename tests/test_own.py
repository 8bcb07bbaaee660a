"""A user's own names and rules: what they change, and what is refused with file, line and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import pipeline
from kg.errors import InputError

NAMES = "name,type,aliases,code\n山海云动科技有限公司,Company,山海云|SHY,91520000MA6ABCDE0K\n青禾算力谷,Park,青禾谷,\n"
RULES = (
    "name,property,pattern,confidence,example,says,silence\n"
    "输送,supplies,{s}(?:每年)?(?:给|向){o}输送,0.9,比亚迪向宁德时代输送材料。,比亚迪 supplies 宁德时代,比亚迪与宁德时代见面。\n"
)
ARTICLE = "测试\n山海云每年向比亚迪输送数据，并落户青禾谷。\n"


@pytest.fixture
def tables(tmp_path: Path) -> tuple[Path, Path]:
    names, rules = tmp_path / "names.csv", tmp_path / "rules.csv"
    names.write_text(NAMES, encoding="utf-8")
    rules.write_text(RULES, encoding="utf-8")
    return names, rules


def _article(folder: Path, text: str, name: str = "a.txt") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_own_names_and_rules_are_read(tmp_path: Path, tables: tuple[Path, Path]) -> None:
    names, rules = tables
    pipeline.build([_article(tmp_path, ARTICLE)], folder=tmp_path / "g", names=names, rules=rules)
    world = pipeline.world(folder=tmp_path / "g")
    label = {entity.key: entity.label for entity in world.entities}
    said = {(label[s.subject], s.property, label[s.object]) for s in world.statements}
    assert {("山海云", "supplies", "比亚迪"), ("山海云", "locatedIn", "青禾谷")} <= said
    full = {entity.label: entity.aliases for entity in world.entities}
    assert "山海云动科技有限公司" in full["山海云"]
    assert "青禾算力谷" in full["青禾谷"]


def test_an_alias_in_one_article_is_the_name_in_another(tmp_path: Path, tables: tuple[Path, Path]) -> None:
    articles = [
        _article(tmp_path, ARTICLE),
        _article(tmp_path, "又一篇\nSHY与山海云动科技有限公司的新楼在青禾算力谷。\n", "b.txt"),
    ]
    pipeline.build(articles, folder=tmp_path / "g", names=tables[0])
    world = pipeline.world(folder=tmp_path / "g")
    (one,) = [entity for entity in world.entities if "山海云" in (entity.label, *entity.aliases)]
    assert one.key == "company/91520000MA6ABCDE0K"
    assert {"SHY", "山海云动科技有限公司"} <= {one.label, *one.aliases}


def test_without_them_the_article_is_read_anew(tmp_path: Path, tables: tuple[Path, Path]) -> None:
    names, rules = tables
    path, folder = _article(tmp_path, ARTICLE), tmp_path / "g"
    pipeline.build([path], folder=folder, names=names, rules=rules)
    assert pipeline.build([path], folder=folder, names=names, rules=rules).unchanged == ["a"]
    after = pipeline.build([path], folder=folder)
    assert after.updated == ["a"]
    assert not any("山海云动科技有限公司" in entity.aliases for entity in pipeline.world(folder=folder).entities)


@pytest.mark.parametrize(
    ("file", "content", "says"),
    [
        ("names", "名称,类型\n甲乙,Company\n", "no column name, type, aliases, code"),
        ("names", "name,type,aliases,code\n甲乙,Parc,,\n", "names.csv:2: unknown type 'Parc'"),
        ("names", "name,type,aliases,code\n甲,Company,,\n", "names.csv:2: the name '甲' is too short"),
        ("names", "name,type,aliases,code\n甲乙,Company\n", "names.csv:2: the row has too few cells"),
        ("names", "name,type,aliases,code\n甲乙,Company,丙丁,\n戊己,Park,丙丁,\n", "'丙丁' stands for two things"),
        ("rules", RULES.replace("supplies,{s}", "supply,{s}"), "unknown property 'supply'"),
        ("rules", RULES.replace("(?:给|向)", "(?:给|向"), "rules.csv:2"),
        ("rules", RULES.replace("比亚迪向宁德时代输送材料。", "比亚迪遇见宁德时代。"), "does not read its example"),
        (
            "rules",
            RULES.replace("比亚迪与宁德时代见面。", "比亚迪给宁德时代输送。"),
            "reads what it should be silent on",
        ),
    ],
)
def test_a_table_that_does_not_hold_is_refused(
    tmp_path: Path, tables: tuple[Path, Path], file: str, content: str, says: str
) -> None:
    (tmp_path / f"{file}.csv").write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as refused:
        pipeline.build([_article(tmp_path, ARTICLE)], folder=tmp_path / "g", names=tables[0], rules=tables[1])
    assert says in str(refused.value)
    assert str(tmp_path) in str(refused.value)
    assert not (tmp_path / "g").exists()
