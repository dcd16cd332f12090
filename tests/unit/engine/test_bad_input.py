"""Texts that are no clean English or Spanish: from bytes to figures nothing is invented, nothing raises, and every quote stands where it says."""

import pytest

from tests.unit.engine.test_properties import _check
from transforms.document import Document
from transforms.extract import UNSUPPORTED_LANGUAGE, extract_figures
from transforms.figure import Extraction
from transforms.reading import read_document

MEGABYTE = 1_000_000


def _read(text: str) -> tuple[Document, Extraction]:
    """As a file is read: bytes, detected language, figures."""
    document = read_document(text.encode("utf-8"), "text", ".txt")
    extraction = extract_figures(document)
    _check(document.text, extraction)
    return document, extraction


OTHER = {
    "pt": "A Polícia Federal resgatou 17 trabalhadores em situação análoga à de escravo numa fazenda no Pará. Três pessoas foram presas em 2023.",
    "fr": "La police a libéré 12 femmes victimes de traite dans un bar. Quatre hommes ont été arrêtés le 3 mai 2024.",
    "de": "Die Bundespolizei hat 31 Frauen aus einem Bordell befreit und vier Verdächtige festgenommen.",
    "it": "La polizia ha liberato 14 ragazze e arrestato sei persone per tratta di esseri umani.",
    "qu": "Lima llaqtapi 12 warmikunata policiakuna qispichirqanku, runa qhatuymanta.",
    "ca": "La policia ha alliberat 12 dones víctimes de tràfic i ha detingut quatre persones a Barcelona.",
    "tl": "Nasagip ng mga pulis ang 24 na babae na biktima ng human trafficking. Apat na suspek ang naaresto.",
    "ro": "Poliția a salvat 12 femei, victime ale traficului de persoane, iar patru bărbați au fost reținuți.",
    "ru": "Полиция освободила 12 женщин и задержала четырёх подозреваемых.",
    "ar": "حررت الشرطة ١٢ امرأة من شبكة للاتجار بالبشر",
}


@pytest.mark.parametrize("language", OTHER)
def test_another_language_is_recorded_and_gives_no_figure(language: str) -> None:
    document, extraction = _read(OTHER[language])
    assert document.language == language
    assert extraction.figures == ()
    assert {numeral.rule_id for numeral in extraction.numerals} == {UNSUPPORTED_LANGUAGE}


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("other", OTHER)
def test_another_language_taken_for_ours_breaks_nothing(other: str, language: str) -> None:
    extraction = extract_figures(Document("text", OTHER[other], language=language))
    _check(OTHER[other], extraction)


MIXED = {
    "a Spanish quotation in an English text": (
        "Police rescued 12 women in Lima on Monday. “Rescatamos a las mujeres”, he said. Five of the victims are minors and are now in a shelter.",
        "en",
        12,
    ),
    "an English title in a Spanish text": (
        "«Sex trafficking: 12 women rescued», tituló un diario. La Policía detuvo a tres tratantes en Puno y liberó a 14 víctimas.",
        "es",
        14,
    ),
    "a Portuguese paragraph at the end": (
        "La Policía rescató a 14 mujeres en la frontera y detuvo a tres personas.\n\nTrês pessoas foram presas, disse a polícia.",
        "es",
        14,
    ),
}


@pytest.mark.parametrize("kind", MIXED)
def test_of_two_languages_the_prevailing_one_is_read(kind: str) -> None:
    text, language, rescued = MIXED[kind]
    document, extraction = _read(text)
    assert document.language == language
    assert rescued in {figure.value_low for figure in extraction.figures if figure.indicator == "victims_rescued"}


