"""When and where: the period and place of every mention, from its clause, else carried over. Codebook, rules 8 and 9."""

from datetime import date

from transforms.engine.measures import has_context
from transforms.engine.mention import Mention
from transforms.engine.parts import COUNTED
from transforms.engine.places import choose_places
from transforms.engine.view import Analysis, SentenceView

Bounds = tuple[date | None, date | None]
Places = tuple[str, ...]
_STATED_WITHIN = 4
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
        for mention in view.mentions:
            if mention.reason or mention.kind is None:
                continue
            found = _own_period(mention, view, analysis)
            if found is not None:
                mention.period = found
                if mention.kind in COUNTED:
                    running = found
            elif mention.whole is not None and mention.whole.period is not None:
                mention.period = mention.whole.period
            elif mention.kind not in _OWN_TIME_ONLY and mention.term not in ("estimated", "at_risk"):
                mention.period = running
        stated = _assign_places(view, analysis, near or lead or country) or _spoken_of(view, analysis)
        near = stated or near
        if lead is None:
            lead = stated or (country if any(not mention.reason and mention.kind for mention in view.mentions) else None)


def _speaks_of_another(view: SentenceView, analysis: Analysis) -> bool:
    """Whether the sentence turns to another event, so that the time spoken of before no longer holds."""
    tokens = view.sentence.tokens
    return has_context("latest", tokens, 0, min(len(tokens), 8), analysis.pack) is not None


def _own_period(mention: Mention, view: SentenceView, analysis: Analysis) -> Bounds | None:
    """The period that the mention's own sentence ties to it: right after it, else the nearest before it, else the nearest after it."""
    usable = [(at, bounds) for at, span, bounds in view.periods if bounds is not None and not _only_stated(at, view, analysis)]
    if not usable:
        return None
    after = [(at, bounds) for at, bounds in usable if at >= mention.last]
    before = [(at, bounds) for at, bounds in usable if at < mention.first]
    counted = [other.at for other in view.mentions if other is not mention and other.kind and not other.reason]
    if after and after[0][0] - mention.last <= 12 and not any(mention.last <= at < after[0][0] for at in counted):
        clause = view.chunks[mention.last : after[0][0]]
        if not before or not any("semicolon" in chunk.kinds or "and" in chunk.kinds for chunk in clause):
            return after[0][1]
    if before:
        return before[-1][1]
    if after and mention.whole is None:
        return after[0][1]
    return None


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
        if whole is not None and whole.sentence == mention.sentence and whole.places:
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


def _is_tally(view: SentenceView) -> bool:
    """Whether the sentence tallies a long time: such counts are the country's unless a place is named."""
    return any(span.kind in ("year_to_date", "last_year") for _, span, _ in view.periods)


def _is_of_another_time(mention: Mention, view: SentenceView) -> bool:
    """Whether the mention's own sentence dates it to a month or year of its own: the event spoken of before does not place it."""
    return any(span.kind in ("month", "year", "year_range", "month_range") and bounds == mention.period for _, span, bounds in view.periods)
