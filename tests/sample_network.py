"""Networks of invented names: a large one as large as asked, a small one with one of each, a hostile one."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

from kg.model import Edge, Figure, Moment, Network, Node, Quote, Span
from kg.view import Beside
from kg.vocabulary import KINDS, PROPERTIES, SIGNATURES, STATUSES, TYPES, allows
from kg.words import PROPERTY_WORDS

HEADS = "岚砚穹沅澄湜璟珩霁弈昉翊旻峤泓沚汀湉瑀珣"
TRADES = ("新能源", "算力", "铝业", "硅材料", "云数据", "储能", "医药", "装备", "轻合金", "光电")
ENDINGS = {
    "Company": ("{t}股份有限公司", "{t}科技", "{t}集团"),
    "Institution": ("研究院", "市人民政府", "大学"),
    "Park": ("经开区", "高新区", "综合保税区"),
    "Project": ("{t}基地", "数据中心", "{t}产业园一期"),
    "Industry": ("{t}产业", "{t}制造业"),
    "Product": ("{t}电池箔", "{t}服务器", "{t}平台"),
    "Person": ("", "之"),
    "Place": ("市", "县", "区"),
    "Programme": ("行动计划", "工程"),
    "Honor": ("示范企业", "绿色工厂"),
}
SHARES = {"Company": 34, "Project": 16, "Product": 14, "Institution": 8, "Park": 7, "Place": 7, "Industry": 6,
          "Person": 3, "Honor": 3, "Programme": 2}  # fmt: skip


def sample(size: int, *, seed: int = 7, density: float = 1.35) -> Network:
    """A network of `size` nodes in which few nodes have many edges, as in news; the same for the same seed."""
    chance = random.Random(seed)
    nodes = _nodes(size, chance)
    return Network(nodes=tuple(sorted(nodes, key=lambda n: n.key)), edges=_edges(nodes, int(size * density), chance))


def _nodes(size: int, chance: random.Random) -> list[Node]:
    nodes, seen = [], set()
    kinds = [*TYPES, *chance.choices(list(SHARES), list(SHARES.values()), k=max(0, size - len(TYPES)))][:size]
    for number, kind in enumerate(kinds):
        label = ""
        while not label or label in seen:
            core = "".join(chance.sample(HEADS, 2 if len(seen) < 400 else 3))
            label = core + chance.choice(ENDINGS[kind]).format(t=chance.choice(TRADES))
        seen.add(label)
        nodes.append(_node(f"n{number:05}", kind, label, chance))
    return nodes


def _node(key: str, kind: str, label: str, chance: random.Random) -> Node:
    figures: tuple[Figure, ...] = ()
    moments: tuple[Moment, ...] = ()
    if kind in ("Company", "Park", "Project", "Place") and chance.random() < 0.4:
        amount, growth = chance.randint(12, 980), Decimal(chance.randint(-90, 400)) / 10
        text = f"2024年前三季度，{label}实现营收超{amount}亿元，同比变动{growth}%。"
        figures = (
            Figure(
                key=f"{key}x", indicator="revenue", verbatim=f"{amount}亿元", bound="above", status="actual",
                period="2024-01/2024-09", growth=growth, confidence=0.9, sources=1,
                quotes=(_quote(text, (label,), chance),),
            ),
        )  # fmt: skip
    if kind == "Project":
        text = f"2023年10月27日，{label}正式投产。"
        moments = (Moment(key=f"{key}m", kind=chance.choice(KINDS), date="2023-10-27", status="actual",
                          confidence=0.9, sources=1, quotes=(_quote(text, (label,), chance),)),)  # fmt: skip
    alias = (label[:4],) if kind == "Company" and len(label) > 6 else ()
    return Node(key=key, type=kind, label=label, aliases=alias, figures=figures, moments=moments)


def _edges(nodes: list[Node], count: int, chance: random.Random) -> tuple[Edge, ...]:
    """Edges as articles make them: most within one article's dozen names, a few to what all know."""
    famous = chance.choices(nodes, k=max(1, len(nodes) // 40))
    edges: list[Edge] = []
    while len(edges) < count:
        start = 14 * chance.randrange(max(1, len(nodes) // 14))
        article = nodes[start : start + 14]
        left = article[int(len(article) * chance.random() ** 2.4)]
        right = chance.choice(famous) if chance.random() < 0.16 else chance.choice(article)
        ways = [(s, p, o) for s, o in ((left, right), (right, left)) for p in PROPERTIES if allows(p, s.type, o.type)]
        if not ways or left is right:
            continue
        subject, way, object_ = chance.choice(ways)
        edges.append(_edge(f"e{len(edges):05}", subject, way, object_, chance))
    return tuple(edges)


def _edge(key: str, subject: Node, way: str, object_: Node, chance: random.Random) -> Edge:
    text = f"记者从{subject.label}获悉，与{object_.label}的“{PROPERTY_WORDS[way].zh}”事项进展顺利，项目正在推进。"
    quotes = tuple(_quote(text, (subject.label, object_.label), chance) for _ in range(chance.choice((1, 1, 2))))
    status = chance.choices(STATUSES, (82, 11, 6, 1))[0]
    role = "总经理" if SIGNATURES[way].subjects == {"Person"} else ""
    return Edge(key=key, subject=subject.key, property=way, object=object_.key, status=status, role=role,
                confidence=round(chance.uniform(0.6, 0.99), 2), sources=len(quotes), quotes=quotes)  # fmt: skip


def _quote(text: str, names: tuple[str, ...], chance: random.Random) -> Quote:
    marks, at = [], 0
    for name in names:
        at = text.index(name, at)
        marks.append(Span(at, at + len(name)))
        at += len(name)
    day = f"2024-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    return Quote(
        text=text, document=f"d{chance.randint(1, 400)}", title="岚砚市产业观察：链上的新动能",
        publisher="岚砚日报", issued=day, rule="sample/句式", confidence=0.9, marks=tuple(marks),
    )  # fmt: skip


# --- one of each ------------------------------------------------------------------------------------------------------
def quote(text: str, *marks: tuple[int, int], **given: object) -> Quote:
    spans = tuple(Span(*mark) for mark in marks)
    known = {"document": "d1", "rule": "supplies/供货", "confidence": 0.93, "marks": spans, "title": "链上新动能",
             "publisher": "岚砚日报", "issued": "2024-05-17"}  # fmt: skip
    return Quote(text=text, **{**known, **given})


SENTENCE = "𠮷川锂业向安禾电池供应碳酸锂。"


def small(**changed: object) -> Network:
    nodes = (
        Node(key="a", type="Company", label="安禾电池", aliases=("安禾电池股份有限公司",), figures=(
            Figure(key="f", indicator="revenue", verbatim="752亿元", bound="above", status="actual",
                   period="2025-01/2025-10", growth=Decimal("-12.28"), confidence=0.93, sources=1,
                   quotes=(quote("安禾电池营收超752亿元。"),)),
        ), moments=(
            Moment(key="m", kind="founded", date="2011-12", status="actual", confidence=0.93, sources=1,
                   quotes=(quote("安禾电池成立。"),)),
        )),
        Node(key="b", type="Company", label="𠮷川锂业"),
        Node(key="c", type="Park", label="岚砚高新区"),
        Node(key="d", type="Product", label="碳酸锂"),
        Node(key="z", type="Person", label="旻岚之"),
    )  # fmt: skip
    edges = (
        Edge(key="1", subject="b", property="supplies", object="a", status="actual", confidence=0.93, sources=2,
             item="碳酸锂", since="2023", quotes=(quote(SENTENCE, (0, 4), (5, 9)), quote("另一句。", document="d2"))),
        Edge(key="2", subject="a", property="locatedIn", object="c", status="planned", confidence=0.8, sources=1,
             quotes=(quote("安禾电池拟落户岚砚高新区。"),)),
        Edge(key="3", subject="b", property="produces", object="d", status="ended", confidence=0.8, sources=1,
             quotes=(quote("𠮷川锂业曾生产碳酸锂。"),)),
        Edge(key="4", subject="b", property="cooperatesWith", object="c", status="negated", confidence=0.8, sources=1,
             quotes=(quote("𠮷川锂业否认合作。"),)),
    )  # fmt: skip
    return replace(Network(nodes=nodes, edges=edges), **changed)


# --- names that would be markup ---------------------------------------------------------------------------------------
PAYLOADS = (
    "</script><img src=x onerror=hit()>", "<script>hit()</script>", "</SCRIPT ><svg onload=hit()>", "<!--<script>",
    "-->", "<img src=x onerror=hit()>", "<svg/onload=hit()>", "<svg><script>hit()</script></svg>",
    "<body onload=hit()>", "<iframe srcdoc='<script>parent.hit()</script>'>", "<iframe src=javascript:hit()>",
    "<a href=javascript:hit()>x</a>", "javascript:hit()", "\"><script>hit()</script>", "'><script>hit()</script>",
    "' onmouseover='hit()", "\";hit();//", "');hit();//", "`${hit()}`", "${hit()}", "{{ hit() }}",
    "{% raw %}{{ 7*7 }}", "&lt;script&gt;hit()&lt;/script&gt;", "<style>@import 'http://example.org'</style>",
    "<meta http-equiv=refresh content='0;url=javascript:hit()'>", "<base href='http://example.org/'>",
    "<object data=javascript:hit()>", "<details open ontoggle=hit()>", "\u2028hit()\u2029",
    "</textarea></title><script>hit()</script>", "__proto__", "<math><mtext><img src=x onerror=hit()>",
)  # fmt: skip


def hostile(payloads: tuple[str, ...] = PAYLOADS) -> Network:
    """One node for each payload, the payload in every field that a text can carry."""
    nodes, edges = [], []
    for i, text in enumerate(payloads):
        quotes = (quote(text, title=text, publisher=text, rule=text, document=text, issued=text),)
        figure = Figure(
            key=f"f{i}", indicator="other", verbatim=text, bound="exact", status="actual", of=text,
            confidence=0.5, sources=1, quotes=quotes,
        )  # fmt: skip
        nodes.append(Node(key=f"{i:03}", type="Company", label=text, aliases=(text,), figures=(figure,)))
        edges.append(
            Edge(
                key=f"{i:03}", subject="000", property="supplies", object=f"{i:03}", status="actual", confidence=0.5,
                sources=1, item=text, role=text, quotes=quotes,
            )
        )  # fmt: skip
    return Network(nodes=tuple(nodes), edges=tuple(edges), around="000", hops=1)


def hostile_beside(payloads: tuple[str, ...] = PAYLOADS) -> Beside:
    """What a page tells beside `hostile`, with the payloads in every field that a text can carry."""
    many = len(payloads)
    keys = [f"{i:03}" for i in range(many)]
    things = [{"label": text, "type": "Company", "iri": key} for key, text in zip(keys, payloads, strict=True)]
    proofs = [
        {"iri": f"{key}p", "status": "actual", "sources": 1, "confidence": 0.5, "quotes": [{
            "quote": text, "document": text, "title": text, "publisher": text, "date": text, "rule": text,
            "confidence": 0.93, "marks": [],
        }]}
        for key, text in zip(keys, payloads, strict=True)
    ]  # fmt: skip
    weight = {"basis": "derived", "sources": 1, "confidence": 0.5}
    derived = tuple(
        {
            "iri": f"{key}d", "basis": "derived", "subject": things[0], "property": "couldSupply", "object": things[i],
            "rule": text, "because": {"zh": text, "en": text}, "confidence": 0.5, "sources": 1,
            "references": [{"part": text, "whole": text}],
            "premises": [{**proofs[i], "subject": things[i], "property": "supplies", "object": things[(i + 1) % many],
                          "item": text, "role": text, "from": "", "until": ""}],
        }
        for i, (key, text) in enumerate(zip(keys, payloads, strict=True))
    )  # fmt: skip
    sides = [
        {**weight, "case": i // 2, "subject": things[i], "term": "output", "product": text, "period": text, "value": text,
         "status": "actual", "reported": text, "proofs": [proofs[i]]}
        for i, text in enumerate(payloads)
    ]  # fmt: skip
    links = [
        {**weight, "chain": payloads[0], "stage": "upstream", "link": text, "found": found, "firm": things[i],
         "property": "produces", "product": things[i], "place": things[i], "near": "city", "status": "actual",
         "kind": "signed", "date": text, "proofs": [proofs[i]]}
        for i, text in enumerate(payloads) for found in ("lacking", "elsewhere")
    ]  # fmt: skip
    foundation = {"documents": 1, "newest": payloads[0]}
    searched = [{"about": things[0], "documents": list(payloads), "newest": payloads[0], "within": []}]
    answers = [
        {"asked": [things[0]], "columns": [], "rows": rows, "searched": searched, "foundation": foundation}
        for rows in (sides, links)
    ]
    return Beside(derived=derived, conflicts=answers[0], gaps=(answers[1],))
