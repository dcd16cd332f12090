"""A correct run, staged; and one judge for all tests, for its import takes seconds."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from expectations.judge import Judge
from tests.expectations.correct_run import stage_correct_run
from warehouse.staging import Staging


@pytest.fixture
def own_staging(tmp_path: Path) -> Iterator[Staging]:
    """For tests in which SQL fails: an error ends the transaction that the others roll back."""
    with stage_correct_run(tmp_path) as staged:
        yield staged


@pytest.fixture(scope="session")
def shared_staging(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Staging]:
    with stage_correct_run(tmp_path_factory.mktemp("staging")) as staged:
        yield staged


@pytest.fixture
def staging(shared_staging: Staging) -> Iterator[Staging]:
    """A correct run, staged; whatever a test changes is rolled back."""
    shared_staging.connection.execute("begin")
    yield shared_staging
    shared_staging.connection.execute("rollback")


@pytest.fixture(scope="session")
def judge() -> Judge:
    return Judge()
