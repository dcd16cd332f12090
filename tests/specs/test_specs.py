"""Specifications: short texts of our own and exactly the figures they hold, by the codebook.

One file a phenomenon and language. A case has an ``id``, a ``why``, a ``text``, the day ``published`` where it matters, and its ``figure`` list: the
``quote`` of the words that state it, its number included, ``indicator``, ``unit``, ``qualifier``, ``low`` and ``high`` (none where the text leaves
that end open). ``sex``, ``age_group``, ``citizenship``, ``exploitation`` and ``part_of`` are none where not given; ``period`` (``first/last``, empty
for none), ``place``, ``counted_by`` and ``modality`` (empty for none) are checked where given; ``*`` leaves a field unchecked. No other figure may be
found. ``xfail`` tells what the engine still does wrong; the case must then fail, so the mark cannot outlive the mistake.
"""

import tomllib
from collections import Counter
from datetime import date
from decimal import Decimal
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest

from transforms.document import Document
from transforms.extract import extract_figures
from transforms.figure import Figure
from transforms.languages import LANGUAGES

HERE = Path(__file__).parent
LONGEST_FILE = 300
MOST_EXPECTED_FAILURES = 0.15
STATED = ("sex", "age_group", "citizenship", "exploitation", "part_of")
FIELDS = frozenset(("quote", "indicator", "unit", "qualifier", "low", "high", "period", "place", "counted_by", "modality", *STATED))
LOOSE_ENDS = frozenset(" ,.;:-—\n")  # a quote begins and ends with a word or a sign that belongs to it
OPTIONAL = frozenset(("published", "xfail"))

Case = dict[str, Any]


def _read(language: str) -> list[Case]:
    cases = []
    for path in sorted((HERE / language).glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            cases.append({**case, "language": language})
    return cases


CASES = [case for language in LANGUAGES for case in _read(language)]


def _param(case: Case) -> Any:
    marks = [pytest.mark.xfail(reason=case["xfail"], strict=True, raises=AssertionError)] if "xfail" in case else []
    return pytest.param(case, id=case["id"], marks=marks)


def _quoted(figure: Figure, text: str, words: str | None) -> str:
    """The words of the case where the figure's number stands in them, else the figure's own quote: how much else is quoted is the engine's choice."""
    start = text.find(words) if words else -1
    while start >= 0:
        if words and start <= figure.number_start and figure.number_end <= start + len(words):
            return words
        start = text.find(words or "", start + 1)
    return figure.quote


def _found(figure: Figure, text: str, wanted: dict[str, Any] | None) -> dict[str, Any]:
    """A figure as a case writes it, cut down to the fields that the case checks."""
    fields = frozenset(wanted) if wanted is not None else FIELDS
    bounds = (figure.period_start, figure.period_end)
    written = {
        "quote": _quoted(figure, text, wanted["quote"] if wanted is not None else None),
        "indicator": figure.indicator,
        "unit": figure.unit,
        "qualifier": figure.qualifier,
        "low": figure.value_low,
        "high": figure.value_high,
        "sex": figure.sex,
        "age_group": figure.age_group,
        "citizenship": "+".join(figure.citizenship) or None,
        "exploitation": "+".join(figure.exploitation) or None,
        "part_of": figure.part_of_value,
        "period": "/".join(day.isoformat() for day in bounds if day),
        "place": "+".join(figure.place),
        "counted_by": figure.counted_by or "",
        "modality": figure.modality or "",
    }
    return {name: value for name, value in written.items() if name in fields}


def _wanted(entry: dict[str, Any]) -> dict[str, Any]:
    wanted = {**dict.fromkeys((*STATED, "low", "high")), **entry}
    numbers = {name: Decimal(str(wanted[name])) for name in ("low", "high", "part_of") if wanted[name] is not None}
    return {name: value for name, value in (wanted | numbers).items() if value != "*"}


@pytest.mark.parametrize("case", [_param(case) for case in CASES])
def test_case(case: Case) -> None:
    document = Document(case["id"], case["text"], language=case["language"], published=case.get("published"))
    figures = extract_figures(document).figures
    for figure in figures:
        assert document.text[figure.quote_start : figure.quote_end] == figure.quote
        assert figure.quote[0] not in LOOSE_ENDS
        assert figure.quote[-1] not in LOOSE_ENDS
    wanted = [_wanted(entry) for entry in case["figure"]]
    found = [_found(figure, document.text, entry) for figure, entry in zip_longest(figures, wanted) if figure is not None]
    assert found == wanted


@pytest.mark.parametrize("path", sorted(HERE.glob("*/*.toml")), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_files_stay_readable(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE
    cases = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    for case in cases:
        assert case["id"].startswith(f"{path.parent.name}.{path.stem}."), "an id tells its file"
        assert set(case) - OPTIONAL == {"id", "why", "text", "figure"}
        assert isinstance(case.get("published", date.min), date)
        for entry in case["figure"]:
            assert set(entry) <= FIELDS
            assert entry["quote"] in case["text"]


def test_ids_are_unique() -> None:
    assert [name for name, times in Counter(case["id"] for case in CASES).items() if times > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_few_cases_are_expected_to_fail(language: str) -> None:
    cases = [case for case in CASES if case["language"] == language]
    assert sum("xfail" in case for case in cases) <= MOST_EXPECTED_FAILURES * len(cases)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_phenomena_are_the_same_in_every_language(language: str) -> None:
    assert {path.name for path in (HERE / language).glob("*.toml")} == {path.name for path in (HERE / LANGUAGES[0]).glob("*.toml")}
