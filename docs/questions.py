"""Make `docs/questions.md`: each question with the answer that the shipped articles give, and where it goes wrong.

    python docs/questions.py

Everything shown comes from a real run; a test holds the page to it.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from corpus.answers import Asked, asked_twice  # noqa: E402
from kg.answers.catalogue import question_of  # noqa: E402
from kg.cli.answer_files import as_markdown  # noqa: E402

PAGE = ROOT / "docs" / "questions.md"
_HEAD = """# 问题与答案 Questions and answers

每个问题用随附的十六篇文章回答，每行附原句；再与文章的标注所给的答案对照，列出误读与漏读的行。本页由 `python docs/questions.py` 生成，
问题列在 `corpus/questions.csv`；`python -m corpus.answers` 打印两种答案的一致程度。

*Each question is answered from the sixteen shipped articles, each row with its sentences, and held against the answer
that the annotation of the articles gives: rows read wrongly and rows missed are listed. Made by `python docs/questions.py`
from the questions in `corpus/questions.csv`; `python -m corpus.answers` prints how far the two answers agree.*
"""
_MOST = 12


def page() -> str:
    """The whole page."""
    with tempfile.TemporaryDirectory() as folder:
        made = list(asked_twice(Path(folder)))
    parts = [_HEAD, *_agreement(made)]
    for number, askings in groupby(made, key=lambda one: one.number):
        parts.append(f"## {number} {question_of(number).words}")
        for one in askings:
            parts += _asked(one)
    return "\n\n".join(part.rstrip("\n") for part in parts) + "\n"


def documents() -> dict[Path, str]:
    """The file that this program writes, with what belongs in it."""
    return {PAGE: page()}


def main() -> int:
    """Write it."""
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    print(PAGE.relative_to(ROOT))
    return 0


def _agreement(made: list[Asked]) -> Iterator[str]:
    both, wrong, missed = (sum(len(getattr(one, name)) for one in made) for name in ("both", "wrong", "missed"))
    named = [sum(one.entities[at] for one in made) for at in range(3)]
    yield (
        f"{len(made)} 次提问，读出的 {both + wrong} 行里 {both} 行与标注一致；标注所给的 {both + missed} 行里漏读 {missed} 行。"
        f" *{both} of {both + wrong} rows that were read are those of the annotation; {missed} of its {both + missed} are missed.*"
    )
    yield (
        f"只看行里的实体：读出 {named[0] + named[1]} 个，其中 {named[0]} 个与标注一致；"
        f"标注所给的 {named[0] + named[2]} 个里漏读 {named[2]} 个。 "
        f"*Of the {named[0] + named[1]} entities in these rows {named[0]} are those of the annotation; "
        f"{named[2]} of its {named[0] + named[2]} are missed.*"
    )


def _asked(one: Asked) -> Iterator[str]:
    yield f"`{' '.join(('kg ask', one.number, *one.arguments))}`"
    if one.read is None:
        yield "读出的图谱里没有这个名称 nothing that was read is called so"
    else:
        # The question stands above already.
        yield as_markdown(one.read).partition("\n\n")[2]
    for title, rows in (("误读 read wrongly", one.wrong), ("漏读 missed", one.missed)):
        if rows:
            more = [f"- …… 另 {len(rows) - _MOST} 行 more"] if len(rows) > _MOST else []
            yield f"**{title}**"
            yield "\n".join([*(f"- {row}" for row in rows[:_MOST]), *more])


if __name__ == "__main__":
    sys.exit(main())
