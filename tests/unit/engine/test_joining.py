"""Texts joined by a paragraph's end: what one says must not move, and what means nothing must not change, what the other says.

A text's context does reach over the seam, and should: a running period or place, a home country, a whole for a part, a claim told twice.
So between two texts that both say something only the numbers themselves are compared; a text beside one that says nothing, field by field.
"""

from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.engine.test_properties import DAYS, QUICK, _check, _extract, _texts
from transforms.figure import Extraction, Numeral
from transforms.languages.pack import load_pack

SEAM = "\n\n"
# Paragraphs without a number, a time, a place, a person or a verb of the lexicons.
NEUTRAL = {
    "en": ["It rained.", "Nothing else was known.", "A photograph above the fold.", "“Silence helps nobody.”", "Read also: our weather page."],
    "es": ["Llovía.", "Nada más se supo.", "Una fotografía en portada.", "«El silencio no ayuda a nadie».", "Lea también: el pronóstico del tiempo."],
}
MOVED = ("quote_start", "quote_end", "number_start", "number_end", "sentence_start", "sentence_end")
NAMED = ("figure_id", "document_id", "whole_id")


def _neutral(language: str) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(NEUTRAL[language]), max_size=3).map(SEAM.join)


def _fields(extraction: Extraction, shift: int) -> list[dict[str, Any]]:
    """Every figure's fields without its keys, its offsets moved back by the length of what stands before."""
    rows = []
    for figure in extraction.figures:
        row = {name: value for name, value in asdict(figure).items() if name not in NAMED}
        rows.append(row | {name: row[name] - shift for name in MOVED})
    return rows


def _numbers(extraction: Extraction, language: str, shift: int = 0) -> set[tuple[int, int, str]]:
    """The numerals' places and words; "one" and "una" left out, which count or do not by what stands before them."""
    articles = load_pack(language).numbers.articles
    return {
        (numeral.numeral_start + shift, numeral.numeral_end + shift, numeral.written)
        for numeral in extraction.numerals
        if numeral.written.casefold() not in articles
    }


def _values(extraction: Extraction, shift: int = 0) -> dict[int, tuple[Any, ...]]:
    return {figure.number_start + shift: (figure.value_low, figure.value_high) for figure in extraction.figures}


@pytest.mark.parametrize("language", NEUTRAL)
@QUICK
@given(st.data(), DAYS)
def test_what_says_nothing_changes_nothing(language: str, data: st.DataObject, published: date | None) -> None:
    text = data.draw(_texts(language, noise=False))
    before, after = data.draw(_neutral(language)), data.draw(_neutral(language))
    lead = before + SEAM if before else ""
    joined = lead + text + SEAM + after
    extraction = _extract(joined, language, published)
    _check(joined, extraction)
    assert _fields(extraction, len(lead)) == _fields(_extract(text, language, published), 0)


@pytest.mark.parametrize("language", NEUTRAL)
@QUICK
@given(st.data(), DAYS)
def test_two_texts_keep_their_numbers(language: str, data: st.DataObject, published: date | None) -> None:
    first, second = (data.draw(_texts(language, noise=False)) for _ in "ab")
    shift = len(first) + len(SEAM)
    joined = _extract(first + SEAM + second, language, published)
    apart = (_extract(first, language, published), _extract(second, language, published))
    _check(first + SEAM + second, joined)
    assert _numbers(joined, language) == _numbers(apart[0], language) | _numbers(apart[1], language, shift)
    for values in (_values(apart[0]), _values(apart[1], shift)):
        told = _values(joined)
        assert {at: told[at] for at in values.keys() & told.keys()} == {at: values[at] for at in values.keys() & told.keys()}


SOUND = "Police rescued 12 women, five of them minors, in Puno on May 3, 2024."


def _first_figure(extraction: Extraction, **changed: Any) -> Extraction:
    return replace(extraction, figures=(replace(extraction.figures[0], **changed), *extraction.figures[1:]))


def _numerals(extraction: Extraction, *numerals: Numeral) -> Extraction:
    return replace(extraction, numerals=numerals)


BREAKING: dict[str, Callable[[Extraction], Extraction]] = {
    "a quote that stands elsewhere": lambda found: _first_figure(found, quote_start=found.figures[0].quote_start + 1),
    "a quote that is not there": lambda found: _first_figure(found, quote=found.figures[0].quote + "s"),
    "a quote beyond the end": lambda found: _first_figure(found, quote_end=10_000),
    "a number outside its quote": lambda found: _first_figure(found, number_end=found.figures[0].quote_end + 1),
    "a whole that is no figure": lambda found: _first_figure(found, whole_id="nobody"),
    "bounds the wrong way round": lambda found: _first_figure(found, value_low=Decimal(2), value_high=Decimal(1)),
    "a figure told twice by one key": lambda found: replace(found, figures=found.figures * 2),
    "a numeral left out": lambda found: _numerals(found, *found.numerals[1:]),
    "a numeral accounted twice": lambda found: _numerals(found, found.numerals[0], *found.numerals),
    "a numeral ignored by no rule": lambda found: _numerals(found, *found.numerals[:-1], replace(found.numerals[-1], rule_id=None)),
    "a numeral of no figure": lambda found: _numerals(found, replace(found.numerals[0], figure_id="nobody"), *found.numerals[1:]),
}


def test_the_sound_extraction_passes() -> None:
    found = _extract(SOUND, "en")
    _check(SOUND, found)
    assert (len(found.figures), len(found.numerals)) == (2, 4)


@pytest.mark.parametrize("kind", BREAKING)
def test_the_checks_can_fail(kind: str) -> None:
    with pytest.raises(AssertionError):
        _check(SOUND, BREAKING[kind](_extract(SOUND, "en")))
