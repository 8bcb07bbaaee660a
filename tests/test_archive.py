"""The archive: what is put comes back, one transaction an update, one writer a folder."""

import json
import sqlite3
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from kg.archive import Archive, Name, codec
from kg.errors import InputError, StoreError
from kg.model import Document, Event, Evidence, Quantity, Reading, Referent, Relation, Span

TEXT = "安禾电池向临川高新区\n供电_100%，年产能12.50GWh，BATTERY。"


def _document(id: str = "a", text: str = TEXT, **more: str) -> Document:
    return Document(id=id, text=text, sha256="00", **more)


def _evidence(id: str = "a", **spans: Span) -> Evidence:
    return Evidence(document=id, span=Span(0, 4), quote=TEXT[:4], rule="r/1", confidence=0.1 + 0.2, **spans)


def _reading(id: str = "a") -> Reading:
    everything = _evidence(id, subject=Span(0, 4), object=Span(5, 9), antecedent=Span(2, 3))
    return Reading(
        document=id,
        referents=(
            Referent(type="Company", label="安禾电池", evidence=(_evidence(id), everything)),
            Referent(type="Park", label="临川高新区", aliases=("临川", '"引"\\\n'), code="z1", evidence=(everything,)),
        ),
        relations=(
            Relation(subject=0, property="supplies", object=1, evidence=everything, item=0, since="{Y-1}", until="2"),
            Relation(subject=0, property="locatedIn", object=1, evidence=_evidence(id), status="planned"),
        ),
        quantities=(
            Quantity(subject=0, indicator="capacity", value=Decimal("12.50"), unit="GWh", verbatim="12.50GWh",
                     evidence=everything, growth=Decimal("-1E+2"), period="{Y}-01/{Y}-10", bound="near", of=1),
            Quantity(subject=0, indicator="rank", value=Decimal("0"), unit="位", verbatim="0", evidence=everything),
        ),
        events=(Event(subject=0, kind="signed", date="{D}", evidence=everything),),
    )  # fmt: skip


def test_a_reading_comes_back_as_it_was() -> None:
    reading = _reading()
    text = codec.encode(reading)
    again = codec.decode(text)
    assert again == reading
    assert str(again.quantities[0].value) == "12.50" and str(again.quantities[0].growth) == "-1E+2"
    assert isinstance(again.quantities[0].value, Decimal)
    assert codec.encode(again) == text
    assert codec.decode(text, claims=True) == replace(reading, referents=())


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        '{"document":"a","colour":1}',
        '{"document":7}',
        '{"document":"a","events":[{"subject":0,"kind":"opened","date":"2024"}]}',
        '{"document":"a","quantities":[{"value":"much"}]}',
    ],
)
def test_what_is_no_reading_is_refused(text: str) -> None:
    with pytest.raises(StoreError, match="a1"):
        codec.decode(text, where="a1")


def test_documents_and_readings_come_back_in_the_order_of_ids(tmp_path: Path) -> None:
    ids = ["b", "a", "链", "B", "a/1"]
    with Archive.open(tmp_path / "g", create=True) as archive:
        for id in ids:
            document = _document(id, published="2024-05", title="题", publisher="报", address="https://x.example")
            assert archive.put(document, _reading(id)) == "added"
    with Archive.open(tmp_path / "g") as archive:
        assert [document.id for document in archive.documents()] == sorted(ids)
        assert list(archive.readings()) == [_reading(id) for id in sorted(ids)]
        assert archive.document("a") == _document(
            "a", published="2024-05", title="题", publisher="报", address="https://x.example"
        )
        assert "链" in archive and "c" not in archive


def test_put_says_what_it_did_and_only_a_change_is_a_generation(tmp_path: Path) -> None:
    def put(document: Document, reading: Reading) -> tuple[str, int]:
        with Archive.open(tmp_path, create=True) as archive:
            return archive.put(document, reading), archive.generation

    assert put(_document(), _reading()) == ("added", 1)
    assert put(_document(), _reading()) == ("unchanged", 1)
    assert put(_document(title="题"), _reading()) == ("updated", 2)
    assert put(_document(title="题"), Reading(document="a")) == ("updated", 3)
    with pytest.raises(InputError, match="reading of 'b'"):
        put(_document(), Reading(document="b"))


