"""The whole flow, each stage one call.

read ─▶ understand ─▶ archive ─▶ resolve ─▶ write
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path

from kg import graph, reading, update
from kg.archive import Archive, Draft, Encoded, Ruling, encoded
from kg.errors import InputError
from kg.evaluation import Case, Gold, Judged, gold_of, judge
from kg.graph import Finding, Graph
from kg.language import NOTHING, Own, Reader, code_of, own_tables
from kg.model import Document, Period, Reading, World
from kg.reading import Arrival, annotated, annotated_reading, sheets
from kg.reading.mapping import mapping
from kg.reading.register import one_code
from kg.reading.standing import another
from kg.resolution import resolve
from kg.scale import HERE, Engine, in_order, seldom_collected
from kg.update import Progress
from kg.versions import reader_version, rules_version


@dataclass(slots=True)
class Report:
    """What an update did, document by document, and how much the graph now holds.

    Attributes:
        skipped: why each file that could not be read was left out.
        unused: why each cell of an imported table that could not be used was left out.
        doubts: what was taken as it was said and may be wrong: names of the user's own table that have one code.
        warned: how many of the documents added or updated could not be read in full.
        undated: how many of them tell no day, so that nothing of them has one but what they date themselves.
        tallies: how many documents, entities, statements, observations and milestones there are, by the word for one.
    """

    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    skipped: list[InputError] = field(default_factory=list)
    unused: list[InputError] = field(default_factory=list)
    doubts: list[InputError] = field(default_factory=list)
    warned: int = 0
    undated: int = 0
    tallies: dict[str, int] = field(default_factory=dict)


def _silent(what: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


@seldom_collected()
def build(
    paths: Sequence[Path],
    *,
    folder: Path,
    published: str = "",
    names: Path | None = None,
    rules: Path | None = None,
    names_from: str = "",
    engine: Engine = HERE,
    progress: Progress = _silent,
) -> Report:
    """Read articles and bring the graph up to date with them.

    What came in as it is when the archive's document was read, by this version of the reader, is not even taken apart
    again; a text that the archive holds, whatever else has changed of its document, is not read again. Nor is what a
    build had read that was stopped before its end.

    Args:
        paths: files and folders.
        folder: the graph folder, made where there is none.
        published: date of the articles that do not say theirs.
        names, rules: the user's own tables, see `kg.language.own`; who reads with them reads by another reader.
        names_from: name or folder of another spaCy pipeline, which proposes names besides, see `kg.language.guest`.
        engine: who reads, by default this process alone; the graph is the same.
        progress: told of each article and stage.

    Raises:
        InputError: a path does not exist, `published` is no date, an own table does not hold, or the other pipeline cannot
            be used; what cannot be read is skipped and reported.
        StoreError: the graph cannot be written.
    """
    if published:
        Period(published)
    own = own_tables(names, rules, names_from)
    arrived = reading.arrivals(paths, published=published, progress=partial(progress, "reading"))
    report = Report(doubts=list(_of_one_code(own, names)))
    reader = reader_version() + own.version
    with Archive.open(folder, create=True) as archive:
        archive.claim()
        with Draft(folder) as draft:
            tasks = _tasks(arrived, archive, draft, report, reader)
            for done in in_order(tasks, partial(_done, own), engine=engine):
                _take_in(done, archive, draft, report, reader)
        report.tallies = publish(archive, progress=progress)
        draft.discard()
    return report


@dataclass(frozen=True, slots=True)
class _Task:
    """A document that is to be taken apart and read; the text that the archive has of it, where that need not be."""

    arrival: Arrival
    text: str | None


@dataclass(frozen=True, slots=True)
class _Done:
    """What became of a task; no reading where the text is the one that the archive has."""

    receipt: str
    document: Document
    reading: Encoded | None


def _tasks(
    arrived: Iterable[Arrival | InputError], archive: Archive, draft: Draft, report: Report, reader: str
) -> Iterator[_Task | _Done | InputError]:
    """What is to be done; what the archive holds as it came in is only reported."""
    for one in arrived:
        if isinstance(one, InputError):
            yield one
        elif archive.holds(one.id, receipt=one.receipt, reader=reader):
            report.unchanged.append(one.id)
        elif kept := draft.get(one.id, receipt=one.receipt, reader=reader):
            yield _Done(one.receipt, *kept)
        else:
            yield _Task(one, archive.text_of(one.id, reader=reader))


def _of_one_code(own: Own, table: Path | None) -> Iterator[InputError]:
    """The names of the user's own table that have one code and are no aliases of each other."""
    first: dict[tuple[str, str], str] = {}
    for type_, code, name in dict.fromkeys((one.type, one.code, one.name) for one in own.names if one.code):
        if (earlier := first.setdefault((type_, code), name)) != name:
            yield one_code(code, (earlier, name), where=str(table))


