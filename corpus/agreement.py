"""How far two readers agree: articles of the corpus beside the same articles as a second person annotated them afresh.

    python -m corpus.agreement [FOLDER]      the second annotations, by default corpus/second

The second annotation is taken for what a reader read and held against the first, as any reader's output is. What either
of the two holds for optional is no disagreement.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from corpus.check import read
from kg.errors import InputError
from kg.evaluation import Figures, Judged, Tally, judge
from kg.evaluation.gold import gold_of
from kg.model import LONGEST_QUOTE, Document, Event, Evidence, Quantity, Reading, Referent, Relation, Span
from kg.reading.annotated import NOT_IN_GOLD, Annotated, gold
from kg.resolution import resolve

HERE = Path(__file__).parent


def as_read(article: Annotated, *, optional: bool) -> Reading:
    """What an annotation says, in the form of a reading; with what it holds for optional or without."""
    said = [entity for entity in article.entities if optional or not entity.optional]
    number = {entity.name: place for place, entity in enumerate(said)}

    def evidence(paragraph: int) -> Evidence:
        whole = article.paragraphs[paragraph]
        span = Span(whole.start, min(whole.end, whole.start + LONGEST_QUOTE))
        quote = article.text[span.start : span.end]
        return Evidence(document=article.id, span=span, quote=quote, rule="annotation", confidence=1.0)

    def kept(*names: str, borderline: bool) -> bool:
        return all(name in number for name in names) and (optional or not borderline)

    mentioned = {mark.name: mark.paragraph for mark in reversed(article.mentions)}
    return Reading(
        document=article.id,
        referents=tuple(
            Referent(
                type=entity.type, label=entity.name, aliases=entity.aliases,
                evidence=(evidence(mentioned.get(entity.name, 0)),),
            )
            for entity in said
        ),
        relations=tuple(
            Relation(
                subject=number[r.subject], property=r.property, object=number[r.object], status=r.status,
                evidence=evidence(r.paragraph),
            )
            for r in article.relations
            if kept(r.subject, r.object, borderline=r.optional) and r.property not in NOT_IN_GOLD
        ),
        quantities=tuple(
            Quantity(
                subject=number[o.subject], indicator=o.indicator, value=o.value, unit=o.unit, verbatim=f"{o.value}{o.unit}",
                period=o.period, growth=o.growth, status=o.status, evidence=evidence(o.paragraph),
            )
            for o in article.observations
            if kept(o.subject, borderline=o.optional)
        ),
        events=tuple(
            Event(subject=number[m.subject], kind=m.kind, date=m.date, status=m.status, evidence=evidence(m.paragraph))
            for m in article.milestones
            if kept(m.subject, borderline=m.optional)
        ),
    )  # fmt: skip


def agreement(pairs: Sequence[tuple[Annotated, Annotated]]) -> Iterator[tuple[str, Tally]]:
    """Row by row, how often the second reader says what the first does."""
    every = Figures.of([_judged(first, second, optional=True) for first, second in pairs]).rows
    needed = Figures.of([_judged(first, second, optional=False) for first, second in pairs]).rows
    for row, tally in every.items():
        yield row, Tally(tally.hits, tally.misses, needed.get(row, Tally()).extras)


def _judged(first: Annotated, second: Annotated, *, optional: bool) -> Judged:
    if second.text != first.text:
        raise InputError("the two annotations are not of one text", where=first.id)
    document = Document(id=first.id, text=first.text, sha256="0" * 64, published=first.published)
    world = resolve([document], [as_read(second, optional=optional)])
    return judge(gold_of(gold(first), id=first.id, where=first.id), world, text=first.text)


def main(arguments: list[str]) -> int:
    """Print the table of agreement."""
    folder = Path(arguments[0]) if arguments else HERE / "second"
    pairs = []
    for path in sorted(folder.glob("*.ann")):
        (first,) = [one for one in HERE.rglob(path.name) if one.parent != path.parent]
        pairs.append((read(first), read(path)))
    print(f"{len(pairs)} articles\n")
    for row, tally in agreement(pairs):
        if tally != Tally():
            print(f"{row:40} {tally.precision:.3f} {tally.recall:.3f} {tally.f1:.3f}  of {tally.hits + tally.misses}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
