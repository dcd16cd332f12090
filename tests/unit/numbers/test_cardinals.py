"""Single numbers in digits and words, in the manners of writing of both languages and of Latin America."""

from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from transforms.languages.pack import load_pack
from transforms.numbers.cardinals import Cardinal, parse_cardinal
from transforms.numbers.digits import parse_digits
from transforms.text.fold import fold
from transforms.text.tokens import tokenize


def _read(text: str, language: str, style: str | None = None) -> Cardinal | None:
    """The number that begins at the text's first token."""
    return parse_cardinal(tokenize(text, fold(text)), 0, load_pack(language).numbers, style)


def _value(text: str, language: str, style: str | None = None) -> tuple[Decimal, str] | None:
    """The value of the text's first number and the words that it leaves unread."""
    number = _read(text, language, style)
    tokens = tokenize(text, fold(text))
    return None if number is None else (number.value, " ".join(token.form for token in tokens[number.last :]))


@pytest.mark.parametrize(
    ("text", "value", "rest"),
    [
        ("seven", 7, ""),
        ("twenty-one", 21, ""),
        ("Twenty one women", 21, "women"),
        ("one hundred and five people", 105, "people"),
        ("three hundred", 300, ""),
        ("two thousand five hundred", 2500, ""),
        ("1.2 million", 1_200_000, ""),
        ("27 million people", 27_000_000, "people"),
        ("two billion", 2_000_000_000, ""),
        ("fifteen thousand soles", 15_000, "soles"),
        ("20 thousand", 20_000, ""),
        ("1,054 victims", 1054, "victims"),
        ("1,234,567", 1_234_567, ""),
        ("12.5", "12.5", ""),
        ("1 200 000 soles", 1_200_000, "soles"),
        ("twelve five", 12, "five"),
        ("five and six", 5, "and six"),
        ("96 and 54", 96, "and 54"),
    ],
)
def test_english(text: str, value: int | str, rest: str) -> None:
    assert _value(text, "en") == (Decimal(value), rest)


@pytest.mark.parametrize(
    ("text", "value", "rest"),
    [
        ("siete", 7, ""),
        ("dieciséis", 16, ""),
        ("veintiún personas", 21, "personas"),
        ("veintiuna", 21, ""),
        ("treinta y una mujeres", 31, "mujeres"),
        ("cien", 100, ""),
        ("ciento cinco", 105, ""),
        ("ciento treinta y dos", 132, ""),
        ("doscientas veinte", 220, ""),
        ("mil", 1000, ""),
        ("mil 46 denuncias", 1046, "denuncias"),
        ("mil doscientos", 1200, ""),
        ("dos mil trescientas", 2300, ""),
        ("20 mil", 20_000, ""),
        ("15 mil 243", 15_243, ""),
        ("tres millones", 3_000_000, ""),
        ("4 millones de soles", 4_000_000, "de soles"),
        ("mil millones", 1_000_000_000, ""),
        ("1,300 millones", 1_300_000_000, ""),
        ("un millón", 1_000_000, ""),
        ("un billón", 1_000_000_000_000, ""),
        ("1.054 víctimas", 1054, "victimas"),
        ("1,054 víctimas", 1054, "victimas"),
        ("1.234.567", 1_234_567, ""),
        ("1 200 000", 1_200_000, ""),
        ("12,5", "12.5", ""),
        ("12.5", "12.5", ""),
        ("1.054,50", "1054.50", ""),
        ("1,054.50", "1054.50", ""),
        ("12 y 11", 12, "y 11"),
        ("diez y seis", 10, "y seis"),
        ("cinco y seis", 5, "y seis"),
        ("treinta y doce", 30, "y doce"),
    ],
)
def test_spanish(text: str, value: int | str, rest: str) -> None:
    assert _value(text, "es") == (Decimal(value), rest)


@pytest.mark.parametrize(("text", "language"), [("victims", "en"), ("víctimas", "es"), ("and", "en"), ("y", "es"), ("%", "en"), ("-", "es")])
def test_no_number(text: str, language: str) -> None:
    assert _read(text, language) is None


@pytest.mark.parametrize(("text", "language"), [("un hombre", "es"), ("una mujer", "es"), ("one man", "en")])
def test_an_article_is_marked(text: str, language: str) -> None:
    number = _read(text, language)
    assert number is not None
    assert number.article
    assert number.value == 1


@pytest.mark.parametrize(
    ("form", "style", "decimal_point", "value", "ambiguous"),
    [
        ("1,054", None, True, "1054", False),
        ("1.054", None, True, "1.054", True),
        ("1.054", "point", True, "1.054", False),
        ("1.054", "comma", True, "1054", False),
        ("1,054", "point", False, "1054", False),
        ("1,054", "comma", False, "1.054", False),
        ("1,054", None, False, "1054", True),
        ("1.054", None, False, "1054", True),
        ("1.054", "comma", False, "1054", False),
        ("1.054.300", None, True, "1054300", False),
        ("1,054,300", None, False, "1054300", False),
        ("12.34", None, False, "12.34", False),
        ("12,34", None, True, "12.34", False),
        ("0.054", None, False, "0.054", False),
        ("1.234,5", None, True, "1234.5", False),
        ("1,234.5", None, False, "1234.5", False),
        ("007", None, True, "7", False),
        ("1000", "comma", True, "1000", False),
    ],
)
def test_separators(form: str, style: str | None, decimal_point: bool, value: str, ambiguous: bool) -> None:
    reading = parse_digits(form, style, decimal_point)
    assert (reading.value, reading.ambiguous) == (Decimal(value), ambiguous)


@example("0.0,0.0", None, True)
@given(st.from_regex(r"\d{1,9}([.,]\d{1,9}){0,4}", fullmatch=True), st.sampled_from(["point", "comma", None]), st.booleans())
@settings(max_examples=200, deadline=None)
def test_any_digits_have_a_value(form: str, style: str | None, decimal_point: bool) -> None:
    value = parse_digits(form, style, decimal_point).value
    assert value.is_finite()
    assert value >= 0


@given(st.integers(0, 10**9), st.sampled_from(["en", "es"]))
@settings(max_examples=100, deadline=None)
def test_grouped_thousands_in_the_manner_of_the_source(number: int, language: str) -> None:
    point, comma = f"{number:,}", f"{number:,}".replace(",", ".")
    assert _value(point, language, "point") == (Decimal(number), "")
    assert _value(comma, language, "comma") == (Decimal(number), "")
