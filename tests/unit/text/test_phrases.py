"""Forms are spelled out, and the longest phrase wins."""

import pytest

from transforms.text.fold import fold
from transforms.text.phrases import Entry, PhraseBook, expand_form
from transforms.text.tokens import tokenize


@pytest.mark.parametrize(
    ("form", "spellings"),
    [
        ("victim[|s]", ["victim", "victims"]),
        ("detenid[o|a]", ["detenido", "detenida"]),
        ("labo[r|ur]er[|s]", ["laborer", "laborers", "labourer", "labourers"]),
        ("underage[| victims]", ["underage", "underage victims"]),
        ("got [|out|away]", ["got", "got out", "got away"]),
        ("plain", ["plain"]),
    ],
)
def test_forms_are_spelled_out(form: str, spellings: list[str]) -> None:
    assert expand_form(form) == spellings


def _ids(book: PhraseBook, text: str) -> list[tuple[int, int, list[str]]]:
    tokens = tokenize(text, fold(text))
    matches = [book.find_at(tokens, position) for position in range(len(tokens))]
    return [(match.first, match.last, [entry.id for entry in match.entries]) for match in matches if match]


def test_the_longest_phrase_wins() -> None:
    book = PhraseBook()
    book.add(["trata"], Entry("short", "noun"))
    book.add(["trata de personas"], Entry("long", "noun"))
    assert _ids(book, "la Trata de Personas crece, la trata no") == [(1, 4, ["long"]), (7, 8, ["short"])]


def test_entries_of_one_phrase_keep_their_order() -> None:
    book = PhraseBook()
    first, second = Entry("first", "noun"), Entry("second", "term")
    book.add(["rescate", "rescate"], first)
    book.add(["rescate"], second)
    assert _ids(book, "rescate") == [(0, 1, ["first", "second"])]


def test_accents_and_case_of_a_form_do_not_matter() -> None:
    book = PhraseBook()
    book.add(["Niñas"], Entry("girls", "noun"))
    assert _ids(book, "NINAS y niñas") == [(0, 1, ["girls"]), (2, 3, ["girls"])]


def test_a_form_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="holds no word"):
        PhraseBook().add([" "], Entry("empty", "noun"))
