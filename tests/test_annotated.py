"""The `.ann` grammar: what good markup yields, and where bad markup is reported."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.errors import InputError
from kg.reading.annotated import Annotated, gold, parse

HEADER = "# id: a · published: 2025-03-04 · publisher: 某报 · title: {甲园|Park}见闻\n"
BODY = (
    "{甲公司|Company:甲股份有限公司}（{甲股份有限公司|Company}）在{甲园|Park}投资{3.5亿元|QUANTITY}建{甲厂|Project}，"
    "{2024年5月|DATE}投产，产值1,280万元，下降12.5%，占七分之一；供应{乙公司|Company?}，三千家用户。\n"
)


def article(*lines: str) -> Annotated:
    return parse(HEADER + BODY + "\n".join(lines), where="a.ann")


def test_text_is_the_title_and_the_paragraphs_without_marks() -> None:
    read = parse(HEADER + "\n" + BODY + "> 甲公司 locatedIn 甲园\n\n　　尾段。\n", where="a.ann")
    assert read.title == "甲园见闻"
    first, second, third = (read.text[span.start : span.end] for span in read.paragraphs)
    assert first == "甲园见闻"
    assert second.startswith("甲公司（甲股份有限公司）在甲园投资3.5亿元建甲厂，2024年5月投产")
    assert third == "　　尾段。"
    assert (read.id, read.published, read.publisher) == ("a", "2025-03-04", "某报")


def test_every_mark_cuts_back_to_its_surface() -> None:
    read = article()
    cut = [(read.text[m.span.start : m.span.end], m.type, m.name, m.paragraph) for m in read.mentions]
    assert cut == [
        ("甲园", "Park", "甲园", 0),
        ("甲公司", "Company", "甲股份有限公司", 1),
        ("甲股份有限公司", "Company", "甲股份有限公司", 1),
        ("甲园", "Park", "甲园", 1),
        ("3.5亿元", "QUANTITY", "3.5亿元", 1),
        ("甲厂", "Project", "甲厂", 1),
        ("2024年5月", "DATE", "2024年5月", 1),
        ("乙公司", "Company", "乙公司", 1),
    ]


def test_entities_gather_surfaces_and_leave_dates_out() -> None:
    assert [(e.name, e.type, e.aliases, e.optional) for e in article().entities] == [
        ("甲园", "Park", (), False),
        ("甲股份有限公司", "Company", ("甲公司",), False),
        ("甲厂", "Project", (), False),
        ("乙公司", "Company", (), True),
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("> 甲公司 investsIn 甲厂", ("甲股份有限公司", "甲厂", "actual", False)),
        ("> 甲公司 investsIn 甲厂 planned", ("甲股份有限公司", "甲厂", "planned", False)),
        ("> 甲公司 locatedIn 甲园 ended ?", ("甲股份有限公司", "甲园", "ended", True)),
        ('> "甲公司" supplies “乙公司” ? # said in the last clause', ("甲股份有限公司", "乙公司", "actual", True)),
    ],
)
def test_relations(line: str, expected: tuple[str, str, str, bool]) -> None:
    (relation,) = article(line).relations
    assert (relation.subject, relation.object, relation.status, relation.optional) == expected
    assert relation.paragraph == 1


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("= 甲公司 investment 3.5 亿元", ("3.5", "亿元", "", None, "", "actual")),
        ("= 甲公司 output 1280 万元 2024 growth=-12.5", ("1280", "万元", "2024", "-12.5", "", "actual")),
        ("= 甲公司 output 1280 万元 of 甲厂 2024-01/2024-06 planned",
         ("1280", "万元", "2024-01/2024-06", None, "甲厂", "planned")),
        ("= 甲公司 share 0.142857 - - ended ?", ("0.142857", "", "", None, "", "ended")),
        ("= 甲公司 customers 3000 家", ("3000", "家", "", None, "", "actual")),
    ],
)  # fmt: skip
def test_observations(line: str, expected: tuple[str, str, str, str | None, str, str]) -> None:
    (number,) = article(line).observations
    growth = None if number.growth is None else str(number.growth)
    assert (str(number.value), number.unit, number.period, growth, number.of, number.status) == expected


def test_milestones() -> None:
    (event,) = article("! 甲厂 commissioned 2024-05 planned").milestones
    assert (event.subject, event.kind, event.date, event.status) == ("甲厂", "commissioned", "2024-05", "planned")


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("- 甲厂 exportsTo 泰国", "GoldRelation"),
        ("- 甲厂 awarded 灯塔工厂", "GoldRelation"),
        ("- 甲厂 awarded 2024", "GoldMilestone"),
        ("- 甲厂 commissioned 2024 planned", "GoldMilestone"),
        ("- 甲厂 capacity 3 GWh", "GoldObservation"),
    ],
)
def test_traps_may_name_what_is_not_marked(line: str, kind: str) -> None:
    (trap,) = article(line).traps
    assert type(trap).__name__ == kind


def test_items_before_the_first_paragraph_belong_to_the_title() -> None:
    read = parse(HEADER.replace("见闻", "产值9亿元") + "= 甲园 output 9 亿元\n尾段\n", where="a.ann")
    assert [number.paragraph for number in read.observations] == [0]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("752", "达752亿元"),
        ("1280", "1,280万"),
        ("0.142857", "占七分之一"),
        ("40", "百分之四十"),
        ("3", "三家企业"),
        ("15", "十五个"),
        ("3000", "三千万元"),
        ("1", "万余家"),
        ("100", "上百部"),
        ("0.5", "半小时"),
        ("2", "两座"),
    ],
)
def test_values_are_found_as_they_are_written(number: str, text: str) -> None:
    source = HEADER + "{乙|Company}：" + text + f"\n= 乙 other {number} -\n"
    assert parse(source, where="a.ann").observations[0].value == Decimal(number)


@pytest.mark.parametrize(
    ("number", "text"), [("75", "达752亿元"), ("280", "1,280万"), ("4", "三家企业"), ("2", "3.2亿")]
)
def test_values_that_the_paragraph_does_not_say_are_refused(number: str, text: str) -> None:
    with pytest.raises(InputError, match="does not say"):
        parse(HEADER + "{乙|Company}：" + text + f"\n= 乙 other {number} -\n", where="a.ann")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("> 甲公司 investsIn 丙厂", "'丙厂' is marked nowhere"),
        ("> 甲公司 buys 甲厂", "unknown property 'buys'"),
        ("> 甲园 investsIn 甲厂", "investsIn does not join Park '甲园' to Project '甲厂'"),
        ("> 甲公司 investsIn", "fewer than three words"),
        ("> 甲公司 investsIn 甲厂 perhaps", "'perhaps' cannot end an item"),
        ("> 甲公司 investsIn 甲厂 planned ended", "cannot end an item"),
        ("> 甲公司 investsIn 甲厂 negated", "'negated' cannot end an item"),
        ("= 甲公司 wealth 3.5 亿元", "unknown indicator 'wealth'"),
        ("= 甲公司 investment 3.5", "needs subject, indicator, value and unit"),
        ("= 甲公司 investment much 亿元", "'much' is no number"),
        ("= 甲公司 investment 3.5 亿元 2024-13", "'2024-13' is no date"),
        ("= 甲公司 investment 3.5 亿元 growth=9", "the paragraph does not say 9"),
        ("= 甲公司 investment 3.5 亿元 of 丙厂", "'丙厂' is marked nowhere"),
        ("= 甲公司 investment 3.5 亿元 of", "'of' without a name"),
        ("! 甲厂 opened 2024-05", "unknown kind 'opened'"),
        ("! 甲厂 commissioned May", "'May' is no date"),
        ("- 甲厂 opened 2024-05", "unknown property, indicator or kind 'opened'"),
        ("又一段{甲公司|Firm}。", "unknown type 'Firm'"),
        ("又一段{甲园|Place}。", "'甲园' is marked as Place here and as Park before"),
        ("又一段{甲园|Park。", "a brace that begins or ends no mark"),
        ("又一段{甲{园|Park}|Company}。", "a brace that begins or ends no mark"),
        ("又一段{ 甲园|Park}。", "begins or ends in a space"),
        ("又一段{5月|DATE:2024-05}。", "names no entity"),
        ("又一段{5月|DATE?}。", "names no entity"),
        ("# id: b · published: 2025 · publisher: 某报 · title: 又一篇", "a second header"),
    ],
)
def test_errors_name_file_and_line(line: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        article(line)
    assert caught.value.where == "a.ann:3"
    assert message in caught.value.message


def test_a_trap_that_the_article_says_is_refused_on_its_own_line() -> None:
    with pytest.raises(InputError, match="is no trap") as caught:
        article("- 甲公司 investsIn 甲厂", "> 甲股份有限公司 investsIn 甲厂", "- 甲股份有限公司 investsIn 甲厂")
    assert caught.value.where == "a.ann:5"


def test_a_plan_read_as_done_is_a_trap() -> None:
    read = article("> 甲公司 investsIn 甲厂 planned", "- 甲股份有限公司 investsIn 甲厂")
    assert [trap.status for trap in read.traps] == ["actual"]


@pytest.mark.parametrize(
    ("source", "where"),
    [
        ("", "a.ann:1"),
        ("一段没有头的话\n", "a.ann:1"),
        ("# id: a · published: 2025-03-04 · title: 缺发布者\n", "a.ann:1"),
        ("\n# id: a · published: 2025-02-30 · publisher: 某报 · title: 无此日\n", "a.ann:2"),
    ],
)
def test_headers_are_checked(source: str, where: str) -> None:
    with pytest.raises(InputError) as caught:
        parse(source, where="a.ann")
    assert caught.value.where == where


def test_a_surface_of_two_entities_must_be_told_apart() -> None:
    body = "{一期|Project:甲一期}和{一期|Project:乙一期}都在{甲园|Park}。\n"
    with pytest.raises(InputError, match="'一期' may be 甲一期 or 乙一期"):
        parse(HEADER + body + "> 一期 locatedIn 甲园", where="a.ann")
    assert parse(HEADER + body + "> 乙一期 locatedIn 甲园", where="a.ann").relations[0].subject == "乙一期"


def test_gold_says_everything_once_and_leaves_out_what_it_does_not_judge() -> None:
    read = parse(
        HEADER
        + BODY
        + "> 甲公司 investsIn 甲厂 planned ?\n= 甲公司 output 1280 万元 2024\n! 甲厂 commissioned 2024-05\n"
        + "又一段：{甲公司|Company:甲股份有限公司}建成，产值1280万元，下降12.5%，做{铝业|Industry}，"
        + "联手{乙公司|Company?}。\n"
        + "> 甲公司 investsIn 甲厂\n= 甲公司 output 1280 万元 2024 growth=-12.5\n> 甲公司 leads 铝业\n"
        + "> 甲公司 cooperatesWith 乙公司\n> 乙公司 cooperatesWith 甲公司\n",
        where="a.ann",
    )
    assert gold(read) == {
        "id": "a",
        "published": "2025-03-04",
        "entities": [
            {"name": "甲园", "type": "Park", "aliases": [], "optional": False},
            {"name": "甲股份有限公司", "type": "Company", "aliases": ["甲公司"], "optional": False},
            {"name": "甲厂", "type": "Project", "aliases": [], "optional": False},
            {"name": "乙公司", "type": "Company", "aliases": [], "optional": True},
            {"name": "铝业", "type": "Industry", "aliases": [], "optional": False},
        ],
        "relations": [
            {"subject": "甲股份有限公司", "property": "investsIn", "object": "甲厂", "optional": False},
            {"subject": "甲股份有限公司", "property": "cooperatesWith", "object": "乙公司", "optional": False},
        ],
        "observations": [
            {"subject": "甲股份有限公司", "indicator": "output", "value": 1280, "unit": "万元", "period": "2024",
             "growth": -12.5, "optional": False},
        ],
        "milestones": [{"subject": "甲厂", "kind": "commissioned", "date": "2024-05", "optional": False}],
    }  # fmt: skip
