"""Publication: one DuckLake transaction that makes a judged staging visible, or records a run that published nothing.

Must not import expectations or flows. The caller holds the writer lock.
"""

import dataclasses
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import duckdb
import pyarrow as pa

from warehouse.definitions import apply_definitions
from warehouse.engine import first_line, open_engine, scalar
from warehouse.errors import KeysNotUnique, WarehouseBusy, WarehouseUnusable
from warehouse.records import CheckRecord, RejectedRecord, RunRecord
from warehouse.schema import CHECKS, DOCUMENTS, FIGURES, NUMERALS, REJECTED, RUNS, SIGHTINGS, TABLES, TEXTS, Table
from warehouse.staging import BEST_SIGHTING, Staging
from warehouse.store import ALIAS, AUTHOR, Lake


def publish_run(lake: Lake, staging: Staging, run: RunRecord, checks: Sequence[CheckRecord] = ()) -> int | None:
    """Publish what is staged: core tables, changed reference tables and views, the row of ``publication`` and the run's ops rows.

    Args:
        lake: made when it does not exist.
        staging: judged by the gate; its ``rejected`` rows go to ``ops.rejected``.
        run: recorded with state ``published``, or ``nothing_new`` when that is so.
        checks: what the gate found.

    Returns:
        The number of the new snapshot, or None when nothing was new: then only ops rows are written.

    Raises:
        WarehouseBusy: another run published meanwhile; nothing of this one is visible.
        WarehouseUnusable: the lake cannot be written.
        KeysNotUnique: after the commit a key stands twice.
    """
    lake.create()
    rejected = read_rejected(staging, run.run_id)
    with write_access(lake, staging) as connection:
        with transaction(connection):
            changed = write_core(connection, staging)
            changed |= apply_definitions(connection, ALIAS)
            final = dataclasses.replace(run, state="published" if changed else "nothing_new")
            write_ops(connection, final, checks, rejected)
            if changed:
                update = f"update {ALIAS}.main.publication set publications = publications + 1, run_id = ?, extractor_version = ?"
                connection.execute(update, [run.run_id, run.extractor_version])
            say_what(connection, f"publish {run.run_id}" if changed else f"record {run.run_id}", final)
        check_keys(connection, run.run_id)
        return int(str(scalar(connection, f"select id from {ALIAS}.current_snapshot()"))) if changed else None


def record_run(lake: Lake, run: RunRecord, checks: Sequence[CheckRecord] = (), rejected: Sequence[RejectedRecord] = ()) -> None:
    """Record a run that publishes nothing, in a transaction of its own that leaves everything published as it is.

    Raises:
        WarehouseBusy: another run wrote meanwhile.
        WarehouseUnusable: the lake cannot be written.
    """
    lake.create()
    connection = open_engine()
    try:
        lake.attach(connection, read_only=False)
        with transaction(connection):
            write_ops(connection, run, checks, [dataclasses.replace(record, run_id=run.run_id) for record in rejected])
            say_what(connection, f"record {run.run_id}", run)
    finally:
        connection.close()


