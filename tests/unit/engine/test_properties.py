"""What holds for every text, however odd: extraction never raises, quotes word for word, and accounts for each numeral once."""

from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from transforms.document import Document
from transforms.extract import UNSUPPORTED_LANGUAGE, extract_figures
from transforms.figure import Extraction
from transforms.text.fold import fold
from transforms.text.tokens import tokenize

QUICK = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
LANGUAGES = st.sampled_from(["en", "es", "pt", None])
DAYS = st.none() | st.dates(date(1900, 1, 1), date(2100, 12, 31))
STYLES = st.sampled_from(["point", "comma", None])

PIECES = {
    "en": [
        "police", "rescued", "12 women", "of them", "Of these,", "including", "five minors", "were arrested", "at least",
        "between 13 and 17", "$3,000", "in Lima", "since May", "in 2019", "on Friday", "half", "one in three", "aged", "15-year-old",
        "years in prison", "40 percent", "more than", "a dozen", "the victims", "suspects", "(12)", "complaints", "and", "no", "Law 28950",
        "1.2 million", "twenty-one", "from 5 to 9", "zero", "the rest",
    ],
    "es": [
        "la Policía", "rescató a", "12 mujeres", "de ellas", "De las", "entre ellas", "cinco menores", "fueron detenidos", "al menos",
        "entre 13 y 17 años", "S/ 3,000", "en Lima", "desde mayo", "en 2019", "el viernes", "la mitad", "una de cada tres", "de 15 años",
        "años de cárcel", "el 40 %", "más de", "una veintena", "las víctimas", "sospechosos", "(12)", "denuncias", "y", "no", "Ley 28950",
        "4 millones", "treinta y una", "pasó de 5 a 9", "cero", "las restantes",
    ],
}  # fmt: skip
SIGNS = [". ", ", ", "; ", ": ", " — ", "\n", "\n\n", " ", " (", ") ", '"', "%", " - "]
NOISE = ["\x00", "\u200b", "\u00ad", "\ufeff", "😀", "٣٤٥", "½", "[[[", ")))", "\ud800", "\r", "٫", "𝟙𝟚", "Ⅻ", "0" * 40]


def _texts(language: str, *, noise: bool) -> st.SearchStrategy[str]:
    signs = SIGNS + (NOISE if noise else [])
    return st.lists(st.tuples(st.sampled_from(PIECES[language]), st.sampled_from(signs)), max_size=14).map(
        lambda pairs: "".join(piece + sign for piece, sign in pairs)
    )


def _extract(text: str, language: str | None, published: date | None = None, style: str | None = None) -> Extraction:
    return extract_figures(Document("text", text, language=language, published=published, decimal_style=style))  # type: ignore[arg-type]


def _check(text: str, extraction: Extraction) -> None:
    """Every offset is in range, every quote stands there, and every digit is accounted for exactly once."""
    ids = [figure.figure_id for figure in extraction.figures]
    assert len(set(ids)) == len(ids)
    for figure in extraction.figures:
        assert 0 <= figure.quote_start <= figure.number_start < figure.number_end <= figure.quote_end <= len(text)
        assert figure.sentence_start <= figure.quote_start
        assert figure.quote_end <= figure.sentence_end <= len(text)
        assert text[figure.quote_start : figure.quote_end] == figure.quote != ""
        assert figure.whole_id is None or (figure.whole_id in ids and figure.whole_id != figure.figure_id)
        assert figure.value_low is None or figure.value_high is None or figure.value_low <= figure.value_high
        assert figure.period_start is None or figure.period_end is None or figure.period_start <= figure.period_end
    end = 0
    for numeral in extraction.numerals:
        assert end <= numeral.numeral_start < numeral.numeral_end, "numerals stand in order and never overlap"
        assert text[numeral.numeral_start : numeral.numeral_end] == numeral.written
        assert (numeral.figure_id is not None) == (numeral.outcome == "figure")
        assert numeral.figure_id is None or numeral.figure_id in ids
        assert numeral.rule_id is not None or numeral.outcome != "ignored"
        end = numeral.numeral_end
    spans = [(numeral.numeral_start, numeral.numeral_end) for numeral in extraction.numerals]
    for token in tokenize(text, fold(text)):
        if token.is_digits:
            assert sum(start <= token.start and token.end <= stop for start, stop in spans) == 1, token


