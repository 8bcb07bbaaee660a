"""From which side of a relation a question asks: 谁投资了某企业 asks who does it, 某企业投资了谁 to whom it is done."""

from __future__ import annotations

import re

SIDES = ("subject", "object")
"""Where the entity that a question names stands in a relation."""

_ASKS = re.compile("谁|哪|什么|几家|何处")
_BY_WHOM = re.compile("(?:由|被|归|是|有)(?:谁|哪[家些个]?(?:企业|公司|机构|单位|资本|基金))")
_TOWARDS = re.compile("(?:给|向|对|为|往|在)(?:谁|哪|何处|外)")
_TOWARDS_IT = re.compile("[给向对为往在]$")
_DONE = re.compile("[了过的]")


def side(asked: str, name: str, word: str) -> str:
    """Where the entity stands in the relation that is asked for, one of `SIDES`; empty where the question does not tell.

    Args:
        asked: the question.
        name: of the entity, as the question has it.
        word: the verb of the question that means the relation, as 投资.
    """
    before, _, after = asked.partition(name)
    if word in before:
        return "object"
    between, _, rest = after.partition(word.removesuffix("了"))
    if _BY_WHOM.search(between) or (_ASKS.search(before) and _TOWARDS_IT.search(before)):
        return "object"
    if _TOWARDS.search(between):
        return "subject"
    told = not between and (_ASKS.search(rest) or _DONE.match(rest))
    return "subject" if told and not _ASKS.search(before) else ""
