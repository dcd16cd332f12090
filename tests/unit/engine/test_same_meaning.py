"""The same words typed otherwise mean the same: line ends, spaces, quotation marks, accents and what stands around a text change no figure."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.specs.test_specs import CASES
from transforms.document import Document
from transforms.extract import extract_figures

HOLDING = [case for case in CASES if "xfail" not in case]


def _bare(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))


SAME: dict[str, Callable[[str], str]] = {
    "two spaces": lambda text: text.replace(" ", "  "),
    "a space of no width": lambda text: text.replace(" ", "\u200b ", 1),
    "no full stop at the end": lambda text: text.removesuffix("."),
    "lines before": lambda text: "\n\n" + text,
    "line ends of another system": lambda text: text.replace("\n", "\r\n") + "\r\n",
    "hard spaces": lambda text: text.replace(" ", "\u00a0"),
    "curly apostrophes": lambda text: text.replace("'", "’"),
    "a byline before": lambda text: "By our newsroom\n\n" + text,
    "a farewell after": lambda text: text + "\n\nThank you for reading.",
    "capitals": str.upper,
    "no accents": _bare,
    "accents as marks of their own": lambda text: unicodedata.normalize("NFD", text),
    "soft hyphens": lambda text: re.sub(r"(?<=[a-záéíóúñ]{3})(?=[a-záéíóúñ]{3})", "\u00ad", text),
}
# Cases whose figures still change, by the way of typing. Take a case out when it is mended: a stale one fails.
STILL_CHANGED = {"capitals": {"en.active.guilty-of", "en.attribution.024", "es.places.030"}}


def _claims(text: str, language: str, published: date | None) -> list[tuple[Any, ...]]:
    figures = extract_figures(Document("text", text, language=language, published=published)).figures
    return [
        (figure.indicator, figure.unit, figure.qualifier, figure.value_low, figure.value_high, figure.sex, figure.age_group, figure.citizenship)
        + (figure.exploitation, figure.part_of_value, figure.period_start, figure.period_end, figure.place)
        for figure in figures
    ]


def _changed(otherwise: Callable[[str], str]) -> list[str]:
    """The cases whose figures are others when their text is typed otherwise."""
    changed = []
    for case in HOLDING:
        language, published = case["language"], case.get("published")
        if _claims(case["text"], language, published) != _claims(otherwise(case["text"]), language, published):
            changed.append(case["id"])
    return changed


@pytest.mark.parametrize("kind", SAME)
def test_typed_otherwise(kind: str) -> None:
    assert set(_changed(SAME[kind])) == STILL_CHANGED.get(kind, set())
