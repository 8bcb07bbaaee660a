"""The commands of a person's word, called as a person calls them."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from pathlib import Path

import pytest
from conftest import Run

from kg.archive import decisions
from kg.graph import Graph

FULL, SHORT = "川岭锂材股份有限公司", "川岭锂材"
# Two names that no article uses both of.
LONG, BRIEF = "贵州轮胎股份有限公司", "贵州轮胎"
CODE = "91520100780154327H"


@pytest.fixture
def folder(demo_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the graph of the shipped articles, where every command looks."""
    shutil.copytree(demo_folder, tmp_path / "build" / "graph")
    monkeypatch.setenv("KG_WHO", "李")
    return tmp_path / "build" / "graph"


def exported(kg: Run) -> bytes:
    assert kg("export", "out.nq").status == 0
    return Path("out.nq").read_bytes()


def key_of(kg: Run, *claim: str) -> str:
    (key,) = re.findall(r"编号 key (\S+)", kg("why", *claim).out)
    return str(key)


def test_split_shown_and_undone(kg: Run, folder: Path) -> None:
    before = exported(kg)
    ran = kg("split", LONG, BRIEF, "--why", "两家")
    assert (ran.status, ran.err) == (0, "")
    assert f"拆开 different {LONG} ≠ {BRIEF}" in ran.out
    assert f"现在 now: {BRIEF}（企业）" in ran.out
    (line,) = (folder / decisions.FILE).read_text(encoding="utf-8").splitlines()
    said = json.loads(line)
    assert (said["kind"], said["names"], said["why"], said["who"]) == ("different", [LONG, BRIEF], "两家", "李")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT.*\+00:00", said["when"])
    listed = kg("decisions", BRIEF).out
    assert re.search(rf"拆开\s+{LONG} ≠ {BRIEF}\s+两家\s+李\s+\d{{4}}-\d\d-\d\d \d\d:\d\d\s+有效", listed)
    assert kg("undo").out == f"已撤销 taken back: 拆开 different {LONG} ≠ {BRIEF}\n"
    assert exported(kg) == before
    assert "已撤销" in kg("decisions", BRIEF).out
    assert kg("undo").status == 2


def test_a_merge_is_undone_by_its_id_and_the_clock_never_enters_the_graph(kg: Run, folder: Path) -> None:
    before = exported(kg)
    ran = kg("merge", "蜀澜动力", "岷峰磷业")
    (id_,) = re.findall(r"kg undo (\w+)", ran.out)
    assert "又名 also called 岷峰磷业、" in ran.out
    assert kg("rename", SHORT, "川岭").status == 0
    merged = exported(kg)
    assert kg("undo", id_, "--why", "弄错了").status == 0
    assert kg("undo").status == 0
    assert exported(kg) == before
    kg("merge", "蜀澜动力", "岷峰磷业")
    kg("rename", SHORT, "川岭")
    assert exported(kg) == merged, "said at another time, it is the same graph"
    kg("rebuild")
    assert exported(kg) == merged


def test_a_renamed_entity_is_found_and_decided_on_by_either_name(kg: Run, folder: Path) -> None:
    kg("rename", FULL, "川岭新材")
    assert kg("show", "川岭新材").out.startswith("川岭新材  企业")
    assert kg("show", SHORT).out.startswith("川岭新材  企业")
    assert kg("merge", "川岭新材", "岷峰磷业").status == 0
    assert kg("rename", "川岭新材", "川岭二").out.count("川岭二") == 2
    assert kg("decisions", "川岭二", "岷峰磷业").out.startswith("川岭二 ＝ 岷峰磷业，")


def test_a_rejected_statement_leaves_the_graph_and_may_be_confirmed_after_all(kg: Run, folder: Path) -> None:
    claim = ("岷峰磷业", "供应", SHORT)
    key = key_of(kg, *claim)
    plain = (
        "ASK { ?s lp:supplies ?o . ?s skos:altLabel|skos:prefLabel '岷峰磷业'@zh . "
        "?o skos:altLabel|skos:prefLabel '川岭锂材'@zh }"
    )
    assert kg("query", plain).out == "true\n"
    assert f"岷峰磷业有限公司 —供应 supplies→ {SHORT}" in kg("reject", key, "--why", "弄错了").out
    assert kg("query", plain).out == "false\n"
    assert "未见报道" in kg("why", *claim).out
    assert "so already" in kg("reject", key).err
    assert "没有这条陈述" in kg("reject", *claim).err
    assert kg("confirm", key).status == 0
    assert kg("query", plain).out == "true\n"
    assert key_of(kg, *claim) == key
    assert kg("reject", SHORT, "供应商", "岷峰磷业").status == 0, "from the side of the object"
    assert kg("query", plain).out == "false\n"


