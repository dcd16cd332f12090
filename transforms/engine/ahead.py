"""What the top of a text leaves open and its body tells: the day and the place of its first counts. Codebook, rules 8 and 9."""

from collections import deque

from transforms.engine.mention import Mention
from transforms.engine.own_times import DAYS, UNKNOWN, Bounds, is_event_day, own_period, speaks_of_another
from transforms.engine.parts import COUNTED
from transforms.engine.placing import Places, spoken_of
from transforms.engine.view import Analysis, SentenceView

_FEW = 10  # a count above this that is told twice is one count
_AHEAD = 5  # sentences that an undated count looks ahead for the day of its event
_RETOLD = 12  # sentences within which a count told again tells where the first was


def look_ahead(analysis: Analysis) -> None:
    """Counts at the top of a text that no time was told for take it from below: the day of the event, or the time the same count is told with."""
    undated: list[Mention] = []
    for index, view in enumerate(analysis.views):
        counts = [mention for mention in view.mentions if mention.kind and not mention.reason]
        dated = [mention for mention in counts if mention.period and mention.kind in COUNTED]
        days = [bounds for at, span, bounds in view.periods if span.kind in DAYS and bounds and is_event_day(at, bounds, view, analysis)]
        again = [mention.period for mention in dated if any(_is_same_count(mention, other) for other in undated)]
        repeats = [mention for mention in view.mentions if mention.reason == "repeat" and any(mention.whole is other for other in undated)]
        again += [own for mention in repeats if (own := own_period(mention, view, analysis)) and own != UNKNOWN]
        if again:
            _date(undated, again[0])
        elif days and not _is_elsewhere(view, analysis) and (not dated or dated[0].period == days[0]):
            near = [mention for mention in undated if mention.sentence >= index - _AHEAD]
            _date(near, days[0])
            _place(near, dated[0].places if dated else spoken_of(view, analysis) or (), analysis)
        elif dated:
            heads = [mention for mention in undated if not analysis.views[mention.sentence].ends and mention.term == dated[0].term]
            _date([mention for mention in heads if mention.kind == dated[0].kind and not mention.is_percent], dated[0].period)
        if again or days or dated:
            return
        undated += [mention for mention in counts if mention.kind in COUNTED or mention.kind == "age" or mention.term == "seized"]


def _is_elsewhere(view: SentenceView, analysis: Analysis) -> bool:
    """Whether a sentence turns to another event, or to another country."""
    abroad = {name.code[:2] != analysis.home for name in view.places if name.locative and not name.origin}
    return speaks_of_another(view, analysis) or abroad == {True}


def _is_same_count(mention: Mention, other: Mention) -> bool:
    return mention.kind == other.kind and mention.value == other.value and not mention.is_percent and mention.value > _FEW


def _date(mentions: list[Mention], period: Bounds | None) -> None:
    for mention in mentions:
        mention.period = period
        mention.rules.append("period.ahead")


def _place(mentions: list[Mention], places: Places, analysis: Analysis) -> None:
    """Narrow the place of counts that are only known to be the country's, where the body tells in which part of it."""
    if places and all(len(code) > len(analysis.home or "") and code.startswith(analysis.home or " ") for code in places):
        for mention in mentions:
            if mention.places in ((), (analysis.home,)):
                mention.places = places


def place_retold(analysis: Analysis) -> None:
    """A count that the body tells again, with a place in the country, was there when the top of the text told it first."""
    told: deque[Mention] = deque()
    for mention in analysis.mentions:
        if mention.kind not in COUNTED or mention.reason or mention.is_percent:
            continue
        while told and mention.sentence - told[0].sentence > _RETOLD:
            told.popleft()
        for other in told:
            if _is_same_count(mention, other) and mention.period in (None, other.period):
                _place([other], mention.places, analysis)
        if mention.places in ((), (analysis.home,)):
            told.append(mention)
