"""What each name of an archive may mean: the forms that it answers to, those that it may be called by, the fuller names of which
it may be short.
"""

from __future__ import annotations

import re
from collections import defaultdict

from kg.naming import is_registered, normal, titled, usual
from kg.resolution import places
from kg.resolution.apart import unlike
from kg.resolution.context import generic
from kg.resolution.forms import RULES, answers, calls
from kg.resolution.known import known
from kg.resolution.nodes import Key, Node
from kg.resolution.project_forms import branded
from kg.resolution.wording import wording

# What no two things of a sort are called by: the number of a document, a model, a name in Latin letters.
_UNMISTAKABLE = {
    "Programme": re.compile(r".+\d号(?:文|文件)?"),
    "Product": re.compile(r"(?=.*[a-z])[a-z\d.]{3,}"),
}
# The code that a place stands in a form by.
_SIGN = re.compile(r"^\d{6}(?=\D|\d{1,2}号)")


def own_forms(node: Node, *, aliases: bool = True) -> set[str]:
    """The forms that a node answers to; a generic name only to itself in its area.

    Args:
        aliases: whether those of its other names count, where they do at all.
    """
    if node.code:
        return set()
    if _told_by_its_sense(node):
        form = branded(node.sense[:2], node.form.partition("@")[0]) if node.type == "Project" else ""
        return {node.form, f"≡{form}"} if form else {node.form}
    # What a document calls by a registered name it calls so on purpose; of other firms any name may be the clue.
    clue = _UNMISTAKABLE.get(node.type)
    if aliases and node.type == "Company" and not node.registered:
        names = (*node.labels, *node.aliases)
    elif aliases and clue:
        names = (*node.labels, *(alias for alias in node.aliases if clue.fullmatch(normal(alias))))
    else:
        names = tuple(node.labels)
    return {form for name in names for form in answers(name, node.type)}


def called(node: Node) -> dict[str, str]:
    """The forms that a node may be called by → the rule that says so."""
    if _told_by_its_sense(node):
        return {}
    found: dict[str, str] = {}
    # A firm that was renamed is called after either name; what one that everybody knows was called, the tables say.
    renamed = node.type == "Company" and not any(known(usual(label, "Company"), "Company") for label in node.labels)
    former = [name for name in node.aliases if is_registered(name)] if renamed else []
    for label in sorted({*node.labels, *former}):
        for form, rule in calls(label, node.type):
            _take(found, form, rule)
    for name in node.names if node.type == "Person" else ():
        # 某某科技王董事长 is 王建军, whom a document calls 某某科技董事长王建军.
        body, title, own = titled(normal(name))
        if body and len(own) > 1:
            _take(found, f"{own[0]}{title}@{body}", "post")
    for alias in node.aliases:
        if len(alias) > 1 and not generic(alias, node.type):
            _take(found, usual(alias, node.type), "document")
            if node.type in ("Institution", "Park", "Project") and len(form := wording(alias, node.type)) > 3:
                _take(found, f"≡{form}", "reworded")
    return found


def _told_by_its_sense(node: Node) -> bool:
    """Whether a name means a thing only where its document says which: 管委会, 李总."""
    return bool(node.sense) and (node.type != "Person" or generic(node.name, "Person"))


def _take(found: dict[str, str], form: str, rule: str) -> None:
    if form not in found or RULES[rule].score > RULES[found[form]].score:
        found[form] = rule


def meant(found: dict[Key, Node]) -> dict[Key, dict[Key, str]]:
    """Each node → the nodes that it may be a name of, with the surest rule.

    A rule leads from a name to a fuller one; a document's word leads from the name that it uses besides to the other.
    """
    answering: dict[Key, list[Key]] = defaultdict(list)
    for key, node in found.items():
        for form in own_forms(node):
            answering[node.type, form].append(key)
    own = {key: own_forms(node, aliases=False) for key, node in found.items()}
    leading: dict[Key, dict[Key, str]] = defaultdict(dict)
    for full, node in found.items():
        forms = called(node)
        for form, given in forms.items():
            for short in answering.get((node.type, form), ()):
                # What two documents call alike in short may be two things, where nothing else in the names speaks for one.
                rule = "clue" if given == "document" and own[short].isdisjoint(forms) else given
                if (
                    short != full
                    and not unlike(node, found[short])
                    and (given in ("document", "reworded", "post") or fullness(node) < fullness(found[short]))
                ):
                    had = leading[short].get(full)
                    if had is None or RULES[rule].score > RULES[had].score:
                        leading[short][full] = rule
    return leading


def fullness(node: Node) -> tuple[bool, bool, bool, int, int, Key]:
    """What sorts nodes from the fullest name to the shortest."""
    told_apart = bool(node.sense) == (node.type == "Person")
    said = node.name if node.type == "Company" else _SIGN.sub("某某", wording(node.name, node.type))
    where, rest = places.before(said) if node.type in ("Institution", "Park") else ((), said)
    if where and len(places.inmost(where)) > 1:  # of which city 鼓楼区 is, a fuller name says
        said = f"某{rest}"
    return not node.code, not node.registered, not told_apart, -len(said), -len(node.name), node.key
