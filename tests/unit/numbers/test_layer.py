"""The number layer: what it finds, that it never fails on any text, and that its cost grows in step with length."""

import sys
from fractions import Fraction
from types import FrameType
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.unit.numbers.test_separators import find
from transforms.languages import LANGUAGES

QUICK = settings(max_examples=150, deadline=None, derandomize=True)
Found = tuple[str, float | None, float | None, str, str | None]


def read(text: str, language: str) -> list[Found]:
    """The numbers of a text with their words, bounds, hedge and unit."""
    return [
        (text[number.start : number.end], _float(number.low), _float(number.high), number.qualifier, number.unit) for number in find(text, language)
    ]


def _float(value: Fraction | None) -> float | None:
    return None if value is None else round(float(value), 6)


def values(text: str, language: str) -> list[float | None]:
    """The lower bounds."""
    return [_float(number.low) for number in find(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "two thousand one hundred and four point two", [2104.2]),
        ("en", "ninety-five thousand and six", [95006]),
        ("en", "four hundred and two thousand", [402_000]),
        ("en", "between two thousand and three thousand", [2000]),
        ("en", "minus five, -5 and (-7), not B-5 or 3-1", [-5, -5, -7, 5, 3, 1]),
        ("en", "12k, 5M, 3bn and 7 G", [12_000, 5_000_000, 3e9, 7e9]),
        ("en", "the 5m race, the 29km road and the 4th of May", []),
        ("en", "three quarters, two and a half, a third of them", [0.75, 2.5, 0.333333]),
        ("en", "a third suspect, the second half", []),
        ("en", "one in four and 7 out of 10, but 12 in 2017", [0.25, 0.7, 12, 2017]),
        ("en", "half a million, two and a half million, 3 million and a half", [500_000, 2_500_000, 3_500_000]),
        ("en", "three dozen and half a dozen", [36, 6]),
        ("en", "this one is not that one, but one was", [1]),
        ("en", "1/2, 2 3/4, 24/7 and 5/17/2018", [0.5, 2.75, 24, 7, 5, 17, 2018]),
        ("en", "1.2e3, 2^10 and 6x10^-2", [1200, 1024, 0.06]),
        ("es", "dos mil ciento cuatro coma dos", [2104.2]),
        ("es", "veintiún mil y treinta y una", [21_000, 31]),
        ("es", "tres billones cuatrocientos mil millones", [3_400_000_000_000]),
        ("es", "tres cuartos, un medio, cinco y medio, la mitad", [0.75, 0.5, 5.5, 0.5]),
        ("es", "dos docenas, media docena, un centenar", [24, 6, 100]),
        ("es", "millones de personas, docenas de casos", []),
        ("es", "una de cada tres y siete de cada diez", [0.333333, 0.7]),
        ("es", "menos cinco y -5, 20 más o menos 3", [-5, -5, 20, 3]),
        ("es", "el expediente 01432-2019, de 8:00 a 20:00", [1432, 2019, 8, 0, 20, 0]),
        ("es", "20 soles y un 5 %, 20 mil soles y cinco", [20, 1, 5, 20_000, 5]),
        ("es", "los años VIII y XXI", []),
    ],
)
def test_values(language: str, text: str, found: list[float]) -> None:
    assert values(text, language) == found


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "more than 500 women", [("500", 500, None, "more_than", None)]),
        ("en", "between 15 and 20 thousand soles", [("15 and 20 thousand soles", 15_000, 20_000, "between", "PEN")]),
        ("en", "aged 12 to 17", [("aged 12 to 17", 12, 17, "between", "year")]),
        ("en", "a five-month-old baby", [("five-month", 5, 5, "exact", "month")]),
        ("en", "up to two years and a half", [("two years and a half", None, 2.5, "up_to", "year")]),
        ("en", "$5m, US$ 12 million", [("$5m", 5e6, 5e6, "exact", "USD"), ("US$ 12 million", 12e6, 12e6, "exact", "USD")]),
        ("en", "120 MEUR, 115.5USD", [("120 MEUR", 120e6, 120e6, "exact", "EUR"), ("115.5USD", 115.5, 115.5, "exact", "USD")]),
        ("en", "GBP 350", [("GBP 350", 350, 350, "exact", "GBP")]),
        ("en", "15 dollars and 40 cents", [("15 dollars and 40 cents", 15.4, 15.4, "exact", "USD")]),
        ("en", "3 dollars and 40 women", [("3 dollars", 3, 3, "exact", "USD"), ("40", 40, 40, "exact", None)]),
        ("en", "50 per cent, -5 %", [("50 per cent", 50, 50, "exact", "percent"), ("-5 %", -5, -5, "exact", "percent")]),
        ("en", "percent of 10", [("percent of 10", 10, 10, "exact", "percent")]),
        ("en", "rose from 12 to 24", [("12", 12, 12, "exact", None), ("24", 24, 24, "exact", None)]),
        ("es", "al menos 20 mil soles", [("20 mil soles", 20_000, None, "at_least", "PEN")]),
        ("es", "entre 13 y 17 años", [("13 y 17 años", 13, 17, "between", "year")]),
        ("es", "año y medio, dos semanas", [("año y medio", 1.5, 1.5, "exact", "year"), ("dos semanas", 2, 2, "exact", "week")]),
        ("es", "150 millones de dólares", [("150 millones de dólares", 150e6, 150e6, "exact", "USD")]),
        ("es", "S/ 12.50, 300 bolivianos", [("S/ 12.50", 12.5, 12.5, "exact", "PEN"), ("300 bolivianos", 300, 300, "exact", "BOB")]),
        ("es", "unas 50 mujeres", [("50", 50, 50, "about", None)]),
        ("es", "el doce por ciento", [("doce por ciento", 12, 12, "exact", "percent")]),
    ],
)  # fmt: skip
def test_hedges_and_units(language: str, text: str, found: list[Found]) -> None:
    assert read(text, language) == found


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("es", "٣٤٥ y ١٬٢٠٠", [345, 1200]),
        ("en", "１２３ and ＄５００", [123, 500]),
        ("en", "1\u00a0200\u202f000", [1_200_000]),
        ("es", "Capítulo XIV, siglo Ⅻ", []),
        ("en", "l2 and O5 and 1O", []),
        ("en", "for\u00adty-two wo\u00admen", [42]),
        ("es", "die\u0301z y dieciséis, dieciseis\u0301", [10, 16, 16]),
        ("en", "😀12😀 ½ and 2½", [12, 0.5, 2.5]),
        ("en", "12\x00 \x07 13", [12, 13]),
        ("en", "5\n000\n12 thousand", [5, 0, 12_000]),
        ("en", "see https://example.org/a?b=12%2034 or a12@b3.org", []),
        ("en", "+1-222-2222/2222", [1, 222, 2222, 2222]),
        ("en", "9" * 61, []),
        ("en", "1e999 and 9^999", [9, 999]),
    ],
)
def test_odd_signs(language: str, text: str, found: list[float]) -> None:
    assert values(text, language) == found


