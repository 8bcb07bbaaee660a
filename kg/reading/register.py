"""A user's register of firms and institutions: a table (.xlsx, .csv) of names and their 统一社会信用代码."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError
from kg.naming import normal
from kg.reading.cells import of_csv, of_workbook
from kg.reading.received import LARGEST, named, received

_NAME, _CODE, _FORMER, _ALIASES = "name", "code", "former", "aliases"
_COLUMNS = {
    _NAME: ("name", "名称", "企业名称", "单位名称", "公司名称", "机构名称"),
    _CODE: ("code", "统一社会信用代码", "社会信用代码", "信用代码"),
    _FORMER: ("former", "former names", "曾用名", "曾用名称", "原名"),
    _ALIASES: ("aliases", "alias", "别称", "别名", "简称"),
}
_PARTED = re.compile(r"[|、;；,，]")
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Register:
    """What a table says: each code with all names of its owner, in the order of the codes; and the rows left out.

    `shared` are the rows that are taken and give their code to another name than an earlier row does.
    """

    rows: tuple[tuple[str, tuple[str, ...]], ...]
    refused: tuple[InputError, ...]
    shared: tuple[InputError, ...] = ()


def register(path: Path) -> Register:
    """The rows of a register; one that does not hold is left out with its reason, and the rest is taken.

    Args:
        path: .xlsx (its first sheet) or .csv, with the names of the columns in the first row: name and code, perhaps
            former names and aliases, several of which are parted by |、; in one cell.

    Raises:
        InputError: the file cannot be read, or has no column of names or of codes.
    """
    raw = received(path, largest=LARGEST)
    if path.suffix.lower() not in (".csv", ".xlsx"):
        raise InputError(f"'{path.suffix}' is no table", where=named(path), hint="save it as .xlsx or .csv")
    rows = of_csv(raw, path) if path.suffix.lower() == ".csv" else of_workbook(raw, path, "")[1]
    places = _places(next(rows, []), path)
    names_of: dict[str, dict[str, str]] = {}
    row_of: dict[str, tuple[str, int]] = {}
    refused: list[InputError] = []
    shared: list[InputError] = []
    for number, cells in enumerate(rows, start=2):
        if not any(cells):
            continue
        try:
            code, names = _row(cells, places)
            for name in names:
                owner, row = row_of.get(normal(name), (code, number))
                if owner != code:
                    raise InputError(f"第 {row} 行已把“{name}”给了 {owner} row {row} gives this name to another code")
        except InputError as error:
            refused.append(InputError(error.message, where=f"{named(path)}:{number}", hint=error.hint))
            continue
        earlier = names_of.get(code, {})
        if earlier and not earlier.keys() & set(map(normal, names)):
            shared.append(one_code(code, (next(iter(earlier.values())), names[0]), where=f"{named(path)}:{number}"))
        for name in names:
            row_of.setdefault(normal(name), (code, number))
            names_of.setdefault(code, {}).setdefault(normal(name), name)
    return Register(
        tuple((code, tuple(names_of[code].values())) for code in sorted(names_of)), tuple(refused), tuple(shared)
    )


def one_code(code: str, names: tuple[str, str], *, where: str) -> InputError:
    """That two names have one code: they are taken for one thing, and the code may be copied wrongly."""
    message = f"“{names[0]}”与“{names[1]}”同用代码 {code}，当作一个 have one code and are taken for one"
    hint = "是一个就写在一行；不是，改正代码 in one row if they are, else correct the code"
    return InputError(message, where=where, hint=hint)


def _places(header: Sequence[str], path: Path) -> dict[str, int]:
    """Which column is which."""
    cells = [cell.casefold() for cell in header]
    places = {what: cells.index(word) for what, words in _COLUMNS.items() for word in words[::-1] if word in cells}
    for what in (_NAME, _CODE):
        if what not in places:
            wanted = " / ".join(_COLUMNS[what])
            raise InputError(
                f"没有“{_COLUMNS[what][1]}”一列 no column {what}", where=named(path), hint=f"第一行写 {wanted}"
            )
    return places


def _row(cells: Sequence[str], places: dict[str, int]) -> tuple[str, list[str]]:
    said = {what: cells[place] if place < len(cells) else "" for what, place in places.items()}
    names = [said[_NAME], *_PARTED.split(said.get(_FORMER, "")), *_PARTED.split(said.get(_ALIASES, ""))]
    names = list(dict.fromkeys(name.strip() for name in names if name.strip()))
    if not said[_NAME]:
        raise InputError("没有名称 there is no name", hint="补上名称 fill it in")
    if short := next((name for name in names if len(normal(name)) < _SHORTEST), ""):
        raise InputError(f"“{short}”太短 the name is too short", hint="两个字以上 two characters at least")
    return _code(said[_CODE]), names


def _code(written: str) -> str:
    """A 统一社会信用代码 whose check digit is right.

    Raises:
        InputError: it is none.
    """
    from stdnum.cn import uscc  # noqa: PLC0415  only this needs it
    from stdnum.exceptions import InvalidChecksum, InvalidLength, ValidationError  # noqa: PLC0415

    if not written:
        raise InputError("没有统一社会信用代码 there is no code", hint="补上代码 fill it in")
    try:
        return str(uscc.validate(unicodedata.normalize("NFKC", written)))
    except InvalidLength as error:
        hint = "应为十八位；Excel 里设成文本 eighteen signs; in Excel, a cell of text"
        raise InputError(f"代码“{written}”不是十八位 the code has not eighteen signs", hint=hint) from error
    except InvalidChecksum as error:
        hint = "核对有没有抄错 compare it with the licence"
        raise InputError(f"代码“{written}”校验位不对 the check digit of the code is wrong", hint=hint) from error
    except ValidationError as error:
        hint = "十八位数字和大写字母，没有 I O S V Z digits and capitals but I O S V Z"
        raise InputError(f"“{written}”不是统一社会信用代码 this is no such code", hint=hint) from error
