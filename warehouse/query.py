"""Reading the lake: connections for notebooks, and queries that change nothing and read nothing else. Must not import publish or staging."""

import json
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from warehouse.address import find_lake
from warehouse.engine import open_engine, quote_name, quote_text, scalar
from warehouse.errors import QueryRefused, WarehouseUnusable
from warehouse.store import ALIAS, Lake

ALLOWED = "only SELECT and EXPLAIN are allowed"
FORBIDDEN_PREFIXES = ("ducklake_", "sqlite_", "read_", "parquet_", "write_")
HARMLESS = {"ducklake_snapshots", "ducklake_table_changes", "ducklake_table_insertions", "ducklake_table_deletions", "ducklake_table_info"}
# ``query`` runs a text that nothing here has looked at; the others are the lake's maintenance under its own name.
FORBIDDEN = {
    "query", "glob", "sniff_csv", "merge_adjacent_files", "rewrite_data_files", "expire_snapshots", "cleanup_old_files", "delete_orphaned_files",
    "flush_inlined_data", "add_data_files", "set_option", "set_commit_message", "checkpoint", "force_checkpoint", "enable_logging", "disable_logging",
}  # fmt: skip


def open_reader(path: str | os.PathLike[str] | None = None) -> duckdb.DuckDBPyConnection:
    """Open the lake read-only; ``figures``, ``ops.runs`` and ``private.texts`` can be named as they stand.

    Raises:
        WarehouseUnusable: there is no lake, or it cannot be read.
    """
    lake = Lake(find_lake(path))
    lake.check()
    connection = open_engine()
    try:
        lake.attach(connection)
        connection.execute(f"use {quote_name(ALIAS)}.main")
    except BaseException:
        connection.close()
        raise
    return connection


def open_sandbox(path: str | os.PathLike[str]) -> duckdb.DuckDBPyConnection:
    """Open the lake read-only on a connection that reaches no other file and whose settings cannot be changed back."""
    connection = open_reader(path)
    try:
        # A query too large for memory spills here, not into the folder that happens to be the current one.
        connection.execute(f"set temp_directory = {quote_text(Path(tempfile.gettempdir()) / f'cifras-{os.getpid()}')}")
        connection.execute(f"set allowed_directories = [{quote_text(f'{Lake(Path(path)).data}{os.sep}')}]")
        connection.execute("set enable_external_access = false")
        connection.execute("set lock_configuration = true")
    except BaseException:
        connection.close()
        raise
    return connection


def run_query(lake_path: str | os.PathLike[str], sql: str) -> pa.Table:
    """Run one SELECT or EXPLAIN over what is published now.

    Raises:
        QueryRefused: it is another statement, several, or one that the engine does not accept.
        WarehouseUnusable: there is no lake, or it cannot be read.
    """
    connection = open_sandbox(lake_path)
    try:
        return run_on(connection, sql)
    finally:
        connection.close()


def run_on(connection: duckdb.DuckDBPyConnection, sql: str) -> pa.Table:
    """Run one SELECT or EXPLAIN on a connection of ``open_sandbox``; for prompts, which keep one open.

    Raises:
        QueryRefused: it is another statement, several, or one that the engine does not accept.
        WarehouseUnusable: a file of the lake cannot be read.
    """
    try:
        refuse_unless_select(connection, sql)
        return connection.execute(sql).to_arrow_table()
    except duckdb.IOException as error:
        raise WarehouseUnusable(f"the lake cannot be read: {summary(error)}") from error
    except duckdb.Error as error:
        raise QueryRefused(summary(error)) from error


def refuse_unless_select(connection: duckdb.DuckDBPyConnection, sql: str) -> None:
    """Let DuckDB's own parser say what the statement is, and which functions it calls.

    Raises:
        QueryRefused: it is not one SELECT, nor an EXPLAIN of one, or calls a function that changes or reads files.
    """
    statements = duckdb.extract_statements(sql)
    if not statements:
        raise QueryRefused(f"there is no query: {ALLOWED}")
    if len(statements) > 1:
        raise QueryRefused(f"{len(statements)} statements (a PIVOT without its IN list counts as several): {ALLOWED}, one at a time")
    kind = statements[0].type
    if kind == duckdb.StatementType.EXPLAIN:
        # EXPLAIN ANALYZE runs what it explains, a COPY too.
        refuse_unless_select(connection, strip_explain(sql))
        return
    if kind != duckdb.StatementType.SELECT:
        raise QueryRefused(f"{kind.name} is refused: {ALLOWED}")
    tree = json.loads(str(scalar(connection, "select json_serialize_sql(?::varchar)", [sql])))
    if tree.get("error"):
        # PRAGMA and the like count as SELECT when they return rows.
        raise QueryRefused(f"this statement is refused: {ALLOWED}")
    for name in called_functions(tree):
        if name in FORBIDDEN or (name.startswith(FORBIDDEN_PREFIXES) and name not in HARMLESS):
            raise QueryRefused(f"function {name} is refused: queries read the published tables only")


def strip_explain(sql: str) -> str:
    """Cut EXPLAIN, ANALYZE and options in brackets off a statement."""
    encoded = sql.encode()  # The tokenizer counts bytes.
    starts = [offset for offset, _ in duckdb.tokenize(sql)]
    words = [first_word(encoded[start:].decode()) for start in starts]
    cut = 2 if words[1:2] in (["analyze"], ["analyse"]) else 1
    if words[cut : cut + 1] == ["("] and words[cut + 1] in {"format", "analyze", "analyse"}:
        cut = words.index(")", cut) + 1
    return encoded[starts[cut] :].decode()


def first_word(text: str) -> str:
    """Give the word or sign that a text begins with."""
    found = re.match(r"\w+|.", text)
    return found.group().lower() if found else ""


def called_functions(node: Any) -> Iterator[str]:
    """Walk a serialized statement and name every function in it."""
    if isinstance(node, dict):
        name = node.get("function_name")
        if isinstance(name, str):
            yield name.lower()
        for value in node.values():
            yield from called_functions(value)
    elif isinstance(node, list):
        for value in node:
            yield from called_functions(value)


def summary(error: duckdb.Error) -> str:
    """Put DuckDB's message into one line: what is wrong and what it suggests, without the drawing of the query."""
    lines = [line.strip() for line in str(error).split("\nLINE ")[0].splitlines() if line.strip()]
    return " ".join(lines) or type(error).__name__
