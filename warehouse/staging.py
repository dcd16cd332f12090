"""A run's own database: what it read and found, before the gate has judged it. Must not import publish, expectations or flows."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pyarrow as pa

from transforms.extract import EXTRACTOR_VERSION
from transforms.figure import Extraction
from warehouse.definitions import column_list
from warehouse.engine import open_engine, quote_name
from warehouse.records import StagedDocument
from warehouse.reference import load_reference
from warehouse.schema import CORE_TABLES, DOCUMENTS, FIGURES, NUMERALS, SIGHTINGS, STAGED_TABLES, TEXTS, Table
from warehouse.store import ALIAS, Lake

FILE = "staging.duckdb"

COUNTED = ("documents_read", "documents_new", "documents_without_figures", "figures_new", "numerals_new", "numerals_unexplained", "rows_rejected")

BEST_SIGHTING = """
    select document_id, title, publisher, url from {sightings}
    qualify row_number() over (
        partition by document_id order by title is null, publisher is null, url is null, source_name, address
    ) = 1
"""
"""The sighting whose title, publisher and url a document shows: the same one in whatever order they arrive."""


class Staging:
    """Staged tables ``documents, texts, sightings, figures, numerals, rejected``, with the columns of the lake's and no constraints.

    Beside them stand the reference tables, and ``published_documents``, ``published_figures`` …: what stays published beside this run
    (documents that it replaces are left out). The lake itself is attached read-only as ``lake`` when it exists.
    """

    def __init__(self, folder: Path | str, lake: Lake | Path | str | None = None, extractor_version: str = EXTRACTOR_VERSION) -> None:
        """Open an empty staging.

        Args:
            folder: where its file is made; the caller removes the folder.
            lake: the lake that the run will publish to.
            extractor_version: stored with every staged document and figure.

        Raises:
            WarehouseUnusable: the lake exists but cannot be read.
        """
        self.lake = lake if isinstance(lake, Lake) or lake is None else Lake(lake)
        self.extractor_version = extractor_version
        self.path = Path(folder) / FILE
        self.path.parent.mkdir(parents=True, exist_ok=True)
        for leftover in self.path.parent.glob(f"{FILE}*"):
            leftover.unlink()
        self.connection = open_engine(self.path)
        self.catalog = self.path.stem
        self._staged: set[str] = set()
        self._published: dict[str, str] = {}
        try:
            for table in STAGED_TABLES:
                self.connection.execute(f"create table {quote_name(table.name)} ({column_list(table.schema, constraints=False)})")
            load_reference(self.connection)
            self.attach_lake()
        except BaseException:
            self.connection.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the database; its file stays for whoever wants to look."""
        self.connection.close()

    def attach_lake(self) -> None:
        """Attach the lake read-only when it exists, and make the views of what is published."""
        attached = self.lake is not None and self.lake.exists
        if attached and self.lake is not None:
            self.lake.attach(self.connection)
            rows = self.connection.execute(f"select document_id, extractor_version from {ALIAS}.main.documents").fetchall()
            self._published = {str(key): str(version) for key, version in rows}
        for table in CORE_TABLES:
            source = published_rows(table) if attached else f"select * from {table.name} where false"
            self.connection.execute(f"create or replace temp view published_{table.name} as {source}")

    def stage(self, documents: Sequence[StagedDocument], extractions: Sequence[Extraction]) -> None:
        """Add a batch. Documents that are published, or staged, already add their sightings only.

        Args:
            documents: every text that was seen, in any order.
            extractions: what was found in those that are not published by this extractor yet; others are left out.

        Raises:
            ValueError: a new document comes without its extraction.
        """
        found = {extraction.document_id: extraction for extraction in extractions}
        new: dict[str, StagedDocument] = {}
        for seen in documents:
            key = seen.document.document_id
            if key not in self._staged and self._published.get(key) != self.extractor_version:
                if key not in found:
                    raise ValueError(f"document {key} at {seen.address} is new and comes without its extraction")
                new.setdefault(key, seen)
        self._insert_sightings(documents)
        self._insert(DOCUMENTS, new.values(), document_columns(self.extractor_version))
        self._insert(TEXTS, new.values(), TEXT_COLUMNS)
        self._insert(FIGURES, [figure for key in new for figure in found[key].figures], figure_columns(self.extractor_version))
        self._insert(NUMERALS, [numeral for key in new for numeral in found[key].numerals], {})
        self._staged |= new.keys()
        self._describe([seen.document.document_id for seen in documents])

    def _insert_sightings(self, documents: Sequence[StagedDocument]) -> None:
        self.connection.register("batch", to_arrow(SIGHTINGS, documents, SIGHTING_COLUMNS))
        try:
            self.connection.execute("""
                insert into sightings select distinct batch.* from batch anti join sightings using (source_name, address, document_id)
            """)
        finally:
            self.connection.unregister("batch")

    def _insert(self, table: Table, rows: Iterable[Any], columns: Mapping[str, Callable[[Any], Any]]) -> None:
        self.connection.register("batch", to_arrow(table, list(rows), columns))
        try:
            self.connection.execute(f"insert into {table.name} select * from batch")
        finally:
            self.connection.unregister("batch")

    def _describe(self, keys: list[str]) -> None:
        best = BEST_SIGHTING.format(sightings="sightings semi join (select unnest(?) as document_id) using (document_id)")
        self.connection.execute(
            f"""
            update documents set title = best.title, publisher = best.publisher, url = best.url
            from ({best}) as best where best.document_id = documents.document_id
            """,
            [keys],
        )

    def reject(self, table_name: str, row_key: str, check_id: str, reason: str) -> None:
        """Move a staged row into ``rejected``; with a table that is not staged (``inputs``), only record the refusal.

        A document takes its text, figures and numerals along; its sightings stay here but are not published. The numerals of a refused
        figure become unexplained, its parts lose their link and get the flag ``whole_rejected``.

        Args:
            table_name: the staged table, or ``inputs`` for a file that is no document.
            row_key: the row's key, parts joined by a colon (``document_id:numeral_start``); an address for sightings and inputs.
            check_id: the check that refused it.
            reason: why, in one line.
        """
        for statement, parameters in rejections(table_name, row_key, check_id):
            self.connection.execute(statement, parameters)
        self.connection.execute(
            """
            insert into rejected (table_name, row_key, check_id, reason)
            select wanted.* from (select $1 as table_name, $2 as row_key, $3 as check_id, $4 as reason) as wanted
            anti join rejected using (table_name, row_key, check_id)
            """,
            [table_name, row_key, check_id, reason],
        )

    def counts(self) -> dict[str, int]:
        """Count what is staged, under the names that ``RunRecord`` has for it."""
        row = self.connection.execute("""
            select
                (select count(distinct document_id) from sightings),
                (select count(*) from documents),
                (select count(*) from documents anti join figures using (document_id)),
                (select count(*) from figures),
                (select count(*) from numerals),
                (select count(*) from numerals where outcome = 'unexplained'),
                (select count(*) from rejected)
        """).fetchone()
        return dict(zip(COUNTED, row or (), strict=True))


