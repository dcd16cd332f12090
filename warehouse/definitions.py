"""What a lake consists of, made or brought up to date inside a transaction: tables with comments, reference tables, views. Must not import store."""

import duckdb
import pyarrow as pa

from warehouse.engine import quote_name, quote_text, scalar
from warehouse.reference import apply_reference
from warehouse.schema import TABLES, Table, comment_of
from warehouse.views import apply_views


def apply_definitions(connection: duckdb.DuckDBPyConnection, catalog: str) -> bool:
    """Make what the attached lake lacks. Nothing is written when nothing differs.

    Args:
        connection: in a transaction, the lake attached for writing.
        catalog: the lake's alias.

    Returns:
        Whether anything differed.
    """
    changed = apply_tables(connection, catalog)
    if scalar(connection, f"select count(*) from {catalog}.main.publication") == 0:
        connection.execute(f"insert into {catalog}.main.publication (publications) values (0)")
        changed = True
    changed |= apply_reference(connection, catalog)
    return apply_views(connection, catalog) or changed


def apply_tables(connection: duckdb.DuckDBPyConnection, catalog: str) -> bool:
    """Make missing schemas, tables and columns, each with its comment; an older lake gains what a newer version added."""
    rows = connection.execute(
        "select schema_name || '.' || table_name, column_name from duckdb_columns() where database_name = ? and not internal", [catalog]
    ).fetchall()
    present: dict[str, set[str]] = {}
    for path, name in rows:
        present.setdefault(path, set()).add(name)
    changed = False
    for table in TABLES:
        known = present.get(table.path)
        if known is None:
            create_table(connection, catalog, table)
            changed = True
            continue
        for field in table.schema:
            if field.name not in known:
                connection.execute(f"alter table {catalog}.{table.path} add column {quote_name(field.name)} {sql_type(field.type)}")
                comment_column(connection, catalog, table, field)
                changed = True
    return changed


def create_table(connection: duckdb.DuckDBPyConnection, catalog: str, table: Table) -> None:
    """Make one table of the lake with its comments."""
    connection.execute(f"create schema if not exists {catalog}.{table.home}")
    connection.execute(f"create table {catalog}.{table.path} ({column_list(table.schema)})")
    connection.execute(f"comment on table {catalog}.{table.path} is {quote_text(f'a row is {table.grain}')}")
    for field in table.schema:
        comment_column(connection, catalog, table, field)


def comment_column(connection: duckdb.DuckDBPyConnection, catalog: str, table: Table, field: pa.Field) -> None:
    """Give a column its comment."""
    connection.execute(f"comment on column {catalog}.{table.path}.{quote_name(field.name)} is {quote_text(comment_of(field))}")


def column_list(schema: pa.Schema, *, constraints: bool = True) -> str:
    """Write the columns of a CREATE TABLE; the staging has no constraints, the gate is to see what is wrong."""
    return ", ".join(f"{quote_name(field.name)} {sql_type(field.type)}{'' if field.nullable or not constraints else ' not null'}" for field in schema)


def sql_type(kind: pa.DataType) -> str:
    """Translate an Arrow type into the engine's."""
    if pa.types.is_list(kind):
        return f"{sql_type(kind.value_type)}[]"
    if pa.types.is_decimal(kind):
        return f"decimal({kind.precision}, {kind.scale})"
    names = {pa.string(): "varchar", pa.int64(): "bigint", pa.bool_(): "boolean", pa.date32(): "date", pa.timestamp("us", tz="UTC"): "timestamptz"}
    return names[kind]
