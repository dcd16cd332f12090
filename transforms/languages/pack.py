"""Loading of a language pack: lexicons into phrase books, patterns into compiled expressions. Vocabulary lives in TOML, never here."""

import gc
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from transforms.languages import LANGUAGES
from transforms.languages.conjugation import conjugate
from transforms.languages.needs import NeedsIndex, needs_of
from transforms.numbers.arithmetic import Arithmetic
from transforms.numbers.vocabulary import NumberVocabulary
from transforms.reference import read_table
from transforms.text.fold import fold
from transforms.text.phrases import Entry, PhraseBook, expand_form

_GENERIC = frozenset(
    ("police", "prosecutor", "ministry", "ombudsman", "legislature", "court", "military", "commission", "migration", "local", "shelter")
)
"""Kinds of bodies whose full names several countries' bodies share ("Fiscalía General de la Nación")."""
_NOT_TRAITS = frozenset(("id", "forms", "verbs", "nominal", "examples", "counterexamples"))

_ABBREVIATED = 4  # letters of a month's short name


@dataclass(frozen=True, slots=True)
class SpanPattern:
    """A pattern over folded text: a rule id, what kind of span it finds, the compiled expression, and whether only a sentence's begin is tried."""

    id: str
    kind: str
    expression: re.Pattern[str]
    at_start: bool = False


@dataclass(frozen=True, slots=True)
class LanguagePack:
    """All vocabulary of one language, ready for lookup."""

    code: str
    numbers: NumberVocabulary
    arithmetic: Arithmetic
    phrases: PhraseBook
    exploitation: PhraseBook
    context: PhraseBook
    attribution: PhraseBook
    agencies: PhraseBook
    offices: Mapping[tuple[str, str], str]
    modality: PhraseBook
    periods: tuple[SpanPattern, ...]
    ignores: tuple[SpanPattern, ...]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    ordinals: Mapping[str, int]
    abbreviations: frozenset[str]
    settings: Mapping[str, Any]
    spans: tuple[tuple[int, SpanPattern], ...] = field(init=False)  # what is ignored, then the times, each with its rank among its like
    span_index: NeedsIndex = field(init=False)

    def __post_init__(self) -> None:
        """Put the patterns in one row, with an index of what they need."""
        object.__setattr__(self, "spans", (*enumerate(self.ignores), *enumerate(self.periods)))
        object.__setattr__(self, "span_index", NeedsIndex([needs_of(pattern.expression) for _, pattern in self.spans]))


@cache
def load_pack(code: str) -> LanguagePack:
    """The pack of a supported language, by ISO 639-1 code.

    Raises:
        KeyError: there is no pack for this language.
    """
    if code not in LANGUAGES:
        raise KeyError(f"no language pack for {code!r}: there are {', '.join(LANGUAGES)}")
    read = _reader(code)
    calendar, grammar, periods, numerals = read("calendar"), read("grammar"), read("periods"), read("numerals")
    phrases, exploitation, context = PhraseBook(), PhraseBook(), PhraseBook()
    paradigms = read("conjugation")["paradigm"]
    _add_entries(phrases, read("nouns")["noun"], "noun")
    for row in read("terms")["term"]:
        traits = _traits(row)
        phrases.add([*row.get("forms", ()), *conjugate(row.get("verbs", ()), paradigms)], Entry(row["id"], "term", traits))
        phrases.add(row.get("nominal", ()), Entry(row["id"], "term", traits | {"form": "nominal"}))
    words = read("words")
    for row in words["word"]:
        phrases.add(row["forms"], Entry(row["id"], row["kind"], _traits(row)))
    _add_entries(phrases, words["trait"], "trait")
    _add_references(phrases, code)
    _add_entries(exploitation, read("exploitation")["exploitation"], "exploitation")
    for kind, forms in grammar["context"].items():
        context.add(forms, Entry(f"{code}.context.{kind}", kind, {}))
    fragments = _fragments(calendar, numerals)
    numbers = NumberVocabulary.load(numerals)
    pack = LanguagePack(
        code=code,
        numbers=numbers,
        arithmetic=Arithmetic.load(read("arithmetic"), numbers, [row for row in read_table("currencies") if row["language"] in (code, "any")]),
        phrases=phrases,
        exploitation=exploitation,
        context=context,
        attribution=_book(read("attribution")["attribution"]),
        agencies=_agencies(),
        offices=_offices(),
        modality=_book(read("modality")["modality"]),
        periods=tuple(SpanPattern(row["id"], row["kind"], _compile(row["pattern"], fragments)) for row in periods["period"]),
        ignores=tuple(
            SpanPattern(row["id"], "ignore", _compile_ignored(row["pattern"], fragments), row.get("at_start", False))
            for row in read("ignore")["ignore"]
        ),
        months=calendar["months"],
        weekdays=calendar["weekdays"],
        ordinals=grammar["ordinals"],
        abbreviations=frozenset(grammar["abbreviations"]) | _short_months(calendar["months"]),
        settings=grammar["settings"],
    )
    gc.freeze()  # a hundred thousand entries that live as long as the process: collections need not walk over them
    return pack


def _reader(code: str) -> Any:
    folder = files("transforms").joinpath("languages", code)

    def read(name: str) -> dict[str, Any]:
        return tomllib.loads(folder.joinpath(f"{name}.toml").read_text(encoding="utf-8"))

    return read


def _traits(row: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in row.items() if name not in _NOT_TRAITS}


def _add_entries(book: PhraseBook, rows: Iterable[Mapping[str, Any]], kind: str) -> None:
    for row in rows:
        book.add(row["forms"], Entry(row["id"], kind, _traits(row)))


