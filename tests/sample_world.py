"""Tiny worlds made by hand: a few sentences and what they say, without any reader or resolution.

`world(*ARTICLES)` brings together what the articles say, whatever their order, as resolution would.
"""

import datetime
from dataclasses import dataclass, field
from decimal import Decimal

from kg.model import Document, Entity, Evidence, Milestone, Observation, Period, Span, Statement, World

NAMES = {
    "anhe": ("Company", "安禾电池"),
    "base": ("Project", "安禾电池临川基地"),
    "park": ("Park", "临川高新区"),
    "luxi": ("Company", "泸溪锂业"),
    "cells": ("Product", "储能电芯"),
}


@dataclass(frozen=True, kw_only=True)
class Article:
    id: str
    text: str
    published: str = "2024-05"
    publisher: str = "临川日报"
    relations: tuple[tuple[str, str, str, str], ...] = ()
    numbers: tuple[tuple[str, str, str, str, float], ...] = ()
    events: tuple[tuple[str, str, str], ...] = ()
    aliases: dict[str, str] = field(default_factory=dict)


FIRST = Article(
    id="临川-001.txt",
    text="安禾电池临川基地位于临川高新区，2024年3月投产。\r\n泸溪锂业向安禾电池供应碳酸锂；基地年产储能电芯12.50GWh，同比下降5.0%。",
    relations=(
        ("base", "locatedIn", "park", "actual"),
        ("luxi", "supplies", "anhe", "actual"),
        ("anhe", "investsIn", "base", "planned"),
    ),
    numbers=(("base", "capacity", "12.50", "GWh", 1.25e10),),
    events=(("base", "commissioned", "2024-03"),),
)
SECOND = Article(
    id="b 02/新闻",
    text="泸溪锂业\u000b又与安禾电池合作，泸溪锂业供应“电芯”&原料 <新>。",
    published="2024-06-01",
    relations=(("luxi", "supplies", "anhe", "actual"), ("luxi", "cooperatesWith", "anhe", "actual")),
    aliases={"luxi": "泸溪锂业有限公司"},
)
THIRD = Article(
    id="c03", text="安禾电池生产储能电芯。", published="", relations=(("anhe", "produces", "cells", "actual"),)
)
ARTICLES = (FIRST, SECOND, THIRD)


def document(article: Article) -> Document:
    return Document(
        id=article.id,
        text=article.text,
        sha256=f"{len(article.text):064x}",
        title=f"题：{article.id}",
        publisher=article.publisher,
        published=article.published,
        address="/home/somebody/a.txt" if article is FIRST else f"https://news.example/{len(article.id)}",
    )


def evidence(article: Article, *, confidence: float = 0.93) -> Evidence:
    return Evidence(
        document=article.id,
        span=Span(0, len(article.text)),
        quote=article.text,
        rule="test/row",
        confidence=confidence,
        subject=Span(0, 4),
        object=Span(5, 8),
        antecedent=Span(1, 3),
    )


def texts(*articles: Article) -> dict[str, str]:
    return {article.id: article.text for article in articles}


def world(*articles: Article) -> World:
    articles = tuple(sorted(articles, key=lambda article: article.id))
    return World(
        documents=tuple(map(document, articles)),
        repost_of=tuple((a.id, FIRST.id) for a in articles if a is SECOND and FIRST in articles),
        entities=tuple(_entity(key, articles) for key in sorted(NAMES) if _naming(key, articles)),
        statements=_statements(articles),
        observations=tuple(_observation(a, row) for a in articles for row in a.numbers),
        milestones=tuple(_milestone(a, row) for a in articles for row in a.events),
    )


def _naming(key: str, articles: tuple[Article, ...]) -> list[Article]:
    return [
        a for a in articles if any(key in row for rows in (a.relations, a.numbers, a.events) for row in rows)
    ]  # fmt: skip


def _entity(key: str, articles: tuple[Article, ...]) -> Entity:
    type_, label = NAMES[key]
    naming = _naming(key, articles)
    aliases = tuple(sorted({a.aliases[key] for a in naming if key in a.aliases}))
    return Entity(
        key=key,
        type=type_,
        label=label,
        aliases=aliases,
        code="zone-1" if key == "park" else "",
        replaced=tuple(f"{key}-{at}" for at, _ in enumerate(aliases)),
        evidence=tuple(map(evidence, naming)),
    )


def _statements(articles: tuple[Article, ...]) -> tuple[Statement, ...]:
    said: dict[tuple[str, str, str, str], list[Article]] = {}
    for article in articles:
        for row in article.relations:
            said.setdefault(row, []).append(article)
    return tuple(_statement(row, said[row]) for row in sorted(said))


def _statement(row: tuple[str, str, str, str], articles: list[Article]) -> Statement:
    subject, property_, object_, status = row
    days = [Period(a.published).latest for a in articles if a.published] or [None]
    return Statement(
        key="statement/" + "-".join(row),
        subject=subject,
        property=property_,
        object=object_,
        status=status,
        evidence=tuple(map(evidence, articles)),
        confidence=0.93,
        sources=len(articles),
        item="cells" if property_ == "produces" else "",
        role="供应商" if property_ == "supplies" else "",
        since=Period("2023") if property_ == "supplies" else None,
        until=Period("2025-06") if property_ == "supplies" else None,
        first_reported=min(days, default=None, key=lambda day: day or datetime.date.max),
        last_reported=max(days, default=None, key=lambda day: day or datetime.date.min),
        plain=status == "actual",
    )


def _observation(article: Article, row: tuple[str, str, str, str, float]) -> Observation:
    about, indicator, value, unit, normalized = row
    return Observation(
        key=f"observation/{about}-{indicator}-{article.id.encode().hex()}",
        about=about,
        indicator=indicator,
        value=Decimal(value),
        unit=unit,
        verbatim=f"{value}{unit}",
        normalized_value=normalized,
        normalized_unit="Wh",
        bound="exact",
        status="actual",
        evidence=(evidence(article),),
        confidence=0.9,
        sources=1,
        period=Period("2024-01/2024-03"),
        growth=Decimal("-5.0"),
        of="" if about != "base" else "anhe",
    )


def _milestone(article: Article, row: tuple[str, str, str]) -> Milestone:
    about, kind, date = row
    return Milestone(
        key=f"milestone/{about}-{kind}-{article.id.encode().hex()}",
        about=about,
        kind=kind,
        date=Period(date),
        status="actual",
        evidence=(evidence(article),),
        confidence=0.9,
        sources=1,
    )
