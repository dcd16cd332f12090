"""DuckDB connections with the lake's extensions loaded. Must not import anything above the warehouse."""

import importlib.util
import os
from pathlib import Path

import duckdb

from warehouse.errors import WarehouseUnusable

EXTENSIONS = ("sqlite_scanner", "ducklake")


def open_engine(database: str | Path = ":memory:") -> duckdb.DuckDBPyConnection:
    """Open a DuckDB database that can attach a lake.

    Raises:
        WarehouseUnusable: an extension cannot be loaded.
    """
    # Without these two, a query that names an unknown function reaches out to the network.
    connection = duckdb.connect(str(database), config={"autoinstall_known_extensions": False, "autoload_known_extensions": False})
    connection.execute("set enable_progress_bar = false")
    # Moments are shown alike on every machine.
    connection.execute("set TimeZone = 'UTC'")
    try:
        for name in EXTENSIONS:
            load_extension(connection, name)
    except BaseException:
        connection.close()
        raise
    return connection


def load_extension(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """Load an extension from its wheel, else from DuckDB's own store, from the network as the last resort."""
    packaged = find_extension(name)
    try:
        if packaged is not None:
            connection.execute(f"load {quote_text(packaged)}")
            return
        connection.install_extension(name)
        connection.load_extension(name)
    except duckdb.Error as error:
        wheel = f"duckdb-extension-{name.replace('_', '-')}=={duckdb.__version__}"
        raise WarehouseUnusable(f"DuckDB extension {name} cannot be loaded (is {wheel} installed?): {first_line(error)}") from error


def find_extension(name: str) -> Path | None:
    """Find the extension's file for this DuckDB version in its wheel."""
    spec = importlib.util.find_spec(f"duckdb_extension_{name}")
    for place in (spec.submodule_search_locations or ()) if spec else ():
        path = Path(place) / "extensions" / f"v{duckdb.__version__}" / f"{name}.duckdb_extension"
        if path.is_file():
            return path
    return None


def quote_text(value: str | os.PathLike[str]) -> str:
    """Quote a text literal, for the statements that take no bound parameters (ATTACH, LOAD, COMMENT)."""
    return "'" + str(value).replace("'", "''") + "'"


def quote_name(name: str) -> str:
    """Quote an identifier."""
    return '"' + name.replace('"', '""') + '"'


def first_line(error: BaseException) -> str:
    """Give an error's first line; DuckDB adds the query and drawings below it."""
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__


def scalar(connection: duckdb.DuckDBPyConnection, sql: str, parameters: object = None) -> object:
    """Run a query that gives one value."""
    row = connection.execute(sql, parameters).fetchone()
    return row[0] if row else None