def _book(rows: Iterable[Mapping[str, Any]]) -> PhraseBook:
    """A phrase book of its own for entries that name their kind."""
    book = PhraseBook()
    for row in rows:
        book.add(row["forms"], Entry(row["id"], row["kind"], _traits(row)))
    return book


@cache
def _agencies() -> PhraseBook:
    """The names and short forms of bodies, whatever their language: a Spanish text cites Polaris, an English one the Fiscalía."""
    book = PhraseBook()
    for row in read_table("agencies"):
        generic = {"generic": "yes"} if row["kind"] in _GENERIC else {}
        for written in {row["name"], row["abbreviation"]} - {""}:
            book.add([written], Entry("agency", "agency", {"code": row["code"], "country": row["country"], "written": written} | generic))
    return book


@cache
def _offices() -> dict[tuple[str, str], str]:
    """The code of the body that holds an office in a country, by both."""
    rows = read_table("agencies")
    return {(office, row["country"]): row["code"] for row in rows for office in row["office"].split("+") if office}


def _add_references(book: PhraseBook, code: str) -> None:
    """Add places, demonyms and currencies of the reference tables that this language uses."""
    for row in read_table("places"):
        if row["language"] in (code, "any"):
            book.add([row["name"]], Entry("place", "place", {"code": row["code"], "scale": row["kind"], "cue": row["cue"]}))
    for row in read_table("place_adjectives"):
        if row["language"] == code:
            book.add([row["form"]], Entry("place_adjective", "place_adjective", {"code": row["code"]}))
    for row in read_table("nationalities"):
        if row["language"] == code:
            book.add([row["form"]], Entry("nationality", "demonym", {"code": row["code"], "number": row["number"], "sex": row["sex"]}))
    for row in read_table("agencies"):
        if row["language"] in (code, "any"):
            names = [name for name in (row["name"], row["abbreviation"]) if name]
            book.add(names, Entry("agency", "agency", {"country": row["country"]}))
    for row in read_table("currencies"):
        if row["language"] in (code, "any"):
            book.add([row["form"]], Entry("currency", "currency", {"code": row["code"], "position": row["position"]}))


def _short_months(months: Mapping[str, int]) -> frozenset[str]:
    """The months' names that end in a full stop: "Jan." is one, "May." ends a sentence."""
    longest = {number: max(len(name) for name in months if months[name] == number) for number in months.values()}
    return frozenset(name for name, number in months.items() if len(name) <= _ABBREVIATED and len(name) < longest[number])


def _fragments(calendar: Mapping[str, Any], numerals: Mapping[str, Any]) -> dict[str, str]:
    words = [form for word in numerals["words"] for form in expand_form(word)]
    word = "(?:" + "|".join(sorted((fold(form) for form in words), key=len, reverse=True)) + ")"
    joiners = "|".join(["-", " ", *(f" {joiner} " for joiner in numerals["style"]["joiners"])])
    return {
        "month": "|".join(sorted((fold(name) for name in calendar["months"]), key=len, reverse=True)),
        "weekday": "|".join(sorted((fold(name) for name in calendar["weekdays"]), key=len, reverse=True)),
        "year": r"(?:19\d|20[0-5])\d",
        "day": r"[0-3]?\d",
        "number": rf"(?:\d[\d.,]*|\b{word}(?:(?:{joiners}){word}){{0,3}}\b)",
        "count": r"\d{1,3}|" + "|".join(sorted(words, key=len, reverse=True)),
    }


_FRAGMENT = re.compile(r"\{([a-z]+\d?)\}")


def _compile(pattern: str, fragments: Mapping[str, str]) -> re.Pattern[str]:
    """Compile a pattern with named fragments.

    ``{month}`` is captured as ``month``, ``{month2}`` as ``month2``; a fragment that alternatives repeat gets one group an occurrence
    (``month__0``, ``month__1``), of which at most one matches; ``{count}`` is not captured.
    """
    occurrence = 0

    def fragment(match: re.Match[str]) -> str:
        nonlocal occurrence
        label = match.group(1)
        name = label.rstrip("0123456789")
        if name == "count":
            return f"(?:{fragments[name]})"
        occurrence += 1
        dot = r"\.?" if name == "month" else ""
        return rf"\b(?P<{label}__{occurrence}>{fragments[name]})\b{dot}"

    spelled = _FRAGMENT.sub(fragment, pattern).replace("{{", "{").replace("}}", "}")
    return re.compile(rf"(?<![\w-])(?:{_any_spaces(spelled)})(?!\w)")


def _compile_ignored(pattern: str, fragments: Mapping[str, str]) -> re.Pattern[str]:
    """Compile a pattern of ignored numbers; ``{number}`` stands for one in digits or in words."""
    pattern = pattern.replace("{number}", fragments["number"])
    return re.compile(rf"(?<!\w)(?:{_any_spaces(pattern)})(?!\w|[.,]\d)")


_SPACE_OR_CLASS = re.compile(r"\[\\d\.,\]\*|\[[^\]]*\]|\(\?<[!=][^)]*\)| \?| (?![*+{])")


def _any_spaces(pattern: str) -> str:
    """Let a pattern's single spaces stand for runs of them, as typists leave; those in a class of characters stay, a look behind sees one or two.

    Runs are bounded, of spaces and of the signs of a number, so that the cost of a pattern is linear in the length of any text.
    """

    def spaced(match: re.Match[str]) -> str:
        written = match.group()
        if written.startswith("(?<!"):
            return written + written.replace(" ", "  ") if " " in written else written
        return {" ": " {1,9}", " ?": " {0,9}", r"[\d.,]*": r"[\d.,]{0,20}"}.get(written, written)

    return _SPACE_OR_CLASS.sub(spaced, pattern)
