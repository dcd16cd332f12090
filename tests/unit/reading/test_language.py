"""Language detection: the prevailing language, another than ours by its code where it is sure, None for too little."""

import pytest

from transforms.reading.language import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("La policía rescató a 12 mujeres en Puno", "es"),
        ("Police rescued 5 women in Lima", "en"),
        ("A polícia resgatou 12 mulheres em Puno, no Peru", "pt"),
        ("Die Polizei befreite 12 Frauen in Lima", "de"),
        ("Полиция освободила 12 женщин", "ru"),
        ("Polisen befriade 12 kvinnor från en bordell", None),
        ("A dozen people were rescued from a brothel in Puno, police said; «rescatan a 12»", "en"),
        ("La fiscalía habló de «sex trafficking» y de doce mujeres rescatadas en la redada", "es"),
        pytest.param("Police rescued 12 women in Lima. " * 10_000, "en", id="long"),
        ("12", None),
        ("", None),
    ],
)
def test_language(text: str, language: str | None) -> None:
    assert detect_language(text) == language
