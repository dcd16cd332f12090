"""The publication date that a text states itself, by its place: a line of its own, a byline, a dateline. Never a date in running prose.

Must not know any word (they stand in ``languages/*/publication.toml``), nor the file's name or date.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from transforms.reading.dates import WrittenDate, alternatives, date_pattern, find_dates, read_match
from transforms.reading.vocabulary import load_press_words
from transforms.text.fold import fold

_HEAD_LINES, _TAIL_LINES = 15, 4
_LONGEST_LINE = 120
_HEAD, _TAIL = 20_000, 5_000  # characters
_SIGNS = re.compile(r"[\s,.;:|()\[\]*_#•·/\-—]+")
_YEAR = re.compile(r"(?<![\d.,/$\-])(?:19|20)\d\d(?![\d/]|[.,]\d)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text that is not blank, as written and folded."""

    text: str
    folded: str


def find_published(text: str, language: str | None) -> date | None:
    """The day on which the text says it appeared, or None: never guessed."""
    head, tail = edge_lines(text)
    for lines in (head, tail):
        for find in (_labelled, _byline, _lone, _dateline):
            for line in lines:
                day = find(line, language)
                if day is not None:
                    return day
    return _complete_dateline(head, text, language)


def edge_lines(text: str) -> tuple[list[Line], list[Line]]:
    """The first and last lines that are not blank: where bylines and datelines stand. Each line is cut after a dateline's reach."""
    lines = [line for line in text[:_HEAD].splitlines() if line.strip()]
    tail = lines[_HEAD_LINES:]
    if len(text) > _HEAD:
        tail = [line for line in text[max(len(text) - _TAIL, _HEAD) :].splitlines() if line.strip()]
    return [_cut(line) for line in lines[:_HEAD_LINES]], [_cut(line) for line in tail[-_TAIL_LINES:]]


def _cut(line: str) -> Line:
    kept = line.strip()[: 4 * _LONGEST_LINE]
    return Line(kept, fold(kept))


def _labelled(line: Line, language: str | None) -> date | None:
    """A line that calls its date the publication date: ``Published: 26 July 2023``."""
    if len(line.text) > _LONGEST_LINE or not _starts_with(line.folded, "published"):
        return None
    return _lone(line, language)


def _lone(line: Line, language: str | None) -> date | None:
    """A line that holds a full date and nothing else but a weekday, a time and marks."""
    if len(line.text) > _LONGEST_LINE or _starts_with(line.folded, "updated"):
        return None
    found = next((found for found in find_dates(line.folded, language) if found.year), None)
    if found is None:
        return None
    # What follows a second date of the line is about that date ("Published … Updated …").
    before, after = line.folded[: found.start], _until_next_date(line.folded[found.end :], language)
    return found.full if not _remainder(before) and not _remainder(after) else None


def _until_next_date(rest: str, language: str | None) -> str:
    following = next(find_dates(rest, language), None)
    if following is None:
        return rest
    between = rest[: following.start]
    marks = _words_pattern("updated")
    mark = marks.search(between)
    return between[: mark.start()] if mark else rest


def _remainder(part: str) -> str:
    """What is left of a part of a line after times, weekdays, press marks and signs."""
    return _SIGNS.sub("", _filler_pattern().sub(" ", _clock_pattern().sub(" ", part)))


@cache
def _clock_pattern() -> re.Pattern[str]:
    """A time of day: ``10:35``, ``t10:00:00-05:00``, with the marks of clock and zone that follow it."""
    marks = rf"(?:\ ?\(?(?:{alternatives(load_press_words().lists['clock'])})(?![^\W_])\.?\)?)*"
    return re.compile(rf"\bt?\d{{1,2}}(?:[:.h]\d\d){{1,2}}(?:\.\d+)?{marks}(?:\ ?[+-]\d\d?:?(?:\d\d)?)?")


@cache
def _filler_pattern() -> re.Pattern[str]:
    words = load_press_words()
    return re.compile(rf"(?<![^\W_])(?:{alternatives({*words.weekdays, *words.lists['published'], *words.lists['newsroom']})})(?![^\W_])")


@cache
def _words_pattern(kind: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{alternatives(load_press_words().lists[kind])})(?![^\W_])")


def _starts_with(folded: str, kind: str) -> bool:
    return _words_pattern(kind).match(folded.lstrip("*_#([ ")) is not None


def _byline(line: Line, language: str | None) -> date | None:
    """``By Rachel Chase, October 4, 2013`` and the glued ``BYBNN NEWSROOMJULY 26, 2023``: a name between the mark and the date that ends it."""
    name = byline_name(line, language)
    if name is None:
        return None
    return next((found.full for found in find_dates(line.folded, language, glued=True) if found.year), None)