@contextmanager
def write_access(lake: Lake, staging: Staging) -> Iterator[duckdb.DuckDBPyConnection]:
    """Attach the lake for writing to the staging's connection, and read-only again afterwards."""
    connection = staging.connection
    connection.execute(f"detach database if exists {ALIAS}")
    try:
        lake.attach(connection, read_only=False)
        yield connection
    finally:
        connection.execute(f"detach database if exists {ALIAS}")
        staging.lake = lake
        staging.attach_lake()


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Commit what happens inside, or nothing of it."""
    connection.execute("begin")
    try:
        yield
        connection.execute("commit")
    except BaseException as error:
        try:
            connection.execute("rollback")
        except duckdb.Error:
            pass  # A failed commit has rolled back already.
        if isinstance(error, duckdb.TransactionException):
            raise WarehouseBusy(f"another run wrote to the warehouse meanwhile, nothing of this one is published: {first_line(error)}") from error
        if isinstance(error, duckdb.IOException | duckdb.OutOfMemoryException):
            raise WarehouseUnusable(f"the warehouse cannot be written, nothing of this run is published: {first_line(error)}") from error
        raise


def write_core(connection: duckdb.DuckDBPyConnection, staging: Staging) -> bool:
    """Write the staged core rows; those of documents that another extractor read are replaced.

    Returns:
        Whether there was anything to write.
    """
    source = f"{staging.catalog}.main"
    staged = scalar(connection, f"select count(*) from {source}.documents")
    if staged and scalar(connection, f"select exists (from {ALIAS}.main.documents semi join {source}.documents using (document_id))"):
        for table in (FIGURES, NUMERALS, DOCUMENTS):
            connection.execute(f"delete from {ALIAS}.{table.path} where document_id in (select document_id from {source}.documents)")
    if staged:
        insert(connection, TEXTS, f"select * from {source}.texts anti join {ALIAS}.{TEXTS.path} using (document_id)")
        for table in (DOCUMENTS, FIGURES, NUMERALS):
            insert(connection, table, f"select * from {source}.{table.name}")
    return write_sightings(connection, source) or bool(staged)


def write_sightings(connection: duckdb.DuckDBPyConnection, source: str) -> bool:
    """Write the new sightings of published documents, and let the documents show their best one.

    Returns:
        Whether there were any.
    """
    connection.execute(f"""
        create or replace temp table new_sightings as select * from {source}.sightings
        semi join {ALIAS}.{DOCUMENTS.path} using (document_id)
        anti join {ALIAS}.{SIGHTINGS.path} using (source_name, address, document_id)
    """)
    if not scalar(connection, "select count(*) from new_sightings"):
        return False
    insert(connection, SIGHTINGS, "select * from new_sightings")
    best = BEST_SIGHTING.format(sightings=f"{ALIAS}.{SIGHTINGS.path} semi join new_sightings using (document_id)")
    connection.execute(f"""
        create or replace temp table redescribed as
        select documents.* replace (best.title as title, best.publisher as publisher, best.url as url)
        from {ALIAS}.{DOCUMENTS.path} as documents join ({best}) as best using (document_id)
        where (documents.title, documents.publisher, documents.url) is distinct from (best.title, best.publisher, best.url)
    """)
    if scalar(connection, "select count(*) from redescribed"):
        connection.execute(f"delete from {ALIAS}.{DOCUMENTS.path} where document_id in (select document_id from redescribed)")
        insert(connection, DOCUMENTS, "select * from redescribed")
    return True


def insert(connection: duckdb.DuckDBPyConnection, table: Table, rows: str) -> None:
    """Insert rows by the names of their columns, in the order of the key."""
    columns = ", ".join(table.columns)
    connection.execute(f"insert into {ALIAS}.{table.path} ({columns}) select {columns} from ({rows}) order by {', '.join(table.key)}")


def write_ops(connection: duckdb.DuckDBPyConnection, run: RunRecord, checks: Sequence[CheckRecord], rejected: Sequence[RejectedRecord]) -> None:
    """Write the rows of one run into the ops tables."""
    batches: list[tuple[Table, list[dict[str, Any]]]] = [
        (RUNS, [run.as_row()]),
        (CHECKS, [dataclasses.asdict(check) for check in checks]),
        (REJECTED, [dataclasses.asdict(record) for record in rejected]),
    ]
    for table, rows in batches:
        if rows:
            connection.register("ops_rows", pa.Table.from_pylist(rows, schema=table.schema))
            try:
                insert(connection, table, "select * from ops_rows")
            finally:
                connection.unregister("ops_rows")


def say_what(connection: duckdb.DuckDBPyConnection, message: str, run: RunRecord) -> None:
    """Name the run in the snapshot that the transaction becomes."""
    extra = {"run_id": run.run_id, "extractor_version": run.extractor_version, "code_version": run.code_version}
    connection.execute(f"call {ALIAS}.set_commit_message(?, ?, extra_info => ?)", [AUTHOR, message, json.dumps(extra, sort_keys=True)])


def read_rejected(staging: Staging, run_id: str) -> list[RejectedRecord]:
    """Read what the staging refused."""
    rows = staging.connection.execute("select table_name, row_key, check_id, reason from rejected order by all").fetchall()
    return [RejectedRecord(table, key, check, reason, run_id) for table, key, check, reason in rows]


def check_keys(connection: duckdb.DuckDBPyConnection, run_id: str) -> None:
    """Look for keys that stand twice, in every table: the lake itself does not.

    Raises:
        KeysNotUnique: names the table and one such key.
    """
    for table in TABLES:
        key = ", ".join(table.key)
        where = f"{ALIAS}.{table.path}"
        query = f"select concat_ws(':', {key}), count(*) from {where} group by all having count(*) > 1 limit 1"
        doubled = connection.execute(query if key else f"select 'of its only row', count(*) from {where} having count(*) <> 1").fetchone()
        if doubled is not None:
            raise KeysNotUnique(f"after {run_id}, key {doubled[0]} of {table.path} stands {doubled[1]} times; the snapshot before is sound")
