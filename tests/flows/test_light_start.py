"""Commands load only what they need."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.flows.conftest import ROOT

HEAVY = ("prefect", "great_expectations", "pandas", "numpy")
LIST = f"""
import sys
from flows.cli import run_command
code = run_command(sys.argv[1:])
print("loaded:", [name for name in {HEAVY!r} if name in sys.modules], code, file=sys.stderr)
"""


@pytest.mark.parametrize(
    ("arguments", "allowed"),
    [
        (["--help"], []),
        (["extract", "{raid}"], []),
        (["explain", "12 mujeres", "--language", "es"], []),
        (["sql", "select 1", "--warehouse", "gone"], ["numpy"]),
    ],
    ids=["help", "extract", "explain", "sql"],
)
def test_light_start(arguments: list[str], allowed: list[str], articles: Path, tmp_path: Path) -> None:
    given = [argument.format(raid=articles / "raid.md") for argument in arguments]
    ended = subprocess.run(
        [sys.executable, "-c", LIST, *given], capture_output=True, text=True, cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, check=False
    )
    assert f"loaded: {allowed}" in ended.stderr
