"""Whether cost grows in step with length: each text is read at one, two and four times its size.

    python growth.py [KILOBYTES]

Prints CPU seconds and their ratio to those of a quarter of the text. Exit code 1 where a ratio is above the limit in a second measurement as well.
"""

import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from corpus import make_documents
from extractors import keep_to_one_core

from transforms.document import Document
from transforms.extract import extract_figures

LIMIT = 6.0  # four times the text; what is quadratic costs sixteen times as much
_SHORTEST = 0.02  # CPU seconds: what is over sooner says nothing about growth

REPEATED = {
    "digits": "1",
    "digits and spaces": "1 ",
    "groups of thousands": "1,234,",
    "three digits, spaced": "123 ",
    "one of the": "one of the ",
    "one of the numbers": "one of the 12 ",
    "open brackets": "(",
    "brackets": "(12) ",
    "commas": ",",
    "numbers and commas": "12, ",
    "number words": "one hundred and twenty thousand ",
    "cientos": "ciento veinte mil y ",
    "newlines": "\n",
    "numbers and newlines": "12\n",
    "lines of a table": "Women\n12\n",
    "totals of a table": "Victims by sex\nTotal: 12\nTotal: 13\n",
    "bars": "| 12 | Women ",
    "quotes": '"',
    "quoted stops": '." ',
    "stops": ". ",
    "letters": "a",
    "accents": "n\u0303",
    "initials": "U.S. A. ",
    "hyphens": "12-",
    "ranges": "between 12 and ",
    "years": "from 2019 to 2020 ",
    "months": "May ",
    "names": "Lima Puno ",
    "percent": "12% of ",
    "money": "S/ 12 ",
    "one claim": "Police rescued 12 women in Lima. ",
    "one claim, no stop": "police rescued 12 women in Lima and ",
    "no figure": "Nobody said anything about it. ",
}


def texts(size: int) -> Iterator[tuple[str, str, str]]:
    """Name, language and text of each case, about ``size`` signs long."""
    for name, unit in REPEATED.items():
        yield name, "es" if name in ("cientos", "money") else "en", (unit * (size // len(unit) + 1))[:size]
    yield "one number, many claims", "en", claims(size)
    for language in ("en", "es"):
        news = news_of(language, size)
        yield f"news, {language}", language, news
        yield f"news in one line, {language}", language, news.replace("\n", " ")
        yield f"news without stops, {language}", language, news.replace("\n", " ").replace(". ", " ")


def claims(size: int) -> str:
    """One number for ever other places and days: no two sentences tell the same."""
    places, months = ("Lima", "Puno", "Cusco", "Tacna", "Piura", "Loreto", "Ucayali"), ("January", "March", "May", "July", "August", "October")
    days = ((year, month, day) for year in range(1901, 2099) for month in months for day in range(1, 29))
    sentences = (f"Police rescued 12 women in {place} on {day} {month} {year}. " for year, month, day in days for place in places)
    return "".join(islice(sentences, size // 44))[:size]


def news_of(language: str, size: int) -> str:
    """Distinct articles in a row."""
    parts: list[str] = []
    length = 0
    for document in make_documents(10_000_000, seed=3):
        if document["language"] == language:
            parts.append(document["text"])
            length += len(parts[-1])
            if length >= size:
                break
    return "".join(parts)[:size]


def measure(language: str, text: str) -> float:
    """CPU seconds of one extraction."""
    started = time.process_time()
    extract_figures(Document("growth", text, language=language))
    return time.process_time() - started


def grows(language: str, text: str) -> tuple[list[float], float]:
    """CPU seconds at a quarter, a half and all of the text, and how much more all of it costs than a quarter."""
    seconds = [measure(language, text[: len(text) // part]) for part in (4, 2, 1)]
    return seconds, seconds[2] / max(seconds[0], _SHORTEST)


def main() -> int:
    """Measure every case and print a table."""
    keep_to_one_core()
    size = int(float(sys.argv[1]) * 1000) if len(sys.argv) > 1 else 120_000
    for language in ("en", "es"):
        measure(language, "12 women.")
    worst = 0.0
    print(f"{'text':28}{'kB':>8}{'s at 1/4':>10}{'s at 1/2':>10}{'s':>10}{'ratio':>8}")
    for name, language, text in texts(size):
        seconds, ratio = grows(language, text)
        if ratio > LIMIT:  # once more: others use the machine too
            seconds, ratio = min((seconds, ratio), grows(language, text), key=lambda item: item[1])
        worst = max(worst, ratio)
        print(f"{name:28}{size / 1000:8.0f}{seconds[0]:10.2f}{seconds[1]:10.2f}{seconds[2]:10.2f}{ratio:8.1f}", flush=True)
    print(f"worst ratio for four times the text: {worst:.1f} (limit {LIMIT:.0f}; in step with length is 4)")
    return int(worst > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
