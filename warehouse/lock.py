"""One writer at a time: a file lock that says who holds it. Must not import duckdb or pyarrow."""

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from warehouse.address import check_folder
from warehouse.errors import WarehouseBusy, WarehouseUnusable

LOCK = "writer.lock"
HOLDER = "writer.json"


@contextmanager
def writer_lock(path: Path | str, timeout: float = 0.0) -> Iterator[None]:
    """Hold the lake for writing, from polling to publication.

    Args:
        path: the lake's folder; made when it does not exist.
        timeout: seconds to wait for another run to end.

    Raises:
        WarehouseBusy: another run held it all the time; the line names pid, host and since when.
        WarehouseUnusable: the folder cannot be written.
    """
    folder = Path(path)
    check_folder(folder)
    lock = FileLock(folder / LOCK)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=timeout)
    except Timeout as error:
        raise WarehouseBusy(f"another run holds the warehouse {folder}: {read_holder(folder)}") from error
    except OSError as error:
        raise WarehouseUnusable(f"no permission to write in {folder}: {error.strerror or error}") from error
    try:
        # A second file, because a locked one cannot be read on every system; a killed holder leaves it, but not the lock.
        write_holder(folder)
        yield
    finally:
        (folder / HOLDER).unlink(missing_ok=True)
        lock.release()


def write_holder(folder: Path) -> None:
    """Say who holds the lake, complete at every moment."""
    holder = {"pid": os.getpid(), "host": socket.gethostname(), "since": datetime.now(UTC).isoformat(timespec="seconds")}
    draft = folder / f"{HOLDER}.{os.getpid()}"
    draft.write_text(json.dumps(holder), encoding="utf-8")
    draft.replace(folder / HOLDER)


def read_holder(folder: Path) -> str:
    """Name the holder in words."""
    try:
        holder = json.loads((folder / HOLDER).read_text(encoding="utf-8"))
        return f"process {holder['pid']} on {holder['host']}, since {holder['since']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "it has not said who it is"
