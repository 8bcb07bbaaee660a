"""The whole flow, each stage one call.

read ─▶ understand ─▶ archive ─▶ resolve ─▶ write
"""

from __future__ import annotations

import hashlib
import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cache, partial
from importlib import metadata
from pathlib import Path

from kg import __version__, graph, reading
from kg.archive import Archive, Name, Ruling
from kg.errors import InputError
from kg.evaluation import Case, Gold, Judged, gold_of, judge
from kg.graph import Finding, Graph
from kg.language import NOTHING, Own, Reader, code_of, own_tables
from kg.model import Document, Period, Reading, World
from kg.naming import normal
from kg.reading import Arrival, annotated, annotated_reading, sheets
from kg.reading.mapping import mapping
from kg.resolution import resolve
from kg.resources import resource

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many are done, and of how many."""

# What a reading hangs on besides the document: code, rules, trained models, tables, and libraries by their distribution.
_CODE = ("naming.py", "model.py", "vocabulary.py", "reading", "language")
_TABLES = ("ontology/names", "ontology/reference", "ontology/units.csv")
_LIBRARIES = (
    "cn2an", "lxml", "OpenCC", "pdfplumber", "pypdf", "python-crfsuite", "python-docx", "rjieba", "spacy", "trafilatura",
)  # fmt: skip


@dataclass(slots=True)
class Report:
    """What an update did, document by document, and all that the documents now say together.

    Attributes:
        skipped: why each file that could not be read was left out.
        unused: why each cell of an imported table that could not be used was left out.
    """

    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    skipped: list[InputError] = field(default_factory=list)
    unused: list[InputError] = field(default_factory=list)
    world: World = field(default_factory=World)


def _silent(what: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


def build(
    paths: Sequence[Path],
    *,
    folder: Path,
    published: str = "",
    names: Path | None = None,
    rules: Path | None = None,
    names_from: str = "",
    progress: Progress = _silent,
) -> Report:
    """Read articles and bring the graph up to date with them.

    What came in as it is when the archive's document was read, by this version of the reader, is not even taken apart
    again; a text that the archive holds, whatever else has changed of its document, is not read again.

    Args:
        paths: files and folders.
        folder: the graph folder, made where there is none.
        published: date of the articles that do not say theirs.
        names, rules: the user's own tables, see `kg.language.own`; who reads with them reads by another reader.
        names_from: name or folder of another spaCy pipeline, which proposes names besides, see `kg.language.guest`.
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
    report = Report()
    with Archive.open(folder, create=True) as archive:
        archive.claim()
        for one in arrived:
            _take_in(one, archive, report, own)
        _publish(archive, report, progress)
    return report


def _take_in(arrival: Arrival | InputError, archive: Archive, report: Report, own: Own) -> None:
    """Keep one document that came in with what it says, where the archive does not hold it already."""
    if isinstance(arrival, InputError):
        report.skipped.append(arrival)
        return
    reader = reader_version() + own.version
    if archive.holds(arrival.id, receipt=arrival.receipt, reader=reader):
        report.unchanged.append(arrival.id)
        return
    try:
        document = arrival.document()
    except InputError as error:
        report.skipped.append(error)
        return
    said = archive.reading_of(document, reader=reader) or _said(document, _reader(own))
    done = archive.put(document, said, reader=reader, receipt=arrival.receipt)
    getattr(report, done).append(document.id)


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
        _publish(archive, report, _silent)
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
        InputError: table or mapping cannot be used; a cell that cannot is reported as unused.
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
        done = archive.put(imported.document, imported.reading, reader=reader_version())
        getattr(report, done).append(imported.document.id)
        _publish(archive, report, progress)
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
        _publish(archive, report, progress)
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
        _publish(archive, Report(), progress)
        if refusal := archive.withdraw_idle(kept, before):
            _publish(archive, Report(), progress)
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
        _publish(archive, report, progress, afresh=True)
    return report


def check(*, folder: Path) -> list[Finding]:
    """Every place where the graph breaks an invariant or a SHACL shape; an empty list where all is well.

    Raises:
        StoreError: there is no graph.
    """
    from kg.graph.shapes import violations  # noqa: PLC0415  rdflib and pySHACL load slowly, and only this needs them

    opened = Graph.open(folder)
    with Archive.open(folder) as archive:
        texts = {document.id: document.text for document in archive.documents()}
    broken = violations(opened.quads())
    return [*graph.check(opened, texts), *(Finding(one.shape, one.focus, one.message) for one in broken)]


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
def reader_version() -> str:
    """A hash of all that decides what is read in a file: the reader's code, rules, models, tables and libraries."""
    package = Path(__file__).parent
    digest = hashlib.sha256(repr((__version__, [(name, _installed(name)) for name in _LIBRARIES])).encode())
    for path in (*(package / name for name in _CODE), *map(resource, _TABLES)):
        for file in sorted(path.rglob("*") if path.is_dir() else (path,)):
            if file.is_file() and file.suffix != ".pyc":
                digest.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _installed(library: str) -> str:
    """Its version; empty where it is not installed, as those for PDF may not be."""
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return ""


@cache
def _reader(own: Own) -> Reader:
    return Reader(own)


def _said(document: Document, reader: Reader) -> Reading:
    mended = reading.mend(document.text)
    return replace(reader.understand(document, mended), parts=reading.parts(mended))


def _publish(archive: Archive, report: Report, progress: Progress, *, afresh: bool = False) -> None:
    """Resolve all readings and make the graph's next generation of them."""
    progress("resolving", 0, 1)
    report.world = resolve(archive.documents(), archive.readings(), archive.decisions())
    progress("resolving", 1, 1)
    names = set(_names(report.world))
    if names != set(archive.names()):
        archive.replace_names(names)
    progress("writing", 0, 1)
    archive.commit()
    graph.publish(archive.folder, graph.write(report.world), generation=archive.generation, afresh=afresh)
    progress("writing", 1, 1)


def _names(world: World) -> Iterator[Name]:
    """What each entity can be asked by."""
    for entity in world.entities:
        for label in (entity.label, *entity.aliases):
            yield Name(label=label, normal=normal(label), key=entity.key, type=entity.type)
