"""What the graph of one article must hold, and where articles with such a gold lie on disk."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import InputError, LianpuError
from kg.model import Period
from kg.vocabulary import INDICATORS, KINDS, PROPERTIES, STATUSES, TYPES, known


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """An entity that the article names; where it is optional, to read it or not is equally right."""

    name: str
    type: str
    aliases: tuple[str, ...] = ()
    optional: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Its name and its aliases."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A relation that the article states; the ends are numbers of `Gold.things`."""

    subject: int
    property: str
    object: int
    status: str = "actual"
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number that the article says of a thing; `period` is empty and `growth` None where it says none."""

    subject: int
    indicator: str
    value: float
    unit: str
    period: str = ""
    growth: float | None = None
    status: str = "actual"
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A dated event of a thing."""

    subject: int
    kind: str
    date: str
    status: str = "actual"
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """All that the graph of one article must hold."""

    id: str
    published: str = ""
    things: tuple[Thing, ...] = ()
    links: tuple[Link, ...] = ()
    numbers: tuple[Number, ...] = ()
    moments: tuple[Moment, ...] = ()


def gold_of(said: Mapping[str, Any], *, id: str, where: str) -> Gold:
    """The gold in the content of a gold file.

    Args:
        said: lists of `entities`, `relations`, `observations` and `milestones`, the last three by names of the first.
        id: the article's, where the file does not give one.
        where: what errors call the file.

    Raises:
        InputError: a member is missing, is not of the closed sets, or names an entity that is not listed.
    """
    try:
        return _gold(said, id)
    except LianpuError as error:
        raise InputError(error.message, where=where, hint=error.hint) from error
    except KeyError as error:
        raise InputError(f"an item without {error}", where=where) from error
    except (TypeError, ValueError, AttributeError) as error:
        raise InputError(f"this is no gold: {error}", where=where) from error


def _gold(said: Mapping[str, Any], id: str) -> Gold:
    things = tuple(
        Thing(
            name=str(one["name"]),
            type=known("type", one["type"], TYPES),
            aliases=tuple(map(str, one.get("aliases") or ())),
            optional=bool(one.get("optional")),
        )
        for one in said["entities"]
    )
    place: dict[str, int] = {}
    # A name goes before an alias that another thing has.
    for names in ([[thing.name] for thing in things], [thing.aliases for thing in things]):
        for number, called in enumerate(names):
            for name in called:
                place.setdefault(name, number)

    def thing(name: str) -> int:
        if name not in place:
            raise InputError(f"'{name}' is not among the entities")
        return place[name]

    return Gold(
        id=str(said.get("id") or id),
        published=str(said.get("published") or ""),
        things=things,
        links=tuple(
            Link(
                subject=thing(one["subject"]), property=known("property", one["property"], PROPERTIES),
                object=thing(one["object"]), **_ending(one),
            )
            for one in said.get("relations") or ()
        ),
        numbers=tuple(
            Number(
                subject=thing(one["subject"]), indicator=known("indicator", one["indicator"], INDICATORS),
                value=float(one["value"]), unit=one.get("unit") or "", period=str(one.get("period") or ""),
                growth=None if one.get("growth") is None else float(one["growth"]), **_ending(one),
            )
            for one in said.get("observations") or ()
        ),
        moments=tuple(
            Moment(
                subject=thing(one["subject"]), kind=known("kind", one["kind"], KINDS),
                date=Period(str(one["date"])).text, **_ending(one),
            )
            for one in said.get("milestones") or ()
        ),
    )  # fmt: skip


def _ending(one: Mapping[str, Any]) -> dict[str, Any]:
    status = known("status", one.get("status") or "actual", STATUSES)
    return {"status": status, "optional": bool(one.get("optional"))}


# --- where gold lies --------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Case:
    """An article with its gold: two files, or one annotated article that is both."""

    article: Path
    gold: Path

    def read(self) -> Gold:
        """The gold of a gold file.

        Raises:
            InputError: it cannot be read or is no gold.
        """
        try:
            said = json.loads(self.gold.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise InputError(f"cannot be read: {error}", where=str(self.gold)) from error
        if not isinstance(said, dict):
            raise InputError("this is no gold", where=str(self.gold), hint="an object with a list of entities")
        return gold_of(said, id=self.gold.stem, where=str(self.gold))


def cases(paths: Iterable[Path], *, texts: Path | None = None) -> list[Case]:
    """The articles with gold in files and folders, in the order of their names.

    Args:
        paths: `.ann` files, `NAME.json` files, and folders of them, at any depth.
        texts: folder of the `NAME.txt`; by default each lies beside its gold.

    Raises:
        InputError: a path does not exist, there is no gold in it, or a gold has no text.
    """
    found: dict[Path, Case] = {}
    for path in paths:
        if not path.exists():
            raise InputError(
                "没有这个文件或文件夹 there is no such file or folder",
                where=str(path),
                hint="核对路径 see whether its path is right",
            )
        files = [path] if path.is_file() else [*path.rglob("*.ann"), *path.rglob("*.json")]
        if not files:
            raise InputError("there is no gold here", where=str(path), hint="NAME.ann, or NAME.json beside NAME.txt")
        for file in sorted(files):
            found[file] = _case(file, texts)
    return list(found.values())


def case_of(article: Path) -> Case | None:
    """An article with its own marks, or with the gold that lies beside it; None where there is neither."""
    if article.suffix == ".ann":
        return Case(article, article)
    beside = article.with_suffix(".json")
    # What else lies there under that name, as what a crawler noted down, is no gold.
    held = (
        beside != article and beside.is_file() and '"entities"' in beside.read_text(encoding="utf-8", errors="replace")
    )
    return Case(article, beside) if held else None


def _case(file: Path, texts: Path | None) -> Case:
    if file.suffix == ".ann":
        return Case(file, file)
    if file.suffix != ".json":
        raise InputError("this is no gold", where=str(file), hint="NAME.ann, or NAME.json beside NAME.txt")
    article = (texts or file.parent) / f"{file.stem}.txt"
    if not article.is_file():
        raise InputError("a gold without its text", where=str(file), hint=f"{article}, or name its folder by --text")
    return Case(article, file)
