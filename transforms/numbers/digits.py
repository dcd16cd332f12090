"""Numbers in digits: which sign groups thousands and which marks decimals. The style belongs to the source, not to the language."""

import re
from decimal import Decimal

_GROUPED = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*+(?:[.,]\d+)?$")


def parse_digits(form: str, decimal_style: str | None, decimal_point: bool) -> tuple[Decimal, bool]:
    """The value of a number in digits, and whether its separator could be read the other way.

    Args:
        form: digits with points and commas, as one token.
        decimal_style: ``point`` or ``comma`` where the source is known, else None.
        decimal_point: whether the language's usual decimal sign is the point.
    """
    if form.isdigit():
        return Decimal(form), False
    points, commas = form.count("."), form.count(",")
    if points and commas:
        mark = "." if form.rindex(".") > form.rindex(",") else ","
        return (_plain(form, mark), False) if form.count(mark) == 1 else (_whole(form), True)
    sign = "." if points else ","
    if points + commas > 1:
        if _GROUPED.match(form):
            return Decimal(form.replace(sign, "")), False
        return _plain(form.replace(sign, "", points + commas - 1), sign), True
    head, tail = form.split(sign)
    if len(tail) != 3 or len(head) > 3 or head.startswith("0"):
        return _plain(form, sign), False
    return _one_sign_and_three_digits(form, sign, decimal_style, decimal_point)


def _one_sign_and_three_digits(form: str, sign: str, decimal_style: str | None, decimal_point: bool) -> tuple[Decimal, bool]:
    """``1,054`` and ``1.054``: thousands, unless the source is known to mark decimals so, or the sign is a point in a language of the point."""
    marks_decimals = {"point": ".", "comma": ","}.get(decimal_style or "")
    if marks_decimals is not None:
        return (_plain(form, sign), True) if sign == marks_decimals else (Decimal(form.replace(sign, "")), False)
    if sign == "." and decimal_point:
        return _plain(form, sign), True
    return Decimal(form.replace(sign, "")), sign == "."


def _whole(form: str) -> Decimal:
    """The digits alone, for signs that no style of writing explains ("1.2,3.4,5")."""
    return Decimal(form.replace(",", "").replace(".", ""))


def _plain(form: str, mark: str) -> Decimal:
    other = "," if mark == "." else "."
    return Decimal(form.replace(other, "").replace(mark, "."))
