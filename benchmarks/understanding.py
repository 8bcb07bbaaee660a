"""How fast articles are understood, by component, beside jieba with patterns and a spaCy CNN on the same articles in the same run.

    python -m benchmarks.understanding [FOLDER]     annotated articles, by default those of corpus/test

Prints characters a second of one core (processor time; of each component and article the best of three) and the peak of
memory of each reader, which has a process of its own. The peers only look for names, numbers and a few relations: jieba
tags words, in which expressions look for what a firm does; the CNN (tok2vec and ner over words of jieba, of the width and
depth of zh_core_web_sm, weights as they come) types names and says nothing of them.
"""

from __future__ import annotations

import logging
import multiprocessing
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import jieba.posseg
import spacy
from rich.console import Console
from rich.table import Table
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc

from corpus.examples import articles
from kg.language import Reader, pipeline
from kg.model import Document
from kg.reading import mend
from kg.vocabulary import TYPES

TEST = Path(__file__).resolve().parent.parent / "corpus" / "test"
ROUNDS = 3
GROUPS = {
    "sentences and words": ("make_doc", "sentences", "words"),
    "names, by rules": ("known_names", "name_grammar", "decided_names"),
    "numbers and times": ("numbers", "times"),
    "names, by the model": ("trained_names", "guest_names", "own_names", "entities"),
    "referents": ("referents",),
    "claims": ("claims",),
}
_NUMBER = re.compile(r"\d+(?:\.\d+)?[万亿]*(?:元|吨|家|个|亩|%|人|台|辆|项|千瓦|平方米)")
_FIRM = r"(?P<firm>[\u4e00-\u9fff]{2,16}?(?:公司|集团|/nt))"
_RELATIONS = [
    re.compile(_FIRM + tail)
    for tail in (
        r"[^。]{0,20}?(?:位于|落户|入驻)(?P<place>[\u4e00-\u9fff]{2,8}?)/ns",
        r"[^。]{0,20}?(?:生产|研发|推出)(?P<goods>[\u4e00-\u9fff]{2,10})",
        r"[^。]{0,20}?(?:投资|建设)(?P<project>[\u4e00-\u9fff]{2,20}?项目)",
        r"[^。]{0,8}?(?:董事长|总经理|负责人)(?P<person>[\u4e00-\u9fff]{2,4}?)/nr",
        r"(?:与|和|同|携手)" + _FIRM.replace("firm", "partner") + r"[^。]{0,12}?(?:合作|签约|签署)",
    )
]


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds of one core that a reader takes for all articles, then its parts, and the megabytes that it has at most."""

    seconds: dict[str, float]
    megabytes: float


def ours(texts: Sequence[str]) -> Measured:
    """The reader that ships: the whole, its components, and what is left to write a reading down."""
    nlp, reader = pipeline(), Reader()
    seconds: Counter[str] = Counter()
    for number, text in enumerate(texts):
        mended = mend(text)
        document = Document(id=str(number), text=text, sha256="0" * 64)
        reader.understand(document, mended)
        seconds["understand"] += _least(reader.understand, document, mended)
        parts = {"make_doc": _least(nlp.make_doc, mended.text)}
        doc = nlp.make_doc(mended.text)
        for name, component in nlp.pipeline:
            parts[name] = _least(_again, component, doc, dict(doc.user_data))
        for group, names in GROUPS.items():
            seconds[group] += sum(parts[name] for name in names)
    seconds["the reading written down"] = seconds["understand"] - sum(seconds[group] for group in GROUPS)
    return Measured(seconds, _peak())


def _again(component: Callable[[Doc], Doc], doc: Doc, before: dict[object, object]) -> None:
    """Let a component see the document as it was before it."""
    doc.user_data.clear()
    doc.user_data.update(before)
    component(doc)


def tagged(texts: Sequence[str]) -> Measured:
    """jieba's words with their parts of speech, and expressions over them."""
    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    return Measured({"jieba.posseg with patterns": sum(_least(_by_patterns, text) for text in texts)}, _peak())


def _by_patterns(text: str) -> int:
    marked = "".join(f"{word}/{tag}" if tag in ("nr", "ns", "nt") else word for word, tag in jieba.posseg.lcut(text))
    return len(_NUMBER.findall(text)) + sum(len(pattern.findall(marked)) for pattern in _RELATIONS)


def convolved(texts: Sequence[str]) -> Measured:
    """spaCy's tok2vec and ner over the words of jieba, with the weights that they begin with."""
    jieba.setLogLevel(logging.WARNING)
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "jieba"}}})
    names = nlp.add_pipe("ner")
    assert isinstance(names, EntityRecognizer)
    for type_ in TYPES:
        names.add_label(type_)
    nlp.initialize()
    return Measured({"spaCy CNN, names alone": sum(_least(nlp, text) for text in texts)}, _peak())


def _least(run: Callable[..., object], *given: object) -> float:
    """Seconds of the fastest of several runs."""
    taken = []
    for _ in range(ROUNDS):
        began = time.process_time()
        run(*given)
        taken.append(time.process_time() - began)
    return min(taken)


def _peak() -> float:
    """Megabytes of the process at its largest; Linux counts them in kilobytes, macOS in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def main(folder: Path) -> None:
    texts = [mended.text for _, mended in articles([folder])]
    characters = sum(map(len, texts))
    table = Table(
        "what", "characters a second", "share", "MB", title=f"{len(texts)} articles, {characters:,} characters"
    )
    for reader in (ours, tagged, convolved):
        with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as process:
            measured = process.submit(reader, texts).result()
        whole = next(iter(measured.seconds.values()))
        for number, (name, seconds) in enumerate(measured.seconds.items()):
            label, size = (f"  {name}", "") if number else (name, f"{measured.megabytes:,.0f}")
            table.add_row(label, f"{characters / seconds:,.0f}", f"{seconds / whole:.0%}", size)
    Console().print(table)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else TEST)
