"""Regular verbs: a paradigm bends its examples as its language does, the first that fits wins, and an irregular ending is refused."""

import tomllib
from importlib.resources import files

import pytest

from transforms.languages import LANGUAGES
from transforms.languages.conjugation import conjugate
from transforms.text.fold import fold
from transforms.text.phrases import expand_form

PARADIGMS = {
    language: tomllib.loads(files("transforms").joinpath("languages", language, "conjugation.toml").read_text(encoding="utf-8"))["paradigm"]
    for language in LANGUAGES
}


def _forms(verb: str, language: str) -> set[str]:
    return {spelling for form in conjugate([verb], PARADIGMS[language]) for spelling in expand_form(form)}


@pytest.mark.parametrize(("language", "row"), [(language, row) for language in LANGUAGES for row in PARADIGMS[language]], ids=str)
def test_a_paradigm_bends_its_examples(language: str, row: dict[str, object]) -> None:
    examples = row["examples"]
    assert isinstance(examples, dict) and examples
    for verb, forms in examples.items():
        assert {fold(form) for form in forms} <= _forms(verb, language)


def test_spelling_changes_keep_the_sound() -> None:
    assert {"identifiquen", "identifico"} <= _forms("identificar", "es")
    assert "identificen" not in _forms("identificar", "es")
    assert {"localicen", "localizaron"} <= _forms("localizar", "es")
    assert {"identifies", "identified"} <= _forms("identify", "en")
    assert "rescueed" not in _forms("rescue", "en")


def test_a_verb_that_no_paradigm_bends_is_named() -> None:
    with pytest.raises(ValueError, match="'ser x'"):
        conjugate(["ser x"], [row for row in PARADIGMS["es"] if row["ending"] == "ar"])
