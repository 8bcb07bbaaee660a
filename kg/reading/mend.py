"""Printed text → the text before it was printed, with the way back to every received character."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from kg.model import Mended
from kg.reading import boilerplate, columns, gutters, parts, rows
from kg.reading.characters import regular, simplified
from kg.reading.lines import Line, lines, split, without_noise
from kg.reading.paragraphs import paragraphs


def mend(text: str) -> Mended:
    """The article of a received text: one paragraph a line, every character with its place in `text`.

    Page frames, bylines and what is said twice are left out; a page with several articles is marked in `parts`.
    """
    printed = regular(text)
    script = simplified(printed)
    found = gutters.side_by_side(list(lines(script)), text)
    split_up = [part for line in found for part in split(line)]
    said = boilerplate.article_lines(split_up, page=len(split_up) > len(found))
    said = boilerplate.without_page_heads(said)
    said = [line for line in (without_noise(boilerplate.without_inline(line)) for line in said) if line.text]
    ordered = columns.in_order(boilerplate.once(paragraphs(said, rows.Rows(text))))
    articles = [[boilerplate.without_dateline(line) for line in article] for article in parts.apart(ordered)]
    return _mended(
        [line for article in articles for line in article], articles, text, printed if script != printed else ""
    )


def _mended(ordered: Sequence[Line], articles: Sequence[Sequence[Line]], received: str, printed: str) -> Mended:
    origin = array("l")
    starts = []
    text: list[str] = []
    as_printed: list[str] = []
    for article in articles:
        for number, line in enumerate(article):
            if text:
                text.append("\n")
                origin.append(origin[-1])
            if number == 0:
                starts.append(len(origin))
            text.append(line.text)
            for start, end in line.pieces:
                origin.extend(range(start, end))
    whole = "".join(text)
    if printed:
        as_printed = [c if c in "\n " else printed[place] for c, place in zip(whole, origin, strict=True)]
    return Mended(whole, origin, tuple(starts[1:]), "".join(as_printed), rows.ends(origin, received))