def test_an_unsure_statement_that_is_confirmed_is_a_plain_triple(kg: Run, folder: Path) -> None:
    unsure = """SELECT ?st WHERE { ?st a lp:Statement ; lp:status status:actual ; lp:confidence ?c ; rdf:subject ?s ;
        rdf:predicate ?p ; rdf:object ?o . FILTER NOT EXISTS { ?s ?p ?o } } ORDER BY ?st LIMIT 1"""
    (row,) = Graph.open(folder).select(unsure)
    plain = f"ASK {{ <{row['st']}> rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o . ?s ?p ?o }}"
    assert kg("query", plain).out == "false\n"
    assert kg("confirm", str(row["st"])).status == 0, "an IRI is a key too"
    assert kg("query", plain).out == "true\n"
    assert kg("check").status == 0


def test_answers_say_what_a_person_has_confirmed(kg: Run, folder: Path) -> None:
    claim = ("岷峰磷业", "供应", SHORT)
    said = "人已确认 confirmed by a person: 李 · 实地看过"
    asked = (("why", *claim), ("show", "岷峰磷业"), ("show", SHORT), ("ask", "q00", "岷峰磷业", "供应"))
    assert not any(said in kg(*command).out for command in asked)
    assert kg("confirm", *claim, "--why", "实地看过").status == 0
    assert all(said in kg(*command).out for command in asked)
    assert kg("show", "岷峰磷业").out.count("人已确认") == 2, "in its row and beneath the table, of no other statement"
    answered = {form: kg("ask", "q00", "岷峰磷业", "供应", "--format", form).out for form in ("csv", "json", "md")}
    assert answered["csv"].count("报道，人已确认") == answered["md"].count("报道，人已确认") == 1
    assert said in answered["md"]
    proofs = [proof for row in json.loads(answered["json"])["rows"] for proof in row["proofs"]]
    assert [proof["confirmed"] for proof in proofs if "confirmed" in proof] == [said]
    # A statement is still the one that was confirmed when its object is brought together with another name.
    assert kg("merge", SHORT, "蜀澜动力").status == 0
    assert said in kg("why", *claim).out
    assert kg("undo").status == 0
    assert kg("undo").status == 0
    assert not any("人已确认" in kg(*command).out for command in asked)


@pytest.mark.parametrize(
    ("command", "said", "hint"),
    [
        (("merge", "无此公司", SHORT), "图谱中没有“无此公司”", ""),
        (("merge", "岷峰", SHORT), "没有“岷峰”", "岷峰磷业有限公司（企业）"),
        (("merge", "chuanlinglicai", "岷峰磷业"), "没有“chuanlinglicai”", "川岭锂材股份有限公司（企业）"),
        (("merge", SHORT, "四川省"), "类型不同", ""),
        (("split", SHORT, "岷峰磷业"), "两个 they are two already", "kg show"),
        (("split", "岷峰磷业", "岷峰磷业有限公司"), "拆不开", "kg decisions"),
        (("rename", SHORT, "岷峰磷业"), "另一个实体", "kg merge"),
        (("rename", SHORT, " "), "空的", ""),
        (("reject", "00000000"), "没有这条陈述", "kg show"),
        (("confirm", "0"), "太短", "kg show"),
        (("reject", SHORT, "供应"), "给一个编号", ""),
        (("reject", SHORT, "供应", "四川省"), "没有这条陈述", "kg show"),
        (("reject", SHORT, "喜欢", "四川省"), "没有“喜欢”这种关系", "供应 supplies"),
        (("undo", "00000000"), "没有可撤销的决定", "kg decisions"),
        (("decisions", "无此公司"), "没有“无此公司”", "kg show"),
        (("decisions", SHORT, "无此公司"), "没有“无此公司”", "kg show"),
    ],
)
def test_what_cannot_be_meant_is_said_and_kept_nowhere(
    kg: Run, folder: Path, command: tuple[str, ...], said: str, hint: str
) -> None:
    ran = kg(*command)
    assert ran.status in (2, 5)
    assert said in ran.err and hint in ran.err
    assert not (folder / decisions.FILE).exists()