def _done(own: Own, task: _Task | _Done | InputError) -> _Done | InputError:
    """Take a document apart and read it, in whatever process; what is done or has gone wrong is left as it is."""
    if not isinstance(task, _Task):
        return task
    try:
        document = task.arrival.document()
    except InputError as error:
        return error
    said = None if document.text == task.text else encoded(_said(document, _reader(own)))
    return _Done(task.arrival.receipt, document, said)


def _take_in(done: _Done | InputError, archive: Archive, draft: Draft, report: Report, reader: str) -> None:
    """Keep one document with what it says, or report why it could not be read."""
    if isinstance(done, InputError):
        report.skipped.append(done)
        return
    document = done.document
    if document.id in archive and (refused := another(archive.document(document.id), document, command="build")):
        report.skipped.append(refused)
        return
    if done.reading:
        draft.put(document, done.reading, receipt=done.receipt, reader=reader)
    said = done.reading or archive.reading(document.id)
    how = archive.put(document, said, reader=reader, receipt=done.receipt)
    getattr(report, how).append(document.id)
    report.warned += how != "unchanged" and bool(document.warnings)
    report.undated += how != "unchanged" and not document.published


def build_annotated(paths: Sequence[Path], *, folder: Path) -> Report:
    """Make a graph of what the annotation of articles says, where `build` makes one of what is read in their text.

    Args:
        paths: `.ann` files.
        folder: the graph folder, made where there is none.

    Raises:
        InputError: a file is no annotated article.
        StoreError: the graph cannot be written.
    """
    report = Report()
    with Archive.open(folder, create=True) as archive:
        archive.claim()
        for path in paths:
            marked = annotated.parse(path.read_text(encoding="utf-8"), where=str(path))
            document = reading.read(path)
            said = annotated_reading.reading_of(marked, document=document.id, code_of=code_of)
            getattr(report, archive.put(document, said)).append(document.id)
        report.tallies = publish(archive)
    return report


def import_table(table: Path, meaning: Path, *, folder: Path, id: str = "", progress: Progress = _silent) -> Report:
    """Take in an office's own table, whose rows are statements, and bring the graph up to date with it.

    Args:
        table: an Excel file (.xlsx) or CSV.
        meaning: the TOML file that says what its columns mean, see `kg.reading.mapping`.
        folder: the graph folder, made where there is none.
        id: what the table is called as a document, by default its file's name, and the sheet that the mapping names.
        progress: told of each stage.

    Raises:
        InputError: table or mapping cannot be used, or another table is the document of this id; a cell that cannot be
            used is reported as unused.
        StoreError: the graph cannot be written.
    """
    progress("reading", 0, 1)
    columns = mapping(meaning)
    # With its suffix, so that no article of that name is put in its place; each sheet is a document of its own.
    name = id or "/".join(part for part in (table.name, columns.sheet) if part)
    imported = sheets.import_table(table, columns, id=name)
    progress("reading", 1, 1)
    report = Report(unused=list(imported.skipped))
    with Archive.open(folder, create=True) as archive:
        archive.claim()
        document = imported.document
        if name in archive and (refused := another(archive.document(name), document, command="import, or use --id")):
            raise refused
        done = archive.put(document, imported.reading, reader=reader_version())
        getattr(report, done).append(name)
        report.warned += done != "unchanged" and bool(document.warnings)
        report.tallies = publish(archive, progress=progress)
    return report


def remove(ids: Iterable[str], *, folder: Path, progress: Progress = _silent) -> Report:
    """Forget documents, and everything that only they said.

    Raises:
        InputError: there is no such document; nothing is removed.
        StoreError: there is no graph, or it cannot be written.
    """
    report = Report()
    with Archive.open(folder) as archive:
        archive.claim()
        for id_ in ids:
            archive.remove(id_)
            report.removed.append(id_)
        report.tallies = publish(archive, progress=progress)
    return report


def decide(ruling: Ruling, *, folder: Path, progress: Progress = _silent) -> Ruling:
    """Keep a person's word, which outranks every rule, and bring the graph up to date with it.

    Returns:
        the ruling as it was kept, with the names that articles have.

    Raises:
        InputError: the word means nothing, changes nothing, or another one speaks against it; it is not kept.
        StoreError: there is no graph, or it cannot be written.
    """
    with Archive.open(folder) as archive:
        kept = archive.rule(ruling)
        before = list(map(archive.bearers, kept.names))
        publish(archive, progress=progress)
        if refusal := archive.withdraw_idle(kept, before):
            publish(archive, progress=progress)
            raise refusal
    return kept


