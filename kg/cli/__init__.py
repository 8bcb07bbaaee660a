"""The command line: one command for each stage and each question; the only place that prints or exits."""

from kg.cli.app import app, main

__all__ = ["app", "main"]
