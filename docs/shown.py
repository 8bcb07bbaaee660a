"""The demo graph that the documents speak of, and the outputs that they show: what a command really printed."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

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
        kept = {name: value for name, value in os.environ.items() if name not in ("KG_GRAPH", "COLUMNS")}
        ran = subprocess.run(
            [sys.executable, "-c", "from kg.cli import main; main()", *arguments],
            cwd=self.folder, env={**kept, "PYTHONUTF8": "1"}, capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip
        if ran.returncode:
            raise RuntimeError(f"kg {shlex.join(arguments)}\n{ran.stdout}{ran.stderr}")
        return "\n".join(line.rstrip() for line in ran.stdout.splitlines())


def filled(text: str, demo: Demo) -> str:
    """A document with every block under `<!-- $ kg … -->` (`| sed -n 1,9p` for some lines of it) made again."""

    def output(match: re.Match[str]) -> str:
        lines = demo.kg(match["command"]).splitlines()
        if match["first"]:
            lines = lines[int(match["first"]) - 1 : int(match["last"])]
        return match["head"] + "\n".join((*lines, "```\n"))

    return _SHOWN.sub(output, text)
