"""The clock that times are read by: the day of publication, and the times that a text has spoken of so far."""

from dataclasses import dataclass
from datetime import date

Bounds = tuple[date | None, date | None]
LONGEST_SAME = 366  # days: "the same period" of another year is at most a year; what is longer are years


@dataclass(slots=True)
class Clock:
    """What time expressions are resolved against: the publication date and the year, month, day, longer period and years last spoken of.

    ``stated`` is the month last named with its year in the sentence.
    """

    published: date | None
    year: int | None = None
    month: tuple[int, int] | None = None
    day: date | None = None
    period: Bounds | None = None
    years: Bounds | None = None
    stated: tuple[int, int] | None = None

    def remember(self, bounds: Bounds, *, year: bool = True) -> None:
        """Keep a time that the text has named, for those that refer back to it; its ``year`` too."""
        start, end = bounds
        if start is None:
            return
        if year:
            self.year = start.year
        if start == end:
            self.day = start
        elif not (self.period and self.period[0] == start and self.period[1] and end and self.period[1] < end):
            self.period = bounds
            if end and (end - start).days > LONGEST_SAME:
                self.years = bounds
        if end and (start.year, start.month) == (end.year, end.month):
            self.month = (start.year, start.month)
