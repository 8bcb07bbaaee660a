"""The table of units, and values in their base unit."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language.numbers.quantity_grammar import units
from kg.resolution.units import normalize, table

NORMALIZED = [
    ("752", "亿元", 7.52e10, "元"),
    ("5.6", "万亿元", 5.6e12, "元"),
    ("12.4", "亿美元", 1.24e9, "美元"),
    ("5", "港币", 5, "港元"),
    ("6.1", "万Gbps", 6.1e13, "bit/s"),
    ("10", "Gb/s", 1e10, "bit/s"),
    ("400", "G", 4e11, "bit/s"),
    ("113", "EFLOPS", 1.13e5, "PFLOPS"),
    ("300", "P", 300, "PFLOPS"),
    ("30", "GWh", 3e10, "Wh"),
    ("1.2", "亿千瓦时", 1.2e11, "Wh"),
    ("6.42", "亿度", 6.42e11, "Wh"),
    ("88", "万千瓦", 8.8e8, "W"),
    ("1.5", "MW", 1.5e6, "W"),
    ("100", "亩", 66_666.666_666_67, "平方米"),
    ("20", "平方公里", 2e7, "平方米"),
    ("20", "万吨", 2e5, "吨"),
    ("500", "公斤", 0.5, "吨"),
    ("20", "万吨/年", 2e5, "吨/年"),
    ("30.5", "万元/亩", 3.05e5, "元/亩"),
    ("22", "公里", 22_000, "米"),
    ("12", "毫秒", 0.012, "秒"),
    ("3", "年", 36, "个月"),
    ("3", "成", 30, "%"),
    ("0.142857", "1", 14.2857, "%"),
    ("5", "‰", 0.5, "%"),
    ("3.1", "个百分点", 3.1, "个百分点"),
    ("520", "万标准机架", 5.2e6, "架"),
    ("8", "万个标准机架", 8e4, "架"),
    ("3500", "名", 3500, "人"),
    ("1.9", "千万台", 1.9e7, "台"),
    ("30", "味", 30, "味"),
    ("3", "万味", 3e4, "味"),
    ("500", "万kVAh", 5e6, "kVAh"),
    ("6710", "亿", 6.71e11, "1"),
    ("200", "", 200, "1"),
    ("-3.2", "%", -3.2, "%"),
]


@pytest.mark.parametrize(("value", "unit", "expected", "base"), NORMALIZED)
def test_normalizes(value: str, unit: str, expected: float, base: str) -> None:
    number, found = normalize(Decimal(value), unit)
    assert number == pytest.approx(expected)
    assert found == base


def test_every_base_unit_is_its_own_base() -> None:
    rows = table()
    # Letters that mean too much else in a newspaper (5A级景区, B座) are bases, but no words of the reader's.
    assert {row.base for row in rows.values()} - set(rows) == {"A", "B", "J", "V"}
    within = [row for row in rows.values() if row.base in rows]
    assert all(rows[row.base].factor == 1 for row in within)
    assert all(rows[row.base].kind == row.kind for row in within)


def test_no_currency_is_converted() -> None:
    money = {unit: row for unit, row in table().items() if row.kind == "money"}
    assert len({row.base for row in money.values()}) > 10
    assert {unit for unit, row in money.items() if row.factor != 1} == {"毛钱"}


def test_reader_and_resolver_see_one_table() -> None:
    assert units() == {unit: row.kind for unit, row in table().items() if unit != "1"}


@given(
    st.decimals(-1000, 1000, places=3),
    st.sampled_from(sorted(table())),
    st.sampled_from(["", "百", "万", "亿", "万亿"]),
)
def test_normalizing_twice_changes_nothing(value: Decimal, unit: str, multiplier: str) -> None:
    number, base = normalize(value, multiplier + unit)
    again, same = normalize(Decimal(number), base)
    assert same == base
    if unit not in ("1", "成", "‰"):  # their base is %, of which 1 is 100
        assert again == pytest.approx(number)
