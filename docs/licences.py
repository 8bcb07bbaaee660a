"""Make `docs/licences.md`: under which licence each library stands that is installed with Lianpu or used to develop it.

    python docs/licences.py

Names and versions are those of `requirements.lock`, licences what the installed packages say of themselves; a test holds
the page to both.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "licences.md"
_HEAD = """# 许可证 Licences

链谱依赖的库都可以自由使用、修改、再发布。本页由 `python docs/licences.py` 生成：名称与版本来自
`requirements.lock`，许可证是各个库自己写明的。标“弱”的几个（LGPL、MPL）只要求公开对该库本身的修改；链谱照原样使用它们。

*Every library that Lianpu stands on may be used, changed and passed on. Made by `python docs/licences.py`: names and versions
are those of `requirements.lock`, licences what each package says of itself. Those marked weak (LGPL, MPL) ask that changes
of the library itself are passed on; Lianpu uses them as they are.*

| 库 library | 版本 version | 许可证 licence | | 用于 for |
| --- | --- | --- | --- | --- |
"""

PERMISSIVE = {
    "0BSD", "Apache", "BSD", "CC0", "CNRI", "ISC", "MIT", "PSF", "W3C", "Zlib",
}  # fmt: skip
"""Families of licences that ask for no more than that their text goes along."""

WEAK = {"LGPL", "MPL"}
"""Families that ask that changes of the library itself are passed on."""

# Packages whose metadata say nothing; each has the text of its licence beside its code.
_UNSAID: dict[str, str] = {"resvg-py": "MIT"}
_WORDS = (
    (r"Mozilla Public License|MPL", "MPL"), (r"Lesser|LGPL", "LGPL"), (r"Apache", "Apache"), (r"0BSD", "0BSD"),
    (r"(?<!0)BSD", "BSD"), (r"MIT|James Graham", "MIT"), (r"ISC", "ISC"), (r"Python Software|PSF", "PSF"),
    (r"CNRI", "CNRI"), (r"W3C", "W3C"), (r"Zlib", "Zlib"), (r"CC0", "CC0"), (r"(?<!L)GPL|General Public", "GPL"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Library:
    """A library of the lock file; `families` of its licence are empty where it says none that is known."""

    name: str
    version: str
    licence: str
    families: frozenset[str]
    needed: bool

    @property
    def weak(self) -> bool:
        """Whether no choice of its licences is permissive alone."""
        return bool(self.families & WEAK)


def libraries() -> list[Library]:
    """All libraries of the lock file that are installed."""
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    needed = _needed()
    found = []
    for line in lines:
        name, parted, version = line.partition("==")
        if parted:
            licence = _licence(name)
            families = frozenset(family for pattern, family in _WORDS if re.search(pattern, licence))
            found.append(Library(name, version.split()[0], licence, families, canonicalize_name(name) in needed))
    return found


def _licence(name: str) -> str:
    """What a package says of itself: an SPDX expression, else its classifiers, else its words."""
    said = metadata.metadata(name)
    if expression := said.get("License-Expression"):
        return expression
    classes = [one.rsplit(" :: ", 1)[1] for one in said.get_all("Classifier") or () if one.startswith("License ::")]
    words = (said.get("License") or "").split("\n")[0].strip()
    known = [one for one in classes if one != "OSI Approved"]
    short = re.fullmatch(r"[\w.\- ,()]{2,60}", words) and words != "UNKNOWN"
    return words if short and not known else " / ".join(known) or _UNSAID.get(canonicalize_name(name), "")


def _needed() -> set[str]:
    """Names of what `pyproject.toml` asks for, the extras for users with it; the rest of the lock is for development.

    The file is read, not the metadata of an installed Lianpu, which may be of an earlier day.
    """
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [lines for extra, lines in project["optional-dependencies"].items() if extra != "dev"]
    waiting = [Requirement(line) for lines in (project["dependencies"], *extras) for line in lines]
    found: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        one = waiting.pop()
        seen = (canonicalize_name(one.name), frozenset(one.extras))
        if seen in found:
            continue
        try:
            requires = metadata.requires(one.name) or ()
        except metadata.PackageNotFoundError:
            continue
        found.add(seen)
        for line in requires:
            wanted = Requirement(line)
            if wanted.marker is None or any(wanted.marker.evaluate({"extra": extra}) for extra in ("", *one.extras)):
                waiting.append(wanted)
    return {name for name, _ in found}


def page() -> str:
    """The whole page."""
    rows = [
        f"| {one.name} | {one.version} | {one.licence.replace('|', '/')} | {'弱 weak' if one.weak else ''} "
        f"| {'使用 use' if one.needed else '开发 development'} |"
        for one in libraries()
    ]
    return _HEAD + "\n".join(rows) + "\n"


def main() -> None:
    """Write it."""
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    print(PAGE.relative_to(ROOT))


if __name__ == "__main__":
    main()
