"""Reading: what a query may do, from where, and while others publish."""

import dataclasses
import multiprocessing
import shutil
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from tests.warehouse.samples import DEBT
from transforms.extract import EXTRACTOR_VERSION
from warehouse import connect
from warehouse.errors import QueryRefused
from warehouse.query import open_sandbox, run_on, run_query
from warehouse.records import StagedDocument
from warehouse.store import Lake
from warehouse.views import load_views

ALLOWED = (
    "select indicator, count(*) from figures group by all",
    "from figures;",
    "-- a remark\nwith f as (from figures) select * from f",
    "select * from ops.runs",
    "select * from private.texts",
    "values (1)",
    "describe figures",
    "show tables",
    "summarize figures",
    "explain select * from figures",
    "EXPLAIN /* ñ */ ANALYZE select 'ñ' from figures",
    "explain (format json) select 1",
    "explain (select 1)",
    "explain analyze (select 1)",
    "select * from figures at (version => 2)",
    "select * from lake.snapshots()",
    "pivot figures on sex in ('F', 'M') using count(*)",
)

REFUSED = (
    "",
    "-- nothing",
    "select 1; select 2",
    "insert into publication values (1, 'x', 'x', 'x')",
    "delete from figures",
    "update figures set quote = ''",
    "create table t (a int)",
    "create temp table t as select 1",
    "drop view victims",
    "copy figures to 'figures.csv'",
    "explain copy figures to 'figures.csv'",
    "explain analyze copy figures to 'figures.csv'",
    "explain (analyze, format json) copy figures to 'figures.csv'",
    "explain analyze delete from figures",
    "attach 'other.duckdb' as other",
    "detach lake",
    "use memory",
    "set threads = 1",
    "reset threads",
    "pragma version",
    "pragma database_list",
    "call lake.merge_adjacent_files()",
    "checkpoint",
    "vacuum",
    "load json",
    "install json",
    "export database 'x'",
    "prepare p as select 1",
    "begin",
    "select * from read_text('/etc/hostname')",
    "select * from read_csv('/etc/hostname')",
    "select * from '/etc/hostname.csv'",
    "select * from glob('/*')",
    "select * from ducklake_merge_adjacent_files('lake')",
    'select * from lake."Merge_Adjacent_Files"()',
    "select * from ducklake_cleanup_old_files('lake', cleanup_all => true)",
    "select * from query('select * from ducklake_merge_adjacent_files(''lake'')')",
    "select * from (select * from sqlite_scan('catalog.sqlite', 'ducklake_metadata'))",
    "with f as (select (select count(*) from read_text('catalog.sqlite'))) from f",
    "selec 1",
    "select * from figurs",
    "select 1 / 'a'::int",
)


@pytest.fixture(scope="module")
def sandbox(published: Lake) -> duckdb.DuckDBPyConnection:
    return open_sandbox(published.path)


@pytest.mark.parametrize("sql", ALLOWED)
def test_select_and_explain_are_answered(sandbox: duckdb.DuckDBPyConnection, sql: str) -> None:
    assert run_on(sandbox, sql).num_rows > 0


@pytest.mark.parametrize("sql", REFUSED)
def test_everything_else_is_refused_in_one_line(sandbox: duckdb.DuckDBPyConnection, sql: str) -> None:
    with pytest.raises(QueryRefused) as refused:
        run_on(sandbox, sql)
    assert str(refused.value)
    assert "\n" not in str(refused.value)


