"""One run on the real Prefect engine, as ``make run`` does it: quiet, green, equal to the run without it."""

from pathlib import Path

import pytest

from tests.flows.conftest import Cifras
from warehouse import connect
from warehouse.schema import CORE_TABLES


@pytest.mark.slow
def test_a_run_with_prefect(cifras: Cifras, articles: Path, first_lake: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    ended = cifras("run", "--source", articles)
    assert (ended.code, ended.err) == (0, "")
    assert "2 documents read: 2 new" in ended.out
    assert "nothing new" not in ended.out
    assert not list(home.iterdir()), "Prefect's files belong into the lake's folder"
    orchestrated, plain = connect(tmp_path / "lake"), connect(first_lake)
    for table in CORE_TABLES:
        query = f"select * from {table.path} order by {', '.join(table.key)}"
        assert orchestrated.execute(query).fetchall() == plain.execute(query).fetchall(), table.name
