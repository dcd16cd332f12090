"""Parts by place: "Lima heads the list with 465 rescues, followed by Madre de Dios (223)" after a country's total. Runs when places are known."""

from collections.abc import Sequence

from transforms.engine.cues import has_context
from transforms.engine.mention import Mention
from transforms.engine.parts import can_hold, family, is_top_count, side
from transforms.engine.view import Analysis, SentenceView

_COUNTRY = 2  # letters of a country's code
_REACH = 4  # sentences


def link_places(analysis: Analysis) -> None:
    """Make counts of subdivisions parts of the total for their country that stands shortly before them. Codebook, rules 4 and 5."""
    totals: list[Mention] = []
    for view in analysis.views:
        for mention in view.mentions:
            _leave_other_place(mention)
        placed = [mention for mention in view.mentions if _is_placed(mention)]
        if len({mention.places for mention in placed}) > 1 or (placed and _ranks(view, analysis)):
            for kind in dict.fromkeys(_sort(mention) for mention in placed):
                parts = [mention for mention in placed if _sort(mention) == kind]
                _link(parts, [*totals, *(mention for mention in view.mentions if is_top_count(mention) and mention.at < parts[0].at)], view)
        totals.extend(mention for mention in view.mentions if is_top_count(mention))


def _sort(mention: Mention) -> tuple[str | None, ...]:
    """What parts of one total share: the rescued are no part of the arrested."""
    return family(mention), side(mention), mention.term


def _leave_other_place(mention: Mention) -> None:
    """As in "Lima leads with 465, followed by Madre de Dios (223)": what happened in one subdivision is no part of what happened in another."""
    whole = mention.whole
    _share_of_all(mention)
    labelled = whole is not None and whole.whole is not None and any(rule.startswith("label.") for rule in mention.rules)
    if (
        whole is None
        or whole.sentence != mention.sentence
        and not labelled
        or mention.is_percent
        or not (_is_narrow(mention) and _is_narrow(whole))
        or set(mention.places) & set(whole.places)
    ):
        return
    mention.whole = whole.whole
    mention.relation = "part" if mention.whole is not None else None


def _share_of_all(mention: Mention) -> None:
    """As in "1,976 complaints … 54 in Sullana … 53 % of the complaints": a share of the noun alone is of the total, not of one place's count."""
    whole = mention.whole
    if whole is not None and "part.share-of-noun" in mention.rules and whole.sentence < mention.sentence and whole.whole is not None:
        if mention.places == whole.places:
            mention.places = whole.whole.places
        mention.whole = whole.whole


def _is_narrow(mention: Mention) -> bool:
    return bool(mention.places) and all(len(place) > _COUNTRY for place in mention.places)


def _is_placed(mention: Mention) -> bool:
    """Whether a count, part of nothing, was made in a subdivision of a country."""
    return is_top_count(mention) and any(len(place) > _COUNTRY for place in mention.places)


def _ranks(view: SentenceView, analysis: Analysis) -> bool:
    tokens = view.sentence.tokens
    return has_context("ranking", tokens, 0, len(tokens), analysis.pack) is not None


def _link(parts: Sequence[Mention], totals: Sequence[Mention], view: SentenceView) -> None:
    for whole in reversed(totals):
        if whole.sentence < parts[0].sentence - _REACH:
            return
        wide = all(len(place) == _COUNTRY for place in whole.places) and all(
            place.startswith(tuple(whole.places)) for part in parts for place in part.places
        )
        same = all((side(part), part.term) == (side(whole), whole.term) and can_hold(whole, part, part.sentence) for part in parts)
        unknown = (None, (None, None), whole.period)
        same = same and all(part.period in unknown or whole.period in unknown[:2] for part in parts)
        if wide and same and sum(part.value for part in parts) <= whole.value and all(part.value < whole.value for part in parts):
            for part in parts:
                part.relation, part.whole = "part", whole
                part.rules.append("part.place")
                if not view.periods:
                    part.period = whole.period
            return
