"""When and where: the period and place of every mention, from its clause, else carried over. Codebook, rules 8 and 9."""

from dataclasses import dataclass, field
from datetime import date

from transforms.engine.measures import has_context
from transforms.engine.mention import Mention
from transforms.engine.parts import COUNTED
from transforms.engine.placing import assign_places, spoken_of, start_running
from transforms.engine.spans import Span
from transforms.engine.view import Analysis, SentenceView

Bounds = tuple[date | None, date | None]
_UNKNOWN: Bounds = (None, None)
_STATED_WITHIN = 4
_COMPARED_WITHIN = 6
_NEAR = 12
_FEW = 10  # a count above this that is told twice is one count
_AHEAD = 5  # sentences that an undated count looks ahead for the day of its event
_SHORT = 7  # days: as long as an event lasts
_LONG = frozenset(
    (
        "year", "year_range", "year_to_date", "last_year", "since", "half", "quarter", "first_months", "past_years", "past_months", "months_to",
        "year_until", "month_range", "year_before", "same_period", "since_weekday", "since_last_year", "year_to_month", "past_days",
    )
)  # fmt: skip
_MOMENTS = frozenset(("date", "weekday", "day_range", "weekday_range", "weekend", "yesterday", "numeric_date", "month", "part_of_month"))
_MONTHS = frozenset(("month", "part_of_month"))
_DAYS = frozenset(("date", "weekday", "day_range", "weekday_range", "weekend", "yesterday", "numeric_date", "days_ending"))


