"""The page's program is what its sources build, and the data it reads has the form that is described."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, ValidationError
from sample_network import hostile, hostile_beside, sample, small

from kg.model import Network
from kg.view import content

ROOT = Path(__file__).resolve().parent.parent
EXPLORER, TEMPLATE = ROOT / "explorer", ROOT / "kg" / "view" / "template"
NODE = shutil.which("node")
built = pytest.mark.skipif(not NODE or not (EXPLORER / "node_modules").is_dir(), reason="no Node here: make explorer")
FORM = Draft202012Validator(json.loads((TEMPLATE / "network.schema.json").read_text(encoding="utf-8")))


@built
def test_the_shipped_program_is_what_the_sources_build(tmp_path: Path) -> None:
    subprocess.run([str(NODE), "build.mjs", str(tmp_path)], cwd=EXPLORER, check=True)
    made = sorted(path.name for path in tmp_path.iterdir())
    assert made == ["editor.js", "explorer.js"]
    for name in made:
        assert (tmp_path / name).read_bytes() == (TEMPLATE / name).read_bytes(), f"{name} is old: make explorer"


@built
def test_the_sources_have_sound_types() -> None:
    check = [str(NODE), "node_modules/typescript/bin/tsc", "--noEmit"]
    ran = subprocess.run(check, cwd=EXPLORER, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout


@pytest.mark.parametrize("network", [small(around="a", hops=2, left_out=7), hostile(), sample(100), Network()])
def test_the_data_has_the_form_that_is_described(network: Network) -> None:
    FORM.validate(json.loads(json.dumps(content(network))))


def test_what_stands_beside_has_the_form_that_is_described() -> None:
    told = json.loads(json.dumps(content(hostile(), hostile_beside())))
    FORM.validate(told)
    assert len(told["quotes"]) == len(hostile().nodes)  # each sentence once, whoever quotes it


WRONG = (
    ("form", "lianpu-network/2"), ("around", None), ("nodes", [{"key": "a"}]), ("more", 1),
    ("statements", [{"key": "1"}]), ("documents", [{"id": "d"}]), ("words", {}),
    ("derived", [{"iri": "d"}]), ("conflicts", []), ("gaps", [{"rows": [{}]}]),
)  # fmt: skip


@pytest.mark.parametrize(("name", "value"), WRONG, ids=[name for name, _ in WRONG])
def test_another_form_is_refused(name: str, value: object) -> None:
    with pytest.raises(ValidationError):
        FORM.validate(content(small()) | {name: value})
