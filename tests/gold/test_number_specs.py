"""The number layer on specifications that nobody here wrote (Recognizers-Text): its share of right cases may not fall.

They stand in ../shared, beside a checkout; docs/numbers.md lists the conventions that are refused.
"""

import re
import subprocess
import sys
from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2].parent / "shared"
FLOORS = {
    ("English", "NumberModel"): 99.5,
    ("English", "PercentModel"): 100.0,
    ("English", "CurrencyModel"): 89.0,
    ("English", "AgeModel"): 94.5,
    ("Spanish", "NumberModel"): 98.0,
    ("Spanish", "PercentModel"): 100.0,
    ("Spanish", "CurrencyModel"): 89.0,
    ("Spanish", "AgeModel"): 94.5,
}
_LINE = re.compile(r"^(\w+) +(\w+Model) +\d+/\d+ = ([\d.]+) %$", re.MULTILINE)


@pytest.mark.skipif(not (SHARED / "data/recognizers").is_dir(), reason="the number specifications stand in ../shared, which is not here")
def test_number_specifications() -> None:
    scorer = [sys.executable, str(SHARED / "tools/score_numerals.py"), sys.executable, "-m", "flows", "numerals"]
    printed = subprocess.run(scorer, capture_output=True, text=True, check=True).stdout
    scores = {(language, model): float(share) for language, model, share in _LINE.findall(printed)}
    assert scores.keys() == FLOORS.keys()
    assert {case: score for case, score in scores.items() if score < FLOORS[case]} == {}
