"""Check annotated articles, count what they hold, and write text and gold apart for a scorer.

python corpus/check.py corpus/demo/*.ann                  check and count
python corpus/check.py corpus/demo/*.ann --gold FOLDER    also write FOLDER/NAME.txt and FOLDER/NAME.json
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from kg.errors import InputError, LianpuError
from kg.reading.annotated import MARKS_ONLY, Annotated, gold, parse


def read(path: Path) -> Annotated:
    """The article of an `.ann` file.

    Raises:
        InputError: it cannot be read, does not hold, or its id is not the name of the file.
    """
    try:
        source = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read: {error}", where=str(path)) from error
    article = parse(source, where=str(path))
    if article.id != path.stem:
        raise InputError(f"the id is '{article.id}'", where=f"{path}:1", hint="it must be the name of the file")
    return article


def counts(article: Annotated) -> Counter[str]:
    """How much an article holds; characters are those of its text."""
    return Counter(
        characters=len(article.text.replace("\n", "")),
        mentions=len(article.mentions),
        entities=len(article.entities),
        relations=len(article.relations),
        observations=len(article.observations),
        milestones=len(article.milestones),
        traps=len(article.traps),
    )


def unsaid(article: Annotated) -> list[str]:
    """Canonical names that the article itself never prints, as the full name of a 二期."""
    return [entity.name for entity in article.entities if entity.name not in article.text]


def unmarked(article: Annotated) -> list[str]:
    """Surfaces that are marked in one place of the article and stand without a mark in another."""
    marked = {place for mark in article.mentions for place in range(mark.span.start, mark.span.end)}
    surfaces = {article.text[m.span.start : m.span.end] for m in article.mentions if m.type not in MARKS_ONLY}
    return sorted(
        surface
        for surface in surfaces
        for found in re.finditer(re.escape(surface), article.text)
        if not marked.issuperset(range(*found.span()))
    )


def write(article: Annotated, folder: Path) -> None:
    """Write the text and the gold of an article side by side."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{article.id}.txt").write_text(article.text + "\n", encoding="utf-8")
    content = json.dumps(gold(article), ensure_ascii=False, indent=1)
    (folder / f"{article.id}.json").write_text(content + "\n", encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the status is that of the first error, 0 where there is none."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE.ann")
    parser.add_argument("--gold", type=Path, metavar="FOLDER", help="write NAME.txt and NAME.json there")
    options = parser.parse_args(arguments)
    total: Counter[str] = Counter()
    status = 0
    for path in options.files:
        try:
            article = read(path)
        except LianpuError as error:
            print(error, file=sys.stderr)
            status = status or error.exit_code
            continue
        held = counts(article)
        total += held
        print(f"{article.id:28} {article.published:10} " + " ".join(f"{name} {held[name]}" for name in held))
        for name in unsaid(article):
            print(f"  never printed as such: {name}")
        for surface in unmarked(article):
            print(f"  also stands without a mark: {surface}")
        if options.gold:
            write(article, options.gold)
    print(f"{'together':39} " + " ".join(f"{name} {number}" for name, number in total.items()))
    return status


if __name__ == "__main__":
    sys.exit(main())
