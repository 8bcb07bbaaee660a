"""What a name in a question is taken for where nothing is called exactly so."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Store

from kg.answers.catalogue import Parameter
from kg.archive import Archive, Name
from kg.graph import Graph, write
from kg.meaning.values import value
from kg.model import Document, Entity, Evidence, Span, World
from kg.naming import normal
from kg.vocabulary import IDENTIFIERS

SECTOR = Parameter("sector", ("Industry", "Product"))


def asked(folder: Path, said: str, *names: tuple[str, str]) -> str:
    """Which of the entities with these types and names a word in a question is taken for."""
    text = "".join(name for _, name in names)
    entities, listed = [], []
    for type_, name in names:
        start = text.index(name)
        seen = Evidence(document="d", span=Span(start, start + len(name)), quote=name, rule="r", confidence=0.9)
        entities.append(Entity(key=f"{type_.lower()}/{name}", type=type_, label=name, evidence=(seen,)))
        listed.append(Name(label=name, normal=normal(name), key=f"{type_.lower()}/{name}", type=type_))
    store = Store()
    store.extend(write(World(documents=(Document(id="d", text=text, sha256="0"),), entities=tuple(entities))))
    with Archive.open(folder, create=True) as archive:
        archive.put_names((), listed)
        found = value(Graph(store), archive, SECTOR, said, tell=lambda _: None)
    return str(found).removeprefix(IDENTIFIERS).partition("/")[2]


@pytest.mark.parametrize(("names", "meant"), [
    ((("Industry", "光伏产业"), ("Industry", "光伏储能产业"), ("Product", "光伏组件")), "光伏产业"),
    ((("Industry", "光伏"), ("Product", "光伏组件")), "光伏"),
    ((("Product", "光伏组件"), ("Product", "光伏")), "光伏"),
    ((("Product", "光伏组件"),), "光伏组件"),
])  # fmt: skip
def test_a_name_goes_before_a_longer_one_that_begins_with_it(
    names: tuple[tuple[str, str], ...], meant: str, tmp_path: Path
) -> None:
    assert asked(tmp_path, "光伏", *names) == meant
