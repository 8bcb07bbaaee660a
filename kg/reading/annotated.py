"""Articles that carry their own annotation: one `.ann` file gives the plain text and the gold that belongs to it.

The first line is the header; the title may carry marks and is also the first line of the text, as newspapers print it
(paragraph 0). Every other line is blank, an item, or a paragraph of the running text:

    # id: demo-003 · published: 2025-03-04 · publisher: 某报 · title: {甲公司|Company}投产
    {甲公司|Company}{一期|Project:甲公司一期}于{2024年5月|DATE}投产，年产{30GWh|QUANTITY}{电池|Product?}。
    > 甲公司 investsIn 甲公司一期
    = 甲公司一期 capacity 30 GWh of 电池
    ! 甲公司一期 commissioned 2024-05
    - 甲公司 produces 电池          # a trap: what a careless reader would wrongly take from this paragraph

Marks
    `{surface|Type}`, `{surface|Type:canonical}` (the surface is an alias of that name), `{surface|Type?}` and
    `{surface|Type?:canonical}` (the entity is optional, wherever else it stands). Type is one of the graph's types, or
    `DATE` or `QUANTITY`, which name no entity. Marks do not nest, and braces stand for nothing else.
Items belong to the paragraph that they follow
    `> subject property object [planned|ended] [?]`
    `= subject indicator value unit [of NAME] [period] [growth=12.3] [planned|ended] [?]`; no unit and no period are `-`
    `! subject kind date [planned|ended] [?]`
    `- …` any of the three without its sign; its names need not be marked. `awarded` with a date is a milestone.
    Subject and object are canonical names, or a surface that only one entity has. A name with spaces or of quotation
    marks is quoted, "…" or “…”. ` # ` begins a comment. `?` makes an item optional.

What is checked: closed sets, signatures, that the names are marked somewhere in the article, that values and growth
stand in the paragraph (as digits, Chinese numerals or a fraction), that no trap is also said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeVar

from kg.errors import InputError, LianpuError
from kg.model import Period, Span
from kg.reading.annotated_claims import Claim, GoldMilestone, GoldObservation, GoldRelation, Names, said, trap
from kg.vocabulary import TYPES, known

MARKS_ONLY = ("DATE", "QUANTITY")
# In the ontology, but an article's gold does not judge them.
NOT_IN_GOLD = frozenset({"targets", "leads", "lacks"})

_HEADER = re.compile(
    r"# id: (?P<id>\S+) · published: (?P<published>\S+) · publisher: (?P<publisher>\S.*?) · title: (?P<title>\S.*)"
)
_MARK = re.compile(
    r"\{(?P<surface>[^{}|]+)\|(?P<type>[A-Za-z]+)(?P<optional>\?)?(?::(?P<name>[^{}|]+))?\}|(?P<stray>[{}])"
)

_C = TypeVar("_C", GoldRelation, GoldObservation, GoldMilestone)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A marked span of the text; `name` is the canonical name, for a date or quantity the surface."""

    span: Span
    type: str
    name: str
    paragraph: int
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldEntity:
    """A thing that the article names; `aliases` are its other surfaces in the order of the text."""

    name: str
    type: str
    aliases: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """An article with its annotation.

    Attributes:
        text: title and paragraphs, one line each, without a final line feed; spans refer to it.
        paragraphs: the span of each, the title first; `paragraph` of a mark or claim counts in it.
        traps: claims that the text does not make, though a careless reader would read them.
    """

    id: str
    published: str
    publisher: str
    title: str
    text: str
    paragraphs: tuple[Span, ...]
    mentions: tuple[Mark, ...]
    entities: tuple[GoldEntity, ...]
    relations: tuple[GoldRelation, ...]
    observations: tuple[GoldObservation, ...]
    milestones: tuple[GoldMilestone, ...]
    traps: tuple[Claim, ...]


@dataclass(slots=True)
class _Draft:
    """The text and the marks read so far."""

    text: str = ""
    paragraphs: list[Span] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    names: Names = field(default_factory=Names)

    def paragraph(self, line: str) -> None:
        """Append a line of the running text."""
        self.text += "\n" if self.paragraphs else ""
        start, done = len(self.text), 0
        for match in _MARK.finditer(line):
            if match["stray"]:
                raise InputError("a brace that begins or ends no mark", hint="{surface|Type}; marks do not nest")
            self.text += line[done : match.start()]
            self._mark(match, len(self.text))
            self.text += match["surface"]
            done = match.end()
        self.text += line[done:]
        self.paragraphs.append(Span(start, len(self.text)))

    def _mark(self, match: re.Match[str], start: int) -> None:
        surface, type_, name = match["surface"], match["type"], match["name"] or match["surface"]
        known("type", type_, (*TYPES, *MARKS_ONLY))
        if surface != surface.strip() or name != name.strip():
            raise InputError(f"the mark '{match[0]}' begins or ends in a space")
        if type_ not in MARKS_ONLY:
            self.names.add(name, type_, surface)
        elif match["name"] or match["optional"]:
            raise InputError(f"'{match[0]}' names no entity, so it has neither a canonical name nor '?'")
        span = Span(start, start + len(surface))
        optional = bool(match["optional"])
        self.marks.append(Mark(span=span, type=type_, name=name, paragraph=len(self.paragraphs), optional=optional))

    def entities(self) -> Iterator[GoldEntity]:
        optional = {mark.name for mark in self.marks if mark.optional}
        for name, type_ in self.names.types.items():
            aliases = tuple(surface for surface in self.names.surfaces[name] if surface != name)
            yield GoldEntity(name=name, type=type_, aliases=aliases, optional=name in optional)


