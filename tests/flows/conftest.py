"""A command as a user runs it, and articles small enough to know by heart."""

import io
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from flows.cli import run_command
from flows.pipeline import publish_articles
from flows.steps import Job
from warehouse.store import Lake

ROOT = Path(__file__).parents[2]
ENTRY = """
import sys
if "--no-orchestrator" in sys.argv:
    sys.modules["prefect"] = None  # whoever imports it now fails: the same steps run with no Prefect at all
from flows.cli import run_command
sys.exit(run_command(sys.argv[1:]))
"""

RAID = """---
title: "Puno: doce rescatadas'); DROP TABLE figures;--"
publisher: "=HYPERLINK(""x"")"
url: https://example.org/raid
published: 2023-07-26
language: es
---

La Policía rescató a 12 mujeres en Puno y detuvo a tres sospechosos.
""".replace('""x""', "x")

COUNT = """Police raid bars in Cusco

October 4, 2013

Police rescued 40 victims of trafficking in Cusco, seven of them minors, and arrested five suspects.
"""


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str


Cifras = Callable[..., Ended]


@pytest.fixture
def cifras(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cifras:
    """Run ``cifras`` in a process of its own, from an empty directory, on a lake of its own."""
    home = tmp_path / "elsewhere"
    home.mkdir()
    for name in ("CIFRAS_WAREHOUSE", "PREFECT_API_URL", "PREFECT_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("CIFRAS_WAREHOUSE", str(tmp_path / "lake"))

    def run(*arguments: str | Path, stdin: str | None = None, cwd: Path = home) -> Ended:
        command = [sys.executable, "-c", ENTRY, *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, text=True, input=stdin or "", cwd=cwd, timeout=300, check=False)
        return Ended(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture
def cifras_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cifras:
    """Run ``cifras`` in this process, from an empty directory, on a lake of its own: quicker, the engines are loaded once."""
    home = tmp_path / "here"
    home.mkdir()
    monkeypatch.chdir(home)
    monkeypatch.setenv("CIFRAS_WAREHOUSE", str(tmp_path / "lake"))

    def run(*arguments: str | Path, stdin: str = "") -> Ended:
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        code = run_command([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return Ended(code, said.out, said.err)

    return run


def write_articles(folder: Path) -> Path:
    """Two good articles, one in each language."""
    folder.mkdir()
    (folder / "raid.md").write_text(RAID, encoding="utf-8")
    (folder / "count.txt").write_text(COUNT, encoding="utf-8")
    return folder


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder with the two articles."""
    return write_articles(tmp_path / "articles")


@pytest.fixture
def job(tmp_path: Path, articles: Path) -> Job:
    """A first run over the two articles."""
    return Job(Lake(tmp_path / "lake"), (articles,))


@pytest.fixture(scope="session")
def first_lake(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A lake with the two articles published, made once; tests take copies of it."""
    folder = tmp_path_factory.mktemp("first")
    outcome = publish_articles(Job(Lake(folder / "lake"), (write_articles(folder / "articles"),)))
    assert outcome.run.state == "published", outcome.run.reason
    return folder / "lake"


@pytest.fixture
def next_job(first_lake: Path, tmp_path: Path, articles: Path) -> Job:
    """A run on a lake that holds the two articles already."""
    shutil.copytree(first_lake, tmp_path / "lake")
    return Job(Lake(tmp_path / "lake"), (articles,))


@pytest.fixture
def published(cifras: Cifras, next_job: Job) -> Cifras:
    """``cifras`` on a lake that holds the two articles."""
    assert next_job.lake.exists
    return cifras


@pytest.fixture
def published_here(cifras_here: Cifras, next_job: Job) -> Cifras:
    """``cifras`` in this process on a lake that holds the two articles."""
    assert next_job.lake.exists
    return cifras_here
