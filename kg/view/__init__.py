"""Answers become pages, drawings and workbooks that need no network."""

from kg.view.beside import Beside
from kg.view.chart import FONTS, Chart, Mark, svg
from kg.view.data import content, quoted
from kg.view.html import left_out, render, served, write
from kg.view.png import png
from kg.view.report import Group, Item, Report, Section, render_report, write_report

__all__ = [
    "FONTS", "Beside", "Chart", "Group", "Item", "Mark", "Report", "Section", "content", "left_out", "png", "quoted",
    "render", "render_report", "served", "svg", "write", "write_report",
]  # fmt: skip