NOISY = {
    "letters read as digits": ("es", "La Po1icía rescat0 a 12 víctimas en un bar de Pun0, según el fisca1."),
    "digits read as letters": ("es", "La Policía rescató a l2 víctimas y a 12 víctimas más en O1 local."),
    "a line cut in the middle of words": ("en", "Police res-\ncued 12 wo-\nmen from a bro-\nthel."),
    "signs for letters": ("en", "P0lice r€scued 12 w*men fr@m a br|othel; 12 victims were fr€ed."),
    "spaces between letters": ("en", "P o l i c e rescued 1 2 women, 12 victims in all."),
    "no spaces": ("es", "LaPolicíarescatóa12víctimasenPuno"),
    "soft hyphens": ("es", "La Po\u00adli\u00adcía res\u00adca\u00adtó a 12 víc\u00adti\u00admas."),
    "hard spaces": ("es", "La\u00a0Policía rescató\u202fa 12\u00a0000\u2009víctimas."),
    "Arabic-Indic digits": ("en", "Police rescued ١٢ women and ۳۴ men."),
    "digits of full width": ("en", "Police rescued １２ women."),
    "Roman numerals": ("es", "En el siglo XXI, Juan Pablo II y la XIV Región: la Policía rescató a Ⅻ y a IV víctimas, capítulo iii."),
    "signs of fractions and powers": ("en", "About ½ of the 12 women, ¾ of the men and 10² others were rescued."),
    "emoji": ("es", "🚨🚔 La Policía rescató a 12️⃣ víctimas 👩‍👩‍👧 y a 5 👧 en 🇵🇪"),
    "control characters": ("en", "Police\x07 rescued\x08 12\x0b women\x0c and\x1b[31m two\x7f men."),
    "NUL": ("en", "Police rescued\x00 12 women\x00."),
    "lone surrogates": ("en", "Police \ud83d rescued 12 \udc00 women\ud800"),
    "marks of direction": ("en", "\u202bPolice rescued \u202e21\u202c women\u200f and \u206612\u2069 men\u061c."),
    "combining marks heaped up": ("es", "La Polici\u0301\u0301\u0301a rescat\u0336o\u0336 a 12 vi\u0301ctimas."),
    "private use and noncharacters": ("en", "Police \ue000 rescued 12 \ufffe women \U0010ffff."),
    "line separators": ("en", "Police rescued 12 women.\u2028Two men\u2029were arrested.\x85Three fled."),
    "markup": ("en", "<p>Police rescued <b>12</b> women&nbsp;&#8212; <a href='x?id=34'>see 56</a></p> {{7}} %20 \\u0031"),
    "only signs": ("en", "… — % $ S/ º ª ( ) [ ] { } « » ¡ ¿"),
    "only white space": ("es", " \t\r\n\u00a0\u3000\n"),
    "nothing": ("es", ""),
}


@pytest.mark.parametrize("kind", NOISY)
def test_noise_breaks_nothing(kind: str) -> None:
    language, text = NOISY[kind]
    extraction = extract_figures(Document("text", text, language=language))
    _check(text, extraction)


@pytest.mark.parametrize("kind", NOISY)
def test_noise_around_a_figure_does_not_change_it(kind: str) -> None:
    """The paragraph before a clean sentence may be rubbish; what the sentence says stays."""
    clean = {"en": "Prosecutors charged 77 traffickers.", "es": "La Fiscalía imputó a 77 tratantes."}
    language, noise = NOISY[kind]
    text = f"{noise}\n\n{clean[language]}"
    extraction = extract_figures(Document("text", text, language=language))
    _check(text, extraction)
    assert ("suspects_charged", 77) in {(figure.indicator, figure.value_low) for figure in extraction.figures}


def test_letters_misread_as_digits_are_no_numbers() -> None:
    """As in "rescat0" and "Po1icía": such a digit belongs to its word."""
    text = NOISY["letters read as digits"][1]
    extraction = extract_figures(Document("text", text, language="es"))
    assert {numeral.written for numeral in extraction.numerals if numeral.outcome == "figure"} <= {"12"}
    assert all(numeral.rule_id == "number.in_name" for numeral in extraction.numerals if numeral.written in ("0", "1"))


def test_one_line_of_a_megabyte() -> None:
    first, last = "Police rescued 12 women. ", " Courts convicted 41 traffickers."
    text = first + "x" * (MEGABYTE - len(first) - len(last)) + last
    extraction = extract_figures(Document("text", text, language="en"))
    _check(text, extraction)
    assert [figure.value_low for figure in extraction.figures] == [12, 41]