def test_the_engine_itself_refuses_what_the_parser_would_let_through(published: Lake, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    with open_sandbox(published.path) as connection:
        for sql in (
            f"select * from read_text('{tmp_path / 'secret.txt'}')",
            f"select * from read_text('{published.catalog}')",
            f"copy figures to '{tmp_path / 'out.csv'}'",
            "set enable_external_access = true",
            "set lock_configuration = false",
            "delete from figures",
        ):
            with pytest.raises(duckdb.Error):
                connection.execute(sql)
    assert [path.name for path in tmp_path.iterdir()] == ["secret.txt"]


def test_a_mistyped_table_gets_a_suggestion(sandbox: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(QueryRefused, match=r"figurs does not exist! Did you mean .*figures"):
        run_on(sandbox, "select * from figurs")


def test_queries_run_from_any_directory_and_print_nothing(
    published: Lake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    found = run_query(published.path, "select indicator, value_high from figures where unit = 'PEN'")
    assert found.to_pylist() == [{"indicator": "payment_charged", "value_high": Decimal("2000.1234")}]
    assert list(tmp_path.iterdir()) == []
    assert capfd.readouterr() == ("", "")


def test_a_moved_lake_is_read_where_it_is(lake: Lake) -> None:
    elsewhere = lake.path.rename(lake.path.with_name("o'ther lake"))
    assert run_query(elsewhere, "select count(*) as n from figures").to_pylist() == [{"n": 4}]


def test_connect_gives_a_read_only_connection(published: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CIFRAS_WAREHOUSE", str(published.path))
    with connect() as connection:
        assert connection.execute("select count(*) from figures").fetchall() == [(4,)]
        assert connection.execute("select started_at from ops.runs").fetchall()[0][0].year == 2026
        with pytest.raises(duckdb.Error, match="read-only"):
            connection.execute("delete from figures")


@pytest.mark.parametrize("view", [view.name for view in load_views()])
def test_every_view_works_and_says_its_grain(sandbox: duckdb.DuckDBPyConnection, view: str) -> None:
    run_on(sandbox, f"select * from {view}")
    comment = run_on(sandbox, f"select comment from duckdb_views() where view_name = '{view}'").to_pylist()
    assert comment[0]["comment"].startswith("a row is ")


def test_views_answer_the_common_questions(sandbox: duckdb.DuckDBPyConnection) -> None:
    def answer(sql: str) -> list[dict[str, object]]:
        return run_on(sandbox, sql).to_pylist()

    assert answer("select indicator, period_year, stated_place, figures, largest::int as largest from victims_by_year_and_place") == [
        {"indicator": "victims_rescued", "period_year": 2024, "stated_place": "PE-TAC", "figures": 1, "largest": 30}
    ]
    assert answer("select largest_stated::int as largest, largest_of_minors::int as minors, quotes from rescued_by_document") == [
        {"largest": 30, "minors": 12, "quotes": ["30 women", "12 of them Venezuelan minors"]}
    ]
    assert answer("select quote, place from arrests") == [{"quote": "Two men", "place": ["PE-TAC", "PE-PUN"]}]
    assert answer("select currency, quote from money") == [{"currency": "PEN", "quote": "hasta 2.000 soles"}]
    assert answer("select quote, whole_quote from parts") == [{"quote": "12 of them Venezuelan minors", "whole_quote": "30 women"}]
    assert answer("select title, figures, numerals, ignored from document_counts order by title") == [
        {"title": "Court", "figures": 0, "numerals": 0, "ignored": 0},
        {"title": "Deuda", "figures": 1, "numerals": 1, "ignored": 0},
        {"title": "Thirty freed'); drop table figures; --", "figures": 3, "numerals": 4, "ignored": 1},
    ]


def test_every_column_says_what_it_is(sandbox: duckdb.DuckDBPyConnection) -> None:
    silent = run_on(
        sandbox,
        """
        select columns.table_name, columns.column_name
        from duckdb_columns() as columns join duckdb_tables() as tables using (database_name, schema_name, table_name)
        where columns.database_name = 'lake' and coalesce(columns.comment, '') = ''
        """,
    )
    assert silent.to_pylist() == []


COUNTS = """
    select publications, (select count(*) from documents) as documents, (select count(*) from figures) as figures
    from publication
"""


def _read_in_a_loop(path: str, stop: "multiprocessing.synchronize.Event", results: "multiprocessing.Queue[list[str]]") -> None:
    """Queries as ``cifras sql`` makes them, each on a connection of its own; every answer must be one of whole publications."""
    trouble = []
    answers = 0
    while not stop.is_set():
        try:
            found = run_query(path, COUNTS)
            row = found.to_pylist()[0]
            if (row["documents"], row["figures"]) != (row["publications"] + 2, row["publications"] + 3):
                trouble.append(str(row))
            answers += 1
        except BaseException as error:
            trouble.append(repr(error))
    results.put([*trouble, f"answers {answers}"])


def test_readers_never_fail_while_another_process_publishes(lake: Lake, tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    stop, results = context.Event(), context.Queue()
    reader = context.Process(target=_read_in_a_loop, args=(str(lake.path), stop, results))
    reader.start()
    try:
        for number in range(3):
            text = DEBT.text + "\n" * (number + 1)
            new = StagedDocument(dataclasses.replace(DEBT, text=text), "seeds", f"{number}.md")
            publish_one(lake, tmp_path, number, new)
    finally:
        stop.set()
        told = results.get(timeout=60)
        reader.join(60)
    assert len(told) == 1, told
    assert int(told[0].split()[1]) >= 2


def publish_one(lake: Lake, folder: Path, number: int, new: StagedDocument) -> None:
    from tests.warehouse.samples import figure, numeral, run
    from transforms.figure import Extraction
    from warehouse.publish import publish_run
    from warehouse.staging import Staging

    made = figure(new.document, "hasta 2.000 soles", "2.000", unit="PEN")
    with Staging(folder / str(number), lake, EXTRACTOR_VERSION) as staging:
        staging.stage([new], [Extraction(new.document.document_id, (made,), (numeral(new.document, made),))])
        assert publish_run(lake, staging, run(f"loop-{number}")) is not None


def test_the_plain_duckdb_client_reads_the_lake(published: Lake) -> None:
    """What README shows: attaching without any code of ours, under another name, from the lake's folder or from elsewhere."""
    from warehouse.engine import open_engine

    with open_engine() as connection:
        connection.execute(
            f"attach 'ducklake:sqlite:{published.catalog}' as news (read_only, data_path '{published.data}/', override_data_path true)"
        )
        assert connection.execute("select count(*) from news.figures").fetchall() == [(4,)]
        assert connection.execute("select count(*) from news.figures_readable").fetchall() == [(4,)]
        assert connection.execute("select state from news.latest_run").fetchall()


def test_a_copy_in_another_journal_mode_is_read(lake: Lake, tmp_path: Path) -> None:
    import sqlite3

    with sqlite3.connect(lake.catalog) as catalog:
        catalog.execute("pragma journal_mode = delete")
    catalog.close()
    shutil.copytree(lake.path, tmp_path / "copy")
    assert run_query(tmp_path / "copy", "select count(*) as n from figures").to_pylist() == [{"n": 4}]
