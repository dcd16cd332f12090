"""Tokens stand at their offsets, and sentences end where sentences end."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.languages.pack import load_pack
from transforms.text.fold import fold
from transforms.text.tokens import split_sentences, tokenize

ENGLISH, SPANISH = load_pack("en").abbreviations, load_pack("es").abbreviations


def _forms(text: str) -> list[str]:
    return [token.form for token in tokenize(text, fold(text))]


def _sentences(text: str, abbreviations: frozenset[str]) -> list[str]:
    return [text[sentence.start : sentence.end] for sentence in split_sentences(text, fold(text), abbreviations)]


@given(st.text(st.characters(), max_size=120))
@settings(max_examples=150, deadline=None)
def test_tokens_stand_at_their_offsets_in_order(text: str) -> None:
    folded = fold(text)
    end = 0
    for token in tokenize(text, folded):
        assert end <= token.start < token.end <= len(text)
        assert token.form.startswith(folded[token.start])
        end = token.end


@given(st.text(st.sampled_from("ab 1.,;!?\n\"'()Á"), max_size=80))
@settings(max_examples=150, deadline=None)
def test_sentences_share_out_all_tokens(text: str) -> None:
    folded = fold(text)
    sentences = split_sentences(text, folded, ENGLISH)
    assert [token for sentence in sentences for token in sentence.tokens] == tokenize(text, folded)
    assert [sentence.paragraph for sentence in sentences] == sorted(sentence.paragraph for sentence in sentences)
    for sentence in sentences:
        assert (sentence.start, sentence.end) == (sentence.tokens[0].start, sentence.tokens[-1].end)


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("1,054.50 soles", ["1,054.50", "soles"]),
        ("S/3,000.", ["s", "/", "3,000", "."]),
        ("$127,366", ["$", "127,366"]),
        ("42% of", ["42", "%", "of"]),
        ("Peru's women", ["peru", "'s", "women"]),
        ("twenty-one", ["twenty", "-", "one"]),
        ("15-year-old", ["15", "-", "year", "-", "old"]),
        ("vícti\u00admas", ["victimas"]),
        ("vi\u0301ctimas", ["victimas"]),
        ("(12)", ["(", "12", ")"]),
        ("Peru21", ["peru", "21"]),
        ("12,", ["12", ","]),
    ],
)
def test_forms(text: str, forms: list[str]) -> None:
    assert _forms(text) == forms


def test_a_token_knows_its_capital() -> None:
    text = "La Policía rescató a Ángela"
    assert [token.capital for token in tokenize(text, fold(text))] == [True, True, False, False, True]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Twelve were freed. Five were held.", ["Twelve were freed.", "Five were held."]),
        ("Gen. Ruiz spoke. He left.", ["Gen. Ruiz spoke.", "He left."]),
        ("At 5:30 a.m. Tuesday they came.", ["At 5:30 a.m. Tuesday they came."]),
        ("J. Doe was held.", ["J. Doe was held."]),
        ("The U.S. State Department wrote.", ["The U.S. State Department wrote."]),
        ("Law No. 28950 applies. It is old.", ["Law No. 28950 applies.", "It is old."]),
        ("They paid 1.5 million.", ["They paid 1.5 million."]),
        ('"Come here!" he said. Then they left.', ['"Come here!" he said.', "Then they left."]),
        ("Headline without a stop\nThe body starts.", ["Headline without a stop", "The body starts."]),
        ("On Jan. 26 they came.", ["On Jan. 26 they came."]),
    ],
)
def test_english_sentences(text: str, sentences: list[str]) -> None:
    assert _sentences(text, ENGLISH) == sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Doce fueron liberadas. Cinco cayeron.", ["Doce fueron liberadas.", "Cinco cayeron."]),
        ("El Dr. Ruiz habló. Se fue.", ["El Dr. Ruiz habló.", "Se fue."]),
        ("A las 9:00 a. m. Empezó la redada.", ["A las 9:00 a. m. Empezó la redada."]),
        ("Según el art. 153 es delito. Punto.", ["Según el art. 153 es delito.", "Punto."]),
        ("La av. Abancay está lejos. Sí.", ["La av. Abancay está lejos.", "Sí."]),
        ("Cobraban S/. 3,000 al mes. Nada más.", ["Cobraban S/. 3,000 al mes.", "Nada más."]),
        ("¿Cuántas son? Son doce.", ["¿Cuántas son?", "Son doce."]),
        ("Titular sin punto\n\nEl cuerpo empieza.", ["Titular sin punto", "El cuerpo empieza."]),
    ],
)
def test_spanish_sentences(text: str, sentences: list[str]) -> None:
    assert _sentences(text, SPANISH) == sentences
