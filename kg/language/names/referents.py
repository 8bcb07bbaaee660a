"""The names of one document brought together: which mentions mean the same thing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kg.language.names.candidates import Candidate
from kg.language.names.full_names import PHASE, FullNames, group_and_firm, known_name, of_one_kind
from kg.naming import place_stem, titled, usual, without_place

_SO_CALLED = re.compile(
    r"^[”’]?（(?:以下|下)?(?:统一)?(?:简称|又称|也称|又名|原名|曾用名|称)(?:为)?[“‘]?([^“”‘’（）]{2,16})[”’]?(?:或[^（）]{1,20})?）"
)
_WITH_PHASE = re.compile(
    r"(?P<whole>.{2,}(?:(?P<site>基地|工厂|中心|电站)|项目|工程|产业园))(?P<phase>[一二三四五六]期(?:项目|工程)?)"
)
# What a place is; an autonomous one is called so, too, or by its stem alone.
_RANK = re.compile(r"(?<=..)(?<!新)(?<!自治)[省市区县州]$")
# What a project has or makes: phases are not of it where a project was named before, 甲项目…建设乙生产线，二期….
_PART = re.compile(r"(?:生产线|产线|流水线|生产能力|产能|车间|器件)$")
_SENTENCE_END = re.compile(r"[。！？\n]")
# A clause that has only this noun for its subject.
_SITE = re.compile(r"(?<=[，。；：“！？\n])(?:该|这个|这一)?(?P<site>基地|工厂|中心|电站)(?![内里外数区部\n])")


@dataclass(slots=True)
class Cluster:
    """Mentions that mean one thing, with its type and reference code.

    `whole` is the number of the project that a phase called only 一期 is of; its name is put together from both.
    """

    type: str
    code: str = ""
    mentions: list[Candidate] = field(default_factory=list)
    surfaces: set[str] = field(default_factory=set)
    whole: int | None = None

    @property
    def label(self) -> str:
        """The fullest name: the longest surface, the first by code point among equals; of a person without the post."""
        plain = {s for s in self.surfaces if not titled(s).title} if self.type == "Person" else set()
        return min(plain or self.surfaces, key=lambda s: (-len(s), s))


def clusters(text: str, mentions: list[Candidate]) -> tuple[list[Cluster], list[int]]:
    """The things that the mentions name, and for each mention the number of its thing."""
    by_form: dict[tuple[str, str], int] = {}
    found: list[Cluster] = []
    numbers: list[int] = []
    project: Candidate | None = None
    # What was named last that no phase is of unless it stands right behind it, and the phase that was named last.
    part: Candidate | None = None
    phased: Candidate | None = None
    namesakes = _zones_of_another_place(text, mentions)
    for said in mentions:
        surface = text[said.start : said.end]
        namesake = said.type == "Park" and surface in namesakes
        mention = replace(said, code="", name="") if namesake else said
        phase = mention.type == "Project" and PHASE.fullmatch(surface)
        own = part if phase and part and text[part.end : mention.start] in ("", "的", "（") else None
        whole = (own or project) if phase else None
        of = _whole(text, whole) if whole is not None else ""
        name = of + surface
        key = (mention.type, usual(surface, "Park") if namesake else _usual(name, mention))
        if key in by_form and _of_another(mention, surface, found[by_form[key]]):
            key = (mention.type, surface)
        if key not in by_form:
            by_form[key] = len(found)
            found.append(Cluster(mention.type, mention.code))
        cluster = found[by_form[key]]
        if whole is not None:
            cluster.surfaces.add(name)
            cluster.whole = by_form.get((whole.type, _usual(of, whole)))
        elif mention.type == "Project" and not phase:
            part = mention
            if project is None or not (_PART.search(surface) or _within(text, phased, mention)):
                project = mention
        if phase:
            phased = mention
        cluster.mentions.append(mention)
        cluster.surfaces.update({surface, mention.name} if mention.name else {surface})
        if mention.type == "Honor":
            cluster.surfaces.update(re.findall(r"“([^“”]{3,12})”", surface))
        if mention.type == "Person":
            cluster.surfaces.add(_own_name(surface))
        cluster.code = cluster.code or mention.code
        numbers.append(by_form[key])
    parent = list(range(len(found)))
    for a, b in _links(text, mentions, numbers, found):
        _unite(parent, a, b)
    return _merged(found, numbers, parent)


def _within(text: str, phase: Candidate | None, mention: Candidate) -> bool:
    """Whether a project is named in what a sentence tells of a phase: 一期占地九亩，建设甲中心."""
    return phase is not None and not _SENTENCE_END.search(text, phase.end, mention.start)


def _zones_of_another_place(text: str, mentions: list[Candidate]) -> set[str]:
    """Zones by names that the tables have for one elsewhere, of which a document names a namesake alone: 滨海新区 in one that
    speaks of 甲市滨海新区, and nowhere of 天津.
    """
    parks = {text[mention.start : mention.end] for mention in mentions if mention.type == "Park"}
    found = set()
    for short in parks:
        known = known_name(short, "Park")
        where = known.removesuffix(short)
        if where and where != known and where not in text:
            before = {full.removesuffix(short) for full in parks if full.endswith(short) and full != short}
            if any(without_place(f"{place}某某") == "某某" for place in before):
                found.add(short)
    return found


def parted(text: str, mentions: list[Candidate]) -> list[Candidate]:
    """The mentions, 甲基地一期 in two where the text then speaks of the whole as 基地 and nowhere calls it 甲基地."""
    named = {text[mention.start : mention.end] for mention in mentions if mention.type == "Project"}
    last_spoken_of = {match["site"]: match.start() for match in _SITE.finditer(text)}
    found: list[Candidate] = []
    for mention in mentions:
        both = mention.type == "Project" and _WITH_PHASE.fullmatch(text, mention.start, mention.end)
        if both and both["whole"] not in named and last_spoken_of.get(both["site"], -1) > mention.end:
            found += (replace(mention, end=both.start("phase")), replace(mention, start=both.start("phase")))
        else:
            found.append(mention)
    return found


def _own_name(person: str) -> str:
    """A person's name without the post before it; as it is where only the surname is said: 李总."""
    own = titled(person).name
    return own if len(own) > 1 else person


