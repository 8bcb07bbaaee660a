"""How an answer reads: an entity's facts and the reasons for a relation, Chinese first."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from rich.text import Text

from kg.answers.lookup import Facts, Why
from kg.cli.proving import claim, relation_words, say_derived, say_proof
from kg.cli.screen import Footnotes, by_sentence, heading, marked, say, source, table, together
from kg.meaning.names import called
from kg.model import Decision, Edge, Figure, Moment, Node
from kg.words import (
    CONFIRMED,
    INDICATOR_WORDS,
    KIND_WORDS,
    PROPERTY_WORDS,
    STATUS_WORDS,
    TYPE_WORDS,
    amount,
    change,
    confirmed_by,
    date,
)

Confirmed = Mapping[str, Decision]
"""IRI of a statement that a person has confirmed → that word."""

_WEIGHT = ("来源 sources", "可信度", "原句")
_KEY_LENGTH = 8
_STATUS_STYLE = {"actual": "", "planned": "yellow", "ended": "dim", "negated": "red"}


def say_facts(found: Facts, confirmed: Confirmed) -> None:
    """All that is told of an entity: relations in both directions, numbers, events, and the sentences.

    Args:
        found: the answer.
        confirmed: IRI of a statement that a person has confirmed → that word.
    """
    node = found.node
    words = TYPE_WORDS[node.type]
    say(Text.assemble((node.label, "bold"), f"  {words.zh} {words.en}  {len(found.documents)} 篇 documents"))
    if node.aliases:
        say(f"又名 also called: {'、'.join(node.aliases)}")
    if node.code:
        say(f"统一社会信用代码 credit code: {node.code}")
    say(node.key, style="dim")
    notes = Footnotes()
    if found.edges:
        _relations(found, confirmed, notes)
    if node.figures:
        _figures(node, notes)
    if node.moments:
        _moments(node, notes)
    if found.derived:
        say_derived(found, notes)
    if not (found.edges or node.figures or node.moments or found.derived):
        say(f"有文章提到，未见任何关系或数据 named, and nothing is told of it: {'、'.join(found.documents)}")
    notes.print()


def _relations(found: Facts, confirmed: Confirmed, notes: Footnotes) -> None:
    heading("关系", "relations")
    key = found.node.key
    rows: list[list[str | Text]] = []
    for inverse in (False, True):
        edges = [edge for edge in found.edges if (edge.subject != key) is inverse]
        for property_, group in groupby(edges, key=lambda edge: edge.property):
            words = PROPERTY_WORDS[property_]
            name = words.inverse if inverse else words.zh
            for number, edge in enumerate(group):
                other = found.others[edge.subject if inverse else edge.object]
                first = f"{name} {'←' if inverse else ''}{property_}" if number == 0 else ""
                status = Text.assemble(_status(edge.status), f"，{CONFIRMED}" if edge.key in confirmed else "")
                told = (qualifiers(edge), status, *_weight(edge, notes))
                rows.append([first, called(other), *told, Text(short_key(edge.key), style="dim")])
    table(("", "对象", "说明", "状态", *_WEIGHT, "编号 key"), rows, right=_WEIGHT[:2])
    for edge in found.edges:
        if edge.key in confirmed:
            say(f"{short_key(edge.key)} {confirmed_by(confirmed[edge.key])}", style="dim")


def _figures(node: Node, notes: Footnotes) -> None:
    heading("数据", "observations")
    rows: list[list[str | Text]] = [
        [
            INDICATOR_WORDS[figure.indicator].zh + (f"（{figure.of}）" if figure.of else ""),
            amount(figure),
            date(figure.period),
            change(figure.growth),
            _status(figure.status),
            *_weight(figure, notes),
        ]
        for figure in node.figures
    ]
    table(("指标", "数值", "时间", "变化", "状态", *_WEIGHT), rows, right=("数值", *_WEIGHT[:2]))


def _moments(node: Node, notes: Footnotes) -> None:
    heading("大事", "milestones")
    rows: list[list[str | Text]] = [
        [date(moment.date), KIND_WORDS[moment.kind].zh, _status(moment.status), *_weight(moment, notes)]
        for moment in node.moments
    ]  # fmt: skip
    table(("时间", "事件", "状态", *_WEIGHT), rows, right=_WEIGHT[:2])


def say_why(found: Why, confirmed: Confirmed, *, documents: int) -> None:
    """Who says that two entities are related, or what was searched without result.

    Args:
        found: the answer.
        confirmed: IRI of a statement that a person has confirmed → that word.
        documents: how many the graph holds.
    """
    say(Text.assemble((claim(found.subject, found.property, found.object), "bold")))
    if not found.is_reported():
        only = "、".join(dict.fromkeys(f"{STATUS_WORDS[e.status].zh} {e.status}" for e in found.statements))
        verdict = f"未见已成事实的报道，只有 not reported as a fact, only: {only}" if only else "未见报道 not reported"
        verdict += "；可由报道推出 it follows from what is reported" if found.derived else ""
        say(verdict, style="yellow")
    for edge in found.statements:
        _reason(edge, confirmed.get(edge.key))
    for derivation in found.derived:
        say_proof(derivation, found.ends)
    if not found.is_reported():
        _searched(found, documents)


def _reason(edge: Edge, word: Decision | None) -> None:
    heading(
        f"{STATUS_WORDS[edge.status].zh} {edge.status}",
        f"{edge.sources} 个独立来源 independent sources · 可信度 confidence {edge.confidence:.2f} · "
        f"编号 key {short_key(edge.key)}",
    )
    if word:
        say(confirmed_by(word), style="bold")
    if said := qualifiers(edge):
        say(f"说明 qualifiers: {said}")
    for said_so in by_sentence(edge.quotes).values():
        quote = together(said_so)
        say(marked(quote))
        say(f"    —— {source(quote)}", style="dim")
        # One sentence is often read by several rules, and one rule may find the same twice in it.
        for rule, confidence in sorted({(one.rule, one.confidence) for one in said_so}, key=lambda by: (-by[1], by[0])):
            say(f"    规则 rule {rule} · 可信度 confidence {confidence:.2f}", style="dim")


def _searched(found: Why, documents: int) -> None:
    both = f"{len(found.documents)} 篇同时提到两者 name both"
    listed = f"（{'、'.join(found.documents)}）" if found.documents else ""
    heading("查过", "searched")
    say(f"{documents} 篇文章 documents，{both}{listed}")
    say(
        f"{found.subject.label}的“{relation_words(found.property).zh}”关系 {found.searched} 条 statements of this subject and relation"
    )
    label = {found.subject.key: found.subject.label, found.object.key: found.object.label}
    for edge in found.between:
        said = f"{label[edge.subject]} —{PROPERTY_WORDS[edge.property].zh} {edge.property}→ {label[edge.object]}"
        say(f"两者之间另有 besides: {said}（{STATUS_WORDS[edge.status].zh}）{marked(edge.quotes[0])}")


def qualifiers(edge: Edge) -> str:
    """Product, role and time of a statement: 碳酸锂 · 董事长 · 2023年起."""
    since, until = date(edge.since), date(edge.until)
    time = f"{since}至{until}" if since and until else f"{since}起" if since else f"至{until}" if until else ""
    return " · ".join(part for part in (edge.item, edge.role, time) if part)


def short_key(iri: str) -> str:
    """What a statement is called by where it is confirmed or rejected: the beginning of its IRI's last part."""
    return iri.rpartition("/")[2][:_KEY_LENGTH]


def _weight(said: Edge | Figure | Moment, notes: Footnotes) -> tuple[str, str, str]:
    return str(said.sources), f"{said.confidence:.2f}", notes(said.quotes)


def _status(status: str) -> Text:
    return Text(STATUS_WORDS[status].zh, style=_STATUS_STYLE[status])
