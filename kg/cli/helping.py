"""Help in which no sign is lost: a line too long for its column goes on below.

The columns of Typer's help end a long line with …; a run of Chinese is one word to them, and a space that two-column
signs push over the edge takes the letter before it along.
"""

from __future__ import annotations

from typing import Any

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.style import Style
from typer.core import TyperCommand, TyperGroup


class _Whole(Console):
    """A console that goes on below where a cell of a table would be cut."""

    def render_lines(
        self,
        renderable: RenderableType,
        options: ConsoleOptions | None = None,
        *,
        style: Style | None = None,
        pad: bool = True,
        new_lines: bool = False,
    ) -> list[list[Segment]]:
        folded = (options or self.options).update(overflow="fold")
        return super().render_lines(renderable, folded, style=style, pad=pad, new_lines=new_lines)


class Command(TyperCommand):
    """A command whose help is whole."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Print it."""
        _print_whole()
        super().format_help(ctx, formatter)


class Group(TyperGroup):
    """Commands under one name, whose help is whole."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Print it."""
        _print_whole()
        super().format_help(ctx, formatter)


def _print_whole() -> None:
    """Have Typer print help on such a console; it offers no other way, and is loaded with what it prints by help alone."""
    from typer import rich_utils  # noqa: PLC0415

    rich_utils.Console = _Whole  # type: ignore[attr-defined]
