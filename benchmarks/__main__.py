"""Run the benchmarks and write what they print into `docs/performance.md`.

    python -m benchmarks [NAME …] [--full]

By default all, at sizes that take half an hour on two cores; `--full` takes the sizes of a national archive, hours and
some fifty gigabytes of disk. A section is replaced when its benchmark runs again, and says by which command it came to be,
when, and how busy the machine was before it began.
"""

from __future__ import annotations

import argparse
import datetime
import importlib
import os
import platform
import re
import shlex
import subprocess
import sys
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "performance.md"
_HEAD = """# 性能 Performance

由 `make bench` 写成，每节是一个基准程序印出的原样：先是它做什么、怎样量，再是结果。比较的对象与链谱在同一次运行里量。
每节注明命令、日期、机器和开始前的负载；负载高时按时钟计的数字偏慢，处理器秒数不受影响。

*Written by `make bench`; each section is what a benchmark printed: what it measures and how, then the figures. Peers are measured in
the same run. Each says its command, day and machine, and the load before it began: where that was high, figures by the
clock are too slow, those of processor time are not.*

一千万篇文章要多少机器、先在哪里撑不住：[scale.md](scale.md)。*What ten million articles would cost, and what would break first.*
"""

SIZES: dict[str, tuple[str, str]] = {
    "reading": ("", ""),
    "mending": ("", ""),
    "quantities": ("", ""),
    "understanding": ("", ""),
    "resolution": ("", ""),
    "flow": ("--articles 100 1000", "--articles 100 1000 10000"),
    "update": ("--documents 1000 5000", "--documents 1000 5000 20000"),
    "derivations": ("--statements 10000 30000", "--statements 30000 100000 500000"),
    "answers": ("2000", "20000"),
    "endpoint": ("", ""),
    "page": ("", ""),
}
"""Each benchmark with what it is given, by default and in full."""


def main() -> None:
    """Run what is named, and write its sections anew."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", nargs="*", help=", ".join(SIZES))
    parser.add_argument("--full", action="store_true")
    options = parser.parse_args()
    if unknown := sorted(set(options.name) - set(SIZES)):
        parser.error(f"no benchmarks: {', '.join(unknown)}; there are {', '.join(SIZES)}")
    for name in options.name or SIZES:
        given = SIZES[name][options.full]
        command = [sys.executable, "-m", f"benchmarks.{name}", *shlex.split(given)]
        before = os.getloadavg()[0]
        print(f"benchmarks.{name} {given}", file=sys.stderr, flush=True)
        done = subprocess.run(
            command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=os.environ | {"COLUMNS": "140"}
        )
        print(done.stdout, flush=True)
        _keep(name, f"python -m benchmarks.{name} {given}".strip(), before, done.stdout)


def _keep(name: str, command: str, load: float, printed: str) -> None:
    """Put a section in the place of the one that stands, in the order of the benchmarks."""
    said = importlib.import_module(f"benchmarks.{name}").__doc__ or ""
    what = re.sub(r"\n\n    python -m .*?\n\n", "\n\n", said.strip(), flags=re.DOTALL)
    body = printed.strip() if printed.lstrip().startswith("|") else f"```\n{printed.rstrip()}\n```"
    memory = psutil.virtual_memory().total / 2**30
    made = (
        f"`{command}` · {datetime.datetime.now(datetime.UTC).date()} · Python {platform.python_version()}, "
        f"{os.cpu_count()} cores, {memory:.0f} GiB · load before {load:.1f}"
    )
    sections = _sections()
    sections[name] = f"{what}\n\n{made}\n\n{body}\n"
    PAGE.write_text(
        "\n".join([_HEAD, *(f"## {one}\n\n{sections[one]}" for one in SIZES if one in sections)]), encoding="utf-8"
    )


def _sections() -> dict[str, str]:
    """The sections that stand, by their benchmark."""
    standing = PAGE.read_text(encoding="utf-8") if PAGE.is_file() else ""
    _, *rest = re.split(r"^## (\w+)\n\n", standing, flags=re.MULTILINE)
    return {name: text.rstrip("\n") + "\n" for name, text in zip(rest[::2], rest[1::2], strict=True)}


if __name__ == "__main__":
    main()
