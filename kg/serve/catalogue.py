"""What the server gives out of the package: the questions of the catalogue, the query files as examples."""

from __future__ import annotations

import csv
from collections import defaultdict
from functools import cache
from importlib.resources import files

from kg.answers.catalogue import QUESTIONS
from kg.graph.terms import PREFIXES
from kg.meaning.values import OF_THE_RECORD
from kg.serve import shapes

_EXAMPLES = 3


@cache
def questions() -> shapes.Questions:
    """Every question that needs a graph as it is today and nothing else, with its parameters and some ways of asking."""
    ways: dict[str, list[str]] = defaultdict(list)
    for row in csv.DictReader((files("kg.answers") / "questions.csv").read_text(encoding="utf-8").splitlines()):
        ways[row["number"]].append(row["example"])
    return shapes.Questions(
        questions=[
            shapes.Question(
                number=number, question=one.words, examples=ways[number][:_EXAMPLES],
                parameters=[
                    shapes.Parameter(name=given.name, kind=given.kind, types=list(given.types), optional=given.optional)
                    for given in one.parameters
                ],
            )
            for number, one in sorted(QUESTIONS.items())
            if number != OF_THE_RECORD and not any(given.kind == "past" for given in one.parameters)
        ]
    )  # fmt: skip


@cache
def queries() -> shapes.Queries:
    """Every query file of the answers."""
    listed = []
    for path in sorted((files("kg.answers") / "queries").iterdir(), key=lambda path: path.name):
        text = path.read_text(encoding="utf-8")
        question = text.partition("\n")[0].removeprefix("# ")
        listed.append(shapes.QueryFile(name=path.name.removesuffix(".rq"), question=question, query=text))
    return shapes.Queries(prefixes=PREFIXES, queries=listed)
