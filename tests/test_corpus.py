"""The shipped articles hold, are what corpus/README.md says, and share no wording with the press."""

from __future__ import annotations

import itertools
import json
import re
import runpy
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from kg.reading.annotated import Annotated

ROOT = Path(__file__).resolve().parent.parent
CHECK: dict[str, Any] = runpy.run_path(str(ROOT / "corpus" / "check.py"))
FILES = sorted((ROOT / "corpus" / "demo").glob("*.ann"))
SEEDS = ROOT.parent / "shared" / "seeds"
LONGEST_SHARED_RUN = 12


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def article(request: pytest.FixtureRequest) -> Annotated:
    read: Annotated = CHECK["read"](request.param)
    return read


def test_there_are_sixteen() -> None:
    assert len(FILES) == 16


def test_every_article_is_whole(article: Annotated) -> None:
    held = CHECK["counts"](article)
    assert 450 <= held["characters"] <= 900
    assert min(held[name] for name in ("entities", "relations", "observations", "traps")) >= 5
    assert CHECK["unmarked"](article) == []


def test_every_article_says_what_it_is(article: Annotated) -> None:
    last = article.text.rpartition("\n")[2]
    if article.publisher == "链谱演示通讯（虚构）":
        assert last == "（本文为演示而作，企业与数字均为虚构。）"
    else:
        assert article.publisher == "链谱演示通讯"
        assert last == "（本文为演示而作，事实与数字取自公开报道。）"
        assert "“" not in re.sub(r"“[^”]{1,10}”", "", article.text), "nobody real is quoted"


def test_the_corpus_shows_what_the_answers_need() -> None:
    read = [CHECK["read"](path) for path in FILES]
    claims = [c for a in read for c in (*a.relations, *a.observations, *a.milestones)]
    assert {claim.status for claim in claims} == {"actual", "planned", "ended"}
    kinds = {milestone.kind for a in read for milestone in a.milestones}
    assert {"signed", "started", "commissioned", "reachedCapacity", "suspended", "listed", "awarded"} <= kinds
    renamed = {(e.name, alias) for a in read for e in a.entities for alias in e.aliases}
    assert ("蜀澜新能源集团有限公司", "蜀澜动力电池有限公司") in renamed
    links = {(r.subject, r.object) for a in read for r in a.relations if r.property == "upstreamOf"}
    chain = ("磷矿", "磷酸铁锂", "动力电池", "新能源汽车")
    assert all(link in links for link in itertools.pairwise(chain))
    power = [o for a in read for o in a.observations if (o.subject, o.indicator) == ("楚云智算中心", "computingPower")]
    assert {o.period[:4] for o in power if o.status == "actual"} == {"2021", "2022", "2023", "2024"}
    assert len({o.value for o in power if o.period == "2024-12"}) == 2, "two numbers for one date"


def test_readme_counts_are_right() -> None:
    total: Counter[str] = Counter()
    for path in FILES:
        total += CHECK["counts"](CHECK["read"](path))
    readme = " ".join((ROOT / "corpus" / "README.md").read_text(encoding="utf-8").split())
    said = f"Together: {len(FILES)} articles, " + ", ".join(f"{number} {name}" for name, number in total.items())
    assert said in readme
    assert all(f"`{path.stem}`" in readme for path in FILES)


def test_check_writes_text_and_gold(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert CHECK["main"]([str(FILES[0]), "--gold", str(tmp_path)]) == 0
    name = FILES[0].stem
    text = (tmp_path / f"{name}.txt").read_text(encoding="utf-8")
    gold = json.loads((tmp_path / f"{name}.json").read_text(encoding="utf-8"))
    assert gold["id"] == name
    assert all(any(form in text for form in (e["name"], *e["aliases"])) for e in gold["entities"])
    names = {e["name"] for e in gold["entities"]}
    assert {r[end] for r in gold["relations"] for end in ("subject", "object")} <= names
    assert capsys.readouterr().out.startswith(name)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("# id: other · published: 2025 · publisher: 某报 · title: 题\n", "the id is 'other'"),
        ("没有头\n", "no header"),
    ],
)
def test_check_reports_and_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, message: str
) -> None:
    bad = tmp_path / "bad.ann"
    bad.write_text(content, encoding="utf-8")
    assert CHECK["main"]([str(bad), str(FILES[0])]) == 2
    captured = capsys.readouterr()
    assert f"{bad}:1: {message}" in captured.err
    assert FILES[0].stem in captured.out


# --- wording ----------------------------------------------------------------------------------------------------------
def letters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def shared_runs(article: Annotated, press: set[str]) -> list[str]:
    """Runs that stand in the press too; a run inside one name is no wording."""
    owner: dict[int, int] = {}
    for index, mark in enumerate(article.mentions):
        owner.update(dict.fromkeys(range(mark.span.start, mark.span.end), index))
    marked = [(letter, owner.get(i)) for i, char in enumerate(article.text) for letter in letters(char)]
    runs = []
    for start in range(len(marked) - LONGEST_SHARED_RUN + 1):
        window = marked[start : start + LONGEST_SHARED_RUN]
        run = "".join(letter for letter, _ in window)
        owners = {of for _, of in window}
        if run in press and (len(owners) > 1 or None in owners):
            runs.append(run)
    return runs


def press_runs(texts: list[str]) -> set[str]:
    return {
        run[i : i + LONGEST_SHARED_RUN] for run in map(letters, texts) for i in range(len(run) - LONGEST_SHARED_RUN + 1)
    }


def test_shared_runs_are_found() -> None:
    read: Annotated = CHECK["read"](FILES[0])
    line = read.text.split("\n")[1]
    assert shared_runs(read, press_runs([line]))
    assert not shared_runs(read, press_runs([line[:11]]))


def test_no_wording_is_shared_with_the_press(article: Annotated) -> None:
    if not SEEDS.is_dir():
        pytest.skip("the press articles to compare with are not beside this checkout")
    press = press_runs([path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))])
    assert press
    assert shared_runs(article, press) == []