def published_rows(table: Table) -> str:
    """Select what stays published beside this run: without the documents that it replaces, because another extractor read them."""
    if table.name == "sightings":
        return f"select * from {ALIAS}.{table.path}"
    return f"""
        select * from {ALIAS}.{table.path} where document_id not in (
            select replaced.document_id from {ALIAS}.main.documents as replaced join documents using (document_id)
            where replaced.extractor_version is distinct from documents.extractor_version
        )
    """


def rejections(table_name: str, row_key: str, check_id: str) -> list[tuple[str, list[Any]]]:
    """Write the statements that take one row out of the staging, with their parameters."""
    if table_name == "documents":
        return [(f"delete from {table} where document_id = ?", [row_key]) for table in ("figures", "numerals", "texts", "documents")]
    if table_name == "figures":
        parts = """
            update figures set whole_id = null, part_of_value = null, flags = list_sort(list_distinct(list_append(flags, 'whole_rejected')))
            where whole_id = ?
        """
        numerals = "update numerals set outcome = 'unexplained', figure_id = null, rule_id = ? where figure_id = ?"
        return [("delete from figures where figure_id = ?", [row_key]), (numerals, [f"rejected:{check_id}", row_key]), (parts, [row_key])]
    if table_name == "numerals":
        return [("delete from numerals where concat_ws(':', document_id, numeral_start) = ?", [row_key])]
    if table_name == "sightings":
        return [("delete from sightings where address = ?", [row_key])]
    return []


SIGHTING_COLUMNS: dict[str, Callable[[Any], Any]] = {
    "document_id": lambda seen: seen.document.document_id,
    "title": lambda seen: seen.document.title,
    "publisher": lambda seen: seen.document.publisher,
    "url": lambda seen: seen.document.url,
    "first_seen": lambda seen: None,
    "last_seen": lambda seen: None,
    "vanished": lambda seen: None,
}

TEXT_COLUMNS: dict[str, Callable[[Any], Any]] = {
    "document_id": lambda seen: seen.document.document_id,
    "text": lambda seen: seen.document.text,
}


def document_columns(extractor_version: str) -> dict[str, Callable[[Any], Any]]:
    """Say where the columns of ``documents`` come from."""
    later = dict.fromkeys(("relevant", "origin_id", "superseded_by"), lambda seen: None)
    read = ("document_id", "title", "publisher", "url", "published", "language", "decimal_style")
    columns = {name: read_attribute(name) for name in read}
    return columns | later | {"extractor_version": lambda seen: extractor_version}


def read_attribute(name: str) -> Callable[[Any], Any]:
    """Read an attribute of the document that was seen."""
    return lambda seen: getattr(seen.document, name)


def figure_columns(extractor_version: str) -> dict[str, Callable[[Any], Any]]:
    """Say where the columns of ``figures`` come from that a ``Figure`` does not have."""
    return {"scope": lambda figure: None, "extractor_version": lambda figure: extractor_version}


def to_arrow(table: Table, rows: Sequence[Any], columns: Mapping[str, Callable[[Any], Any]]) -> pa.Table:
    """Turn objects into rows of a table: attributes by the columns' names, unless ``columns`` says otherwise."""
    arrays = []
    for field in table.schema:
        read = columns.get(field.name)
        values = [read(row) for row in rows] if read else [getattr(row, field.name) for row in rows]
        if pa.types.is_list(field.type):
            values = [list(value) for value in values]
        arrays.append(pa.array(values, type=field.type))
    return pa.Table.from_arrays(arrays, schema=pa.schema([field.with_nullable(True) for field in table.schema]))
