"""The times of a text, sentence by sentence: which of them later ones refer back to, and the day a dateline gives."""

from dataclasses import replace
from datetime import date

from transforms.engine.clock import Clock
from transforms.engine.cues import has_context
from transforms.engine.periods import resolve_period
from transforms.engine.view import Analysis, SentenceView
from transforms.languages.pack import LanguagePack

_HEAD = 4  # sentences at the top of a text, where its dateline stands
_NAMED_WITHIN = 2  # tokens before the year of a law in which the word for it may stand
_COMPARED_WITHIN = 6  # tokens before a time in which a word of comparison may stand


def dateline_day(analysis: Analysis) -> date | None:
    """The day in a dateline that gives its year, or None: what a text without a known publication date was written on."""
    for view in analysis.views[:_HEAD]:
        for at, chunk in enumerate(view.chunks[: view.dateline]):
            if (
                at
                and chunk.span is not None
                and chunk.span.kind in ("date", "numeric_date")
                and any(name.startswith("year") for name in chunk.span.captured)
            ):
                bounds = resolve_period(chunk.span, Clock(None), analysis.pack)
                return bounds[0] if bounds else None
    return None


def read_periods(view: SentenceView, clock: Clock, pack: LanguagePack) -> None:
    """Resolve the times of a sentence by the clock, which remembers them."""
    clock.stated = None
    for at, chunk in enumerate(view.chunks):
        if chunk.span is not None and "period" in chunk.kinds and not _is_of_law(view, at, pack):
            aside = _is_aside(view, at, pack)
            view.periods.append((at, chunk.span, resolve_period(chunk.span, replace(clock) if aside else clock, pack)))


def _is_aside(view: SentenceView, at: int, pack: LanguagePack) -> bool:
    """Whether a time is only compared with or stands in brackets ("122 in 2020"): what follows does not refer back to it."""
    first = view.chunks[at].first
    opened = sum(("open" in chunk.kinds) - ("close" in chunk.kinds) for chunk in view.chunks[:at])
    return opened > 0 or has_context("change_from", view.sentence.tokens, first - _COMPARED_WITHIN, first + 1, pack) is not None


def _is_of_law(view: SentenceView, at: int, pack: LanguagePack) -> bool:
    """As in "Law 985 of 2005", "the Bonded Labour Act of 1976": the year is the law's."""
    before, here = (view.chunks[at - 1] if at else None), view.chunks[at]
    if before is not None and before.span is not None and before.span.id.endswith(".law"):
        return True
    named = has_context("law", view.sentence.tokens, here.first - _NAMED_WITHIN, here.first + 1, pack)
    return here.span is not None and here.span.kind == "year" and named is not None
