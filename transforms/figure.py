"""What extraction yields: figures and numerals, by the codebook. Must not import anything but the standard library."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Outcome = Literal["figure", "ignored", "unexplained"]
Qualifier = Literal["exact", "about", "more_than", "at_least", "less_than", "up_to", "between"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One quantity that a text states. Offsets are half-open, in code points, into ``Document.text``; ``text[quote_start:quote_end] == quote``.

    ``counted_by`` is a code of the table ``agencies``, else words of the text; ``modality`` is planned, negated, hypothetical or historical, or
    None where the number is stated as a fact.
    """

    figure_id: str
    document_id: str
    indicator: str
    unit: str
    qualifier: Qualifier
    value_low: Decimal | None
    value_high: Decimal | None
    sex: str | None
    age_group: str | None
    citizenship: tuple[str, ...]
    exploitation: tuple[str, ...]
    whole_id: str | None
    part_of_value: Decimal | None
    period_start: date | None
    period_end: date | None
    place: tuple[str, ...]
    flags: tuple[str, ...]
    quote: str
    quote_start: int
    quote_end: int
    number_start: int
    number_end: int
    sentence_start: int
    sentence_end: int
    rule_id: str
    derivation: tuple[str, ...]
    counted_by: str | None = None
    modality: str | None = None


@dataclass(frozen=True, slots=True)
class Numeral:
    """One number in the text and what became of it: a figure, ignored by the rule named, or unexplained."""

    document_id: str
    numeral_start: int
    numeral_end: int
    written: str
    outcome: Outcome
    figure_id: str | None
    rule_id: str | None


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one document yields."""

    document_id: str
    figures: tuple[Figure, ...]
    numerals: tuple[Numeral, ...]
