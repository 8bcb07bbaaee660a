"""Files and folders → the files that hold documents."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError
from kg.reading.manifest import MANIFESTS
from kg.reading.received import named

TEXTS = (".txt", ".md", ".ann")
PAGES = (".html", ".htm", ".xhtml", ".shtml", ".mhtml", ".mht")
READABLE = (*TEXTS, *PAGES, ".pdf", ".docx")
"""Formats of one document a file."""

# Formats that hold articles, but not for us: a folder's are reported, and what else lies in a folder is passed over and
# only counted, where there is nothing to read.
OTHER = {
    **dict.fromkeys((".doc", ".wps", ".rtf", ".odt", ".pages"), "save it as .docx"),
    **dict.fromkeys((".caj", ".ofd", ".epub", ".ppt", ".pptx", ".djvu"), "save it as .pdf or .txt"),
    **dict.fromkeys((".xlsx", ".xls", ".et"), "a table of facts is read by: kg import FILE --map MAP.toml"),
    **dict.fromkeys((".zip", ".rar", ".7z", ".gz", ".tar"), "unpack it"),
}
# What browsers put beside a page that they save as PAGE.html.
_BESIDE_A_PAGE = ("_files", ".files", "_文件")
# So many kinds of other files are named where a folder has nothing else.
_FEW = 5


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was found, with the id that its document gets; a manifest's documents have ids of their own."""

    id: str
    path: Path

    @property
    def is_manifest(self) -> bool:
        """Whether the file lists documents instead of being one."""
        return self.path.suffix.lower() in MANIFESTS


def find(paths: Iterable[Path]) -> Iterator[Source | InputError]:
    """The files that a list of files and folders means, each once.

    The id is the path below the folder that was named, without its suffix; of a file that was named itself, its stem.
    Hidden files and folders are passed over, so are links to folders, which may lead in a circle, the folder that a
    browser saves beside a page, and files that are no articles. Files that would have one id are an error, all of them.

    Raises:
        InputError: a path does not exist, or there is nothing readable in any.
    """
    found: dict[Path, Source] = {}
    errors: list[InputError] = []
    for path in paths:
        if path.is_dir():
            passed: Counter[str] = Counter()
            sources = list(_below(path, errors, passed))
            if not sources:
                errors.append(_empty(path, passed))
        elif path.exists():
            sources = [Source(path.stem, path)]
        else:
            raise InputError("没有这个文件或文件夹 there is no such file or folder", where=named(path), hint=_MISNAMED)
        for source in sources:
            found.setdefault(Path(os.path.realpath(source.path)), source)
    if not found and errors:
        raise InputError(errors[-1].message, where=errors[-1].where, hint=errors[-1].hint, causes=errors[:-1])
    yield from errors
    groups: dict[str, list[Source]] = {}
    for source in found.values():
        groups.setdefault(str(source.path) if source.is_manifest else source.id, []).append(source)
    for id, group in groups.items():
        if len(group) == 1:
            yield group[0]
        else:
            where = " and ".join(named(source.path) for source in group)
            yield InputError(f"{len(group)} files would be the document '{id}'", where=where, hint="rename all but one")


_MISNAMED = "核对路径和名称 see whether its path and name are right"


def _below(folder: Path, errors: list[InputError], passed: Counter[str]) -> Iterator[Source]:
    """The articles of a folder; what cannot be read goes to the errors, what is none is counted by its suffix."""
    for root, folders, names in os.walk(folder, onerror=lambda error: errors.append(_closed(error))):
        pages = {Path(name).stem for name in names if Path(name).suffix.lower() in PAGES}
        beside = {page + ending for page in pages for ending in _BESIDE_A_PAGE}
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in beside)
        for name in sorted(names):
            path = Path(root) / name
            suffix = path.suffix.lower()
            if name.startswith((".", "~$")):
                continue
            if suffix in READABLE or suffix in MANIFESTS:
                yield Source(path.relative_to(folder).with_suffix("").as_posix(), path)
            elif suffix in OTHER:
                errors.append(InputError(f"'{suffix}' is not read", where=named(path), hint=OTHER[suffix]))
            else:
                passed[suffix or name] += 1


def _empty(folder: Path, passed: Counter[str]) -> InputError:
    others = "、".join(f"{suffix} {count}" for suffix, count in passed.most_common(_FEW))
    more = f"，另 {len(passed) - _FEW} 种 more kinds" if len(passed) > _FEW else ""
    only = f"; passed over 略过 {passed.total()}: {others}{more}" if passed else ""
    hint = f"articles end in {', '.join((*READABLE, *MANIFESTS))}"
    return InputError(f"文件夹里没有文章 the folder holds no article{only}", where=named(folder), hint=hint)


def _closed(error: OSError) -> InputError:
    return InputError(
        f"the folder cannot be read: {error.strerror}", where=named(Path(error.filename)), hint="allow it: chmod +rx"
    )
