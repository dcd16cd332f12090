"""Every reviewed entry of the lexicons, pattern files and rules, and what the real engine finds in a text: for the tests beside it."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from transforms.document import Document
from transforms.engine.analyze import analyze
from transforms.engine.modality import find_cues
from transforms.engine.shapes import find_shape, load_rules
from transforms.engine.units import make_units
from transforms.languages import LANGUAGES
from transforms.languages.pack import LanguagePack, load_pack
from transforms.text.fold import fold
from transforms.text.phrases import PhraseBook
from transforms.text.tokens import tokenize

RULES = "rules"


@dataclass(frozen=True)
class Row:
    """One entry: the language whose file holds it (None for the engine's rules), the file, the table, and the entry as written."""

    language: str | None
    file: str
    table: str
    data: dict[str, Any]

    @property
    def id(self) -> str:
        return str(self.data["id"])

    @property
    def home(self) -> str:
        return f"{self.language}/{self.file}/{self.table}" if self.language else f"{self.file}/{self.table}"


def _tables(language: str | None, name: str, data: dict[str, Any]) -> Iterator[Row]:
    for table, rows in data.items():
        if isinstance(rows, list) and rows and isinstance(rows[0], dict) and "id" in rows[0]:  # a paradigm of verbs is no entry
            yield from (Row(language, name, table, row) for row in rows)


def read_rows() -> list[Row]:
    """Every entry of every lexicon and pattern file, and every rule of the engine."""
    rows: list[Row] = []
    for language in LANGUAGES:
        for file in sorted(files("transforms").joinpath("languages", language).iterdir(), key=lambda item: item.name):
            if file.name.endswith(".toml") and file.name != "conjugation.toml":  # paradigms, no entries: test_conjugation.py
                rows += _tables(language, file.name.removesuffix(".toml"), tomllib.loads(file.read_text(encoding="utf-8")))
    rules = files("transforms").joinpath("engine", "rules.toml").read_text(encoding="utf-8")
    return [*rows, *_tables(None, RULES, tomllib.loads(rules))]


def found_in(text: str, language: str) -> set[str]:
    """The ids of all entries, patterns and rules that the engine meets in a text."""
    pack = load_pack(language)
    found = {*_in_book(pack.exploitation, text), *_in_book(pack.numbers.phrases, text, "change")}
    analysis = analyze(Document("example", text, language=language), pack)
    for view in analysis.views:
        found.update(entry.id for unit in make_units(view, analysis) for entry in unit.entries)
        found.update(cue.rule for cue in find_cues(view, analysis))
        found.update(span.id for span in view.spans)
        for chunk in view.chunks:
            found.update(entry.id for entry in chunk.entries)
        for mention in view.mentions:
            found.update(mention.quantity.rules)
            found.update(mention.rules)
            found.update(_openers(mention.quantity.number_first, view.sentence.tokens, pack) if mention.quantity.qualifier == "between" else ())
            found.update(rule.id for rule in load_rules() if find_shape(rule, view.chunks, mention.at))
    return found


def _in_book(book: PhraseBook, text: str, *kinds: str) -> Iterator[str]:
    tokens = tokenize(text, fold(text))
    for position in range(len(tokens)):
        match = book.find_at(tokens, position)
        if match:
            yield from (entry.id for entry in match.entries if not kinds or entry.kind in kinds)


def _openers(position: int, tokens: Any, pack: LanguagePack) -> Iterator[str]:
    """The word that opens a range ("between"): the range's own rules name its closing word only."""
    match = pack.numbers.phrases.find_at(tokens, position)
    if match:
        yield from (entry.id for entry in match.entries if entry.get("role") == "open")
