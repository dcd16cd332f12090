"""Checks and views as files, the schemas as the contract, and an older lake that gains what is new."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from tests.warehouse.samples import SEEN, ask, dump, publish, read
from warehouse import connect
from warehouse.checks import Check, load_checks, parse_check, run_check
from warehouse.engine import open_engine
from warehouse.reference import find_reference
from warehouse.schema import TABLES, comment_of
from warehouse.staging import Staging
from warehouse.store import Lake
from warehouse.views import load_views

HEAD = "-- id: odd\n-- table: figures\n-- key: figure_id\n-- severity: warning\n-- reason: because\n"


@pytest.fixture(scope="module")
def staging(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Staging]:
    with Staging(tmp_path_factory.mktemp("checks")) as staged:
        staged.stage(SEEN, [read(seen.document) for seen in SEEN])
        yield staged


def test_every_check_of_the_repository_has_a_whole_header() -> None:
    checks = load_checks()
    assert len({check.id for check in checks}) == len(checks) > 0


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("select 1", "lacks id, table, key, severity, reason"),
        (HEAD.replace("odd", "other") + "select 1", "says id other"),
        (HEAD.replace("warning", "awful") + "select 1", "unknown severity awful"),
    ],
)
def test_a_check_with_a_bad_header_is_told(tmp_path: Path, text: str, trouble: str) -> None:
    path = tmp_path / "odd.sql"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=trouble):
        parse_check(path)


def test_a_check_gives_the_count_of_all_and_the_first_rows(staging: Staging, tmp_path: Path) -> None:
    path = tmp_path / "odd.sql"
    path.write_text(HEAD + "-- a remark\nselect figure_id, value_high, period_start, place from figures order by figure_id desc;\n", encoding="utf-8")
    found = run_check(staging, parse_check(path), limit=2)
    assert (found.count, len(found.frame)) == (4, 2)
    assert list(found.frame["figure_id"]) == sorted(found.frame["figure_id"], reverse=True)
    assert all(isinstance(kind, pd.ArrowDtype) for kind in found.frame.dtypes)
    assert found.frame["value_high"].dtype.pyarrow_dtype.scale == 4


def test_a_check_that_does_not_run_raises_and_leaves_the_staging_usable(staging: Staging) -> None:
    with pytest.raises(Exception, match="no_such_column"):
        run_check(staging, Check("odd", "figures", "figure_id", "warning", "because", "select no_such_column from figures"))
    assert staging.counts()["figures_new"] == 4


def test_schemas_say_what_every_column_is() -> None:
    for table in TABLES:
        assert table.grain
        assert set(table.key) <= set(table.columns)
        for field in table.schema:
            assert comment_of(field), f"{table.path}.{field.name}"
            if field.name in table.key:
                assert not field.nullable


def test_the_lake_has_the_columns_of_the_schemas(published: Lake) -> None:
    connection = connect(published.path)
    for table in TABLES:
        found = connection.execute(f"select * from {table.path} limit 0").to_arrow_table().schema
        assert [(field.name, field.type) for field in found] == [(field.name, field.type) for field in table.schema], table.path


def test_reference_tables_are_loaded_as_they_stand(published: Lake) -> None:
    for name, path in find_reference().items():
        lines = ask(published, f"select count(*) as n from {name}")[0]["n"]
        assert lines == len(pd.read_csv(path, dtype=str, keep_default_na=False)), name


def test_an_older_lake_gains_missing_columns_tables_and_views(lake: Lake, tmp_path: Path) -> None:
    before = dump(lake)
    with open_engine() as connection:
        lake.attach(connection, read_only=False)
        connection.execute("alter table lake.main.figures drop column modality")
        connection.execute("drop table lake.ops.rejected")
    assert publish(lake, tmp_path, "run-2") is not None
    assert {tuple(sorted(row.items(), key=str)) for row in map(flat, dump(lake)["figures"])} == {
        tuple(sorted(row.items(), key=str)) for row in map(flat, before["figures"])
    }
    assert ask(lake, "select count(*) as n from ops.rejected") == [{"n": 0}]


def flat(row: dict[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in row.items()}


def test_views_that_need_each_other_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.sql").write_text("-- grain: x\n-- needs: b\nselect 1", encoding="utf-8")
    (tmp_path / "b.sql").write_text("-- grain: x\n-- needs: a\nselect 1", encoding="utf-8")
    with pytest.raises(ValueError, match="in a circle: a, b"):
        load_views(tmp_path)
    (tmp_path / "b.sql").write_text("select 1", encoding="utf-8")
    with pytest.raises(ValueError, match=r"b\.sql has no line '-- grain: …'"):
        load_views(tmp_path)
