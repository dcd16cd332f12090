"""When and where: the period and place of every mention, from its clause, else carried over. Codebook, rules 8 and 9."""

from dataclasses import dataclass, field

from transforms.engine.ahead import look_ahead, place_retold
from transforms.engine.cues import has_context
from transforms.engine.mention import Mention
from transforms.engine.own_times import (
    DAYS,
    LONG,
    UNKNOWN,
    Bounds,
    after_comparison,
    bracket_at,
    is_compared_with,
    is_event_day,
    own_period,
    speaks_of_another,
    stands_beside,
)
from transforms.engine.parts import COUNTED
from transforms.engine.placing import assign_places, spoken_of, start_running
from transforms.engine.view import Analysis, SentenceView

_FEW = 10  # persons: fewer are a single event's
_COURT = frozenset(("charged", "convicted", "suspected"))
_CLAUSE = 14  # chunks
_SHORT = 7  # days: as long as an event lasts
_MOMENTS = frozenset(
    ("date", "weekday", "day_range", "weekday_range", "weekend", "yesterday", "numeric_date", "month", "part_of_month", "week_of_month")
)
_MONTHS = frozenset(("month", "part_of_month", "week_of_month"))


@dataclass(slots=True)
class _Times:
    """The times that a text goes on speaking of.

    Attributes:
        running: the one last told of a count, or by a sentence without counts.
        held, fleeting: the one before it, and whether it comes back with the next paragraph.
        event: the last day or two that something happened on.
        of_crime: whether ``running`` is a stretch in which victims were exploited.
        in_court: whether ``running`` is the day of a step in court, not that of the raid before it.
        judged: when judgment was given.
        spent: the year of the budget that the paragraph speaks of.
        paragraph, told_in, judged_in: the paragraph now, that of ``running`` and that of ``judged``.
        aside: counts of an earlier time, told only to compare.
    """

    running: Bounds | None = None
    held: Bounds | None = None
    fleeting: bool = False
    event: Bounds | None = None
    of_crime: bool = False
    in_court: bool = False
    judged: Bounds | None = None
    spent: Bounds | None = None
    paragraph: int = -1
    told_in: int = -1
    judged_in: int = -1
    aside: list[Mention] = field(default_factory=list)

    def turn(self, paragraph: int) -> None:
        """Go on to a paragraph."""
        if paragraph != self.paragraph:
            self.paragraph, self.spent = paragraph, None
            if self.fleeting:
                self.running, self.held, self.fleeting = self.held, None, False

    def tell(self, period: Bounds, *, held: bool = False, in_court: bool = False) -> None:
        """Take over a time that the text tells; one that is only ``held`` goes with its paragraph, one ``in_court`` is no event's."""
        self.in_court = in_court
        if period != self.running:
            self.held = (self.held if self.fleeting else self.running) if held else None
            self.fleeting = held
        self.running, self.told_in = period, self.paragraph
        if period[0] and period[1] and (period[1] - period[0]).days <= _SHORT and not (in_court and self.event):
            self.event = period


def assign_scope(analysis: Analysis) -> None:
    """Give every figure-to-be its period and place."""
    place, times = start_running(analysis), _Times()
    for view in analysis.views:
        if view.sentence.paragraph != times.paragraph:
            place.near = None
        times.turn(view.sentence.paragraph)
        if speaks_of_another(view, analysis):
            times.running = times.held = None
        spoken = _spoken_time(view, analysis)
        if spoken:
            times.tell(
                spoken[0],
                held=spoken[1] in _MONTHS or times.running is not None and (spoken[1] in _MOMENTS or _is_background(spoken[0], times)),
            )
        _date_sentence(view, analysis, times)
        stated = assign_places(view, analysis, place) or spoken_of(view, analysis)
        if stated and stated[0][:2] == (analysis.home or stated[0])[:2]:
            place.near = stated
        if place.lead is None and any(not mention.reason and mention.kind for mention in view.mentions):
            place.lead = stated or place.country
    look_ahead(analysis)
    place_retold(analysis)