def _of_another(mention: Candidate, surface: str, cluster: Cluster) -> bool:
    """Whether a mention means another thing than those of the same usual name do."""
    return (
        _of_another_rank(mention, surface, cluster)
        or _of_another_body(surface, cluster)
        or group_and_firm({surface}, cluster.surfaces)
    )


def _of_another_rank(mention: Candidate, surface: str, cluster: Cluster) -> bool:
    """Whether a mention is of another place than those that differ from its name in their rank alone: 甲市, 甲省, 甲区."""
    ranks = {found.group() for name in (surface, *cluster.surfaces) if (found := _RANK.search(name))}
    if mention.type == "Place" and len(ranks) > 1 and all(map(_RANK.search, cluster.surfaces)):
        return True
    codes = {mention.code, cluster.code}
    return mention.type == "Place" and len(codes) == 2 and all(len(code) == 6 and code.isdigit() for code in codes)


def _of_another_body(surface: str, cluster: Cluster) -> bool:
    """Whether a person's name says another body than the namesake's does: 甲厂厂长李明, 乙局局长李明."""
    if cluster.type != "Person":
        return False
    here, said = titled(surface).body, {body for other in cluster.surfaces if (body := titled(other).body)}
    return bool(here and said) and not any(here in other or other in here for other in said)


def _whole(text: str, mention: Candidate) -> str:
    """What a phase named after a project is of: 甲项目 after 甲项目一期 too."""
    both = _WITH_PHASE.fullmatch(text, mention.start, mention.end)
    return both["whole"] if both else text[mention.start : mention.end]


def _usual(surface: str, mention: Candidate) -> str:
    """The normal form of the usual name where the gazetteer knows exactly one such thing, of the surface otherwise."""
    if mention.name:
        return usual(mention.name, mention.type)
    known = known_name(surface, mention.type) if mention.type in ("Place", "Park", "Company", "Institution") else ""
    # A group and its listed firm may share a row of the tables; the names of a document tell them apart.
    own = not known or (mention.type == "Company" and not of_one_kind(surface, known))
    return usual(surface if own else known, mention.type)


