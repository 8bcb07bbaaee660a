"""What is measured beside the figures: other readers, intervals, confidence against truth, the curve over writers."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import spacy

from corpus import bootstrap, calibration, cnn, curve, joined, peers
from corpus.calibration import FEWEST, Bin, Prediction, bins, error, fit
from kg import pipeline
from kg.errors import InputError
from kg.evaluation import Figures, Tally, cases
from kg.language.claims import pairs
from kg.language.confidence import FAMILIES, TABLE, Confidence
from kg.language.names.recogniser import MODEL
from kg.language.weights import load
from kg.vocabulary import TYPES

CORPUS = Path(peers.__file__).parent


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two articles of the development part."""
    folder = tmp_path_factory.mktemp("measured") / "sample"
    folder.mkdir()
    for path in sorted((CORPUS / "dev").rglob("*.ann"))[:2]:
        shutil.copy(path, folder)
    return folder


def rows(page: str, heading: str) -> dict[str, list[str]]:
    """The cells of the table under a heading, by the first of each row."""
    lines = page.split(f"## {heading}\n")[1].split("\n## ", maxsplit=1)[0].splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return {row[0]: row[1:] for row in cells[2:]}


# --- intervals --------------------------------------------------------------------------------------------------------
def test_an_interval_holds_the_figure_and_is_narrower_for_more_articles() -> None:
    few = [Tally(8, 2, 1), Tally(3, 4, 2), Tally(10, 0, 3), Tally(5, 5, 5)]
    many = few * 25
    figure = sum(few, Tally()).f1
    widths = []
    for articles in (few, many):
        low, high = bootstrap.interval(articles)
        assert low < figure < high
        widths.append(high - low)
    assert widths[1] < widths[0] / 3
    assert bootstrap.interval(few) == bootstrap.interval(few)


def test_articles_that_are_all_alike_leave_nothing_to_chance() -> None:
    assert bootstrap.interval([Tally(8, 2, 2)] * 5) == pytest.approx((0.8, 0.8))


def test_a_difference_is_told_on_the_same_articles() -> None:
    """One reader is better by little on every article; the articles themselves differ by much."""
    better = [Tally(n, 100 - n, 0) for n in range(10, 90, 8)]
    worse = [Tally(n - 2, 102 - n, 0) for n in range(10, 90, 8)]
    low, high = bootstrap.difference(better, worse)
    assert 0 < low < high < 0.05
    assert bootstrap.difference(better, better) == (0.0, 0.0)
    assert bootstrap.interval(better)[0] < bootstrap.interval(worse)[1], "on their own the two cannot be told apart"
    with pytest.raises(ValueError):
        bootstrap.difference(better, worse[:-1])


# --- other readers ----------------------------------------------------------------------------------------------------
def test_jieba_finds_people_places_and_organisations() -> None:
    text = "王建国昨日从北京来到四川省，走访了清华大学和中国石油化工集团公司。"
    doc = peers.jieba_names(spacy.blank("zh").make_doc(text))
    found = {(doc.text[c.start : c.end], c.type) for c in doc._.names}
    assert {("王建国", "Person"), ("北京", "Place"), ("四川省", "Place"), ("清华大学", "Institution")} <= found
    assert all(doc.text[c.start : c.end].strip() for c in doc._.names)


@pytest.mark.slow
def test_all_are_measured_on_the_same_articles(sample: Path, tmp_path: Path) -> None:
    made = cnn.trained(7, tmp_path / "cnn", learn=[sample], look=[sample], steps=2)
    assert cnn.pipelines(tmp_path / "cnn") == [made]
    trained = spacy.load(made)
    assert set(trained.get_pipe("ner").labels) <= set(TYPES)  # type: ignore[attr-defined]
    assert trained.config["system"]["seed"] == 7
    out = tmp_path / "peers.md"
    assert peers.main(["--part", str(sample), "--cnn", str(tmp_path / "cnn"), "--out", str(out)]) == 0
    page = out.read_text(encoding="utf-8")
    read = rows(page, "sample")
    assert "corpus/cnn.cfg" in page
    assert len(read) == 5 and read.keys() == rows(page, "Speed").keys()
    shipped = Figures.of(pipeline.evaluate(cases([sample]))).rows
    assert read[peers.BOTH][2] == f"{shipped['entities'].f1:.3f}"
    assert read[peers.BOTH][4] == f"{shipped['entities, core four'].f1:.3f}"
    f1 = {name: float(cells[2]) for name, cells in read.items()}
    assert f1["jieba"] < f1["rules alone"] < f1[peers.MODEL_ALONE]
    for name, cells in read.items():
        low, high = (float(end) for end in cells[3].split(" … "))
        assert low <= f1[name] <= high
        if name != peers.BOTH:
            assert float(cells[6]) == pytest.approx(f1[peers.BOTH] - f1[name], abs=0.0011)


def test_marked_names_are_those_of_the_article(sample: Path) -> None:
    docs = list(cnn.marked_texts([sample]).get_docs(spacy.blank("zh").vocab))
    assert len(docs) == 2
    assert all(len(doc.ents) > 30 for doc in docs)
    assert all(entity.text == entity.text.strip() for doc in docs for entity in doc.ents)


# --- confidence against truth -----------------------------------------------------------------------------------------
def _read(number: int, confidence: float, right: int) -> list[Prediction]:
    return [Prediction("observations", confidence, place < right) for place in range(number)]


