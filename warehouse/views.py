"""Views of the lake: one SELECT per file in ``sql/views``, its name the view's name, its header the grain. Must not import store."""

import hashlib
import re
from collections.abc import Set
from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse.engine import quote_name, quote_text, scalar
from warehouse.schema import TABLES

FOLDER = Path(__file__).absolute().parent / "sql" / "views"
HEADER = re.compile(r"^-- (grain|needs): (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class View:
    """One view.

    Attributes:
        name: its name.
        grain: what one row is.
        needs: reference tables and other views that it reads; where one is missing, the view is not made.
        sql: its SELECT.
    """

    name: str
    grain: str
    needs: tuple[str, ...]
    sql: str


def load_views(folder: Path = FOLDER) -> tuple[View, ...]:
    """Load the views so that each stands after those it needs.

    Raises:
        ValueError: a file has no grain, or views need each other in a circle.
    """
    waiting = {path.stem: parse_view(path) for path in sorted(folder.glob("*.sql"))}
    ordered: list[View] = []
    while waiting:
        ready = [view for view in waiting.values() if not waiting.keys() & set(view.needs)]
        if not ready:
            raise ValueError(f"views need each other in a circle: {', '.join(sorted(waiting))}")
        for view in ready:
            ordered.append(waiting.pop(view.name))
    return tuple(ordered)


def parse_view(path: Path) -> View:
    """Parse one file."""
    text = path.read_text(encoding="utf-8")
    header = dict(HEADER.findall(text))
    if "grain" not in header:
        raise ValueError(f"{path.name} has no line '-- grain: …'")
    needs = tuple(name.strip() for name in header.get("needs", "").split(",") if name.strip())
    body = "\n".join(line for line in text.splitlines() if not HEADER.match(line)).strip().rstrip(";")
    return View(path.stem, header["grain"].strip(), needs, body)


def usable_views(present: Set[str], folder: Path = FOLDER) -> tuple[View, ...]:
    """Keep the views whose needs are there, given the names of the tables that are."""
    names = set(present)
    kept: list[View] = []
    for view in load_views(folder):
        if names.issuperset(view.needs):
            kept.append(view)
            names.add(view.name)
    return tuple(kept)


def apply_views(connection: duckdb.DuckDBPyConnection, catalog: str, folder: Path = FOLDER) -> bool:
    """Create or replace the views when their definitions differ from those in the lake.

    Returns:
        Whether they differed.
    """
    names = {name for (name,) in connection.execute("select table_name from duckdb_tables() where database_name = ?", [catalog]).fetchall()}
    views = usable_views(names | {table.name for table in TABLES}, folder)
    digest = hashlib.sha256(repr([(view.name, view.grain, view.sql) for view in views]).encode()).hexdigest()[:16]
    if scalar(connection, f"select views_hash from {catalog}.main.publication") == digest:
        return False
    replace_views(connection, catalog, views)
    connection.execute(f"update {catalog}.main.publication set views_hash = ?", [digest])
    return True


def replace_views(connection: duckdb.DuckDBPyConnection, catalog: str, views: tuple[View, ...]) -> None:
    """Drop the views that are no longer defined, create or replace the others."""
    before = connection.execute("select current_database(), current_schema()").fetchone()
    assert before is not None
    present = connection.execute("select view_name from duckdb_views() where database_name = ? and not internal", [catalog]).fetchall()
    try:
        # The names in a view must not carry the alias of this attachment, which is another one for other readers.
        connection.execute(f"use {quote_name(catalog)}.main")
        for (name,) in present:
            if name not in {view.name for view in views}:
                connection.execute(f"drop view main.{quote_name(name)}")
        for view in views:
            connection.execute(f"create or replace view main.{quote_name(view.name)} as {view.sql}")
            connection.execute(f"comment on view main.{quote_name(view.name)} is {quote_text(f'a row is {view.grain}')}")
    finally:
        connection.execute(f"use {quote_name(before[0])}.{quote_name(before[1])}")
