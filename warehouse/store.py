"""The lake on disk: a DuckLake whose catalog is SQLite and whose data are Parquet files. Must not import anything above the warehouse."""

import os
from pathlib import Path
from types import TracebackType
from typing import Self

import duckdb

from warehouse.address import CATALOG, check_folder
from warehouse.definitions import apply_definitions
from warehouse.engine import first_line, open_engine, quote_name, quote_text, scalar
from warehouse.errors import WarehouseUnusable

ALIAS = "lake"
AUTHOR = "cifras"
BUSY_TIMEOUT_MS = 30_000


class Lake:
    """A lake's folder: ``catalog.sqlite``, ``data/``, ``raw/`` and ``reports/``.

    Nothing is opened or made until something asks for it.
    """

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path).absolute()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        return None

    @property
    def catalog(self) -> Path:
        """The SQLite file that says what is published."""
        return self.path / CATALOG

    @property
    def data(self) -> Path:
        """Parquet files, DuckLake's alone."""
        return self.path / "data"

    @property
    def raw(self) -> Path:
        """Bytes as fetched, by their hash."""
        return self.path / "raw"

    @property
    def reports(self) -> Path:
        """One folder per run."""
        return self.path / "reports"

    @property
    def exists(self) -> bool:
        """Whether there is a catalog."""
        return self.catalog.is_file()

    def create(self) -> None:
        """Make the lake with its empty tables, reference tables and views, unless it exists. The caller holds the writer lock.

        Raises:
            WarehouseUnusable: a file stands in the way, or the folder cannot be written.
        """
        check_folder(self.path)
        if self.catalog.exists():
            self.check(read_only=False)
            return
        draft = self.path / f"{CATALOG}.new"
        connection = open_engine()
        try:
            for folder in (self.path, self.data, self.reports):
                folder.mkdir(parents=True, exist_ok=True)
            for leftover in self.path.glob(f"{draft.name}*"):
                leftover.unlink()
            # Attached once with the relative path, so that this is what the catalog stores: the folder can be moved.
            connection.execute(attach_statement(draft, "data/", read_only=False, create=True))
            connection.execute(f"detach {ALIAS}")
            connection.execute(attach_statement(draft, self.data, read_only=False))
            connection.execute(f"call {ALIAS}.set_option('data_inlining_row_limit', 0)")
            connection.execute("begin")
            apply_definitions(connection, ALIAS)
            connection.execute(f"call {ALIAS}.set_commit_message(?, ?)", [AUTHOR, "create lake"])
            connection.execute("commit")
        except OSError as error:
            raise WarehouseUnusable(f"no permission to write in {self.path}: {error.strerror or error}") from error
        except duckdb.ProgrammingError:
            raise
        except duckdb.Error as error:
            raise WarehouseUnusable(f"no lake can be made in {self.path}: {first_line(error)}") from error
        finally:
            connection.close()
        # Readers see a whole lake or none.
        draft.replace(self.catalog)

    def attach(self, connection: duckdb.DuckDBPyConnection, read_only: bool = True, alias: str = ALIAS) -> None:
        """Attach the lake to a connection of ``open_engine``.

        Raises:
            WarehouseUnusable: there is no lake, its catalog is no lake's, or it may not be read (or written).
        """
        self.check(read_only)
        try:
            connection.execute(attach_statement(self.catalog, self.data, read_only=read_only, alias=alias))
        except duckdb.Error as error:
            raise WarehouseUnusable(self.explain(error)) from error

    def check(self, read_only: bool = True) -> None:
        """Raise one clear line when there is nothing to attach."""
        check_folder(self.path)
        if not self.catalog.exists():
            raise WarehouseUnusable(f"no lake at {self.path}: run `cifras run` first")
        if not self.catalog.is_file():
            raise WarehouseUnusable(f"{self.catalog} is not the catalog of a lake but a folder")
        if not os.access(self.catalog, os.R_OK):
            raise WarehouseUnusable(f"no permission to read {self.catalog}")
        if not read_only and not (os.access(self.catalog, os.W_OK) and os.access(self.path, os.W_OK)):
            raise WarehouseUnusable(f"no permission to write in {self.path}")

    def explain(self, error: duckdb.Error) -> str:
        """Say in one line why the catalog cannot be attached."""
        line = first_line(error)
        if "not a database" in line or "does not exist" in line or "malformed" in line:
            return f"{self.catalog} is not the catalog of a lake, or is damaged: {line}"
        if "readonly" in line or "unable to open" in line or "read-only" in line:
            # SQLite's write-ahead log needs a writable folder even to read.
            return f"no permission to open {self.catalog}; reading needs write access to its folder too: {line}"
        return f"the lake at {self.path} cannot be opened: {line}"

    def document_ids(self, extractor_version: str | None = None) -> set[str]:
        """Collect the keys of the published documents, none when there is no lake yet.

        Args:
            extractor_version: only those which this version read last, which need no extraction.
        """
        if not self.exists:
            return set()
        connection = open_engine()
        try:
            self.attach(connection)
            rows = connection.execute(
                f"select document_id from {ALIAS}.main.documents where ? is null or extractor_version = ?", [extractor_version, extractor_version]
            ).fetchall()
        finally:
            connection.close()
        return {str(key) for (key,) in rows}

    def snapshot(self) -> int | None:
        """Number of the newest snapshot, None when there is no lake yet."""
        if not self.exists:
            return None
        connection = open_engine()
        try:
            self.attach(connection)
            newest = scalar(connection, f"select max(snapshot_id) from {ALIAS}.snapshots()")
        finally:
            connection.close()
        return int(str(newest))


def attach_statement(catalog: Path, data: Path | str, *, read_only: bool, create: bool = False, alias: str = ALIAS) -> str:
    """Write the ATTACH of a lake. Its data path is stored relative and given absolute here: DuckLake would resolve it from the current folder."""
    options = [f"DATA_PATH {quote_text(data if isinstance(data, str) else f'{data}{os.sep}')}", f"META_BUSY_TIMEOUT {BUSY_TIMEOUT_MS}"]
    if not create:
        options.append("OVERRIDE_DATA_PATH true")
    if read_only:
        # The journal mode is stored in the file; stating it would write, and a copy on read-only media has another one.
        options.append("READ_ONLY")
    else:
        options += ["META_JOURNAL_MODE 'WAL'", "DATA_INLINING_ROW_LIMIT 0", f"CREATE_IF_NOT_EXISTS {str(create).lower()}"]
    return f"attach {quote_text(f'ducklake:sqlite:{catalog}')} as {quote_name(alias)} ({', '.join(options)})"
