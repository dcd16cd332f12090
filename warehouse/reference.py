"""Reviewed reference tables: every ``seeds/reference/*.csv`` is loaded as it stands, under the name of its file. Must not import store."""

import csv
import hashlib
from pathlib import Path

import duckdb

from warehouse.engine import quote_name, quote_text, scalar
from warehouse.errors import WarehouseUnusable
from warehouse.schema import TABLES
from warehouse.schema_reference import COLUMN_COMMENTS, COLUMN_TYPES, TABLE_GRAINS

REFERENCE = Path(__file__).absolute().parents[1] / "seeds" / "reference"


def find_reference(folder: Path | None = None) -> dict[str, Path]:
    """Find the CSV files, by the name of the table each becomes."""
    taken = {table.name for table in TABLES}
    files = {path.stem: path for path in sorted((folder or REFERENCE).glob("*.csv"))}
    clashing = sorted(taken & files.keys())
    if clashing:
        raise WarehouseUnusable(f"{files[clashing[0]]} has the name of a table that publications write")
    return files


def load_reference(connection: duckdb.DuckDBPyConnection) -> None:
    """Load all of them into the current schema of a fresh database."""
    for name, path in find_reference().items():
        connection.execute(f"create table {quote_name(name)} as {read_statement(path, read_columns(path))}")


def apply_reference(connection: duckdb.DuckDBPyConnection, catalog: str) -> bool:
    """Replace each reference table of the lake that differs from its CSV; one whose CSV is gone stays.

    Returns:
        Whether any differed.
    """
    files = find_reference()
    digest = hashlib.sha256(repr([(name, path.read_bytes()) for name, path in files.items()]).encode()).hexdigest()[:16]
    if scalar(connection, f"select reference_hash from {catalog}.main.publication") == digest:
        return False
    changed = any([apply_file(connection, catalog, name, path) for name, path in files.items()])
    if changed:
        connection.execute(f"update {catalog}.main.publication set reference_hash = ?", [digest])
    return changed


def apply_file(connection: duckdb.DuckDBPyConnection, catalog: str, name: str, path: Path) -> bool:
    """Replace one reference table if its columns or rows differ from the CSV."""
    columns = read_columns(path)
    target = f"{quote_name(catalog)}.main.{quote_name(name)}"
    connection.execute(f"create or replace temp table reference_draft as {read_statement(path, columns)}")
    differs = differs_from_draft(connection, catalog, name, target)
    if differs:
        grain = TABLE_GRAINS.get(name, f"one line of seeds/reference/{path.name}")
        connection.execute(f"create or replace table {target} as from reference_draft")
        connection.execute(f"comment on table {target} is {quote_text(f'a row is {grain}')}")
        for column in columns:
            comment = COLUMN_COMMENTS.get(f"{name}.{column}") or COLUMN_COMMENTS.get(column)
            if comment:
                connection.execute(f"comment on column {target}.{quote_name(column)} is {quote_text(comment)}")
    connection.execute("drop table temp.reference_draft")
    return differs


def differs_from_draft(connection: duckdb.DuckDBPyConnection, catalog: str, name: str, target: str) -> bool:
    """Compare columns, types and rows of a table with the draft read from its CSV."""
    columns = """
        select column_name, data_type from duckdb_columns()
        where database_name = ? and schema_name = 'main' and table_name = ? order by column_index
    """
    if connection.execute(columns, [catalog, name]).fetchall() != connection.execute(columns, ["temp", "reference_draft"]).fetchall():
        return True
    counts = f"select (select count(*) from reference_draft) = (select count(*) from {target})"
    more = f"select not exists (from reference_draft except all from {target})"
    return not (scalar(connection, counts) and scalar(connection, more))


def read_columns(path: Path) -> list[str]:
    """Read the header of a CSV.

    Raises:
        WarehouseUnusable: it has none, or names a column twice.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        header = next(csv.reader(file), [])
    if not header or len(set(header)) != len(header) or not all(name.strip() for name in header):
        raise WarehouseUnusable(f"{path} has no usable header: {header}")
    return header


def read_statement(path: Path, columns: list[str]) -> str:
    """Write the SELECT that reads a CSV: text, except the columns known to be something else; an empty cell is null, ``NA`` is Namibia."""
    types = ", ".join(f"{quote_text(name)}: {quote_text(COLUMN_TYPES.get(name, 'varchar'))}" for name in columns)
    return (
        f"select * from read_csv({quote_text(path)}, header = true, auto_detect = false, delim = ',', quote = '\"', escape = '\"', "
        f"nullstr = '', encoding = 'utf-8', columns = {{{types}}})"
    )
