"""How names are taken apart: people's posts, the seats of firms, ranks of places, what long texts may be called by."""

from __future__ import annotations

import pytest

from kg.model import Evidence, Reading, Referent, Span
from kg.naming import titled
from kg.resolution.context import sense
from kg.resolution.firms import firm
from kg.resolution.forms import calls
from kg.resolution.places import ranked

_PROOF = Evidence(document="x", span=Span(0, 1), quote="一", rule="r", confidence=1.0)


@pytest.mark.parametrize(("said", "parts"), [
    ("董明珠", ("", "", "董明珠")),
    ("董文华", ("", "", "董文华")),
    ("李建工", ("", "", "李建工")),
    ("董事长董明珠", ("", "董事长", "董明珠")),
    ("澄川科技李总", ("澄川科技", "总", "李")),
    ("李明院士", ("", "院士", "李明")),
    ("李董事长", ("", "董事长", "李")),
    ("董董事长", ("", "董事长", "董")),
    ("澄川科技董事长李明华", ("澄川科技", "董事长", "李明华")),
])  # fmt: skip
def test_a_person_by_body_post_and_name(said: str, parts: tuple[str, str, str]) -> None:
    assert titled(said) == parts


@pytest.mark.parametrize(("name", "core", "seat"), [
    ("贵阳银行股份有限公司城北支行", "贵阳银行", "城北"),
    ("贵阳银行城北支行", "贵阳银行", "城北"),
    ("澄川农村商业银行有限公司城东支行", "澄川农村商业银行", "城东"),
    ("建行台州城西支行", "建行", "城西"),
])  # fmt: skip
def test_the_branch_of_a_bank_is_of_its_seat(name: str, core: str, seat: str) -> None:
    assert (firm(name).core, firm(name).seat) == (core, seat)


@pytest.mark.parametrize(("body", "kept"), [
    ("时任澄川科技", "澄川科技"),
    ("该澄川科技", "澄川科技"),
    ("前海集团", "前海集团"),
    ("原平市", "原平市"),
    ("本溪钢铁", "本溪钢铁"),
])  # fmt: skip
def test_what_stands_before_a_body_is_cut_only_where_it_is_no_part_of_its_name(body: str, kept: str) -> None:
    person = Referent(type="Person", label=f"{body}董事长李明华", evidence=(_PROOF,))
    assert sense(person, 0, Reading(document="x", referents=(person,))) == kept


@pytest.mark.parametrize(("name", "parts"), [
    ("永辉超市连锁", ("", "")),
    ("智慧城市产业", ("", "")),
    ("澄川市工信局", ("澄川市", "工信局")),
    ("晋城市工信局", ("晋城市", "工信局")),
])  # fmt: skip
def test_a_rank_is_said_behind_a_place_alone(name: str, parts: tuple[str, str]) -> None:
    assert ranked(name) == parts


def test_a_text_of_many_words_is_called_by_few_forms() -> None:
    assert 0 < len(calls("种植" * 200, "Company")) == len(calls("种植" * 300, "Company")) < 100