def test_a_document_need_not_be_taken_apart_while_its_receipt_and_its_reader_are_the_same(tmp_path: Path) -> None:
    with Archive.open(tmp_path, create=True) as archive:
        assert not archive.holds("a", receipt="x", reader="r1")
        archive.put(_document(), _reading(), reader="r1", receipt="x")
        assert archive.holds("a", receipt="x", reader="r1")
        assert not archive.holds("a", receipt="x", reader="r2")
        assert not archive.holds("a", receipt="y", reader="r1")
        assert not archive.holds("b", receipt="x", reader="r1")
        assert archive.put(_document(), _reading(), reader="r2", receipt="y") == "unchanged"
        assert archive.holds("a", receipt="y", reader="r2")


def test_a_text_need_not_be_read_again_by_the_same_reader(tmp_path: Path) -> None:
    with Archive.open(tmp_path, create=True) as archive:
        assert archive.text_of("a", reader="r1") is None
        archive.put(_document(), _reading(), reader="r1", receipt="x")
        assert archive.text_of("a", reader="r1") == TEXT
        assert archive.text_of("a", reader="r2") is None


def test_a_document_that_lies_elsewhere_is_unchanged_and_found_there(tmp_path: Path) -> None:
    with Archive.open(tmp_path, create=True) as archive:
        archive.put(_document(address="old/a.txt"), _reading())
        assert archive.put(_document(address="new/a.txt"), _reading()) == "unchanged"
        assert archive.document("a").address == "new/a.txt"
        assert archive.put(_document(address="a.txt", title="题"), _reading()) == "updated"


def test_an_update_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with Archive.open(tmp_path, create=True) as archive:
        archive.put(_document("a"), _reading("a"))
    with pytest.raises(RuntimeError), Archive.open(tmp_path) as archive:
        archive.put(_document("b"), _reading("b"))
        archive.remove("a")
        raise RuntimeError
    with Archive.open(tmp_path) as archive:
        assert [document.id for document in archive.documents()] == ["a"]
        assert archive.generation == 1


def test_an_unknown_document_is_refused_with_close_ids(tmp_path: Path) -> None:
    with Archive.open(tmp_path, create=True) as archive:
        archive.put(_document("news-001"), _reading("news-001"))
        with pytest.raises(InputError) as refused:
            archive.remove("news-01")
        assert "news-001" in refused.value.hint
        archive.remove("news-001")
        assert list(archive.readings()) == []


def test_a_second_writer_is_refused_and_readers_are_not(tmp_path: Path) -> None:
    with Archive.open(tmp_path, create=True) as first:
        first.put(_document("a"), _reading("a"))
        with Archive.open(tmp_path) as second:
            assert list(second.documents()) == []
            with pytest.raises(StoreError, match="another program is writing"):
                second.put(_document("b"), _reading("b"))
            with pytest.raises(StoreError, match="another program is writing"):
                second.claim()
        first.commit()
        with Archive.open(tmp_path) as second, pytest.raises(StoreError, match="another program is writing"):
            second.remove("a")
        assert first.generation == 1
    with Archive.open(tmp_path) as second:
        assert second.put(_document("b"), _reading("b")) == "added"


def test_what_is_no_archive_of_this_version_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as refused:
        Archive.open(tmp_path / "none")
    assert "kg build" in refused.value.hint
    assert not (tmp_path / "none").exists()

    Archive.open(tmp_path, create=True).close()
    with sqlite3.connect(tmp_path / "lianpu.sqlite") as connection:
        connection.execute("UPDATE meta SET value = 99 WHERE name = 'schema'")
    connection.close()
    with pytest.raises(StoreError, match="99") as refused:
        Archive.open(tmp_path)
    assert "another folder" in refused.value.hint

    (tmp_path / "junk").mkdir()
    (tmp_path / "junk" / "lianpu.sqlite").write_text("not a database, however long it may be " * 50)
    with pytest.raises(StoreError, match="no usable archive"):
        Archive.open(tmp_path / "junk")


