"""Title, publisher and address found in the text, by place."""

import pytest

from transforms.reading.headline import find_publisher, find_title, find_url

PROSE = "\n\nPolice rescued seven women in Puno on Friday, the prosecutor said.\n"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Police bust human trafficking ring" + PROSE, "Police bust human trafficking ring"),
        ("# Rescatan a 12 mujeres en Puno\n\nPor Juana Pérez" + PROSE, "Rescatan a 12 mujeres en Puno"),
        ("• Home »\n  • News »\n  • Police bust ring »\n\nPolice bust human trafficking ring" + PROSE, "Police bust human trafficking ring"),
        ("¿Cuánto cuesta caer en la red?" + PROSE, "¿Cuánto cuesta caer en la red?"),
        ("By Rachel Chase and others\nOctober 4, 2013" + PROSE, None),
        ("October 4, 2013 Lima Peru" + PROSE, None),
        ("Lima, 30 jul. (EFE).- Doce mujeres fueron rescatadas\n\nUna línea sin punto final" + PROSE, None),
        (PROSE, None),
        ("", None),
    ],
)
def test_title(text: str, title: str | None) -> None:
    assert find_title(text) == title


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        ("Lima, Sep 23 (EFE).- Human trafficking" + PROSE, "EFE"),
        ("Lima, 25 jul. (Redacción).- Doce" + PROSE, None),
        ("By Eduardo Szklarz/Diálogo\nSeptember 17, 2020" + PROSE, "Diálogo"),
        ("BYBNN NEWSROOMJULY 26, 2023", "BNN NEWSROOM"),
        ("By Rachel Chase" + PROSE, None),
        (PROSE, None),
    ],
)
def test_publisher(text: str, publisher: str | None) -> None:
    assert find_publisher(text) == publisher


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("Title of it\nhttps://example.org/a?b=1" + PROSE, "https://example.org/a?b=1"),
        (PROSE + "\nFuente: https://Example.org/Nota.html", "https://Example.org/Nota.html"),
        ("See https://example.org/a for more" + PROSE, None),
        (PROSE, None),
    ],
)
def test_url(text: str, url: str | None) -> None:
    assert find_url(text) == url
