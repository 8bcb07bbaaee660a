"""The name tables keep the format that their README states."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parent.parent / "ontology" / "names"
NAMED = (
    "companies",
    "companies_ambiguous",
    "honors",
    "industries",
    "institutions",
    "parks",
    "products",
    "programmes",
    "titles",
)
HEADS = ("company_heads", "industry_heads", "institution_heads", "park_heads", "product_heads", "project_heads")
COLUMNS = {
    **{table: ["name", "aliases", "broader"] for table in NAMED},
    **{table: ["head"] for table in HEADS},
    "lookalikes": ["characters", "layer"],
    "rewordings": ["long", "short", "types"],
    "surnames": ["name", "rank"],
    "two_types": ["name", "tables"],
}
# Of the tables that name things, the ambiguous one repeats names of `companies` on purpose.
ONE_TYPE_EACH = tuple(table for table in NAMED if table != "companies_ambiguous")
LEAST = {"companies": 1000, "industries": 500, "products": 1000, "institutions": 500, "honors": 200, "programmes": 200}
LONGEST = 20
STRAY_SPACE = re.compile(r"^\s|\s$|\s\s|[^\x21-\x7e] | [^\x21-\x7e]|[\t\r\n\u00a0\u3000\ufeff]")


def rows(table: str) -> list[dict[str, str]]:
    with (FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def aliases(row: dict[str, str]) -> list[str]:
    return row["aliases"].split("|") if row["aliases"] else []


def surfaces(table: str) -> dict[str, str]:
    """Every form of a table with the name that it leads to."""
    return {form: row["name"] for row in rows(table) for form in (row["name"], *aliases(row))}


def test_the_folder_holds_the_stated_tables_and_no_others() -> None:
    assert {path.stem for path in FOLDER.glob("*.csv")} == set(COLUMNS)


@pytest.mark.parametrize("table", sorted(COLUMNS))
def test_a_table_is_plain_utf8_csv(table: str) -> None:
    raw = (FOLDER / f"{table}.csv").read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw
    lines = list(csv.reader(raw.decode("utf-8").splitlines()))
    assert lines[0] == COLUMNS[table]
    assert [line for line in lines if len(line) != len(COLUMNS[table])] == []


@pytest.mark.parametrize("table", sorted(COLUMNS))
def test_rows_are_sorted_and_unique(table: str) -> None:
    first = COLUMNS[table][0]
    names = [row[first] for row in rows(table)]
    assert names == sorted(set(names))
    assert all(names)


@pytest.mark.parametrize("table", sorted(COLUMNS))
def test_no_cell_has_stray_whitespace(table: str) -> None:
    cells = [part for row in rows(table) for cell in row.values() for part in cell.split("|")]
    assert [cell for cell in cells if STRAY_SPACE.search(cell)] == []


@pytest.mark.parametrize("table", ONE_TYPE_EACH)
def test_a_form_leads_to_one_name(table: str) -> None:
    owners: dict[str, list[str]] = defaultdict(list)
    for row in rows(table):
        for form in (row["name"], *aliases(row)):
            owners[form].append(row["name"])
    assert {form: names for form, names in owners.items() if len(names) > 1} == {}


@pytest.mark.parametrize("table", NAMED)
def test_broader_resolves_and_never_turns_in_a_circle(table: str) -> None:
    broader = {row["name"]: row["broader"] for row in rows(table)}
    assert [above for above in broader.values() if above and above not in broader] == []
    for name, parent in broader.items():
        seen, above = {name}, parent
        while above:
            assert above not in seen, f"{name} is broader than itself"
            seen.add(above)
            above = broader[above]


@pytest.mark.parametrize("table", NAMED)
def test_names_are_short_and_have_more_than_one_character(table: str) -> None:
    forms = surfaces(table)
    assert [name for name in set(forms.values()) if len(name) > LONGEST] == []
    assert [form for form in forms if len(form) < 2] == []


def test_what_stands_in_two_tables_is_said_so() -> None:
    tables_of: dict[str, set[str]] = defaultdict(set)
    for table in ONE_TYPE_EACH:
        for form in surfaces(table):
            tables_of[form].add(table)
    shared = {form: "|".join(sorted(tables)) for form, tables in tables_of.items() if len(tables) > 1}
    assert shared == {row["name"]: row["tables"] for row in rows("two_types")}


def test_an_ambiguous_short_name_leads_to_a_known_firm() -> None:
    known = surfaces("companies")
    for row in rows("companies_ambiguous"):
        (firm,) = aliases(row)
        assert firm in known, f"{row['name']} leads to {firm}, which companies.csv lacks"
        assert row["name"] not in known, f"{row['name']} stands among the safe names too"


def test_surnames_have_ranks_of_their_own() -> None:
    ranks = [int(row["rank"]) for row in rows("surnames")]
    assert sorted(ranks) == list(range(1, len(ranks) + 1))
    assert {len(row["name"]) for row in rows("surnames")} == {1, 2}


@pytest.mark.parametrize(("table", "least"), sorted(LEAST.items()))
def test_a_table_has_not_been_cut_off(table: str, least: int) -> None:
    assert len(rows(table)) >= least


def test_the_readme_counts_the_rows() -> None:
    readme = (FOLDER / "README.md").read_text("utf-8")
    stated = dict(re.findall(r"^\| `(\w+)\.csv` \| ([\d,]+) \|", readme, re.MULTILINE))
    assert {table: int(count.replace(",", "")) for table, count in stated.items()} == {
        table: len(rows(table)) for table in COLUMNS
    }
