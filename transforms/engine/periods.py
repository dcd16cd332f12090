"""From an expression of time to its first and last day, resolved against the publication date. Codebook, rule 8."""

from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from transforms.engine.clock import LONGEST_SAME, Bounds, Clock
from transforms.engine.recent_times import RECENT, count_in, resolve_weekday, span_of_month
from transforms.engine.spans import Span
from transforms.languages.pack import LanguagePack

_UNKNOWN: Bounds = (None, None)
_QUARTER = 92  # days
_WEEK = 7  # days
_NEAR_DAYS = frozenset(("today", "yesterday", "day_before_yesterday", "weekday", "weekend"))  # told from publication: "that year" is none of theirs


def resolve_period(span: Span, clock: Clock, pack: LanguagePack) -> Bounds | None:
    """The first and last day that a time span covers, or None when it cannot be known. Remembers what it resolved in ``clock``."""
    try:
        bounds = _RESOLVERS[span.kind](span.captured, clock, pack) if span.kind in _RESOLVERS else None
    except (ValueError, OverflowError):
        return None
    if bounds and bounds[0]:
        bounds = _not_after(bounds, clock.published)
        if span.kind == "bare_year":
            clock.year = bounds[0].year if bounds[0] else None  # "a 2022 study … that year"
        if span.kind != "bare_year":
            clock.remember(bounds, year=clock.year is None or span.kind not in _NEAR_DAYS)
    return bounds


def _not_after(bounds: Bounds, published: date | None) -> Bounds:
    """A period that runs on at publication ends with it; one that begins after publication stays as stated."""
    start, end = bounds
    if published and start and end and start <= published < end:
        return start, published
    return bounds


def _year(captured: Mapping[str, str], clock: Clock, name: str = "year") -> int | None:
    if name in captured:
        return int(captured[name])
    return clock.published.year if clock.published else None


def _begun(month: int, captured: Mapping[str, str], clock: Clock) -> int | None:
    """The year of a half or quarter: the named one, else that of publication, or the one before where it had not begun by then."""
    if "year" not in captured and clock.published and clock.published.month < month:
        return clock.published.year - 1
    return _year(captured, clock)


def _month(captured: Mapping[str, str], pack: LanguagePack, name: str = "month") -> int:
    return pack.months[captured[name]]


def _past_year_of(month: int, day: int, captured: Mapping[str, str], clock: Clock) -> int | None:
    """The year of a day or month without one: the year spoken of where the text has one, else the last such day before publication."""
    if "year" in captured:
        return int(captured["year"])
    if clock.published is None:
        return clock.year
    year = clock.published.year
    return year - 1 if (month, day) > (clock.published.month, clock.published.day) else year


def _resolve_year(captured: Mapping[str, str], clock: Clock, pack: LanguagePack) -> Bounds | None:
    year = next((int(captured[name]) for name in ("year", "year2", "year3") if name in captured), None)
    return None if year is None else (date(year, 1, 1), date(year, 12, 31))


def _resolve_month(captured: Mapping[str, str], clock: Clock, pack: LanguagePack) -> Bounds | None:
    month = _month(captured, pack)
    year = _past_year_of(month, 1, captured, clock)
    if "year" in captured:
        clock.stated = (int(captured["year"]), month)
    elif clock.stated and year and clock.stated[1] < month and clock.stated[0] < year:
        year = clock.stated[0]  # "101 in September 2023, 105 in October and 112 in November"
    return None if year is None else span_of_month(year, month)


def _resolve_month_that_year(captured: Mapping[str, str], clock: Clock, pack: LanguagePack) -> Bounds | None:
    year = clock.year or (clock.published.year if clock.published else None)
    return span_of_month(year, _month(captured, pack)) if year else None


def _resolve_month_last_year(captured: Mapping[str, str], clock: Clock, pack: LanguagePack) -> Bounds | None:
    return span_of_month(clock.published.year - 1, _month(captured, pack)) if clock.published else None


