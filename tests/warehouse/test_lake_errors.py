"""One clear line for each way in which a lake can be absent, broken or busy; and where it is looked for."""

import multiprocessing
import os
import signal
import sqlite3
from pathlib import Path

import pytest

from tests.warehouse.samples import publish
from warehouse import connect
from warehouse.address import default_lake, find_lake
from warehouse.errors import WarehouseBusy, WarehouseUnusable
from warehouse.lock import writer_lock
from warehouse.query import run_query
from warehouse.store import Lake


def told(path: Path) -> str:
    with pytest.raises(WarehouseUnusable) as error:
        run_query(path, "select 1")
    line = str(error.value)
    assert "\n" not in line
    assert error.value.exit_code == 4
    return line


def test_a_missing_lake(tmp_path: Path) -> None:
    assert told(tmp_path / "none") == f"no lake at {tmp_path / 'none'}: run `cifras run` first"
    assert told(tmp_path) == f"no lake at {tmp_path}: run `cifras run` first"
    assert list(tmp_path.iterdir()) == []


def test_a_file_instead_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert told(tmp_path / "file") == f"{tmp_path / 'file'} is a file, not the folder of a lake"
    assert "is a file" in told(tmp_path / "file" / "lake")
    with pytest.raises(WarehouseUnusable, match="is a file"):
        Lake(tmp_path / "file" / "lake").create()
    with pytest.raises(WarehouseUnusable, match="is a file"), writer_lock(tmp_path / "file"):
        pass


@pytest.mark.parametrize("content", [b"", b"hello " * 1000, "other database"], ids=["empty", "junk", "other database"])
def test_a_catalog_that_is_no_lake(tmp_path: Path, content: bytes | str) -> None:
    catalog = tmp_path / "catalog.sqlite"
    if isinstance(content, bytes):
        catalog.write_bytes(content)
    else:
        with sqlite3.connect(catalog) as database:
            database.execute("create table t (a)")
        database.close()
    before = catalog.read_bytes()
    assert "is not the catalog of a lake" in told(tmp_path)
    with pytest.raises(WarehouseUnusable, match="is not the catalog of a lake"):
        publish(Lake(tmp_path), tmp_path, "run-1")
    assert catalog.read_bytes()[:1000] == before[:1000]


def test_a_catalog_that_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "catalog.sqlite").mkdir()
    assert "is not the catalog of a lake but a folder" in told(tmp_path)
    with pytest.raises(WarehouseUnusable, match="but a folder"):
        Lake(tmp_path).create()


def _try_as_nobody(path: str, results: "multiprocessing.Queue[tuple[str, str]]") -> None:
    """The superuser may do everything; where the tests run as one, this process gives that up first."""
    if os.geteuid() == 0:
        os.setgid(65534)
        os.setuid(65534)
    for name, attempt in (
        ("read", lambda: run_query(path, "select 1")),
        ("create", lambda: Lake(Path(path) / "new").create()),
        ("lock", lambda: writer_lock(path).__enter__()),
    ):
        try:
            attempt()
            results.put((name, "nothing was wrong"))
        except WarehouseUnusable as error:
            results.put((name, str(error)))
        except BaseException as error:
            results.put((name, repr(error)))


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs a process that gives up its rights")
@pytest.mark.parametrize(("mode", "expected"), [(0o500, "no permission to open"), (0o400, "no permission to look into")])
def test_no_permission_is_told(lake: Lake, mode: int, expected: str) -> None:
    # The last connection takes the write-ahead log away; with one there, reading works without the right to write.
    sqlite3.connect(lake.catalog).execute("pragma wal_checkpoint(truncate)").connection.close()
    for folder in lake.path.parents:
        if folder.stat().st_uid == os.geteuid() and "pytest" in str(folder):
            folder.chmod(0o755)
    for place in (lake.path, *lake.path.iterdir()):
        if os.geteuid() == 0:
            os.chown(place, 65534, 65534)
    lake.path.chmod(mode)
    context = multiprocessing.get_context("spawn")
    results: multiprocessing.Queue[tuple[str, str]] = context.Queue()
    other = context.Process(target=_try_as_nobody, args=(str(lake.path), results))
    other.start()
    told = dict(results.get(timeout=60) for _ in range(3))
    other.join(60)
    lake.path.chmod(0o700)
    assert told["read"].startswith(expected), told
    assert told["create"].startswith("no permission"), told
    assert told["lock"].startswith("no permission"), told
    assert not any("\n" in line for line in told.values())


