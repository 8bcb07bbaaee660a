"""Answers become one HTML page that needs no network."""

from kg.view.html import render, write

__all__ = ["render", "write"]
