"""What attribution and modality promise besides the specs: words of the text or codes, offsets of what decided, and cost that stays linear."""

import csv
import re
from pathlib import Path

import pytest

from tests.specs.test_specs import CASES
from tests.unit.languages.lexicons import read_rows
from transforms.document import Document
from transforms.extract import extract_figures
from transforms.languages import LANGUAGES
from transforms.languages.pack import load_pack

AGENCIES = Path(__file__).parents[3] / "seeds" / "reference" / "agencies.csv"
NOTE = re.compile(r"(?:counted_by|modality):[\w.-]+\[(\d+),(\d+)\)")


def _codes() -> set[str]:
    with AGENCIES.open(encoding="utf-8", newline="") as lines:
        return {row["code"] for row in csv.DictReader(lines)}


def test_who_is_cited_is_a_code_or_words_of_the_text() -> None:
    codes = _codes()
    for case in CASES:
        for figure in extract_figures(Document("x", case["text"], language=case["language"])).figures:
            assert figure.counted_by is None or figure.counted_by in codes or figure.counted_by in case["text"], case["id"]
            assert figure.modality in (None, "planned", "negated", "hypothetical", "historical")


def test_what_decided_is_told_with_its_offsets() -> None:
    text = "According to Europol, 40 victims were rescued. Police will deploy 300 officers."
    figures = extract_figures(Document("x", text, language="en")).figures
    words = [text[int(note[1]) : int(note[2])] for figure in figures for step in figure.derivation if (note := NOTE.fullmatch(step))]
    assert words == ["According to Europol", "will"]


@pytest.mark.parametrize(
    ("language", "again", "last"),
    [("es", "Agregó que vino. ", "Agregó que 12 mujeres fueron rescatadas."), ("en", "He said so. ", "He said 12 women were rescued.")],
)
def test_reported_speech_without_end_does_not_overflow(language: str, again: str, last: str) -> None:
    (figure,) = extract_figures(Document("x", again * 3000 + last, language=language)).figures
    assert figure.counted_by is None


def test_an_office_that_a_language_names_is_held_somewhere() -> None:
    held = {office for language in LANGUAGES for office, _ in load_pack(language).offices}
    named = {row.data["office"] for row in read_rows() if "office" in row.data}
    assert named <= held, "an office that no body holds resolves to nothing"
