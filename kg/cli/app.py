"""`kg`: the commands in the order of the flow, and how an error reaches the person who must act."""

from __future__ import annotations

import codecs
import io
import sys
from typing import Annotated, Any

import typer

from kg import __version__
from kg.cli import (
    answering,
    asking,
    attending,
    chains,
    changes,
    deciding,
    demonstration,
    frequent,
    making,
    measuring,
    portraying,
    pushing,
    rulings,
    searching,
    seeing,
    serving,
    shelf,
    tracing,
)
from kg.cli.helping import Command, Group
from kg.cli.screen import complain, note
from kg.errors import LianpuError, StoreError

MAKING, ASKING, SEEING = "建图谱 Making a graph", "提问 Asking it", "查看与检查 Seeing and checking it"
FREQUENT = "常问 Asked often"
DECIDING = "您说了算 A person's word"
MEASURING = "评测 Measuring the reader"

INTERRUPTED = 128 + 2
"""Exit status of who was stopped by an interrupt (signal 2), as shells have it."""


class _Commands(Group):
    """An interrupt at the keyboard ends a command in one line."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            note("已中断 interrupted：图谱仍是先前的 the graph is as it stood; 再来一次即续上 the same command goes on")
            raise typer.Exit(INTERRUPTED) from None


app = typer.Typer(
    name="kg",
    cls=_Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="链谱 Lianpu：从中文产业新闻到知识图谱，每条关系都附原句。 "
    "From Chinese industry news to a knowledge graph in which every edge shows its sentence.",
    epilog="图谱文件夹 The graph folder: --graph DIR, else $KG_GRAPH, else build/graph.",
)

for panel, commands in (
    (MAKING, (making.build, making.import_, making.remove, making.rebuild, making.export, pushing.push)),
    (ASKING, (answering.ask, asking.query, asking.show, asking.why, searching.search)),
    (FREQUENT, (frequent.park, frequent.compare, frequent.person, frequent.sources, frequent.single_source)),
    (
        FREQUENT,
        (tracing.projects, portraying.timeline, tracing.impact, frequent.conflicts, changes.plans, changes.diff),
    ),
    (FREQUENT, (chains.gaps, chains.candidates, chains.targets, chains.blind_spots)),
    (
        DECIDING,
        (
            rulings.decisions,
            deciding.merge,
            deciding.split,
            deciding.rename,
            deciding.confirm,
            deciding.reject,
            deciding.undo,
            deciding.link,
        ),
    ),
    (SEEING, (seeing.view, portraying.profile, seeing.check, shelf.documents, shelf.text, asking.stats)),
    (SEEING, (serving.serve, attending.mcp, asking.schema, demonstration.demo)),
    (MEASURING, (measuring.evaluate, measuring.annotate)),
):
    for command in commands:
        # Python has words of its own, as import.
        name = command.__name__.rstrip("_").replace("_", "-")
        app.command(name, cls=Command, rich_help_panel=panel)(command)
app.add_typer(tracing.chain, name="chain", rich_help_panel=FREQUENT)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"lianpu {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="版本号 Show the version.")
    ] = False,
) -> None:
    pass


def main() -> None:
    """What the command `kg` runs; an error that a person can act on is one line, its class the exit status."""
    for stream in (sys.stdout, sys.stderr):
        _able(stream)
    try:
        app()
    except LianpuError as error:
        complain(error)
        sys.exit(error.exit_code)
    except OSError as error:  # a full disk, one that may not be written, a folder in the place of a file
        said = StoreError(f"the system refuses: {error.strerror or error}", where=str(error.filename or ""))
        complain(said)
        sys.exit(said.exit_code)


def _able(stream: object) -> None:
    """Let a stream print what the locale has no signs for: no terminal is of ASCII alone, and others show a question mark."""
    if isinstance(stream, io.TextIOWrapper):
        plain = codecs.lookup(stream.encoding).name == "ascii"
        stream.reconfigure(encoding="utf-8" if plain else None, errors="replace")
