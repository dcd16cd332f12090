"""Every entry of every lexicon, both ways: the engine finds the entry in each of its examples and in none of its counterexamples."""

from collections import Counter

import pytest

from tests.unit.languages.lexicons import Row, found_in, read_rows
from transforms.languages import LANGUAGES
from transforms.text.fold import fold
from transforms.text.phrases import expand_form
from transforms.text.tokens import tokenize

ROWS = read_rows()
CHECKED = [row for row in ROWS if "examples" in row.data or "counterexamples" in row.data]


def _found(row: Row, text: str) -> bool:
    """Whether the engine finds an entry in a text; the rules' examples may be in any language."""
    return any(row.id in found_in(text, language) for language in ([row.language] if row.language else LANGUAGES))


def _unmet(row: Row) -> set[tuple[str, str]]:
    missed = {(row.id, text) for text in row.data.get("examples", ()) if not _found(row, text)}
    return missed | {(row.id, text) for text in row.data.get("counterexamples", ()) if _found(row, text)}


@pytest.mark.parametrize("row", CHECKED, ids=lambda row: row.id)
def test_examples_hold_both_ways(row: Row) -> None:
    assert _unmet(row) == set()


@pytest.mark.parametrize("kind", ["examples", "counterexamples"])
def test_every_entry_is_checked_both_ways(kind: str) -> None:
    assert [row.id for row in ROWS if not row.data.get(kind)] == []


def test_ids_are_unique() -> None:
    assert [name for name, times in Counter(row.id for row in ROWS).items() if times > 1] == []


def test_ids_tell_their_language() -> None:
    assert [row.id for row in ROWS if row.language and not row.id.startswith(f"{row.language}.")] == []


def _spellings(row: Row) -> list[tuple[str, ...]]:
    """All spellings of an entry's forms as the phrase book keys them; nominal forms count apart."""
    spellings = []
    for kind in ("forms", "nominal"):
        for spelling in (spelling for form in row.data.get(kind, ()) for spelling in expand_form(form)):
            spellings.append((kind, *(token.form for token in tokenize(spelling, fold(spelling)))))
    return spellings


@pytest.mark.parametrize("row", [row for row in ROWS if "forms" in row.data or "nominal" in row.data], ids=lambda row: row.id)
def test_forms_expand(row: Row) -> None:
    spellings = _spellings(row)
    assert spellings
    for spelling in spellings:
        assert len(spelling) > 1, "a form holds at least one word"
        assert not {"[", "]", "|"} & set(spelling), "a bracket that is not closed"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_form_is_spelled_out_twice(language: str) -> None:
    doubled = [
        f"{row.id}: {' '.join(spelling[1:])}"
        for row in ROWS
        if row.language == language
        for spelling, times in Counter(_spellings(row)).items()
        if times > 1
    ]
    assert doubled == []
