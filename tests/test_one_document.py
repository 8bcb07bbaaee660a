"""Which names of one document are one thing, and which are not."""

from __future__ import annotations

import re

import pytest

from kg.language.names.candidates import MARKED, Candidate
from kg.language.names.referents import clusters

ONE = [
    ("a zone by a name that the tables have for another place's", "Park", "绍兴滨海新区", "滨海新区"),
    ("a listed firm by its place and brand, which the tables have for its holding", "Company", "四川长虹电器股份有限公司", "四川长虹"),
    ("a zone by the bare word for it", "Park", "澄川高新技术产业开发区", "高新区"),
    ("a park by the end of its name", "Park", "澄川屿湖电缆产业园", "电缆产业园"),
    ("a committee by the end of its name", "Institution", "澄川开发区管委会", "开发区管委会"),
    ("a part of a canal", "Project", "屿澄运河砚头枢纽", "砚头枢纽"),
    ("a tunnel of a line", "Project", "屿澄高铁砚岭隧道", "砚岭隧道"),
    ("a base without its maker", "Project", "澄川海工屿港制造基地", "屿港制造基地"),
    ("a phase without its measure", "Project", "澄川砚湖8英寸晶圆制造一期项目", "澄川砚湖一期"),
    ("a firm of a group", "Company", "贵州屿澄集团砚家沟煤业有限公司", "砚家沟煤业"),
    ("what its city calls its own", "Company", "台州城投集团", "城投集团"),
    ("a person with a post", "Person", "澄川科技董事长李明华", "李明华"),
    ("a person by surname and post", "Person", "澄川科技董事长李明华", "李董事长"),
    ("a registered name without its legal form", "Company", "比亚迪股份有限公司", "比亚迪"),
    ("the arm of a firm by its place", "Company", "砚屿科技（海口）有限公司", "海口砚屿"),
    ("a place and a brand whose trade is no word", "Company", "宝鸡砚曜竹编有限公司", "宝鸡砚曜"),
    ("a city whose name ends like a rank", "Place", "徐州市", "徐州"),
]  # fmt: skip

TWO = [
    ("a zone of another place than the document speaks of", "Park", "天津滨海新区", "绍兴滨海新区"),
    ("a group and its listed firm that share their name", "Company", "东方电气集团", "东方电气股份有限公司"),
    ("a second line between two cities", "Project", "砚屿中线高铁", "砚屿高铁"),
    ("a line for fast trains and one for all", "Project", "砚屿高速铁路", "砚屿铁路"),
    ("a city and a district of one stem", "Place", "朝阳市", "朝阳区"),
    ("two universities of one city", "Institution", "澄川理工大学", "澄川大学"),
    ("two colleges of one city", "Institution", "澄川职业技术学院", "澄川学院"),
    ("two phases", "Project", "澄川砚湖8英寸晶圆制造一期项目", "澄川砚湖二期"),
    ("a known firm and one that begins with its name", "Company", "比亚迪食品有限公司", "比亚迪"),
    ("a group and its listed firm, of one row of the tables", "Company", "通威集团", "通威股份"),
    ("an institute at another seat", "Institution", "中国科学院台州地球物理研究所", "中国科学院地球物理研究所"),
    ("an institute of a narrower field", "Institution", "中国科学院稀土金属研究所", "中国科学院金属研究所"),
    ("two sorts of works", "Project", "砚岭抽水蓄能电站", "砚岭水电站"),
    ("zones of which one has a name of its own", "Park", "澄川屿湖经济开发区", "澄川经济开发区"),
    ("people of two bodies", "Person", "澄川科技董事长李明华", "砚岭县农业局局长李明华"),
    ("another person's surname and post", "Person", "澄川科技工程师李明华", "李局长"),
    ("a firm that is no part of the other", "Company", "贵州屿澄砚家沟煤业有限公司", "家沟煤业"),
]


def of(type_: str, *names: str, text: str = "") -> list[int]:
    """The number of the thing that each of some names, in a text of their own or a given one, is of."""
    text = text or "。".join(names)
    starts = [text.index(name) if text.count(name) == 1 else text.rindex(name) for name in names]
    mentions = [
        Candidate(start, start + len(name), type_, MARKED, 1.0) for start, name in zip(starts, names, strict=True)
    ]
    return clusters(text, mentions)[1]


@pytest.mark.parametrize(("why", "type_", "full", "short"), ONE, ids=[row[0] for row in ONE])
def test_a_shorter_name_is_of_what_the_document_names_in_full(why, type_, full, short):
    assert len(set(of(type_, full, short))) == 1, why


@pytest.mark.parametrize(("why", "type_", "full", "short"), TWO, ids=[row[0] for row in TWO])
def test_names_that_only_look_alike_stay_two(why, type_, full, short):
    assert len(set(of(type_, full, short))) == 2, why


def test_a_bare_name_that_two_things_end_with_is_of_neither():
    assert len(set(of("Park", "澄川高新区", "屿湖高新区", "高新区"))) == 3


def test_a_bare_name_behind_a_place_is_of_that_place():
    text = "澄川高新区。台州高新区"
    place = Candidate(6, 8, "Place", MARKED, 1.0, "331000")
    whole = Candidate(0, 5, "Park", MARKED, 1.0)
    bare = Candidate(8, 11, "Park", MARKED, 1.0)
    assert len(set(clusters(text, [whole, place, bare])[1])) == 3
    own = Candidate(0, 2, "Place", MARKED, 1.0)
    assert len(set(clusters("澄川高新区。", [own, Candidate(2, 5, "Park", MARKED, 1.0)])[1])) == 2


def test_a_bare_phase_is_no_ending_of_a_name():
    assert len(set(of("Project", "澄川硅料一期", "一期", text="澄川硅料一期。一期"))) == 1, (
        "it follows the project before it"
    )
    first, second = Candidate(0, 2, "Project", MARKED, 1.0), Candidate(3, 9, "Project", MARKED, 1.0)
    assert len(set(clusters("一期。澄川硅料一期", [first, second])[1])) == 2


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("澄川项目将建设制剂生产线，二期明年开工。", "澄川项目"),
        ("澄川项目的一期占地九亩，建设研发中心；二期明年开工。", "澄川项目"),
        ("澄川项目开工。砚湖基地投产，二期明年开工。", "砚湖基地"),
        ("澄川项目建成制剂生产线二期。", "制剂生产线"),
        ("制剂生产线投产，二期明年开工。", "制剂生产线"),
    ],
)
def test_a_phase_is_of_the_project_and_of_nothing_in_it(text: str, whole: str):
    names = re.finditer("澄川项目|制剂生产线|研发中心|砚湖基地|[一二]期", text)
    found, numbers = clusters(text, [Candidate(m.start(), m.end(), "Project", MARKED, 1.0) for m in names])
    owner = found[numbers[-1]].whole
    assert owner is not None and whole in found[owner].surfaces


def test_places_of_one_stem_and_two_ranks_are_two():
    province, city = (Candidate(0, 3, "Place", MARKED, 1.0, "220000"), Candidate(4, 7, "Place", MARKED, 1.0, "220200"))
    assert len(set(clusters("吉林省，吉林市", [province, city])[1])) == 2
    again = Candidate(4, 7, "Place", MARKED, 1.0, "220000")
    assert len(set(clusters("吉林省，吉林省", [province, again])[1])) == 1


def test_a_person_is_called_by_the_name_without_the_post():
    (person,), _ = clusters("总经理李明华", [Candidate(0, 6, "Person", MARKED, 1.0)])
    assert person.label == "李明华"
    assert person.surfaces == {"李明华", "总经理李明华"}
