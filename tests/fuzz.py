"""Cases that nobody would write: made of pieces by chance, the same for the same seed, and what must hold of each.

What comes of a case is a word: `taken`, or `refused` where the error is one that a person can act on. Anything else that is
raised is a defect.
"""

from __future__ import annotations

import random
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from kg import pipeline, reading
from kg.archive import Archive
from kg.errors import LianpuError
from kg.graph import Graph
from kg.model import Document, Reading

PIECES = (
    *"的了和与在是，。；：、！？“”《》（）()·—…％%.-/ \n\t　0123456789一二三十百千万亿年月日", "宁德时代", "比亚迪",
    "该公司", "以下简称“甲方”",
    "有限公司", "产业园", "一期项目", "总投资",
    "12.6亿元", "2023年", "去年", "同比增长", "签约", "投产", "位于", "宁德市", "合肥高新区", "董事长",
    "Tesla", "GWh", "①", "\ufeff", "\u200b", "\u202e", "e\u0301", "𠮷", "👨\u200d👩\u200d👧", "\x00", "\x7f", "\ue000", "\uffff",
)  # fmt: skip
QUERY = 'SELECT ?s ?name WHERE { GRAPH ?g { ?s skos:prefLabel ?name FILTER(CONTAINS(STR(?name), "市")) } } ORDER BY ?s LIMIT 5'
TOKENS = (*QUERY.split(), "{", "}", "UNION", "OPTIONAL", "BIND", "VALUES", "SERVICE <http://a>",
    "^", "|", "*", "'", '"""', "\\u", "<", ">", "\x00")  # fmt: skip

Case = Callable[[random.Random], str]


def soup(chance: random.Random, most: int = 60) -> str:
    """Pieces of articles in no order."""
    return "".join(chance.choices(PIECES, k=chance.randint(0, most)))


def damaged(chance: random.Random, raw: bytes) -> bytes:
    """Bytes of which some are others, gone, or there twice."""
    made = bytearray(raw)
    for _ in range(chance.randint(0, 6)):
        at = chance.randrange(len(made) + 1)
        how = chance.randrange(3)
        made[at : at + (how and chance.randint(1, 9))] = chance.randbytes(chance.randint(0, 5)) if how < 2 else b""
    return bytes(made)


class World:
    """What the cases are tried on: a folder for files, an archive, a graph."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "articles").mkdir()
        for name, text in (
            ("甲", "宁德时代位于宁德市，2023年产值386亿元。"),
            ("乙", "宁德时代与比亚迪签署战略合作协议。"),
        ):
            (folder / "articles" / f"{name}.txt").write_text(text, encoding="utf-8")
        pipeline.build([folder / "articles"], folder=folder / "graph")
        self.graph = Graph.open(folder / "graph")
        self.archive = Archive.open(folder / "graph")

    # --- what is tried ------------------------------------------------------------------------------------------------
    def text_file(self, chance: random.Random) -> str:
        """Bytes of a text in some encoding, damaged: a document that holds text alone, or an error."""
        encoded = soup(chance).encode(chance.choice(("utf-8", "gb18030", "utf-16", "big5")), "replace")
        path = self.folder / chance.choice(("a.txt", "a.md", "a.ann", "a.jsonl", "a.csv"))
        path.write_bytes(damaged(chance, encoded))
        refused = False
        for one in reading.documents([path]):
            refused |= not isinstance(one, Document)
            if isinstance(one, Document):
                one.text.encode()
                assert "\0" not in one.text
        return "refused" if refused else "taken"

    def page(self, chance: random.Random) -> str:
        """A damaged page or Word or PDF file, through the process that keeps its reader in bounds."""
        suffix = chance.choice(("html", "html", "html", "docx", "pdf"))
        heads = {"html": b"<html><body><h1>", "docx": b"PK\x03\x04", "pdf": b"%PDF-1.4\n1 0 obj<<"}
        tail = f"<p>{soup(chance)}</p>" * chance.randint(1, 9) + "</div><table><tr><td>" * chance.randint(0, 3)
        path = self.folder / f"a.{suffix}"
        path.write_bytes(damaged(chance, heads[suffix] + tail.encode()))
        reading.read(path).text.encode()
        return "taken"

    def article(self, chance: random.Random) -> str:
        """An article of no sense: every sentence that its reading shows stands in it."""
        document = Document(id="a", text=soup(chance, 90).replace("\x00", ""), sha256="")
        said, _ = pipeline.understood(document)
        for claim in (*said.relations, *said.quantities, *said.events):
            span = claim.evidence.span
            assert document.text[span.start : span.end] == claim.evidence.quote
        return "taken"

    def archived(self, chance: random.Random) -> str:
        """A document is given back as it was put in, and every word of it can be searched for."""
        document = Document(
            id=soup(chance, 4) or "a", text=soup(chance).replace("\x00", ""), sha256="", title=soup(chance, 9)
        )
        with tempfile.TemporaryDirectory(dir=self.folder) as folder, Archive.open(Path(folder), create=True) as archive:
            archive.put(document, Reading(document=document.id))
            assert archive.document(document.id) == document
        self.archive.search([soup(chance, 5)])
        return "taken"

    def looked_up(self, chance: random.Random) -> str:
        """A name that may mean anything."""
        self.archive.find(soup(chance, 6))
        return "taken"

    def query(self, chance: random.Random) -> str:
        """A query with tokens others, gone, or more."""
        tokens = QUERY.split()
        for _ in range(chance.randint(0, 4)):
            tokens[chance.randrange(len(tokens))] = chance.choice(TOKENS)
        self.graph.select(" ".join(tokens))
        return "taken"

    def value(self, chance: random.Random) -> str:
        """A value that is bound is only ever a value."""
        text = soup(chance, 9) + chance.choice(('"', "\\", "' }", "\n", '"""', ""))
        rows = self.graph.select("SELECT ?x WHERE { BIND(?given AS ?x) }", given=text)
        assert [row["x"] for row in rows] == [text]
        return "taken"


# What is tried, in how many cases of a hundred thousand.
KINDS: dict[str, tuple[Callable[[World, random.Random], str], int]] = {
    "text files 文本": (World.text_file, 30_000),
    "pages, Word, PDF 网页等": (World.page, 4_000),
    "articles 文章": (World.article, 6_000),
    "archive, search 存档": (World.archived, 5_000),
    "names 名称": (World.looked_up, 20_000),
    "queries 查询": (World.query, 15_000),
    "bound values 绑定的值": (World.value, 20_000),
}


def fuzz(world: World, kind: str, cases: int, *, seed: int = 0) -> Counter[str]:
    """Try so many cases of a kind; gives how often which word came of it.

    Raises:
        AssertionError: a case came to something else; the message has the seed that makes it again.
    """
    attempt, _ = KINDS[kind]
    came: Counter[str] = Counter()
    for number in range(cases):
        of = f"{kind} {seed} {number}"
        try:
            came[attempt(world, random.Random(of))] += 1
        except LianpuError:
            came["refused"] += 1
        except Exception as error:
            raise AssertionError(f"random.Random({of!r}): {type(error).__name__}: {error}") from error
    return came
