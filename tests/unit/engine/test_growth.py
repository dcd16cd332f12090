"""Cost grows in step with length: counted in calls, not timed, so that a busy machine changes nothing."""

import sys
from itertools import islice
from types import FrameType

import pytest

from transforms.document import Document
from transforms.extract import extract_figures

DAYS = ((day, month, year) for year in range(1990, 2024) for month in ("March", "May", "July") for day in range(1, 29))
CLAIMS = "".join(f"Police rescued 12 women in Lima on {day} {month} {year}. " for day, month, year in islice(DAYS, 400))
NEWS = "Of the 90 victims, 12 were minors and 3 (4 %) from Peru, police said in May 2019. "


def calls(text: str) -> int:
    """How many functions one extraction calls."""
    count = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    document = Document("growth", text, language="en")
    sys.setprofile(note)
    try:
        extract_figures(document)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "unit",
    [
        CLAIMS,
        NEWS,
        "one of the ",
        "12, ",
        "1 ",
        "(",
        "one hundred and ",
        "12\n",
        "Women\n12\n",
        "Total: 12\n",
        "| 12 | Women ",
        "(12) ",
        "May 2019 ",
        "12% of ",
    ],
)
def test_twice_the_text_calls_about_twice_as_much(unit: str) -> None:
    size = 8_000 if unit is not CLAIMS else len(CLAIMS) // 2
    text = (unit * (2 * size // len(unit) + 1))[: 2 * size]
    calls(text[:200])  # what is loaded once
    assert calls(text) <= 2.4 * calls(text[:size])