def _date_sentence(view: SentenceView, analysis: Analysis, times: _Times) -> None:
    set_here: Bounds | None = None
    days = [bounds for at, span, bounds in view.periods if span.kind in DAYS and bounds and is_event_day(at, bounds, view, analysis)]
    if days and _tells_of_judgment(view):
        times.judged, times.judged_in = days[0], times.paragraph
    for mention in view.mentions:
        if mention.reason or mention.kind is None:
            continue
        mention.period = _period_of(mention, view, analysis, times)
        if mention.term == "budget" and mention.kind == "money" and mention.period and _is_long(mention.period):
            times.spent = mention.period
        judges = mention.kind in ("prison", "conviction") or mention.term == "convicted"
        if mention.period and judges and not is_compared_with(mention, view, analysis):
            times.judged, times.judged_in = mention.period, times.paragraph
        if mention.period and _goes_back(mention.period, set_here):
            times.aside.append(mention)
        elif mention.period and _sets_time(mention, view, analysis):
            set_here = mention.period
            times.of_crime = mention.kind == "person" and mention.term == "identified" and _is_stretch(mention.period, view)
            nested = times.running is not None and (
                _is_long(times.running) and _lies_in(mention.period, times.running) or _is_background(mention.period, times)
            )
            times.tell(mention.period, held=nested, in_court=mention.term in _COURT and not _is_long(mention.period))


def _is_background(period: Bounds, times: _Times) -> bool:
    """Whether a long time holds the one spoken of, or looks back from it in the same paragraph: what follows the paragraph is not of that time."""
    running = times.running
    if running is None or not _is_long(period):
        return False
    return _lies_in(running, period) or times.told_in == times.paragraph and _goes_back(period, running)


def _sets_time(mention: Mention, view: SentenceView, analysis: Analysis) -> bool:
    """Whether the time of a count holds for those after it: not where it is a part, set off in brackets or only compared with."""
    inside = bracket_at(mention.at, view)
    free = mention.whole is None or mention.whole.period is None
    return mention.kind in COUNTED and free and inside is None and not is_compared_with(mention, view, analysis)


def _goes_back(period: Bounds, before: Bounds | None) -> bool:
    """Whether a period ends before one of the same sentence begins: an earlier year named beside this one is there to compare."""
    return before is not None and period[1] is not None and before[0] is not None and period[1] < before[0]


def _period_of(mention: Mention, view: SentenceView, analysis: Analysis, times: _Times) -> Bounds | None:
    """A mention's own period, else its whole's, else the one spoken of before."""
    own = own_period(mention, view, analysis)
    if mention.kind == "prison" or mention.term == "money_other":
        return None if _is_of_law(view, analysis) else own or _judgment(view, analysis, times)
    whole = mention.whole
    if whole is not None and whole.period is not None and not stands_beside(mention, view):
        if own is not None and own != UNKNOWN and whole.sentence != mention.sentence:
            return own
        compared = whole.sentence != mention.sentence and (
            any(whole is other for other in times.aside) or is_compared_with(whole, analysis.views[whole.sentence], analysis)
        )
        return times.running if compared and times.running else whole.period
    rate = _has_rate(mention, view)
    period = own if own is not None else None if rate else _carried(mention, view, analysis, times)
    return None if period and _is_victim_of_the_judged(mention, period, view) else period


def _has_rate(mention: Mention, view: SentenceView) -> bool:
    """As in "12,000 children are taken to India each year": so many a year, whatever time was spoken of before."""
    for index, chunk in enumerate(view.chunks[mention.last : mention.last + _CLAUSE]):
        if chunk.kinds & frozenset(("number", "percent", "semicolon")):
            return False
        if "rate" in chunk.kinds:
            return index < 2 or mention.kind == "person"
    return False


