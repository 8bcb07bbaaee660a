"""Chain templates as answers use them: the links of each chain, and to which of them what articles name belongs."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.answers.asking import Asked, asked, code, query, text
from kg.errors import QueryError
from kg.naming import simplified
from kg.vocabulary import ONTOLOGY

STAGES = ("upstream", "midstream", "downstream")

# What stands after the good in the name of an industry, of a chain or of a project.
_OF_INDUSTRY = re.compile(r"(?:产业集群|产业链|全产业链|产业|制造业|制造|行业|组装|链)$")
_OF_CHAIN = re.compile(r"(?:产业集群|产业链|产业|行业|链)$")
_OF_PROJECT = re.compile(r"(?:[一二三四五六七八九十\d]+期|工程|项目|基地|工厂|生产线|产线|产业园)$")
_SIGNS = str.maketrans("", "", "“”\"'《》 ")
_SHORTEST = 2


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """A link of a chain, in the order in which goods flow.

    Attributes:
        chain: IRI of its chain, which is called `chain_label`.
        at: the place of its stage among `STAGES`.
        step: how many links of the stage come before it on the longest way of goods.
        key: its IRI.
    """

    chain: str
    at: int
    step: int
    key: str
    chain_label: str
    label: str

    @property
    def stage(self) -> str:
        """One of `STAGES`."""
        return STAGES[self.at]


Linked = Mapping[str, tuple[Link, ...]]
"""IRI of what articles name → the links that it belongs to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Templates:
    """The chain templates of a graph.

    Attributes:
        links: of all chains, chain by chain from upstream to downstream.
        names: name of a chain → its IRI.
        goods: name of what a link makes, or of a kind of it → the links, one for each chain.
        ends: the last signs of these names: few of all products end so.
    """

    links: tuple[Link, ...]
    names: Mapping[str, str]
    goods: Mapping[str, tuple[Link, ...]]
    ends: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "ends", frozenset(name[-_SHORTEST:] for name in self.goods))

    def of(self, chain: str) -> tuple[Link, ...]:
        """The links of one chain, or of all where none is named."""
        return tuple(link for link in self.links if chain in ("", link.chain))

    def label(self, chain: str) -> str:
        """What a chain is called."""
        return next((link.chain_label for link in self.links if link.chain == chain), "")

    def links_of(self, name: str, type: str = "Product") -> tuple[Link, ...]:
        """The links that a product, an industry or a project belongs to by its name; none where no template has it.

        A name ends with what it is: 高端储能电芯 is a kind of 电芯. The longest end that a template knows counts.

        Args:
            name: as articles have it.
            type: `Product`, or `Industry` or `Project`, whose names have words of their own after the good's.
        """
        plain = name.translate(_SIGNS)
        if type == "Product" and plain[-_SHORTEST:] not in self.ends:
            return ()
        if type == "Industry" and _OF_CHAIN.sub("", plain) in self.names and plain not in self.goods:
            return ()  # 锂电产业 is the whole chain, and tells nothing of its links
        trimmed = {"Industry": _OF_INDUSTRY, "Project": _OF_PROJECT}.get(type)
        while trimmed and plain not in self.goods and (shorter := trimmed.sub("", plain)) != plain:
            plain = shorter
        ends = (plain[at:] for at in range(len(plain) - _SHORTEST + 1))
        return next((self.goods[end] for end in ends if end in self.goods), ())

    def chain_of(self, said: str) -> str:
        """The IRI of the chain that is called so, or that has a link or a good of that name.

        Raises:
            QueryError: there is none, or there are several.
        """
        plain = _OF_INDUSTRY.sub("", simplified(said.translate(_SIGNS)))
        for name in (said, simplified(said), plain, f"{plain}产业"):
            if name in self.names:
                return self.names[name]
        called = {link.chain for link in self.links if plain == link.label}
        found = sorted(called or {link.chain for link in self.goods.get(plain, ())})
        if len(found) == 1:
            return found[0]
        known = "、".join(self.label(chain) for chain in found or dict.fromkeys(link.chain for link in self.links))
        why = "不止一条链里有 is in several chains" if found else "没有这条链的模板 there is no template of this chain"
        raise QueryError(f"“{said}”：{why}", hint=known)


def good_of(name: str, type: str) -> str:
    """The good in the name of an industry, 电池 of 电池产业; the name of anything else as it is."""
    plain = name.translate(_SIGNS)
    while type == "Industry" and len(shorter := _OF_INDUSTRY.sub("", plain)) >= _SHORTEST and shorter != plain:
        plain = shorter
    return plain


def templates(graph: Asked) -> Templates:
    """The chain templates that the graph's background has."""
    rows = graph.select(query("chain_links"))
    steps = _steps(graph, {text(row["link"]): (text(row["chain"]), code(row["stage"])) for row in rows})
    links = {
        text(row["link"]): Link(
            text(row["chain"]), STAGES.index(code(row["stage"])), steps[text(row["link"])], text(row["link"]),
            text(row["called"]), text(row["label"]),
        )
        for row in rows
    }  # fmt: skip
    own: dict[str, dict[Link, bool]] = defaultdict(dict)
    for row in graph.select(query("chain_goods")):
        link = links[text(row["link"])]
        held = own[text(row["name"])]
        held[link] = bool(row["own"]) or held.get(link, False)
    return Templates(
        links=tuple(sorted(links.values())),
        names={text(row["name"]): text(row["chain"]) for row in graph.select(query("chain_names"))},
        goods={name: _nearest(held) for name, held in own.items()},
    )


def goods_by_link(graph: Asked, known: Templates, *, among: Iterable[str] | None = None) -> Linked:
    """IRI of every product, industry and project that articles name and that a template has by its name → its links.

    Args:
        graph: what is asked.
        known: the templates.
        among: only these, where it is known which matter; all of a large graph take a second.
    """
    found: dict[str, dict[Link, None]] = defaultdict(dict)
    rows = asked(graph, "goods") if among is None else asked(graph, "goods_named", good=sorted(set(among)))
    for row in rows:
        type_ = text(row["kind"]).removeprefix(ONTOLOGY)
        links = known.links_of(text(row["name"]), type_)
        if links:
            found[text(row["good"])] |= dict.fromkeys(links)
    return {good: tuple(sorted(links)) for good, links in found.items()}


def _steps(graph: Asked, stages: Mapping[str, tuple[str, str]]) -> dict[str, int]:
    """How many links of the same chain and stage come before each on the longest way of goods."""
    flow = [(text(row["link"]), text(row["next"])) for row in graph.select(query("chain_flow"))]
    within = [(one, other) for one, other in flow if one != other and stages[one] == stages[other]]
    steps = dict.fromkeys(stages, 0)
    # As often as there are links, which is enough for any way and ends where goods go in a circle.
    for _ in range(max(Counter(stages.values()).values(), default=0)):
        for one, other in within:
            steps[other] = max(steps[other], steps[one] + 1)
    return steps


def _nearest(held: Mapping[Link, bool]) -> tuple[Link, ...]:
    """In each chain the links that name the good themselves, else those that name something wider."""
    named: set[str] = {link.chain for link, own in held.items() if own}
    return tuple(sorted(link for link, own in held.items() if own or link.chain not in named))
