"""How what follows reads: a proof tree from a derived edge down to the sentences of articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.text import Text

from kg.answers.derivations import Derivation
from kg.answers.lookup import Facts
from kg.cli.screen import Footnotes, by_sentence, heading, marked, say, source, table, together
from kg.graph import rules
from kg.meaning.names import called
from kg.model import Edge, Node
from kg.words import DERIVED_WORDS, PROPERTY_WORDS, Word, word

_BRANCH, _LAST, _TRUNK, _NOTHING = "├─ ", "└─ ", "│  ", "   "
_WEIGHT = ("来源 sources", "可信度")


def relation_words(property: str) -> Word:
    """What a relation is called, be it said or only derived.

    Raises:
        OntologyError: there is no such relation.
    """
    return word(PROPERTY_WORDS | DERIVED_WORDS, property)


def claim(subject: Node, property: str, object: Node) -> str:
    """An edge in a line: 甲（企业） —供应 supplies→ 乙（企业）."""
    return f"{called(subject)} —{relation_words(property).zh} {property}→ {called(object)}"


def say_proof(found: Derivation, ends: Mapping[str, Node]) -> None:
    """A derivation as a tree: its rule, its premises, the sentences of each.

    Args:
        found: the derivation.
        ends: the entities that it and its premises join, by IRI.
    """
    rule = rules()[found.rule]
    heading("推导 derived", f"可信度 confidence {found.confidence:.2f} · 规则 rule {found.rule}")
    say(f"{rule.zh} {rule.en}")
    say(claim(ends[found.subject], found.property, ends[found.object]))
    branches = [*(_premise(edge, ends) for edge in found.premises), *_references(found)]
    for at, (line, leaves) in enumerate(branches):
        ends_here = at == len(branches) - 1
        say(f"{_LAST if ends_here else _BRANCH}{line}")
        for leaf in leaves:
            say(Text.assemble((_NOTHING if ends_here else _TRUNK), leaf))


def say_derived(found: Facts, notes: Footnotes) -> None:
    """What follows of an entity, as a table beneath what is told of it."""
    heading("推导", "derived: no article says it, it follows from what articles say")
    nodes = {**found.others, found.node.key: found.node}
    rows = []
    for one in found.derived:
        inverse = one.subject != found.node.key
        words = relation_words(one.property)
        name = f"{words.inverse} ←{one.property}" if inverse else f"{words.zh} {one.property}"
        other = called(nodes[one.subject if inverse else one.object])
        said = notes(quote for edge in one.premises for quote in edge.quotes)
        rows.append([name, other, one.rule, str(one.sources), f"{one.confidence:.2f}", said])
    table(("", "对象", "规则 rule", *_WEIGHT, "原句"), rows, right=_WEIGHT)


def _premise(edge: Edge, ends: Mapping[str, Node]) -> tuple[str, list[Text]]:
    """A premise and, beneath it, its sentences."""
    line = f"{claim(ends[edge.subject], edge.property, ends[edge.object])}（报道 reported {edge.confidence:.2f}）"
    return line, list(_sentences(edge))


def _sentences(edge: Edge) -> Iterator[Text]:
    said = list(by_sentence(edge.quotes).values())
    for at, quotes in enumerate(said):
        quote = together(quotes)
        last = at == len(said) - 1
        yield Text.assemble(_LAST if last else _BRANCH, marked(quote))
        yield Text.assemble(_NOTHING if last else _TRUNK, (f"—— {source(quote)}", "dim"))


def _references(found: Derivation) -> Iterator[tuple[str, list[Text]]]:
    for part, whole in found.references:
        yield f"{part} —位于 locatedIn→ {whole}（参考资料 reference tables）", []