def _links(text: str, mentions: list[Candidate], numbers: list[int], found: list[Cluster]) -> list[tuple[int, int]]:
    """Pairs of clusters that are one: 以下简称, short forms, abbreviations with one possible full name."""
    links = list(_so_called(text, mentions, numbers, found))
    names = FullNames((cluster.type, cluster.surfaces) for cluster in found)
    links += _spoken_to(found)
    place_ends = {mention.end: text[mention.start : mention.end] for mention in mentions if mention.type == "Place"}
    for number, cluster in enumerate(found):
        wholes = names.shortened_to(number) or {
            whole
            for whole in (set() if cluster.code else names.ending_in(number))
            if not any(_behind_another(mention, found[whole], place_ends) for mention in cluster.mentions)
        }
        wholes = wholes or names.abbreviated_to(number)
        wholes = {whole for whole in wholes if not group_and_firm(cluster.surfaces, found[whole].surfaces)}
        # An ambiguous short name never bridges two things.
        if len({_core(found[w]) for w in wholes}) == 1:
            links.extend((number, whole) for whole in wholes)
    return links


def _so_called(
    text: str, mentions: list[Candidate], numbers: list[int], found: list[Cluster]
) -> Iterator[tuple[int, int]]:
    number_at = {mention.start: number for mention, number in zip(mentions, numbers, strict=True)}
    for mention, number in zip(mentions, numbers, strict=True):
        so_called = _SO_CALLED.match(text[mention.end : mention.end + 50])
        if so_called:
            other = number_at.get(mention.end + so_called.start(1))
            if other is not None and found[other].type == found[number].type:
                yield number, other


def _spoken_to(found: list[Cluster]) -> Iterator[tuple[int, int]]:
    """People by their surname and a post, each with the one person of that surname whose posts do not gainsay it: 李总."""
    people = {number: cluster for number, cluster in enumerate(found) if cluster.type == "Person"}
    full = {n: one for n, one in people.items() if any(len(titled(s).name) > 1 for s in one.surfaces)}
    posts = {n: {post for surface in one.surfaces if (post := titled(surface).title)} for n, one in full.items()}
    by_beginning: dict[str, list[int]] = defaultdict(list)
    for number, one in full.items():
        for length in (1, 2):
            by_beginning[one.label[:length]].append(number)
    for number in sorted(people.keys() - full.keys()):
        _, title, surname = titled(people[number].label)
        meant = [n for n in by_beginning[surname] if _may_be(title, posts[n])]
        if len(meant) == 1:
            yield number, meant[0]


def _may_be(title: str, posts: set[str]) -> bool:
    """Whether one of these posts, if there are any, may be meant by a word: 总 of 副总经理."""
    return not posts or any(set(title) <= set(post) for post in posts)


def _behind_another(mention: Candidate, whole: Cluster, place_ends: dict[int, str]) -> bool:
    """Whether a mention stands behind the name of a place that the whole's name does not say: 甲市 before 经开区, 乙县经开区."""
    place = place_ends.get(mention.start, "")
    return bool(place) and not any(place_stem(place) in surface for surface in whole.surfaces)


def _core(cluster: Cluster) -> str:
    return usual(cluster.label, cluster.type)


def _unite(parent: list[int], a: int, b: int) -> None:
    a, b = _root(parent, a), _root(parent, b)
    if a != b:
        parent[max(a, b)] = min(a, b)


def _root(parent: list[int], n: int) -> int:
    while parent[n] != n:
        n = parent[n]
    return n


def _merged(found: list[Cluster], numbers: list[int], parent: list[int]) -> tuple[list[Cluster], list[int]]:
    order = {root: i for i, root in enumerate(sorted({_root(parent, n) for n in range(len(found))}))}
    merged = [Cluster(found[root].type) for root in order]
    for number, cluster in enumerate(found):
        target = merged[order[_root(parent, number)]]
        target.mentions.extend(cluster.mentions)
        target.surfaces |= cluster.surfaces
        target.code = target.code or cluster.code
        if cluster.whole is not None:
            target.whole = order[_root(parent, cluster.whole)]
    for cluster in merged:
        if cluster.whole is not None:
            names = [surface for surface in cluster.surfaces if PHASE.fullmatch(surface)]
            cluster.surfaces.update(f"{merged[cluster.whole].label}{phase}" for phase in names)
    return merged, [order[_root(parent, n)] for n in numbers]