def parse(source: str, *, where: str) -> Annotated:
    """The article in `source`, the content of an `.ann` file; `where` is what errors call it.

    Raises:
        InputError: the header, a mark or an item is not as the module's text says, or does not hold; names the line.
    """
    lines = [(number, line.rstrip()) for number, line in enumerate(source.split("\n"), 1) if line.strip()]
    header = _HEADER.fullmatch(lines[0][1]) if lines else None
    if header is None:
        raise InputError(
            "no header", where=f"{where}:1", hint="# id: … · published: YYYY-MM-DD · publisher: … · title: …"
        )
    with _at(where, lines[0][0]):
        Period(header["published"])
    lines[0] = (lines[0][0], header["title"])
    draft, items = _Draft(), []
    for number, line in lines:
        if line[:2] in ("> ", "= ", "! ", "- "):
            items.append((number, len(draft.paragraphs) - 1, line))
            continue
        with _at(where, number):
            if line.startswith("# "):
                raise InputError("a second header", hint="one article a file")
            draft.paragraph(line)
    claims, traps = _claims(items, draft, where)
    return Annotated(
        id=header["id"],
        published=header["published"],
        publisher=header["publisher"],
        title=draft.text[: draft.paragraphs[0].end],
        text=draft.text,
        paragraphs=tuple(draft.paragraphs),
        mentions=tuple(draft.marks),
        entities=tuple(draft.entities()),
        relations=tuple(claim for claim in claims if isinstance(claim, GoldRelation)),
        observations=tuple(claim for claim in claims if isinstance(claim, GoldObservation)),
        milestones=tuple(claim for claim in claims if isinstance(claim, GoldMilestone)),
        traps=tuple(traps),
    )


def _claims(items: list[tuple[int, int, str]], draft: _Draft, where: str) -> tuple[list[Claim], list[Claim]]:
    """What the items claim, and what the traps among them warn of."""
    claims: list[Claim] = []
    traps: list[Claim] = []
    for number, paragraph, line in items:
        if line[0] != "-":
            span = draft.paragraphs[paragraph]
            with _at(where, number):
                text = draft.text[span.start : span.end]
                claims.append(said(line, paragraph=paragraph, text=text, names=draft.names))
    true = {(type(claim), claim.key(), claim.status) for claim in claims}
    for number, paragraph, line in items:
        if line[0] == "-":
            with _at(where, number):
                warned = trap(line, paragraph=paragraph)
                if (type(warned), warned.key(), warned.status) in true:
                    raise InputError(f"what the article says is no trap: {line}")
            traps.append(warned)
    return claims, traps


@contextmanager
def _at(where: str, line: int) -> Iterator[None]:
    """Give what goes wrong inside the place of its line."""
    try:
        yield
    except LianpuError as error:
        raise InputError(error.message, where=f"{where}:{line}", hint=error.hint) from error


# --- gold -------------------------------------------------------------------------------------------------------------
def gold(article: Annotated) -> dict[str, object]:
    """What the graph built from this article alone must hold, ready for JSON.

    What several paragraphs say stands once: as actual where one of them says so, and required where one of them is.
    """
    relations = [r for r in article.relations if r.property not in NOT_IN_GOLD]
    return {
        "id": article.id,
        "published": article.published,
        "entities": [
            {"name": e.name, "type": e.type, "aliases": list(e.aliases), "optional": e.optional}
            for e in article.entities
        ],
        "relations": [
            {"subject": r.subject, "property": r.property, "object": r.object, **_ending(group)}
            for r, group in _once(relations)
        ],
        "observations": [
            {"subject": o.subject, "indicator": o.indicator, "value": _plain(o.value), "unit": o.unit,
             "period": o.period or None,
             "growth": next((_plain(g.growth) for g in group if g.growth is not None), None), **_ending(group)}
            for o, group in _once(article.observations)
        ],
        "milestones": [
            {"subject": m.subject, "kind": m.kind, "date": m.date, **_ending(group)}
            for m, group in _once(article.milestones)
        ],
    }  # fmt: skip


def _once(claims: Iterable[_C]) -> Iterator[tuple[_C, list[_C]]]:
    groups: dict[tuple[str, ...], list[_C]] = {}
    for claim in claims:
        groups.setdefault(claim.key(), []).append(claim)
    return ((group[0], group) for group in groups.values())


def _ending(group: list[_C]) -> dict[str, object]:
    statuses = {claim.status for claim in group}
    status = next(status for status in ("actual", "ended", "planned") if status in statuses)
    ending: dict[str, object] = {} if status == "actual" else {"status": status}
    return {**ending, "optional": all(claim.optional for claim in group)}


def _plain(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
