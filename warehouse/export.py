"""Exports of the published tables: csv, parquet, a plain DuckDB file, xlsx. Texts and sentences stay out. Must not import publish or staging."""

import os
from collections.abc import Callable
from pathlib import Path

import duckdb

from warehouse.engine import first_line, open_engine, quote_name, quote_text
from warehouse.errors import ExportRefused
from warehouse.spreadsheet import write_workbook
from warehouse.store import ALIAS, Lake
from warehouse.views import load_views

EXPORTED_VIEWS = ("figures_readable",)
"""Views that stand beside the tables in every format; the DuckDB file has all that work without texts and runs."""

FILE = "cifras"

DANGEROUS = r"^[=+\-@\t\r]"
"""What a spreadsheet takes for the beginning of a formula."""


def export_lake(lake_path: str | os.PathLike[str], format: str, folder: str | os.PathLike[str]) -> list[Path]:
    """Write the published tables, all of the same moment.

    Args:
        lake_path: the lake's folder.
        format: ``csv`` and ``parquet`` (a file per table), ``duckdb`` or ``xlsx`` (one file).
        folder: made when it does not exist; files of the same names are replaced.

    Returns:
        The files written.

    Raises:
        ExportRefused: there is no such format, or the folder cannot be written.
        WarehouseUnusable: there is no lake, or it cannot be read.
    """
    writers: dict[str, Callable[[duckdb.DuckDBPyConnection, list[str], Path], list[Path]]] = {
        "csv": write_csv,
        "parquet": write_parquet,
        "duckdb": write_duckdb,
        "xlsx": write_xlsx,
    }
    if format not in writers:
        raise ExportRefused(f"no export to {format}: choose one of {', '.join(writers)}")
    target = Path(folder).expanduser().absolute()
    lake = Lake(Path(lake_path))
    lake.check()
    connection = open_engine()
    try:
        lake.attach(connection)
        # One transaction is one snapshot: a publication in between does not mix two states.
        connection.execute("begin")
        target.mkdir(parents=True, exist_ok=True)
        return writers[format](connection, exported_names(connection), target)
    except OSError as error:
        raise ExportRefused(f"cannot write to {target}: {error.strerror or error}") from error
    except duckdb.IOException as error:
        raise ExportRefused(f"cannot write to {target}: {first_line(error)}") from error
    finally:
        connection.close()


def exported_names(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Name the tables of the schema that publications write, and the views that go with them."""
    tables = "select table_name from duckdb_tables() where database_name = ? and schema_name = 'main' order by all"
    rows = connection.execute(tables, [ALIAS]).fetchall()
    views = connection.execute("select view_name from duckdb_views() where database_name = ? and not internal", [ALIAS]).fetchall()
    return [name for (name,) in rows] + [name for name in EXPORTED_VIEWS if (name,) in views]


def source_of(name: str) -> str:
    """Name a table or view of the lake."""
    return f"{ALIAS}.main.{quote_name(name)}"


def order_of(connection: duckdb.DuckDBPyConnection, name: str) -> str:
    """Order by every column from the left, which begins with the key: equal data give equal files."""
    return ", ".join(quote_name(column) for column, _ in describe(connection, name))


def describe(connection: duckdb.DuckDBPyConnection, name: str) -> list[tuple[str, str]]:
    """List the columns of a table or view with their types."""
    rows = connection.execute(f"select column_name, column_type from (describe {source_of(name)})").fetchall()
    return [(str(column), str(kind)) for column, kind in rows]


def flat_query(connection: duckdb.DuckDBPyConnection, name: str) -> str:
    """Select a table for a spreadsheet: lists joined by ``+``, text that looks like a formula behind an apostrophe, numbers as they are."""
    cells = []
    for column, kind in describe(connection, name):
        cell = quote_name(column)
        if kind == "VARCHAR[]":
            cell = f"nullif(array_to_string({cell}, '+'), '')"
        if kind in {"VARCHAR", "VARCHAR[]"}:
            cell = f"if(regexp_matches({cell}, {quote_text(DANGEROUS)}), '''' || {cell}, {cell})"
        cells.append(f"{cell} as {quote_name(column)}")
    return f"select {', '.join(cells)} from {source_of(name)} order by {order_of(connection, name)}"


def write_csv(connection: duckdb.DuckDBPyConnection, names: list[str], folder: Path) -> list[Path]:
    """Write a CSV file per table."""
    return [copy_to(connection, flat_query(connection, name), folder / f"{name}.csv", "format csv, header true") for name in names]


def write_parquet(connection: duckdb.DuckDBPyConnection, names: list[str], folder: Path) -> list[Path]:
    """Write a Parquet file per table, with lists and decimals as they are."""
    query = "select * from {} order by {}"
    return [
        copy_to(connection, query.format(source_of(name), order_of(connection, name)), folder / f"{name}.parquet", "format parquet, compression zstd")
        for name in names
    ]


def copy_to(connection: duckdb.DuckDBPyConnection, query: str, path: Path, options: str) -> Path:
    """Write a query to a file that is complete or not there."""
    draft = path.with_name(f".{path.name}.draft")
    try:
        connection.execute(f"copy ({query}) to {quote_text(draft)} ({options})")
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return path


def write_xlsx(connection: duckdb.DuckDBPyConnection, names: list[str], folder: Path) -> list[Path]:
    """Write one workbook with a sheet per table."""
    path = folder / f"{FILE}.xlsx"
    draft = folder / f".{path.name}.draft"
    try:
        write_workbook(draft, ((name, connection.execute(flat_query(connection, name)).to_arrow_reader(10_000)) for name in names))
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return [path]


def write_duckdb(connection: duckdb.DuckDBPyConnection, names: list[str], folder: Path) -> list[Path]:
    """Write one DuckDB file that opens without extensions: tables with comments, and the views that work on them."""
    path = folder / f"{FILE}.duckdb"
    draft = folder / f".{path.name}.draft"
    draft.unlink(missing_ok=True)
    tables = [name for name in names if name not in EXPORTED_VIEWS]
    try:
        connection.execute(f"attach {quote_text(draft)} as plain")
        for name in tables:
            connection.execute(f"create table plain.{quote_name(name)} as select * from {source_of(name)} order by {order_of(connection, name)}")
            copy_comments(connection, name)
        connection.execute("commit")
        write_views(connection)
        connection.execute("detach plain")
        draft.replace(path)
    finally:
        for leftover in folder.glob(f"{draft.name}*"):
            leftover.unlink()
    return [path]


def copy_comments(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """Give a copied table the comments of the lake's."""
    table = connection.execute("select comment from duckdb_tables() where database_name = ? and table_name = ?", [ALIAS, name]).fetchone()
    if table and table[0]:
        connection.execute(f"comment on table plain.{quote_name(name)} is {quote_text(table[0])}")
    columns = connection.execute(
        "select column_name, comment from duckdb_columns() where database_name = ? and table_name = ? and comment is not null", [ALIAS, name]
    ).fetchall()
    for column, comment in columns:
        connection.execute(f"comment on column plain.{quote_name(name)}.{quote_name(column)} is {quote_text(comment)}")


def write_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the views that work on the copied tables; those that need texts or runs are left out."""
    connection.execute("use plain.main")
    for view in load_views():
        try:
            connection.execute(f"create view {quote_name(view.name)} as {view.sql}")
        except duckdb.CatalogException:
            continue
        connection.execute(f"comment on view {quote_name(view.name)} is {quote_text(f'a row is {view.grain}')}")
    connection.execute("use memory.main")
