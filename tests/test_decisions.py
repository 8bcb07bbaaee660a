"""A person's word: kept line by line, the later before the earlier, above every rule, and taken back without a trace."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import pipeline
from kg.archive import Archive, Ruling, decisions
from kg.errors import InputError
from kg.graph import Graph, export, write
from kg.model import Document, Evidence, Reading, Referent, Relation, Span, World
from kg.resolution import resolve
from kg.resolution.chain import chain, merges, separable
from kg.resolution.identity import Group, grouped

FULL, SHORT = "澄川精密科技有限公司", "澄川精密"
OTHER, THIRD = "泸溪锂业有限公司", "安禾电池有限公司"
CODE, CODE_TOO = "91520100780154327H", "91330200MA28ABCD14"


def says(id: str, *firms: tuple[str, ...], confidence: float = 0.9, status: str = "actual") -> tuple[Document, Reading]:
    """A document that names firms (label, aliases…), the first of which supplies each of the others."""
    text = "，".join(name for names in firms for name in names)

    def evidence(label: str) -> Evidence:
        start = text.index(label)
        return Evidence(document=id, span=Span(0, len(text)), quote=text, rule="r", confidence=confidence,
                        subject=Span(start, start + len(label)))  # fmt: skip

    referents = tuple(
        Referent(type="Company", label=label, aliases=tuple(sorted(aliases)), evidence=(evidence(label),))
        for label, *aliases in firms
    )
    relations = tuple(
        Relation(subject=0, property="supplies", object=at, status=status, evidence=evidence(firms[0][0]))
        for at in range(1, len(firms))
    )
    document = Document(id=id, text=text, sha256="0" * 64, published="2025-03")
    return document, Reading(document=id, referents=referents, relations=relations)


def ruling(kind: str, *names: str, why: str = "为何", when: str = "", **more: object) -> Ruling:
    return Ruling(kind=kind, names=names, why=why, who="li", when=when, **more)  # type: ignore[arg-type]


def judging(kind: str, world: World, subject: str, object_: str) -> Ruling:
    """The ruling on what the world says of two firms."""
    label = {entity.key: entity.label for entity in world.entities}
    (one,) = [s for s in world.statements if (label[s.subject], label[s.object]) == (subject, object_)]
    content = (one.subject, one.property, one.object, one.status, one.item, one.role)
    return ruling(kind, subject, object_, statement=one.key, says=content)


def made(parts: Sequence[tuple[Document, Reading]], *rulings: Ruling) -> World:
    standing = decisions.weighed(rulings).standing
    return resolve([document for document, _ in parts], [reading for _, reading in parts], standing)


def firms(world: World) -> set[frozenset[str]]:
    return {frozenset((entity.label, *entity.aliases)) for entity in world.entities}


def quads(world: World) -> list[str]:
    return sorted(map(str, write(world)))


# --- the file ---------------------------------------------------------------------------------------------------------
def test_lines_are_only_added_and_come_back_as_they_were(tmp_path: Path) -> None:
    kept = [
        ruling("same", FULL, OTHER, when="2025-01-01"),
        ruling("rename", FULL, "澄川"),
        Ruling(kind="code", rows=((CODE, (FULL, SHORT)),), why="登记表", who="li"),
        ruling("reject", FULL, OTHER, statement="statement/1", says=("a", "supplies", "b", "actual", "", "")),
    ]
    before = b""
    for one in kept:
        decisions.append(tmp_path, one)
        now = (tmp_path / decisions.FILE).read_bytes()
        assert now.startswith(before) and now.count(b"\n") == before.count(b"\n") + 1
        before = now
    history = decisions.history(tmp_path)
    assert list(history.rulings) == kept
    assert [one.kind for one in history.standing] == ["same", "rename", "code", "reject"]
    assert len({one.id for one in kept}) == len(kept)


_WITHDRAW = """
import resource, signal, sys
from pathlib import Path
from kg.archive import decisions
folder = Path(sys.argv[1])
*_, last = decisions.history(folder).rulings
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))
decisions.withdraw(folder, last)
"""


def test_a_ruling_is_withdrawn_without_writing_the_others_again(tmp_path: Path) -> None:
    kept = [ruling("same", FULL, OTHER), ruling("rename", FULL, "澄川"), ruling("different", FULL, THIRD)]
    for one in kept:
        decisions.append(tmp_path, one)
    # What no file may be written in cannot leave less than was there.
    subprocess.run([sys.executable, "-c", _WITHDRAW, str(tmp_path)], check=True)
    assert list(decisions.history(tmp_path).rulings) == kept[:2]
    decisions.withdraw(tmp_path, kept[2])  # which is not the last line
    assert list(decisions.history(tmp_path).rulings) == kept[:2]
    decisions.withdraw(tmp_path, kept[1])
    decisions.withdraw(tmp_path, kept[0])
    assert not (tmp_path / decisions.FILE).exists()


def test_many_rulings_are_weighed_that_were_taken_back(tmp_path: Path) -> None:
    lines = []
    for number in range(3000):
        one = ruling("rename", FULL, f"澄川{number}")
        lines += [one.line, ruling("undo", of=one.id).line]
    (tmp_path / decisions.FILE).write_text("\n".join(lines), encoding="utf-8")
    history = decisions.history(tmp_path)
    assert history.states == ("undone", "stands") * 3000 and history.standing == ()


def test_a_line_that_a_person_wrote_without_a_line_end_is_not_run_into_the_next(tmp_path: Path) -> None:
    (tmp_path / decisions.FILE).write_text(ruling("same", FULL, OTHER).line, encoding="utf-8")
    decisions.append(tmp_path, ruling("different", FULL, THIRD))
    assert [one.kind for one in decisions.history(tmp_path).standing] == ["same", "different"]


@pytest.mark.parametrize(
    "said",
    [
        {"kind": "rename", "names": [FULL, ""]},
        {"kind": "code", "rows": [[CODE, []]]},
        {"kind": "code", "rows": []},
        {"kind": "code", "rows": [["", [FULL]]]},
        {"kind": "reject", "names": [FULL, OTHER], "statement": "statement/1"},
        {"kind": "accept", "names": [FULL, OTHER], "statement": "statement/1", "says": ["a", "b"]},
        {"kind": "same", "names": [FULL, OTHER], "says": ["a", "b", "c", "d", "e", "f"]},
        {"kind": "undo", "of": "00000000"},
        {"kind": "undo"},
        {"kind": "same", "names": [FULL, 7]},
        {"kind": "same", "names": [FULL, OTHER], "of": "00000000"},
    ],
)
def test_what_is_no_ruling_is_refused_with_its_line(tmp_path: Path, said: dict[str, object]) -> None:
    good = ruling("same", FULL, THIRD).line
    line = json.dumps({**said, "why": "x", "who": "li"}, ensure_ascii=False)
    (tmp_path / decisions.FILE).write_text(f"{good}\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"decisions\.jsonl:2"):
        decisions.history(tmp_path)


@pytest.mark.parametrize(
    ("rulings", "states", "standing"),
    [
        ([("same", FULL, OTHER), ("different", OTHER, FULL)], ["outdone", "stands"], ["different"]),
        ([("rename", FULL, "甲"), ("rename", FULL, "乙")], ["outdone", "stands"], ["rename"]),
        ([("same", FULL, OTHER), ("different", FULL, THIRD)], ["stands", "stands"], ["same", "different"]),
        ([("same", FULL, OTHER), ("different", FULL, OTHER), ("undo", 1)], ["stands", "undone", "stands"], ["same"]),
        ([("same", FULL, OTHER), ("undo", 0), ("same", OTHER, FULL)], ["undone", "stands", "stands"], ["same"]),
        ([("same", FULL, OTHER), ("undo", 0), ("same", FULL, OTHER)], ["undone", "stands", "stands"], ["same"]),
    ],
)
def test_the_later_word_holds_and_what_is_taken_back_gives_way(
    rulings: list[tuple[str, ...]], states: list[str], standing: list[str]
) -> None:
    told: list[Ruling] = []
    for kind, *about in rulings:
        told.append(ruling("undo", of=told[about[0]].id) if kind == "undo" else ruling(kind, *about))  # type: ignore[call-overload]
    history = decisions.weighed(told)
    assert list(history.states) == states
    assert [one.kind for one in history.standing] == standing


def test_a_later_register_takes_a_name_or_a_whole_row_over() -> None:
    first = Ruling(kind="code", rows=((CODE, (FULL, SHORT)), (CODE_TOO, (OTHER,))), why="1", who="li")
    second = Ruling(kind="code", rows=((CODE_TOO, (THIRD, SHORT)),), why="2", who="li")
    history = decisions.weighed([first, second])
    assert {(one.code, one.names) for one in history.standing} == {(CODE, (FULL,)), (CODE_TOO, (THIRD, SHORT))}
    assert history.states == ("stands", "stands")


# --- what it does to the world ----------------------------------------------------------------------------------------
ONE_FIRM = [says("a", (FULL, SHORT), (OTHER,)), says("b", (SHORT,), (OTHER,))]


def test_a_split_and_a_merge_outrank_the_rules() -> None:
    assert firms(made(ONE_FIRM)) == {frozenset({FULL, SHORT}), frozenset({OTHER})}
    apart = made(ONE_FIRM, ruling("different", FULL, SHORT))
    assert firms(apart) == {frozenset({FULL, SHORT}), frozenset({SHORT}), frozenset({OTHER})}
    joined = made(ONE_FIRM, ruling("same", FULL, OTHER))
    assert firms(joined) == {frozenset({FULL, SHORT, OTHER})}


def test_a_renamed_entity_keeps_its_iri_and_its_old_name() -> None:
    (before,) = [entity for entity in made(ONE_FIRM).entities if FULL in (entity.label, *entity.aliases)]
    (after,) = [entity for entity in made(ONE_FIRM, ruling("rename", SHORT, "澄川")).entities if entity.label == "澄川"]
    assert after.key == before.key
    assert set(after.aliases) == {FULL, SHORT}


def test_a_name_that_two_have_renames_the_one_mainly_called_so() -> None:
    apart = ruling("different", FULL, SHORT)
    world = made(ONE_FIRM, apart, ruling("rename", SHORT, "澄川"))
    assert firms(world) == {frozenset({FULL, SHORT}), frozenset({SHORT, "澄川"}), frozenset({OTHER})}


def test_a_rejected_statement_leaves_and_a_confirmed_one_is_plain_whatever_speaks_against_it() -> None:
    parts = [says("a", (FULL,), (OTHER,), confidence=0.2), says("b", (FULL,), (THIRD,))]
    world = made(parts)
    plain = {statement.key: statement.plain for statement in world.statements}
    assert sorted(plain.values()) == [False, True]
    confirmed = made(parts, judging("accept", world, FULL, OTHER))
    assert all(statement.plain for statement in confirmed.statements)
    rejected = made(parts, judging("reject", world, FULL, THIRD))
    assert [statement.plain for statement in rejected.statements] == [False]
    assert not any(THIRD in quad and "supplies" in quad for quad in quads(rejected))

    later, reading = says("c", (FULL,), (THIRD,), status="ended")
    ended = [*parts, (replace(later, published="2030-01-01"), reading)]
    assert not any(statement.plain for statement in made(ended).statements)
    denial = next(s for s in made(ended).statements if s.status == "ended")
    content = (denial.subject, denial.property, denial.object, denial.status, denial.item, denial.role)
    without = made(ended, ruling("reject", FULL, THIRD, statement=denial.key, says=content))
    assert [statement.plain for statement in without.statements].count(True) == 1, "what is rejected denies nothing"


def test_a_word_on_a_statement_follows_a_merge() -> None:
    parts = [says("a", (SHORT,), (OTHER,)), says("b", (THIRD,), (OTHER,))]
    rejected = judging("reject", made(parts), SHORT, OTHER)
    merged = made(parts, rejected, ruling("same", THIRD, SHORT))
    assert len(merged.statements) == 0
    assert len(made(parts, ruling("same", THIRD, SHORT)).statements) == 1


def test_one_code_brings_names_together_and_two_keep_them_apart() -> None:
    parts = [says("a", (FULL, SHORT), (OTHER,)), says("b", (SHORT,), (THIRD,))]
    one = Ruling(kind="code", rows=((CODE, (FULL, OTHER)),), why="登记表", who="li")
    world = made(parts, one)
    assert firms(world) == {frozenset({FULL, SHORT, OTHER}), frozenset({THIRD})}
    (firm,) = [entity for entity in world.entities if entity.code]
    assert (firm.key, firm.code) == (f"company/{CODE}", CODE)
    old = {entity.key for entity in made(parts).entities}
    assert old - {entity.key for entity in world.entities} <= set(firm.replaced), "published IRIs lead to it"

    two = Ruling(kind="code", rows=((CODE, (FULL,)), (CODE_TOO, (OTHER,))), why="登记表", who="li")
    assert firms(made(parts, two, ruling("same", FULL, OTHER))) == firms(made(parts))


def test_a_name_of_two_codes_stands_for_neither() -> None:
    two = Ruling(kind="code", rows=((CODE, (FULL, SHORT)),), why="1", who="li")
    more = Ruling(kind="code", rows=((CODE_TOO, (OTHER,)),), why="2", who="li")
    world = made([says("a", (FULL, OTHER)), says("b", (SHORT, FULL, OTHER))], two, more)
    assert {entity.code for entity in world.entities} == {CODE}, "the fullest name goes before the others"


# --- why two names are one --------------------------------------------------------------------------------------------
def test_the_chain_between_two_names_goes_over_rules_articles_and_words() -> None:
    parts = [*ONE_FIRM, says("c", (OTHER, "泸溪锂业"), (THIRD,))]
    word = ruling("same", SHORT, OTHER)

    def ruled(*rulings: Ruling) -> list[Group]:
        return grouped((reading for _, reading in parts), decisions.weighed(rulings).standing)

    entry = next(one for one in ruled(word) if len(one.nodes) > 1)
    steps = chain(entry, SHORT, "泸溪锂业")
    assert [step.names for step in steps] == [(SHORT, OTHER), (OTHER, "泸溪锂业")]
    assert [step.rule for step in steps] == ["li", "document"]
    assert "文章 c" in steps[1].reason
    assert separable(entry, FULL, OTHER) and not separable(entry, OTHER, "泸溪锂业")
    assert {step.rule for one in ruled() for step in merges(one)} == {"document"}
    assert all(chain(one, FULL, OTHER) == () for one in ruled())


# --- on disk ----------------------------------------------------------------------------------------------------------
@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "graph"
    keep(folder, [*ONE_FIRM, says("c", (THIRD,), (OTHER,))])
    return folder


def keep(folder: Path, parts: Sequence[tuple[Document, Reading]]) -> None:
    with Archive.open(folder, create=True) as archive:
        for document, reading in parts:
            archive.put(document, reading)
    pipeline.rebuild(folder=folder)


def exported(folder: Path) -> bytes:
    (file,) = export(Graph.open(folder), folder.parent / "out.nq")
    return file.read_bytes()


def test_a_word_is_in_the_graph_at_once_survives_a_rebuild_and_more_articles_and_goes_without_a_trace(
    folder: Path,
) -> None:
    before = exported(folder)
    kept = [
        pipeline.decide(one, folder=folder) for one in (ruling("same", THIRD, OTHER), ruling("rename", FULL, "澄川"))
    ]
    after = exported(folder)
    assert after != before and '澄川"@zh'.encode() in after
    pipeline.rebuild(folder=folder)
    assert exported(folder) == after
    keep(folder, [says("d", (FULL,), (THIRD,))])
    assert exported(folder) != after
    pipeline.remove(["d"], folder=folder)
    assert exported(folder) == after
    for one in kept:
        pipeline.decide(ruling("undo", of=one.id), folder=folder)
    assert exported(folder) == before
    assert pipeline.check(folder=folder) == []


def test_a_ruling_whose_writer_was_killed_is_carried_out_by_the_next_check(folder: Path) -> None:
    decisions.append(folder, ruling("rename", FULL, "澄川"))  # and then no more
    before = exported(folder)
    assert pipeline.check(folder=folder) == []
    assert exported(folder) != before and '澄川"@zh'.encode() in exported(folder)


@pytest.mark.parametrize(
    ("before", "refused", "message", "hint"),
    [
        ([], ("different", FULL, OTHER), "two already", "kg show"),
        ([], ("same", FULL, SHORT), "one already", "kg decisions"),
        ([], ("same", FULL, "无此公司"), "nothing is called so", "kg show"),
        ([], ("rename", FULL, OTHER), "another entity", "kg merge"),
        ([("same", FULL, THIRD), ("different", THIRD, SHORT)], ("same", FULL, THIRD), "held these for two", "kg undo"),
        ([("different", FULL, SHORT)], ("different", SHORT, FULL), "so already", "kg decisions"),
        ([("same", OTHER, THIRD), ("different", OTHER, THIRD)], ("different", THIRD, OTHER), "two already", ""),
        ([("rename", FULL, "澄川"), ("same", THIRD, "澄川")], ("same", THIRD, SHORT), "one already", ""),
    ],
)
def test_a_word_that_means_nothing_is_refused_and_not_kept(
    folder: Path, before: list[tuple[str, ...]], refused: tuple[str, ...], message: str, hint: str
) -> None:
    for kind, *names in before:
        pipeline.decide(ruling(kind, *names), folder=folder)
    bytes_before, lines = exported(folder), len(decisions.history(folder).rulings)
    kind, *names = refused
    with pytest.raises(InputError, match=message) as error:
        pipeline.decide(ruling(kind, *names), folder=folder)
    assert hint in error.value.hint
    assert (exported(folder), len(decisions.history(folder).rulings)) == (bytes_before, lines)


def test_a_merge_across_a_split_names_the_split_to_be_taken_back(folder: Path) -> None:
    kept = pipeline.decide(ruling("same", FULL, THIRD), folder=folder)
    pipeline.decide(ruling("undo", of=kept.id), folder=folder)
    pipeline.decide(ruling("same", OTHER, THIRD), folder=folder)
    split = pipeline.decide(ruling("different", OTHER, THIRD), folder=folder)
    pipeline.decide(ruling("same", FULL, THIRD), folder=folder)
    with pytest.raises(InputError, match="you held these for two") as error:
        pipeline.decide(ruling("same", FULL, OTHER), folder=folder)
    assert error.value.hint == f"kg undo {split.id}"


def test_what_an_article_itself_holds_for_one_is_not_split_and_the_file_stays_as_it_was(tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    keep(folder, [says("a", (FULL, SHORT), (OTHER,))])
    before = exported(folder)
    with pytest.raises(InputError, match="the articles themselves"):
        pipeline.decide(ruling("different", FULL, SHORT), folder=folder)
    assert not (folder / decisions.FILE).exists()
    assert exported(folder) == before


def test_a_plan_cannot_be_confirmed_as_a_fact_and_a_word_is_not_said_twice(tmp_path: Path) -> None:
    parts = [says("a", (FULL,), (OTHER,), status="planned"), says("b", (FULL,), (THIRD,))]
    keep(tmp_path / "graph", parts)
    with pytest.raises(InputError, match="only what is reported as actual"):
        pipeline.decide(judging("accept", made(parts), FULL, OTHER), folder=tmp_path / "graph")
    word = judging("reject", made(parts), FULL, THIRD)
    pipeline.decide(word, folder=tmp_path / "graph")
    with pytest.raises(InputError, match="so already"):
        pipeline.decide(word, folder=tmp_path / "graph")


# --- whatever is ruled ------------------------------------------------------------------------------------------------
NAMES = (FULL, SHORT, OTHER, THIRD, "泸溪锂业", "安禾电池")
PARTS = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda t: len({*t}) == 3),
    min_size=1, max_size=4,
).map(lambda triples: [says(f"d{at}", (a, b), (c,)) for at, (a, b, c) in enumerate(triples)])  # fmt: skip
PAIRS = st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda pair: pair[0] != pair[1])
RULINGS = st.lists(
    st.one_of(
        st.builds(lambda kind, pair: ruling(kind, *pair), st.sampled_from(("same", "different")), PAIRS),
        st.builds(lambda name: ruling("rename", name, f"{name}新"), st.sampled_from(NAMES)),
        st.builds(
            lambda code, names: Ruling(kind="code", rows=((code, tuple(names)),), why="登记表", who="li"),
            st.sampled_from((CODE, CODE_TOO)), st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True),
        ),
    ),
    max_size=5,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(PARTS, RULINGS, st.randoms())
def test_all_taken_back_in_whatever_order_is_as_never_said(parts, rulings, chance) -> None:
    before = quads(made(parts))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, one in enumerate(rulings):
            decisions.append(folder, Ruling(**{f: getattr(one, f) for f in decisions._FIELDS} | {"when": str(number)}))
        kept = decisions.history(folder)
        back = list(kept.rulings)
        chance.shuffle(back)
        for one in back:
            decisions.append(folder, ruling("undo", of=one.id))
        assert decisions.history(folder).standing == ()
        standing = decisions.history(folder).standing
    assert quads(resolve([d for d, _ in parts], [r for _, r in parts], standing)) == before


@settings(max_examples=60, deadline=None)
@given(PARTS, RULINGS, st.randoms())
def test_words_on_different_names_may_be_said_in_any_order(parts, rulings, chance) -> None:
    apart = {}
    for one in rulings:
        if one.kind != "rename":
            apart[one.kind if one.kind == "code" else frozenset(one.names)] = one
    shuffled = list(apart.values())
    chance.shuffle(shuffled)
    assert quads(made(parts, *apart.values())) == quads(made(parts, *shuffled))
