"""The time that a sentence ties to a count: beside it, else nearest; none that is only stated or compared with. Codebook, rule 8."""

from datetime import date

from transforms.engine.cues import has_context
from transforms.engine.mention import Mention
from transforms.engine.spans import Span
from transforms.engine.view import Analysis, SentenceView

Bounds = tuple[date | None, date | None]
UNKNOWN: Bounds = (None, None)
_STATED_WITHIN = 4
_COMPARED_WITHIN = 6
_NEAR = 12
_LISTED = frozenset(("number", "percent", "noun", "comma", "and", "modifier", "trait", "demonym", "of", "post_modifier", "currency", "exploitation"))
_APART = frozenset(("comma", "semicolon", "close", "dash"))
_OPENS_CLAUSE = frozenset(("be", "have", "verb", "relative", "semicolon"))
_OPENING = 12  # tokens at the head of a sentence in which it turns to another event
DAYS = frozenset(("date", "weekday", "day_range", "weekday_range", "weekend", "yesterday", "numeric_date", "days_ending"))
LONG = frozenset(
    (
        "year", "year_range", "year_to_date", "last_year", "since", "half", "quarter", "first_months", "past_years", "past_months", "months_to",
        "year_until", "month_range", "year_before", "same_period", "since_weekday", "since_last_year", "year_to_month", "past_days",
        "quarter_before", "that_half", "since_last_month", "since_last_week",
    )
)  # fmt: skip


def own_period(mention: Mention, view: SentenceView, analysis: Analysis) -> Bounds | None:
    """The period that the mention's own sentence ties to it: right after it, else the nearest before it, else the nearest after it.

    ``(None, None)`` where the sentence names a time that cannot be resolved; None where it names none.
    """
    for at, _, bounds in view.periods:
        if at == mention.at:  # the time of its column
            return bounds
        if at == mention.at - 2 and bounds and "open" in view.chunks[mention.at - 1].kinds:  # "data for 2019 (1,266) and 2018 (1,189)"
            return bounds
    explained = _told_by_when(mention, view, analysis)
    if explained is not None:
        return explained
    usable = [
        (at, bounds or UNKNOWN)
        for at, span, bounds in view.periods
        if not _only_stated(at, view, analysis)
        and not _compared(at, mention, view, analysis)
        and not _is_yet_to_come(span, view, analysis)
        and bracket_at(at, view) in (None, bracket_at(mention.at, view))
    ]
    if not usable:
        return None
    after = [(at, bounds) for at, bounds in usable if at > mention.at]
    before = [(at, bounds) for at, bounds in usable if at < mention.at and not (_is_told_of_another(at, mention, view) or _is_of_subject(at, view))]
    counted = [other.at for other in view.mentions if other is not mention and other.kind and not other.reason]
    if after and after[0][0] - mention.last <= _NEAR and not any(mention.at < at < after[0][0] for at in counted):
        clause = view.chunks[mention.last : after[0][0]]
        if not before or not any(chunk.kinds & frozenset(("semicolon", "and", "comma")) for chunk in clause):
            return _narrowed(after[0], mention, view)
    if before:
        return _narrowed(before[-1], mention, view)
    far = bool(after) and any("semicolon" in chunk.kinds for chunk in view.chunks[mention.last : after[0][0]])
    return after[0][1] if after and not far and mention.whole is None and not _are_shared_out(after, mention, view) else None


def _told_by_when(mention: Mention, view: SentenceView, analysis: Analysis) -> Bounds | None:
    """As in "compared with 2012, when 456 cases were opened": the time that the clause of a count explains, whatever it is compared with."""
    for at, _, bounds in reversed(view.periods):
        if at >= mention.at or bounds is None:
            continue
        after = view.chunks[at + 1 : mention.at + 1]
        first = after[0].last if after and "comma" in after[0].kinds else view.chunks[at].last
        cue = has_context("when", view.sentence.tokens, first, first + 2, analysis.pack)
        apart = any(chunk.kinds & frozenset(("semicolon", "colon", "dash")) for chunk in after)
        return bounds if cue is not None and cue <= view.chunks[mention.at].first and not apart else None
    return None


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
    for index in range(at - 1, max(-1, at - 1 - _NEAR), -1):
        kinds = view.chunks[index].kinds
        if kinds & frozenset(("comma", "semicolon", "number", "percent")):
            return False
        if "relative" in kinds:
            return index < at - 1  # "data show that in 2022 were rescued": no clause about somebody
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
        apart = at + 1 < len(view.chunks) and not view.chunks[at + 1].kinds.isdisjoint(_APART)  # "15 more than in 2021, while Lima had 34 %"
        later = apart or any(mention.at > other.at > at for other in view.mentions)
        return later and after_comparison(at, view, analysis) is not None
    cue = after_comparison(at, view, analysis)
    last = next((other for other in reversed(view.mentions) if other.at < at), None)
    if last is not None and last is not mention and last.at > mention.at and ("compared" in last.flags or "same.period" in last.rules):
        return True  # "60 victims, compared with 55 in 2016 and 27 in 2015"
    return cue is not None and cue > view.chunks[mention.at].first


