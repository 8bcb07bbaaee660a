"""The options that take a date, however people write one."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from kg.dates import date_written
from kg.errors import InputError


def dated(name: str, help: str) -> Any:
    """An option whose value is a date; the command gets it as EDTF, or nothing where it was not given.

    Args:
        name: of the option, as `--since`.
        help: what the date is for.
    """
    return typer.Option(name, metavar="DATE", callback=_written, help=help)


def _written(param: typer.CallbackParam, said: str) -> str:
    if not said:
        return ""
    try:
        return date_written(said)
    except InputError as error:
        raise InputError(error.message, where=param.opts[0], hint=error.hint) from error


Published = Annotated[
    str, dated("--published", "文章自身未写日期时的发布日期 Date of articles that do not say theirs.")
]