@QUICK
@example("", "en", None, None)
@example("\x00\x01\x1f", "es", None, None)
@given(st.text(st.characters(exclude_categories=["No"]), max_size=200), LANGUAGES, DAYS, STYLES)
def test_any_characters(text: str, language: str | None, published: date | None, style: str | None) -> None:
    _check(text, _extract(text, language, published, style))


@QUICK
@given(st.text(st.sampled_from("0123456789.-/%$ \n:()"), max_size=120), st.sampled_from(["en", "es"]), STYLES)
def test_any_digits_and_signs(text: str, language: str, style: str | None) -> None:
    _check(text, _extract(text, language, None, style))


@pytest.mark.parametrize("language", ["en", "es"])
@QUICK
@given(st.data(), DAYS)
def test_any_row_of_phrases(language: str, data: st.DataObject, published: date | None) -> None:
    text = data.draw(_texts(language, noise=True))
    _check(text, _extract(text, language, published))


BROKEN = {
    "a raised digit, as in a note": "Se rescató a 12 víctimas.²",
    "a number in a ring": "① Se rescató a 12 víctimas",
    "points and commas mixed": "1.2,3.4 y 5,6.7,8",
    "dots of omission between numbers": "Cobraban $3,000…1.2 millones",
    "a claim told three times": "rescató a. 12 mujeres. 12 mujeres. la Policía: 12 mujeres. ",
}


@pytest.mark.parametrize("kind", BROKEN)
def test_texts_that_broke_it(kind: str) -> None:
    _check(BROKEN[kind], _extract(BROKEN[kind], "es"))


@pytest.mark.parametrize("language", ["en", "es"])
@QUICK
@given(st.data())
def test_the_same_text_gives_the_same_figures(language: str, data: st.DataObject) -> None:
    text = data.draw(_texts(language, noise=False))
    assert _extract(text, language) == _extract(text, language)


@pytest.mark.parametrize("language", ["en", "es"])
@QUICK
@given(st.data())
def test_a_text_after_another_leaves_its_quotes_in_place(language: str, data: st.DataObject) -> None:
    """Meaning may reach over the seam (a claim told again, a home country), quotes and numerals of the first text may not move."""
    first, second = (data.draw(_texts(language, noise=False)) for _ in "ab")
    alone, joined = _extract(first, language), _extract(first + "\n\n" + second, language)
    written = {(numeral.numeral_start, numeral.numeral_end, numeral.written) for numeral in joined.numerals}
    for numeral in alone.numerals:
        assert (numeral.numeral_start, numeral.numeral_end, numeral.written) in written


UNRELATED = {
    "en": ("Police rescued 12 women, five of them minors, in Puno.", "In Chile, courts convicted 41 traffickers in 2019."),
    "es": ("La Policía rescató a 12 mujeres, cinco de ellas menores, en Puno.", "En Chile, 41 tratantes fueron condenados en 2019."),
}


@pytest.mark.parametrize("language", UNRELATED)
def test_two_unrelated_documents_keep_their_figures(language: str) -> None:
    first, second = UNRELATED[language]
    seam = len(first) + 2
    apart = [(figure.quote_start, figure.quote, figure.indicator, figure.place) for figure in _extract(first, language).figures]
    apart += [(figure.quote_start + seam, figure.quote, figure.indicator, figure.place) for figure in _extract(second, language).figures]
    joined = _extract(f"{first}\n\n{second}", language).figures
    assert [(figure.quote_start, figure.quote, figure.indicator, figure.place) for figure in joined] == apart
    assert len(apart) == 3


