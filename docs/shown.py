"""The demo graph that the documents speak of, and the outputs that they show: what a command really printed."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

from kg.cli import main, screen

_SHOWN = re.compile(
    r"(?P<head><!-- \$ kg (?P<command>[^|>]+?)(?: \| sed -n (?P<first>\d+),(?P<last>\d+)p)? -->\n```text\n)"
    r"(?:.*\n)*?```\n"
)


class Demo:
    """What `kg demo` leaves in an empty folder, and further commands asked there.

    Args:
        folder: an empty folder.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.printed = self._run("demo")

    def kg(self, command: str) -> str:
        """What `kg COMMAND` prints, as on a pipe, without spaces at the ends of lines."""
        return self.printed if command == "demo" else self._run(*shlex.split(command))

    def _run(self, *arguments: str) -> str:
        said, complaints, status = io.StringIO(), io.StringIO(), 0
        with _called(arguments), contextlib.chdir(self.folder):
            try:
                with contextlib.redirect_stdout(said), contextlib.redirect_stderr(complaints):
                    main()
            except SystemExit as ended:
                status = int(ended.code or 0)
        if status:
            raise RuntimeError(f"kg {shlex.join(arguments)}\n{said.getvalue()}{complaints.getvalue()}")
        return "\n".join(line.rstrip() for line in said.getvalue().splitlines())


@contextlib.contextmanager
def _called(arguments: tuple[str, ...]) -> Iterator[None]:
    """The command line of a fresh process: these arguments, no graph set from outside, a console of its usual width."""
    kept = {name: value for name, value in os.environ.items() if name not in ("KG_GRAPH", "COLUMNS")}
    consoles = (screen.out, screen.err)
    with mock.patch.dict(os.environ, kept, clear=True), mock.patch.object(sys, "argv", ["kg", *arguments]):
        for console in consoles:
            console.cache_clear()
        yield
    for console in consoles:
        console.cache_clear()


def filled(text: str, demo: Demo) -> str:
    """A document with every block under `<!-- $ kg … -->` (`| sed -n 1,9p` for some lines of it) made again."""

    def output(match: re.Match[str]) -> str:
        lines = demo.kg(match["command"]).splitlines()
        if match["first"]:
            lines = lines[int(match["first"]) - 1 : int(match["last"])]
        return match["head"] + "\n".join((*lines, "```\n"))

    return _SHOWN.sub(output, text)