def test_a_short_key_that_several_statements_begin_with_is_refused(kg: Run, folder: Path) -> None:
    keys = [str(row["st"]).rpartition("/")[2] for row in Graph.open(folder).select("SELECT ?st { ?st a lp:Statement }")]
    assert len({key[:6] for key in keys}) == len(keys), "no two of these articles' keys begin alike"
    first = key_of(kg, SHORT, "供应", "蜀澜动力")
    (folder / decisions.FILE).write_text(
        json.dumps({
            "kind": "reject", "names": ["甲", "乙"], "statement": f"statement/{first[:6]}xx", "why": "x", "who": "li",
            "says": ["company/1", "supplies", "company/2", "actual", "", ""],
        }) + "\n",
        encoding="utf-8",
    )  # fmt: skip
    assert "不止一条" in kg("reject", first[:6]).err
    assert kg("reject", first).status == 0


def test_a_name_of_several_is_not_brought_together_with_anything(kg: Run, folder: Path) -> None:
    ran = kg("merge", "一期", "岷峰磷业")
    assert ran.status == 5
    assert "several entities are called so" in ran.err and ran.err.count("（项目） https:") == 2


def test_the_chain_of_merges_and_the_command_that_splits(kg: Run, folder: Path) -> None:
    kg("merge", BRIEF, "岷峰磷业", "--why", "同一家")
    ran = kg("decisions", LONG, "岷峰磷业有限公司")
    assert ran.out.startswith(f"{LONG} ＝ 岷峰磷业有限公司，1 步 steps"), "short names stand for their firms"
    assert "您的决定 a person's word: 李 · 同一家" in ran.out
    ran = kg("decisions", BRIEF, "岷峰磷业")
    assert f"2. {LONG} ＝ 岷峰磷业有限公司" in ran.out and "3. 岷峰磷业有限公司 ＝ 岷峰磷业" in ran.out
    assert "文章 sichuan-2021-battery" in ran.out
    (command,) = re.findall(r"take them apart: kg (undo \w+)", ran.out)
    assert kg(*command.split()).status == 0
    ran = kg("decisions", LONG, BRIEF)
    (command,) = re.findall(r"take them apart: kg (.*)", ran.out)
    assert command == f"split {LONG} {BRIEF}"
    assert kg(*command.split()).status == 0
    assert kg("decisions", LONG, "岷峰磷业有限公司").out.endswith(f"是两个 they are two: {LONG} ≠ 岷峰磷业有限公司\n")
    assert "拆不开" in kg("decisions", "岷峰磷业", "岷峰磷业有限公司").out
    assert "这是同一个名称" in kg("decisions", BRIEF, BRIEF).out


def test_decisions_for_programs(kg: Run, folder: Path) -> None:
    kg("rename", SHORT, "川岭", "--why", "简称")
    rows = json.loads(kg("decisions", "--format", "json").out)
    assert (rows[0]["by"], rows[0]["kind"], rows[0]["names"]) == ("person", "rename", f"{SHORT} → 川岭")
    assert {"by": "rule", "names": f"{LONG} ＝ {BRIEF}"}.items() <= rows_by_rule(rows, LONG).items()
    assert next(csv.DictReader(io.StringIO(kg("decisions", "-f", "csv").out)))["why"] == "简称"


def rows_by_rule(rows: list[dict[str, str]], name: str) -> dict[str, str]:
    (row,) = [row for row in rows if row["by"] == "rule" and name in row["names"]]
    return row


def test_a_register_ties_names_to_their_code_and_is_taken_back_as_a_whole(
    kg: Run, folder: Path, tmp_path: Path
) -> None:
    before = exported(kg)
    table = tmp_path / "登记.csv"
    table.write_text(f"名称,统一社会信用代码,曾用名\n{FULL},{CODE},岷峰磷业有限公司\n坏行,123,\n", encoding="utf-8")
    ran = kg("link", table)
    assert ran.status == 2
    assert "1 家 owners of codes，图谱中有 in the graph 1 家，跳过 skipped 1 行" in ran.out
    assert f"{table}:3" in ran.err and "eighteen signs" in ran.err
    shown = kg("show", "岷峰磷业").out
    assert f"统一社会信用代码 credit code: {CODE}" in shown and f"/company/{CODE}" in shown and FULL in shown
    assert kg("query", f"ASK {{ ?firm lp:creditCode '{CODE}' }}").out == "true\n"
    linked = exported(kg)
    assert "未变 unchanged" in kg("link", table).out
    kg("rebuild")
    assert exported(kg) == linked
    assert kg("check").status == 0
    (undo,) = re.findall(r"kg (undo \w+)", kg("decisions", FULL, "岷峰磷业有限公司").out)
    assert "register gives both one code" in kg("split", FULL, "岷峰磷业有限公司").err
    assert kg(*undo.split()).status == 0
    assert exported(kg) == before
