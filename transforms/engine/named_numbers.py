"""Numbers that belong to a word or a set phrase."""

from collections.abc import Sequence

from transforms.engine.spans import Span
from transforms.languages.pack import LanguagePack
from transforms.text.tokens import TokenRow

_NAMING = frozenset(("trait", "place", "each"))
_CODE = 2  # letters


def _is_code(tokens: TokenRow, position: int, pack: LanguagePack) -> bool:
    """As in "R4V": a letter or two glued to either side of a number; "N4bn" is money."""
    if not 0 < position < len(tokens) - 1:
        return False
    before, after = tokens[position - 1], tokens[position + 1]
    glued = before.end == tokens[position].start and tokens[position].end == after.start and before.is_word and after.is_word
    return glued and len(before.form) <= _CODE and len(after.form) <= _CODE and after.form not in pack.numbers.letter_scales


def named_numbers(tokens: TokenRow, spans: Sequence[Span], pack: LanguagePack) -> list[Span]:
    """Numbers that belong to a word or a set phrase: "Peru21", "under 18" (a trait), "Delta 1" (a place), "each one"."""
    found: list[Span] = []
    phrases = pack.phrases.find_all(tokens)
    named = [position for position, match in phrases.items() if match.last > position + 1 and not _NAMING.isdisjoint(match.kinds)]
    digits = [position for position, form in enumerate(tokens.forms) if form[0].isdecimal()] if tokens.has_digits else []
    for position in sorted({*named, *digits}):
        token, match = tokens[position], phrases.get(position)
        if any(span.start <= token.start < span.end for span in [*spans, *found]):
            continue
        if token.is_digits and _is_code(tokens, position, pack):
            found.append(Span(tokens[position - 1].start, tokens[position + 1].end, "number.in_name", "ignore", {}))
        elif (
            token.is_digits
            and position
            and tokens[position - 1].end == token.start
            and tokens[position - 1].is_word
            and len(tokens[position - 1].form) > 1
            and not ((before := phrases.get(position - 1)) is not None and "currency" in before.kinds)
        ):
            found.append(Span(token.start, token.end, "number.in_name", "ignore", {}))
        elif token.is_word and match is not None:
            inside = tokens[position : match.last]
            if any(other.is_digits or other.form in pack.numbers.articles for other in inside):
                found.append(Span(token.start, inside[-1].end, "number.in_phrase", "phrase", {}))
    return found
