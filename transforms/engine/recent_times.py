"""Times told from the day of publication: "yesterday", "last week", "in the past two years", "since Monday". Codebook, rule 8."""

from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from transforms.engine.clock import Bounds, Clock
from transforms.languages.pack import LanguagePack
from transforms.numbers.cardinals import parse_cardinal
from transforms.text.fold import fold
from transforms.text.tokens import tokenize

_DECADE, _LUSTRUM = 10, 5  # years
_HOURS = 24


def count_in(captured: Mapping[str, str], pack: LanguagePack) -> int | None:
    """How many years, months, days a time names; one where it names no number, None where that cannot be read."""
    if "n" not in captured:
        return 1
    tokens = tokenize(captured["n"], fold(captured["n"]))
    number = parse_cardinal(tokens, 0, pack.numbers, None) if tokens else None
    return int(number.value) if number else None


def span_of_month(year: int, month: int) -> Bounds:
    """A month's first and last day."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _resolve_past_years(captured: Mapping[str, str], clock: Clock, pack: LanguagePack) -> Bounds | None:
    count = count_in(captured, pack)
    if count and ("decade" in captured or "lustrum" in captured):
        count *= _DECADE if "decade" in captured else _LUSTRUM
    if clock.published is None or not count:
        return None
    year = clock.published.year - count
    day = min(clock.published.day, monthrange(year, clock.published.month)[1])
    return date(year, clock.published.month, day), clock.published


def _resolve_past_months(captured: Mapping[str, str], clock: Clock, pack: LanguagePack) -> Bounds | None:
    count = count_in(captured, pack)
    if clock.published is None or not count:
        return None
    months = clock.published.year * 12 + clock.published.month - 1 - count
    year, month = divmod(months, 12)
    day = min(clock.published.day, monthrange(year, month + 1)[1])
    return date(year, month + 1, day), clock.published


def _resolve_past_weeks(captured: Mapping[str, str], clock: Clock, pack: LanguagePack) -> Bounds | None:
    count = 2 if "fortnight" in captured else count_in(captured, pack)
    return (clock.published - timedelta(weeks=count), clock.published) if clock.published and count else None


def _resolve_past_days(captured: Mapping[str, str], clock: Clock, pack: LanguagePack) -> Bounds | None:
    count = count_in(captured, pack)
    return (clock.published - timedelta(days=count), clock.published) if clock.published and count else None


def _resolve_past_hours(captured: Mapping[str, str], clock: Clock, pack: LanguagePack) -> Bounds | None:
    """As in "in the last 48 hours": so many days back."""
    count = count_in(captured, pack)
    return (clock.published - timedelta(days=max(1, round(count / _HOURS))), clock.published) if clock.published and count else None


def _resolve_since_last_month(captured: Mapping[str, str], clock: Clock, pack: LanguagePack) -> Bounds | None:
    last = _resolve_last_month(captured, clock, pack)
    return (last[0], clock.published) if last else None


def _resolve_since_last_week(captured: Mapping[str, str], clock: Clock, pack: LanguagePack) -> Bounds | None:
    last = _resolve_last_week(captured, clock, pack)
    return (last[0], clock.published) if last else None


def _resolve_since_weekday(captured: Mapping[str, str], clock: Clock, pack: LanguagePack) -> Bounds | None:
    return (_last(pack.weekdays[captured["weekday"]], clock.published), clock.published) if clock.published else None


def _resolve_since_last_year(captured: Mapping[str, str], clock: Clock, pack: LanguagePack) -> Bounds | None:
    return (date(clock.published.year - 1, 1, 1), clock.published) if clock.published else None


def _resolve_last_year(captured: Mapping[str, str], clock: Clock, pack: LanguagePack) -> Bounds | None:
    year = clock.published.year - 1 if clock.published else None
    return None if year is None else (date(year, 1, 1), date(year, 12, 31))


def _resolve_last_month(captured: Mapping[str, str], clock: Clock, pack: LanguagePack) -> Bounds | None:
    if clock.published is None:
        return None
    end = clock.published.replace(day=1) - timedelta(days=1)
    return end.replace(day=1), end


def _resolve_this_month(captured: Mapping[str, str], clock: Clock, pack: LanguagePack) -> Bounds | None:
    return (clock.published.replace(day=1), clock.published) if clock.published else None


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _resolve_last_week(captured: Mapping[str, str], clock: Clock, pack: LanguagePack) -> Bounds | None:
    if clock.published is None:
        return None
    monday = _monday(clock.published) - timedelta(days=7)
    return monday, monday + timedelta(days=6)


def _resolve_this_week(captured: Mapping[str, str], clock: Clock, pack: LanguagePack) -> Bounds | None:
    return (_monday(clock.published), clock.published) if clock.published else None


def _resolve_past_week(captured: Mapping[str, str], clock: Clock, pack: LanguagePack) -> Bounds | None:
    return (clock.published - timedelta(days=6), clock.published) if clock.published else None


def _resolve_weekend(captured: Mapping[str, str], clock: Clock, pack: LanguagePack) -> Bounds | None:
    if clock.published is None:
        return None
    saturday = clock.published - timedelta(days=(clock.published.weekday() - 5) % 7)
    return saturday, min(saturday + timedelta(days=1), clock.published)


def _last(weekday: int, published: date) -> date:
    return published - timedelta(days=(published.weekday() - weekday) % 7)


def resolve_weekday(captured: Mapping[str, str], clock: Clock, pack: LanguagePack) -> Bounds | None:
    """The last such day up to publication."""
    if clock.published is None:
        return None
    day = _last(pack.weekdays[captured["weekday"]], clock.published)
    return day, day


def _resolve_days_ending(captured: Mapping[str, str], clock: Clock, pack: LanguagePack) -> Bounds | None:
    """As in "a three-day operation that ended on Sunday"."""
    count = count_in(captured, pack)
    if clock.published is None or not count:
        return None
    end = _last(pack.weekdays[captured["weekday"]], clock.published)
    return end - timedelta(days=count - 1), end


def _resolve_weekday_range(captured: Mapping[str, str], clock: Clock, pack: LanguagePack) -> Bounds | None:
    if clock.published is None:
        return None
    end = _last(pack.weekdays[captured["weekday2"]], clock.published)
    return _last(pack.weekdays[captured["weekday"]], end), end


def _relative_day(days: int) -> Callable[[Mapping[str, str], Clock, LanguagePack], Bounds | None]:
    def resolve(captured: Mapping[str, str], clock: Clock, pack: LanguagePack) -> Bounds | None:
        day = clock.published - timedelta(days=days) if clock.published else None
        return (day, day) if day else None

    return resolve


RECENT: dict[str, Callable[[Mapping[str, str], Clock, LanguagePack], Bounds | None]] = {
    "past_years": _resolve_past_years,
    "past_months": _resolve_past_months,
    "past_weeks": _resolve_past_weeks,
    "past_days": _resolve_past_days,
    "past_hours": _resolve_past_hours,
    "since_weekday": _resolve_since_weekday,
    "since_last_year": _resolve_since_last_year,
    "since_last_month": _resolve_since_last_month,
    "since_last_week": _resolve_since_last_week,
    "last_year": _resolve_last_year,
    "last_month": _resolve_last_month,
    "this_month": _resolve_this_month,
    "last_week": _resolve_last_week,
    "this_week": _resolve_this_week,
    "past_week": _resolve_past_week,
    "weekend": _resolve_weekend,
    "weekday": resolve_weekday,
    "days_ending": _resolve_days_ending,
    "weekday_range": _resolve_weekday_range,
    "yesterday": _relative_day(1),
    "day_before_yesterday": _relative_day(2),
    "today": _relative_day(0),
}
