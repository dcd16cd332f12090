"""``cifras sql``: read-only queries over what is published, once or at a prompt. Must not import duckdb: the warehouse guards the query."""

import csv
import json
import sys
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.commands.formats import RowFormat
from flows.console import build_table, open_console
from flows.figure_rows import as_number
from warehouse.address import find_lake
from warehouse.errors import QueryRefused
from warehouse.query import run_query

if TYPE_CHECKING:
    from pyarrow import Table

LEAVE = frozenset({"exit", "quit", ".exit", ".quit", "\\q"})


def query_lake(query: str | None, form: RowFormat, warehouse: Path | None) -> int:
    """Run one query, or those of a prompt, or those that standard input holds.

    Returns:
        The exit code.

    Raises:
        WarehouseError: as ``warehouse.query.run_query`` does.
    """
    lake = find_lake(warehouse)
    if query is None and sys.stdin.isatty():
        return prompt(lake, form)
    write_rows(run_query(lake, query if query is not None else sys.stdin.read()), form)
    return 0


def prompt(lake: Path, form: RowFormat) -> int:
    """Read queries from the terminal until the end of input; a refused one is explained and the next is read."""
    from prompt_toolkit import PromptSession
    from prompt_toolkit.completion import WordCompleter

    tables = run_query(
        lake, "select distinct table_name as word from information_schema.columns union select column_name from information_schema.columns"
    )
    session: PromptSession[str] = PromptSession(completer=WordCompleter([str(word) for word in tables.column("word").to_pylist()]))
    print("Read-only; one statement a line, quit to leave. Try: select indicator, count(*) from figures group by all")
    while True:
        try:
            query = session.prompt("cifras> ").strip()
        except KeyboardInterrupt:
            continue
        except EOFError:
            return 0
        if query.rstrip(";") in LEAVE:
            return 0
        if query:
            try:
                write_rows(run_query(lake, query), form)
            except QueryRefused as refusal:
                print(refusal, file=sys.stderr)


def write_rows(table: "Table", form: RowFormat) -> None:
    """Write a result to standard output."""
    names, rows = list(table.column_names), read_rows(table)
    if form is RowFormat.csv:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(names)
        writer.writerows([as_text(value) for value in row] for row in rows)
    elif form is RowFormat.json:
        sys.stdout.write("[" + ",\n ".join(json.dumps(dict(zip(names, map(as_json, row), strict=True)), ensure_ascii=False) for row in rows) + "]\n")
    else:
        right = frozenset(name for name, values in zip(names, zip(*rows, strict=True), strict=False) if all_numbers(values)) if rows else frozenset()
        console = open_console()
        console.print(build_table(names, ([as_text(value) for value in row] for row in rows), right=right))
        console.print(f"({len(rows)} row{'' if len(rows) == 1 else 's'})", style="dim")


def read_rows(table: "Table") -> list[tuple[Any, ...]]:
    """The rows by position: two columns may have one name."""
    columns = [column.to_pylist() for column in table.columns]
    return list(zip(*columns, strict=True)) if columns else []


def all_numbers(values: Iterable[Any]) -> bool:
    """Whether a column holds nothing but numbers."""
    return all(isinstance(value, int | float | Decimal) and not isinstance(value, bool) for value in values if value is not None)


def as_json(value: Any) -> Any:
    """A value as JSON has it: decimals are numbers, dates ISO text."""
    if isinstance(value, Decimal):
        return as_number(value)
    if isinstance(value, dict):
        return {str(key): as_json(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [as_json(item) for item in value]
    return value if value is None or isinstance(value, str | int | float | bool) else as_text(value)


def as_text(value: Any) -> str:
    """A value as a person reads it; null is empty."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return str(as_number(value))
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return "+".join(as_text(item) for item in value)
    if isinstance(value, dict):
        return json.dumps(as_json(value), ensure_ascii=False)
    return str(value)
