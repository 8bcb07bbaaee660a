"""Relations that an annotator put beside an article as what a careless reader would take from it: none may be shown as a fact."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from corpus.counting import articles
from kg.language import Reader
from kg.model import Document, World
from kg.naming import normal
from kg.reading import mend
from kg.reading.annotated import Annotated
from kg.reading.annotated_claims import GoldRelation
from kg.resolution import resolve

ROOT = Path(__file__).resolve().parent.parent
FEWEST = 300

# Known to be fallen for.
KNOWN = frozenset(
    {
        "a01-003 江西信铜箔材科技有限公司 subsidiaryOf 宁德时代",
        "a04-006 冠农股份 exportsTo 墨西哥",
        "a05-005 盛泽织链科技公司 subsidiaryOf 恒澜集团",
        "b01-003 芜湖鼎翼座舱科技有限公司 supplies 江淮汽车",
        "b01-003 芜湖鼎翼座舱科技有限公司 supplies 蔚来",
    }
)


@cache
def members() -> dict[str, Annotated]:
    return {article.id: article for article in articles(ROOT / "corpus" / part for part in ("dev", "test", "demo"))}


@cache
def world(id: str) -> World:
    article = members()[id]
    document = Document(id=id, text=article.text, sha256="0" * 64, published=article.published)
    return resolve([document], [Reader().understand(document, mend(article.text))])


def _traps() -> list[object]:
    found = []
    for article in members().values():
        said = {(r.subject, r.property, r.object) for r in article.relations}
        for trap in article.traps:
            if isinstance(trap, GoldRelation) and (trap.subject, trap.property, trap.object) not in said:
                name = f"{article.id} {trap.subject} {trap.property} {trap.object}"
                marks = pytest.mark.xfail(reason="fallen for", strict=False) if name in KNOWN else ()
                found.append(pytest.param(article.id, trap, id=name, marks=marks))
    return found


TRAPS = _traps()


def test_there_are_enough() -> None:
    assert len(TRAPS) >= FEWEST


@pytest.mark.parametrize(("id", "trap"), TRAPS)
def test_a_trap_is_not_shown(id: str, trap: GoldRelation) -> None:
    called = {
        entity.name: {normal(name) for name in (entity.name, *entity.aliases)} for entity in members()[id].entities
    }
    names = {entity.key: {normal(name) for name in (entity.label, *entity.aliases)} for entity in world(id).entities}
    subjects = called.get(trap.subject, {normal(trap.subject)})
    objects = called.get(trap.object, {normal(trap.object)})
    assert not [
        statement
        for statement in world(id).statements
        if statement.plain
        and statement.property == trap.property
        and names[statement.subject] & subjects
        and names[statement.object] & objects
    ]
