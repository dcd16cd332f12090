"""Calendar dates as the press writes them, in a folded line: with a month's name, numeric, ISO. Must not know any word."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from transforms.reading.vocabulary import load_press_words

_FIRST_YEAR, _LAST_YEAR = 1900, 2100


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date found at half-open offsets; ``year`` is None where the text gives only day and month."""

    start: int
    end: int
    year: int | None
    month: int
    day: int

    @property
    def full(self) -> date | None:
        """The calendar day, or None without a year."""
        return date(self.year, self.month, self.day) if self.year else None


def alternatives(words: Iterable[str]) -> str:
    """A pattern that matches any of the words, the longest first."""
    return "|".join(re.escape(word).replace(r"\ ", " ") for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def date_pattern(*, glued: bool = False) -> str:
    """A pattern for one date, with or without a year. ``glued`` lets a month's full name stand right behind a word (NEWSROOMJULY)."""
    words = load_press_words()
    names = [name for name in words.months if not glued or len(name) > 3]
    month, ordinal = alternatives(names), alternatives(words.lists["ordinals"])
    joiner = rf"(?:\ (?:{alternatives(words.lists['joiners'])}))?"
    edge = "" if glued else r"(?<![^\W_])"
    year = r"(?:19|20)\d\d(?!\d)"
    day = r"[0-3]?\d"
    return rf"""
        (?:{edge}(?P<md_month>{month})\.?\ ?(?P<md_day>{day})(?!\d)(?:{ordinal})?(?![^\W_])(?:,?{joiner}\ (?P<md_year>{year}))?
        |(?<![\d.,/])(?P<dm_day>{day})(?:\.?(?:{ordinal})(?![^\W_]))?{joiner}[\ \-](?P<dm_month>{month})\b\.?(?:,?{joiner}[\ \-](?P<dm_year>{year}))?
        |(?<![\d.,/\-])(?P<iso_year>{year})-(?P<iso_month>[01]\d)-(?P<iso_day>[0-3]\d)(?!\d)
        |(?<![\d.,/\-])(?P<n_first>\d\d?)(?P<n_sign>[/.\-])(?P<n_second>\d\d?)(?P=n_sign)(?P<n_year>{year}))"""


@cache
def _compiled(*, glued: bool) -> re.Pattern[str]:
    return re.compile(date_pattern(glued=glued), re.VERBOSE)


def find_dates(folded: str, language: str | None, *, glued: bool = False) -> Iterator[WrittenDate]:
    """Every date of a folded text in order; a numeric date whose order the language leaves open only when its day is above 12."""
    for match in _compiled(glued=glued).finditer(folded):
        found = read_match(match, language)
        if found is not None:
            yield found


def read_match(match: re.Match[str], language: str | None) -> WrittenDate | None:
    """The date that a match of ``date_pattern`` states, or None where it is no calendar day."""
    part = match.groupdict()
    if part["n_first"]:
        month_day = _order(int(part["n_first"]), int(part["n_second"]), language)
        return _checked(match, int(part["n_year"]), *month_day) if month_day else None
    months = load_press_words().months
    if part["md_month"]:
        return _checked(match, _number(part["md_year"]), months[part["md_month"]], int(part["md_day"]))
    if part["dm_month"]:
        return _checked(match, _number(part["dm_year"]), months[part["dm_month"]], int(part["dm_day"]))
    return _checked(match, int(part["iso_year"]), int(part["iso_month"]), int(part["iso_day"]))


def _order(first: int, second: int, language: str | None) -> tuple[int, int] | None:
    if first > 12 or first == second:
        return second, first
    if second > 12:
        return first, second
    return (second, first) if language in load_press_words().day_first else None


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _checked(match: re.Match[str], year: int | None, month: int, day: int) -> WrittenDate | None:
    try:
        date(year or 2000, month, day)  # 2000: a leap year, so that 29 February without a year passes
    except ValueError:
        return None
    span = next(match.span(name) for name in ("date", 0) if name in (*match.re.groupindex, 0))
    return WrittenDate(*span, year, month, day)
