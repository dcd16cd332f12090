"""The end of the engine: mentions become figures, repeats of a claim are merged, every numeral is accounted for. Codebook, rule 3."""

import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from operator import attrgetter

from transforms.engine.indicators import name_indicator, name_unit
from transforms.engine.leftovers import explain_leftover
from transforms.engine.mention import Mention
from transforms.engine.parts import COUNTED, side
from transforms.engine.separators import flag_readings, round_value
from transforms.engine.view import Analysis, SentenceView
from transforms.figure import Figure, Numeral
from transforms.numbers.quantities import QuantityReader

_SCOPE = ("sex", "age", "citizenship", "exploitation", "period", "places", "whole")
_FEW = 2
_start = attrgetter("start")
_RESCUE = 20
_ALL = 100  # percent
_RIVALS = 50  # claims of one number that a statement is compared with, the last of them; keeps the cost linear in length
_COUNTRY = 2  # letters of a country's code


def settle(analysis: Analysis) -> list[Figure]:
    """The document's figures in the order of the text, one a claim."""
    before: list[Mention] = []
    for view in analysis.views:
        for mention in view.mentions:
            if mention.reason is None and mention.kind is None:
                mention.reason = explain_leftover(mention, view.chunks, before)
            elif mention.reason is None:
                _name(mention)
            before.append(mention)
    kept = _merge_claims([mention for mention in analysis.mentions if mention.reason is None])
    ids = {id(mention): _figure_id(analysis.document.document_id, mention, ordinal) for mention, ordinal in kept}
    return [_figure(mention, analysis, ids) for mention, _ in kept]


def _name(mention: Mention) -> None:
    mention.indicator, mention.unit = name_indicator(mention), name_unit(mention)
    if mention.indicator is None:
        mention.reason = "no_indicator:" + (mention.kind or "")
    elif mention.quantity.low < 0 or (mention.quantity.high == 0 and not mention.is_percent):
        mention.reason = "zero"
    elif mention.is_percent and mention.kind in COUNTED and mention.value > _ALL:
        mention.reason = "change"
    elif mention.kind in COUNTED - {"item"} and not mention.is_percent and mention.quantity.low != int(mention.quantity.low):
        mention.reason = "no_whole"


def _merge_claims(mentions: Sequence[Mention]) -> list[tuple[Mention, int]]:
    """Keep the fullest statement of every claim; the others' numerals point at it."""
    by_numbers: dict[tuple[object, ...], list[Mention]] = {}
    for mention in mentions:
        rivals = by_numbers.setdefault(_numbers(mention), [])
        at = next((at for at, rival in enumerate(rivals) if _is_same_claim(rival, mention)), None)
        if at is None:
            rivals.append(mention)
            del rivals[:-_RIVALS]
            continue
        other = rivals[at]
        keep, drop = (mention, other) if _fullness(mention) > _fullness(other) else (other, mention)
        drop.reason, drop.whole = "repeat", keep
        if keep.counted_by is None:
            keep.counted_by = drop.counted_by
            keep.notes += [note for note in drop.notes if note.startswith("counted_by:")]
        rivals[at] = keep
    kept = [mention for mention in mentions if mention.reason is None]
    for mention in mentions:
        while mention.whole is not None and mention.whole.reason == "repeat":
            mention.whole = mention.whole.whole
    for mention in kept:
        _follow_whole(mention)
        if mention.whole is not None and (mention.whole.reason is not None or mention.whole is mention):
            mention.whole = None
    return [(mention, 0) for mention in kept]


def _follow_whole(mention: Mention) -> None:
    """A part whose whole turned out to be rescued ("they found 22 women: 16 Mexicans …", told before as a rescue of 22) is rescued too."""
    whole = mention.whole
    if whole is None or whole.term != "rescued" or mention.term != "identified" or mention.kind != "person":
        return
    told = any(rule.startswith("term:") for rule in (*whole.rules, *(whole.whole.rules if whole.whole is not None else ())))
    if told and not any(rule.startswith("term:") for rule in mention.rules):
        mention.term = "rescued"
        mention.indicator = name_indicator(mention)


def _numbers(mention: Mention) -> tuple[object, ...]:
    """What two statements of one claim must share: the side of persons or the indicator, the unit, the bounds, the hedge."""
    counted = side(mention) if mention.kind == "person" else mention.indicator
    return (counted, mention.unit, *mention.quantity.bounds, mention.quantity.qualifier)


