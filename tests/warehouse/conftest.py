"""A published lake, made once and copied for whoever changes it: a lake's folder can be moved."""

import shutil
from pathlib import Path

import pytest

from tests.warehouse.samples import publish
from warehouse.store import Lake


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Lake:
    """A lake with one publication; only read it."""
    folder = tmp_path_factory.mktemp("published")
    lake = Lake(folder / "lake")
    publish(lake, folder, "run-1")
    return lake


@pytest.fixture
def lake(published: Lake, tmp_path: Path) -> Lake:
    """A copy of it."""
    shutil.copytree(published.path, tmp_path / "lake")
    return Lake(tmp_path / "lake")
