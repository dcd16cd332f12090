"""Figures as the codebook's fields: the row of a JSON line and of a table. Must not import the engines."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from transforms.document import Document
from transforms.figure import Figure

Value = str | int | float | None

TABLE_COLUMNS = ("indicator", "qualifier", "value", "unit", "who", "period", "place", "quote")


def codebook_row(document: Document, figure: Figure) -> dict[str, Value]:
    """One figure by the codebook's field names, with its document and the offsets of its quote."""
    return {
        "document": document.name,
        "indicator": figure.indicator,
        "unit": figure.unit,
        "qualifier": figure.qualifier,
        "value_low": as_number(figure.value_low),
        "value_high": as_number(figure.value_high),
        "sex": figure.sex,
        "age_group": figure.age_group,
        "citizenship": join_codes(figure.citizenship),
        "exploitation": join_codes(figure.exploitation),
        "part_of": as_number(figure.part_of_value),
        "period_start": as_day(figure.period_start),
        "period_end": as_day(figure.period_end),
        "place": join_codes(figure.place),
        "counted_by": figure.counted_by,
        "modality": figure.modality,
        "quote": figure.quote,
        "quote_start": figure.quote_start,
        "quote_end": figure.quote_end,
    }


def table_row(figure: Figure) -> tuple[str, ...]:
    """One figure in the columns that a reader looks at first, as ``TABLE_COLUMNS`` names them."""
    who = (figure.sex, figure.age_group, join_codes(figure.citizenship), join_codes(figure.exploitation))
    return (
        figure.indicator,
        figure.qualifier,
        write_bounds(figure),
        figure.unit,
        " ".join(trait for trait in who if trait),
        "/".join(day or "…" for day in (as_day(figure.period_start), as_day(figure.period_end))) if figure.period_start or figure.period_end else "",
        join_codes(figure.place) or "",
        figure.quote,
    )


def write_bounds(figure: Figure) -> str:
    """The bounds in figures: ``573``, ``15000–20000``, ``80–`` where only one is stated."""
    low, high = as_number(figure.value_low), as_number(figure.value_high)
    if low == high:
        return "" if low is None else str(low)
    return f"{'' if low is None else low}–{'' if high is None else high}"


def as_number(value: Decimal | None) -> int | float | None:
    """A decimal as a JSON number: whole ones without a fraction."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def as_day(day: date | None) -> str | None:
    """A day in ISO form."""
    return day.isoformat() if day else None


def join_codes(codes: Iterable[str]) -> str | None:
    """Codes joined by a plus sign, None where there are none."""
    return "+".join(codes) or None
