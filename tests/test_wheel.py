"""What is shipped: a wheel, in an environment of its own and outside the checkout, shows the whole flow."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path) -> str:
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "KG_GRAPH", "VIRTUAL_ENV")}
    ran = subprocess.run(
        command, cwd=cwd, env={**kept, "PYTHONUTF8": "1"}, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, ROOT, cwd=out)
    (made,) = out.glob("lianpu-*.whl")
    return made


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty environment with the wheel; the libraries it needs are those of this one, lianpu itself is not."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    run(sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", wheel, cwd=folder)
    (packages,) = folder.glob("lib/python*/site-packages")
    # Only the folder is added: a path file inside it, as an editable checkout leaves, is not followed.
    (packages / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return folder


def test_the_wheel_has_all_that_is_needed_and_nothing_else(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    expected = {f"kg/{path.relative_to(ROOT / 'kg').as_posix()}" for path in (ROOT / "kg").rglob("*") if path.is_file()}
    for folder, where in (("ontology", "ontology"), ("corpus/demo", "corpus/demo")):
        expected |= {
            f"kg/data/{where}/{path.relative_to(ROOT / folder).as_posix()}"
            for path in (ROOT / folder).rglob("*") if path.is_file()
        }  # fmt: skip
    expected = {name for name in expected if "__pycache__" not in name}
    assert {name for name in names if not name.startswith("lianpu-")} == expected
    assert sum(name.startswith("kg/data/corpus/demo/") for name in names) == 16


def test_the_lock_file_has_a_version_of_every_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    pinned = (line.removesuffix(" \\").partition("==") for line in lines if re.match(r"\w", line))
    locked = {canonicalize_name(name): version for name, _, version in pinned}
    for wanted in map(Requirement, [*project["dependencies"], *project["optional-dependencies"]["dev"]]):
        name = canonicalize_name(wanted.name)
        assert name == "lianpu" or wanted.specifier.contains(locked.get(name, "0")), f"{wanted}: make lock"


def test_every_locked_version_has_its_hashes() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    versions = re.split(r"^(?=\w)", text, flags=re.MULTILINE)[1:]
    assert len(versions) > 100
    for version in versions:
        assert re.fullmatch(r"[\w.\-]+==\S+( \\\n    --hash=sha256:[0-9a-f]{64})+\n", version), f"{version}: make lock"


def test_the_wheel_is_the_same_whenever_it_is_made(wheel: Path, tmp_path: Path) -> None:
    copy = tmp_path / "elsewhere"
    shutil.copytree(
        ROOT, copy, ignore=shutil.ignore_patterns(".git", ".venv", "build", "dist", "__pycache__", ".*_cache")
    )
    for number, path in enumerate(sorted(copy.rglob("*"))):
        os.utime(path, (1_000_000_000 + number,) * 2)
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path, copy, cwd=tmp_path)
    assert (tmp_path / wheel.name).read_bytes() == wheel.read_bytes()


def test_kg_demo_outside_the_checkout(environment: Path, tmp_path: Path) -> None:
    python, kg = environment / "bin" / "python", environment / "bin" / "kg"
    assert Path(run(python, "-c", "import kg; print(kg.__file__)", cwd=tmp_path)).is_relative_to(environment)
    out = run(kg, "demo", cwd=tmp_path)
    assert "新增 added 16" in out
    assert re.search(r"企业\s+Company\s+\d+", out)
    assert len(re.findall(r"^问 \d · kg \w+", out, re.MULTILINE)) == 3
    for part in re.split(r"^问 \d", out, flags=re.MULTILINE)[1:]:
        assert re.search(r"“.+”\n\s+—— 《.+》", part), "each answer has a sentence with its source"
    page = (tmp_path / "build" / "network.html").read_text(encoding="utf-8")
    assert "贵安新区" in page
    assert "合格 sound" in run(kg, "check", cwd=tmp_path)
    assert "贵安新区" in run(kg, "show", "guianxinqu", cwd=tmp_path)


def test_the_flow_from_python(environment: Path, tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text("贵州数据宝科技有限公司位于贵安新区。", encoding="utf-8")
    code = (
        "from pathlib import Path\n"
        "import sys, kg\n"
        "assert not {'spacy', 'pyoxigraph'} & set(sys.modules)\n"
        "report = kg.build([Path('news.txt')], folder=Path('graph'))\n"
        "graph = kg.Graph.open(Path('graph'))\n"
        "rows = graph.query('SELECT ?label WHERE { ?park a lp:Park ; skos:prefLabel ?label }')\n"
        "print(report.added, rows, all(callable(getattr(kg, name)) for name in kg.__all__))\n"
    )
    assert run(environment / "bin" / "python", "-c", code, cwd=tmp_path) == "['news'] [{'label': '贵安新区'}] True\n"