def _resolve_date(captured: Mapping[str, str], clock: Clock, pack: LanguagePack) -> Bounds | None:
    day = int(captured["day"])
    if "month" not in captured:
        return resolve_weekday(captured, clock, pack)
    month = _month(captured, pack)
    year = _past_year_of(month, day, captured, clock)
    return None if year is None else (date(year, month, day), date(year, month, day))


def _resolve_week_to(captured: Mapping[str, str], clock: Clock, pack: LanguagePack) -> Bounds | None:
    end = _resolve_date({name: value for name, value in captured.items() if name != "weekday"}, clock, pack)
    return (end[1] - timedelta(days=_WEEK - 1), end[1]) if end and end[1] else None


def _resolve_numeric_date(captured: Mapping[str, str], clock: Clock, pack: LanguagePack) -> Bounds | None:
    if "m" in captured:
        day = date(int(captured["year"]), int(captured["m"]), int(captured["d"]))
        return day, day
    first, second, year = int(captured["a"]), int(captured["b"]), int(captured["year2"])
    day_first = first > 12 or captured["sign"] == "." or not pack.numbers.decimal_point
    day = date(year, second, first) if second <= 12 and day_first else date(year, first, second)
    return day, day


def _resolve_month_range(captured: Mapping[str, str], clock: Clock, pack: LanguagePack) -> Bounds | None:
    first, last = _month(captured, pack), _month(captured, pack, "month2")
    end_year = int(captured["year2"]) if "year2" in captured else _past_year_of(last, 1, {}, clock)
    if "year2" not in captured and clock.year and not clock.published:
        end_year = clock.year
    if "rel" in captured and clock.published:
        end_year = clock.published.year - 1
    if end_year is None:
        return None
    start_year = int(captured["year"]) if "year" in captured else end_year - (first > last)
    start = date(start_year, first, int(captured.get("day", 1)))
    end = date(end_year, last, int(captured["day2"])) if "day2" in captured else span_of_month(end_year, last)[1]
    return start, end


def _resolve_day_range(captured: Mapping[str, str], clock: Clock, pack: LanguagePack) -> Bounds | None:
    if "month" in captured:
        month = _month(captured, pack)
        year = _past_year_of(month, int(captured["day"]), captured, clock)
    elif clock.month:
        year, month = clock.month
    else:
        return None
    return None if year is None else (date(year, month, int(captured["day"])), date(year, month, int(captured["day2"])))


def _resolve_year_range(captured: Mapping[str, str], clock: Clock, pack: LanguagePack) -> Bounds | None:
    first = int(captured["year"])
    last = int(captured["year2"]) if "year2" in captured else first // 100 * 100 + int(captured["short"])
    return (date(first, 1, 1), date(last, 12, 31)) if first < last else None


def _resolve_since(captured: Mapping[str, str], clock: Clock, pack: LanguagePack) -> Bounds | None:
    month = _month(captured, pack) if "month" in captured else 1
    third = pack.settings["parts_of_month"].get(captured.get("part"), 1) if "month" in captured else 1
    day = int(captured.get("day", 10 * third - 9))
    if "year" not in captured and clock.published is None:
        return None  # "since January" runs up to a day that nobody knows
    year = int(captured["year"]) if "year" in captured else _past_year_of(month, day, captured, clock)
    return None if year is None else (date(year, month, day), clock.published)


def _resolve_half(captured: Mapping[str, str], clock: Clock, pack: LanguagePack) -> Bounds | None:
    first = captured["half"] == "1" if "half" in captured else captured["nth"].startswith(("first", "prim"))
    year = _begun(1 if first else 7, captured, clock)
    if year is None:
        return None
    return (date(year, 1, 1), date(year, 6, 30)) if first else (date(year, 7, 1), date(year, 12, 31))