def test_lost_data_is_told(lake: Lake) -> None:
    for path in lake.data.rglob("*.parquet"):
        path.unlink()
    with pytest.raises(WarehouseUnusable, match="the lake cannot be read"):
        run_query(lake.path, "select * from figures")


def test_a_crash_while_a_lake_is_made_leaves_nothing_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "catalog.sqlite.new").write_bytes(b"half")
    (tmp_path / "catalog.sqlite.new-wal").write_bytes(b"half")
    lake = Lake(tmp_path)
    lake.create()
    assert run_query(tmp_path, "select count(*) as n from figures").to_pylist() == [{"n": 0}]
    assert not list(tmp_path.glob("*.new*"))


def _hold(path: str, ready: "multiprocessing.synchronize.Event") -> None:
    with writer_lock(path):
        ready.set()
        signal.pause()


def test_a_held_lake_names_its_holder_and_a_killed_one_does_not_hold(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    ready = context.Event()
    holder = context.Process(target=_hold, args=(str(tmp_path / "lake"), ready))
    holder.start()
    assert ready.wait(30)
    with (
        pytest.raises(WarehouseBusy, match=rf"held|holds .*process {holder.pid} on .+, since \d{{4}}-") as busy,
        writer_lock(tmp_path / "lake", timeout=0.2),
    ):
        pass
    assert busy.value.exit_code == 3
    assert f"process {holder.pid} on " in str(busy.value)
    holder.kill()
    holder.join(30)
    with writer_lock(tmp_path / "lake", timeout=5):
        assert (tmp_path / "lake" / "writer.json").read_text(encoding="utf-8").count(str(os.getpid())) == 1
        with pytest.raises(WarehouseBusy, match=f"process {os.getpid()} "), writer_lock(tmp_path / "lake"):
            pass
    with writer_lock(tmp_path / "lake"):
        pass


def test_the_lake_is_looked_for_in_order(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    assert find_lake(environ={}, start=inner) == default_lake()
    (tmp_path / "cifras.toml").write_text('warehouse = "kept/lake"\n', encoding="utf-8")
    assert find_lake(environ={}, start=inner) == tmp_path / "kept" / "lake"
    assert find_lake(environ={"CIFRAS_WAREHOUSE": str(inner)}, start=inner) == inner
    assert find_lake(tmp_path, environ={"CIFRAS_WAREHOUSE": str(inner)}, start=inner) == tmp_path
    (inner / "cifras.toml").write_text("[other]\nx = 1\n", encoding="utf-8")
    assert find_lake(environ={}, start=inner) == tmp_path / "kept" / "lake", "a file that does not say goes on upwards"


@pytest.mark.parametrize("text", ["warehouse = 1", "warehouse = ["])
def test_bad_settings_are_told_in_one_line(tmp_path: Path, text: str) -> None:
    (tmp_path / "cifras.toml").write_text(text, encoding="utf-8")
    with pytest.raises(WarehouseUnusable, match=r"cifras\.toml") as error:
        find_lake(environ={}, start=tmp_path)
    assert "\n" not in str(error.value)


def test_the_checkout_has_its_own_lake() -> None:
    assert default_lake() == Path(__file__).parents[2] / "warehouse" / "lake"


def test_connect_without_a_lake_is_told(tmp_path: Path) -> None:
    with pytest.raises(WarehouseUnusable, match="no lake at"):
        connect(tmp_path)
