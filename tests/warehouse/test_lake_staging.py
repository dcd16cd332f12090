"""What a run stages, and how rows leave it."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from tests.warehouse.samples import DEBT, RAID, SEEN, ask, dump, read, run
from warehouse.publish import publish_run
from warehouse.schema import CORE_TABLES, STAGED_TABLES
from warehouse.staging import Staging
from warehouse.store import Lake


@pytest.fixture
def staging(tmp_path: Path) -> Iterator[Staging]:
    with Staging(tmp_path / "staging", tmp_path / "lake") as staged:
        staged.stage(SEEN, [read(seen.document) for seen in SEEN])
        yield staged


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Staging]:
    """The same for tests that only look."""
    folder = tmp_path_factory.mktemp("untouched")
    with Staging(folder / "staging", folder / "lake") as staged:
        staged.stage(SEEN, [read(seen.document) for seen in SEEN])
        yield staged


def rows(staging: Staging, sql: str) -> list[tuple[object, ...]]:
    return staging.connection.execute(sql).fetchall()


def test_columns_are_those_of_the_lake(untouched: Staging) -> None:
    for table in STAGED_TABLES:
        assert tuple(untouched.connection.execute(f"from {table.name}").to_arrow_table().schema.names) == table.columns


def test_published_tables_are_empty_without_a_lake(untouched: Staging) -> None:
    for table in CORE_TABLES:
        assert rows(untouched, f"select count(*) from published_{table.name}") == [(0,)]


def test_published_tables_show_the_lake(published: Lake, tmp_path: Path) -> None:
    with Staging(tmp_path, published) as staging:
        assert rows(staging, "select count(*) from published_figures") == rows(staging, "select count(*) from lake.main.figures") == [(4,)]
        staging.stage(SEEN, [])
        assert rows(staging, "select (select count(*) from documents), (select count(*) from sightings)") == [(0, 3)]


def test_counts(untouched: Staging) -> None:
    assert untouched.counts() == {
        "documents_read": 3,
        "documents_new": 3,
        "documents_without_figures": 1,
        "figures_new": 4,
        "numerals_new": 5,
        "numerals_unexplained": 0,
        "rows_rejected": 0,
    }


def test_values_are_exact_decimals_and_lists_keep_their_order(untouched: Staging) -> None:
    assert rows(untouched, "select value_low, value_high, derivation from figures where unit = 'PEN'") == [
        (None, Decimal("2000.1234"), ["number.digits", "test.rule"])
    ]
    assert rows(untouched, "select place from figures where indicator = 'suspects_arrested'") == [(["PE-TAC", "PE-PUN"],)]


def test_a_new_document_without_extraction_is_an_error(tmp_path: Path) -> None:
    with Staging(tmp_path) as staging, pytest.raises(ValueError, match=r"at raid\.md is new"):
        staging.stage(SEEN[:1], [])


def test_staging_the_same_again_adds_nothing(staging: Staging) -> None:
    before = staging.counts()
    staging.stage(SEEN, [])
    assert staging.counts() == before
    assert rows(staging, "select count(*) from sightings") == [(3,)]


def test_a_refused_figure_leaves_an_unexplained_numeral_and_parts_without_whole(staging: Staging) -> None:
    whole = f"{RAID.document_id[:20]}-0"
    staging.reject("figures", whole, "nonsense", "it is nonsense")
    staging.reject("figures", whole, "nonsense", "it is nonsense")
    assert rows(staging, f"select count(*) from figures where figure_id = '{whole}'") == [(0,)]
    assert rows(staging, "select written, outcome, figure_id, rule_id from numerals where outcome = 'unexplained'") == [
        ("30", "unexplained", None, "rejected:nonsense")
    ]
    assert rows(staging, "select whole_id, part_of_value, flags from figures where quote like '12%'") == [(None, None, ["whole_rejected"])]
    assert rows(staging, "select table_name, row_key, check_id, reason from rejected") == [("figures", whole, "nonsense", "it is nonsense")]


def test_a_refused_document_takes_everything_along(tmp_path: Path) -> None:
    lake = Lake(tmp_path / "lake")
    with Staging(tmp_path / "staging", lake) as staging:
        staging.stage(SEEN, [read(seen.document) for seen in SEEN])
        staging.reject("documents", RAID.document_id, "bad", "it is bad")
        staging.reject("inputs", "photo.md", "readable", "photo.md is no text")
        assert rows(staging, "select count(*) from sightings") == [(3,)]
        publish_run(lake, staging, run("run-1", **staging.counts()))
    after = dump(lake)
    assert {row["document_id"] for table in after for row in after[table]} == {seen.document.document_id for seen in SEEN[1:]}
    assert [row["address"] for row in after["sightings"]] == ["court.md", "debt.md"]
    refused = ask(lake, "select table_name, row_key, run_id from ops.rejected order by all")
    assert refused == [
        {"table_name": "documents", "row_key": RAID.document_id, "run_id": "run-1"},
        {"table_name": "inputs", "row_key": "photo.md", "run_id": "run-1"},
    ]
    assert lake.document_ids() == {seen.document.document_id for seen in SEEN[1:]}, "the other is new again in the next run"


def test_a_refused_numeral_or_sighting_leaves(staging: Staging) -> None:
    start = DEBT.text.index("2.000")
    staging.reject("numerals", f"{DEBT.document_id}:{start}", "odd", "it is odd")
    staging.reject("sightings", "debt.md", "odd", "it is odd")
    assert rows(staging, f"select count(*) from numerals where document_id = '{DEBT.document_id}'") == [(0,)]
    assert rows(staging, "select count(*) from sightings") == [(2,)]
