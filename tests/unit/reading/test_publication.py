"""Publication dates found in the text: by position only, never in prose, never guessed."""

from datetime import date

import pytest

from transforms.reading.publication import find_published

PROSE = "\n\nPolice rescued seven women in Puno on Friday, the prosecutor said.\n\nThe raid followed a complaint.\n"
PROSA = "\n\nLa Policía rescató a siete mujeres en Puno, informó la fiscalía.\n\nEl operativo siguió a una denuncia.\n"

STATED = [
    ("BYBNN NEWSROOMJULY 26, 2023\nComments", "en", date(2023, 7, 26)),
    ("BY BNN NEWSROOM JULY 26, 2023" + PROSE, "en", date(2023, 7, 26)),
    ("Peru: Police bust ring\n\nOctober 4, 2013\n\nBy Rachel Chase" + PROSE, "en", date(2013, 10, 4)),
    ("By Eduardo Szklarz/Diálogo\nSeptember 17, 2020" + PROSE, "en", date(2020, 9, 17)),
    ("Por Juana Pérez, 30 de julio de 2024" + PROSA, "es", date(2024, 7, 30)),
    ("Lima, 16 ene. 2026 (Redacción).- La Corte cerró el caso.", "es", date(2026, 1, 16)),
    ("Lima, 30 de julio de 2024 (Andina).- La Policía rescató", "es", date(2024, 7, 30)),
    ("LIMA, 30 jul 2024 (EFE) - La Policía", "es", date(2024, 7, 30)),
    ("LIMA, Peru, Oct. 3, 2011 (AP) — Police rescued", "en", date(2011, 10, 3)),
    ("Madre de Dios, 23 set. 2023.- La Policía", "es", date(2023, 9, 23)),
    ("MADRE DE DIOS (PERU), 09/23/2023.- Undated photo", "en", date(2023, 9, 23)),
    ("(Sept. 23, 2013)" + PROSE, "en", date(2013, 9, 23)),
    ("Published: 26 July 2023, 10:35 a.m." + PROSE, "en", date(2023, 7, 26)),
    ("Publicado el miércoles 26 de julio de 2023 | 10:35 h" + PROSA, "es", date(2023, 7, 26)),
    ("Miércoles, 26 de julio del 2023" + PROSA, "es", date(2023, 7, 26)),
    ("1.º de setiembre de 2023" + PROSA, "es", date(2023, 9, 1)),
    ("4th October 2013" + PROSE, "en", date(2013, 10, 4)),
    ("26/07/2023 - 10:35" + PROSA, "es", date(2023, 7, 26)),
    ("04/10/2013" + PROSA, "es", date(2013, 10, 4)),
    ("2023-07-26T10:00:00-05:00" + PROSE, "en", date(2023, 7, 26)),
    ("Title of it\n\n" + PROSE + "\nOctober 4, 2013\n", "en", date(2013, 10, 4)),
    ("Published July 26, 2023 Updated July 28, 2023" + PROSE, "en", date(2023, 7, 26)),
    ("Updated: July 28, 2023\nPublished: July 26, 2023" + PROSE, "en", date(2023, 7, 26)),
]

SETTLED = [
    ("ARCHIVE PHOTO. LIMA (PERU), 09/23/2023.- A photo.\n\nLima, Sep 23 (EFE).- Trafficking stains the map.", "en", date(2023, 9, 23)),
    ("LIMA, Sept. 23 (EFE) - Peru, which this Saturday observes its 2023 day, with data for 2017 to 2022.", "en", date(2023, 9, 23)),
    ("Lima, 25 jul. (Redacción).- Hasta este martes, 573 personas.\n\nEn lo que va de 2023, 39 bandas.", "es", date(2023, 7, 25)),
    ("Lima, 30 jul. (EFE).- En lo que va de 2024 van 12 casos.", "es", date(2024, 7, 30)),
]

UNSTATED = [
    ("Lima, 30 jul. La Policía rescató a siete mujeres.", "es", "no year anywhere"),
    ("LIMA, Oct. 3 (EFE) - Police rescued 293 women.", "en", "no year anywhere"),
    ("LIMA, Oct. 3 (EFE) - Police rescued 293 women, after 200 in 2010.", "en", "a year of the past, nothing that ties it to the day"),
    ("LIMA, Sept. 23 (EFE) - This Saturday the plan for 2030 began, said the office, citing 2023.", "en", "the latest year's day is no Saturday"),
    ("Police on October 4, 2013 arrested seven people." + PROSE, "en", "running prose"),
    ("In Lima, July 30, 2023. The police said so." + PROSE, "en", "prose that begins with a place"),
    ("En Lima, 30 de julio de 2023 (según la fiscalía), hubo un operativo.", "es", "prose that begins with a place"),
    ("By July 26, 2023, police had rescued 573 victims." + PROSE, "en", "a deadline, not a byline"),
    ("Updated: July 28, 2023" + PROSE, "en", "the day of a change is not the day of publication"),
    ("Actualizado el 28 de julio de 2023" + PROSA, "es", "the day of a change is not the day of publication"),
    ("04/10/2013" + PROSE, "en", "month or day first"),
    ("31 February 2013" + PROSE, "en", "no calendar day"),
    ("Las Malvinas fire of June 22, 2017" + PROSE, "en", "a headline that names an event's day"),
    ("", "en", "nothing"),
    ("Police rescued 12 women.\n" * 30 + "\nOctober 4, 2013\n" + "Police rescued 12 women.\n" * 30, "en", "in the middle of a long text"),
]


@pytest.mark.parametrize(("text", "language", "day"), STATED + SETTLED, ids=[text[:40] for text, _, _ in STATED + SETTLED])
def test_stated_date_is_found(text: str, language: str, day: date) -> None:
    assert find_published(text, language) == day


@pytest.mark.parametrize(("text", "language", "why"), UNSTATED, ids=[f"{why}: {text[:20]}" for text, _, why in UNSTATED])
def test_unstated_date_stays_unknown(text: str, language: str, why: str) -> None:
    assert find_published(text, language) is None, why


def test_a_long_line_costs_little() -> None:
    line = "Lima, " + "Oct. 3 2011 1/1/1 a, b (" * 400_000
    assert find_published(line, "en") is None
