"""The trained recogniser of names: a linear-chain CRF over characters that also sees what the rules decided.

Rules find what has a form; the CRF, trained on the project's own annotated articles, learns when to trust them and finds
names that have none. It ships with the package (`models/names.crfsuite`); `make train` makes it again.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pycrfsuite
from spacy.language import Language
from spacy.pipeline import Pipe
from spacy.tokens import Doc
from spacy.training import Example

from kg.language.crfsuite import weights_of
from kg.language.names.candidates import Candidate, beside
from kg.language.names.decision import repeated
from kg.language.names.edges import whole
from kg.language.names.features import Features, Known, bies, spans
from kg.language.names.members import completed
from kg.language.names.sites import with_owner
from kg.vocabulary import TYPES

MODEL = "names"
_PARAMETERS = {"c1": 0.2, "c2": 0.1, "feature.minfreq": 2, "feature.possible_transitions": True}
_ROUNDS = 200
_FILE = "names.crfsuite"
# A name that the rules are this sure of stands where the model says nothing; measured on the development part.
RULE_STANDS = 0.85
# A name with a legal form stands whatever the model says.
RULE_RULES = "company/legal form"
# Of no name by this rule, where the rules are as sure, is a piece a name of its own.
WHOLE = "project/placed"
# A name that only the model sees must be this sure.
MODEL_STANDS = 0.5


class Recogniser(Pipe):
    """Replaces the names that the rules decided for by what the model makes of them.

    Without a model it leaves them as they are.
    """

    def __init__(self, nlp: Language, name: str, *, model: bytes = b"") -> None:
        self.vocab = nlp.vocab
        self.name = name
        self.model = b""
        self._tagger: pycrfsuite.Tagger | None = None
        self._known: defaultdict[str, dict[str, bytes]] = defaultdict(dict)
        if model:
            self._load(model)

    def __call__(self, doc: Doc) -> Doc:
        """The document with its final names."""
        if self._tagger is not None:
            firm = [c for c in doc._.names if c.rule == RULE_RULES]
            length = len(doc._.words.text)
            ruled = [c for c in doc._.names if c.score >= RULE_STANDS]
            found = firm + beside(_unless_inside(self.read(doc), ruled), firm, length)
            found += beside(ruled, found, length)
            sited = list(with_owner(doc._.words, _whole(doc._.words.text, found)))
            doc._.names = repeated(doc._.words, completed(doc._.words, sited))
        return doc

    def initialize(
        self, get_examples: Callable[[], Iterable[Example]], *, nlp: Language | None = None, rounds: int = _ROUNDS
    ) -> None:
        """Train on examples whose reference has the right entities and whose prediction has gone through the rules.

        Args:
            get_examples: gives them.
            nlp: as spaCy passes it.
            rounds: of L-BFGS at most.
        """
        trainer = pycrfsuite.Trainer(verbose=False)
        for example in get_examples():
            doc = example.predicted
            tags = bies(len(doc.text), _right(example.reference))
            features = _features(doc)
            for start, end in doc._.sentences:
                trainer.append(features.of(start, end), tags[start:end])
        trainer.set_params({**_PARAMETERS, "max_iterations": rounds})
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / _FILE
            trainer.train(str(path))
            self._load(path.read_bytes())

    def _load(self, model: bytes) -> None:
        self.model = model
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open_inmemory(model)
        self._known.clear()
        for feature in weights_of(model).rows:
            beginning, _, rest = feature.partition("=")
            self._known[beginning][rest] = feature.encode()

    def read(self, doc: Doc) -> Iterator[Candidate]:
        """The names that the model itself reads, without those of the rules that stand beside them; it must have one."""
        tagger = self._tagger
        assert tagger is not None
        features = _features(doc, self._known)
        ruled = {(c.start, c.end, c.type): c for c in doc._.names}
        known_at = {c.start: c for c in doc._.names if c.score >= 0.85}
        for first, last in doc._.sentences:
            tagger.set(features.of(first, last))
            tags = tagger.tag()
            for start, end, label in spans(tags):
                sure = min(tagger.marginal(tags[place], place) for place in range(start, end))
                rule = ruled.get((first + start, first + end, label))
                if rule is not None:
                    yield replace(rule, score=max(rule.score, round(sure, 3)))
                    continue
                known = _known_inside(known_at, first + start, first + end)
                if known is not None:
                    yield known
                elif sure >= MODEL_STANDS:
                    yield Candidate(first + start, first + end, label, "model/names", round(sure, 3))

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the model into a folder."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _FILE).write_bytes(self.model)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Recogniser:
        """Take the model from a folder."""
        self._load((Path(path) / _FILE).read_bytes())
        return self


def _whole(text: str, names: Iterable[Candidate]) -> Iterator[Candidate]:
    """The names without what was drawn in at their edges."""
    for name in names:
        for start, end in whole(text, name.start, name.end, name.type):
            yield name if (start, end) == (name.start, name.end) else replace(name, start=start, end=end, code="")


def _unless_inside(names: Iterable[Candidate], ruled: Iterable[Candidate]) -> Iterator[Candidate]:
    """The names, but not those that are a piece of one which the rules are surer of: 宜宾 in 宜宾动力电池基地."""
    around = {place: rule for rule in ruled if rule.rule == WHOLE for place in range(rule.start, rule.end)}
    for name in names:
        rule = around.get(name.start)
        longer = rule is not None and rule.end >= name.end and rule.end - rule.start > name.end - name.start
        if rule is None or not longer or name.score >= rule.score:
            yield name


def _known_inside(known: dict[int, Candidate], start: int, end: int) -> Candidate | None:
    """A surely known name that is the span but for one character, which the model drew in by mistake."""
    for begin in (start, start + 1):
        name = known.get(begin)
        if name is not None and name.end <= end and name.end - name.start == end - start - 1:
            return name
    return None


def _features(doc: Doc, known: Known | None = None) -> Features:
    return Features(doc._.words, doc._.names, doc._.proposals, doc._.quantities, doc._.times, known)


def _right(reference: Doc) -> Iterator[tuple[int, int, str]]:
    for entity in reference.ents:
        if entity.label_ in TYPES:
            yield entity.start_char, entity.end_char, entity.label_
