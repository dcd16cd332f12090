"""Folding keeps every offset: one character in, one character out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.text.fold import fold

ANY_TEXT = st.text(st.characters(), max_size=80)


@given(ANY_TEXT)
@settings(max_examples=150, deadline=None)
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(ANY_TEXT)
@settings(max_examples=100, deadline=None)
def test_folding_twice_keeps_the_length_and_line_ends(text: str) -> None:
    folded = fold(text)
    assert len(fold(folded)) == len(text)
    assert [place for place, sign in enumerate(text) if sign in "\n\r"] == [place for place, sign in enumerate(folded) if sign in "\n\r"]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Niñas y MENORES", "ninas y menores"),
        ("«Así» “fue” ‘hoy’", '"asi" "fue" \'hoy\''),
        ("2010–2014", "2010-2014"),
        ("a\u00a0b\u202fc\td", "a b c d"),
        ("línea\r\n", "linea\r\n"),
        ("٣٤ víctimas", "34 victimas"),
        ("١٬٢٠٠٫٥ ５０％ ＡＢ", "1'200,5 50% ab"),
        ("2.º y 3.ª", "2.o y 3.a"),
        ("", ""),
    ],
)
def test_folded(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize("sign", ["İ", "ß", "ﬁ", "ŉ", "ǰ", "Ω", "\u0301", "\u00ad", "👩‍👧", "\ud800", "\x00"])
def test_signs_that_grow_in_lower_case_or_decompose(sign: str) -> None:
    assert len(fold(sign)) == len(sign)
