"""An archive that an earlier version made: it is brought into today's form, and nothing is read again."""

from __future__ import annotations

import gzip
import sqlite3
from pathlib import Path

import pytest

from kg import pipeline
from kg.archive import Archive
from kg.archive.schema import WriterLock
from kg.errors import StoreError
from kg.naming import usual
from kg.resources import resource
from tests.sample_archive import from_scratch, lines

# What `kg build` of two articles of `corpus/demo` left when archives had schema 3 to 6, packed with gzip.
OLD = {schema: Path(__file__).parent / f"archive-schema-{schema}.sqlite.gz" for schema in (3, 4, 5, 6)}
IDS = ["guian-2023-battery", "guian-2025-clusters"]


@pytest.fixture(params=OLD)
def old(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    schema: int = request.param
    tmp_path /= str(schema)
    tmp_path.mkdir()
    (tmp_path / "lianpu.sqlite").write_bytes(gzip.decompress(OLD[schema].read_bytes()))
    connection = sqlite3.connect(tmp_path / "lianpu.sqlite")
    assert connection.execute("SELECT value FROM meta WHERE name = 'schema'").fetchone() == (schema,)
    connection.close()
    return tmp_path


def test_an_older_archive_opens_with_its_documents(old: Path) -> None:
    with Archive.open(old) as archive:
        assert [document.id for document in archive.documents()] == IDS
        # From schema 6 on the ledger has all that it needs.
        assert archive.ledger.changed() == ([] if old.name == "6" else IDS)
    with Archive.open(old) as archive:
        found = _found(archive)
    anew = old.parent / "anew"
    pipeline.build([resource("corpus/demo") / f"{id}.ann" for id in IDS], folder=anew)
    with Archive.open(anew) as archive:
        assert found == _found(archive) != []


def test_a_name_of_an_older_archive_is_found_in_each_of_its_forms(old: Path) -> None:
    with Archive.open(old) as archive:
        names = archive.names()
        assert len(names) > 20
        for name in names:
            middle = name.label[len(name.label) // 3 :][:18]
            for form in (name.label, name.normal, middle):
                assert name in archive.find(form, limit=1000), form
            assert name.type in archive.types(usual(name.label, name.type))


def _found(archive: Archive) -> list[tuple[str, int, int, float]]:
    return [(one.document.id, one.start, one.end, one.score) for one in archive.search(["贵安", "电池"]).passages]


@pytest.mark.parametrize("first", ["rebuild", "remove", "build"])
def test_the_next_update_makes_its_graph(old: Path, first: str) -> None:
    if first == "rebuild":
        pipeline.rebuild(folder=old)
    elif first == "remove":
        pipeline.remove(IDS[:1], folder=old)
    else:
        pipeline.build([resource("corpus/demo") / "guizhou-2025-data.ann"], folder=old)
    assert lines(old) == from_scratch(old)
    assert pipeline.check(folder=old) == []


def test_it_is_left_alone_while_another_program_writes(old: Path) -> None:
    lock = WriterLock(old)
    with pytest.raises(StoreError, match="another program is writing"):
        Archive.open(old)
    lock.release()
    with Archive.open(old) as archive:
        assert len(list(archive.readings())) == len(IDS)
