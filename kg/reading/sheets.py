"""An office's own table (.xlsx, .csv) → a document and what it says; the evidence is file, sheet and row.

The document's text has a line for every row of the sheet, so that line 5 is row 5: of a row of facts
`列名：值；列名：值`, empty cells left out. That line is the quote of all that the row says (of a very long one, the part
around it), and the rule of its evidence names sheet and row: `import/企业!5`. What the columns mean is said by a mapping,
see `kg.reading.mapping`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice, product
from pathlib import Path

from kg.dates import date_written
from kg.errors import InputError
from kg.model import LONGEST_QUOTE, Document, Event, Evidence, Quantity, Reading, Referent, Relation, Span
from kg.reading.cells import letter, number_written, of_csv, of_workbook
from kg.reading.mapping import Link, Mapping, Number, Thing, When
from kg.reading.received import LARGEST, named, not_longer, received

TABLES = (".xlsx", ".csv")
# What offices write where there is nothing to write.
_NOTHING = frozenset({"", "-", "--", "—", "——", "/", "\\", "无", "暂无", "空", "N/A", "n/a", "NA"})
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Imported:
    """A table as a document, what it says, and the cells that could not be used, each with its place."""

    document: Document
    reading: Reading
    skipped: tuple[InputError, ...]


def import_table(path: Path, meaning: Mapping, *, id: str = "") -> Imported:
    """The facts of a table.

    Args:
        path: an Excel file (.xlsx) or CSV (UTF-8 or GB18030).
        meaning: what its columns mean.
        id: the document's id, by default the file's stem.

    Raises:
        InputError: the file cannot be read, has no such sheet, or lacks a column that the mapping names.
    """
    raw = received(path, largest=LARGEST)
    if path.suffix.lower() not in TABLES:
        raise InputError(f"'{path.suffix}' is no table", where=named(path), hint="save it as .xlsx or .csv")
    if path.suffix.lower() == ".csv":
        sheet, rows = "", of_csv(raw, path)
    else:
        sheet, rows = of_workbook(raw, path, meaning.sheet)
    place = f"{named(path)} · {sheet}!" if sheet else f"{named(path)} · "
    table = _Table(id or path.stem, f"import/{sheet or path.stem}!", place, meaning)
    columns = table.header(list(islice(rows, max(meaning.header, 0))))
    for number, cells in enumerate(rows, meaning.header + 1):
        table.row(number, columns, cells)
    if not table.referents:
        raise InputError("no row names anything", where=named(path), hint="check sheet and header in the mapping")
    document = Document(
        id=table.id,
        text=not_longer("".join(table.parts), named(path)),
        sha256=hashlib.sha256(raw).hexdigest(),
        title=" · ".join(part for part in (meaning.title or path.stem, sheet) if part),
        publisher=meaning.publisher,
        published=meaning.published,
        address=named(path),
    )
    return Imported(document, table.reading(), tuple(table.skipped))


# --- rows -------------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class _Row:
    """A row of facts: where its line stands in the text, and what each column says where."""

    number: int
    line: Span
    cells: dict[str, tuple[str, Span]]

    def text(self, column: str) -> str:
        """What the row says in a column; empty where it says nothing."""
        return self.cells[column][0] if column in self.cells else ""

    def meets(self, when: When) -> bool:
        """Whether the row says what a part of the mapping is bound to."""
        return all(self.text(column) in values for column, values in when.items())


_Found = list[tuple[int, Span]]
"""Things that a row names: their numbers among the referents, and where."""


@dataclass(slots=True)
class _Table:
    """What was read so far."""

    id: str
    rule: str
    place: str
    meaning: Mapping
    parts: list[str] = field(default_factory=list)
    length: int = 0
    letters: dict[str, str] = field(default_factory=dict)
    above: dict[str, str] = field(default_factory=dict)
    referents: dict[tuple[str, str], int] = field(default_factory=dict)
    mentions: list[list[Evidence]] = field(default_factory=list)
    aliases: list[set[str]] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    skipped: list[InputError] = field(default_factory=list)

    def header(self, rows: Sequence[Sequence[str]]) -> dict[int, str]:
        """The names of the columns that have one, by place; the rows up to them become lines as they are."""
        for cells in rows:
            self._add("；".join(cell for cell in cells if cell) + "\n")
        columns = list(rows[-1]) if len(rows) == self.meaning.header > 0 else []
        self.letters = {name: letter(number) for number, name in reversed(list(enumerate(columns, 1)))}
        for name in self.meaning.columns():
            if columns.count(name) != 1:
                message = f"there is no column '{name}'" if name not in columns else f"two columns are called '{name}'"
                hint = f"row {self.meaning.header} has: {', '.join(c for c in columns if c)[:300]}"
                raise InputError(message, where=self.place.rstrip("! ·"), hint=hint)
        return {place: name for place, name in enumerate(columns) if name}

    def row(self, number: int, columns: dict[int, str], cells: Sequence[str]) -> None:
        """Take in a row of facts, which may end before the last column."""
        start, said, spans = self.length, "", {}
        empty = not any(cells)
        for at, name in columns.items():
            filled = value = cells[at] if at < len(cells) else ""
            if name in self.meaning.fill and not empty:
                filled = self.above[name] = value or self.above.get(name, "")
            if not filled:
                continue
            said += f"{'；' if said else ''}{name}："
            place = start + len(said)
            said += filled
            if filled not in _NOTHING:
                spans[name] = (filled, Span(place, place + len(filled)))
        self._add(said + "\n")
        if spans:
            self._claims(_Row(number, Span(start, start + len(said)), spans))

    def _add(self, line: str) -> None:
        self.parts.append(line)
        self.length += len(line)

    def _claims(self, row: _Row) -> None:
        found = {thing.name: self._named(row, thing) for thing in self.meaning.entity}
        for link in self.meaning.relation:
            if row.meets(link.when):
                self._relate(row, link, found)
        for number in self.meaning.observation:
            if row.text(number.column) and row.meets(number.when):
                self._count(row, number, found)
        for day in self.meaning.milestone:
            if row.text(day.column) and row.meets(day.when) and (date := self._date(row, day.column)):
                for subject, span in found[day.subject]:
                    evidence = self._evidence(row, span, row.cells[day.column][1])
                    event = Event(subject=subject, kind=day.kind, date=date, evidence=evidence, status=day.status)
                    self.events.append(event)

    def _named(self, row: _Row, thing: Thing) -> _Found:
        found: _Found = []
        for name, span in _names(row, thing):
            if len(name) > _LONGEST_NAME:
                self._skip(row, thing.column, f"'{name[:20]}…' is too long for a name")
                continue
            number = self.referents.setdefault((thing.type, name), len(self.referents))
            if number == len(self.mentions):
                self.mentions.append([])
                self.aliases.append(set())
            self.mentions[number].append(self._evidence(row, span))
            if not thing.split:
                self.aliases[number] |= {alias for column in thing.aliases if (alias := row.text(column))} - {name}
            found.append((number, span))
        return found

    def _relate(self, row: _Row, link: Link, found: dict[str, _Found]) -> None:
        times = [self._date(row, column) if column else "" for column in (link.since_column, link.until_column)]
        items: _Found | list[None] = found[link.item] if link.item and found[link.item] else [None]
        for (subject, one), (object_, other), item in product(found[link.subject], found[link.object], items):
            if subject != object_:
                self.relations.append(
                    Relation(
                        subject=subject,
                        property=link.property,
                        object=object_,
                        evidence=self._evidence(row, one, other),
                        status=link.status,
                        item=item[0] if item else None,
                        role=row.text(link.role_column),
                        since=times[0],
                        until=times[1],
                    )
                )

    def _count(self, row: _Row, number: Number, found: dict[str, _Found]) -> None:
        unit = row.text(number.unit_column) or number.unit
        value = self._number(row, number.column, unit)
        if value is None:
            return
        growth = self._number(row, number.growth, "%") if row.text(number.growth) else None
        period = self._date(row, number.period_column) if row.text(number.period_column) else number.period
        written, span = row.cells[number.column]
        of = found[number.of][0][0] if number.of and found[number.of] else None
        for subject, place in found[number.subject]:
            self.quantities.append(
                Quantity(
                    subject=subject,
                    indicator=number.indicator,
                    value=value,
                    unit=unit,
                    verbatim=written if not unit or written.endswith(unit) else written + unit,
                    evidence=self._evidence(row, place, span),
                    period=period,
                    growth=growth,
                    status=number.status,
                    of=of,
                )
            )

    def _number(self, row: _Row, column: str, unit: str) -> Decimal | None:
        try:
            return number_written(row.text(column), unit)
        except InputError as error:
            self._skip(row, column, error.message, hint=error.hint)
            return None

    def _date(self, row: _Row, column: str) -> str:
        if not row.text(column):
            return ""
        try:
            return date_written(row.text(column))
        except InputError as error:
            self._skip(row, column, error.message, hint=error.hint)
            return ""

    def _skip(self, row: _Row, column: str, message: str, *, hint: str = "") -> None:
        where = f"{self.place}{self.letters[column]}{row.number}"
        self.skipped.append(InputError(message, where=where, hint=hint or "correct the cell"))

    def _evidence(self, row: _Row, subject: Span, object_: Span | None = None) -> Evidence:
        """The row's line; of one that is too long, what holds both places, or else the second with the first before."""
        last = object_ or subject
        both = Span(min(subject.start, last.start), max(subject.end, last.end))
        span = row.line if len(row.line) <= LONGEST_QUOTE else both if len(both) <= LONGEST_QUOTE else last
        span = Span(span.start, min(span.end, span.start + LONGEST_QUOTE))
        said = "".join(self.parts[-1:])
        start = self.length - len(said)
        return Evidence(
            document=self.id,
            span=span,
            quote=said[span.start - start : span.end - start],
            rule=f"{self.rule}{row.number}",
            confidence=1.0,
            subject=subject if span.contains(subject) else None,
            object=object_ if object_ and span.contains(object_) else None,
            antecedent=None if span.contains(subject) else subject,
        )

    def reading(self) -> Reading:
        """All that the table says."""
        return Reading(
            document=self.id,
            referents=tuple(
                Referent(
                    type=type_, label=label, aliases=tuple(sorted(self.aliases[n])), evidence=tuple(self.mentions[n])
                )
                for (type_, label), n in self.referents.items()
            ),
            relations=tuple(self.relations),
            quantities=tuple(self.quantities),
            events=tuple(self.events),
        )


def _names(row: _Row, thing: Thing) -> Iterator[tuple[str, Span]]:
    """The names in a cell, each once, with their places."""
    if thing.column not in row.cells:
        return
    value, span = row.cells[thing.column]
    pattern = rf"[^{re.escape(thing.split)}]+" if thing.split else r".+"
    seen: set[str] = set()
    for match in re.finditer(pattern, value):
        name = match[0].strip()
        if name not in _NOTHING | seen:
            seen.add(name)
            start = span.start + match.start() + match[0].index(name)
            yield name, Span(start, start + len(name))
