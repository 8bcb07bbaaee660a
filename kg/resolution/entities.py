"""Names that are one thing → the entity: its key, its label, and the keys that lead to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from kg.kinds import wider_keys
from kg.model import Entity, Evidence, Reading, entity_key
from kg.naming import usual
from kg.resolution.identity import Group
from kg.resolution.nodes import Node


def entity_of(nodes: Iterable[Node], *, replaced: tuple[str, ...] = (), evidence: Iterable[Evidence] = ()) -> Entity:
    """The entity that some names are.

    Args:
        nodes: all its names.
        replaced: keys that lead to it, see `replacements`.
        evidence: the sentences that name it, or as many of them as are wanted.
    """
    mine = list(nodes)
    main = _main(mine)
    names: Counter[str] = Counter()
    for node in mine:
        names.update(node.mentions)
        names.update(dict.fromkeys(node.names, 0))
    label = min(names, key=lambda name: (-names[name], -len(name), name))
    return Entity(
        key=_own(main),
        type=main.type,
        label=label,
        aliases=tuple(sorted(set(names) - {label})),
        code=main.code,
        replaced=replaced,
        broader=tuple(
            sorted({key for node in mine for key in wider_keys(node.form, node.type)} - {_own(node) for node in mine})
        ),
        evidence=tuple(evidence),
    )


def key_of(nodes: Iterable[Node]) -> str:
    """The key of the entity that some names are: the one that its foremost name owns."""
    return _own(_main(nodes))


def replacements(groups: Sequence[Group]) -> list[tuple[str, ...]]:
    """For each group, the keys that lead to its entity: those that its names own, and no other group's.

    A name that two entities bear is replaced by neither: it leads to no single thing.

    Args:
        groups: those of all names, or of some that share no block key with those left out.
    """
    mine = [{_own(node) for node in entry.nodes} for entry in groups]
    owned = set().union(*mine)
    wanted = []
    for entry, own in zip(groups, mine, strict=True):
        names = {(node.type, usual(name, node.type)) for node in entry.nodes for name in node.names}
        besides = {entity_key(*name) for name in names} - owned
        wanted.append((own | besides) - {key_of(entry.nodes)})
    claims = Counter(key for keys in wanted for key in keys)
    return [tuple(sorted(key for key in keys if claims[key] == 1)) for keys in wanted]


def mentions(reading: Reading, keys: Sequence[str]) -> dict[str, Evidence]:
    """Each entity that a document names → the first sentence that does.

    Args:
        reading: what the document says.
        keys: of the entities that its referents are, in their order.
    """
    first: dict[str, Evidence] = {}
    for key, referent in zip(keys, reading.referents, strict=True):
        for evidence in referent.evidence:
            if key not in first or evidence.span < first[key].span:
                first[key] = evidence
    return first


def _main(nodes: Iterable[Node]) -> Node:
    """The foremost name: of a reference code, else the longest registered one."""
    return min(nodes, key=lambda n: (not n.code, not n.registered, -max(map(len, n.registered), default=0), n.form))


def _own(node: Node) -> str:
    return entity_key(node.type, node.form, node.code)
