"""Measure the reader on the shipped articles with gold, count what they hold, and write docs/quality.md.

    python -m corpus.quality                                    what is in the repository
    python -m corpus.quality --extra NAME=GOLD_DIR[:TEXT_DIR]   and articles that are not: their figures are kept in
                                                                corpus/elsewhere/NAME.json, never a word of them

The same articles and the same reader give the same file.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from corpus import printings
from corpus.counting import Density, Holding, articles, density, holding
from kg import pipeline
from kg.errors import InputError, LianpuError
from kg.evaluation import Case, Figures, Judged, Tally, cases
from kg.language.claims import relations
from kg.reading.annotated import NOT_IN_GOLD, Annotated
from kg.versions import reader_version
from kg.vocabulary import INDICATORS, KINDS, PROPERTIES, STATUSES, TYPES

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"
ELSEWHERE = CORPUS / "elsewhere"
PAGE = ROOT / "docs" / "quality.md"
SUMS = ("entities", "entities, core four", "relations", "relations, supply chain", "plain triples", "observations",
        "observations, named indicators", "milestones")  # fmt: skip
KINDS_SHOWN = 10
# A rule is called mostly wrong where at least so often it was wrong, and that more often than right.
OFTEN = 3


@dataclass(frozen=True, slots=True)
class Part:
    """Articles that are measured together."""

    name: str
    figures: Figures
    density: Density


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the status is that of the first error, 0 where there is none."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--extra", action="append", default=[], metavar="NAME=GOLD_DIR[:TEXT_DIR]")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--out", type=Path, default=PAGE)
    options = parser.parse_args(arguments)
    try:
        for extra in options.extra:
            keep(extra, options.jobs)
        options.out.write_text(page(options.jobs), encoding="utf-8", newline="\n")
    except LianpuError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    print(f"wrote {options.out}")
    return 0


# --- measuring --------------------------------------------------------------------------------------------------------
def page(jobs: int) -> str:
    """The document: what is measured now, and what was kept of articles that are not here."""
    writers = {
        name: sorted(path for path in (CORPUS / name).iterdir() if path.is_dir()) for name in ("train", "dev", "test")
    }
    found = cases([CORPUS / name for name in writers])
    read: dict[Path, list[Judged]] = {}
    for case, judged in zip(found, pipeline.evaluate(found, jobs=jobs), strict=True):
        read.setdefault(case.article.parent, []).append(judged)
    reader = reader_version()

    def measured(name: str, folders: Sequence[Path]) -> Part:
        judged = [one for folder in folders for one in read[folder]]
        texts = [(one.text, _names(one)) for one in articles(folders)]
        return Part(name, Figures.of(judged, reader=reader), density(texts))

    parts = [measured(f"dev/{folder.name}", [folder]) for folder in writers["dev"]]
    parts += [measured(f"test/{folder.name}", [folder]) for folder in writers["test"]]
    test = measured("test", writers["test"])
    held = {name: holding(articles(folders)) for name, folders in writers.items()}
    seen = [one for name in ("dev", "train") for folder in writers[name] for one in read[folder]]
    dev = [one for folder in writers["dev"] for one in read[folder]]
    layouts = printings.figures(articles(writers["dev"]), jobs=jobs)
    return "\n".join(
        (
            *_head(), *_parts([*parts, test, *elsewhere()], reader), *_printings(layouts), *_rows(measured("dev", writers["dev"]), test),
            *_errors(dev), *_rules(seen), *_counts(held),
            *_density([measured("train", writers["train"]), *parts, test, *elsewhere()]),
        )
    )  # fmt: skip


def _names(article: Annotated) -> list[str]:
    return [name for entity in article.entities for name in (entity.name, *entity.aliases)]


# --- articles that are elsewhere --------------------------------------------------------------------------------------
def keep(extra: str, jobs: int) -> None:
    """Measure articles that are not in the repository and keep their figures."""
    name, found = extra_part(extra)
    judged = pipeline.evaluate(found, jobs=jobs)
    ELSEWHERE.mkdir(exist_ok=True)
    file = ELSEWHERE / f"{name}.json"
    Figures.of(judged, reader=reader_version()).write(file)
    said = json.loads(file.read_text(encoding="utf-8"))
    # What a rule is called may hold a word of the text.
    said["rules"] = {}
    said["density"] = asdict(density([(one.text, _gold_names(case)) for one, case in zip(judged, found, strict=True)]))
    file.write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def extra_part(said: str) -> tuple[str, list[Case]]:
    """Name and articles of NAME=GOLD_DIR[:TEXT_DIR].

    Raises:
        InputError: it is not of that form, or the articles are not there.
    """
    name, _, where = said.partition("=")
    gold, _, texts = where.partition(":")
    if not name or not gold:
        raise InputError("an extra part is NAME=GOLD_DIR[:TEXT_DIR]", where=said)
    return name, cases([Path(gold)], texts=Path(texts) if texts else None)


def chosen(folders: Sequence[str], extras: Sequence[str]) -> dict[str, list[Case]]:
    """The articles of some parts by their names: of folders, by default of `corpus/dev` and `corpus/test`, and extra ones.

    Raises:
        InputError: they are not there, or an extra part is not said as it must be.
    """
    paths = [Path(folder) for folder in folders] or [CORPUS / "dev", CORPUS / "test"]
    return {path.name: cases([path]) for path in paths} | dict(map(extra_part, extras))


def _gold_names(case: Case) -> list[str]:
    return [name for thing in pipeline.article(case)[1].things for name in thing.names]


def elsewhere() -> list[Part]:
    """The parts of which only figures are kept."""
    files = sorted(ELSEWHERE.glob("*.json"))
    return [
        Part(file.stem, Figures.read(file), Density(**json.loads(file.read_text(encoding="utf-8"))["density"]))
        for file in files
    ]


# --- the document -----------------------------------------------------------------------------------------------------
def _head() -> Iterator[str]:
    yield "# How well it reads"
    yield ""
    yield "Made by `make quality`; do not edit. Every article is read alone and held against its gold; what counts is said in"
    yield "[annotation.md](annotation.md). P is the share of what was read that is right, R the share of what is said that"
    yield "was read, F1 their harmonic mean. `kg evaluate corpus/dev --errors` lists every error with its sentence."
    yield ""


def _parts(parts: list[Part], reader: str) -> Iterator[str]:
    yield "## Parts of the corpus"
    yield ""
    yield "F1. No article of `dev` or `test` was trained on; rules are written with an eye on `dev` and `train`, and `test` is"
    yield "opened only to measure. Parts without a folder are articles that are not in this repository."
    yield ""
    yield from table(("part", "articles", *SUMS), (
        (
            part.name + ("" if part.figures.reader == reader else " (an earlier reader)"),
            str(len(part.figures.articles)), *(_f1(part.figures, row) for row in SUMS),
        )
        for part in parts
    ))  # fmt: skip


def _printings(layouts: dict[str, Figures]) -> Iterator[str]:
    yield "## The same articles in other printings"
    yield ""
    yield "F1 on `dev`, each article printed by `corpus/layouts.py`. Traditional characters are held against the clean text by"
    yield "`tests/test_roundtrip.py`. `web` and `pages` print a day of their own, by which times like 今年 are then read."
    yield ""
    yield from table(
        ("layout", *SUMS), ((layout, *(_f1(figures, row) for row in SUMS)) for layout, figures in layouts.items())
    )


def _f1(figures: Figures, row: str) -> str:
    return f"{figures.rows[row].f1:.3f}" if row in figures.rows else "–"


def _rows(dev: Part, test: Part) -> Iterator[str]:
    yield "## Every row"
    yield ""
    wanted = [row for row in test.figures.rows if row in dev.figures.rows or test.figures.rows[row] != Tally()]
    yield from table(
        ("", "dev P", "dev R", "dev F1", "said", "test P", "test R", "test F1", "said"),
        ((row, *_cells(dev.figures.rows.get(row, Tally())), *_cells(test.figures.rows[row])) for row in wanted),
    )


def _cells(tally: Tally) -> tuple[str, ...]:
    shares = (tally.precision, tally.recall, tally.f1)
    return (*(f"{share:.3f}" for share in shares), str(tally.hits + tally.misses))


def _errors(judged: list[Judged]) -> Iterator[str]:
    figures = Figures.of(judged)
    total = sum(figures.kinds.values())
    yield "## The most frequent errors"
    yield ""
    yield f"On `dev`: {total} errors of {len(figures.kinds)} kinds."
    yield ""
    first = list(figures.kinds.items())[:KINDS_SHOWN]
    yield from table(("kind", "errors", "share"), ((kind, str(n), f"{n / total:.1%}") for kind, n in first))
    causes: dict[str, int] = {}
    for kind, n in figures.kinds.items():
        what, _, cause = kind.partition(": ")
        name = f"{what.partition(' ')[0]} {'made up' if what.endswith('made up') else 'missed'}: {cause}"
        causes[name] = causes.get(name, 0) + n
    yield "The same, whatever the type, property, indicator or kind:"
    yield ""
    ranked = sorted(causes.items(), key=lambda pair: (-pair[1], pair[0]))[:KINDS_SHOWN]
    yield from table(("kind", "errors", "share"), ((kind, str(n), f"{n / total:.1%}") for kind, n in ranked))


def _rules(judged: list[Judged]) -> Iterator[str]:
    yield "## Rules"
    yield ""
    yield "How often what a rule read is in the gold, on `dev` and `train` (the model has learned from `train`, so its own"
    yield "findings are left out). A finding of several rules counts for each."
    yield ""
    rules = {name: n for name, n in Figures.of(judged).rules.items() if "/model" not in name and ": model/" not in name}
    wrong = [(name, r, w) for name, (r, w) in rules.items() if w >= OFTEN and w > r]
    yield f"Wrong at least {OFTEN} times and more often than right:"
    yield ""
    ranked = sorted(wrong, key=lambda row: (row[1] - row[2], row[0]))
    yield from table(("rule", "right", "wrong"), ((f"`{name}`", str(r), str(w)) for name, r, w in ranked))
    rows = [f"{row.property}/{row.name}" for row in relations.rows() if row.property not in NOT_IN_GOLD]
    spoke = {rule for one in judged for verdict in one.verdicts for rule in verdict.rules}
    silent = [row for row in rows if row not in spoke]
    yield f"Rows of `kg/language/claims/rules/relations.csv` that read nothing there: {len(silent)} of {len(rows)}."
    yield ""
    if silent:
        yield "、".join(f"`{row}`" for row in silent)
        yield ""


def _counts(held: dict[str, Holding]) -> Iterator[str]:
    yield "## What the corpus holds"
    yield ""
    yield "Each thing once an article, as in the gold; optional ones included."
    yield ""
    whole: list[tuple[str, list[int]]] = [
        ("articles", [one.articles for one in held.values()]),
        ("characters", [one.characters for one in held.values()]),
        ("traps", [one.traps for one in held.values()]),
    ]
    groups = (
        ("types", TYPES),
        ("properties", PROPERTIES),
        ("indicators", INDICATORS),
        ("kinds", KINDS),
        ("statuses", STATUSES),
    )
    for group, members in groups:
        for name in members:
            numbers = [getattr(one, group)[name] for one in held.values()]
            if any(numbers):
                whole.append((f"{group}: {name}", numbers))
    provinces = sorted({name for one in held.values() for name in one.provinces}, key=lambda name: (not name, name))
    whole += [
        (f"province: {name or 'none named'}", [one.provinces[name] for one in held.values()]) for name in provinces
    ]
    industries = sorted({name for one in held.values() for name in one.industries})
    main = [(name, [one.industries[name] for one in held.values()]) for name in industries]
    whole.append(("industries that articles are mainly about", [len(one.industries) for one in held.values()]))
    often = sorted((row for row in main if sum(row[1]) >= OFTEN), key=lambda row: (-sum(row[1]), row[0]))
    whole += [(f"industry: {name}", numbers) for name, numbers in often]
    yield from table(("", *held, "together"), ((name, *map(str, n), str(sum(n))) for name, n in whole))


def _density(parts: list[Part]) -> Iterator[str]:
    yield "## How dense it is"
    yield ""
    header = (
        "part",
        "characters a sentence",
        "names in 100 characters",
        "、 in 100 characters",
        "share in quotation marks",
    )
    yield from table(header, (
        (p.name, str(p.density.characters_a_sentence), str(p.density.names_in_100), str(p.density.listed_in_100), f"{p.density.quoted:.1%}")
        for p in parts
    ))  # fmt: skip


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a table in Markdown, the first column to the left, and an empty line."""
    yield f"| {' | '.join(header)} |"
    yield f"| --- |{' ---: |' * (len(header) - 1)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""


if __name__ == "__main__":
    sys.exit(main())
