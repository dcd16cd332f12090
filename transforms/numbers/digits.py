"""Numbers in digits: which sign groups thousands and which marks decimals. The style belongs to the source and the document, not to the language."""

import re
from decimal import Decimal
from typing import NamedTuple

_GROUPED = re.compile(r"\d{1,3}(?:([.,'])\d{3})(?:\1\d{3})*+(?:[.,]\d+)?$")
_LAKHS = re.compile(r"\d{1,3}(?:,\d\d)++,\d{3}(?:\.\d+)?$")
_APOSTROPHES = re.compile(r"\d{1,3}(?:'\d{3})++(?:[.,]\d{3})*+(?:[.,]\d++)?$")
_MARKS = {"point": ".", "comma": ","}
_SHOWN = {"decimal_point": ".", "decimal_comma": ","}


class Reading(NamedTuple):
    """How a number in digits is read.

    Attributes:
        value: its value.
        other: the value if its one separator were the other sign, or None where it cannot be.
        decided: whether the source, the document or the language settles which.
    """

    value: Decimal
    other: Decimal | None = None
    decided: bool = True

    @property
    def ambiguous(self) -> bool:
        """Whether nothing settles between two readings."""
        return self.other is not None and not self.decided


def parse_digits(form: str, decimal_style: str | None, decimal_point: bool) -> Reading:
    """Read a number in digits.

    Args:
        form: digits with points, commas and apostrophes, as one token.
        decimal_style: ``point`` or ``comma`` where the source or the document tells; ``decimal_point`` or ``decimal_comma`` where the document
            shows its decimals only, so that the other sign must group; else None.
        decimal_point: whether the language's usual decimal sign is the point.
    """
    if form.isdigit():
        return Reading(Decimal(form))
    if "'" in form:
        return _with_apostrophes(form)
    points, commas = form.count("."), form.count(",")
    if points and commas:
        mark = "." if form.rindex(".") > form.rindex(",") else ","
        return Reading(_plain(form, mark)) if form.count(mark) == 1 else Reading(_whole(form))
    sign = "." if points else ","
    if points + commas > 1:
        if _GROUPED.match(form) or _LAKHS.match(form):
            return Reading(_whole(form))
        return Reading(_plain(form.replace(sign, "", points + commas - 1), sign))
    head, tail = form.split(sign)
    if len(tail) != 3 or len(head) > 3 or head.startswith("0"):
        return Reading(_plain(form, sign))
    return _one_sign_and_three_digits(form, sign, decimal_style, decimal_point)


def _one_sign_and_three_digits(form: str, sign: str, decimal_style: str | None, decimal_point: bool) -> Reading:
    """``1,054`` and ``1.054``: by the source's style; else thousands, but a point in a language of the point."""
    decimals, thousands = _plain(form, sign), _whole(form)
    if decimal_style in _MARKS:
        return Reading(decimals, thousands) if sign == _MARKS[decimal_style] else Reading(thousands, decimals)
    if decimal_style is not None and sign != _SHOWN.get(decimal_style):
        return Reading(thousands, decimals)
    if decimal_point:
        return Reading(decimals, thousands, decided=False) if sign == "." else Reading(thousands)
    return Reading(thousands, decimals, decided=False)


def _with_apostrophes(form: str) -> Reading:
    """``1'200,000`` and ``1'200'000.50``: the apostrophe groups; so does a sign with three digits after it, if it is the only one."""
    rest = form.rsplit("'", 1)[1]
    signs = [character for character in rest if character in ".,"]
    if not signs or not _APOSTROPHES.match(form):
        return Reading(_whole(form))
    tail = rest[max(rest.rindex(sign) for sign in signs) + 1 :]
    return Reading(_whole(form)) if len(tail) == 3 else Reading(_plain(form, signs[-1]))


def _whole(form: str) -> Decimal:
    """The digits alone, for signs that group and for signs that no style of writing explains ("1.2,3.4,5")."""
    return Decimal(form.replace(",", "").replace(".", "").replace("'", ""))


def _plain(form: str, mark: str) -> Decimal:
    for sign in ".,'":
        if sign != mark:
            form = form.replace(sign, "")
    return Decimal(form.replace(mark, "."))
