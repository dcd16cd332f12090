"""Numbers in digits, as ``separators.toml`` lists them: every case must be read right."""

import re
import tomllib
from fractions import Fraction
from pathlib import Path

import pytest

from transforms.languages.pack import load_pack
from transforms.numbers.layer import Number, find_numbers
from transforms.reference import local_currency

GROUPS = tomllib.loads(Path(__file__).with_name("separators.toml").read_text(encoding="utf-8"))["group"]
CASES = [(text, numbers, group["language"], group.get("style")) for group in GROUPS for text, numbers in group["cases"]]
FEWEST = 60


def find(text: str, language: str, style: str | None = None) -> list[Number]:
    """The numbers of a text."""
    return find_numbers(text, load_pack(language).arithmetic, style, lambda word: local_currency(word, None))


def _written(value: Fraction | None) -> str:
    if value is None:
        return ""
    return str(value.numerator) if value.denominator == 1 else f"{float(value):.10g}"


def _as_case(number: Number) -> str:
    bounds = _written(number.low) if number.low == number.high else f"{_written(number.low)}–{_written(number.high)}"
    unit = f" {number.unit}" if number.unit else ""
    other = f" or {_written(number.other)}" if number.other is not None else ""
    return bounds + unit + other


@pytest.mark.parametrize(("text", "numbers", "language", "style"), CASES, ids=[f"{style or 'no style'}: {text}" for text, _, _, style in CASES])
def test_separators(text: str, numbers: str, language: str, style: str | None) -> None:
    found = find(text, language, style)
    assert "; ".join(_as_case(number) for number in found) == numbers
    assert all(re.search(r"\w", text[number.start : number.end]) for number in found)


def test_there_are_enough_cases() -> None:
    assert len({(text, style) for text, _, _, style in CASES}) >= FEWEST
