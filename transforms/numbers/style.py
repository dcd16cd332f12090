"""Which decimal sign a document uses, by the numbers that leave no doubt: "1.250,50", "1,200,000", "3,5". Must not know any language."""

import re

# A number with at least one sign; not inside a word, a longer chain of numbers, a date or a clock time.
_NUMBER = re.compile(r"(?<![\w.,/:'-])\d++(?:[.,]\d++)++(?![\w/:'-])")
_CLOCK = re.compile(r"(?:[01]?\d|2[0-4])\.[0-5]\d$")
_GROUPS = re.compile(r"\d{1,3}([.,])\d{3}(?:\1\d{3})++$")
_BOTH = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*+(?!\1)[.,]\d++$")
_PERCENT = re.compile(r" ?%")
_OTHER = {".": ",", ",": "."}
_STYLES = {".": "point", ",": "comma"}


def detect_style(folded: str) -> str | None:
    """The decimal style that a document's unambiguous numbers show.

    ``point`` or ``comma`` where numbers with groups show both signs at work; ``decimal_point`` or ``decimal_comma`` where only decimals are shown:
    newspapers of Peru write "2,6 millones" beside "13,600 casos", so decimals do not tell what groups. None where nothing or both is shown.
    """
    grouped: set[str] = set()
    decimals: set[str] = set()
    for match in _NUMBER.finditer(folded):
        form = match.group()
        if sign := _sign_beside_groups(form):
            grouped.add(sign)
        elif sign := _decimal_sign(form, _PERCENT.match(folded, match.end()) is not None or _is_money(folded, match.start())):
            decimals.add(sign)
        if len(grouped) == 2:
            return None
    if grouped:
        return _STYLES[grouped.pop()]
    return "decimal_" + _STYLES[decimals.pop()] if len(decimals) == 1 else None


def _is_money(folded: str, start: int) -> bool:
    """Whether a currency sign stands right before a number."""
    before = folded[max(0, start - 2) : start].rstrip()
    return before.endswith(("$", "/", "€", "£"))


def _sign_beside_groups(form: str) -> str | None:
    """The decimal sign that a number with groups of three leaves, or None."""
    match = _GROUPS.match(form) or _BOTH.match(form)
    return _OTHER[match.group(1)] if match else None


def _decimal_sign(form: str, measured: bool) -> str | None:
    """The decimal sign that a number without groups shows, or None where it shows none for certain."""
    if form.count(".") + form.count(",") > 1:
        return None
    sign = "." if "." in form else ","
    head, tail = form.split(sign)
    if head == "0" or (len(tail) in (1, 2) and (measured or not (_CLOCK.match(form) or len(head) > 3))):
        return sign
    return None