def after_comparison(at: int, view: SentenceView, analysis: Analysis) -> int | None:
    """The token after a word of comparison that stands before a time, or None; counts listed after the word are all compared with."""
    first = view.chunks[at].first
    near = _comparison(first, first, view, analysis)
    if near is not None or at == 0:
        return near
    begin = at
    while begin > 0 and view.chunks[begin - 1].kinds & _LISTED and not view.chunks[begin - 1].kinds & _OPENS_CLAUSE:
        begin -= 1
    return _comparison(view.chunks[max(0, begin - 1)].first, first, view, analysis, 0) if begin < at else None


def _comparison(start: int, first: int, view: SentenceView, analysis: Analysis, within: int = _COMPARED_WITHIN) -> int | None:
    """The token after a word of comparison before a token; "revelan que en 2022" compares nothing, "más que en 2022" does."""
    tokens = view.sentence.tokens
    cue = has_context("change_from", tokens, start - within, first + 1, analysis.pack)
    said = has_context("said_that", tokens, start - within, first + 1, analysis.pack) if cue is not None else None
    return None if said is not None and said == cue else cue


def is_compared_with(mention: Mention, view: SentenceView, analysis: Analysis) -> bool:
    """As in "down from 1,054 in 2019", "compared with 170 investigations and 33 convictions": what is compared with sets no time for others."""
    cue = after_comparison(mention.at, view, analysis)
    return cue is not None and cue <= view.chunks[mention.at].first + 1


def _only_stated(at: int, view: SentenceView, analysis: Analysis) -> bool:
    """Whether the time belongs to a statement ("said on Saturday", "informó este viernes"), not to what is counted."""
    chunk = view.chunks[at]
    if at < view.dateline:
        return True
    if chunk.span is None or chunk.span.kind in LONG:
        return False
    tokens = view.sentence.tokens
    before = has_context("statement", tokens, chunk.first - _STATED_WITHIN, chunk.first, analysis.pack)
    if before is not None or chunk.span.kind != "date":
        return before is not None
    closes = at > 1 and at + 1 < len(view.chunks) and "comma" in view.chunks[at + 1].kinds  # "were found on Oct. 7, it said": what happened that day
    return not closes and has_context("statement", tokens, chunk.last, chunk.last + 3, analysis.pack) is not None


def is_event_day(at: int, bounds: Bounds, view: SentenceView, analysis: Analysis) -> bool:
    """Whether a day is past and one that something happened on: not the day of a statement, nor that of publication on a line of its own."""
    published = analysis.document.published
    tokens = view.sentence.tokens
    if has_context("began", tokens, 0, len(tokens), analysis.pack) is not None:
        return False  # the day an investigation began
    past = published is None or bounds[1] is None or bounds[1] <= published
    span = view.chunks[at].span
    written = span is not None and span.kind in ("date", "numeric_date") and published is not None and bounds == (published, published)
    return past and not written and not _only_stated(at, view, analysis) and bracket_at(at, view) is None


def stands_beside(mention: Mention, view: SentenceView) -> bool:
    """Whether a time stands right after the mention or before it at the sentence's start: it is then a part's own."""
    return any(mention.at < at <= mention.last + 1 or (at <= 1 and at < mention.at) for at, _, _ in view.periods)


def bracket_at(at: int, view: SentenceView) -> int | None:
    """The index of the bracket that stands open at a chunk, or None."""
    opened: int | None = None
    for index, chunk in enumerate(view.chunks[:at]):
        if "open" in chunk.kinds:
            opened = index
        elif "close" in chunk.kinds:
            opened = None
    return opened


def speaks_of_another(view: SentenceView, analysis: Analysis) -> bool:
    """Whether the sentence turns to another event, so that the time spoken of before no longer holds."""
    tokens = view.sentence.tokens
    return has_context("latest", tokens, 0, min(len(tokens), _OPENING), analysis.pack) is not None
