"""Which decimal sign a document uses, what to make of numbers that two signs explain ("1.054"), and of those out of range. Knows no language."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from transforms.document import Document
from transforms.engine.mention import Mention
from transforms.numbers.style import detect_style
from transforms.reference import publisher_style

_MEASURED = frozenset(("money", "age", "prison"))
_BEYOND = Decimal(10) ** 15
_DECIMALS = 4
_DECIMALS_ONLY = "decimal_"
OTHER_READING = "other_reading:"


def find_style(document: Document, folded: str) -> str | None:
    """The decimal style of a document: as stated with it, else as its own numbers show, else its publisher's habit, else None.

    A habit tells which sign groups, not that three digits are decimals: agencies' copy is printed as it came ("4.100 dólares" in Bolivia).
    """
    habit = publisher_style(document.url, document.publisher)
    return document.decimal_style or detect_style(folded) or (_DECIMALS_ONLY + habit if habit else None)


def ignore_beyond(mentions: Iterable[Mention]) -> None:
    """A number that no statistic reaches is an account, a key or noise."""
    for mention in mentions:
        if mention.quantity.high >= _BEYOND:
            mention.reason = "number.beyond"


def round_value(value: Decimal | None) -> Decimal | None:
    """A bound with the four decimals that tables keep, as written where it has no more."""
    if value is None or -int(value.as_tuple().exponent) <= _DECIMALS:
        return value
    return value.quantize(Decimal(1).scaleb(-_DECIMALS))


def settle_counts(mentions: Iterable[Mention]) -> None:
    """Counts are whole: of two readings the whole one is meant, whatever the style ("1.054 victims")."""
    for mention in mentions:
        quantity = mention.quantity
        if quantity.other is None or mention.kind is None or mention.kind in _MEASURED or mention.is_percent:
            continue
        whole = int(quantity.low.as_tuple().exponent) >= 0  # "50.000 people" were not written to be fifty
        mention.quantity = replace(quantity if whole else quantity.turned(), ambiguous=False, other=None)


def flag_readings(mention: Mention) -> tuple[str, ...]:
    """The flags of a number that two signs explain and nothing settles: that it is so, and the reading that was not preferred."""
    quantity = mention.quantity
    if not quantity.ambiguous:
        return ()
    return ("ambiguous",) if quantity.other is None else ("ambiguous", OTHER_READING + _written(quantity.other))


def _written(value: Decimal) -> str:
    return format(value.normalize(), "f")
