"""What a person means by a name or the word of a relation: exact, in pinyin, by its initials, or nearly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kg.answers.asking import asked
from kg.answers.lookup import nodes_of
from kg.answers.templates import good_of
from kg.archive import Archive, Name
from kg.errors import QueryError
from kg.graph import Graph
from kg.model import Node
from kg.naming import normal, place_stem, without_place
from kg.vocabulary import IDENTIFIERS
from kg.words import DERIVED_WORDS, PROPERTY_WORDS, TYPE_WORDS

_MANY = 200
_SHOWN = 6
_NEAR = 45
_SEATED = {"Park", "Place", "Project"}


@dataclass(frozen=True, slots=True)
class Choice:
    """The entity that a name was taken for, and those that it could mean as well."""

    node: Node
    others: tuple[Node, ...] = ()


def choose(graph: Graph, archive: Archive, said: str, *, type: str = "") -> Choice:
    """The entity that is meant.

    One that is mainly called so comes before those that are also called so; among several of them the one that the most
    documents name. Where none is called so, part of a name is enough if only one entity has it.

    Args:
        graph: tells how entities are mainly called.
        archive: knows every name, with its pinyin.
        said: a name, its pinyin or initials, or the IRI of an entity.
        type: only entities of this type.

    Raises:
        QueryError: nothing is called so; the hint says what is nearly.
    """
    if said.startswith(("http://", "https://")):
        return Choice(_at(graph, said))
    keys, part = _meant(archive, said, type)
    if not keys:
        if (inner := _without_seat(archive, said, type)) != said:
            return choose(graph, archive, inner, type=type)
        if type and (other := _meant(archive, said, "")[0]):
            nodes = nodes_of(graph, other)
            raise QueryError(
                f"“{said}”是{TYPE_WORDS[nodes[0].type].zh}，这里要的是{TYPE_WORDS[type].zh} it is no {type}",
                hint=f"kg show {said}",
            )
        near = [name.label for name in part] or _near(said, archive.names())
        hint = f"您是不是要找 did you mean: {'、'.join(list(dict.fromkeys(near))[:_SHOWN])}" if near else ""
        raise QueryError(f"图谱中没有“{said}” nothing in the graph is called so", hint=hint)
    documents = Counter(row["node"] for row in asked(graph, "mentions", node=keys))
    first, *others = sorted(
        nodes_of(graph, keys), key=lambda node: (node.label != said, -documents[node.key], node.key)
    )
    return Choice(first, tuple(others))


def is_meant(archive: Archive, said: str, *, type: str = "") -> bool:
    """Whether `choose` finds an entity of this type, without a look at what is nearly called so."""
    if said.startswith(("http://", "https://")):
        return True
    return bool(_meant(archive, said, type)[0]) or _without_seat(archive, said, type) != said


def relation(word: str, *, derived: bool = False) -> tuple[str, bool]:
    """The property that a word means, and whether it names it from the side of the object (供应商, 运营方).

    Args:
        word: Chinese, English or the local name.
        derived: whether it may be one that only rules conclude.

    Raises:
        QueryError: no property is called so.
    """
    wanted = word.removeprefix("lp:").casefold()
    table = PROPERTY_WORDS | DERIVED_WORDS if derived else PROPERTY_WORDS
    for property_, words in table.items():
        if wanted in (property_.casefold(), words.zh, words.en.casefold()):
            return property_, False
    for property_, words in table.items():
        if wanted == words.inverse:
            return property_, True
    known = "、".join(f"{words.zh} {name}" for name, words in table.items())
    raise QueryError(f"没有“{word}”这种关系 there is no such relation", hint=known)


def called(node: Node) -> str:
    """An entity with its type: 宁德时代（企业）."""
    return f"{node.label}（{TYPE_WORDS[node.type].zh}）"


def _at(graph: Graph, iri: str) -> Node:
    from kg.answers.asking import ENTITY_TYPES, query, text  # noqa: PLC0415

    rows = graph.select(query("network_iri"), old=iri, type=ENTITY_TYPES)
    if not rows:
        raise QueryError("图谱中没有这个标识 the graph has no such entity", where=iri)
    (node,) = nodes_of(graph, [text(rows[0]["node"])])
    return node


def _meant(archive: Archive, said: str, type: str) -> tuple[list[str], list[Name]]:
    """The entities that are called so, else those that are but for what an industry or place is (光伏 of 光伏产业, 贵阳 of
    贵阳市), else the only one that has it as part of a name; and all that have."""
    if whole := _found(archive, said, type=type, whole=True):
        return _keys(whole), []
    part = _found(archive, said, type=type, whole=False)
    if bare := [name for name in part if said in (good_of(name.label, name.type), _stem(name))]:
        return _keys(bare), part
    keys = _keys(part)
    return (keys if len(keys) == 1 else []), part


def _stem(name: Name) -> str:
    """A place's name without what it is, 贵阳 of 贵阳市; empty for anything else."""
    return place_stem(name.label) if name.type == "Place" else ""


def _without_seat(archive: Archive, said: str, type: str) -> str:
    """A name without the places before it, where a park or place is called so: 遂宁某某产业园; else as it is."""
    inner = without_place(normal(said))
    types = {type} & _SEATED if type else _SEATED
    return inner if inner != normal(said) and types & archive.types(inner) else said


def _found(archive: Archive, said: str, *, type: str, whole: bool) -> list[Name]:
    forms = dict.fromkeys((said, normal(said)))
    return [name for form in forms for name in archive.find(form, type=type, whole=whole, limit=_MANY)]


def _keys(names: Iterable[Name]) -> list[str]:
    return sorted({IDENTIFIERS + name.key for name in names})


def _near(said: str, names: list[Name]) -> list[str]:
    """Names that look or, for Latin letters, sound nearly so."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415

    labels = sorted({name.label for name in names})
    spelt = dict(zip(labels, _pinyin(labels) if said.isascii() else labels, strict=True))
    found = process.extract(said.lower(), spelt, scorer=fuzz.ratio, limit=_SHOWN, score_cutoff=_NEAR)
    return [label for _, _, label in found]


def _pinyin(labels: list[str]) -> list[str]:
    from pypinyin import lazy_pinyin  # noqa: PLC0415

    return ["".join(lazy_pinyin(label)).lower() for label in labels]