PIECES = [
    "twenty", "two", "and", "a", "half", "hundred", "thirds", "third", "million", "dozen", "point", "over", "out of",
    "minus", "-", "5", "1.054", "1,5", "dos", "treinta", "y", "medio", "mil", "millones", "quintos", "avos", "con",
    "coma", "sobre", "de cada", "docena", "por ciento", "%", "$", "S/", "k", "M", "dólares", "cents", "years", "año",
    "/", "^", "e", "(", "\n", "\u0301", "\u00ad", "½", "'", "٣", "\x00", "😀", "\ud800", "MUSD", "https://",
]  # fmt: skip


@QUICK
@example(["$", "-", "%"], "en")
@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(["", " ", "  "])).map("".join), max_size=16), st.sampled_from(LANGUAGES))
def test_any_row_of_pieces(pieces: list[str], language: str) -> None:
    _check("".join(pieces), language)


@QUICK
@given(st.text(max_size=80), st.sampled_from(LANGUAGES))
def test_any_text(text: str, language: str) -> None:
    _check(text, language)


def _check(text: str, language: str) -> None:
    end = 0
    for number in find(text, language):
        assert end <= number.start < number.end <= len(text)
        assert number.low is None or number.high is None or number.low <= number.high
        assert all(bound is None or abs(float(bound)) < float("inf") for bound in (number.low, number.high))
        end = number.end


UNITS = [
    "12 ", "000 ", "1,", "1.2,3", "two hundred and ", "twenty ", "two thousand ", "dos mil ", "treinta y ",
    "three fifths ", "half a ", "one point ", "$ 5 ", "5 dollars 5 ", "1/", "2^", "1e", "-5", "twenty-", "1'000",
    "año y ", "one out of ", "5 to 6 ", "between 5 and ", "more than ", "5\n", "mil ",
]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("unit", UNITS)
def test_cost_grows_in_step_with_length(unit: str, language: str) -> None:
    """By the number of calls, not by a clock: four times the text, about four times the work."""
    short, long = (_calls(unit * times, language) for times in (40, 160))
    assert long < 5 * short


def _calls(text: str, language: str) -> int:
    calls = 0

    def count(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    find(text, language)
    sys.setprofile(count)
    try:
        find(text, language)
    finally:
        sys.setprofile(None)
    return calls
