"""Single numbers: digits with their groups, number words, and mixtures such as "1.2 million" or "15 mil"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from transforms.numbers.digits import Reading, parse_digits
from transforms.numbers.vocabulary import NumberVocabulary
from transforms.text.tokens import Token

_WIDEST_SPACE = 2  # signs: typists double spaces, and leave some of no width
_HUNDRED, _THOUSAND = 100, 1000
_LARGEST = Decimal(10) ** 18  # beyond it, one more scale word is noise
_LAST_GROUP = re.compile(r"(\d{3})[.,](\d{1,2})$")


@dataclass(slots=True, eq=False)  # not frozen, as dozens are made a text; nothing changes one
class Cardinal:
    """One number: tokens ``first`` to ``last`` (half-open), its value, and how it was written.

    Attributes:
        article: the word may be an article ("un", "one").
        in_words: no digit in it.
        scale: the last scale word's value (1 if none), for ranges that share it ("15 and 20 thousand").
        ambiguous: its separator could be read the other way, and nothing settles which.
        other: the value by the other reading of its separator, or None.
        rules: the entries besides number words that made its value.
    """

    first: int
    last: int
    value: Decimal
    article: bool = False
    in_words: bool = False
    scale: int = 1
    ambiguous: bool = False
    other: Decimal | None = None
    rules: tuple[str, ...] = ()


def parse_cardinal(tokens: Sequence[Token], position: int, words: NumberVocabulary, decimal_style: str | None) -> Cardinal | None:
    """The longest single number that begins at a token, or None."""
    token = tokens[position]
    if token.is_digits or (token.form == "." and _glued_digits(tokens, position)):
        return _parse_mixed(tokens, position, words, decimal_style)
    if token.form in words.words or token.form in words.scales or token.form in words.hundreds or token.form in words.articles:
        return _parse_words(tokens, position, words)
    return None


def _glued_digits(tokens: Sequence[Token], position: int) -> bool:
    """Whether a point begins a number such as ".006": digits glued after it, none before."""
    after = position + 1 < len(tokens) and tokens[position + 1].is_digits and tokens[position + 1].start == tokens[position].end
    return after and tokens[position + 1].form.isdigit() and (position == 0 or tokens[position - 1].end < tokens[position].start)


def _parse_mixed(tokens: Sequence[Token], position: int, words: NumberVocabulary, decimal_style: str | None) -> Cardinal:
    last = position + 1
    if tokens[position].form == ".":
        reading, last = Reading(Decimal("0." + tokens[position + 1].form)), last + 1
    else:
        reading = parse_digits(tokens[position].form, decimal_style, words.decimal_point)
        last, grouped = _join_spaced_groups(tokens, position)
        reading = reading if grouped is None else Reading(grouped)
    value, other, ambiguous = reading.value, reading.other, reading.ambiguous
    scale = 1
    last += _hyphen_before_scale(tokens, last, words)
    while last < len(tokens) and tokens[last].form in words.scales and _near(tokens, last) and value < _LARGEST:
        factor = words.scales[tokens[last].form]
        if ambiguous and value < _THOUSAND:
            ambiguous = False
        value, scale, last = value * factor, scale * factor, last + 1
        other = other * factor if other is not None else None
    if scale == 1 and (factor := _letter_scale(tokens, position, last, words)) > 1:
        value, scale, last, ambiguous, other = value * factor, factor, last + 1, False, None
    rest, value = _add_rest(tokens, last, value, scale, words)
    return Cardinal(position, rest, value, scale=scale, ambiguous=ambiguous, other=other if rest == last else None)


def _hyphen_before_scale(tokens: Sequence[Token], last: int, words: NumberVocabulary) -> bool:
    """As in "a R100-million fine": a hyphen glued to the digits and to the word for a scale after them."""
    if last + 1 >= len(tokens) or tokens[last].form != "-" or tokens[last + 1].form not in words.scales:
        return False
    return tokens[last - 1].end == tokens[last].start and tokens[last].end == tokens[last + 1].start


def _letter_scale(tokens: Sequence[Token], first: int, last: int, words: NumberVocabulary) -> int:
    """The scale of a letter glued to a number that is glued to a sign itself: "£1.2m", "$50k"; a bare "12 m" is metres."""
    if not 0 < first < last < len(tokens) or tokens[first - 1].end != tokens[first].start or tokens[last].start != tokens[last - 1].end:
        return 1
    return words.letter_scales.get(tokens[last].form, 1)


def _add_rest(tokens: Sequence[Token], last: int, value: Decimal, scale: int, words: NumberVocabulary) -> tuple[int, Decimal]:
    """Read what digits add after a scale word: "15 mil 243", "mil 46", "2 millones 300 mil", "un millón 659 mil 100"."""
    while scale > _THOUSAND and last + 1 < len(tokens) and tokens[last].form.isdigit() and len(tokens[last].form) <= 3 and _near(tokens, last):
        factor = words.scales.get(tokens[last + 1].form, scale)
        if factor >= scale or not _near(tokens, last + 1):
            break
        value, scale, last = value + Decimal(tokens[last].form) * factor, factor, last + 2
    if scale == _THOUSAND and last < len(tokens) and tokens[last].form.isdigit() and len(tokens[last].form) <= 3 and _near(tokens, last):
        return last + 1, value + Decimal(tokens[last].form)
    return last, value


def _near(tokens: Sequence[Token], index: int) -> bool:
    return tokens[index].start - tokens[index - 1].end <= _WIDEST_SPACE


def _join_spaced_groups(tokens: Sequence[Token], position: int) -> tuple[int, Decimal | None]:
    """Read "1 200 000" and "1 250,50" as one number: a head of one to three digits, then groups of exactly three, one space apart."""
    last = position + 1
    head = tokens[position].form
    if not head.isdigit() or len(head) > 3 or head.startswith("0"):
        return last, None
    digits = head
    while last < len(tokens) and 0 < tokens[last].start - tokens[last - 1].end <= _WIDEST_SPACE:
        form = tokens[last].form
        if match := _LAST_GROUP.match(form):
            return last + 1, Decimal(f"{digits}{match.group(1)}.{match.group(2)}")
        if not form.isdigit() or len(form) != 3:
            break
        digits += form
        last += 1
    return (last, Decimal(digits)) if last > position + 1 else (last, None)


def _parse_words(tokens: Sequence[Token], position: int, words: NumberVocabulary) -> Cardinal | None:
    """Number words by the usual grammar: (…hundred … ) scale (…)."""
    total = current = Decimal(0)
    last, scale, seen, article = position, 1, 0, False
    smallest = _LARGEST
    index = position
    while index < len(tokens):
        form = tokens[index].form
        if (index > position and not _near(tokens, index)) or total + current >= _LARGEST:
            break
        if form in words.words or form in words.articles:
            value = Decimal(words.words.get(form, 1))
            if value >= smallest or (seen and current % 10 and value < 10) or (current and value >= 10 and current % 100):
                break
            current += value
            smallest = Decimal(100) if value >= 100 else Decimal(10) if value >= 20 and value % 10 == 0 else Decimal(1)
            article = form in words.articles
        elif form in words.hundreds and current < _HUNDRED:
            current = (current or Decimal(1)) * 100
            smallest = Decimal(100)
            article = False
        elif form in words.scales and max(total, current) < _LARGEST:
            factor = words.scales[form]
            if current == 0 and total and factor > 1:
                total *= factor
            else:
                total += (current or Decimal(1)) * factor
            current, smallest, scale, article = Decimal(0), Decimal(factor), factor, False
        elif index > position and _joins(tokens, index, words, current + total):
            index += 1
            continue
        else:
            break
        seen += 1
        index += 1
        last = index
    if not seen:
        return None
    value = total + current
    if current == 0:
        last, value = _add_rest(tokens, last, value, scale, words)
    return Cardinal(position, last, value, article=article and seen == 1, in_words=True, scale=scale)


def _joins(tokens: Sequence[Token], index: int, words: NumberVocabulary, value: Decimal) -> bool:
    """Whether the token ties two parts of one number: "treinta y uno", "twenty-one", "one hundred and five"."""
    form, following = tokens[index].form, tokens[index + 1].form if index + 1 < len(tokens) else ""
    unit = words.words.get(following, 1 if following in words.articles else 0)
    if form == "-":
        glued = index + 1 < len(tokens) and tokens[index].start == tokens[index - 1].end and tokens[index + 1].start == tokens[index].end
        if following in words.scales or following in words.hundreds:
            return False
        return glued and value % 100 >= 20 and value % 10 == 0 and 0 < unit < 10
    if form not in words.joiners or not unit:
        return False
    if words.join_below_ten_only:
        return 0 < unit < 10 and 30 <= value % 100 <= 90 and value % 10 == 0
    return value >= 100 and value % 100 == 0 and unit < 100 and tokens[index - 1].form not in words.words