LONG = {
    "digits": ("en", "1234567890" * 2000),
    "digits apart": ("en", "12 " * 2500),
    "spaced groups": ("es", "1 " + "000 " * 2500),
    "points": ("es", "." * 8_000),
    "brackets": ("en", "(" * 20_000),
    "brackets and numbers": ("es", "(12 " * 2000),
    "one line of words": ("en", "women and " * 2000),
    "hedges": ("en", "more than " * 2000 + "12"),
    "scales": ("en", "1 " + "million " * 2500),
    "spanish scales": ("es", "mil " * 5000),
    "joined words": ("es", "treinta y " * 2000),
    "dashes": ("en", "12-" * 2500),
    "months": ("en", "January " * 2500),
    "of them": ("en", "12 of them " * 900),
    "coordinated counts": ("en", "12 women, " * 1000),
    "soft hyphens": ("es", "\u00ad" * 20_000),
    "combining marks": ("es", "a" + "\u0301" * 20_000),
    "line ends": ("es", "12\n" * 3000),
    "arabic digits": ("en", "٣٤ " * 2500),
    "percents": ("es", "12% " * 2000),
    "currency": ("es", "S/ 12 " * 2000),
    "commas between digits": ("en", "1," * 8000),
    "hundreds": ("en", "two hundred and " * 1500),
    "thousands": ("en", "two thousand thousand and " * 1000),
    "spaces": ("es", "1" + " " * 20_000 + "2"),
}


@pytest.mark.parametrize("kind", LONG)
def test_long_and_odd_texts_are_read(kind: str) -> None:
    language, text = LONG[kind]
    _check_offsets(text, _extract(text, language, date(2023, 7, 26)))


def _check_offsets(text: str, extraction: Extraction) -> None:
    for figure in extraction.figures:
        assert text[figure.quote_start : figure.quote_end] == figure.quote
    end = 0
    for numeral in extraction.numerals:
        assert end <= numeral.numeral_start < numeral.numeral_end <= len(text)
        end = numeral.numeral_end


@pytest.mark.parametrize(
    "text",
    [
        "Se rescató a 12 ví\u00adcti\u00admas.",
        "Se rescató a 12 vi\u0301ctimas.",
        "😀 Se rescató a 12 víctimas 😀.",
        "Se rescató a\u00a012\u00a0víctimas.",
        "Se rescató a ١٢ víctimas.",
        "((( Se rescató a 12 víctimas. ]",
        "\ufeffSe rescató a 12 víctimas.\x00",
        "Se rescató a 12 víctimas.\r\n",
    ],
)
def test_odd_signs_do_not_hide_a_figure(text: str) -> None:
    [figure] = _extract(text, "es").figures
    assert (figure.indicator, figure.value_low) == ("victims_rescued", 12)
    assert text[figure.quote_start : figure.quote_end] == figure.quote


@pytest.mark.parametrize("number", ["9" * 5000, "9" * 17, "999999 mil billones de", "mil " * 40 + "millones de"])
def test_a_number_out_of_range_is_no_figure(number: str) -> None:
    """Tables hold sixteen digits before the point; JSON refuses numbers of thousands of digits."""
    extraction = _extract(f"La Policía rescató a {number} víctimas.", "es")
    assert extraction.figures == ()
    assert {numeral.rule_id for numeral in extraction.numerals} == {"number.beyond"}


def test_bounds_have_the_decimals_that_tables_keep() -> None:
    [figure] = _extract("El 12,123456 % de las víctimas eran menores.", "es").figures
    assert str(figure.value_low) == "12.1235"


@pytest.mark.parametrize("language", ["pt", "xx", None])
def test_a_language_without_a_pack_yields_no_figure_but_accounts_for_its_digits(language: str | None) -> None:
    extraction = _extract("A polícia resgatou 12 mulheres em 2019.", language)
    assert extraction.figures == ()
    assert [(numeral.written, numeral.outcome, numeral.rule_id) for numeral in extraction.numerals] == [
        ("12", "ignored", UNSUPPORTED_LANGUAGE),
        ("2019", "ignored", UNSUPPORTED_LANGUAGE),
    ]
