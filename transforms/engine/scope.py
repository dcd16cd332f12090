"""When and where: the period and place of every mention, from its clause, else carried over. Codebook, rules 8 and 9."""

from datetime import date

from transforms.engine.measures import has_context
from transforms.engine.mention import Mention
from transforms.engine.parts import COUNTED
from transforms.engine.places import choose_places
from transforms.engine.view import Analysis, SentenceView

Bounds = tuple[date | None, date | None]
Places = tuple[str, ...]
_UNKNOWN: Bounds = (None, None)
_STATED_WITHIN = 4
_COMPARED_WITHIN = 6
_NEAR = 12
_OWN_TIME_ONLY = frozenset(("money", "prison"))
_LONG = frozenset(("year", "year_range", "year_to_date", "last_year", "since", "half", "quarter", "first_months", "past_years", "past_months"))


def assign_scope(analysis: Analysis) -> None:
    """Give every figure-to-be its period and place."""
    country = (analysis.home,) if analysis.home else ()
    lead: Places | None = None
    running: Bounds | None = None
    paragraph, near = -1, None
    for view in analysis.views:
        if view.sentence.paragraph != paragraph:
            paragraph, near = view.sentence.paragraph, None
        if _speaks_of_another(view, analysis):
            running = None
        running = _spoken_time(view, analysis) or running
        for mention in view.mentions:
            if mention.reason or mention.kind is None:
                continue
            mention.period = _period_of(mention, view, analysis, running)
            if mention.kind in COUNTED and mention.whole is None and not _is_compared_with(mention, view, analysis):
                running = mention.period or running
        stated = _assign_places(view, analysis, near or lead or country) or _spoken_of(view, analysis)
        near = stated or near
        if lead is None:
            lead = stated or (country if any(not mention.reason and mention.kind for mention in view.mentions) else None)


def _period_of(mention: Mention, view: SentenceView, analysis: Analysis, running: Bounds | None) -> Bounds | None:
    """A mention's own period, else its whole's, else the one spoken of before."""
    own = _own_period(mention, view, analysis)
    if mention.kind == "prison":
        return None if any(span.id.endswith(".law") for span in view.spans) else own
    if mention.whole is not None and mention.whole.period is not None and not _right_after(mention, view):
        return mention.whole.period
    if own is not None:
        return own
    carries = (mention.kind not in _OWN_TIME_ONLY or mention.term == "seized") and mention.term not in ("estimated", "at_risk")
    return running if carries else None


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
    usable = [
        (at, bounds or _UNKNOWN)
        for at, span, bounds in view.periods
        if not _only_stated(at, view, analysis) and not _compared(at, mention, view, analysis)
    ]
    if not usable:
        return None
    after = [(at, bounds) for at, bounds in usable if at > mention.at]
    before = [(at, bounds) for at, bounds in usable if at < mention.at]
    counted = [other.at for other in view.mentions if other is not mention and other.kind and not other.reason]
    if after and after[0][0] - mention.last <= _NEAR and not any(mention.at < at < after[0][0] for at in counted):
        clause = view.chunks[mention.last : after[0][0]]
        if not before or not any(chunk.kinds & frozenset(("semicolon", "and")) for chunk in clause):
            return after[0][1]
    if before:
        return before[-1][1]
    return after[0][1] if after and mention.whole is None else None


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


def _spoken_time(view: SentenceView, analysis: Analysis) -> Bounds | None:
    """The long time that a sentence without figures speaks of, or None."""
    if any(mention.kind and not mention.reason for mention in view.mentions):
        return None
    spoken = [bounds for at, span, bounds in view.periods if span.kind in _LONG and bounds and _after_comparison(at, view, analysis) is None]
    return spoken[-1] if spoken else None


def _only_stated(at: int, view: SentenceView, analysis: Analysis) -> bool:
    """Whether the time belongs to a statement ("said on Saturday", "informó este viernes"), not to what is counted."""
    chunk = view.chunks[at]
    if chunk.span is None or chunk.span.kind in _LONG:
        return False
    tokens = view.sentence.tokens
    before = has_context("statement", tokens, chunk.first - _STATED_WITHIN, chunk.first, analysis.pack)
    after = has_context("statement", tokens, chunk.last, chunk.last + 3, analysis.pack) if chunk.span.kind in ("date",) else None
    return before is not None or after is not None


def _assign_places(view: SentenceView, analysis: Analysis, carried: Places) -> Places | None:
    """Place the mentions of one sentence; gives back the place that the sentence itself states for a whole, or None."""
    tokens = view.sentence.tokens
    country = (analysis.home,) if analysis.home else ()
    nationwide = has_context("nationwide", tokens, 0, len(tokens), analysis.pack) is not None
    weak = has_context("in_country", tokens, 0, len(tokens), analysis.pack) is not None
    stated: Places | None = None
    for mention in view.mentions:
        if mention.reason or mention.kind is None or mention.places:
            continue
        own = choose_places(view.places, view.chunks, mention.first, mention.last, analysis.home)
        whole = mention.whole
        beside = _place_right_after(mention, view)
        if beside:
            mention.places = beside
        elif whole is not None and whole.sentence == mention.sentence and whole.places:
            mention.places = whole.places
        elif nationwide and mention.kind in COUNTED or weak and mention.kind in COUNTED and not own:
            mention.places = country
        elif own and not (mention.kind == "prison" and len(own[0]) > 2):
            mention.places = own
            stated = own if mention.kind in COUNTED else stated
        elif whole is not None and whole.places:
            mention.places = whole.places
        elif mention.kind == "prison" or _is_tally(view) or _is_of_another_time(mention, view):
            mention.places = country
        else:
            mention.places = carried
    return stated


def _spoken_of(view: SentenceView, analysis: Analysis) -> Places | None:
    """The subdivision where a sentence without figures takes place, or None."""
    if any(not mention.reason and mention.kind for mention in view.mentions):
        return None
    places = choose_places(view.places, view.chunks, 0, 0, analysis.home)
    return places if places and len(places[0]) > 2 else None


def _place_right_after(mention: Mention, view: SentenceView) -> Places:
    """The subdivision right after a part, before any other number: "50 corresponden a Loreto y 40 a Tacna"."""
    if mention.whole is None:
        return ()
    reach = mention.last + 2
    later = next((other.first for other in view.mentions if other.at > mention.at), reach)
    near = [name for name in view.places if mention.at < name.at <= min(reach, later) and name.locative and not name.origin and not name.is_country]
    return tuple(sorted({name.code for name in near}))


def _is_tally(view: SentenceView) -> bool:
    """Whether the sentence tallies a long time: such counts are the country's unless a place is named."""
    return any(span.kind in ("year_to_date", "last_year") for _, span, _ in view.periods)


def _is_of_another_time(mention: Mention, view: SentenceView) -> bool:
    """Whether the mention's own sentence dates it to a month or year of its own: the event spoken of before does not place it."""
    return any(span.kind in ("month", "year", "year_range", "month_range") and bounds == mention.period for _, span, bounds in view.periods)
