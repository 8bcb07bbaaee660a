"""The commands that measure the reader on articles with gold, and show one article with what was read in it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from kg.cli.dates import Published
from kg.cli.screen import heading, note, progress, rule, say, table
from kg.cli.seeing import page
from kg.errors import InputError
from kg.evaluation import IN_CHINESE, Case, Figures, Judged, Tally, Verdict, case_of, cases, difference, judge
from kg.versions import reader_version
from kg.words import date

if TYPE_CHECKING:
    from kg.view.article import Held

Golds = Annotated[
    list[Path], typer.Argument(metavar="GOLD…", help="带标注的文章 Articles with gold: NAME.ann, NAME.json, folders.")
]
Texts = Annotated[
    Path | None,
    typer.Option("--text", metavar="DIR", help="原文所在文件夹 Where NAME.txt lie, if not beside the gold."),
]
ARTICLE = Path("build/article.html")
# A process that reads takes seconds to start; fewer articles than this are read sooner in one.
_WORTH_A_PROCESS = 20


def evaluate(
    gold: Golds,
    text: Texts = None,
    errors: Annotated[
        bool, typer.Option("--errors", help="逐条列出漏读与误读 List all that is missed or made up.")
    ] = False,
    rules: Annotated[bool, typer.Option("--rules", help="每条规则的对错次数 How often each rule is right.")] = False,
    json: Annotated[Path | None, typer.Option(metavar="FILE", help="把数字写成 JSON Write the figures.")] = None,
    against: Annotated[
        Path | None, typer.Option(metavar="FILE", help="与先前的 --json 比较 Compare with an earlier --json.")
    ] = None,
    jobs: Annotated[int, typer.Option(min=0, help="几个进程，0 为自动 How many processes; 0: as many as help.")] = 0,
) -> None:
    """对照标注，量出读得多准。 Measure on articles with gold how well they are read, each alone."""
    from kg import pipeline  # noqa: PLC0415  spaCy loads slowly

    earlier = Figures.read(against) if against else None
    found = cases(gold, texts=text)
    with progress() as show:
        judged = pipeline.evaluate(found, jobs=jobs or _jobs(found), progress=show)
    figures = Figures.of(judged, reader=reader_version())
    say_figures(figures)
    if errors:
        _say_errors(judged)
    if rules:
        _say_rules(figures)
    if earlier:
        _say_difference(earlier, figures)
    if json:
        figures.write(json)
        note(f"已写 wrote {json}")


def annotate(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="一篇文章 One article; marked as .ann, or as it is.")],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="页面文件 Where the page goes.")] = ARTICLE,
    gold: Annotated[
        Path | None, typer.Option(metavar="FILE", help="标注 Its gold, by default NAME.json beside it.")
    ] = None,
    published: Published = "",
) -> None:
    """把读到的内容标在原文上，生成离线网页。 Draw what is read over one article, as an offline page."""
    page(out)
    from kg import pipeline, reading  # noqa: PLC0415  spaCy loads slowly
    from kg.view.article import write_article  # noqa: PLC0415

    case = Case(file, gold) if gold else case_of(file)
    if case:
        document, wanted = pipeline.article(case)
    else:
        document, wanted = reading.read(file, published=published), None
    said, world = pipeline.understood(document)
    held = _held(judge(wanted, world, text=document.text)) if wanted else None
    out.parent.mkdir(parents=True, exist_ok=True)
    write_article(document, said, world, out, held=held)
    say(
        f"页面 page: {out}（{len(world.entities)} 实体 entities，{len(world.statements)} 关系 statements，"
        f"{len(world.observations)} 数据 observations，{len(world.milestones)} 大事 milestones）"
    )


def _held(judged: Judged) -> Held:
    """The verdicts as the page shows them."""
    from kg.view.article import Card, Held  # noqa: PLC0415

    figures = Figures.of([judged])
    shown = [
        verdict for verdict in judged.verdicts if verdict.what in ("entity", "relation", "observation", "milestone")
    ]
    return Held(
        outcomes={key: (v.outcome, IN_CHINESE.get(v.cause, "")) for v in shown for key in v.keys if v.outcome != "missed"},
        missed=[
            Card(
                what=v.what, word=v.word, subject=v.parts[0], other=_other(v), note=_period(v), status=v.status,
                sentence=v.sentence, marks=v.spans, outcome="missed", cause=IN_CHINESE[v.cause],
            )
            for v in shown
            if v.outcome == "missed"
        ],
        figures=[
            (zh, tally.precision, tally.recall, tally.f1)
            for row, zh in (("entities", "实体"), ("relations", "关系"), ("observations", "数据"), ("milestones", "大事"))
            if (tally := figures.rows.get(row))
        ],
    )  # fmt: skip


def _other(verdict: Verdict) -> str:
    """The object, the number as Chinese print has it, or the date in Chinese."""
    if verdict.what == "milestone":
        return date(verdict.parts[1])
    if verdict.what == "observation":
        return verdict.parts[1].removesuffix(" -").replace(" ", "")
    return verdict.parts[1] if len(verdict.parts) > 1 else ""


def _period(verdict: Verdict) -> str:
    return date(verdict.parts[2]) if len(verdict.parts) > 2 else ""


def _jobs(found: Sequence[Case]) -> int:
    return max(1, min(os.cpu_count() or 1, len(found) // _WORTH_A_PROCESS))


# --- tables -----------------------------------------------------------------------------------------------------------
_NUMBERS = ("P", "R", "F1", "对 hits", "漏 missed", "多 extra")


def say_figures(figures: Figures) -> None:
    """Every row with its precision, recall, F1 and counts, grouped by what is judged."""
    say(f"{len(figures.articles)} 篇文章 articles")
    for zh, en, rows in _groups(figures):
        heading(zh, en)
        table(("", *_NUMBERS), [(row, *_cells(tally)) for row, tally in rows], right=_NUMBERS)


def _groups(figures: Figures) -> Iterable[tuple[str, str, list[tuple[str, Tally]]]]:
    for zh, en, starts in (
        ("实体", "entities", ("entit",)),
        ("关系", "relations", ("relation", "plain")),
        ("数据", "observations", ("observation",)),
        ("大事", "milestones", ("milestone",)),
        ("命中项的属性", "what is checked of hits", ("status of", "period of", "growth of", "without")),
    ):
        if rows := [(row, tally) for row, tally in figures.rows.items() if row.startswith(starts)]:
            yield zh, en, rows


def _cells(tally: Tally) -> tuple[str, ...]:
    shares = (tally.precision, tally.recall, tally.f1)
    return (*(f"{share:.3f}" for share in shares), *map(str, (tally.hits, tally.misses, tally.extras)))


def _say_errors(judged: Iterable[Judged]) -> None:
    """Every error with its sentence, the most frequent kind first."""
    by_kind: dict[str, list[tuple[Judged, Verdict]]] = {}
    for one in judged:
        for verdict in one.verdicts:
            if verdict.is_error:
                by_kind.setdefault(verdict.kind, []).append((one, verdict))
    rule("错处 Errors")
    for kind, members in sorted(by_kind.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        heading(f"{len(members)} ×", kind)
        for one, verdict in members:
            sign = "+" if verdict.outcome == "extra" else "−"
            read_by = f"  〔{'，'.join(verdict.rules)}〕" if verdict.outcome == "extra" else ""
            say(Text.assemble(f"{sign} {verdict.text}", (f"  [{one.id}]{read_by}", "dim")))
            if verdict.sentence:
                quote = "".join(one.text[verdict.sentence.start : verdict.sentence.end].split())
                say(f"    “{quote}”", style="dim")


def _say_rules(figures: Figures) -> None:
    heading("规则", "rules: those that are wrong most often first")
    right = ("对 right", "错 wrong", "对的比例 share")
    rows = sorted(figures.rules.items(), key=lambda pair: (-pair[1][1], pair[1][0], pair[0]))
    table(("", *right), [(name, str(r), str(w), f"{r / (r + w):.2f}") for name, (r, w) in rows], right=right)


def _say_difference(before: Figures, after: Figures) -> None:
    rule("与先前相比 Against the earlier run")
    if before.articles.keys() != after.articles.keys():
        raise InputError("the earlier run read other articles", hint="compare runs over the same gold")
    changes = difference(before, after)
    if not changes:
        say("没有变化 nothing changed")
        return
    header = ("", "F1", "", "ΔF1", "Δ对 hits", "Δ漏 missed", "Δ多 extra")
    table(
        header,
        [
            (
                c.row, f"{c.before.f1:.3f}", f"→ {c.after.f1:.3f}", f"{c.after.f1 - c.before.f1:+.3f}",
                *(f"{new - old:+d}" for new, old in (
                    (c.after.hits, c.before.hits), (c.after.misses, c.before.misses), (c.after.extras, c.before.extras),
                )),
            )
            for c in changes
        ],
        right=header[1:],
    )  # fmt: skip