def _carried(mention: Mention, view: SentenceView, analysis: Analysis, times: _Times) -> Bounds | None:
    """The time spoken of before, where it holds for such a count."""
    running = times.running
    tokens = view.sentence.tokens
    if running and _is_long(running) and times.event and has_context("in_operation", tokens, 0, len(tokens), analysis.pack) is not None:
        return times.event
    if mention.kind == "money" and mention.term == "budget" and times.spent:
        return times.spent
    if times.of_crime and running and _is_long(running) and (mention.term == "seized" or mention.kind in ("item", "premises")):
        return times.event  # the years of a crime are not when the police came
    if running and times.in_court and times.event and (mention.term in ("seized", "deployed") or mention.kind in ("item", "premises", "operation")):
        return times.event
    if running is None:
        return times.judged if mention.term == "convicted" else None
    if mention.term in ("estimated", "at_risk") or any(rule.endswith(".estimated") for rule in mention.quantity.rules):
        return None
    if mention.kind == "money" and mention.term != "seized":
        near = times.told_in == times.paragraph or times.told_in == times.paragraph - 1 and _is_a_year(running)
        return running if mention.term == "budget" and near and _is_long(running) else None
    if mention.is_percent and mention.whole is None and (times.told_in != times.paragraph or _is_open(running)):
        return None
    if _is_long(running) and times.event and times.told_in != times.paragraph and (mention.term in ("seized", "deployed") or mention.kind == "item"):
        return times.event
    single = mention.kind == "person" and mention.value < _FEW and mention.term in ("rescued", "arrested", "seized")
    if single and _is_long(running) and times.told_in != times.paragraph:
        return None  # a tally's year is not that of a single event told after it
    if mention.role == "officer" and mention.term != "deployed" and _is_long(running):
        return None  # how many there are, not how many took part
    return running


def _is_stretch(period: Bounds, view: SentenceView) -> bool:
    return any(span.kind in ("month_range", "year_range") and bounds == period for _, span, bounds in view.periods)


def _is_long(period: Bounds) -> bool:
    return period[0] is None or period[1] is None or (period[1] - period[0]).days > _SHORT


def _is_a_year(period: Bounds) -> bool:
    start, end = period
    return start is not None and end is not None and start.year == end.year and (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)


def _is_open(period: Bounds) -> bool:
    """Whether nobody knows when a period ended: "since 2004" in a text without a date."""
    return period[1] is None


def _lies_in(period: Bounds, whole: Bounds) -> bool:
    """Whether a period is a shorter one inside another."""
    inside = period[0] is not None and whole[0] is not None and period[0] >= whole[0] and (whole[1] is None or (period[1] or whole[1]) <= whole[1])
    return inside and period != whole


def _is_of_law(view: SentenceView, analysis: Analysis) -> bool:
    """Whether the sentence tells what a law provides for."""
    tokens = view.sentence.tokens
    return has_context("law", tokens, 0, len(tokens), analysis.pack) is not None or any(span.id.endswith(".law") for span in view.spans)


def _judgment(view: SentenceView, analysis: Analysis, times: _Times) -> Bounds | None:
    """When the judgment was given that a prison term or fine goes back to; a term only sought has none."""
    tokens = view.sentence.tokens
    if times.judged is None or has_context("planned", tokens, 0, len(tokens), analysis.pack) is not None:
        return None
    return times.judged if not _is_long(times.judged) or times.judged_in == times.paragraph else None


def _tells_of_judgment(view: SentenceView) -> bool:
    """Whether the sentence says that somebody was convicted or sentenced."""
    return any(chunk.trait("term", "term") == "convicted" for chunk in view.chunks)


def _is_victim_of_the_judged(mention: Mention, period: Bounds, view: SentenceView) -> bool:
    """Victims that a judgment names were not counted on its day."""
    if mention.kind not in ("person", "age") or not (mention.role == "victim" or mention.term in ("identified", None)):
        return False
    judged = any(other.kind in ("prison", "conviction") or other.term == "convicted" for other in view.mentions)
    return not _is_long(period) and (judged or _tells_of_judgment(view)) and any(bounds == period for _, _, bounds in view.periods)


def _spoken_time(view: SentenceView, analysis: Analysis) -> tuple[Bounds, str] | None:
    """The time that a sentence without figures speaks of and its kind, or None."""
    tokens = view.sentence.tokens
    if (
        any(mention.kind and not mention.reason for mention in view.mentions)
        or has_context("began", tokens, 0, len(tokens), analysis.pack) is not None
    ):
        return None
    spoken = [
        (bounds, span.kind)
        for at, span, bounds in view.periods
        if bounds
        and after_comparison(at, view, analysis) is None
        and (span.kind in LONG or span.kind in _MOMENTS and is_event_day(at, bounds, view, analysis))
    ]
    days = [time for time in spoken if time[1] in DAYS]
    return days[-1] if days else spoken[-1] if spoken else None