def _is_same_claim(one: Mention, other: Mention) -> bool:
    """Whether nothing said of one contradicts the other; an indicator that only the context lent contradicts none."""
    if one.indicator != other.indicator and not (_is_lent(one) or _is_lent(other) or _is_told_again(one, other)):
        return False
    if _tells_apart(one, other):
        return False
    definite = other.value > _FEW and _is_definite(other)
    return all(_agree(name, a, b, definite) for name, a, b in zip(_SCOPE, _scope(one), _scope(other), strict=True))


def _tells_apart(one: Mention, other: Mention) -> bool:
    """Whether each says of its people what the other does not ("24 % women", "24 % Albanians"), or both are lines of lists in two sentences."""
    mine, theirs = ([not _says_nothing(value) for value in (m.sex, m.age, m.citizenship)] for m in (one, other))
    listed = one.sentence != other.sentence and all(any(rule.startswith(("same.", "label.")) for rule in m.rules) for m in (one, other))
    return listed or (any(a and not b for a, b in zip(mine, theirs, strict=True)) and any(b and not a for a, b in zip(mine, theirs, strict=True)))


def _is_told_again(one: Mention, other: Mention) -> bool:
    """As in "the rescue of 22 women … they located 22 women": those identified are the rescued, when noun and number are the same."""
    return {one.term, other.term} == {"rescued", "identified"} and one.noun_id == other.noun_id and one.value > _FEW


def _is_definite(mention: Mention) -> bool:
    """Whether the text speaks of a number as known ("the 332", "las 332 personas")."""
    return any(rule.endswith(".hedge.determiner") for rule in mention.quantity.rules)


def _agree(name: str, a: object, b: object, definite: bool) -> bool:
    """Whether two statements agree in one field: a country holds its parts, and a count spoken of as known needs no time or place."""
    if a == b or _says_nothing(a) or _says_nothing(b) or (definite and name in ("period", "places")):
        return True
    return name == "places" and isinstance(a, tuple) and isinstance(b, tuple) and _holds(a, b)