def rebuild(*, folder: Path, progress: Progress = _silent) -> Report:
    """Make the graph again from what the archive holds; no article is read again.

    Raises:
        StoreError: there is no archive, or another program is writing to it.
    """
    report = Report()
    with Archive.open(folder) as archive:
        archive.claim()
        report.tallies = publish(archive, afresh=True, progress=progress)
    return report


@seldom_collected()
def publish(archive: Archive, *, afresh: bool = False, progress: Progress = _silent) -> dict[str, int]:
    """Resolve what has changed in an archive and make the graph's next generation of it.

    Only what hangs on a changed document or decision is worked on, whatever else the archive holds.

    Args:
        archive: open, and claimed; what was changed in it is committed.
        afresh: take nothing over from what was resolved and published before.
        progress: told of each stage.

    Returns:
        How many documents, entities, statements, observations and milestones there are, by the word for one.

    Raises:
        StoreError: the graph cannot be written.
    """
    update.refresh(archive, rules=rules_version(), afresh=afresh, progress=progress)
    archive.commit()
    update.publish(archive, afresh=afresh, progress=progress)
    return archive.ledger.tallies()


def check(*, folder: Path) -> list[Finding]:
    """Every place where the graph breaks an invariant or a SHACL shape; an empty list where all is well.

    An update that was broken off between archive and graph, or between a ruling and the archive, is finished first.

    Raises:
        StoreError: there is no graph, or it is to be finished and another program is writing.
    """
    from kg.graph.shapes import looked_at, violations  # noqa: PLC0415  rdflib and pySHACL load slowly, and only this needs them

    opened = Graph.open(folder)
    with Archive.open(folder) as archive:
        if opened.generation != archive.generation or update.rulings_wait(archive):
            archive.claim()
            publish(archive)
            opened = Graph.open(folder)
        texts = {document.id: document.text for document in archive.documents()}
    broken = violations(looked_at(opened))
    return [*graph.check(opened, texts), *(Finding(one.shape, one.focus, one.message) for one in broken)]


def world(*, folder: Path) -> World:
    """All that the documents of an archive say together, resolved at once and in memory.

    Raises:
        StoreError: there is no archive.
    """
    with Archive.open(folder) as archive:
        return resolve(archive.documents(), archive.readings(), archive.decisions())


def understood(document: Document, *, reader: Reader | None = None) -> tuple[Reading, World]:
    """What is read in one document mention by mention, and what its graph would hold alone; by default as it ships."""
    said = _said(document, reader or _reader(NOTHING))
    return said, resolve([document], [said])


def evaluate(cases: Sequence[Case], *, jobs: int = 1, progress: Progress = _silent) -> list[Judged]:
    """Read each article alone and hold what was read against its gold.

    Args:
        cases: as `kg.evaluation.cases` finds them.
        jobs: how many processes read.
        progress: told of each article.

    Raises:
        InputError: an article cannot be read, or its gold is none.
    """
    done: list[Judged] = []
    pool = ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn")) if jobs > 1 else None
    try:
        for one in pool.map(judged, cases) if pool else map(judged, cases):
            done.append(one)
            progress("reading", len(done), len(cases))
    finally:
        if pool:
            pool.shutdown(cancel_futures=True)
    return done


def article(case: Case) -> tuple[Document, Gold]:
    """An article and its gold.

    Raises:
        InputError: one of them cannot be read.
    """
    if case.gold.suffix != ".ann":
        gold = case.read()
        return reading.read(case.article, published=gold.published), gold
    document = reading.read(case.article)
    marked = annotated.parse(case.gold.read_text(encoding="utf-8"), where=str(case.gold))
    return document, gold_of(annotated.gold(marked), id=document.id, where=str(case.gold))


def judged(case: Case, *, reader: Reader | None = None) -> Judged:
    """One article read alone, by default by the reader that ships, and held against its gold.

    Raises:
        InputError: one of them cannot be read.
    """
    document, gold = article(case)
    return judge(gold, understood(document, reader=reader)[1], text=document.text)


@cache
def _reader(own: Own) -> Reader:
    return Reader(own)


def _said(document: Document, reader: Reader) -> Reading:
    mended = reading.mend(document.text)
    return replace(reader.understand(document, mended), parts=reading.parts(mended))
