"""Which decimal sign a document's figures are read by, and what is said where nothing settles it."""

from decimal import Decimal

import pytest

from transforms.document import Document
from transforms.extract import extract_figures
from transforms.figure import Figure
from transforms.numbers.style import detect_style
from transforms.reference import publisher_style


def figures(text: str, language: str = "es", **metadata: str) -> tuple[Figure, ...]:
    """The figures of a text."""
    return extract_figures(Document("text", text, language=language, **metadata)).figures  # type: ignore[arg-type]


def values(text: str, language: str = "es", **metadata: str) -> list[tuple[Decimal | None, tuple[str, ...]]]:
    """The lower bound and the flags of each figure."""
    return [(figure.value_low, figure.flags) for figure in figures(text, language, **metadata)]


FLAGS = ("ambiguous", "other_reading:1.054")
UNDECIDED = "La Policía incautó S/ 1.054 a los tratantes."


def test_nothing_to_decide_keeps_both_readings() -> None:
    assert values(UNDECIDED) == [(Decimal(1054), FLAGS)]
    assert values("La Policía incautó S/ 3,500 a los tratantes.") == [(Decimal(3500), ("ambiguous", "other_reading:3.5"))]
    assert values("La Policía incautó 1.200 millones de soles a los tratantes.") == [(Decimal(1_200_000_000), ("ambiguous", "other_reading:1200000"))]


@pytest.mark.parametrize(
    ("text", "language", "low"),
    [
        ("La Policía incautó S/ 3,000 y US$ 1,250.50 a los tratantes.", "es", [3000, Decimal("1250.50")]),
        ("La Policía incautó S/ 3.125 y US$ 1,250.50 a los tratantes.", "es", [Decimal("3.125"), Decimal("1250.50")]),
        ("La Policía incautó € 3.125 y € 1.250,50 a los tratantes.", "es", [3125, Decimal("1250.50")]),
        ("Police seized $3.125 and $1.250,50 from the traffickers.", "en", [3125, Decimal("1250.50")]),
        ("Police seized $3,125 from the traffickers.", "en", [3125]),
    ],
)
def test_one_clear_number_decides_the_others(text: str, language: str, low: list[Decimal]) -> None:
    assert values(text, language) == [(Decimal(value), ()) for value in low]


def test_a_clear_number_far_away_decides_too() -> None:
    text = UNDECIDED + "\n\nEl año pasado gastó 12,5 millones de soles.\n"
    assert values(text)[0] == (Decimal(1054), ())
    text = UNDECIDED + "\n\nEl año pasado gastó 12.5 millones de soles.\n"
    assert values(text)[0] == (Decimal(1054), FLAGS)


def test_decimals_do_not_tell_what_groups() -> None:
    """As newspapers of Peru write: the same sign for both."""
    text = "El programa costó 2,6 millones de soles. La Policía incautó S/ 13,600 a los tratantes."
    assert values(text) == [(Decimal(2_600_000), ()), (Decimal(13_600), ("ambiguous", "other_reading:13.6"))]
    assert values(text, decimal_style="point")[1] == (Decimal(13_600), ())
    assert values(text, decimal_style="comma")[1] == (Decimal("13.6"), ())


def test_a_publishers_habit_makes_no_three_decimals() -> None:
    """Agencies' copy is printed as it came: dots group in a paper that writes commas."""
    assert publisher_style(None, "RPP Noticias") == "point"
    assert values(UNDECIDED, publisher="RPP Noticias") == [(Decimal(1054), FLAGS)]
    assert values("La Policía incautó S/ 3,500 a los tratantes.", publisher="RPP Noticias") == [(Decimal(3500), ())]


@pytest.mark.parametrize(
    ("metadata", "low"),
    [
        ({"decimal_style": "comma"}, "1054"),
        ({"decimal_style": "point"}, "1.054"),
        ({"url": "https://www.20minutos.es/noticia/1"}, "1054"),
        ({"publisher": "20minutos"}, "1054"),
    ],
)
def test_the_source_decides(metadata: dict[str, str], low: str) -> None:
    assert values(UNDECIDED, **metadata) == [(Decimal(low), ())]


def test_the_document_is_nearer_than_its_publisher() -> None:
    assert values(UNDECIDED + " Gastó US$ 1,250.50.", publisher="20minutos")[0] == (Decimal("1.054"), ())
    assert values(UNDECIDED + " Gastó 12.5 millones de soles.", publisher="20minutos")[0] == (Decimal(1054), FLAGS)


@pytest.mark.parametrize(("text", "language"), [("Police rescued 1.054 victims.", "en"), ("La Policía rescató a 1,054 víctimas.", "es")])
def test_counts_are_whole(text: str, language: str) -> None:
    """Nobody rescues one victim and 54 thousandths, so nothing is ambiguous, whatever the source's style."""
    for style in ("point", "comma", None):
        document = Document("text", text, language=language, decimal_style=style)  # type: ignore[arg-type]
        assert [(figure.value_low, figure.flags) for figure in extract_figures(document).figures] == [(Decimal(1054), ())]


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("1.250,50", "comma"),
        ("1,250.50", "point"),
        ("1,200,000", "point"),
        ("1.200.000", "comma"),
        ("creció 3,5 veces", "decimal_comma"),
        ("0.054", "decimal_point"),
        ("a las 10.30", None),
        ("el 10.30 %", "decimal_point"),
        ("S/ 10.30", "decimal_point"),
        ("el 12.5 % de 1.200.000", "comma"),
        ("1.200.000 y 1,200,000", None),
        ("el 3.5.2019", None),
        ("1,054", None),
        ("1.5 y 2,5", None),
        ("ley 28950, 22,24,26", None),
        ("v2.5", None),
        ("", None),
    ],
)
def test_what_shows_a_style(text: str, style: str | None) -> None:
    assert detect_style(text) == style


def test_publishers_are_known_by_host_or_name() -> None:
    assert publisher_style("https://www.20minutos.es/a", None) == "comma"
    assert publisher_style(None, "20Minutos") == "comma"
    assert publisher_style("https://example.org/", "Nobody") is None
    assert publisher_style(None, None) is None