@dataclass(slots=True)
class _Times:
    """The times that a text goes on speaking of.

    Attributes:
        running: the one last told of a count, or by a sentence without counts.
        held, fleeting: the one before it, and whether it comes back with the next paragraph.
        event: the last day or two that something happened on.
        of_crime: whether ``running`` is a stretch in which victims were exploited.
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

    def tell(self, period: Bounds, *, held: bool = False) -> None:
        """Take over a time that the text tells; one that is only ``held`` goes with its paragraph."""
        self.held = (self.held if self.fleeting else self.running) if held else None
        self.fleeting = held
        self.running, self.told_in = period, self.paragraph
        if period[0] and period[1] and (period[1] - period[0]).days <= _SHORT:
            self.event = period


def assign_scope(analysis: Analysis) -> None:
    """Give every figure-to-be its period and place."""
    place, times = start_running(analysis), _Times()
    for view in analysis.views:
        if view.sentence.paragraph != times.paragraph:
            place.near = None
        times.turn(view.sentence.paragraph)
        if _speaks_of_another(view, analysis):
            times.running = times.held = None
        spoken = _spoken_time(view, analysis)
        if spoken:
            times.tell(spoken[0], held=spoken[1] in _MONTHS or spoken[1] in _MOMENTS and times.running is not None)
        _date_sentence(view, analysis, times)
        stated = assign_places(view, analysis, place) or spoken_of(view, analysis)
        if stated and stated[0][:2] == (analysis.home or stated[0])[:2]:
            place.near = stated
        if place.lead is None and any(not mention.reason and mention.kind for mention in view.mentions):
            place.lead = stated or place.country
    _look_ahead(analysis)


def _date_sentence(view: SentenceView, analysis: Analysis, times: _Times) -> None:
    set_here: Bounds | None = None
    days = [bounds for at, span, bounds in view.periods if span.kind in _DAYS and bounds and _is_event_day(at, bounds, view, analysis)]
    if days and _tells_of_judgment(view):
        times.judged, times.judged_in = days[0], times.paragraph
    for mention in view.mentions:
        if mention.reason or mention.kind is None:
            continue
        mention.period = _period_of(mention, view, analysis, times)
        if mention.term == "budget" and mention.kind == "money" and mention.period and _is_long(mention.period):
            times.spent = mention.period
        judges = mention.kind in ("prison", "conviction") or mention.term == "convicted"
        if mention.period and judges and not _is_compared_with(mention, view, analysis):
            times.judged, times.judged_in = mention.period, times.paragraph
        if mention.period and _goes_back(mention.period, set_here):
            times.aside.append(mention)
        elif mention.period and _sets_time(mention, view, analysis):
            set_here = mention.period
            times.of_crime = mention.kind == "person" and mention.term == "identified" and _is_stretch(mention.period, view)
            nested = times.running is not None and _is_long(times.running) and _lies_in(mention.period, times.running)
            times.tell(mention.period, held=nested)


def _sets_time(mention: Mention, view: SentenceView, analysis: Analysis) -> bool:
    """Whether the time of a count holds for those after it: not where it is a part, set off in brackets or only compared with."""
    inside = _bracket(mention.at, view)
    free = mention.whole is None or mention.whole.period is None
    return mention.kind in COUNTED and free and inside is None and not _is_compared_with(mention, view, analysis)


def _goes_back(period: Bounds, before: Bounds | None) -> bool:
    """Whether a period ends before one of the same sentence begins: an earlier year named beside this one is there to compare."""
    return before is not None and period[1] is not None and before[0] is not None and period[1] < before[0]


def _bracket(at: int, view: SentenceView) -> int | None:
    """The index of the bracket that stands open at a chunk, or None."""
    opened: int | None = None
    for index, chunk in enumerate(view.chunks[:at]):
        if "open" in chunk.kinds:
            opened = index
        elif "close" in chunk.kinds:
            opened = None
    return opened


def _period_of(mention: Mention, view: SentenceView, analysis: Analysis, times: _Times) -> Bounds | None:
    """A mention's own period, else its whole's, else the one spoken of before."""
    own = _own_period(mention, view, analysis)
    if mention.kind == "prison" or mention.term == "money_other":
        return None if _is_of_law(view, analysis) else own or _judgment(view, analysis, times)
    whole = mention.whole
    if whole is not None and whole.period is not None and not _right_after(mention, view):
        if own is not None and own != _UNKNOWN and whole.sentence != mention.sentence:
            return own
        compared = whole.sentence != mention.sentence and (
            any(whole is other for other in times.aside) or _is_compared_with(whole, analysis.views[whole.sentence], analysis)
        )
        return times.running if compared and times.running else whole.period
    rate = any("rate" in chunk.kinds for chunk in view.chunks[mention.last : mention.last + 2])
    period = own if own is not None else None if rate else _carried(mention, times)
    return None if period and _is_victim_of_the_judged(mention, period, view) else period


def _carried(mention: Mention, times: _Times) -> Bounds | None:
    """The time spoken of before, where it holds for such a count."""
    running = times.running
    if mention.kind == "money" and mention.term == "budget" and times.spent:
        return times.spent
    if times.of_crime and running and _is_long(running) and (mention.term == "seized" or mention.kind in ("item", "premises")):
        return times.event  # the years of a crime are not when the police came
    if running is None:
        return times.judged if mention.term == "convicted" else None
    if mention.term in ("estimated", "at_risk") or any(rule.endswith(".estimated") for rule in mention.quantity.rules):
        return None
    if mention.kind == "money" and mention.term != "seized":
        return running if mention.term == "budget" and times.told_in == times.paragraph and _is_long(running) else None
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


def _look_ahead(analysis: Analysis) -> None:
    """Counts at the top of a text that no time was told for take it from below: the day of the event, or the time the same count is told with."""
    undated: list[Mention] = []
    for index, view in enumerate(analysis.views):
        counts = [mention for mention in view.mentions if mention.kind and not mention.reason]
        dated = [mention for mention in counts if mention.period and mention.kind in COUNTED]
        days = [bounds for at, span, bounds in view.periods if span.kind in _DAYS and bounds and _is_event_day(at, bounds, view, analysis)]
        again = [mention.period for mention in dated if any(_is_same_count(mention, other) for other in undated)]
        repeats = [mention for mention in view.mentions if mention.reason == "repeat" and any(mention.whole is other for other in undated)]
        again += [own for mention in repeats if (own := _own_period(mention, view, analysis)) and own != _UNKNOWN]
        if again:
            _date(undated, again[0])
        elif days and (not dated or dated[0].period == days[0]):
            _date([mention for mention in undated if mention.sentence >= index - _AHEAD], days[0])
        elif dated:
            heads = [mention for mention in undated if not analysis.views[mention.sentence].ends and mention.term == dated[0].term]
            _date([mention for mention in heads if mention.kind == dated[0].kind and not mention.is_percent], dated[0].period)
        if again or days or dated:
            return
        undated += [mention for mention in counts if mention.kind in COUNTED or mention.kind == "age" or mention.term == "seized"]


def _is_same_count(mention: Mention, other: Mention) -> bool:
    return mention.kind == other.kind and mention.value == other.value and not mention.is_percent and mention.value > _FEW


def _date(mentions: list[Mention], period: Bounds | None) -> None:
    for mention in mentions:
        mention.period = period
        mention.rules.append("period.ahead")


def _is_event_day(at: int, bounds: Bounds, view: SentenceView, analysis: Analysis) -> bool:
    """Whether a day is past and one that something happened on: not the day of a statement, nor that of publication on a line of its own."""
    published = analysis.document.published
    past = published is None or bounds[1] is None or bounds[1] <= published
    span = view.chunks[at].span
    written = span is not None and span.kind in ("date", "numeric_date") and published is not None and bounds == (published, published)
    return past and not written and not _only_stated(at, view, analysis) and _bracket(at, view) is None


def _right_after(mention: Mention, view: SentenceView) -> bool:
    """Whether a time stands right after the mention or before it at the sentence's start: it is then a part's own."""
    return any(mention.at < at <= mention.last + 1 or (at <= 1 and at < mention.at) for at, _, _ in view.periods)


def _is_compared_with(mention: Mention, view: SentenceView, analysis: Analysis) -> bool:
    """As in "down from 1,054 in 2019": a number for comparison sets no time for what follows."""
    first = view.chunks[mention.at].first
    return has_context("change_from", view.sentence.tokens, first - _COMPARED_WITHIN, first + 1, analysis.pack) is not None


def _speaks_of_another(view: SentenceView, analysis: Analysis) -> bool:
    """Whether the sentence turns to another event, so that the time spoken of before no longer holds."""
    tokens = view.sentence.tokens
    return has_context("latest", tokens, 0, min(len(tokens), 8), analysis.pack) is not None


def _own_period(mention: Mention, view: SentenceView, analysis: Analysis) -> Bounds | None:
    """The period that the mention's own sentence ties to it: right after it, else the nearest before it, else the nearest after it.

    ``(None, None)`` where the sentence names a time that cannot be resolved; None where it names none.
    """
    for at, _, bounds in view.periods:
        if at == mention.at:  # the time of its column
            return bounds
    usable = [
        (at, bounds or _UNKNOWN)
        for at, span, bounds in view.periods
        if not _only_stated(at, view, analysis)
        and not _compared(at, mention, view, analysis)
        and not _is_yet_to_come(span, view, analysis)
        and _bracket(at, view) in (None, _bracket(mention.at, view))
    ]
    if not usable:
        return None
    after = [(at, bounds) for at, bounds in usable if at > mention.at]
    before = [(at, bounds) for at, bounds in usable if at < mention.at and not (_is_told_of_another(at, mention, view) or _is_of_subject(at, view))]
    counted = [other.at for other in view.mentions if other is not mention and other.kind and not other.reason]
    if after and after[0][0] - mention.last <= _NEAR and not any(mention.at < at < after[0][0] for at in counted):
        clause = view.chunks[mention.last : after[0][0]]
        if not before or not any(chunk.kinds & frozenset(("semicolon", "and")) for chunk in clause):
            return _narrowed(after[0], mention, view)
    if before:
        return _narrowed(before[-1], mention, view)
    far = bool(after) and any("semicolon" in chunk.kinds for chunk in view.chunks[mention.last : after[0][0]])
    return after[0][1] if after and not far and mention.whole is None and not _are_shared_out(after, mention, view) else None


def _narrowed(time: tuple[int, Bounds], mention: Mention, view: SentenceView) -> Bounds:
    """As in "up to September 22 … this year": an end that the sentence gives to a year, with no other count between."""
    at, period = time
    for other, span, bounds in view.periods:
        low, high = sorted((at, other))
        between = any(low < count.at < high for count in view.mentions if count is not mention and count.kind and not count.reason)
        if span.kind == "year_until" and bounds and bounds[0] == period[0] and not between:
            return bounds
    return period


def _is_told_of_another(at: int, mention: Mention, view: SentenceView) -> bool:
    """Whether a time belongs to the words that state another count: "19 in 2022"."""
    return any(other is not mention and not other.reason and other.at < at < other.last and "same.period" in other.rules for other in view.mentions)


def _is_of_subject(at: int, view: SentenceView) -> bool:
    """As in "a general who led the police in 2010 and 2011 is one of those held": the time of a clause about somebody, before the main verb."""
    after = at + 1
    while after < len(view.chunks) and view.chunks[after].kinds & frozenset(("and", "period")):
        after += 1
    if after >= len(view.chunks) or not view.chunks[after].kinds & frozenset(("be", "have")):
        return False
    for chunk in reversed(view.chunks[max(0, at - _NEAR) : at]):
        if chunk.kinds & frozenset(("comma", "semicolon", "number", "percent")):
            return False
        if "relative" in chunk.kinds:
            return True
    return False


def _are_shared_out(after: list[tuple[int, Bounds]], mention: Mention, view: SentenceView) -> bool:
    """Whether each time after a count stands right after a number of its own: "40 cases: 19 in 2022 and 21 in 2023"."""
    others = [other for other in view.mentions if other.at > mention.at and not other.reason]
    return len(after) > 1 and all(any(other.at < at <= other.last + 1 for other in others) for at, _ in after)


def _is_yet_to_come(span: Span, view: SentenceView, analysis: Analysis) -> bool:
    """As in "will go on trial in August": a month without a year, in a sentence about plans."""
    tokens = view.sentence.tokens
    plain = span.kind == "month" and not any(name.startswith("year") for name in span.captured)
    return plain and has_context("planned", tokens, 0, len(tokens), analysis.pack) is not None


def _compared(at: int, mention: Mention, view: SentenceView, analysis: Analysis) -> bool:
    """Whether the time is what the mention is compared with ("10 percent more than in 2009"), not the mention's own."""
    if at < mention.at:
        return any(mention.at > other.at > at for other in view.mentions) and _after_comparison(at, view, analysis) is not None
    cue = _after_comparison(at, view, analysis)
    return cue is not None and cue > view.chunks[mention.at].first