LONG = "国家级示范区先行先试建设实施方案的若干意见"
NAMES = [
    Name(label=LONG, normal=LONG, key="g1", type="Programme"),
    Name(label="宁德时代", normal="宁德时代", key="c1", type="Company"),
    Name(label="宁德时代贵州基地", normal="宁德时代贵州基地", key="p1", type="Project"),
    Name(label="寧德時代", normal="宁德时代", key="c1", type="Company"),
    Name(label="重庆高新区", normal="重庆高新区", key="k1", type="Park"),
    Name(label="ABC公司", normal="abc公司", key="c2", type="Company"),
]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("宁德时代", ["宁德时代", "寧德時代", "宁德时代贵州基地"]),
        ("ningdeshidai", ["宁德时代", "寧德時代", "宁德时代贵州基地"]),
        ("Ning De", ["宁德时代", "寧德時代", "宁德时代贵州基地"]),
        ("ndsd", ["宁德时代", "寧德時代", "宁德时代贵州基地"]),
        ("cqgxq", ["重庆高新区"]),
        ("gs", []),
        ("abcgs", ["ABC公司"]),
        ("贵州", ["宁德时代贵州基地"]),
        ("abc", ["ABC公司"]),
        ("时代", ["宁德时代", "寧德時代", "宁德时代贵州基地"]),
        ("德時", ["寧德時代"]),
        ("司", ["ABC公司"]),
        ("代贵州基", ["宁德时代贵州基地"]),
        ("示范区先行先试建设实施方案的若干", [LONG]),
        ("示范区先行先试建设实施方案的若干意见", [LONG]),
        ("示范区先行先试建设实施方案的若干建议", []),
        ("%", []),
        ("", []),
    ],
)
def test_names_are_found_best_first(tmp_path: Path, text: str, labels: list[str]) -> None:
    with Archive.open(tmp_path, create=True) as archive:
        archive.put_names((), [Name(label="旧", normal="旧", key="c1", type="Place")])
        archive.put_names(["c1"], reversed(NAMES))
        assert [name.label for name in archive.find(text)] == labels


def test_names_by_type_and_by_entity(tmp_path: Path) -> None:
    with Archive.open(tmp_path, create=True) as archive:
        archive.put_names((), NAMES)
        assert [name.key for name in archive.find("宁德时代", type="Project")] == ["p1"]
        assert [name.label for name in archive.find("宁德", limit=2)] == ["宁德时代", "寧德時代"]
        assert [name.label for name in archive.find("时代贵州", whole=True)] == []
        assert [name.label for name in archive.names(key="c1")] == ["宁德时代", "寧德時代"]
        assert sorted(archive.names(), key=lambda name: name.label) == sorted(NAMES, key=lambda name: name.label)


def test_the_types_of_what_is_called_so(tmp_path: Path) -> None:
    with Archive.open(tmp_path, create=True) as archive:
        archive.put_names((), [*NAMES, Name(label="贵阳市", normal="贵阳市", key="l1", type="Place")])
        for form, types in {
            "贵阳": {"Place"},
            "贵阳市": {"Place"},
            "寧德時代": {"Company"},
            "abc公司": {"Company"},
        }.items():
            assert archive.types(form) == types
        assert archive.types("宁德") == set()
        archive.put_names(["l1"], ())
        assert archive.types("贵阳") == set()
        assert archive.find("阳市") == []


GOOD = {"kind": "different", "names": ["甲", "乙"], "why": "two firms", "who": "li", "when": "2025-03-04"}


@pytest.mark.parametrize(
    "line",
    [
        "no json",
        "[]",
        json.dumps({**GOOD, "kind": "perhaps"}),
        json.dumps({**GOOD, "names": ["甲"]}),
        json.dumps({**GOOD, "colour": "red"}),
        json.dumps({key: value for key, value in GOOD.items() if key != "why"}),
        json.dumps({**GOOD, "who": ""}),
    ],
)
def test_decisions(tmp_path: Path, line: str) -> None:
    with Archive.open(tmp_path, create=True) as archive:
        assert archive.decisions() == ()
        (tmp_path / "decisions.jsonl").write_text(json.dumps(GOOD, ensure_ascii=False) + "\n\n", encoding="utf-8")
        (decision,) = archive.decisions()
        assert (decision.kind, decision.names, decision.rule) == ("different", ("甲", "乙"), "li")
        (tmp_path / "decisions.jsonl").write_text(json.dumps(GOOD) + "\n" + line + "\n", encoding="utf-8")
        with pytest.raises(InputError, match=r"decisions\.jsonl:2"):
            archive.decisions()


def test_a_state_that_was_looked_at_in_vain_is_let_go(tmp_path: Path) -> None:
    with Archive.open(tmp_path, create=True) as archive:
        for _ in range(2):
            with pytest.raises(ValueError, match="in vain"), archive.unmoved():
                raise ValueError("in vain")
        with archive.unmoved():
            assert archive.generation == 0