def _holds(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one of two places is a country and the other within it."""
    wide, narrow = (one, other) if len(one[0]) == _COUNTRY else (other, one)
    return len(wide) == 1 and len(wide[0]) == _COUNTRY and all(code.startswith(wide[0] + "-") for code in narrow)


def _is_lent(mention: Mention) -> bool:
    """Whether no verb of its own sentence says what happened to those counted."""
    return not any(rule.startswith(("term:", "headline.")) for rule in mention.rules) and mention.whole is None


def _scope(mention: Mention) -> tuple[object, ...]:
    return (
        mention.sex,
        mention.age,
        mention.citizenship,
        mention.exploitation,
        mention.period,
        mention.places,
        _whole_value(mention),
    )


def _says_nothing(value: object) -> bool:
    return value is None or value == () or value == (None, None)


def _fullness(mention: Mention) -> int:
    stated = sum(not _says_nothing(value) for value in _scope(mention)) + (0 if _is_lent(mention) else 10)
    narrow = any(len(place) > _COUNTRY for place in mention.places)
    borrowed = "period.ahead" in mention.rules  # a time told later in the text, not with this statement
    return stated - borrowed + narrow + (_RESCUE if mention.term == "rescued" else 0)


def _whole_value(mention: Mention) -> Decimal | None:
    return mention.whole.value if mention.whole is not None else None


def _figure_id(document_id: str, mention: Mention, ordinal: int) -> str:
    key = f"{document_id}:{mention.start}:{mention.end}:{ordinal}:{mention.at}"
    return hashlib.sha256(key.encode()).hexdigest()[:32]


def _figure(mention: Mention, analysis: Analysis, ids: dict[int, str]) -> Figure:
    low, high = mention.quantity.bounds
    view = analysis.views[mention.sentence]
    number_start, number_end = number_span(mention, view)
    start, end = min(mention.start, number_start), max(mention.end, number_end)
    while end > number_end and analysis.document.text[end - 1] in ".,;:":  # the stop of a sentence is nobody's month's ("15 in February.")
        end -= 1
    period: tuple[date | None, date | None] = mention.period or (None, None)
    person_like = mention.kind in ("person", "case", "age")
    document = analysis.document
    return Figure(
        figure_id=ids[id(mention)],
        document_id=document.document_id,
        indicator=str(mention.indicator),
        unit=str(mention.unit),
        qualifier=mention.quantity.qualifier,
        value_low=round_value(low),
        value_high=round_value(high),
        sex=mention.sex if person_like else None,
        age_group=mention.age if person_like else None,
        citizenship=_citizenship(mention, analysis) if person_like else (),
        exploitation=mention.exploitation if mention.kind in ("person", "case", "group", "operation", "conviction", "acquittal") else (),
        whole_id=ids.get(id(mention.whole)) if mention.whole is not None else None,
        part_of_value=round_value(_whole_value(mention)),
        period_start=period[0],
        period_end=period[1],
        place=mention.places,
        counted_by=mention.counted_by,
        modality=mention.modality,
        flags=flag_readings(mention),
        quote=document.text[start:end],
        quote_start=start,
        quote_end=end,
        number_start=number_start,
        number_end=number_end,
        sentence_start=view.sentence.start,
        sentence_end=view.sentence.end,
        rule_id=mention.rules[0] if mention.rules else "number",
        derivation=(*mention.quantity.rules, *mention.rules, *mention.notes),
    )


def _citizenship(mention: Mention, analysis: Analysis) -> tuple[str, ...]:
    """Citizenships as codes: nationals are those of the country the text is about; a region's people beside nationals are nobody's."""
    codes = sorted({analysis.home or "" if code == "national" else code for code in mention.citizenship} - {""})
    return () if "foreign" in codes and len(codes) > 1 else tuple(codes)


def number_span(mention: Mention, view: SentenceView) -> tuple[int, int]:
    """The half-open offsets of the number alone."""
    tokens = view.sentence.tokens
    return tokens[mention.quantity.number_first].start, tokens[mention.quantity.number_last - 1].end


def account_for_numerals(analysis: Analysis, figures: Iterable[Figure]) -> list[Numeral]:
    """Every numeral of the document once: figure, ignored by a named rule, or unexplained."""
    by_span = {(figure.number_start, figure.number_end): figure for figure in figures}
    numerals: list[Numeral] = []
    for view in analysis.views:
        numerals.extend(_mention_numerals(analysis, view, by_span))
        numerals.extend(_span_numerals(analysis, view))
    return sorted(numerals, key=lambda numeral: numeral.numeral_start)


def _mention_numerals(analysis: Analysis, view: SentenceView, by_span: dict[tuple[int, int], Figure]) -> list[Numeral]:
    found, text, key = [], analysis.document.text, analysis.document.document_id
    for mention in view.mentions:
        start, end = number_span(mention, view)
        figure = by_span.get((start, end)) if mention.reason is None else None
        if figure is not None:
            found.append(Numeral(key, start, end, text[start:end], "figure", figure.figure_id, figure.rule_id))
        elif mention.reason == "repeat" and mention.whole is not None:
            kept = by_span.get(number_span(mention.whole, analysis.views[mention.whole.sentence]))
            found.append(Numeral(key, start, end, text[start:end], "figure", kept.figure_id if kept else None, "repeat"))
        elif mention.reason in (None, "unexplained"):
            if not mention.quantity.article:
                found.append(Numeral(key, start, end, text[start:end], "unexplained", None, None))
        elif not mention.quantity.article:
            found.append(Numeral(key, start, end, text[start:end], "ignored", None, mention.reason))
    return found


def _span_numerals(analysis: Analysis, view: SentenceView) -> list[Numeral]:
    """The numbers of times and of ignored spans: each run of digits, and numbers in words ("las seis de la tarde", "the last two years")."""
    text, key, tokens = analysis.document.text, analysis.document.document_id, view.sentence.tokens
    if not view.spans:
        return []
    inside = {at: span.id for span in view.spans for at in range(*(bisect_left(tokens, edge, key=_start) for edge in (span.start, span.end)))}
    ends = {at: at + 1 for at in inside if tokens[at].is_digits}
    outside = frozenset(range(len(tokens))) - inside.keys()
    in_words = any(tokens.forms[at] in analysis.pack.numbers.begins for at in inside.keys() - ends.keys())
    for quantity in QuantityReader(tokens, analysis.pack.numbers, None).read(outside) if in_words else ():
        first, last = quantity.number_first, quantity.number_last
        if not quantity.article and not any(at in ends for at in range(first, last)):
            ends[first] = last
    return [
        Numeral(key, tokens[at].start, tokens[last - 1].end, text[tokens[at].start : tokens[last - 1].end], "ignored", None, inside[at])
        for at, last in ends.items()
    ]
