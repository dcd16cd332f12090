"""Quantities: hedges, ranges, shares and what must not be read as one."""

from decimal import Decimal

import pytest

from transforms.engine.money import find_symbols
from transforms.languages.pack import load_pack
from transforms.numbers.quantities import Quantity, QuantityReader
from transforms.text.fold import fold
from transforms.text.tokens import tokenize


def _read(text: str, language: str) -> list[tuple[str, Quantity]]:
    """Each quantity with the words that it takes, its hedge among them."""
    pack, tokens = load_pack(language), tokenize(text, fold(text))
    quantities = QuantityReader(tokens, pack.numbers, None, find_symbols(tokens, pack)).read()
    return [(text[tokens[quantity.first].start : tokens[quantity.last - 1].end], quantity) for quantity in quantities]


def _bounds(text: str, language: str) -> list[tuple[str, str, str | None, str | None]]:
    rows = []
    for words, quantity in _read(text, language):
        low, high = (None if end is None else f"{end.normalize():f}" for end in quantity.bounds)
        rows.append((words, quantity.qualifier, low, high))
    return rows


HEDGES_EN = [
    ("about 200 victims", "about 200", "about", "200", "200"),
    ("nearly three hundred women", "nearly three hundred", "about", "300", "300"),
    ("an estimated 4,000 girls", "an estimated 4,000", "about", "4000", "4000"),
    ("more than 500 victims", "more than 500", "more_than", "500", None),
    ("well over 300 officers", "well over 300", "more_than", "300", None),
    ("at least five of them", "at least five", "at_least", "5", None),
    ("no fewer than 374 children", "no fewer than 374", "at_least", "374", None),
    ("fewer than 20 victims", "fewer than 20", "less_than", None, "20"),
    ("up to 12 years", "up to 12", "up_to", None, "12"),
    ("as many as 400 girls", "as many as 400", "up_to", None, "400"),
    ("as young as 14", "as young as 14", "at_least", "14", None),
    ("the oldest is 24", "the oldest is 24", "up_to", None, "24"),
    ("300+ victims", "300+", "more_than", "300", None),
    ("20 or so suspects", "20 or so", "about", "20", "20"),
    ("12 or more", "12 or more", "at_least", "12", None),
    ("a total of 573 victims", "a total of 573", "exact", "573", "573"),
    ("a dozen women", "a dozen", "about", "12", "12"),
    ("half a million people", "half a million", "about", "500000", "500000"),
    ("between 15 and 20 thousand soles", "between 15 and 20 thousand", "between", "15000", "20000"),
    ("aged 13 to 17", "13 to 17", "between", "13", "17"),
    ("15-20 people", "15-20", "between", "15", "20"),
    ("two or three women", "two or three", "between", "2", "3"),
    ("$4,100 to $5,500", "$4,100 to $5,500", "between", "4100", "5500"),
]

HEDGES_ES = [
    ("unas 50 víctimas", "unas 50", "about", "50", "50"),
    ("cerca de 300 mujeres", "cerca de 300", "about", "300", "300"),
    ("alrededor de 75 casos", "alrededor de 75", "about", "75", "75"),
    ("más de cien policías", "más de cien", "more_than", "100", None),
    ("supera los 180 detenidos", "supera los 180", "more_than", "180", None),
    ("al menos 12 víctimas", "al menos 12", "at_least", "12", None),
    ("no menos de 25 años", "no menos de 25", "at_least", "25", None),
    ("menos de 20 víctimas", "menos de 20", "less_than", None, "20"),
    ("hasta 25 años", "hasta 25", "up_to", None, "25"),
    ("12 años", "12", "exact", "12", "12"),
    ("12 o más", "12 o más", "at_least", "12", None),
    ("300 y pico", "300 y pico", "more_than", "300", None),
    ("un total de 984 personas", "un total de 984", "exact", "984", "984"),
    ("una veintena de mujeres", "una veintena", "about", "20", "20"),
    ("medio centenar de personas", "medio centenar", "about", "50", "50"),
    ("entre 20 y 27 años", "entre 20 y 27", "between", "20", "27"),
    ("de 12 a 20 años", "de 12 a 20", "between", "12", "20"),
    ("15-20 mil soles", "15-20 mil", "between", "15000", "20000"),
    ("dos o tres mujeres", "dos o tres", "between", "2", "3"),
    ("S/ 3,000", "S/ 3,000", "exact", "3000", "3000"),
]


@pytest.mark.parametrize(("text", "words", "qualifier", "low", "high"), HEDGES_EN, ids=[row[0] for row in HEDGES_EN])
def test_english(text: str, words: str, qualifier: str, low: str | None, high: str | None) -> None:
    assert _bounds(text, "en") == [(words, qualifier, low, high)]


@pytest.mark.parametrize(("text", "words", "qualifier", "low", "high"), HEDGES_ES, ids=[row[0] for row in HEDGES_ES])
def test_spanish(text: str, words: str, qualifier: str, low: str | None, high: str | None) -> None:
    assert _bounds(text, "es") == [(words, qualifier, low, high)]


@pytest.mark.parametrize(
    ("text", "language", "share"),
    [
        ("42% of them", "en", "42"),
        ("25 per cent", "en", "25"),
        ("seven out of 10 victims", "en", "70"),
        ("one in three victims", "en", "33.3"),
        ("two thirds of the victims", "en", "66.7"),
        ("half of them", "en", "50"),
        ("el 87,5 % de los casos", "es", "87.5"),
        ("noventa por ciento", "es", "90"),
        ("siete de cada diez", "es", "70"),
        ("una de cada tres", "es", "33.3"),
        ("la mitad de las víctimas", "es", "50"),
        ("un tercio de las víctimas", "es", "33.3"),
    ],
)
def test_shares(text: str, language: str, share: str) -> None:
    [(_, quantity)] = _read(text, language)
    assert quantity.percent
    assert quantity.low == quantity.high == Decimal(share)


@pytest.mark.parametrize(
    ("text", "language", "numbers"),
    [
        ("12 Bolivians and five Peruvians", "en", ["12", "5"]),
        ("rose from 120 to 180", "en", ["120", "180"]),
        ("15 women, 20 men", "en", ["15", "20"]),
        ("1,229 in 2017", "en", ["1229", "2017"]),
        ("handed over 14,000 euros", "en", ["14000"]),
        ("pasaron de 98 a 121", "es", ["98", "121"]),
        ("12 bolivianos y cinco peruanos", "es", ["12", "5"]),
        ("60 víctimas, 12 de ellas", "es", ["60", "12"]),
        ("dozens of women", "en", []),
        ("decenas de mujeres", "es", []),
        ("the third victim", "en", []),
        ("la tercera víctima", "es", []),
    ],
)
def test_numbers_stay_apart(text: str, language: str, numbers: list[str]) -> None:
    assert [f"{quantity.low.normalize():f}" for _, quantity in _read(text, language)] == numbers
    assert {quantity.qualifier for _, quantity in _read(text, language)} <= {"exact"}


def test_a_hedge_binds_the_next_number_only() -> None:
    assert [row[1] for row in _bounds("at least 12 Bolivians and five Peruvians", "en")] == ["at_least", "exact"]
    assert [row[1] for row in _bounds("al menos 12 bolivianos y cinco peruanos", "es")] == ["at_least", "exact"]


def test_blocked_tokens_are_part_of_no_number() -> None:
    tokens = tokenize("12 in 2017", "12 in 2017")
    quantities = QuantityReader(tokens, load_pack("en").numbers, None).read(frozenset({2}))
    assert [quantity.low for quantity in quantities] == [Decimal(12)]