def test_bins_are_of_equal_count_and_large_enough() -> None:
    found = [*_read(FEWEST, 0.9, 240), *_read(FEWEST, 0.5, 210), *_read(FEWEST, 0.7, 210)]
    assert bins(found) == [
        Bin(FEWEST, pytest.approx(0.5), pytest.approx(0.7)),
        Bin(FEWEST, pytest.approx(0.7), pytest.approx(0.7)),
        Bin(FEWEST, pytest.approx(0.9), pytest.approx(0.8)),
    ]  # fmt: skip
    assert error(bins(found)) == pytest.approx((0.2 + 0.0 + 0.1) / 3)
    assert [one.size for one in bins(found[:-1])] == [449, 450], "too few for three bins"
    assert [one.size for one in bins(_read(5, 0.5, 1))] == [5], "too few for two"
    assert bins([]) == [] and error([]) == 0.0


def test_a_fit_makes_confidence_the_share_that_is_right() -> None:
    found = [*_read(400, 0.9, 240), *_read(400, 0.6, 120)]
    fitted = Confidence({"observations": fit(found)})
    for sure, right in ((0.9, 0.6), (0.6, 0.3)):
        assert fitted.of("observations", "", sure) == pytest.approx(right, abs=0.03)


def test_few_predictions_move_confidence_little_and_what_is_surer_stays_surer() -> None:
    slope, offset = fit(_read(4, 0.9, 0))
    assert 0.4 < slope <= 1.0 and -0.5 < offset < 0
    assert fit([*_read(300, 0.9, 30), *_read(300, 0.2, 270)])[0] == 0.0, "the surer are more often wrong"
    assert fit([]) == (1.0, 0.0)


@pytest.mark.long
def test_the_shipped_fit_is_that_of_the_development_part(tmp_path: Path) -> None:
    out = tmp_path / "confidence.csv"
    assert calibration.main(["--fit", "--out", str(out)]) == 0
    assert out.read_text(encoding="utf-8") == TABLE.read_text(encoding="utf-8")


def test_every_judgement_of_an_article_is_a_prediction(sample: Path) -> None:
    (case, _) = cases([sample])
    tallies = Figures.of([pipeline.judged(case)]).rows
    found = calibration.predictions(case)
    assert {one.family for one in found} >= {"names: gazetteer", "names: form", "names: model", "observations"}
    for row, start in (("entities", "names"), ("relations", "relations"), ("observations", "observations")):
        own = [one for one in found if one.family.startswith(start)]
        assert len(own) == tallies[row].hits + tallies[row].extras, row
        assert sum(one.right for one in own) == tallies[row].hits, row
    assert all(0.0 <= one.confidence <= 1.0 for one in found)
    assert all(one.confidence >= 0.5 for one in found if one.family.startswith("relations"))


def test_the_page_of_confidence_has_a_row_a_family(sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "calibration.md"
    assert calibration.main([str(sample), "--jobs", "1", "--out", str(out)]) == 0
    found = [one for case in cases([sample]) for one in calibration.predictions(case)]
    told = rows(out.read_text(encoding="utf-8"), "Bin by bin")
    assert {name: int(cells[0]) for name, cells in told.items()} == {
        name: number for name in FAMILIES if (number := sum(one.family == name for one in found))
    }


# --- the curve --------------------------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def four_writers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("writers")
    for path in sorted(path for path in (CORPUS / "train").iterdir() if path.is_dir())[:4]:
        (folder / path.name).mkdir()
        shutil.copy(min(path.glob("*.ann")), folder / path.name)
    return folder


def test_a_larger_share_holds_the_smaller_ones() -> None:
    shares = [curve.writers(CORPUS / "train", share) for share in curve.SHARES]
    everyone = {path for path in (CORPUS / "train").iterdir() if path.is_dir()}
    assert set(shares[0]) < set(shares[1]) < set(shares[2]) == everyone
    assert len(shares[1]) == round(len(everyone) / 2)
    for share in (0.0, 1.1):
        with pytest.raises(InputError):
            curve.writers(CORPUS / "train", share)


@pytest.mark.slow
@pytest.mark.long
def test_each_share_is_measured_by_its_own_models(
    four_writers: Path, sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = load(MODEL)
    arguments = ["--train", str(four_writers), "--share", "0.5", "--share", "1", "--part", str(sample)]
    assert curve.main(arguments) == 0
    told = [[cell.strip() for cell in line.strip("|").split("|")] for line in capsys.readouterr().out.splitlines()]
    assert [row[:4] for row in told[2:4]] == [["50%", "2", "2", "sample"], ["100%", "4", "4", "sample"]]
    shipped = Figures.of(pipeline.evaluate(cases([sample]))).rows["entities"].f1
    half, whole = (float(row[4]) for row in told[2:4])
    assert half != whole
    assert 0.3 < max(half, whole) < shipped
    assert load(MODEL) == before


# --- pairs ------------------------------------------------------------------------------------------------------------
def test_how_often_types_are_joined_is_counted_of_all_orders(tmp_path: Path) -> None:
    said = "{临川|Place}的{甲子电池|Company}由{乙丑集团|Company}控股，生产{电芯|Product}。"
    claims = "> 甲子电池 locatedIn 临川\n> 甲子电池 subsidiaryOf 乙丑集团\n> 甲子电池 produces 电芯\n"
    head = "# id: a · published: 2025-01-01 · publisher: 试（虚构） · title: 试\n\n"
    (tmp_path / "a.ann").write_text(head + said + "\n" + claims, encoding="utf-8")
    beside, told = joined.joined([tmp_path])
    assert beside["Company", "Place"] == 2 and told["Company", "Place"] == 1
    assert ("Place", "Company") in pairs.RARE and beside["Place", "Company"] == 2 and told["Place", "Company"] == 0
    assert told["Company", "Product"] == told["Company", "Company"] == 1
    assert pairs.possible("Place", "Company") == ()
