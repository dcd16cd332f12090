"""A corpus to measure speed on: distinct articles recombined from the seed corpus, with other numbers, names, places and dates.

The same seed gives the same documents. No sentence is made twice, so an extractor that remembers texts gains nothing by it.
"""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

ARTICLES = Path(__file__).parents[2] / "seeds" / "articles"
_MEAN, _SPREAD, _SHORTEST = 1100, 300, 450  # bytes of a document
SENTENCE_END = re.compile(r"(?<=[.!?»”])\s+(?=[A-ZÁÉÍÓÚÑ¿¡«“])")
_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*(?!\w)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NAME = re.compile(r"(?<=[a-záéíóúñ,] )[A-ZÁÉÍÓÚÑ][a-záéíóúñ]+ [A-ZÁÉÍÓÚÑ][a-záéíóúñ]+")
_ONSETS = ("B", "C", "D", "F", "G", "L", "M", "N", "P", "Qu", "R", "S", "T", "V", "Br", "Tr", "Fl", "Gr")
_NUCLEI = ("a", "e", "i", "o", "al", "an", "ar", "el", "en", "er", "in", "on", "or")
_ENDINGS = ("bo", "ca", "da", "do", "gas", "les", "ma", "nez", "pe", "que", "ra", "ri", "sco", "ta", "ves", "zar")
_GIVEN = ("Ana", "Carla", "Diego", "Elena", "Hugo", "Inés", "Julia", "Karin", "Luis", "Marta", "Nora", "Óscar", "Pedro", "Raúl", "Sara", "Tomás")
_PLACES = ("Lima", "Puno", "Cusco", "Tacna", "Piura", "Loreto", "Ucayali", "Arequipa", "Ayacucho", "Cajamarca", "Huánuco", "Moquegua")


@dataclass(frozen=True, slots=True)
class Language:
    """What the generator changes in one language: words that may stand for each other, and how a statement is attributed."""

    code: str
    swaps: tuple[tuple[str, ...], ...]
    attribution: str


_LANGUAGES = {
    "en": Language(
        "en",
        (
            ("two", "three", "four", "five", "six", "seven", "eight", "nine", "eleven", "twelve", "fifteen", "twenty"),
            ("January", "February", "March", "April", "June", "July", "August", "September", "October", "November", "December"),
            ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
            _PLACES,
        ),
        ", according to {}",
    ),
    "es": Language(
        "es",
        (
            ("dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "once", "doce", "quince", "veinte"),
            ("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "octubre", "noviembre", "diciembre"),
            ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
            _PLACES,
        ),
        ", según {}",
    ),
}


def make_documents(count: int, seed: int = 20261124) -> Iterator[Mapping[str, str]]:
    """Yield ``count`` documents, English and Spanish in turn: ``language``, ``published`` (ISO date) and ``text``."""
    source = random.Random(seed)
    pools = {code: seed_sentences(code) for code in _LANGUAGES}
    seen: set[str] = set()
    codes = list(_LANGUAGES)
    for index in range(count):
        language = _LANGUAGES[codes[index % len(codes)]]
        published = f"{source.randint(2008, 2025)}-{source.randint(1, 12):02}-{source.randint(1, 28):02}"
        yield {"language": language.code, "published": published, "text": _make_text(pools[language.code], language, source, seen)}


def seed_sentences(code: str) -> list[str]:
    """The sentences of the seed articles of a language, in order."""
    sentences: list[str] = []
    for path in sorted(ARTICLES.glob("*.md")):
        _, head, body = path.read_text(encoding="utf-8-sig").split("---\n", 2)
        if f"language: {code}" in head:
            for paragraph in body.split("\n"):
                sentences += [sentence for sentence in SENTENCE_END.split(paragraph.strip()) if sentence]
    return sentences


def _make_text(pool: Sequence[str], language: Language, source: random.Random, seen: set[str]) -> str:
    wanted = max(_SHORTEST, source.gauss(_MEAN, _SPREAD))
    paragraphs: list[str] = []
    size = 0
    while size < wanted:
        sentences = list(islice(_fresh_sentences(pool, language, source, seen), source.randint(1, 4)))
        paragraphs.append(" ".join(sentences))
        size += len(paragraphs[-1].encode()) + 2
    return "\n\n".join(paragraphs) + "\n"


def _fresh_sentences(pool: Sequence[str], language: Language, source: random.Random, seen: set[str]) -> Iterator[str]:
    """Sentences that were never made before; where a change of numbers and names makes none, somebody new is cited for it."""
    while True:
        written = source.choice(pool)
        sentence = _change(written, language, source)
        if sentence in seen or sentence == written:
            stop = len(sentence.rstrip('.!?»”"'))
            sentence = sentence[:stop] + language.attribution.format(_name(source)) + (sentence[stop:] or ".")
        if sentence not in seen:
            seen.add(sentence)
            yield sentence


def _change(sentence: str, language: Language, source: random.Random) -> str:
    sentence = _NUMBER.sub(lambda match: _other_number(match.group(), source), sentence)
    for words in language.swaps:
        sentence = re.sub(rf"\b(?:{'|'.join(words)})\b", lambda match, words=words: source.choice(words), sentence)  # type: ignore[misc]
    return _NAME.sub(lambda match: match.group() if match.group().split()[0] in _PLACES else _name(source), sentence)


def _other_number(written: str, source: random.Random) -> str:
    """Another number written the same way: a year for a year, a day of the month for what can be one."""
    if _YEAR.fullmatch(written):
        return str(source.randint(2000, 2025))
    if written.isdigit() and int(written) <= 31:
        return str(source.randint(2, 28))
    first = str(source.randint(1, 9))
    return first + "".join(str(source.randint(0, 9)) if sign.isdigit() else sign for sign in written[1:])


def _name(source: random.Random) -> str:
    return f"{source.choice(_GIVEN)} {source.choice(_ONSETS)}{source.choice(_NUCLEI)}{source.choice(_ENDINGS)}"
