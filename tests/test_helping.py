"""Help on a narrow screen says all that it says on a wide one."""

from __future__ import annotations

import inspect
import subprocess
import sys

import pytest
import typer
from conftest import Run
from rich.cells import cell_len
from typer.core import TyperGroup

from kg.cli import app
from kg.resources import resource

WIDTH = 80


def _commands(group: TyperGroup, above: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], object]]:
    """Every command and group of commands, by the words that call it."""
    found: list[tuple[tuple[str, ...], object]] = [(above, group)]
    for name, command in group.commands.items():
        found += _commands(command, (*above, name)) if isinstance(command, TyperGroup) else [((*above, name), command)]
    return found


COMMANDS = [pytest.param(words, one, id=" ".join(words) or "kg") for words, one in _commands(typer.main.get_group(app))]


def _signs(said: str) -> str:
    """What is written, without the frame and the ends of lines."""
    return "".join(said.replace("│", " ").replace("\b", " ").split())


@pytest.mark.parametrize(("words", "command"), COMMANDS)
def test_help_at_eighty_columns_loses_no_sign(
    words: tuple[str, ...], command: object, kg: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(WIDTH))
    ran = kg(*words, "--help")
    assert ran.status == 0
    assert all(cell_len(line) <= WIDTH for line in ran.out.splitlines())
    said = _signs(ran.out)
    told = [command.help, *(parameter.help for parameter in command.params)]
    if isinstance(command, TyperGroup):
        told += [inspect.cleandoc(one.help).split("\n\n")[0] for one in command.commands.values()]
    for sentence in filter(None, told):
        assert _signs(inspect.cleandoc(sentence)) in said


def test_python_m_kg_is_kg() -> None:
    called = (sys.executable, "-m", "kg", "--version")
    ran = subprocess.run(called, cwd=resource("corpus").parent, capture_output=True, check=False)
    assert (ran.returncode, ran.stdout[:7]) == (0, b"lianpu ")
