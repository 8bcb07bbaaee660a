"""The words that say an answer, whatever form it is given in: its cells, what it rests on, what was searched."""

from __future__ import annotations

from collections.abc import Sequence

from kg.answers.answer import Answer, Cell, Foundation, Row, Searched
from kg.answers.answering import ROWS
from kg.cli.saying import short_key
from kg.vocabulary import INDICATORS, PROPERTIES
from kg.words import (
    BASIS_WORDS,
    COLUMN_WORDS,
    CONFIRMED,
    INDICATOR_WORDS,
    KIND_WORDS,
    PROPERTY_WORDS,
    TERM_WORDS,
    date,
    word,
)

NOT_REPORTED = "未见报道 not reported"
_TERMS = frozenset(TERM_WORDS["term"])
WEIGHT = ("来源", "可信度", "依据")
_MOST_PUBLISHERS = 4
_DATES = frozenset(("date", "next_date", "period", "reported", "due", "done"))


def left_out(answer: Answer) -> list[str]:
    """What is not shown: further rows, and what was not looked at."""
    shown, more = len(answer.rows), answer.cut
    # Of more things than were looked at others might stand before these.
    which, first = ("显示", "") if answer.left else ("显示前", "the first ")
    rows = f"{which} {shown:,} 行，还有约 {more:,} 行 {first}{shown:,} rows, some {more:,} more → --rows all、--rows N"
    things = f"另有 {answer.left:,} 项未列或未查 were not listed or not looked at"
    return [*([rows] if answer.cut else []), *([things] if answer.left else [])]


def asked_for(answer: Answer) -> str:
    """What the question was asked with: 贵安新区、产值、2024."""
    return "、".join(shown("term", one) if one in _TERMS else str(one) for one in answer.about if one not in (None, ""))


def based_on(foundation: Foundation) -> str:
    """What the graph was built from, in one line."""
    day = f"截至 as of {foundation.as_of}：" if foundation.as_of else ""
    if not foundation.documents:
        return f"{day}图谱里没有文章 the graph holds no article"
    span = f"，{foundation.first} 至 {foundation.newest}" if foundation.newest else ""
    undated = f"，{foundation.undated} 篇无日期 undated" if foundation.undated else ""
    listed = [f"{name or '未署名 unnamed'} {count}" for name, count in foundation.publishers[:_MOST_PUBLISHERS]]
    more = len(foundation.publishers) - _MOST_PUBLISHERS
    listed += [f"另 {more} 家 more"] if more > 0 else []
    return f"{day}据 {foundation.documents} 篇文章 articles{span}{undated}；来自 by {'、'.join(listed)}"


def told_columns(answer: Answer) -> list[str]:
    """The columns in which any row has something; a file for programs has all of them."""
    return [name for name in answer.columns if any(cell not in (None, "") for cell in answer.column(name))]


def further_of(row: Row) -> str:
    """That a row rests on more than is shown."""
    return f" 另 {row.further:,} 条 more" if row.further else ""


def weight_of(answer: Answer, row: Row) -> tuple[str, str, str]:
    """The cells of a row under `WEIGHT`: how many sources it has, how sure it is, and on what basis."""
    return str(row.sources), f"{row.confidence:.2f}", basis_of(answer, row)


def basis_of(answer: Answer, row: Row) -> str:
    """Where a row comes from, and that a person has confirmed what it rests on; what follows from that nobody has."""
    by_a_person = row.basis == "reported" and any(proof.key in answer.confirmed for proof in row.proofs)
    return BASIS_WORDS[row.basis].zh + (f"，{CONFIRMED}" if by_a_person else "")


def confirmed_in(answer: Answer) -> list[str]:
    """Which statements that the rows rest on a person has confirmed, by whom and why."""
    keys = dict.fromkeys(proof.key for row in answer.rows for proof in row.proofs if proof.key in answer.confirmed)
    return [f"{short_key(key)} {answer.confirmed[key]}" for key in keys]


def searched(answer: Answer) -> list[str]:
    """What was searched, line by line."""
    lines = [_where(one, answer.foundation.documents) for one in answer.searched]
    if not lines:
        lines.append(f"{answer.foundation.documents} 篇文章的全部 all of the articles")
    if set(answer.terms) >= {*PROPERTIES, *INDICATORS}:
        lines.append("看的是全部关系和指标 looked at every relation and indicator")
    elif answer.terms:
        lines.append(f"看的是 looked at: {'、'.join(map(_term, answer.terms))}")
    return lines


def _where(one: Searched, documents: int) -> str:
    newest = f"，最新 newest {one.newest}" if one.newest else ""
    named = f"（{_first_of(one.documents)}{newest}）" if one.documents else ""
    inside = f"；连同其中 with {len(one.within)} 处 within: {_first_of(one.within)}" if one.within else ""
    return f"{one.about}：{documents} 篇中 {len(one.documents)} 篇提到 articles name it{named}{inside}"


def _first_of(listed: Sequence[object]) -> str:
    """What is searched, the first ones of very many: nobody reads the ids of thousands of articles."""
    more = f"……另 {len(listed) - ROWS:,} more" if len(listed) > ROWS else ""
    return "、".join(map(str, listed[:ROWS])) + more


def _term(name: str) -> str:
    table_ = PROPERTY_WORDS if name in PROPERTIES else INDICATOR_WORDS if name in INDICATORS else KIND_WORDS
    return f"{word(table_, name).zh} {name}"


def headed(column: str) -> str:
    """What stands above a column: 企业或项目 firm."""
    words = word(COLUMN_WORDS, column)
    return f"{words.zh} {words.en}"


def shown(column: str, cell: Cell) -> str:
    """A cell as a person reads it."""
    if cell is None or cell == "":
        return ""
    if column in TERM_WORDS and isinstance(cell, str):
        return word(TERM_WORDS[column], cell).zh
    if column in _DATES and isinstance(cell, str):
        return date(cell)
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return f"{cell:,}" if isinstance(cell, int) and cell >= 10_000 else str(cell)
