"""The words that date and byline finding reads: every language's calendar and press marks. Must not hold a word itself."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = ("en", "es")
_PACKS = Path(__file__).parents[1] / "languages"
_WORD_LISTS = ("byline", "newsroom", "published", "updated", "source", "no_place", "this_day", "running_year", "clock", "ordinals", "joiners")


@dataclass(frozen=True, slots=True)
class PressWords:
    """The words of all languages together: a Spanish dateline may head an English text.

    Attributes:
        months: folded names of months, 1 to 12.
        weekdays: folded names of weekdays, 0 (Monday) to 6.
        lists: folded words by class, as ``publication.toml`` names them.
        day_first: the languages that write numeric dates with the day first.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    lists: Mapping[str, frozenset[str]]
    day_first: frozenset[str]


@cache
def load_press_words() -> PressWords:
    """Read every language's tables once."""
    months: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    lists: dict[str, frozenset[str]] = dict.fromkeys(_WORD_LISTS, frozenset())
    day_first = set()
    for language in LANGUAGES:
        calendar, press = _read_table(language, "calendar.toml"), _read_table(language, "publication.toml")
        months |= calendar["months"]
        weekdays |= calendar["weekdays"]
        lists = {name: words | frozenset(press[name]) for name, words in lists.items()}
        if press["numeric_dates"] == "day_first":
            day_first.add(language)
    return PressWords(months, weekdays, lists, frozenset(day_first))


def _read_table(language: str, name: str) -> dict[str, Any]:
    return tomllib.loads((_PACKS / language / name).read_text(encoding="utf-8"))
