"""Numbers in digits as the number layer reads them: groups and decimals, exponents, powers, fractions with a slash, letters for scales."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from transforms.numbers.arithmetic import VULGAR, Arithmetic
from transforms.numbers.digits import parse_digits
from transforms.text.tokens import Token

_LONGEST = 30  # digits: a longer run is a key or an account, not a number
_HIGHEST_POWER = 300
_LARGEST_DENOMINATOR = 100
_GROUP = 3
_WIDEST_SPACE = 2


@dataclass(frozen=True, slots=True)
class Written:
    """A number in digits without its sign.

    Attributes:
        last: the token after it.
        value: its value.
        is_count: digits alone, no sign, letter or fraction among them.
        other: the other reading of its separator, or None.
    """

    last: int
    value: Fraction
    is_count: bool = False
    other: Fraction | None = None


def read_written(tokens: Sequence[Token], index: int, end: int, text: str, words: Arithmetic, style: str | None) -> Written | None:
    """The number in digits that begins at a token, or None."""
    token = tokens[index]
    if token.form in VULGAR:
        return Written(index + 1, VULGAR[token.form])
    plain = _plain(tokens, index, end, text, words, style)
    if plain is None:
        return None
    for read in (_power, _exponent, _slash):
        found = read(tokens, index, plain, end, words)
        if found is not None:
            return found
    return _suffix(tokens, plain, end, text, words)


def glued(tokens: Sequence[Token], index: int) -> bool:
    """Whether a token touches the one before it."""
    return 0 < index < len(tokens) and tokens[index].start == tokens[index - 1].end


def _is_plain(tokens: Sequence[Token], index: int, end: int) -> bool:
    return index < end and tokens[index].form.isdigit() and len(tokens[index].form) <= _LONGEST


def _plain(tokens: Sequence[Token], index: int, end: int, text: str, words: Arithmetic, style: str | None) -> Written | None:
    form = tokens[index].form
    if form in (".", ","):
        opens = _is_plain(tokens, index + 1, end) and glued(tokens, index + 1) and not glued(tokens, index)
        return Written(index + 2, Fraction("0." + tokens[index + 1].form)) if opens else None
    if not tokens[index].is_digits or len(form) > 2 * _LONGEST:
        return None
    spaced = _spaced_groups(tokens, index, end, text)
    if spaced is not None:
        return spaced
    reading = parse_digits(form, style, words.numbers.decimal_point)
    other = Fraction(reading.other) if reading.other is not None and reading.ambiguous else None
    return Written(index + 1, Fraction(reading.value), form.isdigit(), other)


def _spaced_groups(tokens: Sequence[Token], index: int, end: int, text: str) -> Written | None:
    """Read "1 200 000", "1 234 567,89": a head of one to three digits, then groups of exactly three, the last with decimals or not."""
    head = tokens[index].form
    if not head.isdigit() or len(head) > _GROUP or head.startswith("0"):
        return None
    digits, last = head, index + 1
    while last < end and len(digits) < _LONGEST and 0 < tokens[last].start - tokens[last - 1].end <= _WIDEST_SPACE:
        if text[tokens[last - 1].end] in ".,":
            break  # a list that was taken apart
        form = tokens[last].form
        whole, _, decimals = form.replace(",", ".").partition(".")
        if len(whole) != _GROUP or not whole.isdigit() or (decimals and (not decimals.isdigit() or len(decimals) == _GROUP)):
            break
        digits, last = digits + whole, last + 1
        if decimals:
            return Written(last, Fraction(f"{digits}.{decimals}"))
    return Written(last, Fraction(digits)) if last > index + 1 else None


def _signed_digits(tokens: Sequence[Token], index: int, end: int) -> tuple[int, int] | None:
    """An exponent: digits with signs before them, all glued; the token after it and its value."""
    sign = 1
    at = index
    while at < end and tokens[at].form in ("+", "-") and glued(tokens, at) and at - index < 2:
        sign, at = (-1 if tokens[at].form == "-" and at == index else sign), at + 1
    if at - index == 2 and tokens[index].form == "-" == tokens[index + 1].form:
        sign = 1
    if not _is_plain(tokens, at, end) or not glued(tokens, at) or len(tokens[at].form) > _GROUP:
        return None
    power = sign * int(tokens[at].form)
    return (at + 1, power) if abs(power) <= _HIGHEST_POWER else None


def _raise(base: Fraction, power: int) -> Fraction | None:
    """A power, as exact as a float is."""
    try:
        return Fraction(float(base) ** power)
    except (OverflowError, ZeroDivisionError, ValueError):
        return None


def _power(tokens: Sequence[Token], index: int, base: Written, end: int, words: Arithmetic) -> Written | None:
    if not (base.last < end and tokens[base.last].form == "^" and glued(tokens, base.last)):
        return None
    exponent = _signed_digits(tokens, base.last + 1, end)
    value = _raise(base.value, exponent[1]) if exponent else None
    return Written(exponent[0], value) if exponent and value is not None else None


def _exponent(tokens: Sequence[Token], index: int, base: Written, end: int, words: Arithmetic) -> Written | None:
    """Read "1.2e10" and "1.3x10^6"."""
    if not (base.last < end and glued(tokens, base.last)):
        return None
    form = tokens[base.last].form
    exponent = None
    if form == "e":
        exponent = _signed_digits(tokens, base.last + 1, end)
    elif form in ("x", "×", "*") and base.last + 2 < end and tokens[base.last + 1].form == "10" and tokens[base.last + 2].form == "^":
        exponent = _signed_digits(tokens, base.last + 3, end)
    if exponent is None:
        return None
    last, power = exponent
    return Written(last, base.value * (Fraction(10) ** power))


def _slash(tokens: Sequence[Token], index: int, top: Written, end: int, words: Arithmetic) -> Written | None:
    """Read "3/4" and "2 1/4"; a chain such as "5/17/2018" or "222-2222/2222" is no fraction, nor is one that is not below one."""
    if not top.is_count:
        return None
    whole = Fraction(0)
    if top.last < end and _is_plain(tokens, top.last, end) and 0 < tokens[top.last].start - tokens[top.last - 1].end <= _WIDEST_SPACE:
        whole, index = top.value, top.last
        top = Written(index + 1, Fraction(tokens[index].form), True)
    elif top.last < end and tokens[top.last].form in VULGAR and tokens[top.last].start - tokens[top.last - 1].end <= 1:
        return Written(top.last + 1, top.value + VULGAR[tokens[top.last].form])
    bottom = top.last + 1
    if not (top.last < end and tokens[top.last].form in ("/", "⁄") and _is_plain(tokens, bottom, end)):
        return None
    if not (glued(tokens, top.last) and glued(tokens, bottom)) or tokens[bottom].form.startswith("0"):
        return None
    chained = any(at < len(tokens) and tokens[at].form in ("/", "-") and glued(tokens, at) for at in (bottom + 1,))
    if chained or (index > 1 and tokens[index - 1].form in ("/", "-") and glued(tokens, index) and tokens[index - 2].is_digits):
        return None
    value = Fraction(tokens[bottom].form)
    if not 0 < top.value < value <= _LARGEST_DENOMINATOR:
        return None
    return Written(bottom + 1, whole + top.value / value)


def _suffix(tokens: Sequence[Token], number: Written, end: int, text: str, words: Arithmetic) -> Written:
    """Multiply by a letter for a scale: "10k", "2.33 k", "1.2b"; capitals matter, so the raw text is read."""
    if number.last >= end or not tokens[number.last].is_word:
        return number
    letter = tokens[number.last]
    written = text[letter.start : letter.end]
    if letter.start == tokens[number.last - 1].end:
        factor = words.glued_suffixes.get(written)
    else:
        factor = words.suffixes.get(written) if letter.start - tokens[number.last - 1].end <= _WIDEST_SPACE else None
    return number if factor is None else Written(number.last + 1, number.value * factor)
