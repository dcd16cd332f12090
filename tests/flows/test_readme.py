"""README and docs run as tests. ``make docs`` writes the outputs anew, for a person to look at before they are committed."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from flows.cli import run_command
from flows.pipeline import publish_articles
from flows.settings import default_sources
from flows.steps import Job
from tests.flows.conftest import ROOT
from warehouse import connect
from warehouse.store import Lake

README = ROOT / "README.md"
BLOCK = re.compile(r"```console\n\$ (cifras .+)\n((?:.*\n)*?)```")
SHELL = re.compile(r"```bash\n((?:.*\n)*?)```")
PYTHON = re.compile(r"```python\n((?:.*\n)*?)```")


@pytest.fixture(scope="module")
def seed_lake(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The lake that ``make run`` makes."""
    lake = Lake(tmp_path_factory.mktemp("seed") / "warehouse/lake")
    outcome = publish_articles(Job(lake, tuple(default_sources())))
    assert outcome.run.state == "published", outcome.run.reason
    assert outcome.run.rows_rejected == 0 or outcome.verdict is not None
    return lake.path


def test_every_example_prints_what_readme_says(seed_lake: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("CIFRAS_WAREHOUSE", str(seed_lake))
    text = README.read_text(encoding="utf-8")
    assert len(BLOCK.findall(text)) >= 6

    def run(block: re.Match[str]) -> str:
        assert run_command(shlex.split(block[1])[1:]) == 0, block[1]
        printed = "".join(f"{line.rstrip()}\n" for line in capsys.readouterr().out.splitlines())
        return f"```console\n$ {block[1]}\n{printed}```"

    written = BLOCK.sub(run, text)
    if os.environ.get("UPDATE_README"):
        README.write_text(written, encoding="utf-8")
    assert written == text, "run make docs and look at what changed"


def test_the_plain_client_opens_the_lake(seed_lake: Path, tmp_path: Path) -> None:
    client = Path(sys.executable).with_name("duckdb")
    if not client.exists():
        pytest.skip("duckdb-cli is not installed beside this Python")
    (tmp_path / ".venv").symlink_to(Path(sys.prefix))
    shutil.copytree(seed_lake, tmp_path / "warehouse/lake")
    (script,) = SHELL.findall(README.read_text(encoding="utf-8"))
    ended = subprocess.run(["bash", "-c", script], capture_output=True, text=True, cwd=tmp_path, check=False)
    assert (ended.returncode, ended.stdout.split()) == (0, ["documents", "59"]), ended.stderr


def test_the_notebook_lines_run(seed_lake: Path) -> None:
    (script,) = PYTHON.findall(README.read_text(encoding="utf-8"))
    assert "connect(" in script
    exec(compile(script.replace("warehouse/lake", str(seed_lake)), "README.md", "exec"), {})
    assert connect(seed_lake).execute("select count(*) from documents").fetchone() == (59,)


def test_readme_names_every_command_and_target() -> None:
    text = README.read_text(encoding="utf-8")
    for name in ("run", "extract", "explain", "sql", "export"):
        assert f"cifras {name}" in text
    targets = re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert {"run", "test", "help", "setup", "score", "lint", "docs", "lock", "clean"} == set(targets)