def _after_comparison(at: int, view: SentenceView, analysis: Analysis) -> int | None:
    """The token after a word of comparison that stands before a time, or None."""
    first = view.chunks[at].first
    return has_context("change_from", view.sentence.tokens, first - _COMPARED_WITHIN, first + 1, analysis.pack)


def _spoken_time(view: SentenceView, analysis: Analysis) -> tuple[Bounds, str] | None:
    """The time that a sentence without figures speaks of and its kind, or None."""
    if any(mention.kind and not mention.reason for mention in view.mentions):
        return None
    spoken = [
        (bounds, span.kind)
        for at, span, bounds in view.periods
        if bounds
        and _after_comparison(at, view, analysis) is None
        and (span.kind in _LONG or span.kind in _MOMENTS and _is_event_day(at, bounds, view, analysis))
    ]
    return spoken[-1] if spoken else None


def _only_stated(at: int, view: SentenceView, analysis: Analysis) -> bool:
    """Whether the time belongs to a statement ("said on Saturday", "informó este viernes"), not to what is counted."""
    chunk = view.chunks[at]
    if at < view.dateline:
        return True
    if chunk.span is None or chunk.span.kind in _LONG:
        return False
    tokens = view.sentence.tokens
    before = has_context("statement", tokens, chunk.first - _STATED_WITHIN, chunk.first, analysis.pack)
    after = has_context("statement", tokens, chunk.last, chunk.last + 3, analysis.pack) if chunk.span.kind in ("date",) else None
    return before is not None or after is not None
