"""No word of a language stands in the extractor's Python: every one is in a TOML table that a lawyer or a journalist can review."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
TABLES = sorted((ROOT / "transforms/languages").rglob("*.toml"))
MODULES = sorted((ROOT / "transforms").rglob("*.py"))
SHORTEST = 4  # shorter words are also codes: "es", "de", "mil"
WORD = re.compile(r"[^\W\d_]+")
PATTERN = re.compile(r"[|\\\[(]")


def strings(value: Any) -> Iterator[str]:
    """Every string of a TOML value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from strings(item)


def form_lists(value: Any) -> Iterator[str]:
    """The strings that stand for words of texts: lists of forms, and keys that map a word to a number."""
    if isinstance(value, list):
        for item in value:
            yield from form_lists(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if isinstance(item, list) and all(isinstance(part, str) for part in item) and key not in ("examples", "counterexamples"):
                yield from item
            elif isinstance(item, int | float) and not isinstance(item, bool):
                yield key
            else:
                yield from form_lists(item)


@cache
def codes() -> frozenset[str]:
    """Words that code may name: the tables' keys, ids and single values, the codes of the contract and of the reviewed tables."""
    names: set[str] = set()
    for table in TABLES:
        text = table.read_text(encoding="utf-8")
        names |= {key for line in text.splitlines() for key in re.findall(r"^\[+([\w.]+)\]+|^(\w+) = (?!\d)", line)[:1] for key in key}
        names |= set(re.findall(r'^\w+ = "([^"]*)"', text, re.MULTILINE))
    for path in (*MODULES, *sorted((ROOT / "seeds/reference").glob("*.csv")), *sorted((ROOT / "transforms/engine").glob("*.toml"))):
        text = path.read_text(encoding="utf-8")
        names |= set(re.findall(r"Literal\[([^\]]*)\]", text)) if path.suffix == ".py" else {text}
    names |= {field for module in MODULES for field in re.findall(r"^    (\w+): ", module.read_text(encoding="utf-8"), re.MULTILINE)}
    return frozenset(word for name in names for word in WORD.findall(name.lower().replace("_", " ")))


@cache
def vocabulary() -> dict[str, str]:
    """Each word of a text that code may not name, with the table where it stands."""
    words: dict[str, str] = {}
    for table in sorted(TABLES, key=lambda table: table.parent.name != "en"):
        for form in form_lists(tomllib.loads(table.read_text(encoding="utf-8"))):
            for spelling in WORD.findall(re.sub(r"\[([^|\]]*)[^\]]*\]", r"\1", form.lower())):
                if len(spelling) >= SHORTEST and spelling not in codes():
                    words.setdefault(spelling, table.relative_to(ROOT).as_posix())
    return words


def literals(path: Path) -> Iterator[tuple[int, str]]:
    """String constants of a module; docstrings, annotations and the messages of errors left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            skipped.add(id(node.value))
        parts = [node] if isinstance(node, ast.Raise) else [getattr(node, "annotation", None), getattr(node, "returns", None)]
        skipped |= {id(inner) for part in parts if part is not None for inner in ast.walk(part)}
        if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id == "Literal":
            skipped |= {id(inner) for inner in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            yield node.lineno, node.value


def named_words(literal: str) -> set[str]:
    """The vocabulary that a literal names: as a word, as a phrase, or in the alternatives of a pattern.

    A sentence is a message to a person; one English word, or several joined by signs, is the name of a column, a field or a rule.
    """
    if re.fullmatch(r"[\w/]+\.(toml|csv)", literal):
        return set()
    words = [word for word in re.findall(r"\w+", re.sub(r"\\.|\(\?P<\w+>", " ", literal.lower())) if word.isalpha()]
    is_pattern = PATTERN.search(literal) is not None
    if len(words) > 3 and not is_pattern:
        return set()
    is_name = not is_pattern and re.fullmatch(r"[\w.:-]+", literal) is not None
    return {word for word in words if word in vocabulary() and not (is_name and "/en/" in vocabulary()[word])}


@pytest.mark.parametrize("path", MODULES, ids=[path.relative_to(ROOT).as_posix() for path in MODULES])
def test_no_word_of_a_language_in_code(path: Path) -> None:
    found = {f"{path.name}:{line}: {word} (see {vocabulary()[word]})" for line, literal in literals(path) for word in named_words(literal)}
    assert not found, "words of a language belong into its tables:\n" + "\n".join(sorted(found))


def test_the_check_can_fail() -> None:
    assert {"rescatadas"} <= set(vocabulary()) or {"rescatado"} <= set(vocabulary())
    assert named_words("enero") == {"enero"}
    assert named_words(r"\b(?:january|febrero)\b") == {"january", "febrero"}
    assert not named_words("broken front matter: no line of it closes this table")