def _resolve_quarter(captured: Mapping[str, str], clock: Clock, pack: LanguagePack) -> Bounds | None:
    """A quarter, or a stretch of two or four months: "the first quarter of 2023", "el segundo cuatrimestre"."""
    months = 2 if "two" in captured else 4 if "four" in captured else 3
    nth = int(captured["quarter"]) if "quarter" in captured else pack.ordinals.get(captured["nth"])
    if nth is None:
        return None
    last = min(nth * months, 12)
    year = _begun(last - months + 1, captured, clock)
    return None if year is None else (date(year, last - months + 1, 1), span_of_month(year, last)[1])


def _resolve_quarter_before(captured: Mapping[str, str], clock: Clock, pack: LanguagePack) -> Bounds | None:
    """The quarter before the one spoken of, else before that of publication."""
    start, end = clock.period or _UNKNOWN
    day = start if start and end and (end - start).days < _QUARTER else clock.published
    if day is None:
        return None
    year, first = divmod(day.year * 12 + (day.month - 1) // 3 * 3 - 3, 12)
    return date(year, first + 1, 1), span_of_month(year, first + 3)[1]


def _resolve_half_spoken_of(captured: Mapping[str, str], clock: Clock, pack: LanguagePack) -> Bounds | None:
    """As in "in the same half": the half of the year that the time spoken of lies in."""
    day = (clock.period or _UNKNOWN)[0] or clock.day
    if day is None:
        return None
    return (date(day.year, 1, 1), date(day.year, 6, 30)) if day.month < 7 else (date(day.year, 7, 1), date(day.year, 12, 31))


def _resolve_week_of_month(captured: Mapping[str, str], clock: Clock, pack: LanguagePack) -> Bounds | None:
    """A week or half of a month: "the first week of April", "la segunda quincena de mayo"; the fourth week is the last."""
    month, nth = _month(captured, pack), pack.ordinals.get(captured["nth"])
    year = _past_year_of(month, 1, captured, clock)
    if year is None or nth is None:
        return None
    length, parts = (15, 2) if "half" in captured else (7, 4)
    nth = min(nth, parts)
    return date(year, month, length * (nth - 1) + 1), span_of_month(year, month)[1] if nth == parts else date(year, month, length * nth)


def _resolve_first_months(captured: Mapping[str, str], clock: Clock, pack: LanguagePack) -> Bounds | None:
    year, count = _year(captured, clock), count_in(captured, pack)
    if year is None or not count or count > 12:
        return None
    return date(year, 1, 1), span_of_month(year, count)[1]


def _resolve_year_to_date(captured: Mapping[str, str], clock: Clock, pack: LanguagePack) -> Bounds | None:
    named = next((int(captured[name]) for name in ("year", "year2", "year3", "year4") if name in captured), None)
    year = named or (clock.published.year if clock.published else None)
    if year is None:
        return None
    if clock.published and clock.published.year > year:
        return date(year, 1, 1), date(year, 12, 31)
    return date(year, 1, 1), clock.published


def _resolve_year_to_month(captured: Mapping[str, str], clock: Clock, pack: LanguagePack) -> Bounds | None:
    return date(int(captured["year"]), 1, 1), span_of_month(int(captured["year2"]), _month(captured, pack, "month2"))[1]


def _resolve_year_before(captured: Mapping[str, str], clock: Clock, pack: LanguagePack) -> Bounds | None:
    """The year before the one spoken of, else before that of publication."""
    year = clock.year or (clock.published.year if clock.published else None)
    return None if year is None else (date(year - 1, 1, 1), date(year - 1, 12, 31))


def _resolve_same_period(captured: Mapping[str, str], clock: Clock, pack: LanguagePack) -> Bounds | None:
    """The stretch last spoken of, in another year: the named one, else the year before."""
    start, end = clock.period or _UNKNOWN
    if start is None or end is None or (end - start).days > LONGEST_SAME:
        return None
    year = int(captured["year"]) if "year" in captured else end.year - 1
    return _in_year(start, year - (end.year - start.year)), _in_year(end, year)


def _in_year(day: date, year: int) -> date:
    return date(year, day.month, min(day.day, monthrange(year, day.month)[1]))


def _resolve_months_to(captured: Mapping[str, str], clock: Clock, pack: LanguagePack) -> Bounds | None:
    """As in "the 12 months to September", "the year ending March 2023"."""
    month, count = _month(captured, pack), count_in(captured, pack) if "n" in captured else 12
    year = _past_year_of(month, 1, captured, clock)
    if year is None or not count:
        return None
    first = year * 12 + month - count
    return date(first // 12, first % 12 + 1, 1), span_of_month(year, month)[1]


def _resolve_year_until(captured: Mapping[str, str], clock: Clock, pack: LanguagePack) -> Bounds | None:
    """As in "as of July 2023", "hasta el 22 de septiembre": from the year's first day."""
    month = _month(captured, pack)
    year = _past_year_of(month, 1, captured, clock)
    if year is None:
        return None
    end = date(year, month, int(captured["day"])) if "day" in captured else span_of_month(year, month)[1]
    return date(year, 1, 1), end


def _resolve_part_of_month(captured: Mapping[str, str], clock: Clock, pack: LanguagePack) -> Bounds | None:
    if "month" in captured:
        month = _month(captured, pack)
        year = _past_year_of(month, 1, captured, clock)
    else:
        month, year = (clock.published.month, clock.published.year) if clock.published else (1, None)
    if year is None:
        return None
    third = pack.settings["parts_of_month"][captured["part"]]
    first, last = {1: (1, 10), 2: (11, 20), 3: (21, monthrange(year, month)[1])}[third]
    return date(year, month, first), date(year, month, last)


def _resolve_day_before(captured: Mapping[str, str], clock: Clock, pack: LanguagePack) -> Bounds | None:
    """The day before the day last spoken of, else before publication."""
    day = clock.day or clock.published
    return (day - timedelta(days=1), day - timedelta(days=1)) if day else None


def _resolve_that_year(captured: Mapping[str, str], clock: Clock, pack: LanguagePack) -> Bounds | None:
    return (date(clock.year, 1, 1), date(clock.year, 12, 31)) if clock.year else None


def _resolve_that_month(captured: Mapping[str, str], clock: Clock, pack: LanguagePack) -> Bounds | None:
    return span_of_month(*clock.month) if clock.month else None


def _resolve_that_period(captured: Mapping[str, str], clock: Clock, pack: LanguagePack) -> Bounds | None:
    return clock.period


def _resolve_those_years(captured: Mapping[str, str], clock: Clock, pack: LanguagePack) -> Bounds | None:
    return clock.years or clock.period


_RESOLVERS: dict[str, Callable[[Mapping[str, str], Clock, LanguagePack], Bounds | None]] = {
    **RECENT,
    "year": _resolve_year, "bare_year": _resolve_year, "month": _resolve_month, "week_to": _resolve_week_to,
    "month_last_year": _resolve_month_last_year,
    "month_that_year": _resolve_month_that_year, "date": _resolve_date, "numeric_date": _resolve_numeric_date,
    "month_range": _resolve_month_range, "day_range": _resolve_day_range, "year_range": _resolve_year_range, "since": _resolve_since,
    "half": _resolve_half, "quarter": _resolve_quarter, "first_months": _resolve_first_months, "year_to_date": _resolve_year_to_date,
    "part_of_month": _resolve_part_of_month,
    "day_before": _resolve_day_before, "that_year": _resolve_that_year, "that_month": _resolve_that_month,
    "that_period": _resolve_that_period, "quarter_before": _resolve_quarter_before, "that_half": _resolve_half_spoken_of,
    "week_of_month": _resolve_week_of_month,
    "those_years": _resolve_those_years, "year_before": _resolve_year_before, "same_period": _resolve_same_period,
    "year_to_month": _resolve_year_to_month, "months_to": _resolve_months_to,
    "year_until": _resolve_year_until,
}  # fmt: skip
