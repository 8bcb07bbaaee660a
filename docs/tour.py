"""Make `docs/tour.md`, one shipped article through every stage, and the outputs that `README.md` shows.

    python docs/tour.py

Everything shown comes from a real run; a test holds the files to it.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode, Quad, RdfFormat, serialize
from shown import Demo, filled

from kg.archive import Archive, codec
from kg.graph import write
from kg.graph.terms import PREFIXES
from kg.language import Reader
from kg.language.claims.frames import ANY, MARKS, QUANTITY, TIME, Slot, frame
from kg.language.claims.relations import rows
from kg.language.components import ORDER
from kg.language.reader import pipeline
from kg.model import Document, Mended, Reading, Relation, World
from kg.reading import mend, read
from kg.reading.annotated import NOT_IN_GOLD, parse
from kg.reading.annotated_claims import GoldRelation
from kg.resolution import resolve
from kg.resolution.dates import resolve as anchored
from kg.resources import resource
from kg.vocabulary import IDENTIFIERS

ROOT = Path(__file__).resolve().parent.parent
ARTICLE = "sichuan-2021-battery"
# The sentence that is followed: a plan, a supply, a chain, two short names.
FOLLOWED = "按照协议，川岭锂材将为蜀澜动力配套"
_BROKEN = "川岭锂材"
_TYPE_OF = {mark: kind for kind, mark in MARKS.items()}


@dataclass
class Followed:
    """The article on its way: as received, as mended, what the pipeline found, what it says, what all say together."""

    source: Path
    document: Document
    mended: Mended
    doc: Any
    start: int
    end: int
    reading: Reading
    world: World

    def inside(self, start: int) -> bool:
        """Whether a place of the mended text is in the sentence that is followed."""
        return self.start <= start < self.end

    def label(self, number: int) -> str:
        """The fullest name of a referent."""
        return str(self.doc._.clusters[number].label)


def follow(demo: Demo) -> Followed:
    """Take the article through every stage."""
    source = resource("corpus/demo") / f"{ARTICLE}.ann"
    document = read(source)
    mended = mend(document.text)
    nlp = pipeline()
    doc = nlp.make_doc(mended.text)
    for name in ORDER:
        doc = nlp.get_pipe(name)(doc)
    at = mended.text.index(FOLLOWED)
    start, end = next((start, end) for start, end in doc._.sentences if start <= at < end)
    with Archive.open(demo.folder / "build" / "graph") as archive:
        world = resolve(archive.documents(), archive.readings(), archive.decisions())
    reading = Reader().understand(document, mended)
    return Followed(source, document, mended, doc, start, end, reading, world)


# --- the stages -------------------------------------------------------------------------------------------------------
def received(at: Followed) -> Iterator[str]:
    """Bytes and Document."""
    raw = at.source.read_bytes()
    marked = next(line for line in raw.decode("utf-8").split("\n") if line and line[0] not in "#>=!-")
    yield _block(f"{marked[:160]} …", "text")
    fields = ("id", "title", "publisher", "published", "sha256")
    said = {name: getattr(at.document, name) for name in fields} | {"text": at.document.text[:60] + " …"}
    yield f"`kg.reading.read` → `Document`（{len(raw)} 字节 bytes，{len(at.document.text)} 字 characters）："
    yield _block(json.dumps(said, ensure_ascii=False, indent=1), "json")


def mending(at: Followed) -> Iterator[str]:
    """The paragraph in a newspaper's column, which breaks a name, and the way back."""
    paragraph = "　　" + next(line for line in at.mended.text.split("\n") if FOLLOWED in line)
    name = paragraph.index(FOLLOWED) + FOLLOWED.index(_BROKEN)
    width = next(width for width in range(20, 40) if name % width == width - len(_BROKEN) // 2)
    printed = "\n".join(paragraph[i : i + width] for i in range(0, len(paragraph), width)) + "\n"
    whole = mend(printed)
    place = whole.text.index(FOLLOWED) + FOLLOWED.index(_BROKEN)
    span = whole.received(place, place + len(_BROKEN))
    yield _block(printed.rstrip("\n"), "text")
    yield "`kg.reading.mend` → `Mended.text`："
    yield _block(whole.text, "text")
    yield (
        f"`Mended.received({place}, {place + len(_BROKEN)})` → `[{span.start}, {span.end})`，"
        f"那里收到的是 the text received there is `{printed[span.start : span.end]!r}`。"
    )


def named(at: Followed) -> Iterator[str]:
    """Words, proposals, names."""
    words = at.doc._.words.between(at.start, at.end)
    yield "**词 words**（`doc._.words`）"
    yield _block(" ".join(f"{word.text}/{word.tag}" for word in words), "text")
    for title, found in (("提议 proposals", at.doc._.proposals), ("定名 names", at.doc._.names)):
        mine = sorted((c for c in found if at.inside(c.start)), key=lambda c: (c.start, -c.end, c.rule))
        yield f"**{title}**"
        yield _table(
            ("", "类型 type", "规则 rule", "把握 score"),
            [(at.mended.text[c.start : c.end], c.type, c.rule, f"{c.score:.2f}") for c in mine],
        )


def measured(at: Followed) -> Iterator[str]:
    """Numbers and times of the whole article."""
    yield "**数 numbers**（`doc._.quantities`）"
    yield _table(
        ("原文 verbatim", "数值 value", "单位 unit", "种类 dimension", "口径 bound"),
        [(q.verbatim, str(q.value), q.unit, q.dimension, q.bound) for q in at.doc._.quantities],
    )
    yield f"**时间 times**（`doc._.times`；发布于 published {at.document.published}）"
    yield _table(
        ("原文 verbatim", "符号 symbolic", "定到日期之后 anchored"),
        [(t.verbatim, f"`{t.value}`", _period(t.value, at.document.published)) for t in at.doc._.times],
    )


def brought_together(at: Followed) -> Iterator[str]:
    """Referents."""
    yield _table(
        ("名称 label", "类型 type", "别称 other forms", "代码 code", "次数 mentions"),
        [
            (c.label, c.type, "、".join(sorted(c.surfaces - {c.label})), c.code, str(len(c.mentions)))
            for c in at.doc._.clusters
        ],
    )


def framed(at: Followed) -> Iterator[str]:
    """The sentence as rules see it."""
    taken = [Slot(n.start, n.end, n.type, i) for i, n in enumerate(at.doc._.names) if at.inside(n.start)]
    others = [Slot(q.start, q.end, QUANTITY, i) for i, q in enumerate(at.doc._.quantities) if at.inside(q.start)]
    others += [Slot(t.start, t.end, TIME, i) for i, t in enumerate(at.doc._.times) if at.inside(t.start)]
    built = frame(at.mended.text, at.start, at.end, sorted((*taken, *others), key=lambda slot: slot.start))
    yield _block("".join(f"⟦{_TYPE_OF[c]}⟧" if c in ANY else c for c in built.text), "text")


def claimed(at: Followed) -> Iterator[str]:
    """Relations of the sentence with the row that fired; quantities and events of the article."""
    said = at.doc._.said
    mine = [r for r in said.relations if at.inside(r.at[0])]
    yield "**这一句的关系 relations of this sentence**"
    yield _table(
        ("主体 subject", "关系 property", "对象 object", "状态 status", "规则 rule", "把握 confidence"),
        [
            (
                at.label(r.subject.number),
                r.property,
                at.label(r.object.number),
                r.status,
                r.rules[0],
                f"{r.confidence:.2f}",
            )
            for r in mine
        ],
    )
    fired = {rule for r in mine for rule in r.rules}
    yield "命中的规则行（`kg/language/claims/rules/relations.csv`）the rows that fired; `…/model` 是训练的模型 is the trained model:"
    yield _table(
        ("规则 row", "例句 example", "读作 says", "不得读出 silence"),
        [(row.name, row.example, row.says, row.silence) for row in rows() if f"{row.property}/{row.name}" in fired],
    )
    yield "**全文的数 quantities of the article**"
    yield _table(
        ("主体 subject", "指标 indicator", "数值", "时间 period", "同比 growth", "状态 status", "规则 rule"),
        [
            (at.label(q.subject.number), q.indicator, q.verbatim, f"`{q.period}`" if q.period else "",
             "" if q.growth is None else f"{q.growth}%", q.status, q.rule)
            for q in said.quantities
        ],
    )  # fmt: skip
    yield "**全文的事 events of the article**"
    yield _table(
        ("主体 subject", "事件 kind", "时间 date", "状态 status", "规则 rule"),
        [(at.label(e.subject.number), e.kind, f"`{e.date}`", e.status, e.rule) for e in said.events],
    )


def kept(at: Followed) -> Iterator[str]:
    """The Reading as the archive keeps it."""
    whole = json.loads(codec.encode(at.reading))
    relation = next(one for one in whole["relations"] if FOLLOWED in one["evidence"]["quote"])
    counts = "、".join(f"{len(value)} {name}" for name, value in whole.items() if isinstance(value, list))
    yield f"这篇文章读出 this article gives {counts}。其一 one of them, and its subject:"
    subject = dict(whole["referents"][relation["subject"]])
    subject["evidence"] = subject["evidence"][:1]
    yield _block(json.dumps({"relation": relation, "subject": subject}, ensure_ascii=False, indent=1), "json")


def resolved(at: Followed) -> Iterator[str]:
    """The entity and its statements in the world of all the articles."""
    world = at.world
    entity = _supplier(at)
    yield _block(
        f"key       {entity.key}\ntype      {entity.type}\nlabel     {entity.label}\n"
        f"aliases   {'、'.join(entity.aliases)}\ndocuments {'、'.join(sorted({e.document for e in entity.evidence}))}",
        "text",
    )
    label = {one.key: one.label for one in world.entities}
    yield _table(
        ("主体", "关系", "对象", "状态", "来源 sources", "把握", "直连 plain triple"),
        [
            (label[s.subject], s.property, label[s.object], s.status, str(s.sources), f"{s.confidence:.2f}",
             "是 yes" if s.plain else "否 no")
            for s in world.statements
            if entity.key in (s.subject, s.object)
        ],
    )  # fmt: skip


def written(at: Followed) -> Iterator[str]:
    """Turtle of one statement, its evidence and its document."""
    entity = _supplier(at)
    statement = min(
        (s for s in at.world.statements if s.subject == entity.key and s.property == "supplies"),
        key=lambda s: (s.status != "planned", s.key),
    )
    quads = set(write(at.world))
    node = NamedNode(IDENTIFIERS + statement.key)
    evidence = _objects(quads, [node], "evidence")[:1]
    nodes = [node, *evidence, *_objects(quads, evidence, "document")]
    triples = [quad.triple for quad in sorted(quads, key=str) if quad.subject in nodes]
    triples.sort(key=lambda triple: nodes.index(triple.subject))
    text = serialize(triples, format=RdfFormat.TURTLE, prefixes=PREFIXES).decode()
    body = [line for line in text.splitlines() if not line.startswith("@prefix")]
    heads = [
        line
        for line in text.splitlines()
        if line.startswith("@prefix") and f" {line.split()[1]}" in " " + " ".join(body)
    ]
    yield _block("\n".join((*heads, *body)), "turtle")


def missed(at: Followed) -> Iterator[str]:
    """Where the reading differs from the annotation of the article."""
    gold = parse(at.source.read_text(encoding="utf-8"), where=ARTICLE)
    names = {name: entity.name for entity in gold.entities for name in (entity.name, *entity.aliases)}
    read_ = {_key(one): one for one in (_as_gold(names, at.reading, relation) for relation in at.reading.relations)}
    right = {_key(one): one for one in gold.relations}
    missing = [one for key, one in right.items() if key not in read_ and not one.optional]
    extra = [one for key, one in read_.items() if key not in right and one.property not in NOT_IN_GOLD]
    for title, ones in (
        ("标注有而没有读出 in the annotation, not read", missing),
        ("读出而标注没有 read, not in the annotation", extra),
    ):
        yield f"**{title}**"
        yield "\n".join(f"- {one.subject} `{one.property}` {one.object}（{one.status}）" for one in ones) or "无 none"


# --- putting it together ----------------------------------------------------------------------------------------------
_STAGES = {
    "received": received, "mending": mending, "named": named, "measured": measured, "together": brought_together,
    "framed": framed, "claimed": claimed, "kept": kept, "resolved": resolved, "written": written, "missed": missed,
}  # fmt: skip


def documents() -> dict[Path, str]:
    """The files that this program writes, with what belongs in them."""
    with tempfile.TemporaryDirectory() as folder:
        demo = Demo(Path(folder))
        at = follow(demo)
        text = (ROOT / "docs" / "tour.template.md").read_text(encoding="utf-8")
        for name, stage in _STAGES.items():
            text = text.replace(f"<!-- {name} -->", "\n\n".join(stage(at)))
        readme = ROOT / "README.md"
        return {ROOT / "docs" / "tour.md": filled(text, demo), readme: filled(readme.read_text(encoding="utf-8"), demo)}


def main() -> int:
    """Write them."""
    for path, text in documents().items():
        path.write_text(text, encoding="utf-8")
        print(path.relative_to(ROOT))
    return 0


def _supplier(at: Followed) -> Any:
    return next(entity for entity in at.world.entities if "川岭锂材" in (entity.label, *entity.aliases))


def _objects(quads: set[Quad], subjects: list[NamedNode], property_: str) -> list[NamedNode]:
    wanted = NamedNode(PREFIXES["lp"] + property_)
    return sorted({q.object for q in quads if q.subject in subjects and q.predicate == wanted}, key=str)


def _as_gold(names: dict[str, str], reading: Reading, relation: Relation) -> GoldRelation:
    """What was read, under the names that the annotation uses."""
    ends = [reading.referents[number] for number in (relation.subject, relation.object)]
    subject, object_ = (next((names[n] for n in (e.label, *e.aliases) if n in names), e.label) for e in ends)
    return GoldRelation(
        subject=subject, property=relation.property, object=object_, paragraph=0, status=relation.status
    )


def _key(relation: GoldRelation) -> tuple[str, ...]:
    return (*relation.key(), relation.status)


def _period(symbolic: str, published: str) -> str:
    period = anchored(symbolic, published) if symbolic else None
    return period.text if period else ""


def _block(text: str, language: str) -> str:
    return f"```{language}\n{text}\n```"


def _table(header: Iterable[str], lines: Iterable[Iterable[str]]) -> str:
    cells = [list(header), *map(list, lines)]
    written_ = ["| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in cells]
    return "\n".join((written_[0], "|" + " --- |" * len(cells[0]), *written_[1:]))


if __name__ == "__main__":
    sys.exit(main())