def byline_name(line: Line, language: str | None) -> str | None:
    """The name in a byline, as written; None where the line is none."""
    if len(line.text) > _LONGEST_LINE:
        return None
    opening = _byline_opening().match(line.folded)
    if opening is None:
        return None
    glued = line.folded[opening.end() - 1 : opening.end()].isalpha()
    if glued and not line.text[: opening.end() + 2].isupper():
        return None
    found = next(find_dates(line.folded, language, glued=True), None)
    if found is not None and _remainder(line.folded[found.end :]):
        return None
    name = line.text[opening.end() : found.start if found else None].strip(" ,|-–—•·:\t")
    return name if name and name[0].isupper() and not name.endswith((".", "?", "!")) and len(name.split()) <= 8 else None


@cache
def _byline_opening() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(load_press_words().lists['byline'])})(?:[ :]+|(?=[^\W\d_]))")


@cache
def _dateline_pattern() -> re.Pattern[str]:
    """Place, date, then an agency in brackets, a dash, a full stop or the end of the line."""
    return re.compile(
        rf"""
        [(]?(?P<place>[^\W\d_][^\n,.:;()\d]{{1,40}}(?:,\ [^\n,.:;()\d]{{2,40}})?(?:\ ?\([^()\n\d]{{2,30}}\))?)
        (?P<stop>[.,])?(?:\ ?[\-—/]+)?\ +
        (?P<date>{date_pattern()})[)]?
        (?:\ *[.,]?\ *\((?P<agency>[^()\n]{{2,40}})\)|(?=\ *(?:\.?\ *[\-—]|\.(?:\s|$)|:|$))|(?<=\.))""",
        re.VERBOSE,
    )


def match_dateline(line: Line, language: str | None) -> tuple[WrittenDate, str | None] | None:
    """The date and the agency of a line that begins with a dateline (``Lima, 16 ene. 2026 (Redacción).-``), else None."""
    match = _dateline_pattern().match(line.folded)
    if match is None:
        return None
    place = line.text[match.start("place") : match.end("place")]
    if not _names_place(place, sets_off=match["stop"] is not None) or _starts_with(line.folded, "updated"):
        return None
    found = read_match(match, language)
    if found is None:
        return None
    return found, line.text[match.start("agency") : match.end("agency")] if match["agency"] else None


def _names_place(words: str, *, sets_off: bool) -> bool:
    """Whether the words before a date read as a place: capitals, set off by a comma or all in capitals, no word that begins a sentence."""
    names = [word.strip("()") for word in words.replace(",", " ").split()]
    if not names[0][:1].isupper() or fold(names[0]) in load_press_words().lists["no_place"]:
        return False
    return (sets_off or words.isupper()) and all(not name[:1].islower() for name in names if len(name) > 3)


def _dateline(line: Line, language: str | None) -> date | None:
    found = match_dateline(line, language)
    return found[0].full if found else None


def _complete_dateline(head: list[Line], text: str, language: str | None) -> date | None:
    """The year of a dateline that gives none, where the text settles it; see ``_settled_years``."""
    for line in head:
        found = match_dateline(line, language)
        if found is not None:
            years = set(_settled_years(found[0], fold(text), language))
            if len(years) == 1:
                return date(years.pop(), found[0].month, found[0].day)
    return None


def _settled_years(day: WrittenDate, folded: str, language: str | None) -> Iterator[int]:
    """The year of the same day and month written in full (a photo's caption); else the latest year that the text names,

    if the text also calls it the running year, or names the weekday of writing ("this Saturday") and the day falls on it.
    """
    same = {found.year for found in find_dates(folded, language) if found.year and (found.month, found.day) == (day.month, day.day)}
    if same:
        yield from (year for year in same if year)
        return
    years = [int(year) for year in _YEAR.findall(folded)]
    if not years or not _is_day(max(years), day):
        return
    latest, words = max(years), load_press_words()
    running = re.search(rf"\b(?:{alternatives(words.lists['running_year'])}) {latest}\b", folded)
    spoken = re.findall(rf"\b(?:{alternatives(words.lists['this_day'])}) ({alternatives(words.weekdays)})\b", folded)
    weekdays = {words.weekdays[name] for name in spoken}
    agrees = date(latest, day.month, day.day).weekday() in weekdays
    if agrees or (running and not weekdays):
        yield latest


def _is_day(year: int, day: WrittenDate) -> bool:
    return (day.month, day.day) != (2, 29) or year % 4 == 0
