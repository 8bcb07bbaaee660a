"""What the graph does not see: links without an article, firms of which little is told, or by one voice, or by themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from kg.answers.answer import Answer
from kg.answers.answering import ROWS, Draft, answer, foundation
from kg.answers.asking import Asked, query, recorded, text
from kg.answers.containment import within
from kg.answers.gaps import links_told
from kg.answers.templates import Link, goods_by_link, templates

BLIND = ("noArticle", "onlyNamed", "selfTold", "singleSource")
"""Why something is not seen: no article speaks of the link; articles name the firm and tell nothing of it; only the firm
itself tells of it; one article alone names it, or its reposts."""

_SURE = 3
"""So long is a name that tells a publisher's where it stands in it: 宁德时代官网. A shorter one must be all of it."""
_COLUMNS = ("blind", "chain", "stage", "link", "firm", "claims", "publisher")


def blind_spots(graph: Asked, *, territory: str = "", chain: str = "", most: int | None = ROWS) -> Answer:
    """The links and firms that the graph does not cover, or covers with one voice only.

    What single sources say is told of a place or a chain; for all there is `kg.answers.facts.single_source`. Whether a
    sentence quotes a firm's own people is not in the graph: a firm is heard of only from itself where it published
    every article that names it.

    Args:
        graph: what is asked.
        territory: IRI of a park or place; empty for everywhere.
        chain: IRI of a chain; empty for all, in a place for those of which anything is told there.
    """
    known_chains = templates(graph)
    linked = goods_by_link(graph, known_chains)
    if territory:
        told = set(links_told(graph, territory, linked))
        chains = {chain} if chain else {link.chain for link in told}
        found = recorded(graph, "parties", place=list(within(graph, territory)))
        located = {text(row["who"]): text(row["proof"]) for row in found}
    else:
        told = {link for links in linked.values() for link in links}
        chains = {chain} if chain else {link.chain for link in known_chains.links}
        goods = sorted(good for good, links in linked.items() if chain and any(link.chain == chain for link in links))
        located = {text(row["firm"]): text(row["proof"]) for row in recorded(graph, "q34_chain", goods=goods)}
    firms = sorted(located) if territory or chain else None
    drafts = [
        *(_unseen(link) for link in known_chains.links if link.chain in chains and link not in told),
        *_only_named(graph, firms, located),
        *_self_told(graph, firms),
        *(_single(graph, firms) if firms else ()),
    ]
    return answer(
        graph, "q33_blind_spots", about=(territory, known_chains.label(chain)), columns=_COLUMNS,
        drafts=drafts, others=("q33_told", "goods_of", "parties"), most=most,
    )  # fmt: skip


def _unseen(link: Link) -> Draft:
    cells = {"blind": "noArticle", "chain": link.chain_label, "stage": link.stage, "link": link.label}
    return Draft({**dict.fromkeys(_COLUMNS), **cells}, (), "background")


def _of_firm(blind: str, firm: str, proofs: Sequence[str], *, claims: int | None = None, publisher: str = "") -> Draft:
    cells = {"blind": blind, "firm": firm, "claims": claims, "publisher": publisher or None}
    return Draft({**dict.fromkeys(_COLUMNS), **cells}, tuple(proofs), "derived")


def _only_named(graph: Asked, firms: list[str] | None, located: dict[str, str]) -> Iterator[Draft]:
    """Firms of which nothing is told but their name, or where they are; proven by the sentences that name them."""
    name = "q33_blind_spots"
    rows = graph.select(query(name)) if firms is None else recorded(graph, name, firm=firms)
    unsaid = [text(row["firm"]) for row in rows]
    told = {text(row["firm"]) for row in recorded(graph, "q33_told", firm=unsaid)}
    for firm in (firm for firm in unsaid if firm not in told):
        yield _of_firm("onlyNamed", firm, (located.get(firm, firm),))


def _self_told(graph: Asked, firms: list[str] | None) -> Iterator[Draft]:
    """Firms that published every article that names them."""
    publishers = [name for name, _ in foundation(graph).publishers if name]
    rows = recorded(graph, "firm_names") if firms is None else recorded(graph, "firm_names", firm=firms)
    own: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        name = text(row["name"])
        own[text(row["firm"])] |= {one for one in publishers if name == one or (len(name) >= _SURE and name in one)}
    suspects = sorted(firm for firm, voices in own.items() if voices)
    voices: dict[str, set[str]] = defaultdict(set)
    for row in recorded(graph, "published", firm=suspects):
        voices[text(row["firm"])].add(text(row["publisher"]))
    for firm in suspects:
        if voices[firm] <= own[firm]:
            yield _of_firm("selfTold", firm, (firm,), publisher="、".join(sorted(voices[firm])))


def _single(graph: Asked, firms: list[str]) -> Iterator[Draft]:
    """Firms and projects that one article names and no other; a repost is not another."""
    only = [text(row["who"]) for row in recorded(graph, "named_once", who=firms) if row["articles"] == 1]
    said: dict[str, dict[str, None]] = defaultdict(dict)
    voices: dict[str, dict[str, None]] = defaultdict(dict)
    for row in recorded(graph, "claims_of", who=only):
        said[text(row["who"])].setdefault(text(row["proof"]))
        voices[text(row["who"])].setdefault(text(row["publisher"]))
    for who in sorted(said):
        publisher = "、".join(filter(None, voices[who]))
        yield _of_firm("singleSource", who, tuple(said[who]), claims=len(said[who]), publisher=publisher)
