"""When and where: the period and place of every mention, in its clause, else carried over from what the text spoke of before. Codebook, rules 8 and 9."""

from collections.abc import Sequence
from datetime import date

from transforms.engine.analyze import Analysis, SentenceView
from transforms.engine.measures import has_context
from transforms.engine.mention import Mention
from transforms.engine.parts import COUNTED
from transforms.engine.places import choose_places, main_place

Bounds = tuple[date | None, date | None]
_STATED_WITHIN = 4
_OWN_TIME_ONLY = frozenset(("money", "prison"))
_LONG = frozenset(("year", "year_range", "year_to_date", "last_year", "since", "half", "quarter", "first_months", "past_years", "past_months"))


def assign_scope(analysis: Analysis) -> None:
    """Give every figure-to-be its period and place."""
    names = [name for view in analysis.views for name in view.places]
    main = main_place(names) or analysis.home
    running: Bounds | None = None
    paragraph, paragraph_place = -1, None
    for view in analysis.views:
        if view.sentence.paragraph != paragraph:
            paragraph, paragraph_place = view.sentence.paragraph, None
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
        paragraph_place = _assign_places(view, analysis, main, paragraph_place)


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


def _assign_places(view: SentenceView, analysis: Analysis, main: str | None, paragraph_place: tuple[str, ...] | None) -> tuple[str, ...] | None:
    tokens = view.sentence.tokens
    nationwide = has_context("nationwide", tokens, 0, len(tokens), analysis.pack) is not None
    for mention in view.mentions:
        if mention.reason or mention.kind is None:
            continue
        own = choose_places(view.places, view.chunks, mention.first, mention.last)
        if mention.places:
            mention.places = _city(mention, mention.places)
        elif mention.whole is not None and mention.whole.sentence == mention.sentence and mention.whole.places:
            mention.places = mention.whole.places
        elif own and not (mention.kind == "prison" and len(own[0]) > 2):
            mention.places = own
        elif mention.whole is not None and mention.whole.places:
            mention.places = mention.whole.places
        elif nationwide or _is_tally(mention, view) or mention.kind == "prison":
            mention.places = (analysis.home,) if analysis.home else ()
        else:
            mention.places = paragraph_place or ((main,) if main else ())
        if own and mention.kind in COUNTED:
            paragraph_place = own
    return paragraph_place


def _city(mention: Mention, places: tuple[str, ...]) -> tuple[str, ...]:
    return places


def _is_tally(mention: Mention, view: SentenceView) -> bool:
    """Whether the number is a tally over a long time in its own sentence: such counts are the country's unless a place is named."""
    return any(span.kind in ("year_to_date", "last_year") and bounds is not None for _, span, bounds in view.periods)


def sort_key(mention: Mention) -> tuple[int, int]:
    """The order of the text."""
    return mention.sentence, mention.at


def by_text(mentions: Sequence[Mention]) -> list[Mention]:
    """Mentions in the order of the text."""
    return sorted(mentions, key=sort_key)
